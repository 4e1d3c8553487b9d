"""A tree of which every arrow can be seen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QTreeWidget

_HALF = 4.0
"""Pixels: half of the arrow's width; its height is as much."""


class Branching(QTreeWidget):
    """Fusion draws the arrow of a chosen line in the colour of text, faint on the colour of what is chosen."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """On a chosen line the arrow has the colour of its words."""
        chosen = self.selectionModel().isSelected(index)
        if not chosen or not self.model().hasChildren(index):
            super().drawBranches(painter, rect, index)
            return
        cell = QRectF(rect.right() + 1 - self.indentation(), rect.top(), self.indentation(), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().brush(QPalette.ColorRole.HighlightedText))
        painter.drawPolygon(_arrow(cell.center(), down=self.isExpanded(index)))
        painter.restore()


def _arrow(middle: QPointF, *, down: bool) -> QPolygonF:
    corners = ((-_HALF, -_HALF / 2), (_HALF, -_HALF / 2), (0.0, _HALF / 2))
    return QPolygonF([middle + (QPointF(x, y) if down else QPointF(y, x)) for x, y in corners])
