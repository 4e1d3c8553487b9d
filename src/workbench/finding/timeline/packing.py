"""Which row of its lane each bar takes, so that bars never lie on each other; and the room of its label.

Rows are settled at the smallest scale of a level (levels are half powers of two), and hold for every
scale within it: distances only grow, while labels and the least width of a bar stay. What finds no
row is counted in the strip below the lane.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

LEAST_BAR, GAP, LABEL_GAP, PADDING = 7.0, 5.0, 4.0, 5.0
"""Pixels: the narrowest bar, what stays free between things, between bar and label, within a bar."""
LEAST_LABEL = 26.0
"""Pixels below which a label says nothing any more and is left out."""
_CELL = 14.0


class Bar(NamedTuple):
    """What is packed: the first day, the day after the last, and the width of the whole label in pixels."""

    start: float
    end: float
    label: float


class Placed(NamedTuple):
    """A bar in view: its number in the lane, its ends in pixels, and where its label stands (``room`` 0: nowhere)."""

    number: int
    left: float
    right: float
    label: float
    room: float


class Cell(NamedTuple):
    """A piece of the strip: its ends in pixels, the days that it covers, and how many bars begin there."""

    left: float
    right: float
    first: float
    last: float
    bars: int


@dataclass(slots=True)
class Row:
    """The bars of a row, from left to right."""

    numbers: list[int] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Packed:
    """The rows of a lane, and ``row_of`` each bar in one.

    ``over``: the bars without a row, ``over_starts`` their first days (both rising).
    """

    rows: tuple[Row, ...]
    row_of: Mapping[int, int]
    over: tuple[int, ...]
    over_starts: tuple[float, ...]


def level_of(scale: float) -> float:
    """The smallest scale (pixels a day) for which the rows of ``scale`` are settled."""
    return float(2.0 ** (math.floor(2 * math.log2(scale) + 1e-9) / 2))


def pack(bars: Sequence[Bar], scale: float, rows: int) -> Packed:
    """Settle the rows of a lane, at most so many; ``bars`` must be sorted by ``start``.

    A bar takes the first row in which the labels before it end before it begins; where there is none, the row
    whose label it cuts least; where bars are in the way in all rows, none.
    """
    found: list[Row] = []
    row_of = {}
    labels, ends = [0.0] * rows, [0.0] * rows
    over = []
    for number, bar in enumerate(bars):
        left = bar.start * scale
        row = _row_for(left, labels, ends, len(found))
        if row < 0:
            over.append(number)
            continue
        if row == len(found):
            found.append(Row())
        _put(found[row], number, bar)
        row_of[number] = row
        right = max(left + LEAST_BAR, bar.end * scale)
        ends[row] = right + GAP
        inside = right - left >= bar.label + 2 * PADDING
        labels[row] = ends[row] if inside else ends[row] + LABEL_GAP + bar.label
    return Packed(tuple(found), row_of, tuple(over), tuple(bars[one].start for one in over))


def _row_for(left: float, labels: Sequence[float], ends: Sequence[float], used: int) -> int:
    """The row for a bar that begins at ``left``; -1 if there is none."""
    best, least = -1, math.inf
    for row in range(used):
        end = labels[row]
        if end <= left:
            return row
        if end < least and ends[row] <= left:
            best, least = row, end
    return used if used < len(labels) else best


def _put(row: Row, number: int, bar: Bar) -> None:
    row.numbers.append(number)
    row.starts.append(bar.start)
    row.ends.append(bar.end)


class View(NamedTuple):
    """What is in view: the day at the left edge, pixels a day, and the width in pixels."""

    first: float
    scale: float
    width: float

    @property
    def last(self) -> float:
        """The day at the right edge."""
        return self.first + self.width / self.scale

    def x(self, day: float) -> float:
        """Where a day begins, in pixels from the left edge."""
        return (day - self.first) * self.scale

    def day(self, x: float) -> float:
        """Which day stands at these pixels."""
        return self.first + x / self.scale


def in_view(row: Row, bars: Sequence[Bar], view: View) -> list[Placed]:
    """The bars of a row whose bar or label can be seen, each with the room of its label.

    A label stands in its bar if it fits there whole, else behind it, up to the next bar, else where more room is.
    """
    least = LEAST_BAR / view.scale
    low = max(bisect_left(row.ends, view.first - least) - 1, 0)
    high = bisect_right(row.starts, view.last)
    found, scale, first = [], view.scale, view.first
    starts, ends, numbers = row.starts, row.ends, row.numbers
    following = (starts[low] - first) * scale if low < high else 0.0
    for at in range(low, high):
        left, right = following, (ends[at] - first) * scale
        if right < left + LEAST_BAR:
            right = left + LEAST_BAR
        following = (starts[at + 1] - first) * scale if at + 1 < len(starts) else math.inf
        number = numbers[at]
        if right - left < LEAST_LABEL and following - right < LEAST_LABEL:  # most bars where they are many
            found.append(Placed(number, left, right, right, 0.0))
        else:
            found.append(Placed(number, left, right, *_label(left, right, following - GAP, bars[number].label)))
    return found


def _label(left: float, right: float, after: float, width: float) -> tuple[float, float]:
    """Where the label begins, and its room."""
    within = right - max(left, 0.0) - 2 * PADDING
    behind = after - right - LABEL_GAP
    if right - left >= width + 2 * PADDING or (behind < width and within > behind):
        room = min(within, width)
        at = max(left, 0.0) + PADDING  # a bar that began before the edge keeps its label in view
    else:
        room, at = min(behind, width), right + LABEL_GAP
    return (at, room) if room >= min(LEAST_LABEL, width) else (at, 0.0)


def strip(packed: Packed, view: View) -> list[Cell]:
    """The strip of what has no row, in cells of about the same width that do not wander when one pans."""
    days = 2.0 ** math.ceil(math.log2(_CELL / view.scale))
    starts, found = packed.over_starts, []
    at = bisect_left(starts, (view.first // days) * days)
    while at < len(starts) and starts[at] <= view.last:
        begin = (starts[at] // days) * days
        behind = bisect_left(starts, begin + days, at)
        found.append(Cell(view.x(begin), view.x(begin + days), begin, begin + days, behind - at))
        at = behind
    return found
