"""The table of lines that every later stage looks at: where each line stands and how it is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.reading.printed.characters import display_width

_LINE = re.compile(r"[^\n\f]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds at least one character; lines without any are counted in ``gap``.

    ``start``–``end`` is the whole line, ``left``–``right`` what stands between its margins
    (``left == right``: nothing but white space); ``text`` are those characters, ``width`` their
    width in columns, ``indent`` the columns before them. ``gap`` counts the empty lines before
    it, ``feed`` says that a form feed stands before it.
    """

    start: int
    end: int
    left: int
    right: int
    text: str
    indent: float
    width: float
    gap: int
    feed: bool

    @property
    def blank(self) -> bool:
        """Whether the line holds nothing but white space."""
        return self.left == self.right

    @property
    def trailing(self) -> bool:
        """Whether white space stands after the last character."""
        return self.right < self.end

    @property
    def edge(self) -> float:
        """The column of its right edge."""
        return self.indent + self.width


def read_lines(source: str) -> tuple[Line, ...]:
    """The lines of a source text (line ends as LF), in order."""
    return tuple(_lines(source))


def _lines(source: str) -> Iterator[Line]:
    place = 0
    for found in _LINE.finditer(source):
        start, end = found.span()
        feed = source.find("\f", place, start) >= 0
        gap = source.count("\n", place, start) - (1 if place else 0)
        yield _line(found[0], start, end, gap=max(gap, 0), feed=feed)
        place = end


def _line(whole: str, start: int, end: int, *, gap: int, feed: bool) -> Line:
    left = start + len(whole) - len(whole.lstrip())
    text = whole.strip()
    indent = 0.0 if left == start else display_width(whole[: left - start])
    if not text:
        return Line(start, end, end, end, "", display_width(whole), 0.0, gap, feed)
    return Line(start, end, left, left + len(text), text, indent, display_width(text), gap, feed)
