"""Seeds: short stretches that stand in several documents, found by winnowing.

S. Schleimer, D. Wilkerson, A. Aiken, “Winnowing: local algorithms for document fingerprinting”,
SIGMOD 2003: of the hashes of all stretches of ``GRAM`` tokens the least of every ``WINDOW`` in a row
is kept. Whatever two texts share over ``GRAM + WINDOW - 1`` tokens without a difference has a seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.finding.shared.tokens import BAR, Integers, Mask, Tokens

GRAM = 6
"""Tokens of a seed."""

WINDOW = 4
"""Of the seeds that begin at so many tokens in a row at least one is kept."""

CROWDED = 8
"""A seed of more places counts only once for each document (unless repetitions in a document are wanted)."""

_PIECE = 1 << 20
_NONE = np.uint64(0xFFFFFFFF)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_FACTOR = np.uint64(0x94D049BB133111EB)
_HALF = np.uint64(32)

Seeds = NDArray[np.uint64]
"""Sorted or not: the hash in the upper half of each, the position in the lower one."""


class Runs(NamedTuple):
    """Stretches that are token by token the same: ``length`` tokens from ``left`` and from ``right``."""

    left: Integers
    right: Integers
    length: Integers


def fingerprints(tokens: Tokens, first: int = 0) -> Seeds:
    """The seeds of a text whose first token has the position ``first`` in the archive."""
    last = max(len(tokens) - GRAM + 1, 0)
    parts = [_piece(tokens, start, min(start + _PIECE, last)) for start in range(0, last, _PIECE)]
    return np.concatenate(parts) + np.uint64(first) if parts else np.empty(0, dtype=np.uint64)


def _piece(tokens: Tokens, start: int, end: int) -> Seeds:
    """The seeds that begin in ``[start, end)``; all windows in which they stand are looked at."""
    low, high = max(start - WINDOW + 1, 0), min(end + WINDOW - 1, len(tokens) - GRAM + 1)
    hashes = _hashes(tokens[low : high + GRAM - 1], high - low)
    window = min(WINDOW, len(hashes))
    least = _sliding(np.minimum, hashes, window)
    chosen = _sliding(np.maximum, np.pad(least, window - 1), window) == hashes
    places = np.flatnonzero(chosen & (hashes != _NONE)) + low
    places = places[(places >= start) & (places < end)]
    return (hashes[places - low] << _HALF) | places.astype(np.uint64)


def _hashes(tokens: Tokens, count: int) -> NDArray[np.uint64]:
    """Of the ``GRAM`` tokens from each on; the highest number where a bar stands among them."""
    total = np.zeros(count, dtype=np.uint64)
    barred = np.zeros(count, dtype=np.bool_)
    mixed = (tokens.astype(np.uint64) + np.uint64(1)) * _MIX
    mixed ^= mixed >> np.uint64(31)
    for place in range(GRAM):
        total *= _FACTOR
        total += mixed[place : place + count]
        barred |= tokens[place : place + count] == BAR
    total ^= total >> np.uint64(29)
    total *= _MIX
    total >>= _HALF
    total[barred] = _NONE
    return total


def _sliding(take: np.ufunc, values: NDArray[np.uint64], window: int) -> NDArray[np.uint64]:
    """The least (or greatest) of each ``window`` values in a row."""
    count = len(values) - window + 1
    found = values[:count].copy()
    for shift in range(1, window):
        take(found, values[shift : shift + count], out=found)
    return found


def shared_only(seeds: Seeds) -> Seeds:
    """Those whose hash stands at two places or more; the array is sorted in place."""
    seeds.sort()
    hashes = (seeds >> _HALF).astype(np.uint32)
    same = hashes[1:] == hashes[:-1]
    kept = np.zeros(len(seeds), dtype=np.bool_)
    kept[1:] = same
    kept[:-1] |= same
    return seeds[kept]


def thinned(seeds: Seeds, documents: Integers, everywhere: int) -> tuple[Mask, Mask]:
    """Which of the shared seeds are compared, and which are dropped since they stand everywhere.

    ``documents``: in which document each stands. Seeds of more than ``everywhere`` documents are dropped
    (running heads, forms, what everybody writes); of crowded ones the first of each document stays, so
    that the work is linear.
    """
    if not len(seeds):
        return np.empty(0, dtype=np.bool_), np.empty(0, dtype=np.bool_)
    hashes = seeds >> _HALF
    begins = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    group = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(seeds))))
    first = np.append(True, documents[1:] != documents[:-1])
    first[begins] = True
    spread = np.add.reduceat(first.astype(np.int64), begins)
    dropped = spread[group] > everywhere
    return np.asarray(~dropped & (first | ~_crowded(hashes))), dropped


def pairs(
    seeds: Seeds, documents: Integers, *, of: int | None = None, everywhere: int = 0
) -> Iterator[tuple[Integers, Integers]]:
    """Positions of the same seed in two documents, each pair once.

    Of a seed of up to ``CROWDED`` places all pairs; of others each place with the next one, so that
    their number stays linear. With ``of`` only pairs with that document, and then with all others.
    """
    for lag in range(1, max(CROWDED, everywhere if of is not None else 0)):
        left = _same(seeds, lag, crowded=of is not None)
        left = left[documents[left] != documents[left + lag]]
        if of is not None:
            left = left[(documents[left] == of) | (documents[left + lag] == of)]
        yield positions(seeds[left]), positions(seeds[left + lag])


def repeats(seeds: Seeds, documents: Integers, of: int | None = None) -> Iterator[tuple[Integers, Integers]]:
    """Positions of the same seed in one document (``of``: in this one), as many as ``pairs`` gives."""
    for lag in range(1, CROWDED):
        left = _same(seeds, lag, crowded=False)
        left = left[documents[left] == documents[left + lag]]
        if of is not None:
            left = left[documents[left] == of]
        yield positions(seeds[left]), positions(seeds[left + lag])


def _same(seeds: Seeds, lag: int, *, crowded: bool) -> Integers:
    """The numbers of seeds that are the same as the one ``lag`` later (the next one also of crowded ones)."""
    hashes = seeds >> _HALF
    same = hashes[lag:] == hashes[:-lag]
    if lag > 1 and not crowded:
        same &= ~_crowded(hashes)[lag:]
    return np.flatnonzero(same)


def positions(seeds: Seeds) -> Integers:
    """Where these seeds begin."""
    return (seeds & _NONE).astype(np.int64)


def _crowded(hashes: NDArray[np.uint64]) -> Mask:
    if not len(hashes):
        return np.empty(0, dtype=np.bool_)
    begins = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    counts = np.diff(np.append(begins, len(hashes)))
    return np.repeat(counts > CROWDED, counts)


def runs(tokens: Tokens, left: Integers, right: Integers) -> Runs:
    """The seeds laid together to stretches that are the same throughout; false ones are dropped."""
    true = np.ones(len(left), dtype=np.bool_)
    for place in range(GRAM):
        true &= tokens[left + place] == tokens[right + place]
    return merged(Runs(left[true], right[true], np.full(int(true.sum()), GRAM)))


def merged(found: Runs) -> Runs:
    """The same stretches, those that overlap or touch on the same diagonal as one."""
    if not len(found.left):
        return found
    shift = found.right - found.left
    order = np.lexsort((found.left, shift))
    left, shift, ends = found.left[order], shift[order], (found.left + found.length)[order]
    begins = np.flatnonzero(np.append(True, (shift[1:] != shift[:-1]) | (left[1:] > ends[:-1])))
    lasts = np.maximum.reduceat(ends, begins)
    return Runs(left[begins], left[begins] + shift[begins], lasts - left[begins])
