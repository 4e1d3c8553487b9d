"""The untouched originals, kept in the layout of SQLite's own archiver (``sqlite3 FILE -Ax``).

They are written and read in pieces, never held whole in memory. Names are
``<sha256>/<safe name>``; what is compressed already (PDF, JPEG, ZIP…) is stored as it is.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import tempfile
import unicodedata
import zlib
from collections.abc import Generator
from typing import BinaryIO

from workbench.errors import EnvironmentFailedError
from workbench.translation import msg

PIECE = 1 << 20
LARGEST = 1_000_000_000
"""SQLite's default limit for one value, in bytes; larger originals are linked."""

_PACKED_FORMATS = (".pdf", ".jpg", ".jpeg", ".png", ".jp2", ".gif", ".webp", ".zip", ".docx", ".epub", ".odt", ".gz")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST_NAME = 120


def safe_name(name: str) -> str:
    """The file name without anything that could climb out, hide its ending or break a file system."""
    flat = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in ("Cf", "Cs", "Cc"))
    flat = _UNSAFE.sub("_", flat).strip(". ") or "original"
    stem, dot, suffix = flat.rpartition(".")
    if len(flat) <= _LONGEST_NAME:
        return flat
    kept = suffix[:16] if dot else ""
    return f"{(stem or flat)[: _LONGEST_NAME - len(kept) - 1]}.{kept}".rstrip(".")


def checksum_of(file: BinaryIO) -> tuple[str, int]:
    """The SHA-256 (lower-case hexadecimal) and the length in bytes of what is left in ``file``."""
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


class Originals:
    """The originals of one archive, on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def holds(self, checksum: str) -> bool:
        """Whether the original with this checksum is in the archive."""
        return self._row(checksum) is not None

    def put(self, file: BinaryIO, checksum: str, file_name: str, modified: int = 0) -> None:
        """Keep the bytes of ``file``; verified against ``checksum`` while they are written.

        Raises EnvironmentFailedError if the bytes are not those (the file changed meanwhile).
        """
        if self.holds(checksum):
            return
        name = f"{checksum}/{safe_name(file_name)}"
        packed = not name.lower().endswith(_PACKED_FORMATS)
        with tempfile.TemporaryFile() as piece_store:
            seen, size = _spooled(file, piece_store, packed=packed)
            if seen != checksum:
                raise EnvironmentFailedError(
                    msg("“{name}” changed while it was being read.", name=file_name), msg("Import it again.")
                )
            stored = piece_store.tell()
            if packed and stored >= size:  # as the archiver does: raw where packing gains nothing
                file.seek(0)
                piece_store.seek(0)
                piece_store.truncate()
                _spooled(file, piece_store, packed=False)
                stored = size
            piece_store.seek(0)
            self._write(name, size, modified, piece_store, stored)

    def read(self, checksum: str) -> Generator[bytes, None, None]:
        """The original's bytes in pieces. Raises EnvironmentFailedError if it is not here.

        Whoever may stop before the end closes it, lest it outlives the connection.
        """
        row = self._row(checksum)
        if row is None:
            raise EnvironmentFailedError(
                msg("The original is not in this archive."), msg("It may be linked or withheld in this copy.")
            )
        unpack = zlib.decompressobj() if row["stored"] != row["sz"] else None
        try:
            with self._connection.blobopen("sqlar", "data", row["rowid"], readonly=True) as blob:
                while piece := blob.read(PIECE):
                    yield unpack.decompress(piece) if unpack else piece
            if unpack:
                yield unpack.flush()
        except zlib.error:
            raise EnvironmentFailedError(
                msg("The original in the archive is damaged."),
                msg("Take it from a backup (workbench backups), or import the document again."),
            ) from None

    def sound(self, checksum: str) -> bool:
        """Whether the original is here and still has this checksum."""
        digest = hashlib.sha256()
        try:
            for piece in self.read(checksum):
                digest.update(piece)
        except EnvironmentFailedError:
            return False
        return digest.hexdigest() == checksum

    def checksums(self) -> list[str]:
        """The checksums of all originals in the archive."""
        return [
            row["name"].partition("/")[0] for row in self._connection.execute("SELECT name FROM sqlar ORDER BY name")
        ]

    def remove(self, checksum: str) -> None:
        """Take an original out of the archive (for filtered copies and erasing)."""
        self._connection.execute("DELETE FROM sqlar WHERE name >= ? AND name < ?", (f"{checksum}/", f"{checksum}0"))

    def _row(self, checksum: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(
            "SELECT rowid, name, sz, length(data) AS stored FROM sqlar WHERE name >= ? AND name < ?",
            (f"{checksum}/", f"{checksum}0"),  # "0" is the character after "/"
        ).fetchone()
        return row

    def _write(self, name: str, size: int, modified: int, pieces: BinaryIO, stored: int) -> None:
        cursor = self._connection.execute(
            "INSERT INTO sqlar (name, mode, mtime, sz, data) VALUES (?, ?, ?, ?, zeroblob(?))",
            (name, 0o100644, modified, size, stored),
        )
        with self._connection.blobopen("sqlar", "data", int(cursor.lastrowid or 0)) as blob:
            while piece := pieces.read(PIECE):
                blob.write(piece)


def _spooled(file: BinaryIO, target: BinaryIO, *, packed: bool) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    pack = zlib.compressobj(6) if packed else None
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
        target.write(pack.compress(piece) if pack else piece)
    if pack:
        target.write(pack.flush())
    return digest.hexdigest(), size
