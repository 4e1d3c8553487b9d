"""Sets of hits as arrays: one row of start and end each, sorted, none within another."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from workbench.finding.shelf import DOCUMENT

Hits = NDArray[np.int64]

NONE: Hits = np.empty((0, 2), dtype=np.int64)


def union(sets: Iterable[Hits]) -> Hits:
    """All hits of all sets; of two of which one lies within the other, the longer."""
    rows = np.concatenate([NONE, *sets])
    rows = rows[np.lexsort((-rows[:, 1], rows[:, 0]))]
    if len(rows) < 2:
        return rows
    reach = np.maximum.accumulate(rows[:, 1])
    return rows[np.concatenate(([True], rows[1:, 1] > reach[:-1]))]


def beside(hits: Hits, others: Hits, distance: int) -> Hits:
    """The hits that have one of the others, apart from them, at most ``distance`` away."""
    after = np.searchsorted(others[:, 0], hits[:, 1])
    before = np.searchsorted(others[:, 1], hits[:, 0], side="right") - 1
    far = np.iinfo(np.int64).max // 2
    starts = np.append(others[:, 0], far)
    ends = np.insert(others[:, 1], 0, -far)
    close = (starts[after] - hits[:, 1] <= distance) | (hits[:, 0] - ends[before + 1] <= distance)
    return hits[close]


def together(hits: Hits, others: Hits, edges: NDArray[np.int64]) -> Hits:
    """The hits that begin between the same two edges of the same document as one of the others."""
    units, other_units = (
        (rows[:, 0] >> DOCUMENT << DOCUMENT) + np.searchsorted(edges, rows[:, 0], side="right")
        for rows in (hits, others)
    )
    return hits[np.isin(units, other_units)]
