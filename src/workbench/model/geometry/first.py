"""Pages as the first version packed them: archives hold them for ever.

A character is the step from the end of the one before it, its length along the line, and how far it
stands from the line's two sides; length -1: not on the page. All in tenths of a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.model.geometry.page import TENTHS, Direction, PageGeometry, PlacedLine, Tenths
from workbench.model.packing import unpacked_columns

_LINE_COLUMNS, _CHARACTER_COLUMNS = 6, 4
_PAGES_AT_HAND = 64


@lru_cache(_PAGES_AT_HAND)
def unpacked_page(packed: bytes, index: int) -> PageGeometry:
    """The page. Raises ValueError if it is none."""
    columns = unpacked_columns(packed)
    if len(columns) != 1 + _LINE_COLUMNS + _CHARACTER_COLUMNS or len(columns[0]) != 3:
        raise ValueError("it is of another shape")
    width, height, rotation = columns[0]
    lines = tuple(_lines(columns[1 : 1 + _LINE_COLUMNS], columns[1 + _LINE_COLUMNS :]))
    return PageGeometry(index, width / TENTHS, height / TENTHS, rotation, lines)


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
