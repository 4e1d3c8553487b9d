"""Regular expressions over folded text: their literals are folded, their time is limited."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import regex  # type: ignore[import-untyped]

from workbench.errors import InputError
from workbench.finding.query.ground import Ground
from workbench.finding.query.hits import NONE, Hits
from workbench.finding.shelf import DOCUMENT
from workbench.language.folding.fold import Folder, code_points
from workbench.language.folding.packed import BAR, OTHERS
from workbench.model.reading import Span
from workbench.translation import msg

_SPECIAL = frozenset("\\^$.|?*+()[]{}-")
_GROUP_HEAD_ENDS = frozenset(":)=!>")
_REPEATS = frozenset("*?{")
_CLOSED_BY = {"(": ")", "[": "]"}


def pattern_hits(pattern: str, ground: Ground, *, exact: bool) -> Hits:
    """All matches that are not empty, as rows of places; none runs across a segment of the text.

    Raises InputError when the expression takes too long.
    """
    compiled = _compiled(pattern if exact else folded_pattern(pattern))
    search = _exactly if exact else _folding
    found = [search(compiled, int(segment), ground) for segment in _segments(pattern, ground, exact=exact)]
    return np.concatenate([NONE, *found])


def _segments(pattern: str, ground: Ground, *, exact: bool) -> Iterator[int]:
    """The segments in scope in which the pattern's literal part, if it has one, stands at all."""
    wanted = np.flatnonzero(ground.segments)
    literal = required(pattern if exact else folded_pattern(pattern))
    if literal and len(Folder().fold(literal)) == len(literal):
        groups = ground.groups([literal]) if exact else [(Folder(), ground)]
        found = [part.occurrences(literal, folder, exact=False) for folder, part in groups]
        wanted = np.intersect1d(wanted, ground.shelf.segment(np.concatenate(found)))
    yield from wanted.tolist()


def _folding(compiled: Any, segment: int, ground: Ground) -> Hits:
    start, end = _bounds(segment, ground)
    codes = ground.shelf.codes[start:end]
    if ((codes >= OTHERS) & (codes < BAR)).any():  # only the text tells which characters these are
        document = ground.shelf.documents[
            int(ground.shelf.places(ground.shelf.bars[segment : segment + 1])[0] >> DOCUMENT)
        ]
        return _in_text(compiled, segment, ground, folder=Folder(document.damaged))
    spans = _matches(compiled, ground.shelf.stretch(start, end), ground)
    rows = np.array(spans, dtype=np.int64).reshape(-1, 2) + start
    return ground.shelf.spans(rows[:, 0], rows[:, 1])


def _exactly(compiled: Any, segment: int, ground: Ground) -> Hits:
    return _in_text(compiled, segment, ground, folder=Folder(exact=True))


def _in_text(compiled: Any, segment: int, ground: Ground, *, folder: Folder) -> Hits:
    """The matches in a segment of the text, folded anew."""
    shelf = ground.shelf
    places = shelf.places(shelf.bars[segment : segment + 2])
    document, start = divmod(int(places[0]), 1 << DOCUMENT)
    text = ground.texts(document)
    following = int(places[-1])
    end = following - (document << DOCUMENT) if len(places) > 1 and following >> DOCUMENT == document else len(text)
    folded = folder.fold(text, start, end)
    rows = np.array(_matches(compiled, folded.text, ground), dtype=np.int64).reshape(-1, 2)
    return folded.spans(rows[:, 0], rows[:, 1]) + (document << DOCUMENT)


def _bounds(segment: int, ground: Ground) -> Span:
    shelf = ground.shelf
    last = segment + 1 == len(shelf.bars)
    return int(shelf.bars[segment]) + 1, len(shelf) if last else int(shelf.bars[segment + 1])


def _matches(compiled: Any, text: str, ground: Ground) -> list[Span]:
    if ground.check is not None:
        ground.check()
    try:
        spans = [found.span() for found in compiled.finditer(text, timeout=ground.deadline.left(), concurrent=True)]
    except TimeoutError as error:
        raise InputError(
            msg(
                "The regular expression takes longer than {seconds} seconds and was stopped.",
                seconds=ground.deadline.seconds,
            ),
            msg("Make it simpler: repetitions within repetitions are slow."),
        ) from error
    return [(start, end) for start, end in spans if start < end]


def folded_pattern(pattern: str) -> str:
    """The expression with its literals folded."""
    return "".join(sign for sign, _ in _folded(pattern))


def required(pattern: str) -> str:
    """The longest stretch of letters that stands in every match; empty where none is sure."""
    if "(?" in pattern:
        return ""
    runs, place = [""], 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "|":
            return ""
        end = _piece_end(pattern, place)
        optional = pattern[end : end + 1] in _REPEATS and end < len(pattern)
        plain = end == place + 1 and sign not in _SPECIAL and not sign.isspace()
        if plain and not optional:
            runs[-1] += sign
        if not plain or optional or pattern[end : end + 1] == "+":
            runs.append("")
        place = end
    return max(runs, key=len)


def _piece_end(pattern: str, place: int) -> int:
    """Where the piece that begins at ``place`` ends: an escape, class, group, number or single sign."""
    sign = pattern[place]
    if sign == "\\":
        return max(_verbatim_end(pattern, place), place + 1)
    if sign == "{":
        return max(pattern.find("}", place) + 1, place + 1)
    if sign not in _CLOSED_BY:
        return place + 1
    depth, at = 0, place
    while at < len(pattern):
        inner = pattern[at]
        if inner == "\\":
            at = max(_verbatim_end(pattern, at), at + 1)
            continue
        if sign == "(" and inner == "[":
            at = _piece_end(pattern, at)
            continue
        depth += (inner == sign and (sign == "(" or at == place)) - (
            inner == _CLOSED_BY[sign] and at > place + (sign == "[")
        )
        at += 1
        if not depth:
            break
    return at


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
