"""Records as the documented JSON of the command line; keys are added, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.anchoring.landing import Outcome
from workbench.cli.region_shapes import region_json
from workbench.commands.documents import DESCRIPTIVE
from workbench.importing.accounting import Account, Idle
from workbench.importing.report import Imported
from workbench.importing.tray import Waiting
from workbench.model.ids import EntryId
from workbench.model.passage import Passage, source_pieces
from workbench.model.reading import Note, Reading
from workbench.model.records import Anchor, Collection, Correction, Document, Memo, Tag
from workbench.model.source_map import RunKind
from workbench.model.standing import Standing
from workbench.model.views import AnnotationView, EntityView, EventView, HistoryRow, TagView
from workbench.reading.corrections import standings
from workbench.reading.damaged import EVERYWHERE
from workbench.store.readings import ReadingSummary
from workbench.store.undoing import Obstacle

if TYPE_CHECKING:  # its readers are large: loaded where a file is previewed
    from workbench.importing.preview import Preview

JSON = dict[str, Any]

METADATA = [name for name in DESCRIPTIVE if name != "title"]
"""The descriptive fields beside the title."""

ABOUT = {f"{kind}s": kind for kind in ("document", "annotation", "event", "tag", "collection")} | {"entities": "entity"}
"""The word for a record of each table of which a memo may be."""


def passage_json(place: Passage | Anchor) -> JSON:
    """PASSAGE of the contract; pages count from 1."""
    return {
        "document": place.document,
        "start": place.start,
        "end": place.end,
        "source_spans": [list(span) for span in place.source_spans],
        "page": None if place.page is None else place.page + 1,
        "label": place.label,
        "note": place.note or None,
        "quote": place.quote,
        "before": place.before,
        "after": place.after,
    }


_NOWHERE: JSON = {
    **dict.fromkeys(("start", "end", "page", "note"), None),
    **dict.fromkeys(("label", "quote", "before", "after"), ""),
    "source_spans": [],
}


def annotation_json(view: AnnotationView) -> JSON:
    """ANNOTATION of the contract: a passage and what is tied to it."""
    one, place, last = view.annotation, view.anchor, view.lost
    passage = passage_json(place) if place else {"document": one.document, **_NOWHERE}
    if last is not None:
        passage |= {"quote": last.quote, "before": last.before, "after": last.after}
    return {
        "id": one.id,
        **passage,
        "spans": [list(span) for span in place.spans] if place else [],
        "placed": None if view.state == "whole" else place is not None,
        "state": view.state,
        "last": _last_json(last) if last else None,
        "motivation": one.motivation,
        "entities": [{"id": e.id, "kind": e.kind, "name": e.name} for e in view.entities],
        "events": [{"id": e.id, "kind": e.kind, "name": e.name, "date": e.date} for e in view.events],
        "tags": [{"id": t.id, "name": t.name} for t in view.tags],
        "note": one.note,
        "color": one.color,
        "private": one.private,
        "author": view.author,
        "created": one.stamp.created,
        "modified": one.stamp.modified,
        "deleted": one.stamp.deleted,
        "document_title": view.document.title,
        "file_name": view.document.file_name,
        "note_number": place.note if place else "",
        "regions": [region_json(region) for region in view.regions],
    }


def _last_json(anchor: Anchor) -> JSON:
    """Where an annotation stood that has no place now, and on which reading."""
    return {**passage_json(anchor), "spans": [list(span) for span in anchor.spans], "reading": anchor.reading}


def document_json(document: Document, summary: ReadingSummary | None) -> JSON:
    """A row of ``documents``."""
    return {
        "id": document.id,
        "title": document.title,
        "file_name": document.file_name,
        "media_type": document.media_type,
        "checksum": document.checksum,
        "size": document.size,
        "storage": "withheld" if summary is None and document.storage == "inside" else document.storage,
        "shareable": document.shareable,
        "reader": summary.reader if summary else "",
        "reading": document.reading,
        "characters": summary.characters if summary else 0,
        "pages": summary.pages if summary else 0,
        "notes": summary.notes if summary else 0,
        "warnings": [str(warning) for warning in summary.warnings] if summary else [],
        "deleted": document.stamp.deleted,
        **{name: getattr(document, name) for name in METADATA},
    }


def imported_json(one: Imported) -> JSON:
    """A row of ``import``."""
    return {
        "path": str(one.path),
        "status": str(one.status),
        "document": one.document.id if one.document else None,
        "title": one.document.title if one.document else "",
        "reader": one.reader,
        "characters": one.characters,
        "pages": one.pages,
        "notes": one.notes,
        "warnings": [str(warning) for warning in one.warnings],
        "error": str(one.error),
        "hint": str(one.hint),
    }


def reading_json(document: Document, reading: Reading) -> JSON:
    """The whole reading, as the contract has it."""
    return {
        "document": document.id,
        "reading": reading.id,
        "reader": reading.reader,
        "reader_version": reading.reader_version,
        "library": reading.library,
        "title": reading.title,
        "language": reading.language,
        "text": reading.text,
        "body_end": reading.body_end,
        "notes_end": reading.notes_end,
        "blocks": [_block_json(reading, number) for number in range(len(reading.blocks))],
        "pages": [
            {
                "index": page.index,
                "page": page.index + 1,
                "label": page.label,
                "printed": page.printed,
                "start": page.start,
                "source_start": page.source_start,
            }
            for page in reading.pages
        ],
        "notes": [_note_json(reading, note) for note in reading.notes],
        "links": [{"start": link.start, "end": link.end, "target": link.target} for link in reading.links],
        "gaps": [{"start": gap.start, "end": gap.end, "reason": gap.reason} for gap in reading.gaps],
        "layout": [list(span) for span in reading.source_map.layout()],
        "outline": [{"level": one.level, "text": one.text, "start": one.start} for one in reading.outline],
        "damaged": [list(pair) for pair in reading.damaged],
        "warnings": [str(warning) for warning in reading.warnings],
        "runs": [
            [RunKind(r.kind).name.lower(), r.source_start, r.source_end, r.start, r.end]
            for r in reading.source_map.runs
        ],
    }


def corrections_json(document: Document, corrections: Sequence[Correction], reading: Reading) -> JSON:
    """What a user has corrected in a reading (as it was read); ``start`` is null where it has no such place."""
    found = standings(reading, corrections)
    places = [reading.source_map.to_reading(*one.source) for one in corrections]
    return {
        "corrections": [
            {
                "id": one.id,
                "action": one.action,
                "kind": one.kind,
                "level": one.level,
                "source": list(one.source),
                "start": place[0][0] if place and one.action not in EVERYWHERE else None,
                "standing": str(standing),
            }
            for one, place, standing in zip(corrections, places, found, strict=True)
        ],
        "labels": [{"page": page + 1, "label": label, "onwards": onwards} for page, label, onwards in document.labels],
    }


def account_json(account: Account) -> JSON:
    """What became of each annotation: ids by class, those that wait, and how words differ."""
    landings = account.landings
    return {
        **{str(outcome): list(account.of(outcome)) for outcome in Outcome},
        "waiting": list(account.unplaced),
        "differences": [
            {
                "annotation": one,
                "placed": landing.placed,
                "old": landing.old,
                "new": landing.new,
                "difference": [list(step) for step in landing.difference],
            }
            for one, landing in landings.items()
            if landing.outcome is Outcome.CHANGED
        ],
    }


def idle_json(idle: Idle) -> JSON:
    """What of a user's corrections says nothing on a new text; pages count from 1."""
    return {
        "corrections": list(idle.corrections),
        "rejections": idle.rejections,
        "labels": [page + 1 for page in idle.labels],
        "decisions": idle.decisions,
    }


