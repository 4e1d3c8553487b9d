"""The order in which the parts of a page are read: two columns one after the other, if there are two.

A gutter is a clear vertical strip near the middle with full lines of text on both sides. What
crosses it (title, abstract, a wide table) cuts the columns into zones, read from top to bottom.
Three and more columns are read as one yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from workbench.readers.pdf.fragments import Fragment, as_fragment

Stretch = tuple[float, float]

_LINES = 5
_FULL = 0.6
_CROSSING = 0.75
_STEP = 2.0
_OVERHANG = 0.6
_HANGING = 0.4
_SMALL = 0.93
_SAME_ROW = 0.4
_REMEMBERED = 2
_HEADINGS = 0.25
_EDGE = 1.0
"""Points by which the lines of one column begin at different places for no reason."""


@dataclass(slots=True)
class Region:
    """Fragments that are read together; ``right``: they are the right one of two columns."""

    parts: list[Fragment]
    right: bool = False


class Gutters:
    """The gutters of the pages so far, which a page has again unless it shows another one.

    Thus pages with too little text to show it, or with a column of which most lines stand in, are
    told too. Two are remembered, since left and right pages may have their own.
    """

    def __init__(self) -> None:
        self._known: list[_Gutter] = []

    def of(self, parts: Sequence[Fragment]) -> float | None:
        """The middle of the gutter of the next page, or None if it has one column."""
        own = find_gutter(parts)
        known = next((one.middle for one in self._known if one.divides(parts)), None)
        if known is not None and (own is None or _crossed(parts, known) <= _crossed(parts, own)):
            return known
        found = _gutter(parts, own) if own is not None else None
        if found is not None and found.divides(parts):
            self._known = [found, *self._known][:_REMEMBERED]
        return own


@dataclass(frozen=True, slots=True)
class _Gutter:
    """Its middle, where the lines of the two columns begin, and the type that they are set in."""

    middle: float
    left: float
    right: float
    size: float

    def divides(self, parts: Sequence[Fragment]) -> bool:
        """Whether nearly all text stands in these two columns, some lines of both in equally far.

        Footnotes may cross it; so may headings.
        """
        text = [part for part in parts if part.size > _SMALL * self.size]
        if _crossed(text, self.middle) > _HEADINGS * sum(part.inked for part in text):
            return False
        left = [part.x0 - self.left for part in parts if part.x1 <= self.middle]
        right = [part.x0 - self.right for part in parts if part.x0 >= self.middle]
        return min(left + right, default=0) > -_EDGE and any(abs(a - b) < _EDGE for a in left for b in right)


def _gutter(parts: Sequence[Fragment], middle: float) -> _Gutter:
    before, after = [part for part in parts if part.x1 <= middle], [part for part in parts if part.x0 >= middle]
    left, right = (min(part.x0 for part in _fullest(side)) for side in (before, after))
    return _Gutter(middle, left, right, median(part.size for part in _fullest([*before, *after])))


def regions(parts: Sequence[Fragment], gutters: Gutters | None = None) -> list[Region]:
    """The fragments of a page in groups, in the order in which the groups are read.

    ``gutters``: those of the pages before it.
    """
    inked = [part for part in parts if part.inked]
    gutter = (gutters or Gutters()).of(inked)
    if gutter is None:
        return [Region(list(parts))]
    parts = [piece for part in parts for piece in _divided(part, gutter)]
    inked = [part for part in parts if part.inked]
    across = [part for part in inked if _crosses(part, gutter)]
    apart = _set_apart(inked, gutter)
    bands = _bands([*across, *_small_foot(inked, gutter, apart), *apart])
    groups: dict[tuple[float, int], list[Fragment]] = {}
    for part in parts:
        groups.setdefault(_place(part, bands, gutter), []).append(part)
    return [Region(groups[place], place[1] == 1) for place in sorted(groups)]


def _crosses(part: Fragment, gutter: float) -> bool:
    """Whether it stands on both sides of the gutter; a stop that hangs out of its column does not."""
    return part.x0 < gutter - _HANGING * part.size and gutter + _HANGING * part.size < part.x1


def _small_foot(parts: Sequence[Fragment], gutter: float, apart: Sequence[Fragment]) -> list[Fragment]:
    """Footnotes set across both columns: the smaller type at the foot, if some of it crosses the gutter.

    They are returned as one band, a short last line of a note with the others. ``apart``: page
    number and running foot, which may be below them in any type.
    """
    set_apart = {id(part) for part in apart}
    parts = [part for part in parts if id(part) not in set_apart]
    sizes = Counter[float]()
    for part in parts:
        sizes[part.size] += part.inked
    body = sizes.most_common(1)[0][0]
    lowest = max((part.bottom for part in parts if part.size > _SMALL * body), default=0.0)
    foot = [part for part in parts if part.top >= lowest and part.size <= _SMALL * body]
    if not any(_crosses(part, gutter) for part in foot):
        return []
    first, last = min(foot, key=lambda part: part.top), max(foot, key=lambda part: part.bottom)
    return [replace(first, bottom=last.bottom)]


def _divided(part: Fragment, gutter: float) -> Iterator[Fragment]:
    """The fragment, cut where it was drawn on across the gutter (stops that hang out make it narrow)."""
    for before, (at, after) in pairwise(enumerate(part.glyphs)):
        if before[1].x1 - _OVERHANG * part.size <= gutter <= after.x0 and after.x0 - before[1].x1 >= 0.5 * part.size:
            yield as_fragment(part.glyphs[:at])
            yield as_fragment(part.glyphs[at:])
            return
    yield part


def _place(part: Fragment, bands: Sequence[Stretch], gutter: float) -> tuple[float, int]:
    """Sorts a fragment into a band across the page, or the left (0) or right (1) half between two."""
    for number, (top, bottom) in enumerate(bands):
        if top <= part.middle <= bottom:
            return number, 0
    above = sum(1 for top, _ in bands if top < part.middle)
    return above - 0.5, int(part.x0 >= gutter)


def find_gutter(parts: Sequence[Fragment]) -> float | None:
    """The middle of the strip that parts two columns, or None if the page has one."""
    if len(parts) < 2 * _LINES:
        return None
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    size = median(part.size for part in parts)
    best = min(_places(left, right), key=lambda x: (_crossed(parts, x), abs(x - (left + right) / 2)))
    if _crossed(parts, best) > _CROSSING * sum(part.inked for part in parts):
        return None
    before = [part for part in parts if part.x1 <= best]
    after = [part for part in parts if part.x0 >= best]
    if not (_is_column(before, best - left) and _is_column(after, right - best)):
        return None
    ends = sorted(part.x1 for part in _fullest(before))
    starts = sorted(part.x0 for part in _fullest(after))
    end, start = ends[3 * len(ends) // 4], starts[len(starts) // 10]
    return (end + start) / 2 if start - end >= 0.7 * size else None


def _places(left: float, right: float) -> Iterable[float]:
    start, end = left + 0.35 * (right - left), left + 0.65 * (right - left)
    return [start + step * _STEP for step in range(int((end - start) / _STEP) + 1)]


def _crossed(parts: Iterable[Fragment], x: float) -> int:
    return sum(part.inked for part in parts if part.x0 < x < part.x1)


def _is_column(parts: Sequence[Fragment], width: float) -> bool:
    """Whether most of the lines fill their side: cells of a table do not, words spaced out do."""
    rows: dict[int, float] = {}
    for part in parts:
        row = next((at for at in rows if abs(at - part.middle) < _SAME_ROW * part.size), round(part.middle))
        rows[row] = rows.get(row, 0.0) + part.x1 - part.x0
    return len(rows) >= _LINES and median(rows.values()) >= _FULL * width


def _fullest(parts: Sequence[Fragment]) -> Sequence[Fragment]:
    return sorted(parts, key=lambda part: part.x0 - part.x1)[: max(len(parts) // 2, 1)]


def _set_apart(parts: Iterable[Fragment], gutter: float) -> list[Fragment]:
    """Running head and foot: a single line at the upper or lower end with white space beside it."""
    ordered = sorted((part for part in parts if not _crosses(part, gutter)), key=lambda part: part.middle)
    found: list[Fragment] = []
    for sequence in (ordered, ordered[::-1]):
        line = _first_line(sequence)
        rest = sequence[len(line) :]
        if _is_text(line, rest, gutter):
            continue
        size = max((part.size for part in _first_line(rest)), default=0.0)
        if rest and abs(rest[0].middle - line[-1].middle) > 2.2 * size:
            found += line
    return found


def _first_line(parts: Sequence[Fragment]) -> list[Fragment]:
    """What stands beside the first of the parts; raised numbers are a part of it."""
    return [part for part in parts if abs(part.middle - parts[0].middle) < 0.5 * part.size]


def _is_text(line: Sequence[Fragment], rest: Sequence[Fragment], gutter: float) -> bool:
    """Whether the line stands in both columns and begins in each where others do."""
    beside = [part for part in line if part.x0 >= gutter]
    if not beside or len(beside) == len(line):
        return False
    return all(
        any(abs(min(half, key=lambda part: part.x0).x0 - part.x0) < _SAME_ROW * part.size for part in rest)
        for half in ([part for part in line if part.x0 < gutter], beside)
    )


def _bands(parts: Iterable[Fragment]) -> list[Stretch]:
    """The vertical stretches that the parts take, those that follow each other at once joined."""
    stretches = sorted((part.top, part.bottom) for part in parts)
    edges = [0, *(at + 1 for at, (a, b) in enumerate(pairwise(stretches)) if b[0] > a[1] + 0.1), len(stretches)]
    groups = (stretches[start:end] for start, end in pairwise(edges) if end > start)
    return [(group[0][0], max(bottom for _, bottom in group)) for group in groups]
