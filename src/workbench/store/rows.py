"""Records to rows and back: the one place that knows how a record's fields lie in its table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import UTC, datetime
from functools import cache
from sys import intern
from typing import Any, TypeVar, cast

from workbench.model.ids import PersonId
from workbench.model.records import RECORDS, Record, Stamp

R = TypeVar("R", bound=Record)

BY_TABLE: dict[str, type[Record]] = {record.table: record for record in RECORDS}
"""The record class of each table."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a record class, without ``id`` and ``stamp``, and their kinds.

    ``types`` are the fields' types as they are declared; ``ids`` the fields that name other records.
    """

    names: tuple[str, ...]
    types: Mapping[str, str]
    defaults: Mapping[str, Any]
    tuples: frozenset[str]
    flags: frozenset[str]
    ids: frozenset[str]


@cache
def shape(kind: Any) -> Shape:
    """What the table of this record class looks like."""
    own = [field for field in fields(kind) if field.name not in ("id", "stamp")]
    return Shape(
        names=tuple(field.name for field in own),
        types={field.name: _declared(field) for field in own},
        defaults={field.name: field.default for field in own if field.default is not MISSING},
        tuples=frozenset(
            field.name for field in own if _declared(field).startswith("tuple") or _declared(field) == "Span"
        ),
        flags=frozenset(field.name for field in own if _declared(field) == "bool"),
        ids=frozenset(field.name for field in own if _declared(field).removesuffix(" | None").endswith("Id")),
    )


@cache
def required(kind: Any) -> tuple[str, ...]:
    """The text fields without a default: empty where they are withheld."""
    known = shape(kind)
    return tuple(name for name in known.names if name not in known.defaults and known.types[name] == "str")


def _declared(field: Field[Any]) -> str:
    return str(field.type)


def values_of(record: Record) -> dict[str, Any]:
    """The record's fields as JSON values, those that equal their default left out.

    A default is part of the journal's language: once released it never changes.
    """
    known = shape(type(record))
    values = {name: getattr(record, name) for name in known.names}
    return {
        name: plain(value)
        for name, value in values.items()
        if name not in known.defaults or value != known.defaults[name]
    }


def plain(value: Any) -> Any:
    """The value as JSON knows it (tuples become lists)."""
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value


def to_column(kind: type[Record], name: str, value: Any) -> Any:
    """The JSON value of a field as it lies in its column."""
    known = shape(kind)
    if name in known.tuples:
        return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))
    return int(value) if name in known.flags else value


def to_columns(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """A whole row of columns from JSON values, defaults filled in, unknown fields left out."""
    known = shape(kind)
    return {
        name: to_column(kind, name, values[name] if name in values else known.defaults.get(name))
        for name in known.names
    }


def to_record(kind: type[R], row: Any) -> R:
    """A record of class ``kind`` from its row. Its ids stand in many records, but once in memory."""
    known = shape(kind)
    values: dict[str, Any] = {}
    for name in known.names:
        value = row[name]
        if name in known.tuples:
            value = _tuples(json.loads(value))
        elif name in known.flags:
            value = bool(value)
        elif name in known.ids and value is not None:
            value = intern(value)
        values[name] = value
    made: Any = kind
    return cast("R", made(id=intern(row["id"]), stamp=to_stamp(row), **values))


def to_stamp(row: Any) -> Stamp:
    """The stamp columns of a row as a Stamp."""
    created, modified = row["created"], row["modified"]
    first = moment(created)
    return Stamp(
        created=first,
        creator=PersonId(intern(row["creator"])),
        modified=first if modified == created else moment(modified),
        modifier=PersonId(intern(row["modifier"])),
        deleted=bool(row["deleted"]),
    )


def moment(time: int) -> str:
    """A hybrid logical time (milliseconds × 65536 + counter) as ISO 8601 in UTC, to the millisecond."""
    stamp = datetime.fromtimestamp((time >> 16) / 1000, UTC)
    return stamp.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def logical_time(moment: str) -> int:
    """The hybrid logical time of an ISO 8601 moment. Raises ValueError if it is none."""
    stamp = datetime.fromisoformat(moment)
    if stamp.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    return round(stamp.timestamp() * 1000) << 16


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def plain_rows(connection: sqlite3.Connection, statement: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
    """The rows of a question as tuples: for millions of them, where ``sqlite3.Row`` would cost more than SQLite."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(statement, tuple(values))
