"""Outlines on a page: rectangles and polygons, before and after they are regions of an annotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

Point = tuple[float, float]
"""x to the right, y downwards from the top left of the page as it is shown: PDF points, or pixels of an image."""


class Outlined(Protocol):
    """What has a shape on a page: an :class:`Outline`, or a ``Region``."""

    @property
    def shape(self) -> str:
        """``rectangle`` or ``polygon``."""

    @property
    def points(self) -> tuple[Point, ...]:
        """Its corners."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape on the page with this index; ``label`` the page's printed label, ``quote`` the words in it."""

    page: int
    shape: str
    points: tuple[Point, ...]
    label: str = ""
    quote: str = ""


def rectangle(page: int, one: Point, other: Point, label: str = "", quote: str = "") -> Outline:
    """The rectangle between two corners, given in any order; to a hundredth of a unit."""
    left, right = sorted((round(one[0], 2), round(other[0], 2)))
    top, bottom = sorted((round(one[1], 2), round(other[1], 2)))
    return Outline(page, "rectangle", ((left, top), (right, bottom)), label, quote)


def polygon(page: int, points: Sequence[Point], label: str = "", quote: str = "") -> Outline:
    """The polygon with these corners; to a hundredth of a unit."""
    return Outline(page, "polygon", tuple((round(x, 2), round(y, 2)) for x, y in points), label, quote)


def bounds(one: Outlined) -> tuple[float, float, float, float]:
    """The least box around it: left, top, right, bottom."""
    across, down = [x for x, _ in one.points], [y for _, y in one.points]
    return min(across), min(down), max(across), max(down)


def corners(one: Outlined) -> tuple[Point, ...]:
    """All corners in order; those of a rectangle from the upper left clockwise."""
    if one.shape != "rectangle":
        return one.points
    left, top, right, bottom = bounds(one)
    return (left, top), (right, top), (right, bottom), (left, bottom)


def area(one: Outlined) -> float:
    """Its area in square units (by the shoelace formula; 0 for what is a line)."""
    around = corners(one)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise((*around, around[0])))) / 2


def contains(one: Outlined, point: Point) -> bool:
    """Whether the point lies in it (by the rule of even and odd crossings)."""
    x, y = point
    inside, around = False, corners(one)
    for (x0, y0), (x1, y1) in pairwise((*around, around[0])):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside
