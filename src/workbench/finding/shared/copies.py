"""Which passages of an archive stand twice: seeds, stretches, passages, in time linear in its size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from workbench.finding.shared.corpus import Corpus
from workbench.finding.shared.extending import Block, Bounds, continued, extended
from workbench.finding.shared.seeds import Runs, Seeds, fingerprints, merged, pairs, repeats, runs, shared_only, thinned
from workbench.finding.shared.tokens import BAR, WEIGHT, Integers, weights
from workbench.model.ids import DocumentId
from workbench.progress import Progress
from workbench.translation import msg

LEAST = 20
"""Chinese characters (or three times as many Latin letters) that a shared passage has at least."""

EVERYWHERE = 32
"""Words that stand in more documents than this are no seed: running heads, forms, what everybody writes."""

_PROMISING = 24
"""Letters (eight Chinese characters) from which a stretch is worth following by itself."""

_NEAR = 48
_BAND = 12
_SHIFTS, _REACH = (0, 1, -1, 2, -2), 16


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


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage at two places: documents by their number in the corpus, blocks of tokens by position."""

    left: int
    right: int
    blocks: tuple[Block, ...]

    @property
    def left_span(self) -> tuple[int, int]:
        """First and last token (half-open) on the left."""
        return self.blocks[0].left, self.blocks[-1].left + self.blocks[-1].length

    @property
    def right_span(self) -> tuple[int, int]:
        """First and last token (half-open) on the right."""
        return self.blocks[0].right, self.blocks[-1].right + self.blocks[-1].length


def copies(corpus: Corpus, wanted: Wanted, progress: Progress) -> list[Copy]:
    """Every passage that stands at two places, by document and position of the left one."""
    found = stretches(corpus, wanted, progress)
    found, left, right = _promising(corpus, found, wanted)
    order = np.lexsort((found.left, right, left))
    rows = np.column_stack((left, right, found.left, found.right, found.length))[order].tolist()
    made, last, open_ones = list[Copy](), (-1, -1), list[Copy]()
    for number, (one, other, *block) in enumerate(rows):
        if number % 256 == 0:
            progress.report(number, len(rows), msg("Comparing"))
        if (one, other) != last:
            last, open_ones = (one, other), []
        core = Block(*block)
        open_ones = [copy for copy in open_ones if copy.left_span[1] > core.left]
        if any(_holds(copy, core) for copy in open_ones):
            continue
        copy = Copy(one, other, tuple(_passage(corpus, core)))
        if _long_enough(corpus, copy, wanted.least):
            made.append(copy)
            open_ones.append(copy)
    return list(_whole(made))


def stretches(corpus: Corpus, wanted: Wanted, progress: Progress) -> Runs:
    """Where two documents are the same over a seed and more."""
    seeds = []
    edges = [*corpus.starts.tolist(), len(corpus.tokens)]
    for number, (start, end) in enumerate(pairwise(edges)):
        progress.report(number, len(edges), msg("Comparing"))
        seeds.append(fingerprints(corpus.tokens[start:end], start))
    shared = shared_only(np.concatenate(seeds) if seeds else np.empty(0, dtype=np.uint64))
    seeds.clear()
    found = [Runs(*(np.empty(0, dtype=np.int64),) * 3)]
    for left, right in _pairs(corpus, shared, wanted):
        progress.check()
        found.append(runs(corpus.tokens, left, right))
    return _grown(corpus, merged(Runs(*(np.concatenate(part) for part in zip(*found, strict=True)))))


def _pairs(corpus: Corpus, shared: Seeds, wanted: Wanted) -> Iterator[tuple[Integers, Integers]]:
    places = corpus.document_of((shared & np.uint64(0xFFFFFFFF)).astype(np.int64))
    this, other = _numbers(corpus, wanted)
    kept = thinned(shared, places, wanted.everywhere)
    for left, right in pairs(shared[kept], places[kept], of=this, everywhere=wanted.everywhere):
        if other is None:
            yield left, right
        else:
            asked = (corpus.document_of(left) == other) | (corpus.document_of(right) == other)
            yield left[asked], right[asked]
    if wanted.within:
        yield from repeats(shared, places, this)


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


def _alike(corpus: Corpus, left: Integers, right: Integers) -> NDArray[np.bool_]:
    one, other = (corpus.tokens.take(places, mode="clip") for places in (left, right))
    return np.asarray((one == other) & (one != BAR) & (left >= 0) & (right < len(corpus.tokens)))


def _numbers(corpus: Corpus, wanted: Wanted) -> tuple[int | None, int | None]:
    """The documents that were asked for by their numbers (-1: not in the corpus)."""
    numbers = {one.id: number for number, one in enumerate(corpus.documents)}
    this, other = (None if one is None else numbers.get(one, -1) for one in (wanted.document, wanted.other))
    return this, other


