"""All readings of an archive as one folded text, in which a line feed parts the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from workbench.finding.mentions.lexicon import Compiled, Occurrences
from workbench.language.folding import Folded, FoldedText, Folder
from workbench.language.folding.table import Codes, folding_table
from workbench.model.ids import DocumentId
from workbench.model.reading import Reading
from workbench.precedence import give_way

Source = tuple[DocumentId, Reading, FoldedText]
_BREAK = ord("\n")
_PIECE = 50_000
"""Characters of the folded text, at least; the slowest pattern takes 4 ms for them."""


class Place(NamedTuple):
    """A stretch of a document's reading."""

    document: DocumentId
    start: int
    end: int


@dataclass(frozen=True)
class Corpus:
    """``joined`` holds all documents; document ``n`` begins at ``starts[n]`` of it.

    ``raw`` are the readings themselves, for scripts whose capital letters matter.
    """

    joined: Folded
    starts: tuple[int, ...]
    raw: tuple[tuple[DocumentId, Reading], ...]

    @classmethod
    def of(cls, sources: Iterable[Source]) -> Corpus:
        """The corpus of these documents: body and notes."""
        parts, raw = [], []
        for document, reading, text in sources:
            parts.append(_parted(reading, text.folded))
            raw.append((document, reading))
        codes = np.concatenate([part.codes for part in parts] or [np.empty(0, dtype=np.uint16)])
        offsets = np.concatenate([part.offsets for part in parts] or [np.empty(0, dtype=np.int32)])
        lengths = [0, *np.cumsum([len(part) for part in parts]).tolist()]
        joined = Folded(codes, offsets, np.empty(0, dtype=np.int64), folding_table())
        return cls(joined, tuple(int(length) for length in lengths[: len(raw)]), tuple(raw))

    @cached_property
    def text(self) -> str:
        """The folded text, for patterns."""
        return self.joined.text

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches in the folded text, of a pattern that matches no line feed and does not look past one.

        Piece by piece: a search through millions of characters in one call would let no other thread go on.
        """
        start = 0
        while start < len(self.text):
            end = self.text.find("\n", start + _PIECE) + 1 or len(self.text)
            give_way()
            yield from pattern.finditer(self.text, start, end)
            start = end

    def look(self, names: Iterable[str]) -> tuple[Occurrences, list[str]]:
        """Where these (folded) names stand, overlaps included; and the names by their numbers."""
        compiled = Compiled(((name, name) for name in names), Folder())
        return compiled.look(self.joined), compiled.names

    def place(self, start: int, end: int) -> Place:
        """The place behind ``[start, end)`` of the folded text."""
        number = int(np.searchsorted(self.starts, start, side="right")) - 1
        return Place(self.raw[number][0], *self.joined.span(start, end))

    def words(self, place: Place) -> str:
        """What stands there, as the document has it."""
        return next(reading.text[place.start : place.end] for one, reading in self.raw if one == place.document)

    def paragraphs(self) -> Iterator[tuple[DocumentId, int, str]]:
        """Document, offset and text of each block of body and notes, as they stand."""
        for document, reading in self.raw:
            for block in reading.blocks:
                if block.end <= reading.notes_end:
                    yield document, block.start, reading.text[block.start : block.end]


def _parted(reading: Reading, text: Folded) -> Folded:
    """The folded text with a line feed before each block, and at the end."""
    starts = [block.start for block in reading.blocks if block.start < reading.notes_end]
    places = np.append(np.searchsorted(text.offsets, np.array(starts, dtype=np.int64)), len(text))
    codes: Codes = np.insert(text.codes, places, _BREAK).astype(text.codes.dtype)  # type: ignore[assignment]  # it stays
    offsets = np.insert(text.offsets, places, -1)
    return Folded(codes, offsets, text.marks, text.table)
