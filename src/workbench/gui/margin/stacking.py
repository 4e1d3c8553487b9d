"""Where cards stand that may not overlap and want to be beside their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class _Pile:
    """Neighbours that touch: they move as one."""

    place: float
    weight: float
    height: float
    first: int


def stacked(wanted: Sequence[float], heights: Sequence[float], weights: Sequence[float], gap: float) -> list[float]:
    """The tops of boxes in this order, ``gap`` apart, with the least squared distance to ``wanted``.

    Pooling of adjacent violators, the usual way to an isotonic regression: boxes that would overlap become
    one pile that stands at their (weighted) mean. All lengths in pixels.
    """
    piles: list[_Pile] = []
    for number, (top, height, weight) in enumerate(zip(wanted, heights, weights, strict=True)):
        piles.append(_Pile(top, weight, height, number))
        while len(piles) > 1 and piles[-2].place + piles[-2].height + gap > piles[-1].place:
            _join(piles, gap)
    tops = [0.0] * len(wanted)
    ends = [pile.first for pile in piles[1:]] + [len(wanted)]
    for pile, end in zip(piles, ends, strict=True):
        top = pile.place
        for number in range(pile.first, end):
            tops[number] = top
            top += heights[number] + gap
    return tops


def _join(piles: list[_Pile], gap: float) -> None:
    below, above = piles.pop(), piles[-1]
    shifted = below.place - above.height - gap
    weight = above.weight + below.weight
    above.place = (above.place * above.weight + shifted * below.weight) / weight
    above.weight, above.height = weight, above.height + gap + below.height


def inside(tops: list[float], heights: Sequence[float], gap: float, room: float) -> list[float]:
    """The same boxes moved so that none stands above 0 or, where they all fit, below ``room``."""
    moved = list(tops)
    floor = room
    for number in range(len(moved) - 1, -1, -1):
        moved[number] = min(moved[number], floor - heights[number])
        floor = moved[number] - gap
    ceiling = 0.0
    for number, top in enumerate(moved):
        moved[number] = max(top, ceiling)
        ceiling = moved[number] + heights[number] + gap
    return moved


def fair_share(lines: Sequence[int], kept: set[int], most: int) -> list[int]:
    """Which of many, given by their lines, are shown if only ``most`` can be: the first of each line, then the second.

    ``kept`` are shown in any case. All are given and returned in order.
    """
    turn: list[tuple[int, int]] = []
    count, before = 0, None
    for number, line in enumerate(lines):
        count = count + 1 if line == before else 0
        before = line
        turn.append((-1 if number in kept else count, number))
    return sorted(number for _, number in sorted(turn)[:most])
