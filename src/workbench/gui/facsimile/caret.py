"""How a caret goes over printed pages: by characters, words, lines, in columns and down vertical lines.

A caret is a source offset (see ``PageWords``): the place before that character. It stands only in lines of
which the reading has something, so that running heads and page numbers are passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from unicodedata import category

from PySide6.QtCore import QRectF

from workbench.gui.facsimile.words import PageWords
from workbench.model.geometry import Box, Direction, PlacedLine
from workbench.model.reading import Span

_PAGES_AT_HAND = 32
FindWord = Callable[[int], Span]


class Walk:
    """Ways over the pages of one reading. Each gives where the caret is afterwards; at an end it stays."""

    def __init__(self, words: PageWords, find_word: FindWord) -> None:
        self.words = words
        self._find_word = find_word
        self._lines = lru_cache(_PAGES_AT_HAND)(self._lines_of)

    # Where it is

    def line(self, at: int) -> tuple[int, PlacedLine] | None:
        """The page and the line in which the caret stands, else the next one before it on its page."""
        page, offset = self.words.placed(at)
        lines = self._lines(page)
        number = bisect_right(lines, offset, key=lambda line: line.start) - 1
        return (page, lines[max(number, 0)]) if lines else None

    def downwards(self, at: int) -> bool:
        """Whether the line is a vertical one."""
        found = self.line(at)
        return found is not None and found[1].direction is Direction.DOWN

    def mark(self, at: int) -> tuple[int, QRectF] | None:
        """The page and the stroke at which the caret stands, in points: at right angles to its line."""
        found = self.line(at)
        if found is None:
            return None
        page, line = found
        offset = min(max(self.words.placed(at)[1], line.start), line.end)
        before, after = line.part(line.start, offset), line.part(offset, line.end)
        box = after or before or line.box
        edge = _edge(line, after, before)
        if line.direction is Direction.DOWN:
            return page, QRectF(box.x0, edge, box.x1 - box.x0, 0.0)
        return page, QRectF(edge, box.top, 0.0, box.bottom - box.top)

    def said(self, start: int, end: int) -> str:
        """What stands between two places, as the reading has it."""
        text = self.words.reading.text
        return " … ".join(text[first:last] for first, last in self.words.between(start, end))

    # Where it goes

    def character(self, at: int, way: int) -> int:
        """One character on (``way`` 1) or back (-1); what is written upon a character goes with it."""
        to = self._step(at, way)
        while to != at and self._clings(to):
            before, to = to, self._step(to, way)
            if to == before:
                break
        return to

    def word(self, at: int, way: int) -> int:
        """To the beginning of the next word, or of this one, or of the one before."""
        to = self.character(at, way)
        if way < 0:
            while self._blank(to) and to != (before := self.character(to, way)):
                to = before
            return self._within(to, at, first=True)
        to = self._within(at, to, first=False)
        while self._blank(to) and to != (after := self.character(to, way)):
            to = after
        return to

    def row(self, at: int, way: int, along: float) -> int:
        """To the next printed line, or the one before, as far along it as ``along`` (points)."""
        found = self.line(at)
        if found is None:
            return at
        page, line = found
        rows = self._rows(page)
        number = rows.index(line.row) + way
        if not 0 <= number < len(rows):
            beyond = self._neighbour(page, way)
            if beyond == page:
                return at
            page, rows, number = beyond, self._rows(beyond), 0 if way > 0 else -1
        return self._nearest(page, rows[number], along)

    def paragraph(self, at: int, way: int) -> int:
        """To where a paragraph begins."""
        to = self.edge(at, -1) if way < 0 else at
        if to != at and self._begins(to):
            return to
        while (after := self.row(to, way, float("-inf"))) != to:
            to = after
            if self._begins(to):
                return to
        return at if way > 0 else to

    def edge(self, at: int, way: int) -> int:
        """To the end of the printed line, or to its beginning."""
        found = self.line(at)
        if found is None:
            return at
        page, line = found
        parts = [one for one in self._lines(page) if one.row == line.row]
        return self.words.start(page) + (max(one.end for one in parts) if way > 0 else min(one.start for one in parts))

    def end(self, at: int, way: int) -> int:
        """To the end of everything, or to the beginning."""
        pages = self.words.pages
        order = range(pages - 1, -1, -1) if way > 0 else range(pages)
        page = next((one for one in order if self._lines(one)), None)
        if page is None:
            return at
        line = self._lines(page)[-1 if way > 0 else 0]
        return self.words.start(page) + (line.end if way > 0 else line.start)

    def page(self, at: int, way: int) -> int:
        """To the same place of the next page, or of the one before."""
        found = self.mark(at)
        if found is None:
            return at
        page = self._neighbour(found[0], way)
        point = found[1].center()
        to = self.words.caret(page, point.x(), point.y()) if self._lines(page) else None
        return at if to is None else to

    def along(self, at: int) -> float:
        """How far along its line the caret stands."""
        found = self.mark(at)
        if found is None:
            return 0.0
        return found[1].top() if self.downwards(at) else found[1].left()

    # Inside

    def _lines_of(self, page: int) -> Sequence[PlacedLine]:
        geometry, start = self.words.geometry(page), self.words.start(page)
        to_reading = self.words.reading.source_map.to_reading
        every = geometry.lines if geometry else ()
        return [one for one in every if one.end > one.start and to_reading(start + one.start, start + one.end)]

    def _rows(self, page: int) -> list[int]:
        return list(dict.fromkeys(one.row for one in self._lines(page)))

    def _neighbour(self, page: int, way: int) -> int:
        """The next page on which there is something to stand in; this one if there is none."""
        order = range(page + 1, self.words.pages) if way > 0 else range(page - 1, -1, -1)
        return next((one for one in order if self._lines(one)), page)

    def _step(self, at: int, way: int) -> int:
        page, offset = self.words.placed(at)
        places = [place for line in self._lines(page) for place in (line.start, line.end)]
        found = self.line(at)
        inside = found is not None and found[1].start <= offset + min(way, 0) and offset + max(way, 0) <= found[1].end
        if inside:
            return at + way
        beyond = [place for place in places if (place - offset) * way > 0]
        if beyond:
            return self.words.start(page) + (min(beyond) if way > 0 else max(beyond))
        to = self._neighbour(page, way)
        if to == page:
            return at
        line = self._lines(to)[0 if way > 0 else -1]
        return self.words.start(to) + (line.start if way > 0 else line.end)

    def _nearest(self, page: int, row: int, along: float) -> int:
        best = (float("inf"), 0)
        for line in self._lines(page):
            for offset in range(line.start, line.end) if line.row == row else ():
                box = line.part(offset, offset + 1)
                low, high = _sides(line, box) if box else (0.0, 0.0)
                if box is not None:
                    best = min(best, (abs(low - along), offset), (abs(high - along), offset + 1))
        if along == float("-inf"):
            return self.words.start(page) + min(one.start for one in self._lines(page) if one.row == row)
        return self.words.start(page) + best[1]

    def _character(self, at: int) -> str:
        found = self.words.reading.source_map.to_reading(at, at + 1)
        return self.words.reading.text[found[0][0] : found[0][1]] if found else ""

    def _clings(self, at: int) -> bool:
        return category((self._character(at) or " ")[0]).startswith("M")

    def _blank(self, at: int) -> bool:
        return not self._character(at).strip()

    def _begins(self, at: int) -> bool:
        """Whether a paragraph begins with this character."""
        found = self.words.reading.source_map.to_reading(at, at + 1)
        return bool(found) and (not found[0][0] or self.words.reading.text[found[0][0] - 1] == "\n")

    def _within(self, at: int, usual: int, *, first: bool) -> int:
        """An end of the word in which a character stands; ``usual`` where that is no way on."""
        found = self.words.reading.source_map.to_reading(at, at + 1)
        start, end = self._find_word(found[0][0]) if found else (0, 0)
        pieces = self.words.reading.source_map.to_source(start, end) if start < end else []
        if not pieces:
            return at if first else usual
        return min(at, pieces[0][0]) if first else max(usual, pieces[-1][1])


def _sides(line: PlacedLine, box: Box) -> tuple[float, float]:
    return (box.top, box.bottom) if line.direction is Direction.DOWN else (box.x0, box.x1)


def _edge(line: PlacedLine, after: Box | None, before: Box | None) -> float:
    if after is not None:
        return _sides(line, after)[0]
    return _sides(line, before or line.box)[1]
