"""Where texts of an archive are the same, token by token, and in which of them that says something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.finding.shared.corpus import Corpus
from workbench.finding.shared.seeds import (
    GRAM,
    Runs,
    Seeds,
    fingerprints,
    merged,
    pairs,
    positions,
    repeats,
    runs,
    shared_only,
    thinned,
)
from workbench.finding.shared.tokens import BAR, Integers, Mask
from workbench.model.ids import DocumentId
from workbench.progress import Progress
from workbench.translation import msg

LEAST = 20
"""Chinese characters (or three times as many Latin letters) that a shared passage has at least."""

EVERYWHERE = 32
"""Words that stand in more documents than this are no seed: running heads, forms, what everybody writes."""

_REACH = 16
"""Tokens over which a stretch is followed on either side before it is judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for: in all documents, between ``document`` and all others, or it and ``other``.

    ``within``: also between places of one document.
    """

    document: DocumentId | None = None
    other: DocumentId | None = None
    least: int = LEAST
    within: bool = False
    everywhere: int = EVERYWHERE


def shared_seeds(corpus: Corpus, progress: Progress) -> Seeds:
    """The seeds that stand at two places or more, sorted."""
    seeds = []
    edges = [*corpus.starts.tolist(), len(corpus.tokens)]
    for number, (start, end) in enumerate(pairwise(edges)):
        progress.report(number, len(edges), msg("Comparing"))
        seeds.append(fingerprints(corpus.tokens[start:end], start))
    return shared_only(np.concatenate(seeds) if seeds else np.empty(0, dtype=np.uint64))


def stretches(corpus: Corpus, shared: Seeds, wanted: Wanted, progress: Progress) -> Runs:
    """Where two documents are the same over a seed and more."""
    found = [Runs(*(np.empty(0, dtype=np.int64),) * 3)]
    for left, right in _pairs(corpus, shared, wanted):
        progress.check()
        found.append(runs(corpus.tokens, left, right))
    return _grown(corpus, merged(Runs(*(np.concatenate(part) for part in zip(*found, strict=True)))))


def _pairs(corpus: Corpus, shared: Seeds, wanted: Wanted) -> Iterator[tuple[Integers, Integers]]:
    places = corpus.document_of(positions(shared))
    this, other = _numbers(corpus, wanted)
    kept, _ = thinned(shared, places, wanted.everywhere)
    for left, right in pairs(shared[kept], places[kept], of=this, everywhere=wanted.everywhere):
        if other is None:
            yield left, right
        else:
            asked = (corpus.document_of(left) == other) | (corpus.document_of(right) == other)
            yield left[asked], right[asked]
    if wanted.within:
        yield from repeats(shared, places, this)


def own_tokens(corpus: Corpus, shared: Seeds, wanted: Wanted) -> Mask:
    """Which tokens belong to no seed that stands everywhere."""
    begins = positions(shared)
    _, dropped = thinned(shared, corpus.document_of(begins), wanted.everywhere)
    own = np.ones(len(corpus.tokens), dtype=np.bool_)
    for place in range(GRAM):
        own[begins[dropped] + place] = False
    return own


def _numbers(corpus: Corpus, wanted: Wanted) -> tuple[int | None, int | None]:
    """The documents that were asked for by their numbers (-1: not in the corpus)."""
    numbers = {one.id: number for number, one in enumerate(corpus.documents)}
    this, other = (None if one is None else numbers.get(one, -1) for one in (wanted.document, wanted.other))
    return this, other


def _grown(corpus: Corpus, found: Runs) -> Runs:
    """The stretches with what is the same right before and behind them, as far as tells that they are long."""
    left, right, length = found.left.copy(), found.right.copy(), found.length.copy()
    going = np.arange(len(left))
    for _ in range(_REACH):
        going = going[_alike(corpus, left[going] - 1, right[going] - 1)]
        left[going] -= 1
        right[going] -= 1
        length[going] += 1
    going = np.arange(len(left))
    for _ in range(_REACH):
        going = going[_alike(corpus, (left + length)[going], (right + length)[going])]
        length[going] += 1
    return merged(Runs(left, right, length))


def _alike(corpus: Corpus, left: Integers, right: Integers) -> Mask:
    one, other = (corpus.tokens.take(places, mode="clip") for places in (left, right))
    return np.asarray((one == other) & (one != BAR) & (left >= 0) & (right < len(corpus.tokens)))
