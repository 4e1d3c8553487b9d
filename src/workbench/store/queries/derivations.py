"""Questions about families: documents that derive from each other."""

from __future__ import annotations

from workbench.model.ids import DocumentId
from workbench.model.records import Derivation
from workbench.store.queries.selecting import Connect, select

_LIVING = (
    "WHERE deleted = 0 AND document IN (SELECT id FROM documents WHERE deleted = 0) "
    "AND source IN (SELECT id FROM documents WHERE deleted = 0)"
)


class DerivationQueries:
    """Derivations between living documents, and the families that they make."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def all(self) -> list[Derivation]:
        """Every derivation, by the age of its last change."""
        return select(self._connect(), Derivation, f"{_LIVING} ORDER BY modified, id")

    def sources(self, document: DocumentId) -> list[Derivation]:
        """From which documents this one derives, as a person has said."""
        return self._of("document", document)

    def derived(self, document: DocumentId) -> list[Derivation]:
        """Which documents derive from this one."""
        return self._of("source", document)

    def families(self) -> list[frozenset[DocumentId]]:
        """The families: documents that derivations join, over any number of steps; largest first."""
        joined: dict[DocumentId, set[DocumentId]] = {}
        for one in self.all():
            family = joined.setdefault(one.document, {one.document})
            other = joined.setdefault(one.source, {one.source})
            if family is other:
                continue
            small, large = sorted((family, other), key=len)
            large |= small
            joined.update(dict.fromkeys(small, large))
        families = {id(family): frozenset(family) for family in joined.values()}
        return sorted(families.values(), key=lambda family: (-len(family), min(family)))

    def family_of(self, document: DocumentId) -> frozenset[DocumentId]:
        """The family of a document; of one that nothing joins, the document alone."""
        return next((family for family in self.families() if document in family), frozenset({document}))

    def _of(self, field: str, document: DocumentId) -> list[Derivation]:
        return select(self._connect(), Derivation, f'{_LIVING} AND "{field}" = ? ORDER BY modified, id', (document,))
