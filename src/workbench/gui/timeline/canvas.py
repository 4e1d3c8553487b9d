"""The timeline to look at: zoomed with the wheel, moved with the mouse, walked through with keys."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from workbench.finding.timeline import Cell, Faint
from workbench.gui.timeline.painting import Chosen
from workbench.gui.timeline.pointing import at, faint_at, step
from workbench.gui.timeline.sight import Sight

_NOTCH, _KEY_ZOOM, _KEY_PAN = 1.25, 1.5, 0.15
_DEGREES = 120.0
_Key = Qt.Key


class TimelineCanvas(Sight):
    """``opened`` (an Item) and ``faintOpened`` (a date of a text) by Enter or click; ``leaving`` by Escape."""

    opened = Signal(object)
    faintOpened = Signal(object)
    leaving = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPointF | None = None
        self._dragged = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms around the pointer; with Shift, or sideways, it moves; with Ctrl, over the lanes."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            self.pan(-(turned.x() or turned.y()))
        else:
            self.zoom(_NOTCH ** (turned.y() / _DEGREES), event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to move the view, or to click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the view with the mouse."""
        if self._pressed is None:
            return
        moved = event.position() - self._pressed
        if self._dragged or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self._pressed = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - round(moved.y()))
            self.pan(-moved.x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that did not move anything opens what is there; a cell of the strip is looked at nearer."""
        self.viewport().unsetCursor()
        clicked, self._pressed = self._pressed is not None and not self._dragged, None
        if not clicked or self._painting is None:
            return
        found = self._at(event.position())
        if isinstance(found, Chosen):
            self._choose(found)
            self.opened.emit(self.item(found))
        elif isinstance(found, Cell):
            self.zoom(4.0, event.position().x())
        elif isinstance(found, Faint):
            self.faintOpened.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``+``, ``−``, 0, arrows, Home and End move the view; Enter opens; Escape leaves."""
        key, bar = event.key(), self.verticalScrollBar()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in (_Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus):
            self.zoom(1 / _KEY_ZOOM if key == _Key.Key_Minus else _KEY_ZOOM)
        elif key == _Key.Key_0:
            self.whole()
        elif key in (_Key.Key_Left, _Key.Key_Right):
            self.pan(self.view.width * (_KEY_PAN if key == _Key.Key_Right else -_KEY_PAN))
        elif key in (_Key.Key_Up, _Key.Key_Down):
            bar.setValue(bar.value() + (60 if key == _Key.Key_Down else -60))
        elif key in (_Key.Key_Home, _Key.Key_End):
            self._to_end(last=key == _Key.Key_End)
        elif key in (_Key.Key_Return, _Key.Key_Enter) and self.chosen is not None:
            self.opened.emit(self.item(self.chosen))
        elif key == _Key.Key_Escape:
            self.leaving.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab goes from event to event; behind the last one it leaves."""
        if self._painting is None:
            return super().focusNextPrevChild(following)
        found = step(self._painting.layout, self.chosen, 1 if following else -1)
        if found is None:
            return super().focusNextPrevChild(following)
        self._choose(found)
        self._bring(found)
        return True

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if event.type() is QEvent.Type.ToolTip and self._painting is not None:
            where = cast("QHelpEvent", event)
            found = self._at(QPointF(where.pos()))
            if isinstance(found, Chosen):
                QToolTip.showText(where.globalPos(), self.telling(self.item(found)), self)
            elif isinstance(found, Faint):
                QToolTip.showText(where.globalPos(), self.telling(found), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _at(self, position: QPointF) -> Chosen | Cell | Faint | None:
        assert self._painting is not None
        painting, below = self._painting, position.y() - self._painting.top
        if below < 0:
            return faint_at(painting.layout, self.view, position.x())
        return at(painting.layout, self.view, position.x(), below + self.verticalScrollBar().value())

    def _bring(self, chosen: Chosen) -> None:
        """Move the view so that an item is in it; what has no row at this zoom is zoomed to."""
        assert self._painting is not None
        layout = self._painting.layout
        bar = layout.bars[chosen.lane][chosen.item]
        for _ in range(40):
            if chosen.item in layout.at(self.view.scale).lanes[chosen.lane].packed.row_of:
                break
            self.view = layout.zoomed(self.view, 2.0, self.view.x(bar.start))
        left = self.view.x(bar.start)
        if not 0 <= left <= self.view.width - 60:
            self.view = layout.kept_within(self.view._replace(first=bar.start - self.view.width / 3 / self.view.scale))
        self._changed()
        where = self.place(chosen)
        room = self.viewport().height()
        if where is not None and not (self._painting.top <= where.top() and where.bottom() <= room):
            scroll = self.verticalScrollBar()
            scroll.setValue(scroll.value() + round(where.top() - room / 3))

    def _to_end(self, *, last: bool) -> None:
        if self._painting is not None:
            first, end = self._painting.layout.span
            self.pan((end - self.view.first) * self.view.scale - self.view.width * 0.9 if last else 0)
            if not last:
                self.pan((first - self.view.first) * self.view.scale - self.view.width * 0.1)
