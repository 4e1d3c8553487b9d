"""Where a line that was not seen may stand, and how the arrows move it."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model.geometry import Box
from workbench.readers.recognised.adding import pitch_of

_LEADING = 1.4
"""Distance of lines in line heights, where there is but one."""

_NARROW = 1.5
"""Distances of lines to the next one: where it is nearer, the new line goes half-way."""

_MARGIN, _HEIGHT = 0.1, 0.02
"""Of the page, for the first line on it."""

_FINE = 0.1
"""Of a line's height: how far an arrow goes."""

Size = tuple[float, float]


def guessed(above: Box | None, boxes: Sequence[Box], size: Size) -> Box:
    """A box below the line (beside it, if its characters stand below each other), or at the top of the page."""
    width, height = size
    if above is None:
        top = _MARGIN * height
        return Box(_MARGIN * width, top, (1 - _MARGIN) * width, top + _HEIGHT * height)
    across, down = above.x1 - above.x0, above.bottom - above.top
    upright = down > 2 * across
    thick = across if upright else down
    step = max(pitch_of(boxes, above) or _LEADING * thick, thick)
    at = boxes.index(above) + 1 if above in boxes else len(boxes)
    if at < len(boxes):
        ahead = above.x0 - boxes[at].x0 if upright else boxes[at].top - above.top
        step = ahead / 2 if 0 < ahead < _NARROW * step else step
    return moved(above, (-step, 0.0) if upright else (0.0, step), size)


def moved(box: Box, by: tuple[float, float], size: Size) -> Box:
    """The box elsewhere, as far as the page goes."""
    x = min(max(by[0], -box.x0), size[0] - box.x1)
    y = min(max(by[1], -box.top), size[1] - box.bottom)
    return Box(box.x0 + x, box.top + y, box.x1 + x, box.bottom + y)


def nudged(box: Box, way: tuple[int, int], size: Size, *, resize: bool) -> Box:
    """The box after an arrow: moved by a tenth of its height, or its right or lower edge alone."""
    step = max(_FINE * min(box.bottom - box.top, box.x1 - box.x0), 0.5)
    x, y = way[0] * step, way[1] * step
    if not resize:
        return moved(box, (x, y), size)
    least = 2 * step
    return Box(
        box.x0,
        box.top,
        min(max(box.x1 + x, box.x0 + least), size[0]),
        min(max(box.bottom + y, box.top + least), size[1]),
    )
