"""Which cards are in view, how full each is, and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QRectF

from workbench.gui.margin.card import Card, Fullness, Setting, Shape, shape
from workbench.gui.margin.stacking import fair_share, inside, stacked
from workbench.gui.reader.frame import VisibleLine
from workbench.gui.reader.text import ReadingText

GAP = 5.0
_FIRM = 200.0


class Beside(NamedTuple):
    """An annotation in view and the visible line (by number) with which it begins there."""

    annotation: str
    line: int


class PlacedCard(NamedTuple):
    """A card in its place."""

    card: Card
    shape: Shape
    rect: QRectF


def in_view(text: ReadingText) -> tuple[list[VisibleLine], list[Beside]]:
    """The visible lines, and the annotations over them in the order in which they begin there."""
    lines = [line for line in text.visible_frame().lines if line.cell.bottom() > 0]
    if not lines:
        return [], []
    display = text.composition.display
    starts = [display.to_reading(line.start) for line in lines]
    first, last = starts[0], display.to_reading(lines[-1].end)
    seen: dict[str, tuple[int, int]] = {}
    for start, _, annotation in text.marked.index.touching(first, last):
        seen.setdefault(annotation, (max(start, first), start))
    ordered = sorted(seen.items(), key=lambda item: (*item[1], item[0]))
    return lines, [Beside(one, max(bisect_right(starts, at) - 1, 0)) for one, (at, _) in ordered]


def arranged(
    lines: list[VisibleLine],
    found: list[Beside],
    card: Callable[[str], Card],
    *,
    active: str | None,
    setting: Setting,
    room: float,
) -> list[PlacedCard]:
    """The cards, each as near to its line as the others let it; the active one stands open beside its own."""
    least = shape(Card("", "", False, "一"), Fullness.LINE, setting).height + GAP
    opened = next((number for number, one in enumerate(found) if one.annotation == active), -1)
    kept = {opened} - {-1}
    open_height = _shape(card(found[opened].annotation), Fullness.OPEN, setting, room).height if kept else 0.0
    most = max(int((room - open_height) // least), 0) + len(kept)
    shown = fair_share([one.line for one in found], kept, most)
    cards = [
        replace(card(found[n].annotation), more=more) for n, more in zip(shown, _left_out(shown, found), strict=True)
    ]
    shapes = _fitting(cards, active, setting, room)
    heights = [one.height for one in shapes]
    wanted = [lines[found[number].line].cell.top() for number in shown]
    weights = [_FIRM if one.annotation == active else 1.0 for one in cards]
    tops = inside(stacked(wanted, heights, weights, GAP), heights, GAP, room)
    return [
        PlacedCard(one, formed, QRectF(0, top, setting.width, formed.height))
        for one, formed, top in zip(cards, shapes, tops, strict=True)
    ]


def _left_out(shown: list[int], found: list[Beside]) -> list[int]:
    """How many annotations behind each one shown have no card."""
    return [after - before - 1 for before, after in zip(shown, [*shown[1:], len(found)], strict=True)]


def _fitting(cards: list[Card], active: str | None, setting: Setting, room: float) -> list[Shape]:
    """Cards with note and labels, if there is room for all; else each a line; the active one is open anyhow."""
    for usual in (Fullness.SHORT, Fullness.SLIM, Fullness.LINE):
        shapes = [_shape(one, Fullness.OPEN if one.annotation == active else usual, setting, room) for one in cards]
        if sum(one.height + GAP for one in shapes) <= room:
            break
    return shapes


def _shape(card: Card, fullness: Fullness, setting: Setting, room: float) -> Shape:
    """The shape of a card, never higher than there is room."""
    formed = shape(replace(card, more=0), fullness, setting)
    return formed if formed.height <= room else Shape(formed.parts, max(room, 1.0))
