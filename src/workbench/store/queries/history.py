"""Questions about the past: the archive's history, and that of one record."""

from __future__ import annotations

import sqlite3

from workbench.model.ids import EntryId
from workbench.model.views import HistoryRow
from workbench.store.journal import TURNS, Change, changes_in, changes_of
from workbench.store.queries.selecting import Connect
from workbench.store.rows import moment

_ROWS = (
    "SELECT e.*, coalesce(p.name, '') AS name, (SELECT count(*) FROM changes c WHERE c.entry = e.seq) AS changes, "
    f"({TURNS.format(start='e.id')}SELECT max(n) % 2 FROM turns) AS reverted "
    "FROM entries e LEFT JOIN people p ON p.id = e.author "
)


class HistoryQueries:
    """Who did what, and when."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def entries(self, limit: int = 0, *, before: str = "") -> list[HistoryRow]:
        """The entries, newest first; ``before`` (an entry's id) pages on."""
        condition = "WHERE (e.time, e.id) < (SELECT time, id FROM entries WHERE id = ?) " if before else ""
        values: list[object] = [before] if before else []
        rows = self._connect().execute(
            f"{_ROWS}{condition}ORDER BY e.time DESC, e.id DESC LIMIT ?", [*values, limit or -1]
        )
        return [_history_row(row) for row in rows]

    def of_record(self, record: str) -> list[Change]:
        """All changes of one record, oldest first."""
        return changes_of(self._connect(), record)

    def of_entry(self, entry: str, limit: int = 0) -> list[Change]:
        """The changes of one entry, in order (0: all)."""
        return changes_in(self._connect(), EntryId(entry), limit)

    def count(self) -> int:
        """How many entries the journal has."""
        return int(self._connect().execute("SELECT count(*) FROM entries").fetchone()[0])


def _history_row(row: sqlite3.Row) -> HistoryRow:
    return HistoryRow(
        entry=row["id"],
        kind=row["kind"],
        author=row["name"],
        copy=row["copy"],
        moment=moment(row["time"]),
        command=row["command"],
        changes=row["changes"],
        reverts=row["reverts"] or "",
        reverted=bool(row["reverted"]),
    )
