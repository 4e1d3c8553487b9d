"""Questions about decisions on dates."""

from __future__ import annotations

import json
from collections.abc import Iterable

from workbench.model.ids import DocumentId
from workbench.model.records import DateDecision
from workbench.store.queries.selecting import Connect, select
from workbench.store.rows import plain_rows

_STATES = (
    "SELECT d.id, d.reading, d.labels, "
    "(SELECT group_concat(id || modified) FROM corrections WHERE document = d.id AND deleted = 0), "
    "(SELECT group_concat(id || modified) FROM date_decisions WHERE document = d.id AND deleted = 0) "
    "FROM documents d WHERE d.id IN (SELECT value FROM json_each(?))"
)


class DatingQueries:
    """What people have decided about dates."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def all(self) -> list[DateDecision]:
        """Every decision on a date of a living document, by the age of its last change."""
        living = "AND document IN (SELECT id FROM documents WHERE deleted = 0)"
        return select(self._connect(), DateDecision, f"WHERE deleted = 0 {living} ORDER BY modified, id")

    def of(self, document: DocumentId) -> list[DateDecision]:
        """The decisions on dates of a document."""
        return select(self._connect(), DateDecision, "WHERE document = ? AND deleted = 0 ORDER BY id", (document,))

    def states(self, documents: Iterable[DocumentId]) -> dict[DocumentId, object]:
        """Of each of these documents, what differs as soon as other dates are found in it."""
        rows = plain_rows(self._connect(), _STATES, (json.dumps(sorted(documents)),))
        return {DocumentId(row[0]): tuple(row[1:]) for row in rows}
