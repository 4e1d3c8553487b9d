"""Where a date lies on the line of days, and how soft its ends are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.claims.dates import REACH
from workbench.errors import InputError
from workbench.language.edtf import Date, Day, Edtf, Interval, LongYear, Moment, Run, Set, parse
from workbench.language.edtf.values import End
from workbench.translation import Message, msg

FARTHEST = 20_000
"""Years before and after the beginning of the era that the line holds; what lies beyond is not drawn."""
OPEN_REACH, UNKNOWN_REACH = 3653, 366
"""Days over which an end fades out: ten years if the date says that it goes on, one if nobody knows how long."""

_Member = Date | LongYear | Run


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last day (numbers, both counted in), and the days by which it reaches further, fading."""

    first: int
    last: int
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Extent:
    """What an EDTF value covers: its stretches in order of time.

    ``lasting``: it says when something began and ended, not merely within which days it was. ``doubted``: a part
    carries ``?``. ``reasons``: why the ends are soft.
    """

    edtf: str
    stretches: tuple[Stretch, ...]
    lasting: bool = False
    doubted: bool = False
    reasons: tuple[Message, ...] = ()

    @property
    def first(self) -> int:
        """The number of the first day that is drawn, with what "about" reaches."""
        return min(one.first - one.before for one in self.stretches)

    @property
    def last(self) -> int:
        """The number of the last day that is drawn."""
        return max(one.last + one.after for one in self.stretches)

    @property
    def soft(self) -> bool:
        """Whether an end is not sharp."""
        return self.doubted or any(one.before or one.after for one in self.stretches)


@lru_cache(maxsize=20_000)
def extent_of(text: str) -> Extent | None:
    """Where an EDTF text lies; None if it is none, means no day, or lies beyond the line."""
    try:
        value = parse(text)
    except InputError:
        return None
    stretches = _stretches(value)
    if not stretches:
        return None
    dates = list(_dates(value))
    doubted = any(part.uncertain for one in dates for part in (one.year, one.month, one.day) if part)
    found = Extent(text, tuple(sorted(stretches, key=lambda one: (one.first, one.last))), _lasting(value), doubted)
    return Extent(text, found.stretches, found.lasting, doubted, tuple(_reasons(value, found, dates)))


def _lasting(value: Edtf) -> bool:
    return isinstance(value, Interval) or (isinstance(value, Set) and value.every)


def _stretches(value: Edtf) -> list[Stretch]:
    if isinstance(value, Interval):
        return _between(value.start, value.end)
    if isinstance(value, Moment):
        return _member(value.date)
    members: tuple[_Member, ...] = value.members if isinstance(value, Set) else (value,)
    found = [_member(one) for one in members]
    return [stretch for some in found for stretch in some] if all(found) else []


def _member(value: _Member) -> list[Stretch]:
    return _between(value.start, value.end) if isinstance(value, Run) else _between(value, value)


def _between(start: Date | LongYear | End, end: Date | LongYear | End) -> list[Stretch]:
    """The stretch between two ends, one of which may be open; none where nothing can be drawn."""
    low, high = _number(start.earliest), _number(end.latest)
    if (low is None and not isinstance(start, End)) or (high is None and not isinstance(end, End)):
        return []
    first = low if low is not None else high
    last = high if high is not None else low
    if first is None or last is None or first > last:
        return []
    return [Stretch(first, last, _reach(start), _reach(end))]


def _number(day: Day | None) -> int | None:
    return day.number if day is not None and abs(day.year) <= FARTHEST else None


def _reach(end: Date | LongYear | End) -> int:
    """The days by which this end reaches beyond what is written."""
    if isinstance(end, End):
        return OPEN_REACH if end is End.OPEN else UNKNOWN_REACH
    if isinstance(end, Date) and any(part.approximate for part in (end.year, end.month, end.day) if part):
        return REACH[end.precision]
    return 0


def _dates(value: Edtf | Run | End) -> Iterator[Date]:
    """All single dates in a value."""
    if isinstance(value, Date):
        yield value
    elif isinstance(value, Moment):
        yield value.date
    elif isinstance(value, Interval | Run):
        yield from _dates(value.start)
        yield from _dates(value.end)
    elif isinstance(value, Set):
        for one in value.members:
            yield from _dates(one)


def _reasons(value: Edtf, found: Extent, dates: list[Date]) -> Iterator[Message]:
    if found.doubted:
        yield msg("The source or its reader doubts this date (?).")
    if any(part.approximate for one in dates for part in (one.year, one.month, one.day) if part):
        yield msg("“About” (~): the ends may lie further out.")
    ends = (value.start, value.end) if isinstance(value, Interval) else ()
    if End.OPEN in ends:
        yield msg("One end is open: it goes on, nobody says how long.")
    if End.UNKNOWN in ends:
        yield msg("One end is not known.")
    if not found.lasting and any(one.first != one.last for one in found.stretches):
        yield msg("One time within these days; more is not known.")
    if isinstance(value, Set) and not value.every:
        yield msg("One of several dates.")
