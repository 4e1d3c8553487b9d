"""The numbers that a page shows before the items of ordered lists."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"


def roman(number: int) -> str:
    """The number in small Roman numerals; outside 1–3999 in Arabic ones."""
    if not 0 < number < 4000:
        return str(number)
    found = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        found += letters * times
    return found


def letters(number: int) -> str:
    """A to z, then aa, ab, as spreadsheets count; below 1 in Arabic numerals."""
    if number < 1:
        return str(number)
    found = ""
    while number:
        number, digit = divmod(number - 1, 26)
        found = chr(ord("a") + digit) + found
    return found


def chinese(number: int) -> str:
    """一 to 九十九; outside of it in Arabic numerals."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones else "")


def stem(number: int) -> str:
    """甲 to 癸, the heavenly stems; outside of 1–10 in Arabic numerals."""
    return _STEMS[number - 1] if 0 < number <= len(_STEMS) else str(number)


def item_number(number: int, kind: str) -> str:
    """An item's number as HTML's ``type`` (1, a, A, i, I) asks."""
    write = letters if kind in ("a", "A") else roman if kind in ("i", "I") else str
    return write(number).upper() if kind in ("A", "I") else write(number)
