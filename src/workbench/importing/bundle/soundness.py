"""Do a bundle's records hold together? What a command of ours could not have made is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from workbench.errors import InputError
from workbench.exporters.bundle.records_json import MalformedError, Records
from workbench.language import edtf
from workbench.model.ids import anchor_id, document_id, link_id
from workbench.model.reading import Reading
from workbench.model.records import (
    CLAIM_VERDICTS,
    COMMENT_KINDS,
    EVENT_RELATION_KINDS,
    VOICES,
    Anchor,
    Annotation,
    Claim,
    Comment,
    Correction,
    Document,
    EntityLink,
    EntityRelation,
    Event,
    EventLink,
    EventRelation,
    Identifier,
    Membership,
    MemoLink,
    Participation,
    Person,
    Tag,
    TagLink,
)
from workbench.model.references import NAMED, REFERENCES
from workbench.reading.corrections import ACTIONS, MARKABLE
from workbench.reading.damaged import EVERYWHERE, is_sound_kind

_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_COLOR = re.compile(r"(#[0-9a-fA-F]{6})?")
_ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])?")
_DIGITS = range(9)
_LEVELS = range(7)


def check(records: Records, readings: Mapping[str, Reading]) -> None:
    """Raise MalformedError, naming the record, if one cannot stand in an archive."""
    ids = {table: {one.id for one in some} for table, some in records.tables.items()}
    for table, some in records.tables.items():
        for number, one in enumerate(some):
            if not (_refers(one, ids) and _IS_SOUND.get(type(one), _anything)(one)):
                raise MalformedError(f"{table}[{number}]")
    for number, anchor in enumerate(records.tables["anchors"]):
        reading = readings.get(anchor.reading)
        if not _in_order(anchor) or (reading is not None and anchor.end > len(reading.text)):
            raise MalformedError(f"anchors[{number}]")
    _refuse_foreign_answers(records.tables["comments"])
    for table in ("tags", "collections", "comments"):
        _refuse_circles(table, records.tables[table])


def _anything(_: Any) -> bool:
    return True


def _refers(record: Any, ids: Mapping[str, set[str]]) -> bool:
    """Whether everything to which the record refers is in the bundle too."""
    if isinstance(record, MemoLink):
        return record.memo in ids["memos"] and record.target in ids.get(record.kind, ())
    references = {**REFERENCES.get(record.table, {}), **NAMED.get(record.table, {})}
    return all(
        getattr(record, field) is None or getattr(record, field) in ids[target] for field, target in references.items()
    )


def _in_order(anchor: Anchor) -> bool:
    edges = [edge for span in anchor.spans for edge in span]
    if not edges or (anchor.start, anchor.end) != (edges[0], edges[-1]) or edges[0] < 0:
        return False
    return all(start < end for start, end in anchor.spans) and edges == sorted(edges)


def _refuse_circles(table: str, records: Any) -> None:
    parents = {one.id: one.parent for one in records}
    for number, one in enumerate(records):
        above, seen = one.parent, {one.id}
        while above is not None:
            if above in seen:
                raise MalformedError(f"{table}[{number}]")
            seen.add(above)
            above = parents.get(above)


def _refuse_foreign_answers(comments: Any) -> None:
    """An answer stands on the annotation of what it answers."""
    places = {one.id: one.annotation for one in comments}
    for number, one in enumerate(comments):
        if one.parent is not None and places[one.parent] != one.annotation:
            raise MalformedError(f"comments[{number}]")


def _document(one: Document) -> bool:
    known = _CHECKSUM.fullmatch(one.checksum) and one.id == document_id(one.checksum) and one.size >= 0
    return bool(known) and one.storage in ("inside", "withheld") and not one.link


def _event(one: Event) -> bool:
    return _is_edtf(one.date)


def _is_edtf(date: str) -> bool:
    try:
        return not date or bool(edtf.parse(date))
    except InputError:
        return False


def _person(one: Person) -> bool:
    return bool(_ORCID.fullmatch(one.orcid))


def _tag(one: Tag) -> bool:
    return bool(_COLOR.fullmatch(one.color)) and one.digit in _DIGITS


def _correction(one: Correction) -> bool:
    if one.action == "mark":
        fits = one.kind in MARKABLE and one.level in _LEVELS
    else:
        fits = one.action not in EVERYWHERE or is_sound_kind(one.action, one.kind)
    return one.action in ACTIONS and fits and 0 <= one.source[0] < one.source[1]


def _claim(one: Claim) -> bool:
    known = one.verdict in ("", *CLAIM_VERDICTS) and one.voice in VOICES
    rests = one.annotation is not None or bool(one.reason.strip())
    dated = one.slot != "date" or (bool(one.value) and _is_edtf(one.value))
    return known and rests and dated and bool(one.slot.strip()) and (one.event is None) is not (one.entity is None)


def _event_relation(one: EventRelation) -> bool:
    known = one.kind in EVENT_RELATION_KINDS and one.source != one.target
    return known and one.id == link_id("event-relation", one.source, one.kind, one.target)


def _entity_relation(one: EntityRelation) -> bool:
    sound = one.source != one.target and _is_edtf(one.date)
    return sound and one.id == link_id("entity-relation", one.source, one.kind, one.target)


def _annotation(one: Annotation) -> bool:
    return bool(_COLOR.fullmatch(one.color))


_IS_SOUND: dict[Any, Callable[[Any], bool]] = {
    Document: _document,
    Event: _event,
    Person: _person,
    Tag: _tag,
    Correction: _correction,
    Annotation: _annotation,
    Claim: _claim,
    EventRelation: _event_relation,
    EntityRelation: _entity_relation,
    Comment: lambda one: one.kind in COMMENT_KINDS and bool(one.text.strip()),
    Anchor: lambda one: one.id == anchor_id(one.annotation, one.reading),
    TagLink: lambda one: one.id == link_id("annotation-tag", one.annotation, one.tag),
    EntityLink: lambda one: one.id == link_id("annotation-entity", one.annotation, one.entity),
    EventLink: lambda one: one.id == link_id("annotation-event", one.annotation, one.event),
    Identifier: lambda one: one.id == link_id("identifier", one.entity, one.scheme, one.value),
    Participation: lambda one: one.id == link_id("participation", one.event, one.entity, one.role),
    Membership: lambda one: one.id == link_id("membership", one.collection, one.document),
    MemoLink: lambda one: one.id == link_id("memo", one.memo, one.kind, one.target),
}
"""Per class what must hold: above all the ids that derive from what the record names."""
