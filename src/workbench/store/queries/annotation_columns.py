"""The columns of the list of annotations, one by one and for all of them: as little as sorting and filtering need."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import Any

from workbench.store.queries.selecting import Connect
from workbench.store.rows import plain_rows

_HERE = (
    "FROM annotations a JOIN documents d ON d.id = a.document "
    "LEFT JOIN anchors x ON x.annotation = a.id AND x.reading IS d.reading AND x.deleted = a.deleted "
)
_LAST = (
    "(SELECT lost.{} FROM anchors lost WHERE lost.annotation = a.id AND lost.deleted = a.deleted "
    "ORDER BY lost.modified DESC LIMIT 1)"
)
_PLAIN = "SELECT a.id, {} FROM annotations a "
_TIED = (
    "SELECT a.id, (SELECT group_concat(name, ', ') FROM (SELECT one.name FROM {links} link JOIN {table} one "
    "ON one.id = link.{field} WHERE link.annotation = a.id AND link.deleted = 0 AND one.deleted = 0 "
    "ORDER BY one.name, one.id)) FROM annotations a "
)

COLUMNS: Mapping[str, str] = {
    "place": f'SELECT a.id, d.id, x.start, x."end" {_HERE}',
    "texts": f"SELECT a.id, COALESCE(x.quote, {_LAST.format('quote')}, ''), a.note {_HERE}",
    "page": f"SELECT a.id, COALESCE(x.page, {_LAST.format('page')}, -1) {_HERE}",
    "document": f"SELECT a.id, d.title {_HERE}",
    "author": "SELECT a.id, p.name FROM annotations a LEFT JOIN people p ON p.id = a.creator ",
    "tags": _TIED.format(links="annotation_tags", table="tags", field="tag"),
    "entities": _TIED.format(links="annotation_entities", table="entities", field="entity"),
    "events": _TIED.format(links="annotation_events", table="events", field="event"),
    "comments": (
        "SELECT a.id, (SELECT count(*) FROM comments c WHERE c.annotation = a.id AND c.deleted = 0) FROM annotations a "
    ),
    "color": (
        "SELECT a.id, COALESCE((SELECT one.color FROM annotation_tags link JOIN tags one ON one.id = link.tag "
        "WHERE link.annotation = a.id AND link.deleted = 0 AND one.deleted = 0 ORDER BY one.name, one.id LIMIT 1), "
        "a.color) FROM annotations a "
    ),
    "made": _PLAIN.format("a.created"),
    "changed": _PLAIN.format("a.modified"),
    "kind": _PLAIN.format("a.motivation"),
    "private": _PLAIN.format("a.private"),
}
"""What each column reads: the annotation, then one or more values. Those that are lost stand where they last stood."""

_BY_ANNOTATION = ("anchors", "annotation_tags", "annotation_entities", "annotation_events", "comments")


class AnnotationColumns:
    """Questions by column, about all living annotations (or all in the trash), or only about some."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def rows(self, column: str, *, deleted: bool = False, only: Collection[str] | None = None) -> list[Any]:
        """Tuples of an annotation's id and its values in this column, in no order."""
        within = "" if only is None else " AND a.id IN (SELECT value FROM json_each(?))"
        values = () if only is None else (json.dumps(list(only)),)
        return plain_rows(
            self._connect(), f"{COLUMNS[column]}WHERE a.deleted = {int(deleted)}{within}", values
        ).fetchall()

    def ordered(self, *, deleted: bool = False) -> list[str]:
        """All annotations' ids by document and place."""
        rows = plain_rows(
            self._connect(),
            f'SELECT a.id {_HERE}WHERE a.deleted = {int(deleted)} ORDER BY d.file_name, d.id, x.start, x."end", a.id',
        )
        return [row[0] for row in rows.fetchall()]

    def documents(self) -> list[str]:
        """The ids of all documents, in the order in which annotations are listed."""
        return [row[0] for row in plain_rows(self._connect(), "SELECT id FROM documents ORDER BY file_name, id")]

    def touched(self, changed: Mapping[str, Collection[str]]) -> set[str]:
        """The annotations that changes of these records (ids by table) are about."""
        found = set(changed.get("annotations", ()))
        for table in _BY_ANNOTATION:
            if changed.get(table):
                found |= _annotations_of(self._connect(), table, changed[table])
        return found


def _annotations_of(connection: sqlite3.Connection, table: str, ids: Collection[str]) -> set[str]:
    rows = plain_rows(
        connection,
        f"SELECT annotation FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row[0] for row in rows}
