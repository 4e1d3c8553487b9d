"""A note's number is kept beside its text, not in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.reading.html.pieces import Piece, PieceKind

_LEFT = re.compile(r"\s*+(?:[\[(（［〔【]\s*+\Z|[\])）］〕】]\s*+)?(?:[.．、:：]\s*+)?")
"""What is left around a number that was a link back to the marker."""
_BRACKET = 1
"""Characters that may stand before a number that is a link."""


def begins(source: str, pieces: Sequence[Piece]) -> bool:
    """Whether a note has only begun: a link back that stands here is its number, not the arrow at its end."""
    texts = (source[piece.start : piece.end].strip() for piece in pieces if piece.kind is PieceKind.TEXT)
    return sum(map(len, texts)) <= _BRACKET


def without_number(source: str, pieces: Sequence[Piece], number: str, *, returned: bool) -> list[Piece]:
    """The first pieces of a note without its number; ``returned``: it was a link and is gone already."""
    found = list(pieces)
    pattern = _LEFT
    if not returned:
        pattern = re.compile(rf"\s*[\[(（［〔【]?\s*{re.escape(number)}(?!\w)\s*[\])）］〕】]?\s*[.．、:：]?\s*")
    for index, piece in enumerate(pieces if number or returned else ()):
        if piece.kind is not PieceKind.TEXT or source[piece.start : piece.end].isspace():
            continue
        match = pattern.match(source, piece.start, piece.end)
        if match is None:
            break
        found[index] = piece._replace(start=match.end())
        if match.end() < piece.end or not returned:
            break
    return found
