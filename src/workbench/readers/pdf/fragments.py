"""Runs of glyphs that were drawn one after the other on one base line, before they become lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.readers.pdf.glyphs import Glyph

_RISE = 0.3
_WORD_GAP = 1.0
_OVERLAP = 0.5


@dataclass(slots=True)
class Fragment:
    """Glyphs in drawing order, and the box around those that are not white space."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    inked: int

    @property
    def middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.top + self.bottom) / 2


def fragments(glyphs: Iterable[Glyph]) -> list[Fragment]:
    """The glyphs cut wherever the pen moved to another line, size or place."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _continues(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [as_fragment(run) for run in runs]


def common_size(glyphs: Iterable[Glyph]) -> float:
    """The type size (to half a point) of most characters; 0 if there are none."""
    sizes = Counter(round(glyph.size * 2) / 2 for glyph in glyphs if not glyph.text.isspace())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def runs_downwards(glyphs: Sequence[Glyph]) -> bool:
    """Whether the characters are set in columns from top to bottom, as old Chinese books are."""
    down = across = 0
    for before, after in pairwise(glyphs):
        size = after.size or 1.0
        dx, dy = (after.x0 - before.x0) / size, (after.top - before.top) / size
        down += abs(dx) < 0.3 and 0.5 < dy < 2
        across += abs(dy) < 0.3 and 0 < dx < 2
    return down > across and down >= 3


def _continues(before: Glyph, after: Glyph) -> bool:
    size = max(before.size, after.size)
    if min(before.size, after.size) < 0.75 * size or abs(after.bottom - before.bottom) > _RISE * size:
        return False
    return -_OVERLAP * size <= after.x0 - before.x1 <= _WORD_GAP * size


def as_fragment(run: list[Glyph]) -> Fragment:
    """The glyphs and the box around them."""
    inked = [glyph for glyph in run if not glyph.text.isspace()]
    box = inked or run
    return Fragment(
        run,
        min(glyph.x0 for glyph in box),
        max(glyph.x1 for glyph in box),
        min(glyph.top for glyph in box),
        max(glyph.bottom for glyph in box),
        common_size(inked) or run[0].size,
        len(inked),
    )
