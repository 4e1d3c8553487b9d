"""What all questions share: rows to records, and an id, its beginning or a name to one record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from workbench.errors import InputError
from workbench.model.records import Record
from workbench.store.rows import to_record
from workbench.translation import msg

R = TypeVar("R", bound=Record)
Connect = Callable[[], sqlite3.Connection]
MOST_PARAMETERS = 900
"""Ids in one question; older SQLite libraries allow 999."""


SUBCOLLECTIONS = (
    "WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT collections.id FROM collections "
    "JOIN below ON collections.parent = below.id) SELECT id FROM below"
)
"""A collection and all below it, also where two people made a circle of them."""


def select(connection: sqlite3.Connection, kind: type[R], rest: str = "", values: Sequence[Any] = ()) -> list[R]:
    """The records of one table that ``rest`` (WHERE … ORDER BY …) chooses."""
    rows = connection.execute(f"SELECT {kind.table}.* FROM {kind.table} {rest}", values)
    return [to_record(kind, row) for row in rows]


def by_ids(connection: sqlite3.Connection, kind: type[R], ids: Iterable[str], field: str = "id") -> list[R]:
    """The living records whose ``field`` is one of ``ids``, however many."""
    wanted = list(dict.fromkeys(ids))
    found: list[R] = []
    for at in range(0, len(wanted), MOST_PARAMETERS):
        some = wanted[at : at + MOST_PARAMETERS]
        marks = ",".join("?" * len(some))
        found += select(connection, kind, f'WHERE "{field}" IN ({marks}) AND deleted = 0', some)
    return found


def resolve(connection: sqlite3.Connection, kind: type[R], key: str, *names: str, deleted: bool = False) -> R:
    """The one record that ``key`` means: an id, an unambiguous beginning of one, or a name.

    ``names`` are the columns that may hold the name. Raises InputError if none or several match.
    """
    living = "1" if deleted else "deleted = 0"
    exact = select(connection, kind, f"WHERE id = ? AND {living}", (key,))
    if exact:
        return exact[0]
    conditions = " OR ".join(f'"{name}" = ?' for name in names) or "0"
    found = select(connection, kind, f"WHERE ({conditions}) AND {living} ORDER BY id", [key] * len(names))
    if not found and key:
        found = select(connection, kind, f"WHERE instr(id, ?) = 1 AND {living} ORDER BY id", (key.lower(),))
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(
            msg("There is no “{key}” among the {table}.", key=key, table=kind.table),
            msg("Give an id, the beginning of one, or an exact name."),
        )
    raise several(key, found)


def several(key: str, found: Sequence[Record]) -> InputError:
    """What to say where ``key`` means more than one record."""
    return InputError(
        msg("“{key}” can mean {count} of the {table}.", key=key, count=len(found), table=found[0].table),
        msg("Give the id: {ids}", ids=", ".join(record.id for record in found[:5])),
    )
