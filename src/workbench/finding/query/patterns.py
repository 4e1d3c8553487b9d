"""Regular expressions over folded text: their literals are folded, their time is limited."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import regex  # type: ignore[import-untyped]
from numpy.typing import NDArray

from workbench.errors import InputError
from workbench.language.folding.fold import Folded, Folder, code_points
from workbench.translation import msg

TIME_LIMIT = 2.0
"""Seconds that one expression may take over one text."""

_SPECIAL = frozenset("\\^$.|?*+()[]{}-")
_GROUP_HEAD_ENDS = frozenset(":)=!>")


def matches(pattern: str, text: Folded, *, exact: bool) -> tuple[NDArray[np.int64], ...]:
    """Starts and ends, in folded positions, of all matches that are not empty.

    Raises InputError when the expression takes too long.
    """
    compiled = _compiled(pattern if exact else "".join(sign for sign, _ in _folded(pattern)))
    try:
        spans = [found.span() for found in compiled.finditer(text.text, timeout=TIME_LIMIT)]
    except TimeoutError as error:
        raise InputError(
            msg("The regular expression takes longer than {seconds} seconds and was stopped.", seconds=TIME_LIMIT),
            msg("Make it simpler: repetitions within repetitions are slow."),
        ) from error
    rows = np.array([span for span in spans if span[0] < span[1]], dtype=np.int64).reshape(-1, 2)
    return rows[:, 0], rows[:, 1]


def checked_pattern(pattern: str, position: int, *, exact: bool) -> None:
    """Raise InputError if the expression, after the slash at ``position``, cannot be read."""
    signs = [(sign, place) for place, sign in enumerate(pattern)] if exact else list(_folded(pattern))
    if not pattern:
        raise InputError(msg("The regular expression is empty."), msg("Write something between the slashes."))
    try:
        _compiled("".join(sign for sign, _ in signs))
    except regex.error as error:
        raise InputError(
            msg(
                "The regular expression cannot be read at character {position}: {reason}.",
                position=position + 1 + _source_place(signs, error.pos or 0),
                reason=error.msg,
            ),
            msg("Put a backslash before a sign that should stand for itself."),
        ) from error


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> Any:
    return regex.compile(pattern)


def _source_place(signs: list[tuple[str, int]], place: int) -> int:
    """Where in the pattern as written the sign stands that is at ``place`` of the folded one."""
    sources = [source for sign, source in signs for _ in sign]
    return sources[min(place, len(sources) - 1)]


def _folded(pattern: str) -> Iterator[tuple[str, int]]:
    """The pieces of the pattern, literals folded, each with its place in the pattern."""
    place, in_class = 0, False
    while place < len(pattern):
        end = _verbatim_end(pattern, place)
        if in_class and _is_range(pattern, place):
            end = place + 3
            yield _folded_range(pattern[place], pattern[place + 2]), place
        elif end > place:
            yield pattern[place:end], place
        else:
            end = place + 1
            yield _folded_sign(pattern[place]), place
        in_class = _still_in_class(pattern[place], in_class=in_class)
        place = end


def _still_in_class(sign: str, *, in_class: bool) -> bool:
    return sign != "]" if in_class else sign == "["


def _verbatim_end(pattern: str, place: int) -> int:
    """Where the piece that must not be folded ends (escape, group head); or ``place``."""
    if pattern[place] == "\\":
        named = pattern[place + 1 : place + 3] in ("p{", "P{", "N{", "L<", "g<")
        closing = pattern.find("}" if pattern[place + 2 : place + 3] == "{" else ">", place) if named else -1
        return max(closing + 1, min(place + 2, len(pattern)))
    if pattern.startswith("(?", place):
        ends = (i + 1 for i in range(place + 2, len(pattern)) if pattern[i] in _GROUP_HEAD_ENDS)
        return next(ends, len(pattern))
    return place


def _is_range(pattern: str, place: int) -> bool:
    return pattern[place + 1 : place + 2] == "-" and pattern[place + 2 : place + 3] not in ("", "]", "\\")


def _folded_range(first: str, last: str) -> str:
    """The range folded if it folds as a whole (A-Z, Ａ-Ｚ, А-Я), else as it is (一-龥)."""
    start, end = _folded_sign(first), _folded_sign(last)
    even = len(start) == len(end) == 1 and ord(end) - ord(start) == ord(last) - ord(first)
    return f"{start}-{end}" if even else f"{first}-{last}"


def _folded_sign(sign: str) -> str:
    """The folded literal; with a backslash where folding made it a sign of the language."""
    codes, _ = Folder().table.look_up(code_points(sign))
    folded = chr(int(codes[0]))
    return "\\" + folded if folded != sign and folded in _SPECIAL else folded
