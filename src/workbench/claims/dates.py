"""Two dates: as stretches of days.

A day, a month, "one of" several days say *when within*: the narrower refines the wider. A stretch
with two ends (``1945-07-02/1945-08-14``) says when something began and when it ended: its ends are
compared each by itself. ``~`` and ``%`` let a date reach a little beyond its days: three days, one
month or one year, as it is written; ``?`` does not, who doubts a day still names that day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from workbench.claims.relation import Compared, Relation
from workbench.errors import InputError
from workbench.language.edtf import Date, Edtf, Interval, LongYear, Run, Set, parse
from workbench.translation import Message, msg, nmsg

Stretch = tuple[float, float]
"""First and last day, as numbers; infinite where open or unknown."""

REACH = {1: 366, 2: 31, 3: 3}
"""Days that "about" reaches beyond a date written as year (1), month (2) or day (3)."""

_LONGEST = float("inf")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class _Extent(NamedTuple):
    """What a date covers: any of the stretches; ``about``: the same as far as "about" reaches.

    ``ends``: what its two ends cover, where it has two.
    """

    stretches: tuple[Stretch, ...]
    about: tuple[Stretch, ...]
    ends: tuple[_Extent, _Extent] | None = None


def compare_dates(left: str, right: str) -> Compared:
    """Compare two EDTF values; one that is none is compared as words would be: equal or in conflict."""
    if left == right:
        return Compared(Relation.AGREE, msg("The same date."))
    one, other = extent(left), extent(right)
    if one is None or other is None:
        return Compared(
            Relation.CONFLICTS, msg("“{value}” is no date that can be compared.", value=_odd(left, one, right))
        )
    return _compared(one, other, left, right)


def _odd(left: str, one: _Extent | None, right: str) -> str:
    return left if one is None else right


@lru_cache(maxsize=20_000)
def extent(text: str) -> _Extent | None:
    """What an EDTF text covers; None if it is none."""
    plain = _DAY.fullmatch(text)
    if plain:
        try:
            day = date(*map(int, plain.groups())).toordinal()
        except ValueError:
            return None
        return _Extent(((day, day),), ((day, day),))
    try:
        return _extent(parse(text))
    except InputError:
        return None


def _extent(value: Edtf) -> _Extent:
    if isinstance(value, Interval):
        ends = tuple(_end(end, open_) for end, open_ in ((value.start, -_LONGEST), (value.end, _LONGEST)))
        low, high = ends
        whole: tuple[Stretch, ...] = ((low.stretches[0][0], high.stretches[-1][1]),)
        about: tuple[Stretch, ...] = ((low.about[0][0], high.about[-1][1]),)
        return _Extent(whole, about, (low, high))
    members: Sequence[Edtf | Run] = value.members if isinstance(value, Set) else (value,)
    stretches = _joined([_stretch(one) for one in members])
    about = _joined([_widened(one) for one in members])
    return _Extent(stretches, about)


def _end(end: object, open_: float) -> _Extent:
    """What one end of an interval covers; an open one is at no day, an unknown one anywhere."""
    if isinstance(end, Date | LongYear):
        return _extent(end)
    far = (open_, open_) if str(end) else (-_LONGEST, _LONGEST)
    return _Extent((far,), (far,))


def _stretch(value: Edtf | Run) -> Stretch:
    first, last = value.earliest, value.latest
    return (first.number if first else -_LONGEST, last.number if last else _LONGEST)


def _widened(value: Edtf | Run) -> Stretch:
    low, high = _stretch(value)
    margin = getattr(value, "margin", None)
    if margin:
        low, high = min(low, margin[0].number), max(high, margin[1].number)
    if not isinstance(value, Date) or not any(
        part.approximate for part in (value.year, value.month, value.day) if part
    ):
        return low, high
    reach = REACH[value.precision]
    return low - reach, high + reach


def _joined(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for low, high in sorted(stretches):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


def _compared(one: _Extent, other: _Extent, left: str, right: str) -> Compared:
    if one.ends and other.ends:
        return _by_ends(one.ends, other.ends, left, right)
    if one.stretches == other.stretches:
        return Compared(Relation.AGREE, msg("The same days."))
    if _within(one.stretches, other.stretches):
        return _refines(left, right, -1)
    if _within(other.stretches, one.stretches):
        return _refines(right, left, 1)
    if _touch(one.stretches, other.stretches):
        return Compared(Relation.AGREE, msg("{left} and {right} can be the same time.", left=left, right=right))
    if _touch(one.about, other.about):
        return Compared(
            Relation.AGREE, msg("{left} and {right} agree as near as “about” reaches.", left=left, right=right)
        )
    return Compared(Relation.CONFLICTS, _apart(one, other, left, right))


def _refines(finer: str, wider: str, side: int) -> Compared:
    return Compared(Relation.REFINES, msg("{finer} lies within {wider}.", finer=finer, wider=wider), side)


def _apart(one: _Extent, other: _Extent, left: str, right: str) -> Message:
    (low, high), (begin, end) = (_hull(each) for each in (one, other))
    gap = max(begin - high, low - end)
    if low > end:  # the earlier one first, however they were asked about
        left, right = right, left
    if 0 < gap < _LONGEST and gap == int(gap):
        return nmsg(
            "{left} and {right} are {count} day apart.",
            "{left} and {right} are {count} days apart.",
            int(gap),
            left=left,
            right=right,
        )
    return msg("{left} and {right} cannot be the same time.", left=left, right=right)


def _hull(one: _Extent) -> Stretch:
    return one.stretches[0][0], one.stretches[-1][1]


def _by_ends(one: tuple[_Extent, _Extent], other: tuple[_Extent, _Extent], left: str, right: str) -> Compared:
    beginning, end = (_compared(mine, theirs, left, right) for mine, theirs in zip(one, other, strict=True))
    if Relation.CONFLICTS in (beginning.relation, end.relation):
        which = (
            msg("{left} and {right} begin at different times.", left=left, right=right)
            if beginning.relation is Relation.CONFLICTS
            else msg("{left} and {right} end at different times.", left=left, right=right)
        )
        return Compared(Relation.CONFLICTS, which)
    finer = beginning.finer or end.finer
    if not finer:
        return Compared(Relation.AGREE, msg("Both ends agree."))
    if beginning.finer * end.finer < 0:
        return Compared(
            Relation.REFINES, msg("Each of {left} and {right} is finer at one end.", left=left, right=right)
        )
    mine = finer < 0
    return _refines(left if mine else right, right if mine else left, finer)


def _within(inner: Sequence[Stretch], outer: Sequence[Stretch]) -> bool:
    return all(any(low <= first and last <= high for low, high in outer) for first, last in inner)


def _touch(one: Sequence[Stretch], other: Sequence[Stretch]) -> bool:
    return any(low <= last and first <= high for low, high in one for first, last in other)
