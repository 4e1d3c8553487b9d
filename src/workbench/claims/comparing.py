"""Comparing two values of one slot, by the kind of the slot."""

from __future__ import annotations

from functools import lru_cache

from workbench.claims.dates import compare_dates
from workbench.claims.names import compare_names
from workbench.claims.numbers import compare_numbers
from workbench.claims.relation import Compared, Names, Value
from workbench.claims.wording import compare_wordings

_NAMED = ("place", "participant")
_BETWEEN = ":"


@lru_cache(maxsize=1024)
def kind_of_slot(slot: str) -> str:
    """``date``, ``place``, ``participant``, ``number`` or ``wording`` (also of a user's own slots)."""
    kind = slot.partition(_BETWEEN)[0]
    return kind if kind in ("date", "number", *_NAMED) else "wording"


def many_at_once(slot: str) -> bool:
    """Whether one source may well give several values that do not exclude each other: who took part."""
    return kind_of_slot(slot) == "participant"


def compare(slot: str, left: Value, right: Value, names: Names | None = None) -> Compared:
    """How two values of a slot stand to each other, and why."""
    kind = kind_of_slot(slot)
    if kind == "date":
        return compare_dates(left.text, right.text)
    if kind == "number":
        return compare_numbers(left.text, right.text)
    if kind in _NAMED:
        return compare_names(left, right, names or Names())
    if left.entity and right.entity:
        return compare_names(left, right, names or Names())
    return compare_wordings(left.text, right.text)
