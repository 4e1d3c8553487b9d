"""One authority file on the shelf: a read-only SQLite file outside of every archive.

It is written once, beside its place, and moved there when it is whole. The labels of an entry lie one after
the other, so that an entry needs no index to find them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from workbench.errors import CancelledError, EnvironmentFailedError, InputError
from workbench.model.authority import AuthorityEntry, AuthorityLabel
from workbench.translation import msg

Fold = Callable[[str], str]

_TABLES = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE entries (id INTEGER PRIMARY KEY, scheme TEXT NOT NULL, identifier TEXT NOT NULL, "
    "kind TEXT NOT NULL, description TEXT NOT NULL, date TEXT NOT NULL, coordinates TEXT NOT NULL, "
    "part_of TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT",
    "CREATE TABLE labels (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, text TEXT NOT NULL, "
    "language TEXT NOT NULL, kind TEXT NOT NULL, folded TEXT NOT NULL) STRICT",
)
_INDEXES = (
    "CREATE INDEX labels_folded ON labels(folded, kind)",
    "CREATE INDEX entries_identifier ON entries(identifier)",
)
_FAST = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -65536")
_BATCH = 2_000
_STEPS = 50_000
"""How many instructions of SQLite's lie between two looks at Cancel."""
_LAST = "\U0010ffff"


class AuthorityWriter:
    """Writes an authority file entry by entry; ``check`` raises CancelledError when it should stop."""

    def __init__(self, connection: sqlite3.Connection, fold: Fold, check: Callable[[], None]) -> None:
        self._connection = connection
        self._fold = fold
        self._check = check
        self._entries: list[tuple[object, ...]] = []
        self._labels: list[tuple[object, ...]] = []
        self.written = 0
        self._label = 0
        for statement in (*_FAST, *_TABLES, "BEGIN"):
            connection.execute(statement)

    def add(self, entry: AuthorityEntry) -> None:
        """Write one entry with its labels."""
        self.written += 1
        first = self._label + 1
        for one in entry.labels:
            self._label += 1
            row = (self._label, self.written, one.text, one.language, entry.kind, self._fold(one.text))
            self._labels.append(row)
        said = (entry.kind, entry.description, entry.date, entry.coordinates, entry.part_of)
        self._entries.append((self.written, entry.scheme, entry.identifier, *said, first, self._label))
        if len(self._entries) >= _BATCH:
            self._flush()

    def finish(self, facts: Mapping[str, str]) -> None:
        """Write what is left, the facts about the whole, and the indexes."""
        self._flush()
        self._connection.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
        for statement in _INDEXES:
            self._check()
            self._connection.execute(statement)
        self._connection.execute("COMMIT")

    def _flush(self) -> None:
        self._check()
        self._connection.executemany("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?)", self._entries)
        self._connection.executemany("INSERT INTO labels VALUES (?,?,?,?,?,?)", self._labels)
        self._entries.clear()
        self._labels.clear()


@contextmanager
def authority_writer(target: Path, fold: Fold, check: Callable[[], None]) -> Iterator[AuthorityWriter]:
    """A writer whose file becomes ``target`` when all is well, in place of an earlier one; else nothing stays.

    Raises EnvironmentFailedError if it cannot be written, and whatever ``check`` raises.
    """
    part = target.with_name(f"{target.name}.new")
    part.unlink(missing_ok=True)
    with _translated(target.stem):
        connection = sqlite3.connect(part, isolation_level=None)
        stopped = _Stopped(check)
        connection.set_progress_handler(stopped, _STEPS)
        try:
            yield AuthorityWriter(connection, fold, check)
            connection.close()
            part.replace(target)
        except sqlite3.OperationalError:
            stopped.again()
            raise
        finally:
            connection.close()
            part.unlink(missing_ok=True)


class AuthorityFile:
    """Asks one authority file; safe to use from several threads one after the other. Close it when done."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem
        with _translated(self.name):
            self._connection = sqlite3.connect(
                f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self.facts = dict(self._connection.execute("SELECT name, value FROM facts"))

    def beginning(self, folded: str, *, kind: str = "", limit: int = 40) -> list[tuple[str, AuthorityEntry, str]]:
        """Entries of which a label begins so: (folded label, entry, label), in order of the labels."""
        if not folded:
            return []
        rest, values = ("AND kind = ? ", (kind,)) if kind else ("", ())
        with _translated(self.name):
            rows = self._connection.execute(
                f"SELECT folded, entry, text FROM labels WHERE folded >= ? AND folded < ? {rest}"
                "ORDER BY folded LIMIT ?",
                (folded, folded + _LAST, *values, limit * 4),
            ).fetchall()
            seen: dict[int, tuple[str, str]] = {}
            for key, entry, text in rows:
                seen.setdefault(entry, (key, text))
            return [(key, self._entry(one), text) for one, (key, text) in list(seen.items())[:limit]]

    def get(self, scheme: str, identifier: str) -> AuthorityEntry | None:
        """The entry with this identifier."""
        with _translated(self.name):
            row = self._connection.execute(
                "SELECT id FROM entries WHERE identifier = ? AND scheme = ? ORDER BY id", (identifier, scheme)
            ).fetchone()
            return self._entry(row[0]) if row else None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _entry(self, number: int) -> AuthorityEntry:
        scheme, identifier, kind, description, date, coordinates, part_of, first, last = self._connection.execute(
            "SELECT scheme, identifier, kind, description, date, coordinates, part_of, first, last "
            "FROM entries WHERE id = ?",
            (number,),
        ).fetchone()
        labels: Iterable[tuple[str, str]] = self._connection.execute(
            "SELECT text, language FROM labels WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
        )
        return AuthorityEntry(
            scheme=scheme,
            identifier=identifier,
            labels=tuple(AuthorityLabel(*row) for row in labels),
            kind=kind,
            description=description,
            date=date,
            coordinates=coordinates,
            part_of=part_of,
            source=self.name,
        )


class _Stopped:
    """Asked by SQLite while it works: true stops it."""

    def __init__(self, check: Callable[[], None]) -> None:
        self._check = check
        self._error: CancelledError | None = None

    def __call__(self) -> bool:
        try:
            self._check()
        except CancelledError as error:
            self._error = error
        return self._error is not None

    def again(self) -> None:
        """Raise what stopped it, if anything did."""
        if self._error is not None:
            raise self._error


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise EnvironmentFailedError(
            msg("“{name}” cannot be kept on the shelf: {reason}.", name=name, reason=str(error)),
            msg("Make room on the disk, or allow the program to write in its data folder."),
        ) from None
    except sqlite3.DatabaseError as error:
        raise InputError(
            msg("“{name}” on the shelf is damaged: {reason}.", name=name, reason=str(error)),
            msg("Take it off the shelf, and add the file again."),
        ) from None
