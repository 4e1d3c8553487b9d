"""How regions look on a page: a line in the colour of tag or author, with the tag's own pattern, on any ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from workbench.gui.reader.colors import UNTAGGED, fill, ink, pattern
from workbench.gui.regions.pencil import Pencil
from workbench.gui.regions.placing import Placing
from workbench.gui.regions.shaping import grips
from workbench.gui.regions.sketch import Sketch, with_shape
from workbench.model.outline import Outline
from workbench.model.views import RegionMark

_FAINT, _STRONG = 0.12, 0.24
_LINE, _ACTIVE = 2.0, 3.0
_GRIP = 3.5


class RegionPainter:
    """Paints the regions of a page. ``in_hand`` tells which annotation is."""

    def __init__(self, placing: Placing, pencil: Pencil, sketch: Sketch, in_hand: Callable[[], str | None]) -> None:
        self._placing, self._canvas = placing, placing.canvas
        self._pencil, self._sketch, self._in_hand = pencil, sketch, in_hand

    def paint(self, painter: QPainter, page: int, place: QRectF) -> None:
        """Paint what lies over one page, which lies at ``place`` of the viewport."""
        painter.save()
        painter.translate(place.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self.seen(page):
            self._paint_region(painter, mark)
        for draft in self._sketch.drafts:
            if draft.page == page:
                self._paint_draft(painter, draft)
        subject = self._sketch.subject
        if subject is not None and subject.page == page and self._pencil.writable:
            self._paint_grips(painter, [self._placing.shown_point(page, one) for one in grips(subject)])
        if self._sketch.corners and self._sketch.page == page:
            self._paint_begun(painter, place)
        painter.restore()

    def seen(self, page: int) -> Sequence[RegionMark]:
        """The regions of a page as they are at the moment, the one in hand last."""
        chosen, edited = self._sketch.chosen, self._sketch.edited
        found = [mark for mark in self._pencil.marks if mark.region.page == page]
        if chosen is not None and edited is not None:
            found = [with_shape(mark, edited) if mark.region.id == chosen.region.id else mark for mark in found]
        return sorted(found, key=lambda mark: mark.region.annotation == self._in_hand())

    def _paint_region(self, painter: QPainter, mark: RegionMark) -> None:
        active = mark.region.annotation == self._in_hand()
        shape, color = self._placing.shape(mark.region.page, mark.region), mark.color or UNTAGGED
        self._fill(painter, shape, color, _STRONG if active else _FAINT)
        style, double = pattern(color) if mark.tagged else (Qt.PenStyle.SolidLine, False)
        width = _ACTIVE if active else _LINE
        line = ink(self._ground(), color)
        self._stroke(painter, shape, QPen(self._ground(), width + 2))  # so that it is seen on dark pictures too
        if double:
            self._stroke(painter, shape, QPen(line, width + 2, style))
            self._stroke(painter, shape, QPen(self._ground(), 1.0))
        else:
            self._stroke(painter, shape, QPen(line, width, style))

    def _paint_draft(self, painter: QPainter, draft: Outline) -> None:
        shape, accent = self._placing.shape(draft.page, draft), self._accent()
        self._fill(painter, shape, accent.name(), _FAINT)
        self._stroke(painter, shape, QPen(self._ground(), _LINE + 2))
        self._stroke(painter, shape, QPen(ink(self._ground(), accent.name()), _LINE, Qt.PenStyle.DashLine))

    def _paint_begun(self, painter: QPainter, place: QRectF) -> None:
        points = [self._placing.shown_point(self._sketch.page, one) for one in self._sketch.corners]
        over = self._pencil.over
        line = QPolygonF([*points, over - place.topLeft()] if over is not None else points)
        for pen in (QPen(self._ground(), _LINE + 2), QPen(ink(self._ground(), self._accent().name()), _LINE)):
            painter.setPen(pen)
            painter.drawPolyline(line)
        self._paint_grips(painter, points)

    def _paint_grips(self, painter: QPainter, points: Sequence[QPointF]) -> None:
        painter.setPen(QPen(ink(self._ground(), self._accent().name()), 1.5))
        painter.setBrush(self._ground())
        for one in points:
            painter.drawRect(QRectF(one.x() - _GRIP, one.y() - _GRIP, 2 * _GRIP, 2 * _GRIP))

    def _fill(self, painter: QPainter, shape: QPolygonF, color: str, strength: float) -> None:
        modes = QPainter.CompositionMode
        inverted = self._canvas.inverted
        painter.setCompositionMode(modes.CompositionMode_Screen if inverted else modes.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill(self._ground(), QColor("white" if inverted else "black"), [color], strength))
        painter.drawPolygon(shape)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)

    def _stroke(self, painter: QPainter, shape: QPolygonF, pen: QPen) -> None:
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(shape)

    def _ground(self) -> QColor:
        return QColor("black") if self._canvas.inverted else QColor("white")

    def _accent(self) -> QColor:
        return self._canvas.palette().color(QPalette.ColorRole.Highlight)
