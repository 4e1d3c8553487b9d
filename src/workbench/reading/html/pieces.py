"""What stands within one block of an HTML document, piece by piece, before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

_VERSE = 50
"""Columns that lines of verse have at most on average; longer ones are paragraphs."""
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")
_INDENT = re.compile(
    r"[ \t\n\r\f]*(?:[\u3000\u2003\u00a0]|&(?:emsp|ensp|nbsp|#12288|#160|#8195|#x3000|#xa0);){2}", re.I
)
"""Blanks by which writers of pages set in the first line of a paragraph."""


class PieceKind(IntEnum):
    """What a piece is."""

    TEXT = 0
    LITERAL = 1
    """Text in which entities mean nothing."""
    BREAK = 2
    """A line break of the author's."""
    SPACE = 3
    """The border of a block where blocks are not set apart (in a table's cell)."""
    INSERT = 4
    """Characters that the page shows although its source has none: ``value``."""
    MARKER = 5
    """A note's marker: ``value`` is its label and its note's key, parted by a line feed."""
    PLACE = 6
    """A place to be found again: the start of a page, the target of an outline."""
    OPEN_LINK = 7
    CLOSE_LINK = 8
    OPEN_EMPHASIS = 9
    CLOSE_EMPHASIS = 10
    CELL = 11
    """The border of a table's cells or rows: ``value``."""
    PICTURE = 12
    """A picture, and what is said of it: ``value``."""


class Piece(NamedTuple):
    """``[start, end)`` of the source, and what the piece's kind needs beside it."""

    kind: PieceKind
    start: int
    end: int
    value: str = ""


_CLOSERS = {
    PieceKind.CLOSE_LINK: PieceKind.OPEN_LINK,
    PieceKind.CLOSE_EMPHASIS: PieceKind.OPEN_EMPHASIS,
}
_CLOSING = {opening: closing for closing, opening in _CLOSERS.items()}


def closing(piece: Piece, at: int) -> Piece:
    """What closes an opening piece, at a place of the source."""
    return Piece(_CLOSING[piece.kind], at, at)


def paragraphs(source: str, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a block, parted where its line breaks begin a new paragraph.

    They do where two follow each other, where the next line is set in, and where the lines are too
    long to be verse.
    """
    if not any(piece.kind is PieceKind.BREAK for piece in pieces):
        yield list(pieces)
        return
    prose = _are_paragraphs(source, pieces)
    current: list[Piece] = []
    opened: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind is PieceKind.BREAK and (prose or _begins_paragraph(source, pieces, index)):
            yield [*current, *(closing(one, piece.start) for one in reversed(opened))]
            current = list(opened)
            continue
        current.append(piece)
        if piece.kind in _CLOSING:
            opened.append(piece)
        elif piece.kind in _CLOSERS and opened and opened[-1].kind is _CLOSERS[piece.kind]:
            opened.pop()
    yield current


def _are_paragraphs(source: str, pieces: Sequence[Piece]) -> bool:
    columns, lines, filled = 0, 0, False
    for piece in pieces:
        if piece.kind is PieceKind.BREAK:
            lines, filled = lines + filled, False
        elif piece.kind in (PieceKind.TEXT, PieceKind.LITERAL):
            text = " ".join(source[piece.start : piece.end].split())
            columns += len(text) + len(_WIDE.findall(text))
            filled = filled or bool(text)
    return columns > _VERSE * max(lines + filled, 1)


def _begins_paragraph(source: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether the break at ``index`` is followed by another one, or by a line that is set in."""
    for piece in pieces[index + 1 : index + 8]:
        if piece.kind is PieceKind.BREAK:
            return True
        if piece.kind in (PieceKind.TEXT, PieceKind.LITERAL):
            if _INDENT.match(source, piece.start, piece.end):
                return True
            if not source[piece.start : piece.end].isspace():
                return False
        elif piece.kind in (PieceKind.INSERT, PieceKind.MARKER):
            return False
    return False
