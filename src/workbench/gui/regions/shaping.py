"""Outlines under the hand: their grips, what a point touches, and what becomes of them when they are drawn about.

Everything in units of the page (points of a PDF, pixels of an image); ``size`` is the page's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import hypot
from typing import TypeVar

from workbench.model.outline import Outline, Outlined, Point, area, bounds, contains, corners, rectangle

Size = tuple[float, float]
T = TypeVar("T", bound=Outlined)

LEAST = 1.0
"""Nothing becomes thinner than that."""


def grips(one: Outlined) -> list[Point]:
    """Where it can be taken to be reshaped: the corners; of a rectangle the middles of its sides too."""
    if one.shape != "rectangle":
        return list(one.points)
    left, top, right, bottom = bounds(one)
    across, down = (left + right) / 2, (top + bottom) / 2
    return [
        *((left, top), (across, top), (right, top), (right, down)),
        *((right, bottom), (across, bottom), (left, bottom), (left, down)),
    ]


def drawn(one: Outline, grip: int, to: Point, size: Size) -> Outline:
    """The outline with one of its grips drawn to a point; a rectangle stays one."""
    x, y = min(max(to[0], 0.0), size[0]), min(max(to[1], 0.0), size[1])
    if one.shape != "rectangle":
        points = [*one.points]
        points[grip] = (round(x, 2), round(y, 2))
        return replace(one, points=tuple(points))
    left, top, right, bottom = bounds(one)
    if grip in (0, 6, 7):
        left = x
    if grip in (2, 3, 4):
        right = x
    if grip in (0, 1, 2):
        top = y
    if grip in (4, 5, 6):
        bottom = y
    made = rectangle(one.page, (left, top), (right, bottom), one.label, one.quote)
    return made if _wide(made) else one


def moved(one: Outline, by: Point, size: Size) -> Outline:
    """The outline somewhere else, but not beyond the page."""
    left, top, right, bottom = bounds(one)
    across = min(max(by[0], -left), max(size[0] - right, -left))
    down = min(max(by[1], -top), max(size[1] - bottom, -top))
    return replace(one, points=tuple((round(x + across, 2), round(y + down, 2)) for x, y in one.points))


def grown(one: Outline, by: Point, size: Size) -> Outline:
    """The outline wider and higher by so much (or less), its upper left corner where it was."""
    left, top, right, bottom = bounds(one)
    width = min(max(right - left + by[0], LEAST), max(size[0] - left, LEAST))
    height = min(max(bottom - top + by[1], LEAST), max(size[1] - top, LEAST))
    across, down = width / max(right - left, LEAST), height / max(bottom - top, LEAST)
    points = ((left + (x - left) * across, top + (y - top) * down) for x, y in one.points)
    return replace(one, points=tuple((round(x, 2), round(y, 2)) for x, y in points))


def fitted(points: Sequence[Point], size: Size) -> list[Point]:
    """Points brought onto the page."""
    return [(min(max(x, 0.0), size[0]), min(max(y, 0.0), size[1])) for x, y in points]


def nearest_grip(one: Outlined, point: Point, reach: float) -> int | None:
    """The grip within ``reach`` of a point."""
    near = min(((hypot(x - point[0], y - point[1]), at) for at, (x, y) in enumerate(grips(one))), default=None)
    return near[1] if near is not None and near[0] <= reach else None


def on_edge(one: Outlined, point: Point, reach: float) -> bool:
    """Whether a point lies within ``reach`` of the line around it."""
    around = corners(one)
    return any(_away(point, a, b) <= reach for a, b in pairwise((*around, around[0])))


def touched(outlines: Sequence[T], point: Point, reach: float) -> list[T]:
    """What a click means: those whose edge is there, then those around it, the smaller first."""
    edge = [one for one in outlines if on_edge(one, point, reach)]
    inside = [one for one in outlines if one not in edge and contains(one, point)]
    return [*sorted(edge, key=area), *sorted(inside, key=area)]


def _wide(one: Outline) -> bool:
    left, top, right, bottom = bounds(one)
    return right - left >= LEAST and bottom - top >= LEAST


def _away(point: Point, one: Point, other: Point) -> float:
    """From a point to a stretch of line."""
    across, down = other[0] - one[0], other[1] - one[1]
    length = across * across + down * down
    along = ((point[0] - one[0]) * across + (point[1] - one[1]) * down) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return hypot(point[0] - one[0] - along * across, point[1] - one[1] - along * down)
