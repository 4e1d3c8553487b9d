"""Finds the offsets at which the lines of a leaf stand in the source.

What markdown-it hands out of a line is always an ending of that line (it only takes away what
stands before), so the place is found from the line's end.
"""

from __future__ import annotations

import re
from itertools import pairwise

from workbench.reading.markdown.blocks import Leaf
from workbench.reading.markdown.content import Content, segmented, sliced
from workbench.reading.markdown.patterns import ATTRIBUTES

_NUMBER = re.compile(r"\d{1,9}[.)]$")
_PIPE = re.compile(r"\\.|(\|)", re.DOTALL)
_INDENT = re.compile(r"[ \t]*")
_QUOTE_MARKS = re.compile(r"(?:[ \t]*>)*+[ \t]*")
_ALL_MARKS = re.compile(r"(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)]|\[\^[^\]\s]+\]:)(?=[ \t])))*+[ \t]*")


class Places:
    """The source and where its lines begin."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._starts = [0]
        self._starts.extend(found.end() for found in re.finditer("\n", source))

    def line(self, number: int) -> tuple[int, int]:
        """Start and end of a line, without its line feed."""
        if number >= len(self._starts):
            return len(self.source), len(self.source)
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.source)
        return self._starts[number], end

    def text(self, leaf: Leaf) -> Content:
        """The text of a paragraph or heading."""
        lines = leaf.text.split("\n")
        if leaf.quoted and len(lines) > 1:
            return segmented(self.source, [self._ending(leaf.first + n, text) for n, text in enumerate(lines)])
        start, end = self._ending(leaf.first, lines[0])
        if len(lines) > 1:
            end = self._ending(leaf.first + len(lines) - 1, lines[-1])[1]
        return sliced(self.source, start, end)

    def code(self, leaf: Leaf) -> Content:
        """The lines of a code or HTML block, with the indentation that belongs to them."""
        text = leaf.text.removesuffix("\n")
        lines = text.split("\n") if text else []
        first = leaf.last - len(lines)
        if lines and leaf.last - leaf.first > len(lines):
            first = leaf.first + 1
        return segmented(self.source, [self._code_line(first + offset, text) for offset, text in enumerate(lines)])

    def rows(self, leaf: Leaf) -> list[list[tuple[int, int]]]:
        """The cells of a table, row by row, without the line that parts head from body."""
        numbers = [leaf.first, *range(leaf.first + 2, leaf.last)]
        return [self._cells(number, _row_marks(leaf, number)) for number in numbers]

    def number(self, leaf: Leaf, before: int) -> tuple[int, int] | None:
        """Where the number of the ordered item stands that the leaf opens at ``before``."""
        if leaf.opens is None or not leaf.opens.ordered:
            return None
        start, end = self.line(leaf.opens.line)
        found = _NUMBER.search(self.source[start : min(before, end)].rstrip(" \t"))
        return (start + found.start(), start + found.end()) if found else None

    def _ending(self, number: int, text: str) -> tuple[int, int]:
        start, end = self.line(number)
        wanted, line = text.strip(), self.source[start:end]
        stripped = line.rstrip()
        if stripped.endswith(wanted):
            return start + len(stripped) - len(wanted), end if number else start + len(line)
        place = line.find(wanted, line.find("#") + 1)
        return (start + place, start + place + len(wanted)) if place >= 0 else (start, end)

    def heading(self, leaf: Leaf) -> Content:
        """The text of a heading, without the attributes that pandoc puts behind it."""
        content = self.text(leaf)
        place = content.text.rfind("{")
        found = ATTRIBUTES.fullmatch(content.text, place) if place > 0 and content.text.endswith("}") else None
        if not found or len(content.shifts) > 1:
            return content
        return sliced(self.source, content.source(0), content.source(len(content.text[:place].rstrip())))

    def _code_line(self, number: int, text: str) -> tuple[int, int]:
        start, end = self.line(number)
        wanted = text if self.source.endswith(text, start, end) else text.lstrip()
        return max(end - len(wanted), start), end

    def _cells(self, number: int, prefix: re.Pattern[str]) -> list[tuple[int, int]]:
        start, end = self.line(number)
        marks = prefix.match(self.source, start, end)
        start = marks.end() if marks else start
        edges = [
            start - 1,
            *(found.start() for found in _PIPE.finditer(self.source, start, end) if found.group(1)),
            end,
        ]
        cells = [(left + 1, right) for left, right in pairwise(edges)]
        if cells and not self.source[slice(*cells[0])].strip():
            cells.pop(0)
        if cells and not self.source[slice(*cells[-1])].strip():
            cells.pop()
        return cells


def _row_marks(leaf: Leaf, number: int) -> re.Pattern[str]:
    """What may stand before a table's row: only the containers' marks, for a cell can look like one."""
    if number == leaf.first and (leaf.opens or leaf.footnote):
        return _ALL_MARKS
    return _QUOTE_MARKS if leaf.quoted else _INDENT
