"""Typed dates that are all figures: 14.08.1945, 8/14/1945, 34.8.14, S20.8.15, 1921–24."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.dates.value import Alternative, Value, value_of
from workbench.language.edtf.gregorian import days_in_month
from workbench.translation import Message, msg

_ORDERED = re.compile(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})|([0-9]{4})[./]([0-9]{1,2})")
_TURNED = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2}|[ivx]{1,4})\2([0-9]{4})")
_SHORT = re.compile(r"(?:(民国|民|[mtshr]))?([0-9]{1,3})[./-]([0-9]{1,2})[./-]([0-9]{1,2})")
_YEARS = re.compile(r"([0-9]{4})[/-]([0-9]{2}|[0-9]{4})")
_JAPANESE = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
_ROMAN = {
    name: number
    for number, name in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
        start=1,
    )
}
_ROC = 1911


def read_figures(text: str, calendar: str) -> Value | None:
    """The value of folded text that is all figures; None if it is not, or no such day is."""
    for pattern, read in ((_ORDERED, _ordered), (_TURNED, _turned), (_SHORT, _short), (_YEARS, _years)):
        found = pattern.fullmatch(text)
        if found is not None and (value := read(found, calendar)) is not None:
            return value
    return None


def season_or_years(text: str) -> tuple[Alternative, ...]:
    """1921-24 is a winter in EDTF, and four years to whoever types it."""
    found = _YEARS.fullmatch(text)
    value = _years(found, "") if found is not None else None
    return () if value is None else (Alternative(value.edtf, "gregorian", msg("two years")),)


def _ordered(found: re.Match[str], _: str) -> Value | None:
    year, month, day = (int(found[name]) if found[name] else None for name in (1, 2, 3))
    if year is None or month is None:
        year, month = int(found[4]), int(found[5])
    text = _written(year, month, day)
    return value_of(text, "gregorian", msg("Year, month and day in figures.")) if text else None


def _turned(found: re.Match[str], _: str) -> Value | None:
    first, separator, second, year = found.groups()
    month = _ROMAN.get(second) or (int(second) if second.isdigit() else 0)
    continental = _written(int(year), month, int(first))
    american = _written(int(year), int(first), month) if separator != "." and second.isdigit() else ""
    if not continental and not american:
        return None
    if continental and american and continental != american:
        others = (Alternative(american, "gregorian", msg("month before day")),)
        reason = msg("Day before month; in American order it is another day.")
        return value_of(continental, "gregorian", reason, ask=True, silent=True, alternatives=others)
    reason = msg("Day, month and year in figures.") if continental else msg("Month, day and year in figures.")
    return value_of(continental or american, "gregorian", reason)


def _short(found: re.Match[str], calendar: str) -> Value | None:
    era, *numbers = found.groups()
    year, month, day = map(int, numbers)
    if era in _JAPANESE:
        text = _written(_JAPANESE[era] + year, month, day)
        return value_of(text, "japanese", msg("The letter is that of a Japanese era.")) if text else None
    if era or calendar == "roc":
        text = _written(_ROC + year, month, day)
        return value_of(text, "roc", _of_republic(year)) if text and year else None
    choices = list(_short_choices(year, month, day)) if not calendar else []
    if not choices:
        return None
    first, *others = choices
    return value_of(first.edtf, first.calendar, _asked(), ask=True, silent=True, alternatives=tuple(others))


def _short_choices(year: int, month: int, day: int) -> Iterator[Alternative]:
    if text := _written(_ROC + year, month, day):
        yield Alternative(text, "roc", msg("a year of the Republic of China"))
    if year > 31 and (text := _written(1900 + year, month, day)):
        yield Alternative(text, "gregorian", msg("a year of the twentieth century"))
    if text := _written(1900 + day, month, year):
        yield Alternative(text, "gregorian", msg("day, month and a year of the twentieth century"))


def _years(found: re.Match[str], _: str) -> Value | None:
    first, last = int(found[1]), int(found[2])
    last += first // 100 * 100 if last < 100 else 0
    if last <= first:
        return None
    return value_of(f"{first:04d}/{last:04d}", "gregorian", msg("From one year to another."))


def _of_republic(year: int) -> Message:
    return msg("Year {year} of the Republic of China is {civil}.", year=year, civil=_ROC + year)


def _asked() -> Message:
    return msg("Three short numbers: which of them is the year, and of which calendar?")


def _written(year: int, month: int, day: int | None) -> str:
    """The EDTF text; empty if there is no such day."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= days_in_month(year, month)):
        return ""
    return f"{year:04d}-{month:02d}" + ("" if day is None else f"-{day:02d}")
