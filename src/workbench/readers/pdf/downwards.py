"""Pages whose lines run from top to bottom, turned so that all that reads lines can read them.

The turned page has what was its top at the left and what was its right side at the top. Running
heads and page numbers, which stand above or below the lines and are set across the page as often
as not, are taken out first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.readers.pdf.fragments import Fragment, fragments, runs_downwards
from workbench.readers.pdf.glyphs import Glyph, PageGlyphs
from workbench.readers.pdf.lines import lines_of
from workbench.readers.pdf.protocol import Line

_LONG = 5
"""Characters from which on a fragment is a line of text, not a number set across it."""

_APART = 100.0
"""Points by which heads and feet are set apart, since their own places are those of another page."""


def turned_upright(page: PageGlyphs) -> tuple[list[Line], list[Fragment], list[Line]]:
    """The running heads, the text turned upright, and the running feet of a page of vertical lines."""
    turned = [_turned(glyph, page.width) for glyph in page.upright] + page.lying
    origin = {id(glyph): page.upright[at] for at, glyph in enumerate(turned[: len(page.upright)])}
    parts = fragments(turned)
    start, end = _extent(parts)
    above = [part for part in parts if part.x1 < start]
    below = [part for part in parts if part.x0 > end]
    taken = {id(part) for part in (*above, *below)}
    text = [part for part in parts if id(part) not in taken]
    return _aside(above, origin, -_APART), text, _aside(below, origin, page.width + _APART)


def _turned(glyph: Glyph, width: float) -> Glyph:
    return replace(glyph, x0=glyph.top, x1=glyph.bottom, top=width - glyph.x1, bottom=width - glyph.x0)


def _extent(parts: Sequence[Fragment]) -> tuple[float, float]:
    """Between which places the lines of the text run."""
    long = [part for part in parts if part.inked >= _LONG] or parts
    starts = Counter(round(part.x0) for part in long)
    shared = [place for place in starts if starts[place] + starts[place - 1] + starts[place + 1] > 1]
    start = min(shared, default=min(starts)) - 2.0
    last = max((part for part in long if part.x1 > start), key=lambda part: part.x1)
    return start, last.x1 + 0.8 * last.size


def _aside(parts: Sequence[Fragment], origin: dict[int, Glyph], top: float) -> list[Line]:
    """What stands outside the text as lines, set across the page or downwards as it is."""
    glyphs = [glyph for part in parts for glyph in part.glyphs]
    across = [origin[id(glyph)] for glyph in glyphs if id(glyph) in origin]
    if len(across) == len(glyphs) and not runs_downwards(across):
        parts = fragments(across)
    return [replace(line, top=top, bottom=top + line.size, column=-1) for line in lines_of(parts)]
