"""The order in which the boxes of a page are read, for engines that only tell where they stand.

A recursive cut (Nagy and Seth, 1984): where a gutter runs through a part of the page, its columns are read
one after the other; else the part is cut at its widest gap between lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from workbench.model.geometry import around
from workbench.model.recognition import RecognisedLine
from workbench.readers.recognised.placing import is_upright
from workbench.readers.recognised.tree import mean

_ROWS = 3
"""Lines that a column has at least: two words side by side are no columns."""

_GUTTER = 1.0
"""Line heights between columns at least."""

_WITHIN = 3.0
"""Line heights between pieces of one line at most."""

_LEVEL = 0.6
"""Share of the lower one's height that two pieces of one line have in common."""

Interval = tuple[float, float]


def in_order(lines: Sequence[RecognisedLine]) -> list[RecognisedLine]:
    """The lines as a page is read, pieces of one line joined; vertical ones from the right."""
    upright = [line for line in lines if is_upright(line)]
    if 2 * len(upright) > len(lines):
        return sorted(lines, key=lambda line: (-line.box.x1, line.box.top))
    made: list[RecognisedLine] = []
    for block, part in enumerate(_parts(lines)):
        for line in sorted(part, key=lambda one: one.box.top):
            _put(made, replace(line, block=block))
    return made


def _parts(lines: Sequence[RecognisedLine]) -> list[list[RecognisedLine]]:
    """Columns one after the other; lines that no gutter parts are one part."""
    height = median([line.box.bottom - line.box.top for line in lines]) if lines else 0.0
    waiting, done = [list(lines)], list[list[RecognisedLine]]()
    while waiting:
        part = waiting.pop()
        columns = _cut(part, [(one.box.x0, one.box.x1) for one in part], _GUTTER * height)
        if len(columns) > 1 and all(_rows(column) >= _ROWS for column in columns):
            waiting += reversed(columns)
            continue
        bands = _widest(part)
        if len(bands) > 1:
            waiting += reversed(bands)
        elif part:
            done.append(part)
    return _together(done)


def _together(parts: Sequence[list[RecognisedLine]]) -> list[list[RecognisedLine]]:
    """Parts that stand below each other and overlap are one again: they were cut for nothing."""
    made: list[list[RecognisedLine]] = []
    for part in parts:
        box = around(one.box for one in part)
        above = around(one.box for one in made[-1]) if made else None
        if above and box.top >= above.bottom - (box.bottom - box.top) and box.x0 < above.x1 and above.x0 < box.x1:
            made[-1] += part
        else:
            made.append(part)
    return made


def _cut(lines: Sequence[RecognisedLine], spans: Sequence[Interval], gap: float) -> list[list[RecognisedLine]]:
    """The lines parted wherever nothing stands for ``gap`` along one side of the page."""
    made: list[list[RecognisedLine]] = []
    reach = float("-inf")
    for (start, end), line in sorted(zip(spans, lines, strict=True), key=lambda one: one[0]):
        if not made or start - reach >= gap:
            made.append([])
        made[-1].append(line)
        reach = max(reach, end)
    return made


def _widest(lines: Sequence[RecognisedLine]) -> list[list[RecognisedLine]]:
    """The lines cut in two at the widest gap between rows; one part if rows overlap everywhere."""
    rows = sorted(lines, key=lambda one: one.box.top)
    gaps, reach = list[tuple[float, int]](), float("-inf")
    for at, line in enumerate(rows):
        if at:
            gaps.append((line.box.top - reach, -at))
        reach = max(reach, line.box.bottom)
    width, at = max(gaps, default=(-1.0, 0))
    return [rows[:-at], rows[-at:]] if width >= 0 else [rows]


def _rows(lines: Sequence[RecognisedLine]) -> int:
    return len(_cut(lines, [((one.box.top + one.box.bottom) / 2,) * 2 for one in lines], 1.0))


def _put(made: list[RecognisedLine], line: RecognisedLine) -> None:
    """Add a line; a piece of a line that is there already goes where it stands in it."""
    for at in range(len(made) - 1, max(len(made) - 5, -1), -1):
        if made[at].block == line.block and _of_one_line(made[at], line):
            words = tuple(sorted((*made[at].words, *line.words), key=lambda word: word.box.x0))
            box = around((made[at].box, line.box))
            made[at] = replace(made[at], words=words, box=box, percent=mean([made[at].percent, line.percent]))
            return
    made.append(line)


def _of_one_line(one: RecognisedLine, other: RecognisedLine) -> bool:
    height = min(one.box.bottom - one.box.top, other.box.bottom - other.box.top)
    common = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    gap = max(one.box.x0, other.box.x0) - min(one.box.x1, other.box.x1)
    return common >= _LEVEL * height and -0.5 * height <= gap <= _WITHIN * height
