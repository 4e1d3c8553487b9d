"""Tables of SQLite files that other programs have made, read without changing anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workbench.errors import InputError
from workbench.translation import msg

_MAGIC = b"SQLite format 3\x00"


def is_database(path: Path) -> bool:
    """Whether the file is a SQLite database."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


class ForeignTables:
    """The tables of one file. Bytes that are no UTF-8 come as surrogates (as ``surrogateescape`` writes them)."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        with self._translated():
            self._connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
            self._connection.text_factory = lambda value: value.decode("utf-8", "surrogateescape")
            names = [row[0] for row in self._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            self.columns = {name: self._columns_of(name) for name in names}

    def table(self, name: str) -> str | None:
        """How a table of this name is spelt here; None if there is none."""
        return next((one for one in self.columns if one.casefold() == name.casefold()), None)

    def count(self, table: str) -> int:
        """How many rows it has."""
        with self._translated():
            return int(self._connection.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0])

    def rows(self, table: str, columns: Sequence[str], *, order: str = "") -> Iterator[tuple[Any, ...]]:
        """These columns of all rows; a column that is not there is None."""
        here = {one.casefold(): one for one in self.columns[table]}
        wanted = [_quoted(here[one.casefold()]) if one.casefold() in here else "NULL" for one in columns]
        rest = f" ORDER BY {_quoted(here[order.casefold()])}" if order.casefold() in here else ""
        with self._translated():
            yield from self._connection.execute(f"SELECT {', '.join(wanted)} FROM {_quoted(table)}{rest}")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _columns_of(self, table: str) -> tuple[str, ...]:
        return tuple(row[1] for row in self._connection.execute(f"PRAGMA table_info({_quoted(table)})"))

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise InputError(
                msg("“{name}” cannot be read as a database: {reason}.", name=self._name, reason=str(error)),
                msg("Open it with the program that made it, and save it again."),
            ) from None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
