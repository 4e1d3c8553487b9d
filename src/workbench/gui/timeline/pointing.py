"""What stands at a point of the timeline, and where an item stands. Pure: no widget."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QRectF

from workbench.finding.timeline import Cell, Faint, Layout, View, in_view, strip
from workbench.finding.timeline.layout import HEADING, ROW
from workbench.gui.timeline.painting import Chosen

_NEAR = 4.0


def at(layout: Layout, view: View, x: float, y: float) -> Chosen | Cell | None:
    """The item or the cell of a strip at a point; ``y`` from the top of all lanes."""
    lanes = layout.at(view.scale).between(y, y)
    if not lanes:
        return None
    lane, below = lanes[0], y - lanes[0].top - HEADING
    row = int(below // ROW)
    if below < 0:
        return None
    if row >= len(lane.packed.rows):
        return next((cell for cell in strip(lane.packed, view) if cell.left <= x < cell.right), None)
    for one in in_view(lane.packed.rows[row], layout.bars[lane.number], view):
        right = max(one.right, one.label + one.room) if one.room else one.right
        if one.left - 1 <= x <= right + 1:
            return Chosen(lane.number, one.number)
    return None


def faint_at(layout: Layout, view: View, x: float) -> Faint | None:
    """The date of a text that begins nearest to this point."""
    faint = layout.timeline.faint
    place = bisect_left(faint, view.day(x), key=lambda one: one.first)
    near = [one for one in faint[max(place - 1, 0) : place + 1] if abs(view.x(one.first) - x) <= _NEAR]
    return min(near, key=lambda one: abs(view.x(one.first) - x), default=None)


def place_of(layout: Layout, view: View, chosen: Chosen) -> QRectF | None:
    """Where an item stands, from the top of all lanes; None without a row or out of view."""
    lane = layout.at(view.scale).lanes[chosen.lane]
    row = lane.packed.row_of.get(chosen.item)
    if row is None:
        return None
    for one in in_view(lane.packed.rows[row], layout.bars[chosen.lane], view):
        if one.number == chosen.item:
            return QRectF(one.left, lane.top + HEADING + row * ROW, one.right - one.left, ROW)
    return None


def step(layout: Layout, chosen: Chosen | None, way: int) -> Chosen | None:
    """The next item (``way`` 1) or the one before (-1), lane by lane; None behind the last."""
    lanes = layout.timeline.lanes
    if chosen is None:
        lane = 0 if way > 0 else len(lanes) - 1
        return Chosen(lane, 0 if way > 0 else len(lanes[lane].items) - 1) if lanes else None
    if 0 <= chosen.item + way < len(lanes[chosen.lane].items):
        return Chosen(chosen.lane, chosen.item + way)
    lane = chosen.lane + way
    if not 0 <= lane < len(lanes):
        return None
    return Chosen(lane, 0 if way > 0 else len(lanes[lane].items) - 1)
