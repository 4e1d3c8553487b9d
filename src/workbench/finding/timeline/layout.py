"""All lanes of a timeline, one below the other, at any zoom: settled once for each level, then remembered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.finding.timeline.items import Item, Timeline
from workbench.finding.timeline.packing import Bar, Packed, View, level_of, pack

HEADING, ROW, STRIP, MARGIN = 20, 20, 14, 6
"""Pixels: the name of a lane, a row, the strip of what has no row, what stays free below a lane."""
LEAST_ROWS, MOST_ROWS = 6, 24
_KEPT = 24
_FINEST, _AROUND, _LABEL = 64.0, 0.04, 150.0
"""The closest zoom (pixels a day); what stays free when all is shown: of the whole at both sides, and at the right
pixels for the last labels."""

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Lane:
    """The place of a lane: pixels from the top of all, and its height; ``number`` its place in the timeline.

    ``joins``: the lines between rival dates: the first days of both, and the rows of both.
    """

    number: int
    top: int
    height: int
    packed: Packed
    joins: tuple[tuple[float, float, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """All lanes as they lie at one level of zoom."""

    lanes: tuple[Lane, ...]
    height: int

    def between(self, top: float, bottom: float) -> Sequence[Lane]:
        """The lanes of which something lies between these heights."""
        tops = [lane.top for lane in self.lanes]
        return self.lanes[max(bisect_right(tops, top) - 1, 0) : bisect_right(tops, bottom)]


class Layout:
    """``measure``: the width of a label in pixels; ``height``: that of the view: it says how many rows a lane has."""

    def __init__(self, timeline: Timeline, measure: Measure, height: int = 600) -> None:
        self.timeline = timeline
        self.width_of = lru_cache(maxsize=None)(measure)
        self.bars = [[bar_of(item, self.width_of) for item in lane.items] for lane in timeline.lanes]
        self.rivals = [lane.rivals for lane in timeline.lanes]
        self.span = self._span()
        self._levels: dict[float, Level] = {}
        self.rows = 0
        self.set_height(height)

    def set_height(self, height: int) -> None:
        """Give each lane as many rows as there is room for, within reason."""
        lanes = max(len(self.bars), 1)
        rows = (height // lanes - HEADING - STRIP - MARGIN) // ROW
        rows = min(max(rows, LEAST_ROWS), MOST_ROWS)
        if rows != self.rows:
            self.rows = rows
            self._levels.clear()

    def at(self, scale: float) -> Level:
        """The lanes at ``scale`` pixels a day."""
        settled = level_of(scale)
        known = self._levels.pop(settled, None) or self._settled(settled)
        while len(self._levels) >= _KEPT:
            del self._levels[next(iter(self._levels))]
        self._levels[settled] = known
        return known

    def knows(self, scale: float) -> bool:
        """Whether the rows for this scale are settled."""
        return level_of(scale) in self._levels

    def whole(self, width: float) -> View:
        """All of it in so many pixels; a day takes no more than at the closest zoom."""
        first, last = self.span
        label = min(_LABEL, width / 4)
        scale = min((width - label) / ((last - first) * (1 + 2 * _AROUND) + 1), _FINEST)
        middle = (first + last) / 2
        return View(middle - (width - label) / 2 / scale, scale, width)

    def zoomed(self, view: View, factor: float, x: float) -> View:
        """The view nearer or farther by a factor, the day at ``x`` pixels staying where it is."""
        least = self.whole(view.width).scale
        scale = min(max(view.scale * factor, least), _FINEST)
        return self.kept_within(View(view.day(x) - x / scale, scale, view.width))

    def kept_within(self, view: View) -> View:
        """The view moved so that it is never without anything but emptiness."""
        first, last = self.span
        room = view.width / view.scale
        low = min(first - room / 2, (first + last - room) / 2)
        high = max(last - room / 2, (first + last - room) / 2)
        return view._replace(first=min(max(view.first, low), high))

    def _span(self) -> tuple[float, float]:
        """The first day, and the day after the last."""
        starts = [bars[0].start for bars in self.bars if bars] + [one.first for one in self.timeline.faint[:1]]
        ends = [bar.end for bars in self.bars for bar in bars]
        ends += [one.last + 1.0 for one in self.timeline.faint]
        return (min(starts), max(ends)) if starts else (0.0, 0.0)

    def _settled(self, scale: float) -> Level:
        lanes, top = [], 0
        for number, bars in enumerate(self.bars):
            packed = pack(bars, scale, self.rows)
            height = HEADING + ROW * len(packed.rows) + (STRIP if packed.over else 0) + MARGIN
            lanes.append(Lane(number, top, height, packed, self._joins(number, packed)))
            top += height
        return Level(tuple(lanes), top)

    def _joins(self, lane: int, packed: Packed) -> tuple[tuple[float, float, int, int], ...]:
        """The lines between rival dates that both have a row."""
        bars, rows = self.bars[lane], packed.row_of
        return tuple(
            (bars[one].start, bars[other].start, rows[one], rows[other])
            for one, other in self.rivals[lane]
            if one in rows and other in rows
        )


def bar_of(item: Item, measure: Measure) -> Bar:
    """What an item takes on the line."""
    return Bar(float(item.extent.first), float(item.extent.last + 1), measure(item.label))
