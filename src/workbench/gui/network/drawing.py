"""The drawing of a network: names in frames, lines as wide as their numbers, no label over another."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QGraphicsLineItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSceneMouseEvent,
    QGraphicsSimpleTextItem,
    QGraphicsView,
)

from workbench.finding.network import Edge, Network, Node, laid_out
from workbench.gui.reader.colors import blend
from workbench.translation import tr

MOST = 50
"""How many names are drawn: those that occur most."""
_MARGIN = 6.0
_WIDEST = 7.0
_NEARER = 1.25
_SMALLEST = 0.65
_AROUND, _LEAST = 24.0, 300.0
"""Pixels that stay free around the drawing, twice; and the least width and height for which it is made."""
_LINES = 0.5
"""How much of the colour of text is in a line: its contrast with the ground is at least 3 in both themes."""


class Drawing(QGraphicsView):
    """``edgeChosen`` (Edge) and ``nodeChosen`` (Node) by click or Enter; the arrows go from line to line."""

    edgeChosen = Signal(object)
    nodeChosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.lines: list[_Line] = []
        self.frames: list[_Frame] = []
        self._at = -1
        self._whole = True

    def show_network(self, found: Network | None) -> None:
        """Draw the names that occur most, and the lines between them."""
        self.scene().clear()
        self.lines, self.frames, self._at = [], [], -1
        nodes = found.nodes[:MOST] if found else ()
        frames = [_Frame(node, self.palette(), self) for node in nodes]
        order = {node.id: number for number, node in enumerate(nodes)}
        edges = [edge for edge in found.edges if edge.a in order and edge.b in order] if found else []
        sizes = np.array([[one.rect().width(), one.rect().height()] for one in frames], dtype=np.float64).reshape(-1, 2)
        ends = [(order[edge.a], order[edge.b]) for edge in edges]
        here = self.viewport().rect()
        room = (max(here.width() - _AROUND, _LEAST), max(here.height() - _AROUND, _LEAST))
        places = laid_out(sizes, ends, [float(edge.count) for edge in edges], room=room)
        for one, (x, y) in zip(frames, places.tolist(), strict=True):
            one.setPos(x, y)
            self.scene().addItem(one)
        most = max((edge.count for edge in edges), default=1)
        for edge, (a, b) in zip(edges, ends, strict=True):
            line = _Line(edge, (frames[a], frames[b]), most, self)
            self.scene().addItem(line)
            self.lines.append(line)
        self.frames = frames
        self.scene().setSceneRect(self.scene().itemsBoundingRect().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        self.see_all()

    def see_all(self) -> None:
        """Show the whole drawing, never larger than life, nor so small that names cannot be read."""
        self._whole = True
        self.resetTransform()
        whole, here = self.sceneRect(), self.viewport().rect()
        if whole.isEmpty() or here.isEmpty():
            return
        factor = min((here.width() - 2) / whole.width(), (here.height() - 2) / whole.height(), 1.0)
        factor = max(factor, _SMALLEST)
        self.scale(factor, factor)
        self.centerOn(whole.center())

    def zoom(self, *, nearer: bool) -> None:
        """One step nearer or farther."""
        factor = _NEARER if nearer else 1 / _NEARER
        if 0.05 < self.transform().m11() * factor < 8:
            self._whole = False
            self.scale(factor, factor)

    def take(self, line: _Line) -> None:
        """Mark a line, and tell which it is."""
        for one in self.lines:
            one.mark(chosen=one is line)
        self._at = self.lines.index(line)
        self.setAccessibleDescription(line.toolTip())
        self.edgeChosen.emit(line.edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows: the next line or the one before; plus, minus, 0: zoom."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left) and self.lines:
            forward = key in (Qt.Key.Key_Down, Qt.Key.Key_Right)
            at = (self._at + (1 if forward else -1)) % len(self.lines) if self._at >= 0 else 0
            self.take(self.lines[at])
            self.ensureVisible(self.lines[at])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(nearer=key != Qt.Key.Key_Minus)
        elif key == Qt.Key.Key_0:
            self.see_all()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was seen as a whole stays so."""
        super().resizeEvent(event)
        if self._whole:
            self.see_all()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms, as on a map."""
        self.zoom(nearer=event.angleDelta().y() > 0)
        event.accept()


class _Frame(QGraphicsRectItem):
    """A name in its frame, around the middle of the item."""

    def __init__(self, node: Node, colors: QPalette, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self.node = node
        text = QGraphicsSimpleTextItem(node.name if len(node.name) <= 30 else node.name[:29] + "…", self)
        text.setFont(drawing.font())
        text.setBrush(colors.color(QPalette.ColorRole.Text))
        size = text.boundingRect()
        wide, high = size.width() + 2 * _MARGIN, size.height() + _MARGIN
        text.setPos(-size.width() / 2, -size.height() / 2)
        self.setRect(QRectF(-wide / 2, -high / 2, wide, high))
        self.setBrush(colors.color(QPalette.ColorRole.Base))
        self.setPen(QPen(colors.color(QPalette.ColorRole.PlaceholderText), 1.2))
        self.setZValue(1)
        self.setToolTip(tr("{name}: {count}", name=node.name, count=node.count))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Tell which name was pressed."""
        event.accept()
        self._drawing.nodeChosen.emit(self.node)


class _Line(QGraphicsLineItem):
    """A line as wide as its number, easy to hit."""

    def __init__(self, edge: Edge, ends: tuple[_Frame, _Frame], most: int, drawing: Drawing) -> None:
        a, b = ends
        super().__init__(a.x(), a.y(), b.x(), b.y())
        self._drawing = drawing
        self.edge = edge
        self._width = 1.0 + (_WIDEST - 1) * math.sqrt((edge.count - 1) / max(most - 1, 1))
        self.setToolTip(tr("{a} – {b}: {count}", a=a.node.name, b=b.node.name, count=edge.count))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.mark(chosen=False)

    def mark(self, *, chosen: bool) -> None:
        """Show whether it is the one at hand."""
        colors = self._drawing.palette()
        color = colors.color(QPalette.ColorRole.Accent)
        if not chosen:
            color = blend(colors.color(QPalette.ColorRole.Base), colors.color(QPalette.ColorRole.Text), _LINES)
        self.setPen(QPen(color, self._width + (2 if chosen else 0)))
        self.setZValue(0.5 if chosen else 0)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Take the line."""
        event.accept()
        self._drawing.take(self)
