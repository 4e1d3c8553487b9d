"""The decoded source of a reading, prepared for showing; and where text and source answer each other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from workbench.gui.reader.display import DisplayMap, display
from workbench.model.passage import Labels, printed_label
from workbench.model.reading import Reading, Span

_LINE = re.compile("\n")
_STEP, _FAR = 400, 20_000
"""Characters looked through at once for one that has a counterpart, and at most."""
_BLOCK = 1500
"""Characters from which on a display block ends with its line: Qt needs long for many short ones."""
_LONG = 200_000
_PIECES = 300
"""Stretches lit one by one; of more, everything from the first to the last is lit."""


@dataclass(frozen=True, slots=True)
class Source:
    """All offsets are code points of ``text``. ``lines``: where lines begin; ``pages``: where pages begin, named."""

    text: str
    reading: Reading
    display: DisplayMap
    lines: tuple[int, ...]
    dropped: tuple[Span, ...]
    pages: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, text: str, reading: Reading, labels: Labels = ()) -> Source:
        """Prepare; this takes a tenth of a second for millions of characters, and no widget."""
        pages = sorted((page.source_start, printed_label(page, labels)) for page in reading.pages)
        shown = display(text, splits=[start for start, _ in pages])
        shown = replace(shown, text="\n".join(_blocks(shown.text)))
        lines = (0, *(found.end() for found in _LINE.finditer(text)))
        return cls(text, reading, shown, lines, tuple(reading.source_map.layout()), tuple(pages))

    def lines_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Offset and number (from 1) of each line that begins in ``[start, end]``."""
        low, high = bisect_left(self.lines, start), bisect_right(self.lines, end)
        return [(self.lines[at], at + 1) for at in range(low, high)]

    def pages_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """Offset and label of each page that begins in ``[start, end]``."""
        low = bisect_left(self.pages, (start, ""))
        return list(takewhile(lambda page: page[0] <= end, self.pages[low:]))

    def dropped_in(self, start: int, end: int) -> list[Span]:
        """What the reader left out of ``[start, end)``."""
        low = max(bisect_right(self.dropped, (start, start)) - 1, 0)
        high = bisect_left(self.dropped, (end, end))
        return [span for span in self.dropped[low:high] if span[1] > start]

    def behind(self, spans: Sequence[Span]) -> list[Span]:
        """The stretches of the source behind these spans of the reading, in source order; of long ones the ends."""
        if sum(end - start for start, end in spans) > _LONG:
            first, last = self.place_of(spans[0][0]), self.place_of(max(spans[-1][1] - 1, 0))
            return [] if first is None or last is None else [(min(first, last), max(first, last) + 1)]
        return _few(piece for start, end in spans for piece in self.reading.source_map.to_source(start, end))

    def read_as(self, start: int, end: int) -> list[Span]:
        """The stretches of the reading that were made of ``[start, end)``, in reading order."""
        return _few(self.reading.source_map.to_reading(start, end))

    def place_of(self, offset: int) -> int | None:
        """Where the character at ``offset`` of the reading, or the next that was not inserted, stands."""
        for start in range(offset, min(offset + _FAR, len(self.reading.text)), _STEP):
            if found := self.reading.source_map.to_source(start, start + _STEP):
                return found[0][0]
        return None

    def reading_place(self, offset: int) -> int | None:
        """Where the reading goes on with what stands from ``offset`` on: in its body, else anywhere."""
        anywhere: int | None = None
        for start in range(offset, min(offset + _FAR, len(self.text)), _STEP):
            found = self.reading.source_map.to_reading(start, start + _STEP)
            body = [first for first, _ in found if not self.reading.body_end or first < self.reading.body_end]
            if body:
                return body[0]
            anywhere = found[0][0] if found and anywhere is None else anywhere
        return anywhere


def _blocks(text: str) -> Iterator[str]:
    """What Qt gets as blocks: lines until they are long enough together, parted by line separators."""
    start, break_at = 0, text.find("\n", _BLOCK)
    while break_at >= 0:
        yield text[start:break_at].replace("\n", "\u2028")
        start = break_at + 1
        break_at = text.find("\n", start + _BLOCK)
    yield text[start:].replace("\n", "\u2028")


def _few(pieces: Iterable[Span]) -> list[Span]:
    """Sorted, those that touch or lie over each other as one."""
    joined: list[Span] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined if len(joined) <= _PIECES else hull(joined)


def hull(spans: Sequence[Span]) -> list[Span]:
    """Everything from the first of the spans to the last."""
    return [(spans[0][0], spans[-1][1])] if spans else []
