"""Where one paragraph surely ends: what geometry knows and the characters alone do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.readers.pdf.protocol import Line

_OTHER_SIZE = 1.12
_WORD = re.compile(r"[!-~\u00a1-\u024f\u0370-\u058f]+")
_SENTENCE_END = re.compile(r"[。？！.?!：:；;…][”’」』》〉）】)\]\"']*\s*$")
_LINE_START = 2.5
"""Type widths that a Chinese line may leave free, since some signs never begin the next one."""

_USUAL = 0.85
"""The share of lines that reach no farther than a column does; the few beyond it are slips."""


class Breaks:
    """Judges the lines of one page. Notes are left to ``workbench.reading.printed``."""

    def __init__(self, lines: Sequence[Line]) -> None:
        ends: dict[int, list[float]] = {}
        for line in lines:
            if not line.note:
                ends.setdefault(line.column, []).append(line.x1)
        self._reach = {column: sorted(all_)[int(_USUAL * (len(all_) - 1))] for column, all_ in ends.items()}

    def parted(self, above: Line | None, line: Line, below: Line) -> bool:
        """Whether ``below`` begins something new: other type, or ``line`` stops although a word had room.

        How far lines reach is told from the neighbours (``above`` is the line before ``line``), so
        that a narrower quotation is judged by its own measure; where a sentence ends, from the
        column.
        """
        if line.note or below.note or _is_upright_column(line):
            return False
        if not _same_size(line, below):
            return True
        if below.column != line.column or line.text.rstrip().endswith("-"):
            return False
        reach = below.x1
        if above is not None and above.column == line.column and _same_size(above, line):
            if abs(above.x1 - line.x1) < 0.5 * line.size:
                return False
            reach = max(reach, above.x1)
        if _SENTENCE_END.search(line.text):
            reach = max(reach, self._reach[line.column])
        return line.x1 + _needed(below) < reach


def _same_size(one: Line, other: Line) -> bool:
    return max(one.size, other.size) < _OTHER_SIZE * min(one.size, other.size)


def _needed(line: Line) -> float:
    """Points that the first word of the line, with the space before it, would have taken."""
    word = _WORD.match(line.text)
    if word is None:
        return _LINE_START * line.size
    return (line.x1 - line.x0) * (len(word[0]) + 1.5) / (len(line.text.rstrip()) or 1)


def _is_upright_column(line: Line) -> bool:
    return line.bottom - line.top > 2 * line.size
