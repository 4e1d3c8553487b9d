"""A thing as two copies of an archive have it, field by field, with who said so and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.model.references import REFERENCES
from workbench.store.comparing import OWNERS
from workbench.store.derivation import said, value_of
from workbench.store.journal import TOMBSTONE, Change, changes_of, live
from workbench.store.labels import labels
from workbench.store.rows import BY_TABLE, moment, shape

_OF_THE_MACHINE = frozenset(
    {"motivation", "reading", "spans", "source_spans", "start", "end", "before", "after", "checksum", "size"}
)
"""Fields that say nothing to a person who compares two versions."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What one side says: the value, the id of who said it last, and when (ISO 8601).

    A value that is the id of another record is given as what that one is called.
    """

    value: Any
    author: str
    moment: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field of one record on both sides; None: that side does not have it."""

    table: str
    record: str
    field: str
    here: Saying | None
    there: Saying | None

    @property
    def differs(self) -> bool:
        """Whether the two sides say something else."""
        return (self.here and self.here.value) != (self.there and self.there.value)


@dataclass(frozen=True, slots=True)
class _Copy:
    """One side: its archive, and which of its changes count."""

    connection: sqlite3.Connection
    without: frozenset[str] = frozenset()

    def changes(self, record: str) -> list[Change]:
        """The changes of a record, oldest first."""
        found = changes_of(self.connection, record)
        return [one for one in found if one.name.partition("/")[0] not in self.without] if self.without else found


def lines(
    here: sqlite3.Connection, there: sqlite3.Connection, records: Iterable[str], *, against: str = ""
) -> list[Line]:
    """The fields of these records that either side tells.

    ``against``: the id that the first record has here, where it is another one.
    """
    return _lines(_Copy(here), _Copy(there), records, against)


def lines_before(connection: sqlite3.Connection, records: Iterable[str], entries: Iterable[str]) -> list[Line]:
    """The fields of these records without (as ``here``) and with (as ``there``) what these entries did."""
    return _lines(_Copy(connection, frozenset(entries)), _Copy(connection), records)


def _lines(here: _Copy, there: _Copy, records: Iterable[str], against: str = "") -> list[Line]:
    found: list[Line] = []
    for number, record in enumerate(records):
        ours = here.changes(against if against and not number else record)
        theirs = there.changes(record)
        table = (theirs or ours)[0].table if theirs or ours else ""
        if table not in BY_TABLE:
            continue
        for name in (*shape(BY_TABLE[table]).names, TOMBSTONE):
            if name not in _OF_THE_MACHINE and name != OWNERS.get(table):
                sides = (_saying(here, ours, name), _saying(there, theirs, name))
                if any(map(_told, sides)):
                    found.append(Line(table, record, name, *sides))
    return found


def _told(saying: Saying | None) -> bool:
    return saying is not None and saying.value not in (None, "", False, 0, [])


def _saying(side: _Copy, changes: list[Change], field: str) -> Saying | None:
    standing = live(changes, field)
    if not standing:
        return None
    last = standing[-1]
    value = said(last, field) if field == TOMBSTONE else value_of(changes, field)[1]
    target = REFERENCES.get(last.table, {}).get(field)
    if target and value:
        value = labels(side.connection, [(target, value)]).get((target, value), value)
    return Saying(value, last.author, moment(last.time))
