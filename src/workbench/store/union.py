"""The union of two journals, in one transaction: no loss, any order, twice is once."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from workbench.store.derivation import rederive


@dataclass(frozen=True, slots=True)
class Union:
    """What a union brought: how many entries were new, and the records they touch."""

    entries: int
    filled: int
    records: frozenset[str]


def unite(connection: sqlite3.Connection, other: sqlite3.Connection) -> Union:
    """Take over every entry of ``other`` that is not here, fill what was withheld, derive anew.

    Runs inside the caller's transaction on ``connection``; ``other`` is only read. Entries keep
    identity, author, time and order; originals and readings are the caller's to bring.
    """
    known = {row[0] for row in connection.execute("SELECT id FROM entries")}
    touched: set[str] = set()
    count = 0
    for entry in other.execute("SELECT * FROM entries ORDER BY time, id"):
        if entry["id"] not in known:
            touched |= _take(connection, other, entry)
            count += 1
    filled = _fill(connection, other)
    rederive(connection, sorted(touched | filled))
    return Union(count, len(filled), frozenset(touched | filled))


def _take(connection: sqlite3.Connection, other: sqlite3.Connection, entry: sqlite3.Row) -> set[str]:
    cursor = connection.execute(
        "INSERT INTO entries (id, kind, author, copy, time, command, arguments, reverts, schema) "
        "VALUES (:id, :kind, :author, :copy, :time, :command, :arguments, :reverts, :schema)",
        dict(entry),
    )
    rows = other.execute("SELECT * FROM changes WHERE entry = ? ORDER BY ordinal", (entry["seq"],)).fetchall()
    connection.executemany(
        "INSERT INTO changes (entry, ordinal, record_table, record, field, value, supersedes, withheld) "
        "VALUES (:entry, :ordinal, :record_table, :record, :field, :value, :supersedes, :withheld)",
        [{**dict(row), "entry": cursor.lastrowid} for row in rows],
    )
    return {row["record"] for row in rows}


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
