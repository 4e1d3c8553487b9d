"""One page as bytes, and back.

A page takes over what the pen (``pen.py``) learned on a page before it, its base, so that the widths
of a font are kept once and not on every page; a base has none itself. Pages as older versions packed
them are read too (``first.py``).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.model.geometry import first
from workbench.model.geometry.page import TENTHS, Direction, Ends, PageGeometry, PlacedLine, Tenths
from workbench.model.geometry.pen import FINE, Habits, Looking, Pen, Recalling, Stroke, tenth
from workbench.model.packing import joined_columns, parted_columns

VERSION = b"\x02"
"""The first byte of a page; the first version had none (its pages begin with the "x" of zlib)."""

COLUMNS = 9
"""Of a page: its own numbers; six of its lines; how much was foreseen; what was not."""

_OWN, _OF_LINES = 6, 6
_LARGEST = 1e8
"""Points; pages that say to be larger (files lie) are as large as that, so that the number fits."""

_FARTHEST = 500_000_000
"""Thousandths of a point beyond which ends are kept to the tenth only, so that their differences fit."""

_COARSE = 20
_UNSTEADY = 0.35
"""So many surprises to a character mean that its printer rounded places: they are kept less exactly."""

_BASE = 300
_REACH = 24
_LONG = 50_000
_MOST = 1 << 23
"""Characters of a page; a broken page may claim any number."""

_PAGES_AT_HAND = 64

Base = tuple[bytes, str]
"""A packed page and its text."""


class Packer:
    """Packs the pages of a document, in their order; each may build upon one before it."""

    def __init__(self) -> None:
        self._base: tuple[int, Habits] | None = None

    def page(self, page: PageGeometry, text: str = "") -> bytes:
        """The page as bytes; ``text`` is its source text, without which it cannot be unpacked."""
        index, habits = self._base or (-1, None)
        if not page.lines or not 0 <= index < page.index <= index + _REACH:
            index, habits = page.index, None
        signs, unit = sum(len(line.places) for line in page.lines), _unit(page)
        made = _Writing(page, text, habits, unit)
        if unit == 1 and signs < _LONG and made.surprises > _UNSTEADY * signs:
            made = _Writing(page, text, habits, _COARSE)
        if habits is None and signs >= _BASE:
            self._base = page.index, made.pen.habits
        return made.content(page.index - index)


def packed_page(page: PageGeometry, text: str = "") -> bytes:
    """One page, which builds upon no other."""
    return Packer().page(page, text)


def base_distance(packed: bytes) -> int:
    """By how many pages the one stands before it upon which a page builds; 0 if it builds upon none.

    Raises ValueError if it is no page.
    """
    return page_columns(packed)[0][4] if packed[:1] == VERSION else 0


def unpacked_page(packed: bytes, index: int, text: str = "", base: Base | None = None) -> PageGeometry:
    """The page that was packed, its text and base as then. Raises ValueError if it is none."""
    if packed[:1] != VERSION:
        return first.unpacked_page(packed, index)
    return _unpacked(packed, index, text, base)[0]


def page_columns(packed: bytes) -> Sequence[Sequence[int]]:
    """The numbers of a page of this version. Raises ValueError if it is none."""
    columns = parted_columns(packed[1:])
    if packed[:1] != VERSION or len(columns) != COLUMNS or len(columns[0]) != _OWN:
        raise ValueError("it is of another shape")
    return columns


def _unit(page: PageGeometry) -> int:
    """To what the ends of the characters are known: thousandths of a point, or tenths only."""
    known = [end for line in page.lines for ends in line.exact if ends for end in ends]
    near = -_FARTHEST < min(known, default=0) <= max(known, default=0) < _FARTHEST
    return 1 if near and any(end % FINE for end in known) else FINE


class _Writing:
    """A page as columns of numbers."""

    def __init__(self, page: PageGeometry, text: str, base: Habits | None, unit: int) -> None:
        self._page, self._unit = page, unit
        self._text = text if not page.lines or page.lines[-1].end <= len(text) else ""
        self._coder = Looking(unit)
        self.pen = Pen(self._coder, base)
        self._lines = list(self._of_lines())

    @property
    def surprises(self) -> int:
        return len(self._coder.rights)

    def _of_lines(self) -> Iterator[tuple[int, ...]]:
        place = row = above = 0
        for line in self._page.lines:
            axis = _axis(line)
            low, high = _sides(line, axis)
            self._coder.see(list(_strokes(line, axis, low, high)))
            self.pen.line(_signs(self._text, line.start, line.end), high - low)
            yield line.start - place, line.end - line.start, line.row - row, axis, low - above, high - low
            place, row, above = line.end, line.row, low

    def content(self, distance: int) -> bytes:
        page, lines = self._page, self._lines
        size = (round(min(side, _LARGEST) * TENTHS) for side in (page.width, page.height))
        own = [*size, page.rotation, self._unit, distance, _check(self._text) if lines else 0]
        columns = [list(map(_folded, column)) for column in zip(*lines, strict=True)] or [[]] * _OF_LINES
        surprises = self._coder.rights, list(map(_folded, self._coder.wrongs))
        return VERSION + joined_columns([own, *columns, *surprises])


def _axis(line: PlacedLine) -> int:
    return int(line.direction is Direction.DOWN)


def _sides(line: PlacedLine, axis: int) -> tuple[int, int]:
    known = [place for place in line.places if place is not None]
    return min((box[1 - axis] for box in known), default=0), max((box[3 - axis] for box in known), default=0)


def _strokes(line: PlacedLine, axis: int, low: int, high: int) -> Iterator[Stroke | None]:
    """The characters along the line; their ends exact where that comes to their tenths."""
    every: Sequence[Ends | None] = line.exact if len(line.exact) == len(line.places) else [None] * len(line.places)
    for place, ends in zip(line.places, every, strict=True):
        if place is None:
            yield None
            continue
        start, end = place[axis], place[axis + 2]
        if ends is not None and tenth(ends[0]) == start and tenth(ends[1]) == end:
            start, end = ends
        else:
            start, end = start * FINE, end * FINE
        yield start, end, place[1 - axis] - low, place[3 - axis] - high


def _signs(text: str, start: int, end: int) -> Sequence[str]:
    return text[start:end] if text else [""] * (end - start)


def _check(text: str) -> int:
    """What tells the text from another; 0 if there is none."""
    return (zlib.crc32(text.encode("utf-8", "surrogatepass")) >> 1) or 1 if text else 0


def _folded(number: int) -> int:
    """Numbers with a sign as numbers without: small ones stay small."""
    return 2 * number if number >= 0 else -2 * number - 1


def _unfolded(number: int) -> int:
    return number >> 1 if not number & 1 else -(number >> 1) - 1


@lru_cache(_PAGES_AT_HAND)
def _unpacked(packed: bytes, index: int, text: str, base: Base | None) -> tuple[PageGeometry, Habits]:
    own, *of_lines, rights, wrongs = page_columns(packed)
    width, height, rotation, unit, distance, check = own
    if check and check != _check(text):
        raise ValueError("its text is another")
    if distance and base is None:
        raise ValueError("the page upon which it builds is missing")
    before = _unpacked(base[0], index - distance, base[1], None)[1] if distance and base else None
    pen = Pen(Recalling(rights, list(map(_unfolded, wrongs)), unit), before)
    lines = tuple(_lines(pen, text if check else "", of_lines))
    return PageGeometry(index, width / TENTHS, height / TENTHS, rotation, lines), pen.habits


def _lines(pen: Pen, text: str, columns: Sequence[Sequence[int]]) -> Iterator[PlacedLine]:
    place = row = above = 0
    if sum(map(_unfolded, columns[1])) > _MOST:
        raise ValueError("it is too large")
    for numbers in zip(*columns, strict=True):
        gap, length, rows, axis, down, height = map(_unfolded, numbers)
        if gap < 0 or length < 0:
            raise ValueError("its lines overlap")
        place, row, above = place + gap, row + rows, above + down
        strokes = pen.line(_signs(text, place, place + length), height)
        if len(strokes) != length:
            raise ValueError("characters are missing")
        yield _line(strokes, place, row, axis, (above, above + height))
        place += length


def _line(strokes: Sequence[Stroke | None], start: int, row: int, axis: int, sides: tuple[int, int]) -> PlacedLine:
    places = tuple(_place(stroke, axis, *sides) if stroke else None for stroke in strokes)
    exact = tuple(stroke[:2] if stroke else None for stroke in strokes)
    return PlacedLine(start, start + len(strokes), row, Direction.DOWN if axis else Direction.ACROSS, places, exact)


def _place(stroke: Stroke, axis: int, low: int, high: int) -> Tenths:
    start, end, near, far = tenth(stroke[0]), tenth(stroke[1]), low + stroke[2], high + stroke[3]
    return (near, start, far, end) if axis else (start, near, end, far)
