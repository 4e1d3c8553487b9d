"""Opening an archive that comes from outside: hostile until proved otherwise.

It is not opened where it lies (only where it is huge): SQLite reads a copy that nothing can write to,
that may run no code of its own (triggers, views, virtual tables), and whose tables are exactly those
of a known schema. Then every row of its journal is looked at before anything is taken over.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlite_utils import Database

from workbench.errors import EnvironmentFailedError, InputError
from workbench.model.records import RECORDS
from workbench.store.connection import identify
from workbench.store.fitting import fits
from workbench.store.journal import ATTRIBUTION, TOMBSTONE, WHOLE_ROW
from workbench.store.proving import contradiction
from workbench.store.rows import shape
from workbench.store.schema import migrate_to
from workbench.translation import Message, msg

SECONDS = 600
"""How long a received archive may keep SQLite busy in all."""

COPIED = 2_000_000_000
"""Bytes of the largest archive that is copied before it is read."""

LARGEST_VALUE = 1_000_000_000
"""Bytes of the largest value that is read: SQLite's own limit, that of one original."""

LATEST = 4_102_444_800_000 << 16
"""The latest logical time that is believed: 1 January 2100. A clock that is years ahead is sorted as it says."""

_OWN_TABLES = re.compile(r"sqlite_(sequence|stat[1-4])|_sqlite_migrations")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAME = re.compile(r"[a-z_]{1,40}")
_KINDS = frozenset({"do", "undo", "redo", "system"})
_STEPS = 100_000
_STRETCH = 10_000
_LARGEST_NUMBER = 1 << 62
_BROKEN = object()
_KNOWN = {kind.table: kind for kind in RECORDS}


@contextmanager
def received(path: Path, check: Callable[[], object] = lambda: None) -> Iterator[sqlite3.Connection]:
    """A connection that only reads a sound copy of the archive at ``path``.

    A file larger than ``COPIED`` is read where it lies; it must not change meanwhile. ``check`` is
    called now and then and may raise. Raises InputError that says what the file is instead, or what
    is wrong in it.
    """
    identify(path)
    with _lying_still(path) if path.stat().st_size > COPIED else _copy(path) as copy:
        connection = _connect(copy)
        try:
            with _named(path):
                _prove(connection, path, check)
            yield connection
        finally:
            connection.close()


