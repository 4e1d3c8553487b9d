"""What inline scanning finds: stretches of a block's text that do not read as they stand."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class PieceKind(IntEnum):
    """What a stretch of inline Markdown is; whatever lies between pieces reads as it stands."""

    MARKUP = 0
    """Not read: a backslash, a backtick, an HTML tag, a leftover."""
    DECODED = 1
    """Reads as ``value``: an entity, a conversion mark."""
    SOFT_BREAK = 2
    HARD_BREAK = 3
    EMPHASIS_OPEN = 4
    EMPHASIS_CLOSE = 5
    LINK_OPEN = 6
    LINK_CLOSE = 7
    """``value`` of both is the target."""
    IMAGE_OPEN = 8
    IMAGE_CLOSE = 9
    """Between them stands the caption; ``value`` is the target."""
    CATEGORY_OPEN = 10
    CATEGORY_CLOSE = 11
    """Between them stands the name of a category; ``value`` is the target."""
    TEMPLATE = 12
    """A wiki template that nobody expanded."""
    FIGURE_END = 13
    """Closing brackets left over from a wiki picture: its caption ends here."""
    MARKER = 14
    """A note's marker; ``value`` is the key of the note."""


class Piece(NamedTuple):
    """``[start, end)`` of a block's text."""

    start: int
    end: int
    kind: PieceKind
    value: str = ""
