"""The Julian calendar, in which Russian sources are dated until February 1918."""

from __future__ import annotations

from workbench.language.edtf import Day, day_of_number

_DAYS_IN_4_YEARS = 1_461
_FIRST = -2
"""The number (as of ``Day.number``) of the day before 1 January of year 1, Julian: 30 December of year 0."""

LAST_IN_RUSSIA = Day(1918, 2, 13)
"""The last day, Gregorian, on which Soviet Russia counted Julian (decree of 26 January 1918): 31 January."""


def days_in_julian_month(year: int, month: int) -> int:
    """How many days the month has in that Julian year."""
    if month == 2:
        return 29 if year % 4 == 0 else 28
    return 30 if month in (4, 6, 9, 11) else 31


def from_julian(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a Julian date. Raises ValueError if there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= days_in_julian_month(year, month):
        raise ValueError(f"there is no {day}. {month}. {year} in the Julian calendar")
    months = sum(days_in_julian_month(year, one) for one in range(1, month))
    return day_of_number(_FIRST + (year - 1) * 365 + (year - 1) // 4 + months + day)
