"""How often strings stand in a text, and how freely other words stand beside them.

A name is followed and preceded by many different things; a part of a name, or of a phrase, mostly
by the same. ``left`` and ``right`` say which share of the occurrences has *not* the commonest
neighbour; punctuation, grammatical words and the words of ``LEADING`` count as free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.finding.scan import Positions
from workbench.finding.suggestions.corpus import Corpus
from workbench.finding.suggestions.tables import GRAMMAR, LEADING, TITLES
from workbench.language.folding.kinds import Kind

_CODES = 0x110000
_MARKS = "、。，；：「」『』《》〈〉！？（）"
Beside = tuple[NDArray[np.int64], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Measure:
    """How a string stands in the corpus; ``left`` and ``right`` from 0 (always the same beside it) to 1."""

    count: int
    left: float
    right: float

    @property
    def freedom(self) -> float:
        """That of the less free side."""
        return min(self.left, self.right)


NOWHERE = Measure(0, 0.0, 0.0)


def measured(corpus: Corpus, names: Iterable[str]) -> Mapping[str, Measure]:
    """A measure for each name that stands in the corpus."""
    found, known = corpus.look(names)
    if not len(found.starts):
        return {}
    counts = np.bincount(found.names, minlength=len(known))
    left = _freedom(found.names, *_before(corpus, found.starts), counts)
    right = _freedom(found.names, *_behind(corpus, found.ends), counts)
    rows = zip(known, counts.tolist(), left.tolist(), right.tolist(), strict=True)
    return {name: Measure(count, before, after) for name, count, before, after in rows if count}


def _before(corpus: Corpus, starts: Positions) -> Beside:
    """The codes before these places, and where they are not bound to what follows."""
    beside, free = _neighbours(corpus, starts - 1)
    pairs = _at(corpus, starts - 2) * _CODES + beside
    return beside, free | np.isin(pairs, [_pair(word[-2:]) for word in (*LEADING, *TITLES)])


def _behind(corpus: Corpus, ends: Positions) -> Beside:
    """The codes behind these places, and where they are not bound to what precedes."""
    beside, free = _neighbours(corpus, ends)
    pairs = beside * _CODES + _at(corpus, ends + 1)
    return beside, free | np.isin(pairs, [_pair(word[:2]) for word in TITLES])


def _neighbours(corpus: Corpus, places: Positions) -> Beside:
    beside = _at(corpus, places)
    free = corpus.joined.kinds(places) != Kind.CJK
    return beside, free | np.isin(beside, [ord(one) for one in (*GRAMMAR, *_MARKS)])


def _at(corpus: Corpus, places: Positions) -> NDArray[np.int64]:
    codes = corpus.joined.codes
    inside = (places >= 0) & (places < len(codes))
    return np.where(inside, codes[np.clip(places, 0, len(codes) - 1)], 0).astype(np.int64)


def _pair(word: str) -> int:
    return ord(word[0]) * _CODES + ord(word[1])


def _freedom(
    names: Positions, beside: NDArray[np.int64], free: NDArray[np.bool_], counts: NDArray[np.int64]
) -> NDArray[np.float64]:
    """1 less the share of each name's commonest bound neighbour."""
    pairs, times = np.unique(names[~free] * _CODES + beside[~free], return_counts=True)
    commonest = np.zeros(len(counts), dtype=np.int64)
    np.maximum.at(commonest, pairs // _CODES, times)
    return np.asarray(1 - commonest / np.maximum(counts, 1))
