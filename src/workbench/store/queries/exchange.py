"""Questions about exchange: merges, conflicts, who works on the archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.model.ids import PersonId
from workbench.model.records import Person
from workbench.store import merges as kept
from workbench.store.comparing import standing_conflicts
from workbench.store.derivation import Conflict
from workbench.store.labels import labels
from workbench.store.merges import Merge
from workbench.store.queries.selecting import Connect, select


class ExchangeQueries:
    """What came from others."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def merges(self) -> list[Merge]:
        """The merges of this copy, oldest first."""
        return kept.merges(self._connect())

    def conflicts(self) -> list[Conflict]:
        """What several people have said differently and nobody has decided."""
        return standing_conflicts(self._connect())

    def people(self) -> Mapping[PersonId, str]:
        """The names of all who have worked on the archive, by id."""
        return {one.id: one.name for one in select(self._connect(), Person, "ORDER BY name, id")}

    def labels(self, records: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
        """What records of any table are called, by (table, id)."""
        return labels(self._connect(), records)
