"""Records derived from the journal: after a union, and by ``check`` to compare.

The record tables are a cache. Whatever the order in which entries reached this file, the same
set of changes derives the same records.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import InputError
from workbench.model.records import Record
from workbench.model.references import REFERENCES
from workbench.store.journal import ATTRIBUTION, TOMBSTONE, Change, changes_of, live
from workbench.store.making import unlike_made
from workbench.store.rows import BY_TABLE, shape, to_columns
from workbench.translation import msg

Upcaster = Callable[[str, str, Any], tuple[str, str, Any]]
"""Turns (table, field, value) of an older schema into this one's; for later renames."""

UPCASTERS: tuple[Upcaster, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Several live changes of one field with different values; the last one is shown meanwhile."""

    table: str
    record: str
    field: str
    changes: tuple[Change, ...]


def derive(
    changes: Iterable[Change], upcasters: Iterable[Upcaster] = UPCASTERS
) -> tuple[type[Record], dict[str, Any]] | None:
    """The row (columns with stamp, without id) that the changes of one record make, or None.

    None where the record's making is not in this copy, or its table is not known here.
    """
    known = [upcast(change, upcasters) for change in changes]
    made = sorted((change for change in known if change.creates), key=lambda change: change.order)
    if not made or made[-1].table not in BY_TABLE:
        return None
    kind = BY_TABLE[made[-1].table]
    if all(change.value is None for change in made):
        return None
    values: dict[str, Any] = {}
    for name in shape(kind).names:
        found, value = value_of(known, name)
        if found:
            values[name] = value
        elif name not in shape(kind).defaults and shape(kind).types[name] == "str":
            values[name] = ""  # withheld in this copy
    tombstone = live(known, TOMBSTONE)[-1]
    columns = to_columns(kind, values)
    columns |= _stamp(made, known)
    columns["deleted"] = int(bool(not tombstone.creates and tombstone.value))
    return kind, columns


def _stamp(made: Iterable[Change], changes: Iterable[Change]) -> dict[str, Any]:
    first = min(made, key=lambda change: (change.attribution.created, change.order)).attribution
    last = max(changes, key=lambda change: (change.attribution.modified, change.order)).attribution
    return {
        "created": first.created,
        "creator": first.creator,
        "modified": last.modified,
        "modifier": last.modifier,
    }


def value_of(changes: Iterable[Change], field: str) -> tuple[bool, Any]:
    """Whether any live change says what the field is, and the value that is shown."""
    for change in reversed(live(changes, field)):
        if not change.creates:
            if change.withheld is None:
                return True, change.value
        elif change.value is not None and field not in (change.withheld or "").split():
            return field in change.value, change.value.get(field)
    return False, None


def upcast(change: Change, upcasters: Iterable[Upcaster] = UPCASTERS) -> Change:
    """The change in this version's names."""
    for one in upcasters:
        table, field, value = one(change.table, change.field, change.value)
        change = Change(
            change.name,
            table,
            change.record,
            field,
            value,
            change.supersedes,
            change.withheld,
            change.time,
            change.author,
        )
    return change


def rederive(connection: sqlite3.Connection, records: Iterable[str]) -> None:
    """Write the rows of these records anew from the journal, then drop what would dangle.

    Runs inside the caller's transaction.
    """
    derived: dict[str, tuple[type[Record], dict[str, Any]] | None] = {}
    for record in records:
        changes = changes_of(connection, record)
        if len({change.table for change in changes}) > 1:
            raise InputError(
                msg("It has a thing under the id that another thing has here: {id}.", id=record),
                msg("No Workbench writes this; nothing was changed here."),
            )
        derived[record] = result = derive(changes)
        if result is not None:
            _replace(connection, result[0], record, result[1])
        elif (table := _table_of(connection, record)) in BY_TABLE:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (record,))
    standing = {record: result for record, result in derived.items() if result is not None}
    while gone := [record for record, result in standing.items() if _dangles(connection, *result)]:
        for record in gone:
            connection.execute(f"DELETE FROM {standing.pop(record)[0].table} WHERE id = ?", (record,))


def differences(connection: sqlite3.Connection) -> list[str]:
    """Ids of records whose row is not what the journal derives (for ``check``)."""
    wrong = []
    for record in sorted(unlike_made(connection)):
        changes = changes_of(connection, record)
        result = derive(changes)
        table = _table_of(connection, record)
        if table not in BY_TABLE or (result is not None and _dangles(connection, *result)):
            continue
        row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (record,)).fetchone()
        if result is None:
            wrong += [record] if row is not None else []
        elif row is None or any(row[name] != value for name, value in result[1].items()):
            wrong.append(record)
    for table in BY_TABLE:
        wrong += [
            row[0]
            for row in connection.execute(
                f"SELECT id FROM {table} WHERE NOT EXISTS (SELECT 1 FROM changes WHERE record = {table}.id)"
            )
        ]
    return wrong


def _table_of(connection: sqlite3.Connection, record: str) -> str:
    """The record's table, also where all that made it is set aside."""
    row = connection.execute("SELECT record_table FROM changes WHERE record = ? LIMIT 1", (record,)).fetchone()
    return str(row[0]) if row else ""


def conflicts_of(changes: Iterable[Change]) -> list[Conflict]:
    """The fields of one record whose live changes disagree."""
    known = list(changes)
    found = []
    for field in sorted({change.field for change in known} | _fields_made(known)):
        rivals = live(known, field) if field else []
        values = {repr(said(change, field)) for change in rivals if change.withheld is None}
        if len(values) > 1:
            found.append(Conflict(known[0].table, known[0].record, field, tuple(rivals)))
    return found


def unseen_by_deletion(changes: Iterable[Change]) -> list[Change]:
    """Live edits of a deleted record that its deletion had not seen: deletion against edit."""
    known = list(changes)
    tombstones = [change for change in live(known, TOMBSTONE) if not change.creates and change.value]
    if not tombstones:
        return []
    seen = {name for change in tombstones for name in change.supersedes}
    edited = {change.field for change in known if change.field not in ("", TOMBSTONE)}
    return [c for field in sorted(edited) for c in live(known, field) if not c.creates and c.name not in seen]


def _fields_made(changes: Iterable[Change]) -> set[str]:
    made = [change for change in changes if change.creates and change.value is not None]
    return set().union(*(change.value for change in made)) - {ATTRIBUTION} if len(made) > 1 else set()


def said(change: Change, field: str) -> Any:
    """What a change (an edit of the field, or the record's making) says the field is."""
    if not change.creates:
        return change.value
    if field == TOMBSTONE or change.value is None:
        return False if field == TOMBSTONE else None
    kind = BY_TABLE.get(change.table)
    default = shape(kind).defaults.get(field) if kind else None
    value = change.value.get(field, default)
    return list(value) if isinstance(value, tuple) else value


def _replace(connection: sqlite3.Connection, kind: type[Record], record: str, columns: Mapping[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in columns)
    connection.execute(
        f"INSERT INTO {kind.table} (id, {names}) VALUES (?, {', '.join('?' * len(columns))}) "
        f"ON CONFLICT (id) DO UPDATE SET {sets}",
        [record, *columns.values()],
    )


def _dangles(connection: sqlite3.Connection, kind: type[Record], columns: Mapping[str, Any]) -> bool:
    return any(
        columns[field] is not None
        and connection.execute(f"SELECT 1 FROM {target} WHERE id = ?", (columns[field],)).fetchone() is None
        for field, target in REFERENCES.get(kind.table, {}).items()
    )