@contextmanager
def _copy(path: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        yield _copied(path, Path(folder))


@contextmanager
def _lying_still(path: Path) -> Iterator[Path]:
    """The file itself. Raises InputError where others write to it, before or while it is read."""
    log = path.with_name(path.name + "-wal")
    busy = InputError(
        msg("“{name}” is being written to.", name=path.name),
        msg("It is too large to be copied first: close it wherever it is open, then try again."),
    )
    if log.is_file() and log.stat().st_size:
        raise busy
    before = path.stat()
    yield path
    after = path.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise busy


def _copied(path: Path, folder: Path) -> Path:
    """A copy of the file with what its journal of SQLite still holds, as one file."""
    copy = folder / "received.workbench"
    try:
        shutil.copyfile(path, copy)
        log = path.with_name(path.name + "-wal")
        if log.is_file() and log.stat().st_size:
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    except OSError as error:
        raise EnvironmentFailedError(
            msg("“{name}” cannot be copied: {reason}.", name=path.name, reason=error.strerror or str(error)),
            msg("Make room on the disk, or copy the file to this computer first."),
        ) from None
    with _named(path):
        connection = sqlite3.connect(copy, isolation_level=None)
        try:
            _restrain(connection)
            connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            connection.close()
    return copy


def _connect(copy: Path) -> sqlite3.Connection:
    uri = f"file:{quote(str(copy))}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    _restrain(connection)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _restrain(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    deadline = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """SQLite's complaints about the received file as one sentence."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError, RecursionError) as error:
        if isinstance(error, sqlite3.OperationalError) and "interrupted" in str(error):
            raise _refused(path, msg("it keeps SQLite busy for more than {seconds} s", seconds=SECONDS)) from None
        raise _refused(path, msg("SQLite finds it damaged ({detail})", detail=str(error))) from None


def prove_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise InputError unless tables, indexes and triggers are those that Workbench makes; takes milliseconds."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    here = {row[0]: (row[1], row[2]) for row in connection.execute("SELECT name, type, sql FROM sqlite_schema")}
    known = known_schema(version)
    for name, (kind, statement) in here.items():
        if known.get(name) == (kind, statement) or (kind == "table" and _OWN_TABLES.fullmatch(name)):
            continue
        what = msg("it holds “{name}” ({kind}), which no version of Workbench makes", kind=kind, name=name[:60])
        raise _refused(path, what)
    if missing := sorted(set(known) - set(here)):
        raise _refused(path, msg("it lacks “{name}”", name=missing[0]))


def _prove(connection: sqlite3.Connection, path: Path, check: Callable[[], object]) -> None:
    prove_schema(connection, path)
    if (found := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise _refused(path, msg("SQLite finds it damaged ({detail})", detail=str(found)[:100]))
    for table, sound, statement in _ROWS:
        for number, row in enumerate(connection.execute(statement)):
            if not number % _STRETCH:
                check()
            if not sound(row):
                raise _refused(path, msg("a row of “{table}” is not as Workbench writes it", table=table))
    if (troubled := contradiction(connection)) is not None:
        raise _refused(path, troubled)


@cache
def known_schema(version: int) -> dict[str, tuple[str, str]]:
    """Kind and statement of every table, index and trigger of a schema, by name."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate_to(Database(fresh, execute_plugins=False), version)
        return {row[0]: (row[1], row[2]) for row in fresh.execute("SELECT name, type, sql FROM sqlite_schema")}
    finally:
        fresh.close()


def _refused(path: Path, what: Message) -> InputError:
    return InputError(
        msg("“{name}” is not taken: {what}.", name=path.name, what=what),
        msg("Ask whoever sent it for a new copy (File ▸ Save a Copy); nothing was changed here."),
    )


def _entry_sound(row: sqlite3.Row) -> bool:
    return bool(
        _ID.fullmatch(row["id"])
        and row["kind"] in _KINDS
        and 0 <= row["time"] < LATEST
        and len(row["author"]) + len(row["copy"]) + len(row["command"]) < 400
        and (row["reverts"] is None or _ID.fullmatch(row["reverts"]))
        and isinstance(_json(row["arguments"]), dict)
    )


def _change_sound(row: sqlite3.Row) -> bool:
    table, record, field, text, supersedes, withheld = row
    if not _ID.fullmatch(record) or not (table in _KNOWN or _NAME.fullmatch(table)):
        return False
    if field not in (WHOLE_ROW, TOMBSTONE) and not _NAME.fullmatch(field):
        return False
    if supersedes and not all(map(_is_change, supersedes.split())):
        return False
    if text is None or withheld == "erased":
        return text is None and withheld is not None
    value = _json(text)
    if value is _BROKEN or ("\\u" in text and not _encodes(value)):
        return False
    known = _checks(table)
    if known is None:
        return True
    if field == TOMBSTONE:
        return isinstance(value, bool)
    if field == WHOLE_ROW:
        stands = _STANDS.get(table)
        if not _row_fits(known, value) or (stands is not None and not stands(value)):
            return False
        return bool(value.keys() >= _needed(table).difference((withheld or "").split()))
    return field not in known or bool(known[field](value))


@cache
def _checks(table: str) -> dict[str, Callable[[Any], bool]] | None:
    """For each field of a table's records whether a value is of its type; None if the table is not known."""
    kind = _KNOWN.get(table)
    return None if kind is None else {name: _check(declared) for name, declared in shape(kind).types.items()}


@cache
def _needed(table: str) -> frozenset[str]:
    """The fields without which a record of this table cannot be made; texts may be withheld without a word."""
    known = shape(_KNOWN[table])
    told = {name: declared for name, declared in known.types.items() if name not in known.defaults}
    return frozenset(name for name, kind in told.items() if kind != "str" and not kind.endswith("| None"))


def _check(declared: str) -> Callable[[Any], bool]:
    if declared == "str" or declared.endswith("Id"):
        return lambda value: type(value) is str
    width = {"tuple[Span, ...]": 2, "tuple[tuple[int, ...], ...]": 0}.get(declared)
    if width is None:
        return lambda value: fits(value, declared)
    return lambda value: type(value) is list and all(_numbers(row, width) for row in value)


def _numbers(row: Any, width: int) -> bool:
    """What ``fits`` says of a span, at the speed that hundreds of thousands of highlights need."""
    if type(row) is not list or (width and len(row) != width):
        return False
    return all(type(one) is int and -_LARGEST_NUMBER < one < _LARGEST_NUMBER for one in row)


def _encodes(value: Any) -> bool:
    """Whether no text in the value holds half a character."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_change(name: str) -> bool:
    entry, _, ordinal = name.partition("/")
    return bool(_ID.fullmatch(entry)) and ordinal.isdecimal() and len(ordinal) < 10


def _row_fits(known: Mapping[str, Callable[[Any], bool]], value: Any) -> bool:
    """Fields that this version does not know are kept and never shown; those it knows must be of their type."""
    if not isinstance(value, dict):
        return False
    for name, one in value.items():
        check = known.get(name)
        if check is not None and not check(one):
            return False
    return ATTRIBUTION not in value or _attribution_fits(value[ATTRIBUTION])


def _in_order(anchor: Mapping[str, Any]) -> bool:
    """Whether the spans of an anchor follow each other, from its start to its end."""
    edges = [edge for span in anchor.get("spans", ()) for edge in span]
    if not edges or (anchor.get("start"), anchor.get("end")) != (edges[0], edges[-1]) or edges[0] < 0:
        return False
    return edges == sorted(edges) and all(start < end for start, end in anchor["spans"])


def _linked_nearby(document: Mapping[str, Any]) -> bool:
    """Whether an original that is linked lies at a path from the archive on, not at one of this machine."""
    return _ABSOLUTE.match(document.get("link", "")) is None


_ABSOLUTE = re.compile(r"[/\\\\]|[A-Za-z]:")
_STANDS: dict[str, Callable[[Mapping[str, Any]], bool]] = {"anchors": _in_order, "documents": _linked_nearby}


def _attribution_fits(told: Any) -> bool:
    wanted = {"created": int, "creator": str, "modified": int, "modifier": str}
    return isinstance(told, dict) and set(told) == set(wanted) and all(type(told[n]) is wanted[n] for n in wanted)


def _json(text: str) -> Any:
    """The value; ``_BROKEN`` for what is no strict JSON without white space (NaN, too deep, cut)."""
    try:
        value, end = _SCAN(text, 0)
    except (ValueError, StopIteration, RecursionError):
        return _BROKEN
    return value if end == len(text) else _BROKEN


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Each name once: of two, SQLite would read the first and Python the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs)
    return found


_STRICT = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_once)
_SCAN: Callable[[str, int], tuple[Any, int]] = _STRICT.scan_once  # type: ignore[attr-defined]  # as json.decoder does
_Sound = Callable[[sqlite3.Row], bool]
_ROWS: tuple[tuple[str, _Sound, str], ...] = (
    ("entries", _entry_sound, "SELECT * FROM entries"),
    ("changes", _change_sound, "SELECT record_table, record, field, value, supersedes, withheld FROM changes"),
)
