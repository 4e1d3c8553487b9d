"""Sentences, paragraphs and pages of a reading: in which of them an offset stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

import numpy as np

from workbench.language.folding.packed import unit_ends
from workbench.model.reading import Reading

UnitOf = Callable[[int], int | None]
"""The number of the unit in which the character at an offset stands; None if it stands in none."""


def units(reading: Reading, within: str) -> UnitOf:
    """The units of a reading: ``sentence``, ``paragraph`` or ``page`` (a note is on the page of its marker)."""
    if within == "page":
        return _pages(reading)
    ends, paragraphs = unit_ends(reading.text)
    chosen = ends if within == "sentence" else ends[paragraphs.astype(bool)]
    edges = np.asarray(chosen, dtype=np.int64).tolist()
    return lambda offset: bisect_right(edges, offset)


def _pages(reading: Reading) -> UnitOf:
    starts = [page.start for page in reading.pages]
    notes = sorted((note.start, note.end, note.page) for note in reading.notes if note.end > note.start)
    firsts = [start for start, _, _ in notes]

    def page(offset: int) -> int | None:
        if not starts:
            return None
        at = bisect_right(firsts, offset) - 1
        if at >= 0 and offset < notes[at][1] and notes[at][2] is not None:
            return notes[at][2]
        if offset >= reading.body_end:
            found = reading.page_at(offset)
            return found.index if found else None
        return max(bisect_right(starts, offset) - 1, 0)

    return page
