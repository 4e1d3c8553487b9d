"""Questions about the past: the archive's history, and that of one record."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from workbench.model.ids import DocumentId, EntryId
from workbench.model.references import REFERENCES
from workbench.model.views import HistoryRow
from workbench.store.journal import TURNS, Change, changes_in, changes_of
from workbench.store.queries.selecting import Connect
from workbench.store.rows import logical_time, moment

_ROWS = (
    "SELECT e.*, coalesce(p.name, '') AS name, (SELECT count(*) FROM changes c WHERE c.entry = e.seq) AS changes, "
    f"({TURNS.format(start='e.id')}SELECT max(n) % 2 FROM turns) AS reverted "
    "FROM entries e LEFT JOIN people p ON p.id = e.author "
)


_CHANGED = "EXISTS (SELECT 1 FROM changes c WHERE c.entry = e.seq AND {condition})"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """Which entries are meant; everything given must hold.

    ``author`` is a person's id; ``tables`` are those of the records changed; ``document`` is one that was
    changed itself, or what is tied to it; ``since`` is a moment (ISO 8601 with time zone).
    """

    author: str = ""
    tables: tuple[str, ...] = ()
    document: DocumentId | None = None
    since: str = ""


class HistoryQueries:
    """Who did what, and when."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def entries(self, limit: int = 0, *, before: str = "", chosen: HistoryFilter | None = None) -> list[HistoryRow]:
        """The entries that a filter chooses, newest first; ``before`` (an entry's id) pages on."""
        conditions, values = _conditions(chosen or HistoryFilter())
        if before:
            conditions.append("(e.time, e.id) < (SELECT time, id FROM entries WHERE id = ?)")
            values.append(before)
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        rows = self._connect().execute(f"{_ROWS}{where}ORDER BY e.time DESC, e.id DESC LIMIT ?", [*values, limit or -1])
        return [_history_row(row) for row in rows]

    def authors(self) -> list[tuple[str, str]]:
        """Id and name of everybody who did something, by name."""
        rows = self._connect().execute(
            "SELECT p.id, p.name FROM people p WHERE p.id IN (SELECT author FROM entries) ORDER BY p.name, p.id"
        )
        return [(row["id"], row["name"]) for row in rows]

    def of_record(self, record: str) -> list[Change]:
        """All changes of one record, oldest first."""
        return changes_of(self._connect(), record)

    def of_entry(self, entry: str, limit: int = 0) -> list[Change]:
        """The changes of one entry, in order (0: all)."""
        return changes_in(self._connect(), EntryId(entry), limit)

    def count(self) -> int:
        """How many entries the journal has."""
        return int(self._connect().execute("SELECT count(*) FROM entries").fetchone()[0])


def _conditions(chosen: HistoryFilter) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if chosen.author:
        conditions.append("e.author = ?")
        values.append(chosen.author)
    if chosen.since:
        conditions.append("e.time >= ?")
        values.append(logical_time(chosen.since))
    if chosen.tables:
        marks = ", ".join("?" * len(chosen.tables))
        conditions.append(_CHANGED.format(condition=f"c.record_table IN ({marks})"))
        values += chosen.tables
    if chosen.document is not None:
        tied = list(_tied())
        conditions.append(_CHANGED.format(condition=f"c.record IN (SELECT ? UNION ALL {' UNION ALL '.join(tied)})"))
        values += [chosen.document] * (1 + len(tied))
    return conditions, values


def _tied() -> list[str]:
    """For each table that refers to documents, or to annotations of documents, its records of one document."""
    found = []
    for table, fields in REFERENCES.items():
        for field, target in fields.items():
            if target == "documents":
                found.append(f"SELECT id FROM {table} WHERE {field} = ?")
            elif target == "annotations" and "document" not in fields:
                found.append(f"SELECT id FROM {table} WHERE {field} IN (SELECT id FROM annotations WHERE document = ?)")
    return found


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
