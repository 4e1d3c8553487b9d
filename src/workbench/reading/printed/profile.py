"""What a whole text shows about how its pages were set: spacing, margins, trailing spaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.reading.printed.characters import ends_sentence, is_cjk
from workbench.reading.printed.lines import Line

FULL = 0.93
"""A line at least this full, as a share of the margin, was broken by the margin."""

_SHORT = 0.75
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """Measured once for a document.

    ``gap``: empty lines that stand between any two lines (0 or 1); ``margin``: width in columns
    of a full line (0: no line repeats its width); ``trailing``: a Chinese line that ends with a
    space ends its paragraph (and one that does not, does not); ``indented``: first lines of
    paragraphs stand in; ``spaced``: paragraphs are parted by wider gaps than lines.
    """

    gap: int
    margin: float
    trailing: bool
    indented: bool
    spaced: bool


def measure(lines: Sequence[Line]) -> Profile:
    """The profile of a document's lines."""
    written = [line for line in lines if not line.blank]
    gap = usual_gap(written)
    margin = common_width(line.width for line in written)
    trailing = _ends_paragraphs_with_spaces(_followed(lines, gap), margin)
    return Profile(gap, margin, trailing, _indents(written, margin), _spaces(written, gap))


def usual_gap(lines: Sequence[Line]) -> int:
    """The number of empty lines (0 or 1) that most lines have before them."""
    if len(lines) < 2:
        return 0
    parted = sum(1 for line in lines[1:] if line.gap)
    return 1 if parted * 2 > len(lines) - 1 else 0


def common_width(widths: Iterable[float]) -> float:
    """The width that the fullest lines share: the window of three columns that covers most text."""
    counts = Counter(round(width) for width in widths)
    if not counts:
        return 0.0
    weight = {
        width: (counts[width] + counts[width - 1] + counts[width + 1]) * width for width in counts if counts[width]
    }
    best = max(weight, key=lambda width: (weight[width], width))
    if counts.total() < 2:
        return 0.0
    return float(max((best - 1, best, best + 1), key=lambda width: (counts[width], width)))


def _followed(lines: Sequence[Line], gap: int) -> list[Line]:
    """Lines that keep the usual distance before and after (a raised number stands closer)."""
    return [line for line, after in pairwise(lines) if not line.blank and line.gap >= gap and after.gap >= gap]


def _ends_paragraphs_with_spaces(lines: Sequence[Line], margin: float) -> bool:
    """Whether short Chinese lines end with a space and full ones do not, or ends of sentences do."""
    chinese = [line for line in lines if is_cjk(line.text[-1])]
    full = [line.trailing for line in chinese if line.width >= margin * FULL]
    short = [line.trailing for line in chinese if line.width < margin * _SHORT]
    if len(short) >= _ENOUGH and len(full) >= _ENOUGH and sum(short) > 0.7 * len(short):
        return sum(full) < 0.35 * len(full)
    ended = [ends_sentence(line.text) for line in chinese if line.trailing]
    others = [ends_sentence(line.text) for line in chinese if not line.trailing]
    if min(len(ended), len(others)) < 2 * _ENOUGH:
        return False
    return sum(ended) >= 0.9 * len(ended) and sum(others) <= 0.35 * len(others)


def _indents(lines: Sequence[Line], margin: float) -> bool:
    """Whether first lines stand in: some lines do, by a little, and the most do not."""
    if not lines:
        return False
    base = Counter(round(line.indent) for line in lines).most_common(1)[0][0]
    inner = [line for line in lines if base + 1.5 <= line.indent <= base + 9 and line.width >= margin * 0.5]
    return _ENOUGH <= len(inner) <= 0.5 * len(lines)


def _spaces(lines: Sequence[Line], gap: int) -> bool:
    wider = sum(1 for line in lines[1:] if line.gap > gap)
    return wider * 40 > len(lines)
