"""How far a file has seen: which entries whoever wrote it has, told exactly or copy by copy."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.store.facts import fact
from workbench.store.fitting import fits

HORIZON = "horizon"
"""The fact of a file of changes that says how far whoever made it had seen, as JSON.

``{copy: [time, number]}``: so many entries of that copy of the archive, the last of them of that time."""

Horizon = Mapping[str, tuple[int, int]]

_STANDING = "FROM entries WHERE seq NOT IN (SELECT entry FROM set_aside)"


@dataclass(frozen=True, slots=True)
class Seen:
    """What another has: the ids of the ``entries`` in the file, and the ``horizon`` of a file of changes."""

    entries: frozenset[str]
    horizon: Horizon


def horizon_of(connection: sqlite3.Connection) -> Horizon:
    """How far an archive has seen; what is set aside in it was not sent on, and does not count."""
    rows = connection.execute(f"SELECT copy, max(time), count(*) {_STANDING} GROUP BY copy")
    return {copy: (time, number) for copy, time, number in rows}


def seen_by(connection: sqlite3.Connection) -> Seen:
    """What whoever made this archive, or this file of changes, has."""
    known = frozenset(row[0] for row in connection.execute("SELECT id FROM entries"))
    return Seen(known, _told(fact(connection, HORIZON)))


def beyond(connection: sqlite3.Connection, seen: Seen) -> set[int]:
    """Local numbers of the entries that another has not seen and that are not set aside here.

    Of a copy of which it has fewer entries than there are here up to the same time, something was left
    out between: then all of that copy go along.
    """
    rows = connection.execute(f"SELECT seq, id, copy, time {_STANDING} ORDER BY seq").fetchall()
    times = {copy: time for copy, (time, _) in seen.horizon.items()}
    here = Counter(copy for _, _, copy, time in rows if time <= times.get(copy, -1))
    whole = {copy for copy, (_, number) in seen.horizon.items() if here[copy] <= number}
    return {
        seq
        for seq, entry, copy, time in rows
        if entry not in seen.entries and not (copy in whole and time <= times[copy])
    }


def since(connection: sqlite3.Connection, time: int) -> set[int]:
    """Local numbers of the entries from a logical time on that are not set aside here."""
    return {row[0] for row in connection.execute(f"SELECT seq {_STANDING} AND time >= ?", (time,))}


def erased(connection: sqlite3.Connection) -> set[int]:
    """Local numbers of the entries of which something was erased: they always travel, or it would come back."""
    return {row[0] for row in connection.execute("SELECT DISTINCT entry FROM changes WHERE withheld = 'erased'")}


def _told(text: str) -> Horizon:
    """What a file says of its horizon; nothing where it is not as Workbench writes it."""
    try:
        told = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict) or not all(fits([one], "tuple[Span, ...]") for one in told.values()):
        return {}
    return {copy: (time, number) for copy, (time, number) in told.items()}