def waiting_json(one: Waiting) -> JSON:
    """An annotation in the tray: its class, its last place, and where it may belong."""
    return {
        **annotation_json(one.view),
        "class": str(one.landing.outcome),
        "candidates": [
            {"number": number, **passage_json(place), "spans": [list(span) for span in place.spans]}
            for number, place in enumerate(one.candidates, 1)
        ],
        "difference": [list(step) for step in one.landing.difference] if one.landing.new else [],
    }


def preview_json(one: Preview, characters: int) -> JSON:
    """How a file would be read."""
    reading = one.reading
    return {
        "name": one.name,
        "media_type": one.media_type,
        "reader": reading.reader,
        "way": one.way,
        "ways": dict(one.ways),
        "doubtful": one.doubt is not None,
        "reason": str(one.doubt or ""),
        "title": reading.title,
        "language": reading.language,
        "characters": len(reading.text),
        "text": one.beginning(characters),
        "blocks": one.blocks,
        "pages": len(reading.pages),
        "notes": len(reading.notes),
        "links": len(reading.links),
        "gaps": len(reading.gaps),
        "warnings": [str(warning) for warning in reading.warnings],
    }


def _block_json(reading: Reading, number: int) -> JSON:
    block = reading.blocks[number]
    page = reading.page_at(block.start)
    return {
        "kind": str(block.kind),
        "level": block.level,
        "start": block.start,
        "end": block.end,
        "page": page.index + 1 if page else None,
        "label": page.label if page else "",
        "source_spans": [list(piece) for piece in source_pieces(reading, (block.start, block.end))],
    }


