"""Dates by era and reign year: which days of the Gregorian calendar they can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from workbench.language.calendars.table import Era, Month, eras, eras_by_folded_name, eras_by_name, folded
from workbench.language.edtf import Day, day_of_number
from workbench.language.edtf.gregorian import days_in_month


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a date by era means: from ``first`` to ``last`` (Gregorian days, both included).

    ``calendar``: ``roc``, ``qing``, ``chinese``, ``japanese``, ``manchukuo`` or ``mongolian``;
    ``solar`` eras have Gregorian months. ``era`` names dynasty (or country) and era, ``ruler`` the ruler
    where the table knows one. ``standing``: ``""``,
    ``reconstructed`` (months taken from a neighbour's calendar) or ``disputed`` (the published
    tables differ: the true day may lie beside).
    """

    first: Day
    last: Day
    calendar: str
    era: str
    solar: bool
    standing: str = ""
    ruler: str = ""


@dataclass(frozen=True, slots=True)
class SolarEra:
    """An era with Gregorian months: its year ``n`` is Gregorian year ``before + n``."""

    names: tuple[str, ...]
    calendar: str
    before: int
    first: Day
    last: Day | None
    place: str = ""


SOLAR_ERAS = (
    SolarEra(("民國", "中華民國", "民"), "roc", 1911, Day(1912, 1, 1), None, "中華民國"),
    SolarEra(("洪憲",), "chinese", 1915, Day(1916, 1, 1), Day(1916, 3, 22), "中華帝國"),
    SolarEra(("大同",), "manchukuo", 1931, Day(1932, 3, 1), Day(1934, 2, 28), "滿洲國"),
    SolarEra(("康德",), "manchukuo", 1933, Day(1934, 3, 1), Day(1945, 8, 17), "滿洲國"),
    SolarEra(("成紀", "成吉思汗紀元"), "mongolian", 1205, Day(1206, 1, 1), None, "蒙疆"),
    SolarEra(("明治",), "japanese", 1867, Day(1873, 1, 1), Day(1912, 7, 29), "日本"),
    SolarEra(("大正",), "japanese", 1911, Day(1912, 7, 30), Day(1926, 12, 24), "日本"),
    SolarEra(("昭和",), "japanese", 1925, Day(1926, 12, 25), Day(1989, 1, 7), "日本"),
    SolarEra(("平成",), "japanese", 1988, Day(1989, 1, 8), Day(2019, 4, 30), "日本"),
    SolarEra(("令和",), "japanese", 2018, Day(2019, 5, 1), None, "日本"),
)
"""Eras counted in Gregorian months. 民國: decree of 2 January 1912; Japan: Gregorian since 1 January
1873 (decree 337 of Meiji 5); 成紀: the count from Genghis Khan's accession (1206) used by Mengjiang."""

_MONGOLIAN_BEFORE, _MONGOLIAN_START, _MONGOLIAN_END = 1910, Day(1911, 12, 29), Day(1924, 11, 25)
_MONGOLIAN_NEW_YEAR = Day(1912, 2, 18)
"""共戴 1 ran from the Bogd Khan's enthronement (29 December 1911) to the lunar new year of 1912; its
later years are the Mongolian lunar years, given as the Gregorian year in which most of each lies."""

QING = "清"
LUNAR = "農曆"
"""The name under which the table has the lunisolar years since 1912, counted as those of the Republic."""

LUNAR_YEARS = 1645, 2100
_FIRST_OF_LUNAR = 1911
_LONGEST_BEFORE = 100
_RIVALS = frozenset({"林爽文", "蔡牽", "陳周全"})
"""Leaders of risings whose eras the table lists under the Qing."""

_PERIPHERAL = frozenset({"高昌", "渤海", "柔然"})
"""States whose eras give way where a dynasty of the Central Plains has one of the same name."""


def is_era(name: str) -> bool:
    """Whether any era is called so, in any script."""
    return folded(name) in _solar() or folded(name) == "共戴" or bool(_named(name))


@cache
def era_names() -> tuple[str, ...]:
    """All names of eras, the longest first, as written and folded."""
    names = {"共戴", *(one for era in eras() for one in era.names), *(one for era in SOLAR_ERAS for one in era.names)}
    return tuple(sorted(names | {folded(name) for name in names}, key=lambda name: (-len(name), name)))


def stretches(
    name: str, year: int, month: int | None = None, day: int | None = None, *, leap: bool = False
) -> list[Stretch]:
    """What the date can be: a stretch for each era of that name that has it, the likeliest last."""
    if year < 1:
        return list(_before_republic(name, year, month))
    if folded(name) == "共戴":
        return list(_mongolian(year, month))
    found = [*_in_solar(name, year, month, day), *_in_lunar(name, year, month, day, leap)]
    unique: dict[tuple[Day, Day], Stretch] = {}
    for one in found:
        unique.setdefault((one.first, one.last), one)
    return sorted(unique.values(), key=lambda one: (one.calendar != "japanese", one.first))


def shown(name: str) -> str:
    """The name of an era as the table writes it."""
    known = [*(name for era in _solar().get(folded(name), ()) for name in era.names)]
    known += [one for era in _named(name) for one in era.names]
    return next((one for one in known if folded(one) == folded(name)), name)


def _titled(where: str, name: str) -> str:
    return name if name in where else where + name


