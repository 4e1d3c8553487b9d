"""Opening SQLite files: is it an archive, which journal mode, and what to say when it is not."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from workbench.errors import EnvironmentFailedError, InputError, WorkbenchError
from workbench.precedence import give_way
from workbench.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrate, stand_in
from workbench.translation import msg

BUSY_MILLISECONDS = 10_000
_CACHE = 65_536
"""KiB of pages that the writing connection keeps: with the usual 2 MB a large step writes an index page many times."""
_STEPS = 1000
"""Steps of SQLite's machine, some 30 µs, after which a thread looks whether the window's wants to go on."""
_SQLITE_MAGIC = b"SQLite format 3\x00"
_NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "davfs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfsd-fuse"),
    }
)


def identify(path: Path) -> int:
    """Look at the file's header without opening it as a database; return its schema version.

    Raises InputError or EnvironmentFailedError that says what the file is and what to do.
    """
    header = _header(path)
    if not header:
        raise InputError(
            msg("“{name}” is empty.", name=path.name), msg("Choose another file, or create a new archive.")
        )
    if not header.startswith(_SQLITE_MAGIC):
        raise InputError(
            msg("“{name}” is not a Workbench archive.", name=path.name),
            msg("To add it to an archive as a document, import it."),
        )
    application, version = (int.from_bytes(header[at : at + 4], "big") for at in (68, 60))
    if application != APPLICATION_ID:
        raise InputError(
            msg("“{name}” is a database of another program.", name=path.name),
            msg("Workbench opens files that it has made itself (.workbench)."),
        )
    if version > SCHEMA_VERSION:
        raise InputError(
            msg(
                "“{name}” was made by a newer Workbench (format {version}; this one knows {known}).",
                name=path.name,
                version=version,
                known=SCHEMA_VERSION,
            ),
            msg("Install the newer version; nothing in the file was changed."),
        )
    return version


def _header(path: Path) -> bytes:
    if path.is_fifo():  # whoever reads it would wait for ever
        raise InputError(msg("“{name}” is no file.", name=path.name), msg("Choose an archive (.workbench)."))
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        raise InputError(
            msg("There is no file “{name}”.", name=str(path)), msg("It may have been moved, renamed or deleted.")
        ) from None
    except IsADirectoryError:
        raise InputError(
            msg("“{name}” is a folder.", name=path.name), msg("An archive is a single file that ends in .workbench.")
        ) from None
    except PermissionError:
        raise EnvironmentFailedError(
            msg("You may not read “{name}”.", name=path.name), msg("Ask its owner for permission, or copy it.")
        ) from None


def create(path: Path) -> None:
    """Make a new, empty archive. Raises InputError if something already stands there."""
    if path.exists():
        raise InputError(
            msg("“{name}” already exists.", name=path.name), msg("Choose another name, or open the existing one.")
        )
    try:
        with path.open("xb") as file:
            file.write(_empty())
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _full() from None
        raise EnvironmentFailedError(
            msg("“{name}” cannot be created: {reason}.", name=str(path), reason=error.strerror or str(error)),
            msg("Choose a folder in which you may write."),
        ) from None


@cache
def _empty() -> bytes:
    """What stands in every new archive: made once, since on a disk each step of it waits."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        migrate(Database(connection, execute_plugins=False))
        return connection.serialize()
    finally:
        connection.close()


def connect_to_write(path: Path) -> sqlite3.Connection:
    """The one writing connection, migrated to this version; WAL only where WAL is safe.

    May be used from the one writing thread only.
    """
    with translated(path):
        connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
        connection.row_factory = sqlite3.Row
        connection.set_progress_handler(give_way, _STEPS)
        try:
            _prepare_to_write(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare_to_write(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    mode = "DELETE" if on_network(path) else "WAL"
    if connection.execute("PRAGMA journal_mode").fetchone()[0].upper() != mode:
        connection.execute(f"PRAGMA journal_mode = {mode}")
    # In WAL, NORMAL survives every crash of the program; only a power cut may lose the last moment.
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'WAL' else 'FULL'}")
    if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
        migrate(Database(connection, execute_plugins=False))


def connect_to_read(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """A connection that cannot write (``query_only``); ``immutable`` for a file nobody may change."""
    uri = f"file:{quote(str(path.resolve()))}?mode={'ro&immutable=1' if immutable else 'rw'}"
    with translated(path):
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        connection.set_progress_handler(give_way, _STEPS)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
                stand_in(connection)
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def close_to_one_file(connection: sqlite3.Connection) -> None:
    """Check-point and leave the archive as one single file, if nobody else has it open."""
    try:
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        # Another process still has it open: the last one to close leaves the single file.
        return
    finally:
        connection.close()


def on_network(path: Path, mounts: Callable[[], str] | None = None) -> bool:
    """Whether the file lies on a network share, where WAL does not work."""
    if sys.platform == "win32":
        return str(path.resolve()).startswith("\\\\")
    try:
        table = (mounts or _mounts)()
    except OSError:
        return False
    best, kind = "", ""
    target = str(path.resolve())
    for line in table.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind in _NETWORK_FILE_SYSTEMS


def _mounts() -> str:
    return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about files into sentences; errors that are bugs pass through."""
    try:
        yield
    except sqlite3.OperationalError as error:
        known = explained(error, path)
        if known is None:
            raise
        raise known from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
            raise
        raise damaged(path) from error


def damaged(path: Path) -> EnvironmentFailedError:
    """What to say of an archive that SQLite cannot read."""
    return EnvironmentFailedError(
        msg("“{name}” is damaged.", name=path.name),
        msg("Do not work on in it: open the newest backup (Help ▸ Show backups), or a copy of a collaborator."),
    )


def _full() -> EnvironmentFailedError:
    return EnvironmentFailedError(
        msg("The disk is full; the last action was not done."),
        msg("Make room on the disk, then try again. Everything before it is safe."),
    )


def explained(error: sqlite3.OperationalError, path: Path) -> WorkbenchError | None:
    """The sentence for an operational error of SQLite, or None if it is a bug."""
    text = str(error)
    if "disk is full" in text or "database or disk" in text:
        return _full()
    if "readonly" in text or "read-only" in text:
        return EnvironmentFailedError(
            msg("“{name}” may not be written to.", name=path.name), msg("Open it read-only, or save a copy elsewhere.")
        )
    if "locked" in text or "busy" in text:
        return EnvironmentFailedError(
            msg("“{name}” is busy: another program is writing to it.", name=path.name), msg("Try again in a moment.")
        )
    if "unable to open" in text:
        return EnvironmentFailedError(
            msg("“{name}” cannot be opened.", name=str(path)),
            msg("Check that its folder exists and may be written to."),
        )
    if "disk I/O error" in text:
        return EnvironmentFailedError(
            msg("The disk or network share under “{name}” failed; the last action was not done.", name=path.name),
            msg("Check the disk and the connection, then try again. Everything before it is safe."),
        )
    if "malformed" in text:
        return damaged(path)
    return None


def writable(path: Path) -> bool:
    """Whether file and folder may be written to (SQLite needs both)."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)
