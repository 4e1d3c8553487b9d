"""The merges that this copy has made: kept here, never carried to another copy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.store.rows import moment
from workbench.store.union import derive_from


@dataclass(frozen=True, slots=True)
class Merge:
    """One merge: ``name`` is that of the file, ``archive`` the identity that its copies share.

    ``first`` and ``last`` bound the local numbers of the entries that it brought (0: none);
    ``aside`` says that they are set aside. ``report`` holds counts by status.
    """

    id: str
    time: int
    name: str
    archive: str
    first: int
    last: int
    aside: bool
    report: Mapping[str, Any]

    @property
    def moment(self) -> str:
        """When, as ISO 8601 in UTC."""
        return moment(self.time)


def keep(connection: sqlite3.Connection, merge: Merge) -> None:
    """Write a merge down, inside the caller's transaction."""
    connection.execute(
        "INSERT INTO merges (id, time, name, archive, first, last, aside, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            merge.id,
            merge.time,
            merge.name,
            merge.archive,
            merge.first,
            merge.last,
            int(merge.aside),
            json.dumps(merge.report, ensure_ascii=False),
        ),
    )


def merges(connection: sqlite3.Connection) -> list[Merge]:
    """All merges, oldest first."""
    rows = connection.execute("SELECT * FROM merges ORDER BY time, id")
    return [_merge(row) for row in rows]


def _merge(row: sqlite3.Row) -> Merge:
    values = {name: row[name] for name in ("id", "time", "name", "archive", "first", "last")}
    return Merge(**values, aside=bool(row["aside"]), report=json.loads(row["report"]))


def set_aside(connection: sqlite3.Connection, merge: Merge) -> None:
    """Let what the merge brought count no longer in this copy; nothing is lost."""
    connection.execute(
        "INSERT OR IGNORE INTO set_aside (entry) SELECT seq FROM entries WHERE seq BETWEEN ? AND ?",
        (merge.first, merge.last),
    )
    connection.execute("UPDATE merges SET aside = 1 WHERE id = ?", (merge.id,))
    derive_from(connection, merge.first)


def lift(connection: sqlite3.Connection, merge: Merge) -> None:
    """Let what the merge brought count again."""
    connection.execute("DELETE FROM set_aside WHERE entry BETWEEN ? AND ?", (merge.first, merge.last))
    connection.execute("UPDATE merges SET aside = 0 WHERE id = ?", (merge.id,))
    derive_from(connection, merge.first)


def lift_what_comes(connection: sqlite3.Connection, other: sqlite3.Connection) -> int:
    """Lift every merge that is set aside and of which the other archive brings something; how many."""
    lifted = 0
    for merge in merges(connection):
        if not merge.aside:
            continue
        own = {row[0] for row in connection.execute(_IDS, (merge.first, merge.last))}
        if any(row[0] in own for row in other.execute("SELECT id FROM entries")):
            lift(connection, merge)
            lifted += 1
    return lifted


_IDS = "SELECT id FROM entries WHERE seq BETWEEN ? AND ?"
