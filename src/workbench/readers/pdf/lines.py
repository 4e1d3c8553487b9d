"""Fragments laid side by side as lines of text, with spaces where the page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, pairwise
from statistics import median

from workbench.readers.pdf.fragments import Fragment, common_size
from workbench.readers.pdf.glyphs import Glyph, split
from workbench.readers.pdf.protocol import Line, Thousandths

_CELL = 4.0
"""Points to a bucket of the table of lines by height."""

_WORD_SPACE = 0.17
_RAISED = 0.82
"""Raised numbers are so much smaller than the type beside them."""

_WIDE_SPACE = 1.2
_CELL_SPACE = 3.0
_UNSPACED = re.compile(
    "[\u2e80-\u30ff\u3100-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_AMBIGUOUS = "“”‘’—…·"
_MARKER = re.compile(r"[\[(（〔【]?\d{1,3}[\])）〕】]?")
"""Raised signs that would run into a number beside them; others are told by their own shape."""


@dataclass(slots=True)
class _Written:
    """Text that grows, and the place of each of its characters on the page."""

    text: str = ""
    boxes: list[Thousandths | None] = field(default_factory=list)

    def add(self, glyph: Glyph) -> None:
        self.text += glyph.text
        self.boxes += [glyph.place] if len(glyph.text) == 1 else split(glyph.place, len(glyph.text))

    def add_spaces(self, spaces: str) -> None:
        self.text += spaces
        self.boxes += [None] * len(spaces)


@dataclass(slots=True)
class _Band:
    top: float
    bottom: float
    size: float
    glyphs: list[Glyph] = field(default_factory=list)

    def overlap(self, part: Fragment) -> float:
        """How much of the lower of the two lies beside the other: 0 to 1."""
        shared = min(self.bottom, part.bottom) - max(self.top, part.top)
        return shared / (min(self.bottom - self.top, part.bottom - part.top) or 1.0)


def lines_of(parts: Iterable[Fragment]) -> list[Line]:
    """The lines that the fragments of one region make, from top to bottom."""
    made = (line_of(sorted(band.glyphs, key=lambda glyph: glyph.x0)) for band in _bands(parts))
    return _with_markers(sorted((line for line in made if line.text.strip()), key=lambda line: (line.top, line.x0)))


def _with_markers(lines: Sequence[Line]) -> list[Line]:
    """The lines, a raised number that found no room at the end of its line being of that line's type."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        lone = before is not None and line.size <= _RAISED * before.size and _MARKER.fullmatch(line.text.strip())
        if before is not None and lone and line.bottom - before.bottom < before.size:
            line = replace(line, size=before.size, raised=((0, len(line.text)),))
        found.append(line)
    return found


def as_drawn(glyphs: Sequence[Glyph]) -> list[Line]:
    """All the glyphs as one line in drawing order; none if there is nothing to read."""
    written = _Written()
    for glyph in glyphs:
        written.add(glyph)
    return [_described(written, glyphs)] if written.text.strip() else []


def line_of(glyphs: Sequence[Glyph]) -> Line:
    """One line from glyphs in order of ``x0``; characters printed twice for boldness count once."""
    kept = list(dropwhile(lambda glyph: glyph.text.isspace(), _once(glyphs))) or list(glyphs)
    written, raised = _Written(), list[tuple[int, int]]()
    size = common_size(kept)
    middle = median([glyph.middle for glyph in kept if abs(glyph.size - size) < 0.5] or [0.0])
    before: Glyph | None = None
    for glyph in kept:
        written.add_spaces(_space(before, glyph) if before else "")
        if glyph.size <= _RAISED * size and glyph.middle < middle - 0.02 * size and not glyph.text.isspace():
            raised.append((len(written.text), len(written.text) + len(glyph.text)))
        written.add(glyph)
        before = glyph
    markers = [span for span in _touching(raised) if _MARKER.fullmatch(written.text[slice(*span)])]
    return _described(written, kept, markers)


def is_unspaced(glyph: Glyph) -> bool:
    """Whether the character belongs to a script that sets no spaces between words."""
    last = glyph.text[-1:]
    if last in _AMBIGUOUS:
        return glyph.x1 - glyph.x0 >= 0.8 * glyph.size
    return bool(_UNSPACED.match(last))


def _bands(parts: Iterable[Fragment]) -> list[_Band]:
    """The longest fragments found the lines; the others join the line beside which they stand."""
    bands: list[_Band] = []
    by_height: dict[int, list[_Band]] = {}
    for part in sorted(parts, key=lambda part: (-part.inked, part.x0 - part.x1)):
        cells = range(int(part.top // _CELL), int(part.bottom // _CELL) + 1)
        near = [band for cell in cells for band in by_height.get(cell, ()) if part.size <= 1.6 * band.size]
        best = max(near, key=lambda band: band.overlap(part), default=None)
        if best is None or best.overlap(part) < 0.5:
            best = _Band(part.top, part.bottom, part.size)
            bands.append(best)
            for cell in cells:
                by_height.setdefault(cell, []).append(best)
        best.glyphs += part.glyphs
    return bands


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    before: Glyph | None = None
    for glyph in glyphs:
        double = before and before.text == glyph.text and glyph.x0 - before.x0 < 0.2 * (glyph.x1 - glyph.x0)
        if not double or (before and abs(glyph.top - before.top) > 0.2 * glyph.size):
            yield glyph
        before = glyph


def _space(before: Glyph, after: Glyph) -> str:
    """The spaces that the page shows between two characters although the file has none there."""
    if before.text[-1:].isspace() or after.text[:1].isspace():
        return ""
    gap = (after.x0 - before.x1) / (max(before.size, after.size) or 1.0)
    if gap >= _CELL_SPACE:
        return "  "
    chinese = is_unspaced(before) or is_unspaced(after)
    return " " if gap >= (_WIDE_SPACE if chinese else _WORD_SPACE) else ""


def _touching(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    edges = [0, *(at + 1 for at, (a, b) in enumerate(pairwise(spans)) if b[0] != a[1]), len(spans)]
    return [(spans[start][0], spans[end - 1][1]) for start, end in pairwise(edges) if end > start]


def _described(written: _Written, glyphs: Sequence[Glyph], raised: Sequence[tuple[int, int]] = ()) -> Line:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()] or glyphs
    size = common_size(inked)
    main = [glyph for glyph in inked if abs(glyph.size - size) < 0.5] or inked
    return Line(
        written.text,
        round(min(glyph.x0 for glyph in inked), 2),
        round(max(glyph.x1 for glyph in inked), 2),
        round(min(glyph.top for glyph in main), 2),
        round(max(glyph.bottom for glyph in main), 2),
        size,
        tuple(raised),
        boxes=tuple(written.boxes),
    )
