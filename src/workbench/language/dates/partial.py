"""Dates as far as their words go, and the EDTF values that they have once the rest is known."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.language.edtf import Day
from workbench.language.edtf.gregorian import days_in_month

YEAR_PARTS = {
    "初": (1, 3),
    "年初": (1, 3),
    "底": (10, 12),
    "末": (10, 12),
    "年底": (10, 12),
    "年末": (10, 12),
    "中": (5, 8),
    "年中": (5, 8),
    "上半年": (1, 6),
    "下半年": (7, 12),
}
"""First and last month of parts of a year."""

SEASONS: dict[str, tuple[int, ...]] = {
    name + end: (number,) for number, name in enumerate("春夏秋冬", start=21) for end in ("", "天", "季")
}
SEASONS |= {"春夏之交": (21, 22), "夏秋之交": (22, 23)}
"""Seasons by the EDTF number of their "month"."""

MONTH_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10), "中": (11, 20)}
MONTH_PARTS |= {"底": (21, 31), "末": (21, 31), "月底": (21, 31), "月初": (1, 10), "月末": (21, 31), "月中": (11, 20)}
"""First and last day of parts of a month; only 旬 is exact, the others are so by convention."""

CENTURY_PARTS = {"初": (0, 29), "初期": (0, 29), "前期": (0, 49), "上半叶": (0, 49), "前半": (0, 49), "前半叶": (0, 49)}
CENTURY_PARTS |= {"上半期": (0, 49), "中叶": (30, 69), "中期": (30, 69), "下半叶": (50, 99), "后半": (50, 99)}
CENTURY_PARTS |= {"后半叶": (50, 99), "后期": (50, 99), "末": (70, 99), "末期": (70, 99), "末叶": (70, 99)}
"""First and last year of parts of a century."""

DECADE_PARTS = {"初": (0, 2), "初期": (0, 2), "早期": (0, 2), "前期": (0, 4), "中": (3, 6), "中期": (3, 6)}
DECADE_PARTS |= {"后期": (5, 9), "末": (7, 9), "末期": (7, 9), "晚期": (7, 9), "上半期": (0, 4)}
"""First and last year of parts of a decade."""


@dataclass(frozen=True, slots=True)
class Partial:
    """A date, Gregorian, as far as it is known. ``span`` is set where it is a stretch of days.

    ``decade`` is its first year, ``century`` its first year; ``part`` a word such as 上旬 or 春.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    decade: int | None = None
    century: int | None = None
    about: bool = False
    span: tuple[Day, Day] | None = None

    @property
    def unknown(self) -> bool:
        """Whether not even the year is known."""
        return self.year is None and self.decade is None and self.century is None and self.span is None

    @property
    def valid(self) -> bool:
        """Whether there is such a day in such a month."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= days_in_month(self.year or 2000, self.month or 1)

    def begin(self) -> str:
        """The EDTF text of where it begins."""
        return self.edtf().partition("/")[0]

    def end(self) -> str:
        """The EDTF text of where it ends."""
        return self.edtf().rpartition("/")[2]

    def edtf(self) -> str:
        """The EDTF text. Raises ValueError if the year is not known."""
        if self.span is not None:
            return str(self.span[0]) if self.span[0] == self.span[1] else f"{self.span[0]}/{self.span[1]}"
        if self.century is not None:
            return _years(self.century, CENTURY_PARTS.get(self.part), f"{self.century // 100:02d}XX")
        if self.decade is not None:
            return _years(self.decade, DECADE_PARTS.get(self.part), f"{self.decade // 10:03d}X")
        if self.year is None:
            raise ValueError("a date without a year has no value")
        text = self._of_year() if self.month is None else self._of_month()
        return f"{text}~" if self.about else text

    def _of_year(self) -> str:
        year = _year_text(self.year or 0)
        if self.part in SEASONS:
            return "/".join(f"{year}-{season}" for season in SEASONS[self.part])
        if self.part in YEAR_PARTS:
            first, last = YEAR_PARTS[self.part]
            return f"{year}-{first:02d}/{year}-{last:02d}"
        return year

    def _of_month(self) -> str:
        month = f"{_year_text(self.year or 0)}-{self.month:02d}"
        if self.day is not None:
            return f"{month}-{self.day:02d}"
        if self.part in MONTH_PARTS:
            first, last = MONTH_PARTS[self.part]
            return f"{month}-{first:02d}/{month}-{min(last, days_in_month(self.year or 2000, self.month or 1)):02d}"
        return month


def _year_text(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _years(first: int, part: tuple[int, int] | None, whole: str) -> str:
    return whole if part is None else f"{first + part[0]:04d}/{first + part[1]:04d}"
