"""Records that were made and never changed, most of every archive: their rows derived in bulk, by SQLite.

The same rows as ``derivation.derive`` gives, an order of magnitude faster. What is not so simple
(changed, withheld, made twice, or written with escapes that SQLite reads otherwise) is left to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache

from workbench.store.journal import ATTRIBUTION
from workbench.store.rows import BY_TABLE, required, shape, to_column

_PLAIN = (
    "c.field = '' AND c.value IS NOT NULL AND c.withheld IS NULL AND instr(c.value, '\\u') = 0 "
    "AND NOT EXISTS (SELECT 1 FROM changes o WHERE o.record = c.record AND o.seq <> c.seq) "
    "AND c.entry NOT IN (SELECT entry FROM set_aside)"
)
_CREATED = ("created", "creator", "modified", "modifier")


def derive_made(connection: sqlite3.Connection, first: int) -> Iterator[str]:
    """Write the rows of what the entries from ``first`` on make and nobody has changed.

    Yields the records that these entries touch otherwise: they are the caller's to derive.
    """
    for table in _tables(connection, first):
        names = ", ".join(f'"{name}"' for name in _columns(table))
        connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) {_rows(table)} AND c.entry >= ?", (first,))
    others = f"SELECT DISTINCT c.record FROM changes c WHERE c.entry >= ? AND NOT ({_PLAIN})"
    rows = connection.execute(others, (first,))
    yield from (row[0] for row in rows.fetchall())


def unlike_made(connection: sqlite3.Connection) -> set[str]:
    """Ids of all records but those that were only made and whose rows are as they were made."""
    rows = connection.execute(f"SELECT DISTINCT c.record FROM changes c WHERE NOT ({_PLAIN})")
    found = {str(row[0]) for row in rows}
    for table in _tables(connection, 0):
        differs = " OR ".join(f't."{name}" IS NOT d."{name}"' for name in _columns(table))
        rows = connection.execute(
            f"SELECT d.id FROM ({_rows(table)}) d LEFT JOIN {table} t ON t.id = d.id WHERE {differs}"
        )
        found |= {row[0] for row in rows}
    return found


def _tables(connection: sqlite3.Connection, first: int) -> list[str]:
    rows = connection.execute("SELECT DISTINCT record_table FROM changes WHERE entry >= ?", (first,))
    return sorted(row[0] for row in rows if row[0] in BY_TABLE)


@cache
def _columns(table: str) -> tuple[str, ...]:
    return ("id", *shape(BY_TABLE[table]).names, *_CREATED, "deleted")


@cache
def _rows(table: str) -> str:
    """The SELECT of a table's rows; a condition can be put behind it with AND."""
    stamp = {name: "e.time" if name in ("created", "modified") else "e.author" for name in _CREATED}
    told = [f"""coalesce(json_extract(c.value, '$."{ATTRIBUTION}".{n}'), {own}) AS {n}""" for n, own in stamp.items()]
    values = [
        f"""coalesce(json_extract(c.value, '$."{name}"'), {_default(table, name)}) AS "{name}\""""
        for name in shape(BY_TABLE[table]).names
    ]
    return (
        f"SELECT c.record AS id, {', '.join((*values, *told))}, 0 AS deleted FROM changes c "
        f"JOIN entries e ON e.seq = c.entry WHERE c.record_table = '{table}' AND {_PLAIN}"
    )


def _default(table: str, name: str) -> str:
    """The value of a field that is not told, as SQL; none of the fields that may be null has another default."""
    kind = BY_TABLE[table]
    value = "" if name in required(kind) else to_column(kind, name, shape(kind).defaults.get(name))
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
