"""Whole tables of records: what exports that lose nothing, and comparisons, read."""

from __future__ import annotations

from typing import TypeVar

from workbench.model.records import Record
from workbench.store.queries.selecting import Connect, select
from workbench.store.rows import BY_TABLE

R = TypeVar("R", bound=Record)


class RecordQueries:
    """The records of one table."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def all(self, kind: type[R]) -> list[R]:
        """All living records of this class, by id."""
        return select(self._connect(), kind, "WHERE deleted = 0 ORDER BY id")

    def find(self, table: str, identity: str) -> Record | None:
        """The record with this id in this table, in the trash or not."""
        found = select(self._connect(), BY_TABLE[table], "WHERE id = ?", (identity,)) if table in BY_TABLE else []
        return found[0] if found else None

    def referring(self, kind: type[R], field: str, identity: str) -> list[R]:
        """The records of this class whose ``field`` names this one, in the trash or not, by age."""
        return select(self._connect(), kind, f'WHERE "{field}" = ? ORDER BY modified, id', (identity,))
