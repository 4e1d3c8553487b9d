"""Between a canvas and its pages: points of the viewport in units of a page, and back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPolygonF

from workbench.gui.facsimile.canvas import PageCanvas
from workbench.model.outline import Outlined, Point, corners

_REACH = 6.0
"""Pixels by which one may miss a line or a grip."""


class Placing:
    """Where things of a page lie on the screen, and the other way round."""

    def __init__(self, canvas: PageCanvas) -> None:
        self.canvas = canvas

    def on_page(self, page: int, point: QPointF) -> Point:
        """A point of the viewport in units of the page, which it may lie beside."""
        inside = point - self.canvas.shown(page).topLeft()
        return self.canvas.spread.to_points(page, inside.x(), inside.y())

    def reach(self, page: int) -> float:
        """By how much one may miss, in units of the page."""
        (x, y), (u, v) = (self.canvas.spread.to_points(page, at, at) for at in (0.0, _REACH))
        return max(abs(u - x), abs(v - y))

    def step(self, page: int, across: float, down: float) -> Point:
        """A step of so many pixels to the right and downwards as one sees it."""
        to = self.canvas.spread.to_points
        (x, y), (u, v) = to(page, 0.0, 0.0), to(page, across, down)
        return u - x, v - y

    def shown_point(self, page: int, point: Point) -> QPointF:
        """A point of a page in pixels of the page as it is shown."""
        return self.canvas.spread.to_shown(page, QRectF(*point, 0.0, 0.0)).topLeft()

    def shape(self, page: int, one: Outlined) -> QPolygonF:
        """An outline as it is shown, from the upper left of its page."""
        return QPolygonF([self.shown_point(page, point) for point in corners(one)])

    def on_screen(self, page: int, one: Outlined) -> QRect:
        """What an outline covers of the viewport; empty where it is out of view."""
        box = self.shape(page, one).boundingRect().translated(self.canvas.shown(page).topLeft())
        return box.toAlignedRect().intersected(self.canvas.viewport().rect())

    def seen(self, page: int) -> QRectF:
        """The part of a page that is in view, in pixels of the viewport."""
        return self.canvas.shown(page).intersected(QRectF(self.canvas.viewport().rect()))
