"""Overlapping spans reduced to runs over which the same spans lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.gui.reader.span_index import Entry


@dataclass(frozen=True, slots=True)
class Run:
    """``keys`` lie over ``[start, end)``, each on its own lane (0 is nearest to the text)."""

    start: int
    end: int
    keys: tuple[str, ...]
    lanes: tuple[int, ...]


def runs(entries: Iterable[Entry], start: int, end: int) -> Iterator[Run]:
    """The runs of ``[start, end)`` over which something lies, in order.

    Keys come in the order in which their spans begin; a span keeps its lane from end to end.
    """
    borders: dict[int, tuple[list[Entry], list[Entry]]] = {}
    for entry in entries:
        low, high = max(entry[0], start), min(entry[1], end)
        if low < high:
            borders.setdefault(low, ([], []))[0].append(entry)
            borders.setdefault(high, ([], []))[1].append(entry)
    lying: dict[Entry, int] = {}
    before = start
    for place in sorted(borders):
        if lying and place > before:
            yield Run(before, place, tuple(entry[2] for entry in lying), tuple(lying.values()))
        begins, ends = borders[place]
        for entry in ends:
            lying.pop(entry, None)
        for entry in begins:
            lying[entry] = _free_lane(lying)
        before = place


def _free_lane(lying: dict[Entry, int]) -> int:
    taken = set(lying.values())
    lane = 0
    while lane in taken:
        lane += 1
    return lane
