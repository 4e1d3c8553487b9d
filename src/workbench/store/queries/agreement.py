"""Questions about the agreement of annotators: whose work stands where, and what was decided about it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict

from workbench.model.ids import AnnotationId, DocumentId, PersonId
from workbench.model.marking import Marking
from workbench.model.records import CURATES
from workbench.store.queries.selecting import Connect

_COMPARED = (
    "annotations.deleted = 0 AND annotations.private = 0 AND annotations.id NOT IN "
    f"(SELECT source FROM relations WHERE kind = '{CURATES}' AND deleted = 0)"
)
"""What takes part: nothing private, and nothing that itself says what was agreed."""
_WORK = (
    'SELECT annotations.id, annotations.document, anchors.start, anchors."end", '
    "CASE WHEN instr(anchors.spans, '],[') THEN anchors.spans END, "
    "substr(anchors.quote, 1, 200), anchors.page, anchors.label, anchors.note "
    "FROM annotations JOIN documents ON documents.id = annotations.document AND documents.deleted = 0 "
    "LEFT JOIN anchors ON anchors.annotation = annotations.id AND anchors.deleted = 0 "
    "AND anchors.reading IS documents.reading "
    f"WHERE annotations.creator = ? AND {_COMPARED} AND annotations.document = ? AND "
    "(anchors.id IS NOT NULL OR annotations.id NOT IN (SELECT annotation FROM anchors WHERE deleted = 0))"
)
_LABELS = {
    "tags": ("annotation_tags", "tag"),
    "entities": ("annotation_entities", "entity"),
    "events": ("annotation_events", "event"),
}


class AgreementQueries:
    """What a comparison of annotators asks."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def documents(self, a: PersonId, b: PersonId) -> list[DocumentId]:
        """The living documents on which both have annotations that can be compared, by file name."""
        worked = f"SELECT document FROM annotations WHERE creator = ? AND {_COMPARED}"
        rows = self._connect().execute(
            f"SELECT id FROM documents WHERE deleted = 0 AND id IN ({worked}) AND id IN ({worked}) "
            "ORDER BY file_name, id",
            (a, b),
        )
        return [DocumentId(row[0]) for row in rows]

    def work(self, author: PersonId, document: DocumentId) -> list[Marking]:
        """What a person has annotated in a document, whatever has a place on its present text or is about all of it."""
        connection = self._connect()
        labels = {kind: _labels(connection, author, document, kind) for kind in _LABELS}
        found = []
        for one, owner, start, end, several, *rest in connection.execute(_WORK, (author, document)):
            spans = tuple((a, b) for a, b in json.loads(several)) if several else ((start, end),)
            quote, page, label, note = rest
            found.append(
                Marking(
                    id=one,
                    document=owner,
                    spans=() if start is None else spans,
                    **{kind: frozenset(labels[kind].get(one, ())) for kind in _LABELS},
                    quote=quote or "",
                    page=page,
                    label=label or "",
                    note=note or "",
                )
            )
        return found

    def curated(self) -> dict[AnnotationId, AnnotationId]:
        """Of every annotation about which was decided, the living one that says what was agreed."""
        rows = self._connect().execute(
            "SELECT relations.target, relations.source FROM relations "
            "JOIN annotations ON annotations.id = relations.source AND annotations.deleted = 0 "
            "WHERE relations.kind = ? AND relations.deleted = 0 ORDER BY relations.created",
            (CURATES,),
        )
        return {AnnotationId(target): AnnotationId(source) for target, source in rows}


def _labels(connection: sqlite3.Connection, author: PersonId, document: DocumentId, kind: str) -> dict[str, list[str]]:
    table, field = _LABELS[kind]
    rows = connection.execute(
        f'SELECT {table}.annotation, {table}."{field}" FROM annotations CROSS JOIN {table} '
        f"ON {table}.annotation = annotations.id "
        f"WHERE annotations.document = ? AND annotations.creator = ? AND {table}.deleted = 0",
        (document, author),
    )
    found: dict[str, list[str]] = defaultdict(list)
    for annotation, label in rows:
        found[annotation].append(label)
    return found
