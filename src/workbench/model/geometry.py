"""Where on its page each character of a source text stands.

Measures are PDF points from the upper left corner of the page as it is displayed, turned and
cropped. Offsets are those of the page's own source text, as in ``model.passage.source_pieces``.
Positions are kept in tenths of a point.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from workbench.model.packing import packed_blobs, packed_columns, unpacked_blobs, unpacked_columns

TENTHS = 10
"""Steps of position to a point."""

Tenths = tuple[int, int, int, int]
"""A box (x0, top, x1, bottom) in tenths of a point."""

_LINE_COLUMNS, _CHARACTER_COLUMNS = 6, 4
_PAGES_AT_HAND = 64
_LARGEST = 1e8
"""Points; pages that say to be larger (files lie) are as large as that, so that the number fits."""


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
    None for a character that is not on the page (a space that the reader put in).
    """

    start: int
    end: int
    row: int
    direction: Direction
    places: tuple[Tenths | None, ...]

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


@dataclass(frozen=True, slots=True)
class Geometry:
    """The pages of a reading's source, each packed; unpacked when asked for. Falsy if there are none."""

    pages: tuple[bytes, ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self.pages)

    def page(self, index: int) -> PageGeometry | None:
        """A page; None if there is nothing about it, or nothing that can be read (:meth:`problems` tells)."""
        with suppress(ValueError):
            return self._page(index)
        return None

    def _page(self, index: int) -> PageGeometry | None:
        packed = self.pages[index] if 0 <= index < len(self.pages) else b""
        return unpacked_page(packed, index) if packed else None

    def packed(self) -> bytes:
        """All pages as one value, for :meth:`unpacked`."""
        return packed_blobs(self.pages) if self.pages else b""

    @classmethod
    def unpacked(cls, packed: bytes) -> Geometry:
        """The geometry that :meth:`packed` made. Raises ValueError if it is none."""
        return cls(unpacked_blobs(packed)) if packed else cls()

    def problems(self, lengths: Sequence[int]) -> Iterator[str]:
        """Where the geometry does not fit pages of these lengths, in words; nothing if it does."""
        if self.pages and len(self.pages) != len(lengths):
            yield f"there are {len(lengths)} pages and the geometry of {len(self.pages)}"
        for index, length in enumerate(lengths[: len(self.pages)]):
            try:
                page = self._page(index)
            except ValueError as error:
                yield f"the geometry of page {index + 1} cannot be read ({error})"
            else:
                yield from _misfits(page, length) if page else ()


def packed_page(page: PageGeometry) -> bytes:
    """One page as bytes: a fifth of a byte for each Chinese, two thirds for each Latin character.

    Edges are rounded, not widths: characters that touch then have no step between them, which packs better.
    """
    head, lines = _columns(page)
    return packed_columns([head, *lines])


@lru_cache(_PAGES_AT_HAND)
def unpacked_page(packed: bytes, index: int) -> PageGeometry:
    """The page that :func:`packed_page` made. Raises ValueError if it is none."""
    columns = unpacked_columns(packed)
    if len(columns) != 1 + _LINE_COLUMNS + _CHARACTER_COLUMNS or len(columns[0]) != 3:
        raise ValueError("it is of another shape")
    width, height, rotation = columns[0]
    lines = tuple(_lines(columns[1 : 1 + _LINE_COLUMNS], columns[1 + _LINE_COLUMNS :]))
    return PageGeometry(index, width / TENTHS, height / TENTHS, rotation, lines)


def _columns(page: PageGeometry) -> tuple[list[int], list[list[int]]]:
    """The page's own numbers; then by column what each line and what each character is.

    A character is the step from the end of the one before it, its length along the line, and how
    far it stands from the line's two sides. Length -1: not on the page.
    """
    lines: list[list[int]] = [[] for _ in range(_LINE_COLUMNS)]
    characters: list[list[int]] = [[] for _ in range(_CHARACTER_COLUMNS)]
    place, row = 0, 0
    for line in page.lines:
        along, low, high = _sides(line)
        values = (line.start - place, line.end - line.start, line.row - row, _axis(line), low, high)
        for column, value in zip(lines, values, strict=True):
            column.append(value)
        for start, length, near, far in along:
            for column, value in zip(characters, (start, length, near - low, high - far), strict=True):
                column.append(value)
        place, row = line.end, line.row
    return [*(round(min(size, _LARGEST) * TENTHS) for size in (page.width, page.height)), page.rotation], [
        *lines,
        *characters,
    ]


def _axis(line: PlacedLine) -> int:
    return int(line.direction is Direction.DOWN)


def _sides(line: PlacedLine) -> tuple[list[tuple[int, int, int, int]], int, int]:
    axis = _axis(line)
    known = [place for place in line.places if place is not None]
    low, high = min((box[1 - axis] for box in known), default=0), max((box[3 - axis] for box in known), default=0)
    made, at = [], 0
    for place in line.places:
        if place is None:
            made.append((0, -1, low, high))
        else:
            made.append((place[axis] - at, place[axis + 2] - place[axis], place[1 - axis], place[3 - axis]))
            at = place[axis + 2]
    return made, low, high


def _lines(lines: Sequence[Sequence[int]], characters: Sequence[Sequence[int]]) -> Iterator[PlacedLine]:
    every = zip(*characters, strict=True)
    place = row = 0
    for gap, length, rows, axis, low, high in zip(*lines, strict=True):
        if gap < 0 or length < 0:
            raise ValueError("its lines overlap")
        place, row = place + gap, row + rows
        places = tuple(_places(every, length, axis=axis, low=low, high=high))
        if len(places) < length:
            raise ValueError("characters are missing")
        yield PlacedLine(place, place + length, row, Direction.DOWN if axis else Direction.ACROSS, places)
        place += length


def _places(every: Iterator[Sequence[int]], length: int, *, axis: int, low: int, high: int) -> Iterator[Tenths | None]:
    at = 0
    for _, (step, size, near, far) in zip(range(length), every, strict=False):
        if size < 0:
            yield None
            continue
        start, at = at + step, at + step + size
        side = low + near, high - far
        yield (side[0], start, side[1], at) if axis else (start, side[0], at, side[1])


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


def _misfits(page: PageGeometry, length: int) -> Iterator[str]:
    if page.lines and page.lines[-1].end > length:
        yield f"the geometry of page {page.index + 1} reaches {page.lines[-1].end - length} characters beyond its text"
    for line in page.lines:
        if any(place and (place[0] > place[2] or place[1] > place[3]) for place in line.places):
            yield f"a box on page {page.index + 1} stands on its head"
            return


def _points(place: Tenths) -> Box:
    return Box(*(value / TENTHS for value in place))
