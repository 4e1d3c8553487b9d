"""Which passages of an archive stand twice: seeds, stretches, passages, in time linear in its size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.finding.shared.corpus import Corpus
from workbench.finding.shared.extending import Block, Bounds, continued, extended
from workbench.finding.shared.seeds import Runs
from workbench.finding.shared.stretches import Wanted, own_tokens, shared_seeds, stretches
from workbench.finding.shared.tokens import WEIGHT, Integers, Mask, weights
from workbench.progress import Progress
from workbench.translation import msg

_PROMISING = 24
"""Letters (eight Chinese characters) from which a stretch is worth following by itself."""

_NEAR = 48
_BAND = 12
_SHIFTS, _REACH = (0, 1, -1, 2, -2), 16


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
    shared = shared_seeds(corpus, progress)
    found = stretches(corpus, shared, wanted, progress)
    own = own_tokens(corpus, shared, wanted)
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
        if _long_enough(corpus, copy, wanted.least, own):
            made.append(copy)
            open_ones.append(copy)
    return list(_whole(made))


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


def _long_enough(corpus: Corpus, copy: Copy, least: int, own: Mask) -> bool:
    """Whether both sides are; half of the least length must be more than what stands everywhere."""
    for span in _spans(copy):
        weight = weights(corpus.tokens[slice(*span)])
        if weight.sum() < WEIGHT * least or 2 * weight[own[slice(*span)]].sum() < WEIGHT * least:
            return False
    return True


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