def _promising(corpus: Corpus, found: Runs, wanted: Wanted) -> tuple[Runs, Integers, Integers]:
    """The stretches that are long, or beside others on nearly the same diagonal; and their documents."""
    left, right = corpus.document_of(found.left), corpus.document_of(found.right)
    if not len(found.left):
        return found, left, right
    long = _weights(corpus, found)
    chosen = long >= min(_PROMISING, wanted.least * WEIGHT // 2)
    alone = np.flatnonzero(chosen & (long < _most(wanted)))
    chosen[alone] = long[alone] + _around(corpus, Runs(*(part[alone] for part in found))) >= _most(wanted)
    order = np.lexsort((found.left, right, left))
    near = np.ones(len(order) - 1, dtype=np.bool_)
    for values, reach in ((left, 0), (right, 0), (found.left, _NEAR), (found.right - found.left, _BAND)):
        near &= np.abs(np.diff(values[order])) <= reach
    chosen[order[1:]] |= near
    chosen[order[:-1]] |= near
    return Runs(*(part[chosen] for part in found)), left[chosen], right[chosen]


def _most(wanted: Wanted) -> int:
    """Letters that must be alike in and right around a stretch that stands alone."""
    return wanted.least * WEIGHT * 3 // 5


def _around(corpus: Corpus, found: Runs) -> Integers:
    """What is alike before and behind each stretch, at once or shifted by up to two tokens."""
    return _beside(corpus, found.left, found.right, -1) + _beside(
        corpus, found.left + found.length - 1, found.right + found.length - 1, 1
    )


def _beside(corpus: Corpus, left: Integers, right: Integers, way: int) -> Integers:
    best = np.zeros(len(left), dtype=np.int64)
    for shift in _SHIFTS:
        total = np.zeros(len(left), dtype=np.int64)
        for step in range(1, _REACH + 1):
            one = corpus.tokens.take(left + way * (step + max(shift, 0)), mode="clip")
            other = corpus.tokens.take(right + way * (step + max(-shift, 0)), mode="clip")
            total += np.where(one == other, weights(one), 0)
        np.maximum(best, total, out=best)
    return best


def _weights(corpus: Corpus, found: Runs) -> Integers:
    """What each stretch weighs; of very long ones as much as tells that they are long."""
    lengths = np.minimum(found.length, 2 * _NEAR)
    firsts = np.cumsum(lengths) - lengths
    places = np.repeat(found.left - firsts, lengths) + np.arange(int(lengths.sum()))
    return np.add.reduceat(weights(corpus.tokens[places]), firsts)


def _passage(corpus: Corpus, core: Block) -> Sequence[Block]:
    one, other = corpus.segment(core.left), corpus.segment(core.right)
    end = core.left + core.length
    if one == other:  # two places of one text must not grow into each other
        if core.right < end:
            core = Block(core.left, core.right, core.right - core.left)
        middle = (core.left + core.length + core.right + 1) // 2
        one, other = (one[0], middle), (middle, other[1])
    return extended(corpus.tokens, core, Bounds(one[0], other[0]), Bounds(one[1], other[1]))


def _holds(copy: Copy, core: Block) -> bool:
    """Whether a stretch lies within a passage on both sides."""
    (a, b), (c, d) = copy.left_span, copy.right_span
    return a <= core.left and core.left + core.length <= b and c <= core.right and core.right + core.length <= d


def _long_enough(corpus: Corpus, copy: Copy, least: int) -> bool:
    return all(int(weights(corpus.tokens[slice(*span)]).sum()) >= WEIGHT * least for span in _spans(copy))


def _spans(copy: Copy) -> tuple[tuple[int, int], tuple[int, int]]:
    return copy.left_span, copy.right_span


def _whole(made: Sequence[Copy]) -> Iterator[Copy]:
    """Those of one pair of documents that overlap on both sides as one."""
    ordered = sorted(made, key=lambda one: (one.left, one.right, one.left_span, one.right_span))
    open_ones: list[Copy] = []
    for copy in ordered:
        still: list[Copy] = []
        for one in open_ones:
            if (one.left, one.right) == (copy.left, copy.right) and one.left_span[1] > copy.left_span[0]:
                still.append(one)
            else:
                yield one
        number = next((n for n, one in enumerate(still) if _overlap(one, copy)), None)
        if number is None:
            still.append(copy)
        else:
            one = still[number]
            still[number] = Copy(one.left, one.right, tuple(continued(one.blocks, copy.blocks)))
        open_ones = still
    yield from open_ones


def _overlap(one: Copy, other: Copy) -> bool:
    """Whether ``other`` begins within ``one`` on both sides (and they do not grow into themselves)."""
    if one.left == one.right and other.left_span[1] > one.right_span[0]:
        return False
    pieces = zip(_spans(one), _spans(other), strict=True)
    return all(first <= start < last for (first, last), (start, _) in pieces)
