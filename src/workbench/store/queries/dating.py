"""Questions about decisions on dates."""

from __future__ import annotations

from workbench.model.ids import DocumentId
from workbench.model.records import DateDecision
from workbench.store.queries.selecting import Connect, select


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