def years_of(name: str) -> tuple[int, int] | None:
    """The first and the last year that any era of that name has; the last is 0 where it goes on. None: no such era."""
    lunar = [(era.first_year, era.first_year + len(era.packed) - 1) for era in _named(name)]
    solar = [
        (era.first.year - era.before, 0 if era.last is None else era.last.year - era.before)
        for era in _solar().get(folded(name), ())
    ]
    if folded(name) == "共戴":
        solar.append((1, _MONGOLIAN_END.year - _MONGOLIAN_BEFORE))
    known = lunar + solar
    if not known:
        return None
    lasts = [last for _, last in known]
    return min(first for first, _ in known), 0 if 0 in lasts else max(lasts)


@lru_cache(maxsize=1024)
def of_year(year: int) -> list[tuple[str, int]]:
    """The lunisolar years of China that begin in a Gregorian year, 1645 to 2100: era and its year."""
    if year > LUNAR_YEARS[1]:
        return []
    if year > _FIRST_OF_LUNAR:
        return [(LUNAR, year - _FIRST_OF_LUNAR)]
    return [
        (era.names[0], number)
        for era in eras()
        if era.dynasty == QING and era.ruler not in _RIVALS
        for number in range(era.first_year, era.first_year + len(era.packed))
        if (months := era.months(number)) and months[0].number == 1 and day_of_number(months[0].first).year == year
    ]


def _late(era: Era) -> bool:
    return era.dynasty in ("明", QING)


def _central(era: Era) -> bool:
    return era.dynasty not in _PERIPHERAL


def _before_republic(name: str, year: int, month: int | None) -> Iterator[Stretch]:
    """民國前一年 is counted as year 0 here; its months were lunar then, so only the year is told."""
    if folded(name) in ("民国", "中华民国", "民") and month is None and year > -_LONGEST_BEFORE:
        civil = _FIRST_OF_LUNAR + year
        yield Stretch(Day(civil, 1, 1), Day(civil, 12, 31), "roc", "民國", solar=True)


def _in_solar(name: str, year: int, month: int | None, day: int | None) -> Iterator[Stretch]:
    for era in _solar().get(folded(name), ()):
        found = _solar_days(era, era.before + year, month, day)
        if found is not None:
            yield Stretch(*found, era.calendar, _titled(era.place, era.names[0]), solar=True)


def _solar_days(era: SolarEra, year: int, month: int | None, day: int | None) -> tuple[Day, Day] | None:
    if month is not None and not 1 <= month <= 12:
        return None
    if month is not None and day is not None and not 1 <= day <= days_in_month(year, month):
        return None
    first = Day(year, month or 1, day or 1)
    last_month = month or 12
    last = Day(year, last_month, day or days_in_month(year, last_month))
    if last < era.first or (era.last is not None and first > era.last):
        return None
    return max(first, era.first), last if era.last is None else min(last, era.last)


def _in_lunar(name: str, year: int, month: int | None, day: int | None, leap: bool) -> Iterator[Stretch]:
    for era in _named(name):
        months = era.months(year)
        if month is not None:
            months = tuple(one for one in months if one.number == month and one.leap == leap)
        if not months or (day is not None and not _has(months[0], day)):
            continue
        first, last, sure = _lunar_days(months, day)
        where = _titled(era.dynasty, era.names[0])
        yield Stretch(
            day_of_number(first),
            day_of_number(last),
            _calendar(era),
            where,
            solar=False,
            standing=era.standing if sure else "disputed",
            ruler=era.ruler,
        )


def _lunar_days(months: tuple[Month, ...], day: int | None) -> tuple[int, int, bool]:
    if day is not None:
        number = months[0].first + day - months[0].begins
        return number, number, months[0].sure
    return months[0].first, months[-1].first + months[-1].length - 1, months[0].sure and months[-1].sure


def _has(month: Month, day: int) -> bool:
    return month.begins <= day < month.begins + month.length


def _mongolian(year: int, month: int | None) -> Iterator[Stretch]:
    if month is not None or year > _MONGOLIAN_END.year - _MONGOLIAN_BEFORE:
        return
    civil = _MONGOLIAN_BEFORE + year
    if year == 1:
        days = _MONGOLIAN_START, day_of_number(_MONGOLIAN_NEW_YEAR.number - 1)
    else:
        days = Day(civil, 1, 1), min(Day(civil, 12, 31), _MONGOLIAN_END)
    yield Stretch(*days, "mongolian", "共戴", solar=False, standing="" if year == 1 else "reconstructed")


def _named(name: str) -> tuple[Era, ...]:
    """The eras of that name; where it is written as only one country's eras are, those."""
    found = eras_by_name().get(name) or eras_by_folded_name().get(folded(name), ())
    for preferred in (_late, _central):
        if some := tuple(era for era in found if preferred(era)):
            return some
    return found


@cache
def _solar() -> dict[str, tuple[SolarEra, ...]]:
    found: dict[str, tuple[SolarEra, ...]] = {}
    for era in SOLAR_ERAS:
        for name in era.names:
            found[folded(name)] = (*found.get(folded(name), ()), era)
    return found


def _calendar(era: Era) -> str:
    if era.country == "japan":
        return "japanese"
    return "qing" if era.dynasty == QING else "chinese"
