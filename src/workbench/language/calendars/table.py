"""The lunisolar eras of China and Japan, read from ``resources/calendars/eras.txt``.

Source and licence stand in the README beside that file. Days are numbers as of
``datetime.date.toordinal``: 1 January of year 1, Gregorian, is 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from workbench import assets
from workbench.language.folding import Folder

JULIAN_DAY_OF_ZERO = 1_721_425
"""The Julian day number of the day before 1 January of year 1, Gregorian."""

_LENGTHS = {sign: length for length, sign in enumerate("0123456789abcdefghijklmnopqrstu")}
_STANDING = {"": "", "~": "reconstructed", "?": "disputed"}


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a lunisolar year: its number and whether it is the leap month of that number.

    ``first`` is the day's number on which its day ``begins`` falls (an era may begin within a
    month); ``sure`` is False where the tables disagree about it.
    """

    number: int
    leap: bool
    first: int
    length: int
    begins: int = 1
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Era:
    """An era as one ruler counted it, from day ``start`` to before day ``end``.

    ``country``: ``china`` or ``japan``; ``standing``: ``""``, ``reconstructed`` (months taken from
    a neighbour's calendar) or ``disputed`` (the published tables differ); the years count from
    ``first_year``.
    """

    names: tuple[str, ...]
    ruler: str
    dynasty: str
    country: str
    start: int
    end: int
    standing: str
    first_year: int
    packed: tuple[str, ...]

    def months(self, year: int) -> tuple[Month, ...]:
        """The months of the year ``year`` of the era; none if the era has no such year."""
        index = year - self.first_year
        if not 0 <= index < len(self.packed):
            return ()
        before = sum(_days(packed) for packed in self.packed[:index])
        return tuple(_months(self.packed[index], self.start + before))


@cache
def eras_by_name() -> Mapping[str, tuple[Era, ...]]:
    """All eras by each of their names as it is written."""
    return _by(lambda name: name)


@cache
def eras_by_folded_name() -> Mapping[str, tuple[Era, ...]]:
    """All eras by each of their names in any script (folded)."""
    return _by(folded)


def _by(form: Callable[[str], str]) -> dict[str, tuple[Era, ...]]:
    found: dict[str, list[Era]] = {}
    for era in eras():
        for name in {form(name) for name in era.names}:
            found.setdefault(name, []).append(era)
    return {name: tuple(eras) for name, eras in found.items()}


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """The name with its characters folded, so that 宣统 and 宣統 are one."""
    return Folder().fold(name).text


@cache
def eras() -> tuple[Era, ...]:
    """All lunisolar eras of the table."""
    return tuple(_read())


def _read() -> Iterator[Era]:
    text = assets.path("calendars", "eras.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, dynasty, ruler, names, start, end, first, years = line.split("\t")
        yield Era(
            names=tuple(names.split("|")),
            ruler=ruler,
            dynasty=dynasty,
            country="china" if kind.startswith("C") else "japan",
            start=int(start) - JULIAN_DAY_OF_ZERO,
            end=int(end) - JULIAN_DAY_OF_ZERO,
            standing=_STANDING[kind[1:]],
            first_year=int(first),
            packed=tuple(years.split(" ")),
        )


def _days(packed: str) -> int:
    return sum(_LENGTHS[sign.lower()] for sign in packed.rpartition(":")[2])


def _months(packed: str, first: int) -> Iterator[Month]:
    place, _, lengths = packed.rpartition(":")
    month, day, leap = (place or "1.1.").split(".")
    number, begins = int(month), int(day)
    for index, sign in enumerate(lengths):
        leaping = leap != "" and index == int(leap)
        number = number if index == 0 or leaping else number % 12 + 1  # until 104 BC years began with month 10
        length = _LENGTHS[sign.lower()]
        yield Month(number, leaping, first, length, begins, sure=sign.islower() or sign.isdigit())
        first += length
        begins = 1
