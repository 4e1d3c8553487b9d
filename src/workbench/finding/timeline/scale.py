"""The scale of days: which ticks stand between two days, from single days to thousands of years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workbench.language.edtf import Day, day_of_number

_DAY_STEPS, _MONTH_STEPS = (1, 2, 5, 10), (1, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_MONTH, _YEAR = 30.44, 365.2425


class Tick(NamedTuple):
    """A line of the scale: the day at whose beginning it stands, and what is written there."""

    day: int
    label: str
    major: bool


def ticks(first: float, last: float, scale: float, least: float = 84) -> list[Tick]:
    """The ticks between two day numbers, at least ``least`` pixels apart at ``scale`` pixels a day."""
    wanted = least / scale
    low, high = day_of_number(int(first)), day_of_number(int(last) + 1)
    for step in _DAY_STEPS:
        if step >= wanted:
            return list(_days(int(first), int(last) + 1, step))
    for step in _MONTH_STEPS:
        if step * _MONTH >= wanted:
            return list(_months(low, high, step))
    step = next((one for one in _YEAR_STEPS if one * _YEAR >= wanted), _YEAR_STEPS[-1])
    return list(_years(low, high, step))


def _days(first: int, last: int, step: int) -> Iterator[Tick]:
    """Days of the month: every one, or the 1st, 3rd … or 1st, 6th … of it, so that months begin alike."""
    for number in range(first, last + 1):
        day = day_of_number(number)
        if (day.day - 1) % step == 0 and (step == 1 or day.day + step / 2 <= 31):
            yield Tick(number, str(day), day.day == 1)


def _months(low: Day, high: Day, step: int) -> Iterator[Tick]:
    for count in range(low.year * 12 + low.month - 1, high.year * 12 + high.month):
        year, month = divmod(count, 12)
        if month % step == 0:
            day = Day(year, month + 1, 1)
            yield Tick(day.number, str(day)[:-3], month == 0)


def _years(low: Day, high: Day, step: int) -> Iterator[Tick]:
    for year in range(low.year - low.year % step, high.year + 1, step):
        day = Day(year, 1, 1)
        yield Tick(day.number, str(day)[:-6], year % (step * 10 if step in (1, 10, 100, 1000) else step * 2) == 0)
