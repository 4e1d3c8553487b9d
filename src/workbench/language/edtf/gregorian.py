"""Days of the proleptic Gregorian calendar, in any year; the year before 1 is 0, before it -1."""

from __future__ import annotations

from typing import NamedTuple

_DAYS_IN_400_YEARS = 146_097


class Day(NamedTuple):
    """A day; compares as in time. Text as in ISO 8601, years beyond four digits with a sign."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else "+" if self.year > 9999 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    @property
    def number(self) -> int:
        """The day's number, counted from 1 January of year 1 as 1 (as ``date.toordinal``)."""
        before = self.year - 1
        leaps = before // 4 - before // 100 + before // 400
        months = sum(days_in_month(self.year, month) for month in range(1, self.month))
        return before * 365 + leaps + months + self.day


def day_of_number(number: int) -> Day:
    """The day with this number; the inverse of :attr:`Day.number`."""
    cycles, rest = divmod(number - 1, _DAYS_IN_400_YEARS)
    year = rest * 400 // _DAYS_IN_400_YEARS + 1  # never too late, at most one year too early
    while Day(year + 1, 1, 1).number <= rest + 1:
        year += 1
    month, day = 1, rest + 2 - Day(year, 1, 1).number
    while day > days_in_month(year, month):
        day -= days_in_month(year, month)
        month += 1
    return Day(year + cycles * 400, month, day)


def is_leap_year(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """How many days the month has in that year."""
    if month == 2:
        return 29 if is_leap_year(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31
