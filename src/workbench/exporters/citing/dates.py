"""Dates of records in citations: those that are plain (EDTF level 0) are spoken, any other stands as written."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def parts_of(date: str) -> list[int]:
    """Year, month and day of a plain date, as far as they are known; empty if it is none."""
    match = _PLAIN.fullmatch(date.strip())
    if match is None:
        return []
    parts = [int(part) for part in match.groups() if part]
    sound = all(1 <= part <= most for part, most in zip(parts[1:], (12, 31), strict=False))
    return parts if sound else []


def year(date: str) -> str:
    """The year alone: "1931"."""
    parts = parts_of(date)
    return str(parts[0]) if parts else date


def in_english(date: str) -> str:
    """As in a Chicago note: "February 3, 1931", "February 1931"."""
    parts = parts_of(date)
    if len(parts) < 2:
        return year(date)
    day = f" {parts[2]}," if len(parts) == 3 else ""
    return f"{_MONTHS[parts[1] - 1]}{day} {parts[0]}"
