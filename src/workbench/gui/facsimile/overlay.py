"""What lies over a page: the highlights, hits and the selection of the reading, in the same colours."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench.gui.facsimile.canvas import PageCanvas
from workbench.gui.facsimile.words import PageWords
from workbench.gui.reader.canvas import ReadingCanvas
from workbench.gui.reader.colors import fill, ink, pattern
from workbench.gui.reader.marked import Look
from workbench.gui.reader.runs import runs
from workbench.model.geometry import Box

_TALL = 1.6
"""A box so many times higher than wide is a line of vertical text."""


class Overlay:
    """Paints onto a canvas what a reading text has over it. ``words`` is None where no text is known."""

    def __init__(self, canvas: PageCanvas, text: ReadingCanvas) -> None:
        self._canvas = canvas
        self._text = text
        self.words: PageWords | None = None

    def paint(self, painter: QPainter, page: int, place: QRectF) -> None:
        """Paint what lies over one page, which lies at ``place`` of the viewport."""
        for look, rect in self.looks(page):
            self._fill(painter, look, rect.translated(place.topLeft()))

    def looks(self, page: int) -> Iterator[tuple[tuple[Look, ...], QRectF]]:
        """Stretches of a page over which the same things lie: how they look, and where on the page as shown."""
        words, marked, selected = self.words, self._text.marked, self._text.spans()
        accent = self._text.ground.accent.name()
        for start, end in words.spans(page) if words else ():
            for run in runs(marked.over(start, end, selected), start, end):
                looks = tuple(marked.look(key, accent) for key in run.keys)
                for _, box in words.boxes((run.start, run.end), page) if words else ():
                    yield looks, self._canvas.spread.to_shown(page, rectangle(box))

    def _fill(self, painter: QPainter, looks: tuple[Look, ...], rect: QRectF) -> None:
        """As a marker pen does: dark words stay dark (on an inverted page, light ones light)."""
        inverted = self._canvas.inverted
        modes = QPainter.CompositionMode
        base, text = (QColor("black"), QColor("white")) if inverted else (QColor("white"), QColor("black"))
        colors = [color for look in looks for color in look.colors]
        painter.setCompositionMode(modes.CompositionMode_Screen if inverted else modes.CompositionMode_Multiply)
        painter.fillRect(rect, fill(base, text, colors))
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for look in looks:
            if look.annotation and look.tagged:
                _underline(painter, rect, look.colors[0], base)
            if look.outlined:
                painter.setPen(QPen(ink(base, look.colors[0]), 1.0))
                painter.drawRect(rect)


def rectangle(box: Box) -> QRectF:
    """A box as Qt has it."""
    return QRectF(box.x0, box.top, box.x1 - box.x0, box.bottom - box.top)


def _underline(painter: QPainter, rect: QRectF, color: str, base: QColor) -> None:
    """The second cue beside the colour: the tag's own line, below the words or right of vertical ones."""
    style, double = pattern(color)
    pen = QPen(ink(base, color), 1.4, style, Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for away in (0.0, -2.5) if double else (0.0,):
        if rect.height() > _TALL * rect.width():
            painter.drawLine(rect.topRight() + QPointF(away, 0), rect.bottomRight() + QPointF(away, 0))
        else:
            painter.drawLine(rect.bottomLeft() + QPointF(0, away), rect.bottomRight() + QPointF(0, away))
