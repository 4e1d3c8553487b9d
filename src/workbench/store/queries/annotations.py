"""Questions about annotations: lists with a filter, one document's marks, one annotation."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from workbench.errors import InputError
from workbench.model.ids import AnnotationId, DocumentId, EventId
from workbench.model.passage import corrected_label
from workbench.model.records import (
    CURATES,
    Anchor,
    Annotation,
    Document,
    Entity,
    EntityLink,
    Event,
    EventLink,
    Person,
    Record,
    Region,
    Relation,
    Tag,
    TagLink,
)
from workbench.model.views import AnnotationFilter, AnnotationView, Mark, RegionMark, RelationView
from workbench.store.queries.annotation_columns import AnnotationColumns
from workbench.store.queries.comments import ASKED
from workbench.store.queries.marking import colors_of, painted
from workbench.store.queries.selecting import SUBCOLLECTIONS, Connect, by_ids, resolve, select
from workbench.store.rows import logical_time, plain_rows, to_record
from workbench.translation import msg

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Anchor | Region)

_SUBTAGS = (
    "WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT tags.id FROM tags JOIN below ON tags.parent = below.id) "
    "SELECT id FROM below"
)


_MARKS = (
    'SELECT anchors.annotation, anchors.start, anchors."end", '
    "CASE WHEN instr(anchors.spans, '],[') THEN anchors.spans END, annotations.color, annotations.creator "
    "FROM documents CROSS JOIN anchors ON anchors.reading = documents.reading "
    "JOIN annotations ON annotations.id = anchors.annotation "
    "WHERE documents.id = ? AND anchors.deleted = 0 AND annotations.deleted = 0 "
    "ORDER BY anchors.start, anchors.annotation"
)
_TAG_COLORS = (
    "SELECT annotation_tags.annotation, tags.color FROM annotations "
    "CROSS JOIN annotation_tags ON annotation_tags.annotation = annotations.id "
    "JOIN tags ON tags.id = annotation_tags.tag "
    "WHERE annotations.document = ? AND annotation_tags.deleted = 0 ORDER BY tags.name DESC, tags.id DESC"
)
"""The colour of the first of an annotation's tags comes last, and stays."""


_PLACES = (
    "JOIN documents ON documents.id = annotations.document "
    "LEFT JOIN anchors ON anchors.annotation = annotations.id AND anchors.reading IS documents.reading "
    "AND anchors.deleted = annotations.deleted "
)


