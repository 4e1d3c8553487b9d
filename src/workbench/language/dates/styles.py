"""Old and new style: Julian dates, and dates of which both days are given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.errors import InputError
from workbench.language.calendars.julian import days_in_julian_month, from_julian
from workbench.language.dates.expressions import Written
from workbench.language.dates.value import Alternative, Value, value_of
from workbench.language.dates.western import month_of
from workbench.language.edtf import Day
from workbench.language.edtf.gregorian import days_in_month
from workbench.translation import msg

_WORD = r"[a-zа-я]{3,9}\.?"
_TWO_DAYS = re.compile(
    rf"(?P<d1>[0-9]{{1,2}})(?:\ (?P<m1>{_WORD}))?(?:,?\ (?P<y1>[0-9]{{4}})(?:\ г\.?)?)?"
    rf"\ ?[/(]\ ?(?P<d2>[0-9]{{1,2}})\)?"
    rf"(?:\ (?P<m2>{_WORD}))?\)?(?:,?\ (?P<y2>[0-9]{{4}}))?\)?(?:\ ?г(?:ода?)?\.?)?\)?"
)
_MONTHS_FIRST = re.compile(
    rf"(?P<m1>{_WORD})\ (?P<d1>[0-9]{{1,2}})(?:,?\ (?P<y1>[0-9]{{4}}))?"
    rf"\ ?[/(]\ ?(?:(?P<m2>{_WORD})\ )?(?P<d2>[0-9]{{1,2}})\)?(?:,?\ (?P<y2>[0-9]{{4}}))?\)?"
)


@dataclass(frozen=True, slots=True)
class _Parts:
    year: int
    month: int
    day: int


def read_both_styles(text: str) -> Value | None:
    """A date with its old and its new day, such as 20 July (2 August) 1914 or 1/14 августа 1914; None if it is none.

    Raises InputError if one of the days does not exist.
    """
    found = _TWO_DAYS.fullmatch(text) or _MONTHS_FIRST.fullmatch(text)
    parts = None if found is None else _both(found)
    if parts is None:
        return None
    old, new = parts
    if not 1 <= new.day <= days_in_month(new.year, new.month):
        raise _no_day(new)
    meant, said = julian_day(old.year, old.month, old.day), Day(new.year, new.month, new.day)
    if meant == said:
        return value_of(str(said), "julian", msg("The day in the old and in the new style."))
    reason = msg(
        "Two days that are not one in the old and the new style: {day} old style is {meant}.",
        day=old.day,
        meant=str(meant),
    )
    others = (Alternative(str(meant), "julian", msg("by the first day")),)
    return value_of(str(said), "julian", reason, ask=True, silent=True, alternatives=others)


def _both(found: re.Match[str]) -> tuple[_Parts, _Parts] | None:
    months = [month_of(found[name]) if found[name] else None for name in ("m1", "m2")]
    years = [int(found[name]) if found[name] else None for name in ("y1", "y2")]
    first_month, second_month = months[0] or months[1], months[1] or months[0]
    first_year, second_year = years[0] or years[1], years[1] or years[0]
    if not (first_month and second_month and first_year and second_year):
        return None
    first_day, second_day = int(found["d1"]), int(found["d2"])
    if first_month == 12 and second_month == 1 and first_year == second_year:
        if years[0]:
            second_year += 1
        else:
            first_year -= 1
    return _Parts(first_year, first_month, first_day), _Parts(second_year, second_month, second_day)


def read_julian(written: Written, source_year: int | None) -> Value:
    """A Julian date: a day, a month or a year. Raises InputError if there is no such day, or no year."""
    year = written.year if written.year is not None else source_year
    if year is None:
        raise InputError(msg("The date has no year."), msg("Say the year, or give the text before it as context."))
    if written.month is None:
        return value_of(f"{year:04d}", "julian", msg("A Julian year begins some days after the Gregorian one."))
    first = julian_day(year, written.month, written.day or 1)
    if written.day is not None:
        reason = msg("{day} in the Julian calendar.", day=f"{year:04d}-{written.month:02d}-{written.day:02d}")
        return value_of(str(first), "julian", reason)
    last = julian_day(year, written.month, days_in_julian_month(year, written.month))
    reason = msg("The days of a month in the Julian calendar.")
    return value_of(f"{first}/{last}", "julian", reason)


def julian_day(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a Julian one. Raises InputError if there is no such day."""
    try:
        return from_julian(year, month, day)
    except ValueError:
        raise _no_day(_Parts(year, month, day)) from None


def _no_day(parts: _Parts) -> InputError:
    written = f"{parts.year:04d}-{parts.month:02d}-{parts.day:02d}"
    return InputError(
        msg("There is no day {day}.", day=written), msg("Look at the day and the month, and at the calendar.")
    )
