"""Years by their name in the cycle of sixty: 乙酉年, 甲午八月, 歲次辛亥."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.language.dates.expressions import Expression, Written, expressions
from workbench.language.dates.lexicon import era_before

CYCLE = 60
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FIRST = 4
"""A year of the name 甲子: the year 4."""
_REACH = 24
"""Characters behind the name in which month and day can stand."""

_SAME = "同年"
"""Stands for the name, so that month, day and season behind it are read as behind any year."""

_NAMED = re.compile(
    rf"(?P<name>[{_STEMS}][{_BRANCHES}])"
    r"(?:年(?![代级制轮间老轻纪龄幼])|(?=闰?(?:正|[一二三四五六七八九十冬腊]{1,2})月(?!革命))|(?<=岁次..)|(?<=岁在..))"
)
_BRACKET = re.compile(r"\((?P<year>[12][0-9]{3})年?\)")


def position(name: str) -> int | None:
    """Where a name stands in the cycle, from 0; None if the two signs never come together."""
    stem, branch = _STEMS.find(name[:1]), _BRANCHES.find(name[1:])
    if len(name) != 2 or stem < 0 or branch < 0 or (stem - branch) % 2:
        return None
    return (6 * stem - 5 * branch) % CYCLE


def fits(name: str, year: int) -> bool:
    """Whether most of that year (Gregorian) has this name."""
    return position(name) == (year - _FIRST) % CYCLE


def nearest(name: str, year: int) -> tuple[int, int]:
    """The year of that name nearest to another one, and the next nearest. Raises ValueError if it is no name."""
    place = position(name)
    if place is None:
        raise ValueError(f"{name!r} is no name of a year")
    before = year - (year - _FIRST - place) % CYCLE
    later = before + CYCLE
    return (before, later) if year - before <= later - year else (later, before)


def cycle_expressions(text: str) -> Iterator[Expression]:
    """All dates in a folded text whose year is named so, in order."""
    for found in _NAMED.finditer(text):
        if position(found["name"]) is not None:
            yield _dated(text, found)


def _dated(text: str, found: re.Match[str]) -> Expression:
    """The year with the year in brackets, the month and the day behind it."""
    end, year = found.end(), None
    if bracket := _BRACKET.match(text, end):
        end, year = bracket.end(), int(bracket["year"])
    era = era_before(text, found.start(), 0)
    rest = next(expressions(_SAME + text[end : end + _REACH]), None)
    written, last = Written(), None
    if rest is not None and rest.first.year_word == _SAME and rest.first.bracketed is None:
        written, last, end = rest.first, rest.last, end + rest.end - len(_SAME)
    written = replace(written, year_word="", cycle=found["name"], era=era, bracketed=year)
    return Expression(found.start() - len(era), end, written, last)
