"""What a record is called, in a few words, for lists of records of all kinds."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

_LONGEST = 80
_NAMED = "coalesce((SELECT name FROM {table} t WHERE t.id = r.{field}), r.{field})"
_WORDS = {
    "people": "name",
    "documents": "CASE WHEN title <> '' THEN title ELSE file_name END",
    "annotations": "coalesce((SELECT quote FROM anchors a WHERE a.annotation = r.id AND a.quote <> '' "
    "ORDER BY a.modified DESC LIMIT 1), note)",
    "anchors": "quote",
    "tags": "name",
    "entities": "name",
    "names": "text",
    "identifiers": "scheme || ':' || value",
    "events": "name",
    "participations": f"role || ': ' || {_NAMED.format(table='entities', field='entity')}",
    "annotation_tags": _NAMED.format(table="tags", field="tag"),
    "annotation_entities": _NAMED.format(table="entities", field="entity"),
    "annotation_events": _NAMED.format(table="events", field="event"),
    "collections": "name",
    "memos": "title",
    "searches": "name",
    "comments": "text",
    "rejections": "quote",
    "date_decisions": "quote",
    "relations": "kind",
    "corrections": "action",
    "dismissals": "text",
    "claims": "slot || ': ' || value",
    "event_relations": f"r.kind || ' ' || {_NAMED.format(table='events', field='target')}",
    "regions": "CASE WHEN quote <> '' THEN quote ELSE label END",
    "templates": "name",
    "entity_relations": f"r.kind || ' ' || {_NAMED.format(table='entities', field='target')}",
}


def labels(connection: sqlite3.Connection, records: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
    """The first 80 characters of what each (table, record) is called; those that are not here are left out."""
    wanted = defaultdict[str, list[str]](list)
    for table, record in records:
        wanted[table].append(record)
    found: dict[tuple[str, str], str] = {}
    for table, ids in wanted.items():
        if table not in _WORDS:
            continue
        rows = connection.execute(
            f"SELECT r.id, substr({_WORDS[table]}, 1, ?) FROM {table} r WHERE r.id IN (SELECT value FROM json_each(?))",
            (_LONGEST, json.dumps(ids)),
        )
        found |= {(table, row[0]): str(row[1] or "") for row in rows}
    return found
