"""What to paint of single annotations, however many others their document has."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from workbench.model.ids import DocumentId
from workbench.model.views import Mark

_SPANS = (
    'SELECT anchors.annotation, anchors.start, anchors."end", '
    "CASE WHEN instr(anchors.spans, '],[') THEN anchors.spans END, annotations.color, annotations.creator "
    "FROM json_each(?) wanted CROSS JOIN anchors ON anchors.annotation = wanted.value "
    "JOIN documents ON documents.id = ? AND documents.reading = anchors.reading "
    "JOIN annotations ON annotations.id = anchors.annotation "
    "WHERE anchors.deleted = 0 AND annotations.deleted = 0"
)
_COLORS = (
    "SELECT link.annotation, tags.color FROM json_each(?) wanted "
    "CROSS JOIN annotation_tags link ON link.annotation = wanted.value JOIN tags ON tags.id = link.tag "
    "WHERE link.deleted = 0 ORDER BY tags.name DESC, tags.id DESC"
)
"""As for all of a document: the colour of the first tag comes last, and stays."""


def marks_of(connection: sqlite3.Connection, document: DocumentId, annotations: Collection[str]) -> list[Mark]:
    """Those of these annotations that are to be painted on the present reading of this document."""
    wanted = json.dumps(list(annotations))
    tagged = colors_of(connection, wanted)
    return painted(connection.execute(_SPANS, (wanted, document)), tagged)


def painted(rows: Iterable[Any], tagged: Mapping[str, str]) -> list[Mark]:
    """Marks of rows (annotation, start, end, spans if there are several, own colour, author).

    ``tagged``: the colour of the first tag of each annotation that has one.
    """
    return [
        Mark(
            annotation,
            tuple((a, b) for a, b in json.loads(several)) if several else ((start, end),),
            tagged.get(annotation) or color,
            annotation in tagged,
            author,
        )
        for annotation, start, end, several, color, author in rows
    ]


def colors_of(connection: sqlite3.Connection, annotations: str) -> dict[str, str]:
    """The colour of the first tag of each of these annotations (ids as JSON) that has one."""
    return dict(connection.execute(_COLORS, (annotations,)).fetchall())


def count_on(connection: sqlite3.Connection, document: DocumentId, most: int = -1) -> int:
    """How many living annotations a document has; counts no further than ``most`` (-1: all)."""
    question = "SELECT count(*) FROM (SELECT 1 FROM annotations WHERE document = ? AND deleted = 0 LIMIT ?)"
    return int(connection.execute(question, (document, most)).fetchone()[0])
