"""How far a file has seen: for each copy of the archive the latest time of its entries."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from workbench.store.facts import fact

HORIZON = "horizon"
"""The fact of a file of changes that says how far whoever made it had seen, as JSON."""

Horizon = Mapping[str, int]


def horizon_of(connection: sqlite3.Connection) -> Horizon:
    """How far an archive, or whoever made this file of changes, has seen."""
    told = json.loads(fact(connection, HORIZON) or "{}")
    rows = connection.execute("SELECT copy, max(time) FROM entries GROUP BY copy")
    seen = {str(copy): int(time) for copy, time in told.items()} if isinstance(told, dict) else {}
    for copy, time in rows:
        seen[copy] = max(seen.get(copy, 0), time)
    return seen


def beyond(connection: sqlite3.Connection, seen: Horizon) -> set[int]:
    """Local numbers of the entries that lie beyond a horizon and are not set aside here."""
    rows = connection.execute(
        "SELECT seq, copy, time FROM entries WHERE seq NOT IN (SELECT entry FROM set_aside) ORDER BY seq"
    )
    return {row[0] for row in rows if row[2] > seen.get(row[1], -1)}


def since(connection: sqlite3.Connection, time: int) -> set[int]:
    """Local numbers of the entries from a logical time on that are not set aside here."""
    rows = connection.execute(
        "SELECT seq FROM entries WHERE time >= ? AND seq NOT IN (SELECT entry FROM set_aside)", (time,)
    )
    return {row[0] for row in rows}


def erased(connection: sqlite3.Connection) -> set[int]:
    """Local numbers of the entries of which something was erased: they always travel, or it would come back."""
    return {row[0] for row in connection.execute("SELECT DISTINCT entry FROM changes WHERE withheld = 'erased'")}
