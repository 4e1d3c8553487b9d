"""Write ``resources/calendars/eras.txt`` from the eras of CeJS (see ``dump_eras.js``).

    python scripts/make_calendar_table.py eras.json

Months of Chinese eras whose first day differs from that of ``sxtwl`` (BSD licence, astronomical
and historical tables of 寿星天文历) are marked as doubtful, if that package is installed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "resources" / "calendars" / "eras.txt"
_LENGTHS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FIRST_DAY = {"中國": 1_655_000, "日本": 1_937_000}  # 文帝 of Han (180 BC) and 推古 (AD 592)
_REVISED = 2_299_161  # the Julian day of 15 October 1582, the first Gregorian one: sxtwl counts Julian before it
_TAICHU = 1_683_490
"""The Julian day on which 太初 1 begins (104 BC): before it years began with month 10."""

_COUNTRY = {"中國": "C", "日本": "J"}
_FIRST_NUMBER = {("洪武", "成祖"): 35, ("武平", "范陽王"): 9}
"""Eras that a later ruler took up again: 洪武 35 (1402, instead of 建文 4), 武平 9 (578)."""

_DISPUTED = frozenset({"乾和", "崇福", "永徳"})
"""Eras whose days or years the published tables give differently: 南漢 had months of its own (張金銑,
南漢曆法初考), 西遼's years are counted from 1154 or 1164, the two courts of Japan counted apart."""

_DISPUTED_MONTHS = frozenset({1_948_142})
"""Julian days on which months begin that other tables begin a day later: 武德 4, month 9."""

_OTHER_CALENDARS = frozenset({"遼", "金", "蜀", "吳", "北魏", "東魏", "西魏", "北齊", "北周"})
"""Dynasties with calendars of their own, beside the one that ``sxtwl`` follows."""

_TABOO = str.maketrans("弘曆玄", "宏歷元")
"""Characters that Qing prints avoid in era names, and what they put there (弘曆, 玄燁)."""

_SHINJITAI = str.maketrans("寶德應觀靈龜齊萬壽長祿曆慶壽", "宝徳応観霊亀斉万寿長禄暦慶寿")


def lines(eras: list[dict[str, Any]], disputed: Callable[[int], bool]) -> Iterator[str]:
    """One line for each lunisolar era."""
    before: dict[str, Any] | None = None
    for era in sorted(eras, key=lambda one: (one["country"], one["dynasty"], one["names"][0], one["start"])):
        number = _first_number(before, era)
        before = {**era, "number": number}
        if _wanted(era):
            yield _line(era, number, disputed)


def _first_number(before: dict[str, Any] | None, era: dict[str, Any]) -> int:
    given = _FIRST_NUMBER.get((era["names"][0], era["ruler"]))
    same = ("country", "dynasty")
    if given or before is None or before["end"] != era["start"] or before["names"][0] != era["names"][0]:
        return given or 1
    if any(before[key] != era[key] for key in same):
        return 1
    last = before["number"] + len(before["years"]) - 1
    return int(last if era["years"][0].get("start", 1) > 1 else last + 1)


def _wanted(era: dict[str, Any]) -> bool:
    lunar = all(length is not None and length <= 30 for year in era["years"] for length in year["months"])
    named = era["names"][0] != era["ruler"]
    known = era["start"] >= _FIRST_DAY[era["country"]] and "傳說" not in era["doubt"] and era["precision"] != "年"
    return lunar and known and (named or era["country"] == "日本")


def _line(era: dict[str, Any], number: int, disputed: Callable[[int], bool]) -> str:
    day, years = era["start"], []
    first = 10 if era["start"] < _TAICHU else 1
    compared = era["country"] == "中國" and not era["doubt"] and era["dynasty"] not in _OTHER_CALENDARS
    for year in era["years"]:
        marks = ""
        for length in year["months"]:
            wrong = day in _DISPUTED_MONTHS or (compared and length >= 29 and disputed(day))
            marks += _LENGTHS[length].upper() if wrong else _LENGTHS[length]
            day += length
        begins, leap = (year.get("start") or 1) if first == 1 else first, year.get("leap")
        place = f"{begins}.{year.get('day') or 1}.{'' if leap is None else leap}"
        years.append(("" if place == "1.1." else place + ":") + marks)
    doubt = "?" if era["names"][0] in _DISPUTED else "~" if era["doubt"] else ""
    head = (_COUNTRY[era["country"]] + doubt, era["dynasty"], era["ruler"], "|".join(_names(era)))
    return "\t".join((*head, str(era["start"]), str(era["end"]), str(number), " ".join(years)))


def _names(era: dict[str, Any]) -> list[str]:
    """The names, with the spellings that later prints and the other country give them."""
    table = _TABOO if era["country"] == "中國" else _SHINJITAI
    named = [name for name in era["names"] if not name.endswith("天皇")]
    return list(dict.fromkeys(form for name in named for form in (name, name.translate(table))))


def second_opinion() -> Callable[[int], bool]:
    """Whether a Julian day on which a month begins is no first of a month for ``sxtwl``."""
    try:
        import sxtwl
    except ImportError:
        return lambda _: False

    def differs(day: int) -> bool:
        date = sxtwl.JD2DD(day)
        return bool(sxtwl.fromSolar(int(date.Y), int(date.M), int(date.D)).getLunarDay() != 1)

    return differs


def main() -> None:
    """Write the table and say how many months are disputed."""
    eras = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    written = list(lines(eras, second_opinion()))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join(written) + "\n", encoding="utf-8")
    months = "".join(line.rsplit("\t", 1)[1] for line in written)
    print(f"{len(written)} eras, {sum(map(months.count, 'TU'))} disputed months of {sum(map(months.count, 'tuTU'))}")


if __name__ == "__main__":
    main()
