"""The table of lines that every later stage looks at: where each line stands and how it is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.reading.printed.characters import display_width

RULE_SPACES = 20
"""A run of spaces this long on a line of its own may be the rule above notes."""

_LINE = re.compile(r"[^\n\f\ufffe]*\ufffe|[^\n\f]+")
"""PDFium writes U+FFFE for the hyphen at the end of a line, and runs the next line on behind it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds at least one character; lines without any are counted in ``gap``.

    ``start``–``end`` is the whole line, ``left``–``right`` what stands between its margins
    (``left == right``: nothing but white space); ``text`` are those characters, ``width`` their
    width in columns, ``indent`` the columns before them. ``gap`` counts the empty lines before
    it, ``feed`` says that a form feed stands before it. Of blank lines one under the other only
    the first is kept, and those wide enough to be a rule.
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
    place, feed, was_blank = 0, False, False
    for found in _LINE.finditer(source):
        start, end = found.span()
        between = source[place:start]
        feed = feed or "\f" in between
        gap = len(between) - between.count("\f") - (1 if place else 0)
        place = end
        blank = found[0].isspace()
        if blank and was_blank and not feed and end - start < RULE_SPACES:
            continue
        yield _line(found[0], start, end, gap=max(gap, 0), feed=feed)
        feed, was_blank = False, blank


def _line(whole: str, start: int, end: int, *, gap: int, feed: bool) -> Line:
    left = start + len(whole) - len(whole.lstrip())
    text = whole.strip()
    indent = 0.0 if left == start else display_width(whole[: left - start])
    if not text:
        return Line(start, end, end, end, "", display_width(whole), 0.0, gap, feed)
    return Line(start, end, left, left + len(text), text, indent, display_width(text), gap, feed)
