"""Numbers as they are printed: Arabic, Chinese, Roman, circled, raised."""

from __future__ import annotations

import re

_DIGITS = (
    {c: i for i, c in enumerate("〇一二三四五六七八九")}
    | {c: i for i, c in enumerate("零壹貳參肆伍陸柒捌玖")}
    | dict(zip("两兩贰叁参肄陆弐弍", (2, 2, 2, 3, 3, 4, 6, 2, 2), strict=True))
)
_UNITS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_SHAPE = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_CIRCLED = (
    (0x2460, 20),
    (0x2474, 20),
    (0x2488, 20),
    (0x2776, 10),
    (0x2780, 10),
    (0x278A, 10),
    (0x3220, 10),
    (0x3280, 10),
)

_STARS = {"*": -1, "**": -2, "***": -3, "＊": -1, "＊＊": -2, "＊＊＊": -3, "†": -11, "††": -12, "‡": -13, "§": -14}

CHINESE_NUMBER = "[〇零一二三四五六七八九十百廿卅壹貳贰參叁参肆伍陸陆柒捌玖拾]"
CIRCLED = "[\u2460-\u249b\u2776-\u2793\u3220-\u3229\u3280-\u3289]"
"""Circled and parenthesised numbers that are one character (Enclosed Alphanumerics and CJK)."""


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral below 1,000 ("十二", "二十", "一〇五", "參"), or None."""
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            continue
        unit = _UNITS[character]
        total += unit if unit in (20, 30) else max(digit, 1) * unit
        digit = 0
    return total + digit


def roman_number(text: str) -> int | None:
    """The value of a Roman numeral in one case, or None if it is not a regular one."""
    upper = text.upper()
    if text not in (upper, text.lower()) or not upper or not _ROMAN_SHAPE.fullmatch(upper):
        return None
    values = [_ROMAN[c] for c in upper]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def sign_number(text: str) -> int | None:
    """The value of a circled number, of raised digits, or (below zero) of asterisks and daggers."""
    if text in _STARS:
        return _STARS[text]
    plain = text.translate(_SUPERSCRIPTS)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if len(text) == 1:
        for first, count in _CIRCLED:
            if first <= ord(text) < first + count:
                return ord(text) - first + 1
    return None


def number(text: str) -> int | None:
    """The value of a number in any of these shapes (full-width digits included), or None."""
    if text.isdecimal():
        return int(text)
    for read in (sign_number, chinese_number, roman_number):
        value = read(text)
        if value is not None:
            return value
    return None
