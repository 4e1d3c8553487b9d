"""One archive on disk: the writing connection in its own thread, readers beside it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from workbench.errors import EnvironmentFailedError
from workbench.precedence import give_way
from workbench.store.connection import (
    close_to_one_file,
    connect_to_read,
    connect_to_write,
    identify,
    translated,
    writable,
)
from workbench.store.holding import Held
from workbench.translation import msg

T = TypeVar("T")

Connection = sqlite3.Connection
"""For those above the store, who hand connections on but never ask them anything."""


class ArchiveFile:
    """An open archive file. Everything that writes runs in its one writing thread."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        identify(path)
        self.path = path
        self.read_only = read_only or not writable(path)
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._writer: sqlite3.Connection | None = None
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive-writer")
        if not self.read_only:
            try:
                self._writer = self._thread.submit(connect_to_write, path).result()
            except BaseException:
                self._thread.shutdown()
                raise
        self.reader()
        self._held = Held(path) if self._writer is not None and self._logged() else None

    def submit(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Run ``work`` in the writing thread, inside one immediate transaction.

        Raises EnvironmentFailedError at once if the archive is open read-only.
        """
        writer = self._writer
        if writer is None:
            raise EnvironmentFailedError(
                msg("“{name}” is open read-only.", name=self.path.name), msg("Save a copy to work in it.")
            )
        return self._thread.submit(self._in_transaction, writer, work)

    def maintain(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Run ``work`` in the writing thread outside any transaction (VACUUM, backup)."""
        return self._thread.submit(lambda: self._guarded(work))

    def compact(self) -> None:
        """Rewrite the file without its empty pages (and without what was erased)."""
        self.maintain(lambda connection: connection.execute("VACUUM")).result()

    def reader(self) -> sqlite3.Connection:
        """This thread's reading connection; it cannot write. Asked for where the window's thread may go first."""
        give_way()
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = connect_to_read(self.path, immutable=self._writer is None and not writable(self.path))
            self._local.connection = connection
            with self._guard:
                self._readers.append(connection)
        return connection

    def data_version(self) -> int:
        """A number that changes when another process has written; one's own writing leaves it alone."""
        writer = self._writer
        if writer is None:
            return _version(self.reader())
        return self._thread.submit(_version, writer).result()

    @property
    def closed(self) -> bool:
        """Whether it was closed already."""
        return self._closed

    def close(self) -> None:
        """Wait for the writing thread, close every connection, leave one single file."""
        self._closed = True
        if self._held is not None:
            self._held.release()
        with self._guard:
            readers, self._readers = self._readers, []
        for connection in readers:
            connection.close()
        self._local = threading.local()
        writer, self._writer = self._writer, None
        if writer is not None:
            self._thread.submit(close_to_one_file, writer).result()
        if self._held is not None:
            self._held.close()
        self._thread.shutdown()

    def _logged(self) -> bool:
        return str(self.reader().execute("PRAGMA journal_mode").fetchone()[0]) == "wal"

    def _guarded(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with translated(self.path):
            return work(self._writer or self.reader())

    def _in_transaction(self, writer: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        with translated(self.path), transaction(writer):
            return work(writer)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One immediate transaction: all of it, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the archive for several questions, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
