"""The journal: what was changed, by whom, when, and which earlier change each change supersedes.

A field's value is the change that nobody superseded. The creation of a record is one change that
holds the whole row (``field == ""``); every edit is one change per field. A change is named by
its entry and its place in it, ``<entry id>/<ordinal>``, the same in every copy of the archive.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model.ids import EntryId, PersonId
from workbench.store.rows import moment
from workbench.store.schema import SCHEMA_VERSION

WHOLE_ROW = ""
"""The ``field`` of a change that creates a record."""

TOMBSTONE = "deleted"
"""The field that says whether a record lies in the trash."""


ATTRIBUTION = "@"
"""Key of a creation's value under which stands who made the record elsewhere, and when.

A record that comes from another archive (a bundle) is created by whoever imports it, and can be
taken back by him; its stamp still names its author: ``{"created": time, "creator": person,
"modified": time, "modifier": person}``.
"""

_DAY = 86_400_000 << 16


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom and what time a change counts for: its entry's, unless its value says otherwise."""

    created: int
    creator: str
    modified: int
    modifier: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a user would take back: who did what, when, and what it turned round.

    ``kind``: ``do``, ``undo``, ``redo``, or ``system`` (not undoable). ``time`` is the hybrid
    logical time: milliseconds since 1970 × 65536 + counter.
    """

    id: EntryId
    kind: str
    author: PersonId
    copy: str
    time: int
    command: str
    arguments: Mapping[str, Any]
    reverts: EntryId | None = None

    @property
    def moment(self) -> str:
        """When, as ISO 8601 in UTC."""
        return moment(self.time)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``value`` is the new value (JSON), ``supersedes`` the changes it replaces.

    ``withheld``: None, ``"*"`` (the value is not in this copy), names of fields left out of a
    whole row, parted by spaces, or ``"erased"``.
    """

    name: str
    table: str
    record: str
    field: str
    value: Any
    supersedes: tuple[str, ...]
    withheld: str | None
    time: int
    author: PersonId

    @property
    def creates(self) -> bool:
        """Whether this change made the record."""
        return self.field == WHOLE_ROW

    @property
    def attribution(self) -> Attribution:
        """To whom and when the record's making, or this edit, is put down."""
        told = self.value.get(ATTRIBUTION) if self.creates and self.value is not None else None
        if told is None:
            return Attribution(self.time, self.author, self.time, self.author)
        return Attribution(**told)

    @property
    def order(self) -> tuple[int, str]:
        """Total order, the same in every copy: by time, then by name."""
        return self.time, self.name


def append_entry(connection: sqlite3.Connection, entry: Entry) -> int:
    """Write the entry; return its local number."""
    cursor = connection.execute(
        "INSERT INTO entries (id, kind, author, copy, time, command, arguments, reverts, schema) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.id,
            entry.kind,
            entry.author,
            entry.copy,
            entry.time,
            entry.command,
            _json(entry.arguments),
            entry.reverts,
            SCHEMA_VERSION,
        ),
    )
    return int(cursor.lastrowid or 0)


def append_changes(connection: sqlite3.Connection, number: int, changes: Iterable[Change]) -> None:
    """Write the entry's changes, in order."""
    connection.executemany(
        "INSERT INTO changes (entry, ordinal, record_table, record, field, value, supersedes, withheld) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                ordinal,
                change.table,
                change.record,
                change.field,
                _json(change.value),
                " ".join(change.supersedes) or None,
                change.withheld,
            )
            for ordinal, change in enumerate(changes)
        ),
    )


_CHANGES = (
    "SELECT e.id || '/' || c.ordinal AS name, c.record_table, c.record, c.field, c.value, c.supersedes, "
    "c.withheld, e.time, e.author FROM changes c JOIN entries e ON e.seq = c.entry "
)


_OF_RECORD = _CHANGES.replace(" JOIN ", " CROSS JOIN ")
"""From the record's changes to their entries: SQLite would go the other way where a few entries hold many changes."""


_OF_RECORDS = (
    _OF_RECORD.replace("FROM changes c", "FROM json_each(?) j CROSS JOIN changes c ON c.record = j.value")
    + "WHERE c.entry NOT IN (SELECT entry FROM set_aside) ORDER BY e.time, name"
)


def changes_of(connection: sqlite3.Connection, record: str) -> list[Change]:
    """All changes of a record that count in this copy (not those that are set aside), oldest first."""
    rows = connection.execute(
        _OF_RECORD + "WHERE c.record = ? AND c.entry NOT IN (SELECT entry FROM set_aside) ORDER BY e.time, name",
        (record,),
    )
    return [change_from(row) for row in rows]


