"""On which page each hit stands, for all hits at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workbench.finding.concordance.contexts import Contexts
from workbench.model.reading import Reading

NO_PAGE = -1


def pages(contexts: Contexts) -> NDArray[np.int32]:
    """The index of the page of each hit, ``NO_PAGE`` where the document has none."""
    found = np.full(len(contexts), NO_PAGE, dtype=np.int32)
    for one in contexts.stretches():
        found[one.first : one.last] = pages_of(one.reading, contexts.hits.start[one.first : one.last])
    return found


def pages_of(reading: Reading, offsets: NDArray[np.int64]) -> NDArray[np.int32]:
    """The same as ``Reading.page_at`` for many offsets of one reading."""
    if not reading.pages:
        return np.full(len(offsets), NO_PAGE, dtype=np.int32)
    starts = np.array([page.start for page in reading.pages], dtype=np.int64)
    place = np.maximum(np.searchsorted(starts, offsets, side="right") - 1, 0)
    numbers = np.array([page.index for page in reading.pages], dtype=np.int32)[place]
    beyond = np.flatnonzero(offsets >= reading.body_end)
    numbers[beyond] = _pages_of_notes(reading, offsets[beyond])
    return numbers


def _pages_of_notes(reading: Reading, offsets: NDArray[np.int64]) -> NDArray[np.int32]:
    """The page of each note; of what stands in none, or in one without a page, as the reading says."""
    notes = sorted((note.start, note.end, note.page) for note in reading.notes if note.page is not None)
    spans = np.array([note[:2] for note in notes], dtype=np.int64).reshape(-1, 2)
    place = np.searchsorted(spans[:, 0], offsets, side="right") - 1
    numbers = np.full(len(offsets), NO_PAGE, dtype=np.int32)
    for row, note in enumerate(place.tolist()):
        if note >= 0 and offsets[row] < spans[note, 1]:
            numbers[row] = reading.pages[notes[note][2]].index
        elif (page := reading.page_at(int(offsets[row]))) is not None:
            numbers[row] = page.index
    return numbers
