"""Overlapping spans reduced to runs over which the same spans lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

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
    borders: dict[int, tuple[list[tuple[int, str]], list[int]]] = {}
    for number, (first, last, key) in enumerate(entries):
        low, high = max(first, start), min(last, end)
        if low < high:
            borders.setdefault(low, ([], []))[0].append((number, key))
            borders.setdefault(high, ([], []))[1].append(number)
    keys: dict[int, str] = {}
    lanes: dict[int, int] = {}
    free: list[int] = []
    before = start
    for place in sorted(borders):
        if keys and place > before:
            yield Run(before, place, tuple(keys.values()), tuple(lanes.values()))
        begins, ends = borders[place]
        for number in ends:
            del keys[number]
            heappush(free, lanes.pop(number))
        for number, key in begins:
            lanes[number] = heappop(free) if free else len(lanes)
            keys[number] = key
        before = place
