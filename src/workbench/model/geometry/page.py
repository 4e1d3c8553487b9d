"""A page with a place for each character of its source text.

Measures are PDF points from the upper left corner of the page as it is displayed, turned and
cropped. Offsets are those of the page's own source text, as in ``model.passage.source_pieces``.
Positions are kept in tenths of a point.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

TENTHS = 10
"""Steps of position to a point."""

Tenths = tuple[int, int, int, int]
"""A box (x0, top, x1, bottom) in tenths of a point."""

Ends = tuple[int, int]
"""Where something begins and ends along its line, in thousandths of a point."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    def distance(self, x: float, y: float) -> float:
        """How far a point is from the rectangle, squared; 0 inside."""
        across, down = max(self.x0 - x, x - self.x1, 0.0), max(self.top - y, y - self.bottom, 0.0)
        return across * across + down * down

    def overlap(self, other: Box) -> float:
        """The area that both have in common."""
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.x1 - self.x0) * (self.bottom - self.top)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them. Raises ValueError if there are none."""
    every = list(boxes)
    return Box(
        min(box.x0 for box in every),
        min(box.top for box in every),
        max(box.x1 for box in every),
        max(box.bottom for box in every),
    )


class Direction(StrEnum):
    """How the characters of a line follow each other."""

    ACROSS = "across"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The characters ``[start, end)`` of a page's source text, which stand side by side.

    ``row`` numbers the printed lines of the page: a raised marker is a line of its own in the
    source and part of the same row. ``places`` has a box for each character, in tenths of a point;
    None for a character that is not on the page (a space that the reader put in). ``exact`` are the
    ends of the characters along the line in thousandths of a point, where they are known so well.
    """

    start: int
    end: int
    row: int
    direction: Direction
    places: tuple[Tenths | None, ...]
    exact: tuple[Ends | None, ...] = field(default=(), compare=False, repr=False)

    @property
    def box(self) -> Box:
        """The box around the line."""
        return self.part(self.start, self.end) or Box(0.0, 0.0, 0.0, 0.0)

    def part(self, start: int, end: int) -> Box | None:
        """The box around those of the characters ``[start, end)`` that stand in this line."""
        places = self.places[max(start - self.start, 0) : max(end - self.start, 0)]
        boxes = [place for place in places if place is not None]
        if not boxes:
            return None
        edges = [[box[side] for box in boxes] for side in range(4)]
        return _points((min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])))

    def nearest(self, x: float, y: float) -> int:
        """The offset of the character nearest to a point."""
        near = (
            (_points(place).distance(x, y), offset)
            for offset, place in enumerate(self.places, self.start)
            if place is not None
        )
        return min(near, default=(0.0, self.start))[1]


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """A page as it is displayed: its size, by how much it is turned (clockwise, degrees), its lines.

    ``lines`` are in the order of the source text.
    """

    index: int
    width: float
    height: float
    rotation: int
    lines: tuple[PlacedLine, ...]

    def box(self, offset: int) -> Box | None:
        """The box of one character; None if it is not on the page."""
        line = self.line_at(offset)
        place = line.places[offset - line.start] if line else None
        return _points(place) if place is not None else None

    def boxes(self, start: int, end: int) -> list[Box]:
        """A box for each printed line that ``[start, end)`` touches, in reading order."""
        rows: dict[int, list[Box]] = {}
        for line in self.touched(start, end):
            part = line.part(start, end)
            if part is not None:
                rows.setdefault(line.row, []).append(part)
        return [around(parts) for parts in rows.values()]

    def touched(self, start: int, end: int) -> list[PlacedLine]:
        """The lines that have characters of ``[start, end)``."""
        first = max(bisect_right(self.lines, start, key=lambda line: line.start) - 1, 0)
        last = bisect_right(self.lines, end - 1, key=lambda line: line.start)
        return [line for line in self.lines[first:last] if line.end > start]

    def line_at(self, offset: int) -> PlacedLine | None:
        """The line in which a character stands."""
        return next(iter(self.touched(offset, offset + 1)), None)

    def offset_at(self, x: float, y: float) -> int | None:
        """The character nearest to a point, in the line nearest to it; None on a page without text."""
        nearest = min(self.lines, key=lambda line: line.box.distance(x, y), default=None)
        return nearest.nearest(x, y) if nearest else None

    def within(self, box: Box, share: float = 0.5) -> list[tuple[int, int]]:
        """The spans of characters of which at least ``share`` lies in the box."""
        spans: list[tuple[int, int]] = []
        for line in self.lines:
            if line.box.overlap(box):
                spans += _runs(line, box, share)
        return spans


def _runs(line: PlacedLine, box: Box, share: float) -> Iterator[tuple[int, int]]:
    """Spans of the line inside the box; a character that is not on the page goes with its neighbours."""
    start: int | None = None
    end = line.start
    for offset, place in enumerate(line.places, line.start):
        if place is None:
            continue
        own = _points(place)
        if own.overlap(box) >= share * own.area and own.area > 0:
            start, end = offset if start is None else start, offset + 1
        elif start is not None:
            yield start, end
            start = None
    if start is not None:
        yield start, end


def _points(place: Tenths) -> Box:
    return Box(*(value / TENTHS for value in place))
