"""Originals and readings that another copy has and this one lacks."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from workbench.errors import EnvironmentFailedError, InputError
from workbench.model.ids import DocumentId
from workbench.store.facts import set_fact
from workbench.store.originals import LARGEST, Originals, safe_name
from workbench.store.readings import Readings
from workbench.store.snapshots import WITHHELD, withheld
from workbench.translation import msg, nmsg

_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_WHOLE = "SELECT * FROM readings WHERE id = ?"


def bring_files(connection: sqlite3.Connection, other: sqlite3.Connection) -> None:
    """Take over originals and readings of the documents that this archive knows.

    Runs inside the caller's transaction. What is not what it says (a checksum, a reading that does
    not hold together) is left there.
    """
    known = {row[0] for row in connection.execute("SELECT checksum FROM documents")}
    kept, offered = Originals(connection), Originals(other)
    for checksum in sorted(known):
        if _CHECKSUM.fullmatch(checksum) and not kept.holds(checksum) and offered.holds(checksum):
            _bring_original(kept, offered, checksum, _file_name(connection, checksum))
    _bring_readings(connection, other, known)
    missing = {checksum for checksum in withheld(connection) if not kept.holds(checksum)}
    lacking = {checksum for checksum in _promised(other) & known if not kept.holds(checksum)}
    if missing | lacking != withheld(connection):
        set_fact(connection, WITHHELD, json.dumps(sorted(missing | lacking)))


def _promised(other: sqlite3.Connection) -> set[str]:
    """Documents whose originals the other knows to be elsewhere, or should have by its journal."""
    rows = other.execute(
        "SELECT DISTINCT json_extract(value, '$.checksum') FROM changes WHERE record_table = 'documents' "
        "AND field = '' AND value IS NOT NULL AND json_extract(value, '$.storage') IS NOT 'linked'"
    )
    return withheld(other) | {row[0] for row in rows}


def refuse_beyond(connection: sqlite3.Connection, first: int) -> None:
    """Raise InputError where an anchor that new entries (from number ``first`` on) made ends beyond its text."""
    beyond = connection.execute(
        "SELECT count(*) FROM changes c JOIN anchors a ON a.id = c.record JOIN readings r ON r.id = a.reading "
        "WHERE c.entry >= ? AND c.record_table = 'anchors' AND c.field = '' AND a.\"end\" > r.characters",
        (first,),
    ).fetchone()[0]
    if beyond:
        raise InputError(
            nmsg(
                "{count} highlight in it ends beyond its text.",
                "{count} highlights in it end beyond their texts.",
                beyond,
            ),
            msg("No Workbench writes this; nothing was changed here."),
        )


def misplaced(connection: sqlite3.Connection) -> list[DocumentId]:
    """Documents of which an annotation has no place on the present reading."""
    rows = connection.execute(
        "SELECT DISTINCT d.id FROM documents d JOIN anchors a ON a.document = d.id JOIN annotations n "
        "ON n.id = a.annotation WHERE d.deleted = 0 AND a.deleted = 0 AND n.deleted = 0 AND a.reading <> d.reading "
        "AND NOT EXISTS (SELECT 1 FROM anchors p WHERE p.annotation = a.annotation AND p.reading = d.reading "
        "AND p.deleted = 0) ORDER BY d.id"
    )
    return [DocumentId(row[0]) for row in rows]


class _Pieces:
    """An original of another archive as a file that is read from its beginning, never beyond its limit."""

    def __init__(self, originals: Originals, checksum: str) -> None:
        self._originals, self._checksum = originals, checksum
        self.seek(0)

    def read(self, _: int = -1) -> bytes:
        piece = next(self._pieces, b"")
        self._given += len(piece)
        if self._given > LARGEST:
            raise EOFError
        return piece

    def seek(self, _: int) -> None:
        self._pieces: Iterator[bytes] = self._originals.read(self._checksum)
        self._given = 0


def _bring_original(kept: Originals, offered: Originals, checksum: str, name: str) -> None:
    pieces: Any = _Pieces(offered, checksum)
    file: BinaryIO = pieces
    try:
        kept.put(file, checksum, safe_name(name))
    except (EnvironmentFailedError, EOFError, zlib.error, sqlite3.DatabaseError):
        return  # it is not what its name says: better none


def _bring_readings(connection: sqlite3.Connection, other: sqlite3.Connection, known: set[str]) -> None:
    here = {row[0] for row in connection.execute("SELECT id FROM readings")}
    for row in other.execute("SELECT id, checksum FROM readings").fetchall():
        if row["id"] in here or row["checksum"] not in known or not _sound(other, row["id"]):
            continue
        values = tuple(other.execute(_WHOLE, (row["id"],)).fetchone())
        connection.execute(f"INSERT INTO readings VALUES ({','.join('?' * len(values))})", values)


def _sound(other: sqlite3.Connection, identity: str) -> bool:
    """Whether the reading can be read and its map is whole."""
    readings = Readings(other)
    try:
        reading, source = readings.get(identity), readings.source(identity)
    except (ValueError, KeyError, TypeError, IndexError, zlib.error, RecursionError, UnicodeDecodeError):
        return False
    if reading is None or source is None:
        return False
    return not list(reading.source_map.problems(len(source), len(reading.text)))


def _file_name(connection: sqlite3.Connection, checksum: str) -> str:
    return str(connection.execute("SELECT file_name FROM documents WHERE checksum = ?", (checksum,)).fetchone()[0])
