"""What a command may do while its transaction is open; every change is remembered for the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from workbench.errors import InputError
from workbench.model.ids import EntryId, PersonId
from workbench.model.records import Record
from workbench.model.references import REFERENCES
from workbench.store.journal import (
    ATTRIBUTION,
    TOMBSTONE,
    WHOLE_ROW,
    Change,
    changes_in,
    changes_of,
    changes_of_many,
    live,
)
from workbench.store.originals import Originals
from workbench.store.readings import Readings
from workbench.store.rows import BY_TABLE, logical_time, plain, shape, to_column, to_columns, to_record, values_of
from workbench.translation import msg

R = TypeVar("R", bound=Record)
_FORESEEN = 50_000
"""Of so many records at most (and one slice) the changes are kept: some 2 KB each."""


@dataclass(frozen=True, slots=True)
class Context:
    """Who writes, in which copy, at which hybrid logical time, into which entry."""

    author: PersonId
    copy: str
    time: int
    entry: EntryId


class Session:
    """The open transaction of one command.

    Reads see what the command has written. ``originals`` and ``readings`` are written without
    journal: they are keyed by checksum, never change, and undo leaves them where they are.
    """

    def __init__(self, connection: sqlite3.Connection, context: Context) -> None:
        self.connection = connection
        self.context = context
        self.changes: list[Change] = []
        self._by_record: dict[str, list[Change]] = {}
        self._foreseen: dict[str, list[Change]] = {}
        self._besides: set[tuple[str, str]] = set()
        self.originals = Originals(connection)
        self.readings = Readings(connection)

    def find(self, kind: type[R], record: str) -> R | None:
        """The record with this id, also if it lies in the trash; None if there is none."""
        row = self.connection.execute(f"SELECT * FROM {kind.table} WHERE id = ?", (record,)).fetchone()
        return to_record(kind, row) if row else None

    def holds(self, kind: type[Record], record: str) -> bool:
        """Whether there is a record with this id, be it in the trash."""
        found = self.connection.execute(f"SELECT 1 FROM {kind.table} WHERE id = ?", (record,)).fetchone()
        return found is not None

    def get(self, kind: type[R], record: str) -> R:
        """The living record with this id. Raises InputError if there is none."""
        found = self.find(kind, record)
        if found is None or found.stamp.deleted:
            raise InputError(
                msg("There is no such entry in “{table}” any more ({id}).", table=kind.table, id=record),
                msg("It may have been deleted meanwhile; look in the trash."),
            )
        return found

    def where(self, kind: type[R], /, **equals: Any) -> list[R]:
        """The living records whose fields have these values."""
        return self._with(kind, 0, equals)

    def trashed(self, kind: type[R], /, **equals: Any) -> list[R]:
        """The records in the trash whose fields have these values."""
        return self._with(kind, 1, equals)

    def create(self, record: Record) -> None:
        """Add a record. One that lies in the trash under the same (derived) id comes back instead."""
        existing = self.find(type(record), record.id)
        if existing is not None:
            self._revive(existing, record)
            return
        values = values_of(record)
        time, author = self.context.time, self.context.author
        self._insert(
            type(record),
            record.id,
            values,
            {"created": time, "creator": author, "modified": time, "modifier": author},
        )
        self._remember(record.table, record.id, WHOLE_ROW, values, ())

    def adopt(self, record: Record) -> None:
        """Add a record that was made elsewhere: its stamp keeps naming its author and times.

        Times that lie ahead of this archive's clock count as now. Raises ValueError if the stamp's times are none.
        """
        if self.find(type(record), record.id) is not None:
            self.create(record)
            return
        stamp = record.stamp
        told = {
            "created": min(logical_time(stamp.created), self.context.time),
            "creator": str(stamp.creator),
            "modified": min(logical_time(stamp.modified), self.context.time),
            "modifier": str(stamp.modifier),
        }
        values = values_of(record)
        self._insert(type(record), record.id, values, told)
        self._remember(record.table, record.id, WHOLE_ROW, {**values, ATTRIBUTION: told}, ())

    def update(self, kind: type[Record], record: str, /, **fields: Any) -> None:
        """Set fields of a record; those that have the value already are left alone."""
        current = self.get(kind, record)
        for name, value in fields.items():
            if plain(getattr(current, name)) != plain(value):
                self.write(kind, record, name, plain(value))

    def delete(self, kind: type[Record], record: str) -> None:
        """Put a record, and whatever cannot stand without it, into the trash."""
        current = self.find(kind, record)
        if current is None or current.stamp.deleted:
            return
        for table, field, dependant in self._dependants(kind.table, record):
            if REFERENCES[table][field] == table:  # a child in a hierarchy moves up instead
                self.write(BY_TABLE[table], dependant, field, getattr(current, field))
            else:
                self.delete(BY_TABLE[table], dependant)
        self.write(kind, record, TOMBSTONE, value=True)

    def restore(self, kind: type[Record], record: str) -> None:
        """Take a record out of the trash, with everything that went there together with it.

        Raises InputError if what it belongs to still lies in the trash.
        """
        current = self.find(kind, record)
        if current is None or not current.stamp.deleted:
            return
        for table, identity in self._deleted_together(record):
            row = self.find(BY_TABLE[table], identity)
            if row is not None and row.stamp.deleted:
                self.write(BY_TABLE[table], identity, TOMBSTONE, value=False)
        for field, target in REFERENCES.get(kind.table, {}).items():
            needed = getattr(current, field)
            if needed is not None:
                self.get(BY_TABLE[target], needed)

    def foresee(self, records: Iterable[str]) -> None:
        """Read in one question what the journal says of the records that come next."""
        if len(self._foreseen) > _FORESEEN:
            self._foreseen = {}
        self._foreseen |= changes_of_many(self.connection, [one for one in records if one not in self._foreseen])

    def journaled(self, record: str) -> list[Change]:
        """All changes of a record before this session, oldest first."""
        known = self._foreseen.get(record)
        return changes_of(self.connection, record) if known is None else known

    def write(self, kind: type[Record], record: str, field: str, value: Any) -> None:
        """Set one field (or the tombstone), superseding every live change of it.

        A deletion names all live changes of the record among those it supersedes: it has seen
        them. An edit that it has not seen is, after a merge, a conflict of deletion with edit.
        """
        changes = self.journaled(record)
        pending = self._by_record.get(record, [])
        if field == TOMBSTONE and value:
            names = {change.field for change in (*changes, *pending)} | {TOMBSTONE}
            seen = {c.name: None for name in sorted(names) for c in live((*changes, *pending), name)}
        else:
            seen = {change.name: None for change in live((*changes, *pending), field)}
        column = int(value) if field == TOMBSTONE else to_column(kind, field, value)
        self.connection.execute(
            f'UPDATE {kind.table} SET "{field}" = ?, modified = ?, modifier = ? WHERE id = ?',
            (column, self.context.time, self.context.author, record),
        )
        self._remember(kind.table, record, field, value, tuple(seen))

    def touched(self) -> dict[str, set[str]]:
        """Ids of the records changed so far, by table."""
        touched: dict[str, set[str]] = {}
        for table, record in (*((change.table, change.record) for change in self.changes), *self._besides):
            touched.setdefault(table, set()).add(record)
        return touched

    def touch(self, kind: type[Record], record: str) -> None:
        """Say that something beside the journal changed about a record (its original came)."""
        self._besides.add((kind.table, record))

    def erase(self, kind: type[Record], record: str) -> int:
        """Erase for good what a record and whatever rests on it ever held; return how many records.

        The journal keeps that something was there and was erased, and the erasure travels.
        """
        doomed = {record: kind.table}
        waiting = [(kind.table, record)]
        while waiting:
            for table, field, dependant in self._resting(*waiting.pop()):
                if dependant not in doomed and REFERENCES[table][field] != table:
                    doomed[dependant] = table
                    waiting.append((table, dependant))
        self.connection.execute("PRAGMA secure_delete = ON")
        for one in doomed:
            self.connection.execute("UPDATE changes SET value = NULL, withheld = 'erased' WHERE record = ?", (one,))
        for one, table in reversed(doomed.items()):
            self.connection.execute(f"DELETE FROM {table} WHERE id = ?", (one,))
            self._besides.add((table, one))
        return len(doomed)

    def _with(self, kind: type[R], deleted: int, equals: Mapping[str, Any]) -> list[R]:
        conditions = "".join(f' AND "{name}" IS ?' for name in equals)
        rows = self.connection.execute(
            f"SELECT * FROM {kind.table} WHERE deleted = {deleted}{conditions}",
            [to_column(kind, name, value) for name, value in equals.items()],
        )
        return [to_record(kind, row) for row in rows]

    def _insert(self, kind: type[Record], record: str, values: dict[str, Any], stamp: Mapping[str, Any]) -> None:
        columns = {"id": record, **to_columns(kind, values), **stamp}
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        self.connection.execute(f"INSERT INTO {kind.table} ({names}) VALUES ({marks})", list(columns.values()))

    def _revive(self, existing: Record, wanted: Record) -> None:
        kind = type(wanted)
        if existing.stamp.deleted:
            self.write(kind, wanted.id, TOMBSTONE, value=False)
        for name in shape(kind).names:
            if plain(getattr(existing, name)) != plain(getattr(wanted, name)):
                self.write(kind, wanted.id, name, plain(getattr(wanted, name)))

    def _remember(self, table: str, record: str, field: str, value: Any, supersedes: Sequence[str]) -> None:
        change = Change(
            name=f"{self.context.entry}/{len(self.changes)}",
            table=table,
            record=record,
            field=field,
            value=value,
            supersedes=tuple(supersedes),
            withheld=None,
            time=self.context.time,
            author=self.context.author,
        )
        self.changes.append(change)
        self._by_record.setdefault(record, []).append(change)

    def _dependants(self, table: str, record: str) -> Iterator[tuple[str, str, str]]:
        """Living records that refer to this one: their table, the referring field, their id."""
        return self._resting(table, record, "AND deleted = 0")

    def _resting(self, table: str, record: str, also: str = "") -> Iterator[tuple[str, str, str]]:
        for other, references in REFERENCES.items():
            for field, target in references.items():
                if target == table:
                    rows = self.connection.execute(
                        f'SELECT id FROM {other} WHERE "{field}" = ? {also}', (record,)
                    ).fetchall()
                    yield from ((other, field, row["id"]) for row in rows)

    def _deleted_together(self, record: str) -> list[tuple[str, str]]:
        changes = live(changes_of(self.connection, record), TOMBSTONE)
        entry = EntryId(changes[-1].name.partition("/")[0])
        together = changes_in(self.connection, entry)
        return [(change.table, change.record) for change in together if change.field == TOMBSTONE and change.value]
