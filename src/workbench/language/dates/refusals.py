"""Why a typed date is none: the first thing in it that cannot be."""

from __future__ import annotations

import re

from workbench.errors import InputError
from workbench.language.calendars.eras import shown, stretches, years_of
from workbench.language.dates.expressions import Written
from workbench.language.dates.lexicon import era_before
from workbench.language.dates.numerals import number
from workbench.language.edtf.gregorian import days_in_month
from workbench.translation import Message, msg

HINT = msg("Write for example 1945-08-14, 14 August 1945, 民國34年8月, 宣統三年八月十九日, 194X or 1945-08/1945-09.")

_NUMBER = "[0-9]{1,4}|[〇零一二三四五六七八九十廿卅百元正腊冬]{1,4}"
_YEAR = re.compile(rf"(?P<before>前)?(?P<year>{_NUMBER})年")
_MONTH = re.compile(rf"(?P<month>{_NUMBER})月")
_DAY = re.compile(rf"月初?(?P<day>{_NUMBER})[日号]?")
_FIGURES = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})|([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})")
_YEARS = re.compile(r"([0-9]{4})[-/]([0-9]{4})")
_LONG = re.compile(r"([0-9]{5,})年")
_WORDS = re.compile(r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?[a-zа-я]{3,}|[a-z]{3,9}\.? ([0-9]{1,2})(?![0-9])")


def refusal(text: str) -> InputError:
    """What is wrong with a folded text that is no date."""
    why = _of_figures(text) or _of_numbers(text)
    if why is None:
        return InputError(msg("“{text}” cannot be read as a date.", text=text[:60]), HINT)
    return InputError(why, HINT)


def refusal_of_day(year: int | None, month: int | None, day: int | None) -> InputError:
    """There is no such day in the Gregorian calendar."""
    if month is not None and not 1 <= month <= 12:
        return InputError(_no_month(month), HINT)
    if year is None or month is None:
        return InputError(msg("There is no day {day}.", day=day or 0), HINT)
    return InputError(
        msg(
            "There is no day {day} in {year}-{month}: that month has {last} days.",
            day=day or 0,
            year=f"{year:04d}",
            month=f"{month:02d}",
            last=days_in_month(year, month),
        ),
        HINT,
    )


def refusal_of_era(written: Written) -> InputError:
    """Why the era has no such date: its year, its month or its day is not in the table."""
    era, year = shown(written.era), written.year or 0
    known = years_of(era)
    if year < 1 or known is None:
        return InputError(msg("There is no year {year} of {era}: the first is 1 (元年).", year=year, era=era), HINT)
    whole = stretches(era, year)
    if not whole:
        first, last = known
        reach = msg("It has the years {first} to {last}.", first=first, last=last) if last else HINT
        return InputError(msg("{era} {year} is out of the table.", era=era, year=year), reach)
    bounds = msg("That year goes from {first} to {last}.", first=str(whole[0].first), last=str(whole[-1].last))
    return InputError(_not_in_year(written), bounds)


def _not_in_year(written: Written) -> Message:
    era, year, month = shown(written.era), written.year or 0, written.month or 0
    if stretches(era, year, month, leap=written.leap):
        return msg(
            "{era} {year} has no day {day} in month {month}.", era=era, year=year, day=written.day or 0, month=month
        )
    if written.leap:
        return msg("{era} {year} has no leap month {month}.", era=era, year=year, month=month)
    return msg("{era} {year} has no month {month}.", era=era, year=year, month=month)


def _of_figures(text: str) -> Message | None:
    years = _YEARS.fullmatch(text)
    if years is not None and int(years[2]) < int(years[1]):
        return msg("The end lies before the beginning.")
    found = _FIGURES.search(text)
    if found is None:
        return None
    year, month, day = (int(part) for part in (found.groups()[:3] if found[1] else found.groups()[:2:-1]))
    if not 1 <= month <= 12:
        return _no_month(month)
    if 1 <= day <= days_in_month(year, month):
        return None
    return refusal_of_day(year, month, day).message  # type: ignore[return-value]  # made above


def _of_numbers(text: str) -> Message | None:
    year, month, day = (pattern.search(text) for pattern in (_YEAR, _MONTH, _DAY))
    if year is not None and number(year["year"]) == 0:
        return msg("There is no year 0: an era begins with year 1 (元年), before it stands 前一年.")
    if long := _LONG.search(text):
        return msg("The year {year} is out of the table.", year=long[1])
    era = era_before(text, year.start(), 0) if year is not None else ""
    if era and year is not None and not stretches(era, number(year["year"]) or 1):
        return msg("{era} {year} is out of the table.", era=shown(era), year=number(year["year"]) or 0)
    years = [number(one["year"]) or 0 for one in _YEAR.finditer(text)]
    if len(years) == 2 and 99 < years[1] < years[0]:
        return msg("The end lies before the beginning.")
    if month is not None and not 1 <= (number(month["month"]) or 0) <= 12:
        return _no_month(number(month["month"]) or 0)
    words = _WORDS.search(text)
    written = (number(day["day"]) if day else None) or (int(words[1] or words[2]) if words else None)
    if written is not None and not 1 <= written <= 31:
        return msg("There is no day {day} in any month.", day=written)
    return None


def _no_month(month: int) -> Message:
    return msg("There is no month {month}: they go from 1 to 12, and a leap month is written 閏八月.", month=month)
