"""Questions about exchange: merges, conflicts, who works on the archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.model.ids import PersonId
from workbench.model.records import Person
from workbench.store import merges as kept
from workbench.store.comparing import Comparison, brought, standing_conflicts
from workbench.store.derivation import Conflict
from workbench.store.doubles import Double, doubles
from workbench.store.labels import labels
from workbench.store.merges import Merge
from workbench.store.queries.selecting import Connect, select
from workbench.store.versions import Line, lines_before


class ExchangeQueries:
    """What came from others."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def merges(self) -> list[Merge]:
        """The merges of this copy, oldest first."""
        return kept.merges(self._connect())

    def brought(self, merge: Merge) -> Comparison:
        """What a merge brought: the things it made and changed."""
        return brought(self._connect(), merge.first, merge.last)

    def before_and_after(self, merge: Merge, records: Iterable[str]) -> list[Line]:
        """These records without (``here``) and with (``there``) what the merge brought."""
        rows = self._connect().execute("SELECT id FROM entries WHERE seq BETWEEN ? AND ?", (merge.first, merge.last))
        return lines_before(self._connect(), records, {row[0] for row in rows})

    def copies(self) -> int:
        """In how many copies the archive was worked on; in one there can be no conflict."""
        return int(self._connect().execute("SELECT count(DISTINCT copy) FROM entries").fetchone()[0])

    def doubles(self) -> list[Double]:
        """Tags and entities of one name that may be the same."""
        return doubles(self._connect())

    def conflicts(self) -> list[Conflict]:
        """What several people have said differently and nobody has decided."""
        return standing_conflicts(self._connect())

    def people(self) -> Mapping[PersonId, str]:
        """The names of all who have worked on the archive, by id."""
        return {one.id: one.name for one in select(self._connect(), Person, "ORDER BY name, id")}

    def labels(self, records: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
        """What records of any table are called, by (table, id)."""
        return labels(self._connect(), records)
