"""Spans laid over each other: united, common, and how much of two markings is the same place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.model.marking import Marking
from workbench.model.reading import Span


def united(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap or touch made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """What two lists of spans (in order, none overlapping) have in common."""
    found, here, there = [], 0, 0
    while here < len(one) and there < len(other):
        start, end = max(one[here][0], other[there][0]), min(one[here][1], other[there][1])
        if start < end:
            found.append((start, end))
        if one[here][1] < other[there][1]:
            here += 1
        else:
            there += 1
    return found


def length_of(spans: Iterable[Span]) -> int:
    """How many characters the spans have."""
    return sum(end - start for start, end in spans)


def jaccard(one: Marking, other: Marking) -> float:
    """The characters that both mark, of those that either marks; whole documents are the same place."""
    if not one.spans or not other.spans:
        return float(one.spans == other.spans)
    if len(one.spans) == len(other.spans) == 1:  # as nearly all have it, and ten thousand pairs are asked
        shared = max(min(one.end, other.end) - max(one.start, other.start), 0)
    else:
        shared = length_of(common(one.spans, other.spans))
    return shared / (one.length + other.length - shared)