class AnnotationQueries:
    """Annotations in the order document, place."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def all(self, chosen: AnnotationFilter | None = None) -> list[AnnotationView]:
        """The annotations that the filter chooses, by document and place."""
        wanted = self._with_words(chosen or AnnotationFilter())
        if wanted is None:
            return []
        conditions, values = _conditions(wanted)
        rows = self._connect().execute(
            f"SELECT annotations.* FROM annotations {_PLACES}WHERE {conditions} "
            'ORDER BY documents.file_name, documents.id, anchors.start, anchors."end", annotations.id',
            values,
        )
        return self._views([to_record(Annotation, row) for row in rows])

    def events(self, chosen: AnnotationFilter | None = None) -> list[tuple[EventId, AnnotationId, DocumentId]]:
        """Which event is tied to which of these annotations of which document, by document and place."""
        wanted = self._with_words(chosen or AnnotationFilter())
        if wanted is None:
            return []
        conditions, values = _conditions(wanted)
        rows = self._connect().execute(
            "SELECT link.event, annotations.id, annotations.document FROM annotation_events link "
            f"JOIN annotations ON annotations.id = link.annotation {_PLACES}WHERE link.deleted = 0 AND {conditions} "
            "ORDER BY documents.file_name, documents.id, anchors.start, annotations.id",
            values,
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def ids(self, chosen: AnnotationFilter) -> list[str]:
        """The ids of the annotations that the filter chooses, in no order: fast, also for 100,000 of them."""
        wanted = self._with_words(chosen)
        if wanted is None:
            return []
        conditions, values = _conditions(wanted)
        joins = _PLACES if wanted.waiting else ""
        found = plain_rows(self._connect(), f"SELECT annotations.id FROM annotations {joins}WHERE {conditions}", values)
        return [row[0] for row in found]

    def leaving(self, chosen: AnnotationFilter) -> int:
        """How many of these an export writes: of documents that may not be shared only what is tied to something."""
        wanted = self._with_words(replace(chosen, deleted=False))
        if wanted is None:
            return 0
        conditions, values = _conditions(wanted)
        joins = _PLACES if wanted.waiting else "JOIN documents ON documents.id = annotations.document "
        question = f"SELECT count(*) FROM annotations {joins}WHERE {conditions} AND {_SHARED}"
        return int(self._connect().execute(question, values).fetchone()[0])

    def views(self, ids: Sequence[str]) -> list[AnnotationView]:
        """These annotations, in this order; those that are not there are left out."""
        rows = self._connect().execute(
            "SELECT * FROM annotations WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )
        found = {one.id: one for one in (to_record(Annotation, row) for row in rows)}
        return self._views([found[AnnotationId(one)] for one in ids if one in found])

    def get(self, identity: AnnotationId) -> AnnotationView | None:
        """One annotation, also from the trash."""
        return next(iter(self._views(select(self._connect(), Annotation, "WHERE id = ?", (identity,)))), None)

    def resolve(self, key: str, *, deleted: bool = False) -> AnnotationView:
        """The annotation that an id or the beginning of one means. Raises InputError."""
        return self._views([resolve(self._connect(), Annotation, key, deleted=deleted)])[0]

    def marks(self, document: DocumentId) -> list[Mark]:
        """What to paint on a document's present reading: living annotations, by place."""
        connection = self._connect()
        tagged = dict(connection.execute(_TAG_COLORS, (document,)).fetchall())
        return painted(connection.execute(_MARKS, (document,)), tagged)

    def regions(self, document: DocumentId) -> list[RegionMark]:
        """What to paint on the pages of a document: regions of living annotations, by page."""
        connection = self._connect()
        found = select(connection, Region, "WHERE document = ? AND deleted = 0 ORDER BY page, id", (document,))
        if not found:
            return []
        theirs = json.dumps(list({one.annotation for one in found}))
        tagged = colors_of(connection, theirs)
        looks = {
            identity: (color, author)
            for identity, color, author in connection.execute(
                "SELECT id, color, creator FROM annotations WHERE id IN (SELECT value FROM json_each(?))", (theirs,)
            )
        }
        return [
            RegionMark(one, tagged.get(one.annotation) or color, one.annotation in tagged, author)
            for one in found
            for color, author in [looks[one.annotation]]
        ]

    def region(self, key: str) -> Region:
        """The living region that an id or the beginning of one means. Raises InputError."""
        return resolve(self._connect(), Region, key)

    def count(self) -> int:
        """How many living annotations there are."""
        return int(self._connect().execute("SELECT count(*) FROM annotations WHERE deleted = 0").fetchone()[0])

    def in_document(self, document: DocumentId) -> int:
        """How many living annotations a document has."""
        question = "SELECT count(*) FROM annotations WHERE document = ? AND deleted = 0"
        return int(self._connect().execute(question, (document,)).fetchone()[0])

    def notes_on_whole(self, document: DocumentId) -> list[tuple[AnnotationId, str]]:
        """The annotations of a document that never stood on words, and their notes."""
        rows = self._connect().execute(
            "SELECT id, note FROM annotations a WHERE document = ? AND deleted = 0 AND note <> '' "
            "AND NOT EXISTS (SELECT 1 FROM anchors WHERE annotation = a.id AND deleted = 0) ORDER BY id",
            (document,),
        )
        return [(AnnotationId(row[0]), row[1]) for row in rows]

    def relations(self, identity: AnnotationId) -> list[RelationView]:
        """The relations of one annotation, in both directions."""
        return self.relations_of((identity,)).get(identity, [])

    def relations_of(self, ids: Iterable[str]) -> dict[str, list[RelationView]]:
        """The relations of each of these annotations that has any, in both directions."""
        wanted = frozenset(ids)
        some = "(SELECT value FROM json_each(?))"
        where = f"WHERE (source IN {some} OR target IN {some}) AND deleted = 0 ORDER BY id"
        found: dict[str, list[RelationView]] = defaultdict(list)
        for one in select(self._connect(), Relation, where, (json.dumps(list(wanted)),) * 2):
            for here, other, outgoing in ((one.source, one.target, True), (one.target, one.source, False)):
                if here in wanted:
                    found[here].append(RelationView(one, other, outgoing))
        return found

    def all_relations(self) -> list[Relation]:
        """Every living relation."""
        return select(self._connect(), Relation, "WHERE deleted = 0 ORDER BY id")

    def _with_words(self, chosen: AnnotationFilter) -> AnnotationFilter | None:
        """The filter with the annotations that hold its words named one by one; None where there are none."""
        if not chosen.text.strip():
            return chosen
        from workbench.language.folding.lines import FoldedLines  # brings numpy: only when words are looked for

        some = self.ids(replace(chosen, text=""))
        rows = AnnotationColumns(self._connect).rows("texts", deleted=chosen.deleted, only=some)
        lines = FoldedLines(f"{row[1]}\n\n{row[2]}" for row in rows)
        found = frozenset(rows[line][0] for line in lines.holding(chosen.text))
        return replace(chosen, text="", ids=found) if found else None

    def _views(self, annotations: Sequence[Annotation]) -> list[AnnotationView]:
        connection = self._connect()
        if not annotations:
            return []
        ids = [one.id for one in annotations]
        wanted = json.dumps(list({one.document for one in annotations}))
        documents = {
            one.id: one
            for one in select(connection, Document, "WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
        }
        people = {one.id: one.name for one in select(connection, Person)}
        regions: dict[str, list[Region]] = defaultdict(list)
        for region in _placed(connection, Region, ids):
            regions[region.annotation].append(region)
        anchors: dict[str, list[Anchor]] = defaultdict(list)
        for anchor in _placed(connection, Anchor, ids):
            anchors[anchor.annotation].append(anchor)
        tags = _linked(connection, TagLink, Tag, "tag", ids)
        entities = _linked(connection, EntityLink, Entity, "entity", ids)
        events = _linked(connection, EventLink, Event, "event", ids)
        views = []
        for one in annotations:
            document = documents[one.document]
            placed = [_labelled(anchor, document) for anchor in anchors[one.id]]
            here = next((a for a in placed if a.reading == document.reading), None)
            last = max(placed, key=lambda a: a.stamp.modified, default=None)
            views.append(
                AnnotationView(
                    annotation=one,
                    document=document,
                    anchor=here,
                    lost=last if here is None else None,
                    tags=tuple(tags[one.id]),
                    entities=tuple(entities[one.id]),
                    events=tuple(events[one.id]),
                    author=people.get(one.stamp.creator, ""),
                    regions=tuple(_labelled(region, document) for region in regions[one.id]),
                )
            )
        return views


def _labelled(place: P, document: Document) -> P:
    """The place with the label that its page has now: it may have been corrected since."""
    if place.page is None or not document.labels:
        return place
    return replace(place, label=corrected_label(place.page, place.label, document.labels))


_LINKED = "annotations.id IN (SELECT annotation FROM {} WHERE deleted = 0 AND {})"
_CONDITIONS = {
    "document": "annotations.document = ?",
    "author": "annotations.creator = ?",
    "tag": _LINKED.format("annotation_tags", f"tag IN ({_SUBTAGS})"),
    "entity": _LINKED.format("annotation_entities", "entity = ?"),
    "event": _LINKED.format("annotation_events", "event = ?"),
    "collection": (
        "annotations.document IN (SELECT document FROM memberships WHERE deleted = 0 "
        f"AND collection IN ({SUBCOLLECTIONS}))"
    ),
}


_WAITING = (
    "documents.reading IS NOT NULL AND anchors.id IS NULL "
    "AND annotations.id IN (SELECT annotation FROM anchors WHERE deleted = 0)"
)


_AGREED = f"annotations.id IN (SELECT source FROM relations WHERE kind = '{CURATES}' AND deleted = 0)"


_OTHER_END = (
    "SELECT relations.{} FROM relations JOIN annotations other ON other.id = relations.{} "
    "WHERE relations.deleted = 0 AND other.deleted = 0"
)
_RELATED = "annotations.id IN ({} UNION ALL {})".format(
    _OTHER_END.format("source", "target"), _OTHER_END.format("target", "source")
)


_TIED = (
    "EXISTS (SELECT 1 FROM {links} link JOIN {table} one ON one.id = link.{field} "
    "WHERE link.annotation = annotations.id AND link.deleted = 0 AND one.deleted = 0)"
)
_SHARED = "documents.deleted = 0 AND (documents.shareable OR {} OR {} OR {})".format(
    *(
        _TIED.format(links=f"annotation_{table}", table=table, field=field)
        for table, field in (("tags", "tag"), ("entities", "entity"), ("events", "event"))
    )
)


_COLORED = (
    "annotations.id IN (SELECT id FROM annotations WHERE lower(color) = ? UNION ALL SELECT annotation "
    "FROM annotation_tags WHERE deleted = 0 AND tag IN (SELECT id FROM tags WHERE lower(color) = ?))"
)


_FLAGS = {
    "waiting": _WAITING,
    "asked": f"annotations.id IN ({ASKED})",
    "agreed": _AGREED,
    "related": _RELATED,
    "noted": "annotations.note <> ''",
    "confidential": "annotations.private = 1",
}


def bounds(chosen: AnnotationFilter) -> tuple[int, int]:
    """The logical times between which the filter's annotations were made (the last one is outside).

    Raises InputError for what is no day.
    """
    first = _midnight(chosen.since, 0) if chosen.since else 0
    return first, _midnight(chosen.until, 1) if chosen.until else (1 << 63) - 1


def _midnight(day: str, later: int) -> int:
    try:
        return logical_time(f"{date.fromisoformat(day) + timedelta(days=later)}T00:00+00:00")
    except (ValueError, OverflowError):
        raise InputError(
            msg("“{day}” is not a day.", day=day), msg("Write YYYY-MM-DD, for example 2026-07-02.")
        ) from None


def _conditions(chosen: AnnotationFilter) -> tuple[str, list[Any]]:
    given = {name: getattr(chosen, name) for name in _CONDITIONS if getattr(chosen, name) is not None}
    conditions = [f"annotations.deleted = {int(chosen.deleted)}", *(_CONDITIONS[name] for name in given)]
    values: list[Any] = list(given.values())
    if not chosen.private:
        conditions.append("annotations.private = 0")
    conditions += [condition for name, condition in _FLAGS.items() if getattr(chosen, name)]
    if chosen.color:
        conditions.append(_COLORED)
        values += [chosen.color.lower()] * 2
    if chosen.since or chosen.until:
        conditions.append("annotations.created >= ? AND annotations.created < ?")
        values += bounds(chosen)
    if chosen.ids:
        conditions.append("annotations.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(chosen.ids)))
    return " AND ".join(conditions), values


def _placed(connection: sqlite3.Connection, kind: type[R], ids: Sequence[str]) -> list[R]:
    """The anchors or regions of annotations, in the order in which they were made."""
    table = kind.table
    rows = connection.execute(
        f"SELECT {table}.* FROM {table} JOIN annotations ON annotations.id = {table}.annotation "
        f"WHERE {table}.deleted = annotations.deleted AND {table}.annotation IN (SELECT value FROM json_each(?)) "
        f"ORDER BY {table}.id",
        (json.dumps(list(ids)),),
    )
    return [to_record(kind, row) for row in rows]


def _linked(
    connection: sqlite3.Connection, link: type[Any], kind: type[R], field: str, ids: Iterable[str]
) -> dict[str, list[R]]:
    rows = connection.execute(
        f'SELECT annotation, "{field}" FROM {link.table} WHERE deleted = 0 '
        "AND annotation IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ).fetchall()
    records = {one.id: one for one in by_ids(connection, kind, {row[1] for row in rows})}
    linked: dict[str, list[R]] = defaultdict(list)
    for annotation, other in rows:
        if other in records:
            linked[annotation].append(records[other])
    for found in linked.values():
        found.sort(key=lambda record: (str(getattr(record, "name", "")), record.id))
    return linked
