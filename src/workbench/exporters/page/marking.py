"""A reading's text as HTML: cut where marks begin and end, with note markers and pages between.

Every character of the text is written once, whatever the number of marks. A stretch names the
annotations that cover it, at most ``MOST`` of them (the innermost), so that thousands of marks
laid over each other stay linear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from operator import itemgetter

MOST = 24


@dataclass(frozen=True, slots=True)
class Highlight:
    """An annotation's spans; ``number`` is its place in the page's list, ``color`` a CSS class."""

    number: int
    spans: tuple[tuple[int, int], ...]
    color: str


@dataclass(slots=True)
class MarkedText:
    """The text of one document with its marks, rendered piece by piece from front to back.

    ``prefix`` makes the ids of this document's stretches; ``anchors`` tells, once everything is
    rendered, on which stretch each annotation begins. ``insertions`` are HTML by offset.
    """

    text: str
    prefix: str
    highlights: Sequence[Highlight]
    insertions: dict[int, list[str]] = field(default_factory=dict)
    anchors: dict[int, str] = field(default_factory=dict)
    _gaps: list[tuple[int, int, str]] = field(default_factory=list)
    _begins: dict[int, list[Highlight]] = field(default_factory=lambda: defaultdict(list))
    _ends: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _cuts: list[int] = field(default_factory=list)
    _active: dict[int, str] = field(default_factory=dict)
    _next: int = 0
    _stretch: int = 0

    def wrap(self, spans: Iterable[tuple[int, int, str]]) -> None:
        """Put each of these spans into a span element, whose start tag is given; before ``prepare``."""
        for start, end, tag in sorted(spans):
            free = max(start, self._gaps[-1][1] if self._gaps else 0)
            if free < end:
                self._gaps.append((free, end, tag))

    def prepare(self) -> None:
        """Work out where to cut; once, when all insertions are known."""
        for highlight in self.highlights:
            for start, end in highlight.spans:
                self._begins[start].append(highlight)
                self._ends[end].append(highlight.number)
        edges = (edge for start, end, _ in self._gaps for edge in (start, end))
        self._cuts = sorted({*self._begins, *self._ends, *self.insertions, *edges})

    def render(self, start: int, end: int) -> str:
        """The HTML of ``[start, end)``; stretches must be asked for in order, without overlap."""
        self._reach(start)
        pieces, place = [self._inserted(start)], start
        index = bisect_left(self._cuts, start)
        while place < end:
            while index < len(self._cuts) and self._cuts[index] <= place:
                index += 1
            until = min(self._cuts[index] if index < len(self._cuts) else end, end)
            self._reach(place)
            pieces.append(self._stretch_of(place, until))
            if until < end:
                pieces.append(self._inserted(until))
            place = until
        return "".join(pieces)

    def closing(self, offset: int) -> str:
        """What stands at ``offset`` after the last character of a block (a note's marker)."""
        return self._inserted(offset)

    def _inserted(self, offset: int) -> str:
        return "".join(self.insertions.pop(offset, ()))

    def _reach(self, place: int) -> None:
        """Account for every mark that begins or ends up to ``place``."""
        while self._next < len(self._cuts) and self._cuts[self._next] <= place:
            cut = self._cuts[self._next]
            for number in self._ends.get(cut, ()):
                self._active.pop(number, None)
            for highlight in self._begins.get(cut, ()):
                self._active[highlight.number] = highlight.color
            self._next += 1

    def _stretch_of(self, start: int, end: int) -> str:
        words = self._words(start, end)
        if not self._active:
            return words
        inner = list(islice(reversed(self._active), MOST))
        identity = f"{self.prefix}{self._stretch}"
        self._stretch += 1
        for number in self._unplaced(inner):
            self.anchors[number] = identity
        depth = f" d{min(len(self._active), 3)}" if len(self._active) > 1 else ""
        names = " ".join(map(str, inner))
        return f'<mark id="{identity}" class="{self._active[inner[0]]}{depth}" data-a="{names}">{words}</mark>'

    def _words(self, start: int, end: int) -> str:
        words = escape(self.text[start:end])
        at = bisect_right(self._gaps, start, key=itemgetter(0)) - 1
        _, last, tag = self._gaps[at] if at >= 0 else (0, 0, "")
        return f"{tag}{words}</span>" if start < last else words

    def _unplaced(self, numbers: Iterable[int]) -> list[int]:
        return [number for number in numbers if number not in self.anchors]
