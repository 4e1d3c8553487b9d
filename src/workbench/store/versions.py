"""A thing as two copies of an archive have it, field by field, with who said so and when."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.store.derivation import said, value_of
from workbench.store.journal import TOMBSTONE, Change, changes_of, live
from workbench.store.rows import BY_TABLE, moment, shape

_OF_THE_MACHINE = frozenset({"reading", "spans", "source_spans", "start", "end", "before", "after", "checksum", "size"})
"""Fields that say nothing to a person who compares two versions."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What one side says: the value (JSON), the id of who said it last, and when (ISO 8601)."""

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


def lines(
    here: sqlite3.Connection, there: sqlite3.Connection, records: Iterable[str], *, against: str = ""
) -> list[Line]:
    """The fields of these records that either side tells.

    ``against``: the id that the first record has here, where it is another one.
    """
    found: list[Line] = []
    for number, record in enumerate(records):
        ours = changes_of(here, against if against and not number else record)
        theirs = changes_of(there, record)
        known = theirs or ours
        if known and known[0].table in BY_TABLE:
            found += _fields(known[0].table, record, ours, theirs)
    return found


def _fields(table: str, record: str, ours: list[Change], theirs: list[Change]) -> list[Line]:
    names = [name for name in shape(BY_TABLE[table]).names if name not in _OF_THE_MACHINE]
    pairs = ((name, _saying(ours, name), _saying(theirs, name)) for name in (*names, TOMBSTONE))
    every = (Line(table, record, name, here, there) for name, here, there in pairs)
    return [line for line in every if _told(line.here) or _told(line.there)]


def _told(saying: Saying | None) -> bool:
    return saying is not None and saying.value not in (None, "", False, 0, [])


def _saying(changes: list[Change], field: str) -> Saying | None:
    if not changes:
        return None
    standing = live(changes, field)
    if not standing:
        return None
    last = standing[-1]
    value = said(last, field) if field == TOMBSTONE else value_of(changes, field)[1]
    return Saying(json.loads(json.dumps(value)), last.author, moment(last.time))
