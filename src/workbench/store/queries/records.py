"""Whole tables of records: what exports that lose nothing, and comparisons, read."""

from __future__ import annotations

from typing import TypeVar

from workbench.model.records import Record
from workbench.store.queries.selecting import Connect, select

R = TypeVar("R", bound=Record)


class RecordQueries:
    """The living records of one table."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def all(self, kind: type[R]) -> list[R]:
        """All living records of this class, by id."""
        return select(self._connect(), kind, "WHERE deleted = 0 ORDER BY id")
