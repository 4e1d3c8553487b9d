"""Whole tables of records: what exports that lose nothing, and comparisons, read."""

from __future__ import annotations

from typing import TypeVar

from workbench.model.records import Record
from workbench.model.references import REFERENCES
from workbench.store.queries.selecting import Connect, select
from workbench.store.rows import BY_TABLE

R = TypeVar("R", bound=Record)

_UNMADE = (
    "WITH RECURSIVE turned(reverts, time) AS (SELECT reverts, time FROM entries "
    "WHERE time = {0}.modified AND reverts IS NOT NULL "
    "UNION SELECT e.reverts, e.time FROM entries e JOIN turned ON e.id = turned.reverts) "
    "SELECT 1 FROM turned WHERE time = {0}.created"
)
"""Whether the last step on a record of this table turned round, perhaps more than once, the one that made it."""


class RecordQueries:
    """The records of one table."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def all(self, kind: type[R]) -> list[R]:
        """All living records of this class, by id."""
        return select(self._connect(), kind, "WHERE deleted = 0 ORDER BY id")

    def find(self, table: str, identity: str) -> Record | None:
        """The record with this id in this table, in the trash or not."""
        found = select(self._connect(), BY_TABLE[table], "WHERE id = ?", (identity,)) if table in BY_TABLE else []
        return found[0] if found else None

    def lying(self, table: str, limit: int) -> tuple[list[Record], int]:
        """The records of a table in the trash, the newest there first, and how many there are in all.

        Those that went there together with what they belong to are not among them: they come back with it.
        Nor are those of which an undo took back the making: nobody deleted them, and Redo brings them.
        """
        standing = "".join(
            f' AND ("{field}" IS NULL OR EXISTS (SELECT 1 FROM {target} owner WHERE owner.id = {table}."{field}" '
            f"AND (owner.deleted = 0 OR owner.modified <> {table}.modified)))"
            for field, target in REFERENCES.get(table, {}).items()
        )
        connection, rest = self._connect(), f"WHERE deleted = 1{standing} AND NOT EXISTS ({_UNMADE.format(table)})"
        total = int(connection.execute(f"SELECT count(*) FROM {table} {rest}").fetchone()[0])
        return select(connection, BY_TABLE[table], f"{rest} ORDER BY modified DESC, id LIMIT ?", (limit,)), total

    def step(self, entry: str) -> tuple[str, str]:
        """Who made an entry of the journal, and by which command; empty where nothing is known of it."""
        question = (
            "SELECT coalesce(p.name, ''), e.command FROM entries e LEFT JOIN people p ON p.id = e.author WHERE e.id = ?"
        )
        row = self._connect().execute(question, (entry,)).fetchone()
        return (str(row[0]), str(row[1])) if row is not None else ("", "")

    def referring(self, kind: type[R], field: str, identity: str) -> list[R]:
        """The records of this class whose ``field`` names this one, in the trash or not, by age."""
        return select(self._connect(), kind, f'WHERE "{field}" = ? ORDER BY modified, id', (identity,))
