"""Tags and entities that were merged into others: what still rests on one belongs to the other.

The journal knows it: a merge names both in its arguments, and counts as long as it is not taken back.
"""

from __future__ import annotations

import json
import sqlite3

from workbench.model.ids import EntryId
from workbench.model.references import REFERENCES
from workbench.store.journal import turns_of

MERGES = {"MergeTags": "tags", "MergeEntities": "entities"}
"""The commands that make two records one, and the table of both."""


def redirects(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """By the id of a record in the trash that was merged away: its table, and the living record it is now."""
    rows = connection.execute(
        f"SELECT id, command, arguments FROM entries WHERE kind = 'do' AND command IN ({','.join('?' * len(MERGES))}) "
        "AND seq NOT IN (SELECT entry FROM set_aside) ORDER BY time, id",
        tuple(MERGES),
    ).fetchall()
    known = {}
    for row in rows:
        told = json.loads(row["arguments"])
        merged, into = told.get("merged"), told.get("into")  # whatever a received journal says they are
        if isinstance(merged, str) and isinstance(into, str) and len(turns_of(connection, EntryId(row["id"]))) % 2:
            known[merged] = (MERGES[row["command"]], into)
    found = {}
    for record, (table, _) in known.items():
        survivor = _survivor(connection, known, record)
        if survivor and not _living(connection, table, record):
            found[record] = (table, survivor)
    return found


def strays(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Those of ``redirects`` on which something living still rests."""
    return {
        record: (table, survivor)
        for record, (table, survivor) in redirects(connection).items()
        if any(_resting(connection, table, record))
    }


def _survivor(connection: sqlite3.Connection, known: dict[str, tuple[str, str]], record: str) -> str:
    """The end of the way; empty if it goes in a circle or ends in the trash."""
    gone: set[str] = set()
    while record in known and record not in gone and not (gone and _living(connection, known[record][0], record)):
        gone.add(record)
        table, record = known[record]
    return record if gone and record not in gone and _living(connection, table, record) else ""


def _living(connection: sqlite3.Connection, table: str, record: str) -> bool:
    row = connection.execute(f"SELECT 1 FROM {table} WHERE id = ? AND deleted = 0", (record,)).fetchone()
    return row is not None


def _resting(connection: sqlite3.Connection, table: str, record: str) -> list[bool]:
    return [
        connection.execute(f'SELECT 1 FROM {other} WHERE "{name}" = ? AND deleted = 0 LIMIT 1', (record,)).fetchone()
        is not None
        for other, references in REFERENCES.items()
        for name, target in references.items()
        if target == table
    ]
