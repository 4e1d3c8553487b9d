"""A Word document's paragraphs, as its XML gives them, and the source text that they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from workbench.model.reading import BlockKind


class PieceKind(IntEnum):
    """What a piece of a paragraph is."""

    TEXT = 0
    PAGE = 1
    """A page begins here: ``value`` is ``"set"`` where the author broke it, ``"shown"`` where Word did."""
    NOTE = 2
    """A note's marker: ``value`` is the note's key; the span is the author's own mark, else empty."""
    OPEN_LINK = 3
    CLOSE_LINK = 4
    OPEN_EMPHASIS = 5
    CLOSE_EMPHASIS = 6
    SECTION = 7
    """A section of the document begins here."""


class Piece(NamedTuple):
    """``[start, end)`` of the source text, and what the piece's kind needs beside it."""

    kind: PieceKind
    start: int
    end: int
    value: str = ""


class Cell(NamedTuple):
    """Where in which of the document's tables (from 1 on) a paragraph stands."""

    table: int
    row: int
    column: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph: what it is, the number that Word shows before it, its pieces.

    ``goes_on``: its end was deleted as a tracked change, so that the next one goes on in it.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""
    cell: Cell | None = None
    note: str = ""
    goes_on: bool = False
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class SourceText:
    """The source text while it is being made."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> tuple[int, int]:
        """Add text; returns its span."""
        self.parts.append(text)
        self.length += len(text)
        return self.length - len(text), self.length

    def __str__(self) -> str:
        return "".join(self.parts)
