"""Which annotation of one person stands for which of the other: one to one, the best overlap first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.finding.agreement.places import jaccard
from workbench.model.ids import DocumentId
from workbench.model.marking import Marking


class Match(NamedTuple):
    """Two annotations of the same place; ``overlap`` is Jaccard's coefficient of their characters."""

    a: Marking
    b: Marking
    overlap: float


def matched(a: Sequence[Marking], b: Sequence[Marking], least: float) -> list[Match]:
    """The pairs of an overlap of ``least`` or more, none used twice.

    The pair with the best overlap is taken first; of equal ones that with more labels in common, then the
    earlier one. This is greedy: what it takes first is never given up for the sake of more pairs.
    """
    pairs = [
        Match(one, other, overlap) for one, other in overlapping(a, b) if (overlap := jaccard(one, other)) >= least
    ]
    pairs.sort(key=lambda pair: (-pair.overlap, -_alike(pair), pair.a.start, pair.a.id, pair.b.id))
    taken: set[str] = set()
    found = []
    for pair in pairs:
        if pair.a.id not in taken and pair.b.id not in taken:
            taken |= {pair.a.id, pair.b.id}
            found.append(pair)
    return found


def overlapping(a: Sequence[Marking], b: Sequence[Marking]) -> Iterator[tuple[Marking, Marking]]:
    """The pairs on the same document whose extents overlap, or that are both about the whole document."""
    theirs: dict[DocumentId, list[Marking]] = defaultdict(list)
    for one in b:
        theirs[one.document].append(one)
    ours: dict[DocumentId, list[Marking]] = defaultdict(list)
    for one in a:
        ours[one.document].append(one)
    for document, some in ours.items():
        yield from _swept(some, theirs[document])
        whole = [other for other in theirs[document] if not other.spans]
        yield from ((one, other) for one in some if not one.spans for other in whole)


def _swept(a: Sequence[Marking], b: Sequence[Marking]) -> Iterator[tuple[Marking, Marking]]:
    """Both in order of their starts; each meets those of the other side that have not ended."""
    waiting = [(one.start, 0, one) for one in a if one.spans] + [(one.start, 1, one) for one in b if one.spans]
    waiting.sort(key=lambda step: (step[0], step[1], step[2].id))
    still_open: tuple[list[Marking], list[Marking]] = ([], [])
    for start, side, one in waiting:
        others = still_open[1 - side]
        others[:] = [other for other in others if other.end > start]
        yield from ((one, other) if side == 0 else (other, one) for other in others)
        still_open[side].append(one)


def _alike(pair: Match) -> int:
    """How many labels both carry, more than how many only one carries."""
    sides = list(zip(pair.a.labels, pair.b.labels, strict=True))
    return sum(len(one & other) - len(one ^ other) for one, other in sides)
