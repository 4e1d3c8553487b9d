"""Numbers as dates write them: Arabic, Chinese by place (二十四, 廿四) and by digit (一九四五)."""

from __future__ import annotations

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "元": 1, "正": 1}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_MONTHS = {"冬": 11, "腊": 12}


def number(text: str) -> int | None:
    """The number that folded text says, None if it says none: ``24``, ``二十四``, ``廿四``, ``二四``, ``元``."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if text in _MONTHS:
        return _MONTHS[text]
    if not any(sign in "十百廿卅卌" for sign in text):
        return _by_digit(text)
    return _by_place(text)


def _by_digit(text: str) -> int | None:
    if not text or any(sign not in _DIGITS for sign in text):
        return None
    return int("".join(str(_DIGITS[sign]) for sign in text))


def _by_place(text: str) -> int | None:
    total, digit = 0, 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            total, digit = total + _TENS[sign], 0
        elif sign in "十百":
            total, digit = total + (digit or 1) * (10 if sign == "十" else 100), 0
        else:
            return None
    return total + digit
