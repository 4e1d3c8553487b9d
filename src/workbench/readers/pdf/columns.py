"""The order in which the parts of a page are read: two columns one after the other, if there are two.

A gutter is a clear vertical strip near the middle with full lines of text on both sides. What
crosses it (title, abstract, a wide table) cuts the columns into zones, read from top to bottom.
Three and more columns are read as one yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.readers.pdf.fragments import Fragment

Stretch = tuple[float, float]

_LINES = 5
_FULL = 0.6
_CROSSING = 0.75
_STEP = 2.0


@dataclass(slots=True)
class Region:
    """Fragments that are read together; ``right``: they are the right one of two columns."""

    parts: list[Fragment]
    right: bool = False


def regions(parts: Sequence[Fragment]) -> list[Region]:
    """The fragments of a page in groups, in the order in which the groups are read."""
    inked = [part for part in parts if part.inked]
    gutter = find_gutter(inked)
    if gutter is None:
        return [Region(list(parts))]
    bands = _bands([*(part for part in inked if part.x0 < gutter < part.x1), *_set_apart(inked, gutter)])
    groups: dict[tuple[float, int], list[Fragment]] = {}
    for part in parts:
        groups.setdefault(_place(part, bands, gutter), []).append(part)
    return [Region(groups[place], place[1] == 1) for place in sorted(groups)]


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
    edges = median(part.x1 for part in _fullest(before)), median(part.x0 for part in _fullest(after))
    return sum(edges) / 2 if edges[1] - edges[0] >= 0.7 * size else None


def _places(left: float, right: float) -> Iterable[float]:
    start, end = left + 0.35 * (right - left), left + 0.65 * (right - left)
    return [start + step * _STEP for step in range(int((end - start) / _STEP) + 1)]


def _crossed(parts: Iterable[Fragment], x: float) -> int:
    return sum(part.inked for part in parts if part.x0 < x < part.x1)


def _is_column(parts: Sequence[Fragment], width: float) -> bool:
    """Whether most of the lines fill their side: cells of a table do not."""
    if len(parts) < _LINES:
        return False
    return median(part.x1 - part.x0 for part in parts) >= _FULL * width


def _fullest(parts: Sequence[Fragment]) -> Sequence[Fragment]:
    return sorted(parts, key=lambda part: part.x0 - part.x1)[: max(len(parts) // 2, 1)]


def _set_apart(parts: Iterable[Fragment], gutter: float) -> list[Fragment]:
    """Running head and foot: a single line at the upper or lower end with white space beside it."""
    ordered = sorted((part for part in parts if not part.x0 < gutter < part.x1), key=lambda part: part.middle)
    found: list[Fragment] = []
    for sequence in (ordered, ordered[::-1]):
        line = [part for part in sequence if abs(part.middle - sequence[0].middle) < 0.5 * part.size]
        rest = sequence[len(line) :]
        if rest and abs(rest[0].middle - line[-1].middle) > 2.2 * rest[0].size:
            found += line
    return found


def _bands(parts: Iterable[Fragment]) -> list[Stretch]:
    """The vertical stretches that the parts take, those that follow each other at once joined."""
    stretches = sorted((part.top, part.bottom) for part in parts)
    edges = [0, *(at + 1 for at, (a, b) in enumerate(pairwise(stretches)) if b[0] > a[1] + 0.1), len(stretches)]
    groups = (stretches[start:end] for start, end in pairwise(edges) if end > start)
    return [(group[0][0], max(bottom for _, bottom in group)) for group in groups]
