"""Dates in English and Russian, over folded text (lower case, without diacritics)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.dates.expressions import Expression, Written

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RUSSIAN = (
    *(r"янв(?:ар[а-я]{1,3}|\.)", r"февр?(?:ал[а-я]{1,3}|\.)", r"март(?:а|у|ом|е|ы)?|мар\.", r"апр(?:ел[а-я]{1,3}|\.)"),
    *(r"ма(?:й|я|ю|е|ем)(?![а-я])", r"июн(?:[ьяюе]|ем|\.)", r"июл(?:[ьяюе]|ем|\.)", r"авг(?:уст(?:а|у|ом|е)?|\.)"),
    *(
        r"сен?(?:т?[яа]бр[а-я]{1,3}|т?\.)",
        r"окт(?:ябр[а-я]{1,3}|\.)",
        r"ноя(?:бр[а-я]{1,3}|б?\.)",
        r"дек(?:абр[а-я]{1,3}|\.)",
    ),
)
_FULL = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_SEASONS = {"spring": "春", "summer": "夏", "autumn": "秋", "fall": "秋", "winter": "冬"}
_PARTS = {
    "early": "初",
    "начал": "初",
    "beginning": "初",
    "mid": "中",
    "серед": "中",
    "middle": "中",
    "late": "末",
    "кон": "末",
}
_PARTS |= {"end": "末"}
_PART = "early|mid|late|(?:beginning|middle|end) of|начал[оауе]|середин[ауые]|кон(?:ец|ц[аеу])"
_ROMAN = {"xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}
_NUMERALS = str.maketrans({"ⅰ": "i", "ⅴ": "v", "ⅹ": "x", "х": "x"})

_EN_MONTH = "|".join(
    rf"{full}|{short}\.?|sept\.?" if short == "sep" else rf"{full}|{short}\.?"
    for full, short in zip(_FULL, _ENGLISH, strict=True)
)
_RU_MONTH = "|".join(_RUSSIAN)
_DAYS = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_PATTERN = re.compile(
    rf"""(?:(?<![0-9a-zа-я])|(?<=в)(?=[ⅰⅴⅹ]))(?:
      (?:(?P<o1>{_DAYS})(?:\ (?:{_EN_MONTH}|{_RU_MONTH}))?\ ?[(/]\ ?)?
          (?P<d1>{_DAYS})\)?(?:\ ?[-–]\ ?(?P<d1b>{_DAYS})|\ (?:and|и)\ (?P<d1c>{_DAYS}))?\ (?:of\ )?
          (?P<m1>{_EN_MONTH}|{_RU_MONTH})\)?(?:,?\ ?(?P<y1>{_YEAR})(?![0-9]))?
    | (?P<m2>{_EN_MONTH})\ (?P<d2>{_DAYS})(?:\ ?-\ ?(?P<d2b>{_DAYS}))?(?:,?\ (?P<y2>{_YEAR})(?![0-9]))?(?![0-9])
    | (?P<y4>{_YEAR}),?\ (?P<m4>{_EN_MONTH})\ (?P<d4>{_DAYS})(?![0-9])
    | (?P<m5>{_EN_MONTH})\ ?[-/]\ ?(?P<m5b>{_EN_MONTH}),?\ (?P<y5>{_YEAR})(?![0-9])
    | (?P<season>spring|summer|autumn|fall|winter),?\ (?P<y6>{_YEAR})(?![0-9])
    | (?:(?P<p3>{_PART})[\ -])?(?P<m3>{_EN_MONTH}|{_RU_MONTH}),?\ (?P<y3>{_YEAR})(?![0-9])
    | (?P<p7>{_PART})[\ -](?P<y7>{_YEAR})(?![0-9s])
    | (?:(?P<p8>{_PART})[\ -](?:the\ )?)?(?P<c>[0-9]{{1,2}})(?:st|nd|rd|th)\ century
    | (?P<r>[ivxⅰⅴⅹх]{{2,6}})\ ?(?:веке?а?|в\.|century)(?![а-яa-z])
    | (?:(?P<p9>{_PART})[\ -](?:the\ )?)?(?P<dec>{_YEAR})(?:s(?![a-z])|-[еxх](?:\ гг?\.|\ год[ыа-я]*)?)
    )(?:\ ?(?:г|гг|год[ау]?|году)(?![а-я])\.?)?(?![0-9a-zа-я])""",
    re.VERBOSE,
)
_WORD = re.compile("[a-zа-яⅰⅴⅹ]+")
_CYRILLIC = re.compile("[а-я]")
_KEYS = frozenset(
    {name[:3] for name in (*_ENGLISH, *_SEASONS, *_PARTS, "century", "век", "веке", "века", "начало", "середина")}
    | {
        "янв",
        "фев",
        "мар",
        "апр",
        "май",
        "мая",
        "маю",
        "мае",
        "маем",
        "июн",
        "июл",
        "авг",
        "сен",
        "сет",
        "окт",
        "ноя",
        "дек",
    }
    | {"кон", "s", "е", "x", "х", "в"}
)
"""The first three letters of the words without which no date is one in English or Russian."""

_BEFORE, _BEHIND = 40, 60
"""Characters around such a word in which the date stands."""


def western_expressions(text: str) -> Iterator[Expression]:
    """All English and Russian dates that name a month, a century or a decade, in order."""
    done = 0
    for word in _WORD.finditer(text):
        if word[0][:3] not in _KEYS or word.end() <= done:
            continue
        found = _PATTERN.search(text, max(done, word.start() - _BEFORE), word.end() + _BEHIND)
        while found is not None:
            found = _PATTERN.match(text, found.start()) or found  # its end may have been cut off
            done = found.end()
            first, last = _written(found)
            if first is not None:
                yield Expression(found.start(), done, first, last)
            found = _PATTERN.search(text, done, word.end() + _BEHIND) if done <= word.start() else None


def _written(found: re.Match[str]) -> tuple[Written | None, Written | None]:
    part = _part_of(found["p3"] or found["p7"] or found["p8"] or found["p9"] or "")
    if found["y7"]:
        return Written(year=int(found["y7"]), part=part), None
    if found["c"] or found["r"]:
        hundreds = int(found["c"]) if found["c"] else _ROMAN.get(found["r"].translate(_NUMERALS), 0)
        return (Written(century=(hundreds - 1) * 100, part=part) if hundreds else None), None
    if found["dec"]:
        decade = int(found["dec"])
        return (Written(decade=decade, part=part) if decade % 10 == 0 else None), None
    if found["season"]:
        return Written(year=int(found["y6"]), part=_SEASONS[found["season"]]), None
    if found["m5"]:
        first, last = (Written(year=int(found["y5"]), month=month_of(found[name])) for name in ("m5", "m5b"))
        return first, last
    month = month_of(found["m1"] or found["m2"] or found["m3"] or found["m4"])
    year = found["y1"] or found["y2"] or found["y3"] or found["y4"]
    days = [_day(found[name]) for name in ("d1", "d1b", "d1c", "d2", "d2b", "d4") if found[name]]
    if any(not 1 <= day <= 31 for day in days) or (year is None and not days):
        return None, None
    russian = _CYRILLIC.search(found[0]) is not None
    date = Written(int(year) if year else None, month=month, day=days[0] if days else None, part=part, russian=russian)
    date.styles = found["o1"] is not None
    if len(days) < 2:
        return date, None
    second = Written(year=date.year, month=month, day=days[1])
    if found["d1c"]:
        return Written(year=date.year, month=month, day=days[1], listed=(days[0],)), None
    return date, second


def _part_of(word: str) -> str:
    return next((part for name, part in _PARTS.items() if word.startswith(name)), "")


def _day(text: str) -> int:
    return int(text.rstrip("sthnrd"))


def month_of(text: str) -> int | None:
    """The month that a folded English or Russian word begins to name; None if it names none."""
    for number, (english, russian) in enumerate(zip(_ENGLISH, _RUSSIAN, strict=True), start=1):
        if text.startswith(english) or re.match(russian, text):
            return number
    return None