def changes_of_many(connection: sqlite3.Connection, records: Iterable[str]) -> dict[str, list[Change]]:
    """As ``changes_of``, of many records in one question."""
    found: dict[str, list[Change]] = {record: [] for record in records}
    for row in connection.execute(_OF_RECORDS, (json.dumps(list(found)),)):
        found[row["record"]].append(change_from(row))
    return found


def changes_in(connection: sqlite3.Connection, entry: EntryId, limit: int = 0) -> list[Change]:
    """The changes of one entry, in order; the first ``limit`` of them (0: all)."""
    rows = connection.execute(_CHANGES + "WHERE e.id = ? ORDER BY c.ordinal LIMIT ?", (entry, limit or -1))
    return [change_from(row) for row in rows]


def changes_named(connection: sqlite3.Connection, names: Iterable[str]) -> list[Change]:
    """The changes with these names that are in this copy."""
    found = []
    for name in names:
        entry, _, ordinal = name.partition("/")
        rows = connection.execute(_CHANGES + "WHERE e.id = ? AND c.ordinal = ?", (entry, int(ordinal)))
        found += [change_from(row) for row in rows]
    return found


def live(changes: Iterable[Change], field: str) -> list[Change]:
    """The changes that say what ``field`` is and that nobody superseded, oldest first.

    More than one with different values is a conflict; the last one is shown meanwhile.
    """
    candidates = [change for change in changes if change.field in (field, WHOLE_ROW)]
    gone = {name for change in candidates if change.field == field for name in change.supersedes}
    standing = [change for change in candidates if change.name not in gone]
    return sorted(standing or candidates, key=lambda change: change.order)  # all gone: a made-up circle


def entry_from(row: sqlite3.Row) -> Entry:
    """An entry from a row of ``entries``."""
    return Entry(
        id=EntryId(row["id"]),
        kind=row["kind"],
        author=PersonId(row["author"]),
        copy=row["copy"],
        time=row["time"],
        command=row["command"],
        arguments=json.loads(row["arguments"]),
        reverts=EntryId(row["reverts"]) if row["reverts"] else None,
    )


def entries(connection: sqlite3.Connection, *, after: int = 0) -> Iterator[tuple[int, Entry]]:
    """The entries with their local numbers, in the order in which they reached this file."""
    for row in connection.execute("SELECT * FROM entries WHERE seq > ? ORDER BY seq", (after,)):
        yield row["seq"], entry_from(row)


def entry_named(connection: sqlite3.Connection, entry: EntryId) -> Entry | None:
    """The entry with this id, if it is here."""
    row = connection.execute("SELECT * FROM entries WHERE id = ?", (entry,)).fetchone()
    return entry_from(row) if row else None


TURNS = (
    "WITH RECURSIVE turns(id, n) AS (SELECT {start}, 0 UNION SELECT r.id, n + 1 FROM entries r "
    "JOIN turns ON r.reverts = turns.id WHERE n < 10000) "
)
"""The turns of an entry as SQL; they end even where a received journal makes them go in a circle."""


def turns_of(connection: sqlite3.Connection, entry: EntryId) -> list[EntryId]:
    """The entry, the undo of it, the redo of that, and so on: an even number means it is undone.

    Where two copies took back the same, each turn counts once.
    """
    rows = connection.execute(
        TURNS.format(start="?") + "SELECT max(id) AS id FROM turns GROUP BY n ORDER BY n", (entry,)
    )
    return [EntryId(row["id"]) for row in rows]


def next_time(connection: sqlite3.Connection, copy: str = "") -> int:
    """A hybrid logical time later than every entry's (Kulkarni et al. 2014) that is not far ahead.

    Entries of another copy than ``copy`` whose clock runs more than a day ahead do not carry this one's
    along: what supersedes what does not rest on time.
    """
    now = time.time_ns() // 1_000_000 << 16
    latest = connection.execute("SELECT max(time) FROM entries WHERE time < ?", (now + _DAY,)).fetchone()[0] or 0
    ahead = connection.execute("SELECT max(time) FROM entries WHERE time > ? AND copy = ?", (now + _DAY, copy))
    latest = max(latest, ahead.fetchone()[0] or 0)
    return max(now, latest + 1)


def change_from(row: sqlite3.Row) -> Change:
    """A change from a row with its name, its table's columns, and time and author of its entry."""
    return Change(
        name=row["name"],
        table=row["record_table"],
        record=row["record"],
        field=row["field"],
        value=json.loads(row["value"]) if row["value"] is not None else None,
        supersedes=tuple((row["supersedes"] or "").split()),
        withheld=row["withheld"],
        time=row["time"],
        author=PersonId(row["author"]),
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
