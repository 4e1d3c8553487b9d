"""The union of two journals, in one transaction: no loss, any order, twice is once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from workbench.errors import InputError
from workbench.store.derivation import rederive
from workbench.store.making import derive_made
from workbench.store.rows import BY_TABLE, plain_rows
from workbench.translation import msg, nmsg

_CACHE = 65_536
"""KiB of pages kept while entries are taken over: the usual 2 MB write every index page many times."""


@dataclass(frozen=True, slots=True)
class Union:
    """What a union brought: how many entries were new, how many withheld values were filled.

    ``first`` and ``last`` bound the local numbers of the new entries (0 and 0: none).
    """

    entries: int
    filled: int
    first: int = 0
    last: int = 0


def unite(
    connection: sqlite3.Connection, other: sqlite3.Connection, check: Callable[[], object] = lambda: None
) -> Union:
    """Take over every entry of ``other`` that is not here, fill what was withheld, derive anew.

    Runs inside the caller's transaction on ``connection``; ``other`` is only read. Entries keep
    identity, author, time and order; originals and readings are the caller's to bring. ``check`` is
    called between the steps and may raise.
    """
    first = (connection.execute("SELECT max(seq) FROM entries").fetchone()[0] or 0) + 1
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    last = _take_entries(connection, other, first)
    check()
    _refuse_gaps(connection, first)
    filled = _fill(connection, other)
    check()
    rederive(connection, sorted({*derive_made(connection, first), *filled}))
    _drop_dangling(connection)
    return Union(last - first + 1, len(filled), first if last >= first else 0, last if last >= first else 0)


def _refuse_gaps(connection: sqlite3.Connection, first: int) -> None:
    """Raise InputError where the new entries change records whose making neither side has."""
    gaps = connection.execute(
        "SELECT count(DISTINCT c.record) FROM changes c WHERE c.entry >= ? AND c.field <> '' "
        "AND NOT EXISTS (SELECT 1 FROM changes m WHERE m.record = c.record AND m.field = '')",
        (first,),
    ).fetchone()[0]
    if gaps:
        raise InputError(
            nmsg(
                "It changes {count} thing that is neither in it nor here.",
                "It changes {count} things that are neither in it nor here.",
                gaps,
            ),
            msg("Ask for a whole copy, or for the changes that came before these; nothing was changed here."),
        )


def derive_from(connection: sqlite3.Connection, first: int) -> None:
    """Derive anew every record that the entries from ``first`` on touch (some were set aside, or come back).

    Later entries too: what was made since may rest on what comes back.
    """
    rederive(connection, sorted(derive_made(connection, first)))
    _drop_dangling(connection)


def _take_entries(connection: sqlite3.Connection, other: sqlite3.Connection, first: int) -> int:
    """Copy what is new, entries and changes; the local number of the last one."""
    known = {row[0] for row in connection.execute("SELECT id FROM entries")}
    numbers: dict[int, int] = {}

    def new_entries() -> Iterator[dict[str, Any]]:
        for row in other.execute("SELECT * FROM entries ORDER BY time, id"):
            if row["id"] not in known:
                numbers[row["seq"]] = first + len(numbers)
                yield {**dict(row), "seq": numbers[row["seq"]]}

    connection.executemany(
        "INSERT INTO entries (seq, id, kind, author, copy, time, command, arguments, reverts, schema) "
        "VALUES (:seq, :id, :kind, :author, :copy, :time, :command, :arguments, :reverts, :schema)",
        new_entries(),
    )
    columns = "entry, ordinal, record_table, record, field, value, supersedes, withheld"
    rows = plain_rows(other, f"SELECT {columns} FROM changes ORDER BY seq")
    connection.executemany(
        f"INSERT INTO changes ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((numbers[row[0]], *row[1:]) for row in rows if row[0] in numbers),
    )
    return first + len(numbers) - 1


def _drop_dangling(connection: sqlite3.Connection) -> None:
    """Rows that refer to what is not in this copy (it is withheld, or set aside) are not shown."""
    while dangling := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, row in {(found[0], found[1]) for found in dangling if found[0] in BY_TABLE}:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
        if not any(found[0] in BY_TABLE for found in dangling):
            return


def _fill(connection: sqlite3.Connection, other: sqlite3.Connection) -> set[str]:
    """Real values for what is withheld here; what was erased there is erased here."""
    filled: set[str] = set()
    here = connection.execute(
        "SELECT c.seq, e.id, c.ordinal, c.record, c.value, c.withheld FROM changes c JOIN entries e ON e.seq = c.entry "
        "WHERE c.withheld IS NOT NULL AND c.withheld <> 'erased'"
    ).fetchall()
    for row in here:
        there = _same_change(other, row["id"], row["ordinal"])
        if there is not None and _fuller(row, there):
            connection.execute(
                "UPDATE changes SET value = ?, withheld = ? WHERE seq = ?",
                (there["value"], there["withheld"], row["seq"]),
            )
            filled.add(row["record"])
    erased = other.execute(
        "SELECT e.id, c.ordinal, c.record FROM changes c JOIN entries e ON e.seq = c.entry WHERE c.withheld = 'erased'"
    ).fetchall()
    for row in erased:
        here_too = _same_change(connection, row["id"], row["ordinal"])
        if here_too is not None and here_too["withheld"] != "erased":
            connection.execute("UPDATE changes SET value = NULL, withheld = 'erased' WHERE seq = ?", (here_too["seq"],))
            filled.add(row["record"])
    return filled


def _same_change(connection: sqlite3.Connection, entry: str, ordinal: int) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT c.* FROM changes c JOIN entries e ON e.seq = c.entry WHERE e.id = ? AND c.ordinal = ?", (entry, ordinal)
    ).fetchone()
    return row


def _fuller(here: sqlite3.Row, there: sqlite3.Row) -> bool:
    if there["withheld"] in ("*", "erased"):
        return False
    missing = (
        len((here["withheld"] or "").split())
        if here["withheld"] != "*"
        else len(json.loads(there["value"] or "{}")) + 1
    )
    return len((there["withheld"] or "").split()) < missing
