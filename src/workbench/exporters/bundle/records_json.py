"""``workbench.json``: the records of a bundle, complete, in a format that stays (``docs/bundle-format.md``)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from workbench.errors import InputError
from workbench.model.records import RECORDS, Record, Stamp
from workbench.store.fitting import fits
from workbench.store.rows import logical_time, plain, shape
from workbench.translation import msg

FORMAT = "workbench-bundle"
VERSION = 2
READ = (1, VERSION)
"""The versions that are read; 2 has its page in the payload, which is an RO-Crate, and comments."""
R = TypeVar("R", bound=Record)

_STAMP = ("created", "creator", "modified", "modifier")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


class MalformedError(InputError):
    """A record of the file is not what the format says; ``where`` names it."""

    def __init__(self, where: str) -> None:
        super().__init__(
            msg("The bundle is damaged: {where} in workbench.json is not as it should be.", where=where),
            msg("Ask whoever made it for a new one; nothing was imported."),
        )
        self.where = where


def as_json(record: Record) -> dict[str, Any]:
    """The record with all its fields, and who made and changed it when."""
    fields = {name: plain(getattr(record, name)) for name in shape(type(record)).names}
    return {"id": record.id, **fields, **{name: getattr(record.stamp, name) for name in _STAMP}}


def pieces(head: Mapping[str, Any], tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[str]:
    """The text of a ``workbench.json`` row by row, for the rows of a large archive take much memory at once."""
    yield _text(head)[:-1] + ',"records":{'
    for number, (table, rows) in enumerate(tables.items()):
        yield ("," if number else "") + _text(table) + ":["
        for at, row in enumerate(rows):
            yield ("," if at else "") + _text(row)
        yield "]"
    yield "}}"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Records:
    """What a ``workbench.json`` holds: records by table, in the order in which they can be added."""

    title: str
    tables: Mapping[str, tuple[Any, ...]]


def from_json(value: Any) -> Records:
    """The records of a parsed ``workbench.json``.

    Unknown tables and fields, of a later version that is still compatible, are passed over.
    Raises InputError: not this format, a newer one, or (MalformedError) a record that is wrong.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InputError(
            msg("This is not a bundle of Workbench."), msg("A bundle holds a file workbench.json that says so.")
        )
    version = value.get("version")
    if version not in READ or isinstance(version, bool):
        raise InputError(
            msg("The bundle was made by a newer Workbench (format {version}).", version=str(version)),
            msg("Install the newer version; nothing was imported."),
        )
    tables = value.get("records")
    if not isinstance(tables, dict):
        raise MalformedError("records")
    title = value.get("title")
    read = {kind.table: _table(kind, tables.get(kind.table, [])) for kind in RECORDS}
    return Records(title if isinstance(title, str) else "", read)


def _table(kind: type[R], rows: Any) -> tuple[R, ...]:
    if not isinstance(rows, list):
        raise MalformedError(kind.table)
    records = tuple(_record(kind, row, f"{kind.table}[{number}]") for number, row in enumerate(rows))
    if len({record.id for record in records}) != len(records):
        raise MalformedError(kind.table)
    return records


def _record(kind: type[R], row: Any, where: str) -> R:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not _ID.match(row["id"]):
        raise MalformedError(where)
    values = {name: _field(kind, name, row, where) for name in shape(kind).names}
    made: Any = kind
    record: R = made(id=row["id"], stamp=_stamp(row, where), **values)
    return record


def _field(kind: type[Record], name: str, row: Mapping[str, Any], where: str) -> Any:
    known = shape(kind)
    if name not in row:
        if name in known.defaults:
            return known.defaults[name]
        raise MalformedError(f"{where}.{name}")
    value = row[name]
    if not fits(value, known.types[name]):
        raise MalformedError(f"{where}.{name}")
    return _tuples(value)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def _stamp(row: Mapping[str, Any], where: str) -> Stamp:
    told = [row.get(name) for name in _STAMP]
    if not all(isinstance(one, str) for one in told):
        raise MalformedError(f"{where}.created")
    try:
        for moment in (told[0], told[2]):
            logical_time(str(moment))
    except (ValueError, OverflowError):
        raise MalformedError(f"{where}.created") from None
    return Stamp(*told)  # type: ignore[arg-type]
