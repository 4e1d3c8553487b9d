"""What belongs to a scope of search: the reader's zones, and what a user has marked otherwise.

A block of the body that is marked as apparatus or as a note is found there and nowhere else; one
of the apparatus that is marked as something to be read, in the body.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.language.folding.segments import SCOPES, strays_from_zone, zone_of
from workbench.model.reading import Block, Reading, Span

_NOWHERE = "\x00"
"""Stands for characters outside of the scope, one for one: found by no words, beside none."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The text of a scope: ``text[start:end]``, in which foreign blocks are blanked out.

    Offsets are those of the reading. ``marked`` are the blocks that do not belong where they stand.
    """

    text: str
    start: int
    end: int
    marked: tuple[Block, ...]

    @classmethod
    def of(cls, reading: Reading, scope: str) -> Zone:
        """The zone of one of the scopes all, body, notes and apparatus."""
        start, end = _bounds(reading, scope)
        marked = tuple(block for block in reading.blocks if strays_from_zone(block, reading))
        if not marked:
            return cls(reading.text, start, end, marked)
        text = _blank(reading.text[:start]) + reading.text[start:end] + _blank(reading.text[end:])
        for block in marked:
            belongs = zone_of(block, reading) in SCOPES[scope]
            words = reading.text[block.start : block.end]
            text = text[: block.start] + (words if belongs else _blank(words)) + text[block.end :]
        return cls(text, 0, len(text), marked)


def _blank(text: str) -> str:
    """As many characters that nothing finds; paragraphs stay parted."""
    return "\n".join(_NOWHERE * len(line) for line in text.split("\n"))


def _bounds(reading: Reading, scope: str) -> Span:
    bounds = {
        "all": (0, reading.notes_end),
        "body": (0, reading.body_end),
        "notes": (reading.body_end, reading.notes_end),
        "apparatus": (reading.notes_end, len(reading.text)),
    }
    return bounds[scope]
