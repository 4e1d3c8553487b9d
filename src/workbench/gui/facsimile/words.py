"""The words of a page: from places on the paper to the reading text, and back.

A page's characters are numbered as its source text has them; a *source offset* counts through all
pages. Boxes come from ``model.geometry``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from workbench.model.geometry import Box, Direction, PageGeometry
from workbench.model.passage import source_pieces
from workbench.model.reading import Reading, Span

_NEAR = 4.0
"""Points by which one may miss a character."""

_PAGES_AT_HAND = 64


class PageWords:
    """The characters of one reading on its pages."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._starts = [page.source_start for page in reading.pages]
        self.spans = lru_cache(_PAGES_AT_HAND)(self._spans)

    def __bool__(self) -> bool:
        """Whether anything is known of where characters stand."""
        return bool(self.reading.geometry) and self.reading.paged_source

    @cached_property
    def _end(self) -> int:
        """Where the source text ends: asked for only by its last page."""
        return max((run.source_end for run in self.reading.source_map.runs), default=0)

    def geometry(self, page: int) -> PageGeometry | None:
        """What is known of a page; None if nothing is, or what is kept of it is broken."""
        try:
            return self.reading.geometry.page(page) if self else None
        except ValueError:
            return None

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._starts)

    def start(self, page: int) -> int:
        """The source offset of the first character of a page."""
        return self._starts[page]

    def placed(self, at: int) -> tuple[int, int]:
        """The page of a source offset, and the offset on it."""
        page = max(bisect_right(self._starts, at) - 1, 0)
        return page, at - self._starts[page]

    def source(self, offset: int) -> int | None:
        """The source offset of a character of the reading, or of the next one that is printed."""
        for start in (offset, offset + 1, offset + 2):
            pieces = self.reading.source_map.to_source(start, start + 1)
            if pieces:
                return pieces[0][0]
        return None

    def page_of(self, offset: int) -> int | None:
        """The page on which a character of the reading stands."""
        pieces = source_pieces(self.reading, (offset, offset + 1)) if self.reading.paged_source else []
        if pieces:
            return pieces[0][0] - 1
        page = self.reading.page_at(offset)
        return page.index if page else None

    def boxes(self, span: Span, page: int | None = None) -> Iterator[tuple[int, Box]]:
        """A box for each printed line that a span of the reading touches, with its page (or only those of one)."""
        for number, first, last in source_pieces(self.reading, span):
            geometry = self.geometry(number - 1) if page is None or page == number - 1 else None
            for box in geometry.boxes(first, last) if geometry else ():
                yield number - 1, box

    def text(self, page: int) -> str:
        """The words of a page as the reading has them, for those who do not see it."""
        return "\n".join(self.reading.text[start:end] for start, end in self.spans(page))

    def caret(self, page: int, x: float, y: float) -> int | None:
        """The source offset between the two characters nearest to a point of a page (in points)."""
        geometry = self.geometry(page)
        offset = geometry.offset_at(x, y) if geometry else None
        box = geometry.box(offset) if geometry and offset is not None else None
        if geometry is None or offset is None or box is None:
            return None
        line = geometry.line_at(offset)
        down = line is not None and line.direction is Direction.DOWN
        behind = y > (box.top + box.bottom) / 2 if down else x > (box.x0 + box.x1) / 2
        return self._starts[page] + offset + behind

    def character(self, page: int, x: float, y: float) -> int | None:
        """The offset in the reading of the character at a point of a page; None beside the words."""
        geometry = self.geometry(page)
        offset = geometry.offset_at(x, y) if geometry else None
        box = geometry.box(offset) if geometry and offset is not None else None
        if offset is None or box is None or box.distance(x, y) > _NEAR**2:
            return None
        start = self._starts[page] + offset
        found = self.reading.source_map.to_reading(start, start + 1)
        return found[0][0] if found else None

    def between(self, first: int, second: int) -> tuple[Span, ...]:
        """What stands in the reading of the characters between two source offsets, given in any order.

        Who selects from body to body, over the foot of a page, means the body alone: no notes, no
        running heads.
        """
        pieces = self.reading.source_map.to_reading(min(first, second), max(first, second))
        return tuple(self._mended(self._of_one_zone(pieces)))

    def _spans(self, page: int) -> tuple[Span, ...]:
        if not 0 <= page < len(self._starts):
            return ()
        end = self._starts[page + 1] if page + 1 < len(self._starts) else self._end
        return tuple(self._mended(self.reading.source_map.to_reading(self._starts[page], end)))

    def _of_one_zone(self, pieces: Sequence[Span]) -> Sequence[Span]:
        zones = [self.reading.zone(start) for start, _ in pieces]
        if pieces and zones[0] == zones[-1]:
            return [piece for piece, zone in zip(pieces, zones, strict=True) if zone == zones[0]]
        return [piece for piece, zone in zip(pieces, zones, strict=True) if zone != "apparatus"]

    def _mended(self, pieces: Iterable[Span]) -> Iterator[Span]:
        """The pieces in reading order; those parted only by what the reading put between them are one."""
        last: Span | None = None
        for start, end in sorted(pieces):
            if last is not None and (start <= last[1] or not self.reading.source_map.to_source(last[1], start)):
                last = last[0], max(last[1], end)
                continue
            if last is not None:
                yield last
            last = start, end
        if last is not None:
            yield last
