"""What belongs into a bundle, and what of it is held back.

Nothing private ever belongs. A document that may not be shared gives its description and its
tagged quotations: no original, no text, no words around a quotation, no rejected mention.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from workbench.exporters.excerpts import Excerpt, excerpts
from workbench.exporters.request import ExportRequest
from workbench.exporters.threads import told
from workbench.model.hierarchy import without_circles
from workbench.model.ids import ReadingId
from workbench.model.records import (
    RECORDS,
    Anchor,
    Claim,
    Collection,
    Document,
    Membership,
    MemoLink,
    Participation,
    Person,
    Record,
    Tag,
)
from workbench.model.references import NAMED, REFERENCES
from workbench.model.views import AnnotationFilter
from workbench.store.queries import Queries
from workbench.store.snapshots import private_tags


@dataclass(frozen=True)
class Contents:
    """The records of a bundle by table, its excerpts, and the readings that go with them.

    A document that is held back has storage ``withheld`` and no reading.
    """

    records: Mapping[str, list[Any]]
    excerpts: tuple[Excerpt, ...]
    readings: tuple[ReadingId, ...]

    @property
    def documents(self) -> list[Document]:
        """The documents by file name, withheld ones included."""
        return sorted(self.records["documents"], key=lambda one: (one.file_name, one.id))

    @property
    def annotations(self) -> set[str]:
        """The ids of the annotations."""
        return {one.id for one in self.records["annotations"]}

    def count(self, name: str) -> dict[str, int]:
        """How many of the excerpts carry each entity or event (``name``: ``entities``, ``events``)."""
        counts: dict[str, int] = {}
        for excerpt in self.excerpts:
            for record in getattr(excerpt.view, name):
                counts[record.id] = counts.get(record.id, 0) + 1
        return counts


def contents(request: ExportRequest) -> Contents:
    """Choose what the bundle holds."""
    chosen = tuple(excerpts(request))
    kept = _closed(request.queries, _wishes(request, chosen), _known(chosen))
    kept["documents"] = [_document(one) for one in kept["documents"]]
    withheld = {one.id for one in kept["documents"] if not one.shareable}
    kept["anchors"] = [_bare(one) if one.document in withheld else one for one in kept["anchors"]]
    for table in ("rejections", "corrections", "date_decisions"):
        kept[table] = [one for one in kept[table] if one.document not in withheld]
    kept["people"] = _people(request, kept)
    return Contents(kept, chosen, _readings(request.queries, kept, withheld))


Wish = Callable[[Any], bool]


def _wishes(request: ExportRequest, chosen: Iterable[Excerpt]) -> dict[str, Wish]:
    """For each table what to keep, beyond that whatever it refers to must be kept too."""
    views = [excerpt.view for excerpt in chosen]
    annotations = {view.annotation.id for view in views}
    wishes: dict[str, Wish] = {
        "annotations": lambda one: one.id in annotations,
        "comments": partial(_among, {view.comment.id for view in told(request.queries, annotations)}),
        "memos": lambda one: not one.private,
    }
    if replace(request.chosen, private=True) == AnnotationFilter():
        secret = private_tags(request.queries.connection())
        wishes["tags"] = lambda one: one.id not in secret
        return wishes
    documents = {view.document.id for view in views} | {request.chosen.document}
    events = {event.id for view in views for event in view.events}
    entities = {entity.id for view in views for entity in view.entities}
    entities |= {one.entity for one in request.queries.records.all(Participation) if one.event in events}
    tags = _with_ancestors(request.queries.records.all(Tag), {tag.id for view in views for tag in view.tags})
    places = {one.collection for one in request.queries.records.all(Membership) if one.document in documents}
    collections = _with_ancestors(request.queries.records.all(Collection), places)
    about = {*annotations, *documents, *events, *entities, *tags}
    memos = {link.memo for link in request.queries.records.all(MemoLink) if link.target in about}
    named = (
        ("documents", documents),
        ("events", events),
        ("entities", entities),
        ("tags", tags),
        ("collections", collections),
    )
    for table, ids in named:
        wishes[table] = partial(_among, ids)
    wishes["memos"] = lambda one: one.id in memos and not one.private
    return wishes


def _among(ids: set[Any], record: Record) -> bool:
    return record.id in ids


def _with_ancestors(records: Iterable[Any], ids: set[Any]) -> set[Any]:
    parents = {one.id: one.parent for one in records}
    found = set(ids)
    for one in ids:
        above = parents.get(one)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found


def _known(chosen: Iterable[Excerpt]) -> dict[str, Record]:
    """What the excerpts hold already, by id: of 100,000 annotations nothing is to be there twice."""
    views = (excerpt.view for excerpt in chosen)
    return {one.id: one for view in views for one in (view.annotation, view.place, *view.regions) if one is not None}


def _closed(queries: Queries, wishes: Mapping[str, Wish], known: Mapping[str, Record]) -> dict[str, list[Any]]:
    """The wished records whose references are kept too, by table."""
    kept: dict[str, list[Any]] = {}
    ids: dict[str, set[str]] = {}
    for kind in RECORDS:
        wish = wishes.get(kind.table, _any)
        found = [known[one.id] if known.get(one.id) == one else one for one in queries.records.all(kind) if wish(one)]
        ids[kind.table] = {one.id for one in found}
        fitted = [one for one in map(partial(_fitted, ids), found) if _stands(one, ids)]
        kept[kind.table] = without_circles(fitted) if hasattr(kind, "parent") else fitted
        ids[kind.table] = {one.id for one in kept[kind.table]}
    return kept


def _any(_: Record) -> bool:
    return True


def _fitted(ids: Mapping[str, set[str]], record: Any) -> Any:
    """The record without what it names and the bundle does not hold.

    It moves to the top of its hierarchy where its parent is not kept; a claim keeps the words of a name.
    """
    if isinstance(record, Claim):
        names = [name for name in ("target", "speaker") if getattr(record, name) not in ids[NAMED["claims"][name]]]
        gone: dict[str, Any] = dict.fromkeys(names)
        return replace(record, **gone)
    parent = getattr(record, "parent", None)
    return replace(record, parent=None) if parent is not None and parent not in ids[record.table] else record


def _stands(record: Any, ids: Mapping[str, set[str]]) -> bool:
    if isinstance(record, MemoLink) and record.target not in ids.get(record.kind, ()):
        return False
    if isinstance(record, Claim) and record.annotation is not None and record.annotation not in ids["annotations"]:
        return False  # what it rests on is private, left out or lost: it would be a bare value
    return all(
        getattr(record, field) is None or getattr(record, field) in ids[target]
        for field, target in REFERENCES.get(record.table, {}).items()
    )


def _document(document: Document) -> Document:
    """As the receiver will hold it: its original inside, or withheld; never a path of this machine."""
    if document.shareable:
        return replace(document, link="")
    return replace(document, storage="withheld", reading=None, link="", labels=())


def _bare(anchor: Anchor) -> Anchor:
    return replace(anchor, before="", after="")


def _people(request: ExportRequest, kept: Mapping[str, list[Any]]) -> list[Person]:
    """Whoever made or changed anything of it, and whoever exports."""
    stamps = [one.stamp for table, records in kept.items() if table != "people" for one in records]
    named = {name for stamp in stamps for name in (stamp.creator, stamp.modifier)} | {request.author.id}
    return [one for one in kept["people"] if one.id in named]


def _readings(queries: Queries, kept: Mapping[str, list[Any]], withheld: set[Any]) -> tuple[ReadingId, ...]:
    """The present readings, and older ones on which kept annotations still stand."""
    named = {one.reading for one in kept["documents"]}
    named |= {one.reading for one in kept["anchors"] if one.document not in withheld}
    here = queries.readings.summaries()
    return tuple(sorted(one for one in named if one is not None and one in here))
