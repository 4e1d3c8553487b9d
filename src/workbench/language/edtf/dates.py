"""Single dates of EDTF: years, months, seasons and days, with what is unspecified or in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from workbench.language.edtf.gregorian import Day, days_in_month

_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12, 25: 3, 26: 6, 27: 9, 28: 12, 29: 9, 30: 12, 31: 3, 32: 6}
_QUARTER_STARTS = {33: 1, 34: 4, 35: 7, 36: 10}
_THIRD_STARTS = {37: 1, 38: 5, 39: 9}
_HALF_STARTS = {40: 1, 41: 7}
SEASONS: dict[int, tuple[int, int]] = {
    number: (start, start + length - 1)
    for length, starts in ((3, _SEASON_STARTS), (3, _QUARTER_STARTS), (4, _THIRD_STARTS), (6, _HALF_STARTS))
    for number, start in starts.items()
}
"""First and last month of each division of the year; months 13 and 14 lie in the next year.

Seasons without a hemisphere (21–24) are read as northern ones, by whole months: spring from
March to May, winter from December to February.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A year, month or day as written: digits, X where unspecified, and its qualification."""

    digits: str
    uncertain: bool = False
    approximate: bool = False

    @property
    def sign(self) -> str:
        """``?``, ``~``, ``%`` (both) or nothing."""
        return {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}[
            (self.uncertain, self.approximate)
        ]

    def numbers(self, lowest: int, highest: int) -> Iterator[int]:
        """The numbers from ``lowest`` to ``highest`` that the digits can mean, rising."""
        choices = ("0123456789" if digit == "X" else digit for digit in self.digits)
        for digits in product(*choices):
            number = int("".join(digits))
            if lowest <= number <= highest:
                yield number


@dataclass(frozen=True)
class Date:
    """A year, a month (or season, 21–41) or a day. ``significant`` digits of the year, if given."""

    year: Part
    month: Part | None = None
    day: Part | None = None
    negative: bool = False
    significant: int | None = None

    def __str__(self) -> str:
        parts = [part for part in (self.year, self.month, self.day) if part]
        alike = next((i for i, part in enumerate(parts) if part.sign != parts[0].sign), len(parts))
        written = [part.digits if i < alike else part.sign + part.digits for i, part in enumerate(parts)]
        written[0] = ("-" if self.negative else "") + written[0]
        written[alike - 1] += parts[0].sign
        return "-".join(written) + ("" if self.significant is None else f"S{self.significant}")

    @property
    def precision(self) -> int:
        """1 for a year, 2 for a month or season, 3 for a day."""
        return 3 if self.day else 2 if self.month else 1

    @cached_property
    def earliest(self) -> Day | None:
        """The first day it can mean; None if there is no such day."""
        return min((days[0] for days in self._stretches()), default=None)

    @cached_property
    def latest(self) -> Day | None:
        """The last day it can mean; None if there is no such day."""
        return max((days[1] for days in self._stretches()), default=None)

    def _stretches(self) -> Iterator[tuple[Day, Day]]:
        """The first stretch of days from the left, and the first from the right."""
        years = list(self._years())
        for ordered in (years, years[::-1]):
            yield from next(filter(None, map(self._in_year, ordered)), [])

    def _years(self) -> Iterator[int]:
        sign = -1 if self.negative else 1
        yield from sorted(sign * number for number in self.year.numbers(0, 9999))

    @property
    def margin(self) -> tuple[Day, Day] | None:
        """The days that the significant digits allow (1900 to 1999 of ``1950S2``); None without."""
        if self.significant is None:
            return None
        return _margin(-int(self.year.digits) if self.negative else int(self.year.digits), self.significant)

    def _in_year(self, year: int) -> list[tuple[Day, Day]]:
        """Its first and last stretch of days in that year; nothing if there is none."""
        if self.month is None:
            return [(Day(year, 1, 1), Day(year, 12, 31))]
        if self.day is None and self.month.digits.isdigit() and int(self.month.digits) in SEASONS:
            return [_months(year, *SEASONS[int(self.month.digits)])]
        stretches = [days for month in self.month.numbers(1, 12) for days in self._in_month(year, month)]
        return [stretches[0], stretches[-1]] if stretches else []

    def _in_month(self, year: int, month: int) -> list[tuple[Day, Day]]:
        if self.day is None:
            return [_months(year, month, month)]
        days = list(self.day.numbers(1, days_in_month(year, month)))
        return [(Day(year, month, days[0]), Day(year, month, days[-1]))] if days else []


def _months(year: int, first: int, last: int) -> tuple[Day, Day]:
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    return Day(year, first, 1), Day(end_year, end_month, days_in_month(end_year, end_month))


def _margin(year: int, significant: int) -> tuple[Day, Day]:
    """The first and last day of the years with the same significant digits."""
    unit = 10 ** max(max(len(str(abs(year))), 4) - significant, 0)
    low = abs(year) // unit * unit
    years = (low, low + unit - 1) if year >= 0 else (-low - unit + 1, -low)
    return Day(years[0], 1, 1), Day(years[1], 12, 31)


@dataclass(frozen=True, slots=True)
class LongYear:
    """A year of more than four digits: ``Y-17E7``, ``Y171010000S3``."""

    digits: str
    negative: bool = False
    exponent: int | None = None
    significant: int | None = None

    def __str__(self) -> str:
        power = "" if self.exponent is None else f"E{self.exponent}"
        significant = "" if self.significant is None else f"S{self.significant}"
        return f"Y{'-' if self.negative else ''}{self.digits}{power}{significant}"

    @property
    def number(self) -> int:
        """The year."""
        number: int = int(self.digits) * 10 ** (self.exponent or 0)
        return -number if self.negative else number

    @property
    def earliest(self) -> Day:
        """1 January of the year."""
        return Day(self.number, 1, 1)

    @property
    def latest(self) -> Day:
        """31 December of the year."""
        return Day(self.number, 12, 31)

    @property
    def margin(self) -> tuple[Day, Day] | None:
        """The days that the significant digits allow; None without."""
        return None if self.significant is None else _margin(self.number, self.significant)
