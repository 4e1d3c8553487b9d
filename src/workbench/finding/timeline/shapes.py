"""What a bar looks like, in pixels: the same in the window and in files."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workbench.finding.timeline.items import Item
from workbench.finding.timeline.packing import LEAST_BAR, View

_FADED, _MOST_FADED = 0.4, 40.0
"""How much of a doubted bar fades at each end: a share of it, and pixels at most."""

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7a5cc4", "#7f7f7f")
"""Told apart by most people with colour blindness (after Okabe and Ito, 2008, with the yellow darkened)."""
_KINDS = ("treaty", "battle", "negotiation", "proclamation", "vote", "visit", "letter", "other")


def color_of(kind: str) -> str:
    """The colour of a kind of events; the same everywhere, also for kinds of one's own."""
    return COLORS[_KINDS.index(kind)] if kind in _KINDS else COLORS[sum(kind.encode()) % len(COLORS)]


class Piece(NamedTuple):
    """A stretch in pixels: it fades in from ``left`` to ``full``, and out from ``fading`` to ``right``."""

    left: float
    full: float
    fading: float
    right: float


def pieces(item: Item, view: View) -> list[Piece]:
    """The stretches of an item, none of them narrower than the least bar."""
    found = []
    for one in item.extent.stretches:
        left, right = view.x(one.first - one.before), view.x(one.last + 1 + one.after)
        right = max(right, left + LEAST_BAR)
        full, fading = view.x(one.first), min(view.x(one.last + 1), right)
        if not one.after:
            fading = right
        if item.extent.doubted:
            inset = min((fading - full) * _FADED, _MOST_FADED)
            full, fading = full + inset, fading - inset
        found.append(Piece(left, full, max(full, fading), right))
    return found


def elided(text: str, room: float, measure: Callable[[str], float]) -> str:
    """As much of the text as there is room for, with an ellipsis if that is not all."""
    if measure(text) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle] + "…") <= room else (low, middle - 1)
    return text[:low] + "…" if low else ""
