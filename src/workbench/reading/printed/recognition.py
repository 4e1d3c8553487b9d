"""How sure we are that a text is the hard-wrapped text of printed pages."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.reading.printed.characters import ends_sentence
from workbench.reading.printed.lines import Line, read_lines
from workbench.reading.printed.profile import common_width

_SAMPLE = 200_000
"""Characters that are looked at: the beginning of a text shows how it is set."""

_LINES = 5_000

_NARROWEST, _WIDEST = 24.0, 160.0
_NEAR = 0.12
"""Share of the margin within which a line counts as full (proportional Latin type varies most)."""


def confidence(source: str) -> float:
    """From 0 (lines are paragraphs) to 1 (lines were broken by a margin)."""
    return judge(read_lines(source[:_SAMPLE]))


def judge(table: Sequence[Line]) -> float:
    """The same for a table of lines, of which the first ones are looked at."""
    lines = [line for line in table[:_LINES] if not line.blank]
    margin = common_width(line.width for line in lines)
    if len(lines) < 3 or not _NARROWEST <= margin <= _WIDEST:
        return 0.0
    full = [line for line in lines if abs(line.width - margin) <= margin * _NEAR]
    cut = [line for line in full if not ends_sentence(line.text)]
    if len(full) < 2:
        return 0.0
    shares = min(1.0, 2.2 * _weight(full) / _weight(lines)) * min(1.0, 1.3 * len(cut) / len(full))
    held = _weight([line for line in lines if line.width <= 1.6 * margin]) / _weight(lines)
    return round(shares * held, 3)


def _weight(lines: Sequence[Line]) -> float:
    return sum(line.width for line in lines)
