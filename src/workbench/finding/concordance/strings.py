"""Strings of tokens that repeat, found length by length: only what repeats is made longer.

(A string repeats at most as often as its beginning: R. Agrawal and R. Srikant, "Fast algorithms
for mining association rules", VLDB 1994, 487–499. Numbers of strings are exact, no hashes.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
_SHIFT = 24
"""Bits for the number of a token behind that of a string."""
_SIEVE = 20
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio: multiplicative hashing (Knuth, vol. 3, § 6.4)."""


@dataclass(frozen=True, eq=False)
class Level:
    """The strings of one length. ``keys``: number of the string without its last token, and that token; sorted."""

    length: int
    keys: Numbers

    @property
    def beginnings(self) -> Numbers:
        """For each string the number of the string without its last token."""
        return self.keys >> _SHIFT

    def numbers(self, before: Numbers, token: Numbers) -> Numbers:
        """The numbers of these strings among those of the level, -1 where a string is none of them."""
        if not len(self.keys):
            return np.full(len(token), -1, dtype=np.int64)
        if self.length == 1:
            return self._of_tokens(token)
        keys = before << _SHIFT | token
        found = np.full(len(keys), -1, dtype=np.int64)
        likely = np.flatnonzero(self._sieve[_spread(keys)])
        places = np.searchsorted(self.keys, keys[likely])
        places[places == len(self.keys)] = 0
        found[likely] = np.where(self.keys[places] == keys[likely], places, -1)
        return found

    @cached_property
    def _sieve(self) -> NDArray[np.bool_]:
        """Spares most strings that are none of these the search: a bit for each value of ``_spread``."""
        sieve = np.zeros(1 << _SIEVE, dtype=np.bool_)
        sieve[_spread(self.keys)] = True
        return sieve

    def _of_tokens(self, token: Numbers) -> Numbers:
        beyond = int(self.keys[-1]) + 1
        table = np.full(beyond + 1, -1, dtype=np.int64)
        table[self.keys] = np.arange(len(self.keys))
        return np.asarray(table[np.minimum(token, beyond)])


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Where strings of one length begin: the number of the string and its place, by place."""

    level: Level
    strings: Numbers
    places: Numbers


def _spread(keys: Numbers) -> NDArray[np.uint64]:
    return np.asarray((keys.view(np.uint64) * _GOLDEN) >> np.uint64(64 - _SIEVE))


def repeated(numbers: NDArray[np.int32], joined: NDArray[np.bool_], longest: int, least: int) -> Iterator[Occurrences]:
    """The strings of 1 to ``longest`` tokens that occur at least ``least`` times, with all their places.

    ``joined[i]``: token i may follow token i - 1 within a string; a place that no string may
    touch has the number -1.
    """
    places = np.flatnonzero(numbers >= 0)
    before = np.zeros(len(places), dtype=np.int64)
    for length in range(1, longest + 1):
        if length > 1:
            inside = places + length - 1 < len(numbers)
            places, before = places[inside], before[inside]
            follows = joined[places + length - 1] & (numbers[places + length - 1] >= 0)
            places, before = places[follows], before[follows]
        keys = before << _SHIFT | numbers[places + length - 1].astype(np.int64)
        known, strings, counts = np.unique(keys, return_inverse=True, return_counts=True)
        frequent = counts >= least
        level = Level(length, known[frequent])
        renumbered = np.where(frequent, np.cumsum(frequent) - 1, -1)[strings]
        kept = renumbered >= 0
        places, before = places[kept], renumbered[kept]
        if not len(places):
            return
        yield Occurrences(level, before, places)


def counted(levels: list[Level], numbers: NDArray[np.int32], joined: NDArray[np.bool_]) -> Iterator[Occurrences]:
    """Where the strings of these levels occur in another text."""
    places = np.flatnonzero(numbers >= 0)
    before = np.zeros(len(places), dtype=np.int64)
    for level in levels:
        if level.length > 1:
            inside = places + level.length - 1 < len(numbers)
            places, before = places[inside], before[inside]
            follows = joined[places + level.length - 1] & (numbers[places + level.length - 1] >= 0)
            places, before = places[follows], before[follows]
        strings = level.numbers(before, numbers[places + level.length - 1].astype(np.int64))
        kept = strings >= 0
        places, before = places[kept], strings[kept]
        yield Occurrences(level, before, places)


def numbered(strings: Numbers, tokens: Numbers) -> tuple[Numbers, Numbers]:
    """A number for each pair of a string and the token beside it, and how often each number occurs."""
    _, numbers, counts = np.unique(strings << _SHIFT | tokens, return_inverse=True, return_counts=True)
    return numbers.astype(np.int64), counts.astype(np.int64)
