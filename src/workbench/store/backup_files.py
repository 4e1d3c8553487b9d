"""Originals out of an archive into a backup folder, each once, and back again."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from workbench.store.archive_file import transaction
from workbench.store.connection import connect_to_read, connect_to_write
from workbench.store.facts import fact


def file_identity(archive: Path) -> str:
    """The id that all copies of the archive share: names its backup folder."""
    connection = connect_to_read(archive)
    try:
        return fact(connection, "archive") or archive.stem
    finally:
        connection.close()


def keep_originals(archive: Path, folder: Path) -> None:
    """Write every packed original that is not in ``folder`` yet, named by its checksum."""
    connection = connect_to_read(archive)
    try:
        for row in connection.execute("SELECT rowid, name, mode, mtime, sz FROM sqlar").fetchall():
            target = folder / row["name"].partition("/")[0]
            if not target.exists():
                folder.mkdir(parents=True, exist_ok=True)
                unfinished = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
                with (
                    connection.blobopen("sqlar", "data", row["rowid"], readonly=True) as source,
                    unfinished.open("wb") as file,
                ):
                    while piece := source.read(1 << 20):
                        file.write(piece)
                facts = "\t".join(str(row[name]) for name in ("name", "mode", "mtime", "sz"))
                target.with_name(target.name + ".facts").write_text(facts, encoding="utf-8")
                _finish(unfinished, target)
    finally:
        connection.close()


def _finish(unfinished: Path, target: Path) -> None:
    """Give the file its name; another process may have done so meanwhile, or have been killed before."""
    try:
        unfinished.replace(target)
    except FileNotFoundError:
        if not target.exists():  # else another process was faster, and has cleared this one's away
            raise
    for rest in target.parent.glob(f"{target.name}*.unfinished"):
        with contextlib.suppress(OSError):  # another process may still be writing it
            rest.unlink()


def bring_originals(archive: Path, folder: Path) -> None:
    """Put the originals of the archive's documents back from a backup folder."""
    connection = connect_to_write(archive)
    try:
        wanted = [row[0] for row in connection.execute("SELECT checksum FROM documents WHERE storage = 'inside'")]
        with transaction(connection):
            for checksum in wanted:
                if (folder / checksum).exists():
                    _bring(connection, folder / checksum)
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _bring(connection: sqlite3.Connection, file: Path) -> None:
    name, mode, mtime, size = file.with_name(file.name + ".facts").read_text(encoding="utf-8").split("\t")
    cursor = connection.execute(
        "INSERT OR IGNORE INTO sqlar (name, mode, mtime, sz, data) VALUES (?, ?, ?, ?, zeroblob(?))",
        (name, int(mode), int(mtime), int(size), file.stat().st_size),
    )
    if cursor.rowcount:
        with (
            connection.blobopen("sqlar", "data", int(cursor.lastrowid or 0)) as blob,
            file.open("rb") as source,
        ):
            while piece := source.read(1 << 20):
                blob.write(piece)
