"""Emphasis: which runs of ``*``, ``_`` and ``~`` set words apart (CommonMark 0.31, section 6.2).

One departure: next to a Chinese, Japanese or Korean character a run may open or close beside
punctuation too, because these scripts put no spaces around words.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from workbench.reading.joining import is_east_asian
from workbench.reading.markdown.pieces import Piece, PieceKind


@dataclass(slots=True)
class Delimiter:
    """A run of one delimiter character; ``start`` and ``end`` shrink as its characters are used."""

    character: str
    start: int
    end: int
    can_open: bool
    can_close: bool
    length: int

    @property
    def left(self) -> int:
        """How many of its characters are not used yet."""
        return self.end - self.start


def delimiter(text: str, start: int, end: int) -> Delimiter:
    """The run at ``[start, end)`` with what its neighbours allow it to do."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens = _flanks(before, after)
    closes = _flanks(after, before)
    character = text[start]
    if character == "_":
        can_open = opens and (not closes or _is_punctuation(before))
        can_close = closes and (not opens or _is_punctuation(after))
    else:
        can_open, can_close = opens, closes
    return Delimiter(character, start, end, can_open, can_close, end - start)


@lru_cache(maxsize=20_000)
def _flanks(outside: str, inside: str) -> bool:
    if inside.isspace():
        return False
    if not _is_punctuation(inside):
        return True
    return outside.isspace() or _is_punctuation(outside) or is_east_asian(outside)


@lru_cache(maxsize=20_000)
def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def resolve(delimiters: list[Delimiter], pieces: list[Piece], bottom: int = 0) -> None:
    """Match the delimiters from ``bottom`` on, write down the marks used, and forget them all."""
    openers: list[Delimiter] = []
    dead: dict[tuple[str, bool, int], int] = {}
    for closer in delimiters[bottom:]:
        while closer.can_close and closer.left:
            key = (closer.character, closer.can_open, closer.length % 3)
            found = _opener(openers, closer, dead.get(key, 0))
            if found < 0:
                dead[key] = len(openers)
                break
            _match(openers[found], closer, pieces)
            del openers[found + 1 :]
            _lower(dead, found + 1)
            if not openers[found].left:
                openers.pop()
                _lower(dead, found)
        if closer.can_open and closer.left:
            openers.append(closer)
    del delimiters[bottom:]


def _lower(dead: dict[tuple[str, bool, int], int], to: int) -> None:
    for key, place in dead.items():
        if place > to:
            dead[key] = to


def _opener(openers: list[Delimiter], closer: Delimiter, bottom: int) -> int:
    for place in range(len(openers) - 1, bottom - 1, -1):
        opener = openers[place]
        if opener.character == closer.character and _fit(opener, closer):
            return place
    return -1


def _fit(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.character == "~":
        return opener.left == closer.left <= 2
    if not (opener.can_close or closer.can_open):
        return True
    return (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)


def _match(opener: Delimiter, closer: Delimiter, pieces: list[Piece]) -> None:
    used = 2 if opener.left >= 2 and closer.left >= 2 else 1
    kinds = (PieceKind.EMPHASIS_OPEN, PieceKind.EMPHASIS_CLOSE)
    if opener.character == "~":
        kinds = (PieceKind.MARKUP, PieceKind.MARKUP)
    pieces.append(Piece(opener.end - used, opener.end, kinds[0]))
    pieces.append(Piece(closer.start, closer.start + used, kinds[1]))
    opener.end -= used
    closer.start += used