def _note_json(reading: Reading, note: Note) -> JSON:
    pieces = source_pieces(reading, (note.start, note.end)) if note.end > note.start else []
    return {
        "number": note.number,
        "label": note.label,
        "marker": note.marker,
        "marker_source": list(note.marker_source) if note.marker_source else None,
        "start": note.start,
        "end": note.end,
        "page": None if note.page is None else note.page + 1,
        "source_spans": [list(piece) for piece in pieces],
        "see": list(note.see),
    }


def entity_json(view: EntityView) -> JSON:
    """An entity with all name forms and identifiers."""
    return {
        "id": view.entity.id,
        "kind": view.entity.kind,
        "name": view.entity.name,
        "note": view.entity.note,
        "forms": [
            {
                "text": name.text,
                "kind": name.kind,
                "script": name.script,
                "language": name.language,
                "date": name.date,
            }
            for name in view.names
        ],
        "identifiers": {one.scheme: one.value for one in view.identifiers},
        "taken": {one.scheme: one.taken for one in view.identifiers if one.taken},
        "coordinates": view.entity.coordinates,
        "annotations": view.annotations,
    }


def event_json(view: EventView, rests: Standing) -> JSON:
    """An event with places and participants, and on what each of them rests."""
    event, rest = view.event, rests.of_participant
    parts = [({"id": e.id, "name": e.name, "rests_on": rest(event.id, e.id, r)}, r) for e, r in view.participants]
    return {
        "id": event.id,
        "kind": event.kind,
        "name": event.name,
        "date": event.date,
        "date_rests_on": rests.of_date(event),
        "note": event.note,
        "places": [part for part, role in parts if role == "place"],
        "participants": [{**part, "role": role} for part, role in parts if role != "place"],
        "annotations": view.annotations,
    }


def tag_json(tag: Tag, path: Sequence[str] = (), annotations: int = 0) -> JSON:
    """A tag and its place in the hierarchy."""
    return {
        "id": tag.id,
        "name": tag.name,
        "path": list(path) or [tag.name],
        "parent": tag.parent,
        "color": tag.color,
        "digit": tag.digit,
        "note": tag.note,
        "annotations": annotations,
    }


def tag_view_json(view: TagView) -> JSON:
    """The same from a view."""
    return tag_json(view.tag, view.path, view.annotations)


def collection_json(collection: Collection, documents: Sequence[str]) -> JSON:
    """A collection and the ids of its documents."""
    return {
        "id": collection.id,
        "name": collection.name,
        "parent": collection.parent,
        "note": collection.note,
        "documents": list(documents),
    }


def memo_json(memo: Memo, about: Sequence[tuple[str, str]]) -> JSON:
    """A memo and what it is about."""
    return {
        "id": memo.id,
        "title": memo.title,
        "text": memo.text,
        "private": memo.private,
        "about": [{"kind": ABOUT.get(table, table), "id": target} for table, target in about],
    }


def obstacle_json(obstacle: Obstacle) -> JSON:
    """What stands in the way of an undo."""
    return {
        "table": obstacle.table,
        "record": obstacle.record,
        "field": obstacle.field or None,
        "value": obstacle.brief() if obstacle.field else None,
        "author": obstacle.who,
    }


def entry_json(row: HistoryRow, label: str) -> JSON:
    """A journal entry."""
    return {
        "id": EntryId(row.entry),
        "kind": row.kind,
        "author": row.author,
        "copy": row.copy,
        "time": row.moment,
        "command": row.command,
        "label": label,
        "changes": row.changes,
        "reverts": row.reverts or None,
        "reverted": row.reverted,
    }
