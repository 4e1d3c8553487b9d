"""The hand on the page: it selects words, takes a word or a highlight, and drags the paper."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from workbench.gui.facsimile.canvas import PageCanvas
from workbench.gui.facsimile.words import PageWords
from workbench.model.reading import Span

Spans = tuple[Span, ...]


class _Doing(Enum):
    NOTHING = 0
    SELECTING = 1
    DRAGGING = 2


class Hand(QObject):
    """Watches the mouse over a canvas.

    ``selected`` carries the spans of the reading as they are while one draws the mouse over the words;
    ``done`` the point of the viewport at which that ended; ``clicked`` the character under the mouse
    (-1: none), unless ``taken`` says that somebody else has a use for a click there. ``put`` carries the source
    offset at which the caret is then, and the one from which one selected (or None). ``enabled`` is off
    while somebody has a use for the left button altogether. ``kept`` are spans to which Ctrl adds;
    ``highlighted`` tells whether a character is.
    """

    selected = Signal(object)
    done = Signal(QPoint)
    clicked = Signal(int)
    put = Signal(int, object)

    def __init__(self, canvas: PageCanvas, find_word: Callable[[int], Span]) -> None:
        super().__init__(canvas)
        self.words: PageWords | None = None
        self.enabled = True
        self.kept: Spans = ()
        self.taken: Callable[[QPointF], bool] = lambda _: False
        self.highlighted: Callable[[int], bool] = lambda _: False
        self._canvas = canvas
        self._find_word = find_word
        self._doing = _Doing.NOTHING
        self._from: int | None = None
        self._adding: Spans = ()
        self._pressed, self._last = QPointF(), QPointF()
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take mouse events; all others go on."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._press(event)
        if event.type() == QEvent.Type.MouseMove:
            return self._move(event)
        if event.type() == QEvent.Type.MouseButtonRelease:
            return self._release(event)
        if event.type() == QEvent.Type.MouseButtonDblClick:
            return self._double(event)
        return False

    def character_at(self, point: QPointF) -> int | None:
        """The character of the reading under a point of the viewport."""
        page, place = self._page_point(point)
        return self.words.character(page, *place) if self.words and page is not None else None

    def _press(self, event: QMouseEvent) -> bool:
        button = event.button()
        if button not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return False
        if button is Qt.MouseButton.LeftButton and not self.enabled:
            return False
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = self._last = event.position()
        self._from = self._caret(event.position()) if button is Qt.MouseButton.LeftButton else None
        self._doing = _Doing.DRAGGING if self._from is None else _Doing.SELECTING
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        self._adding = self.kept if control else ()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        point = event.position()
        if self._doing is _Doing.NOTHING:
            over = self.enabled and self.character_at(point) is not None
            shape = Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor
            self._canvas.viewport().setCursor(shape)
            return False
        if self._doing is _Doing.DRAGGING:
            way = (point - self._last).toPoint()
            for bar, by in ((self._canvas.horizontalScrollBar(), way.x()), (self._canvas.verticalScrollBar(), way.y())):
                bar.setValue(bar.value() - by)
        elif self._far(point):
            self._select_to(point)
        self._last = point
        return True

    def _release(self, event: QMouseEvent) -> bool:
        doing, self._doing = self._doing, _Doing.NOTHING
        if doing is _Doing.NOTHING:
            return False
        if not self._far(event.position()):
            if event.button() is Qt.MouseButton.LeftButton and not self.taken(event.position()):
                offset = self.character_at(event.position())
                self.clicked.emit(-1 if offset is None else offset)
                self._put(event.position(), None)
        elif doing is _Doing.SELECTING:
            self._select_to(event.position())
            self._put(event.position(), self._from)
            self.done.emit(event.position().toPoint())
        return True

    def _double(self, event: QMouseEvent) -> bool:
        """Take a word; on a page that could not be drawn, try again."""
        page = self._canvas.page_at(event.position())
        if page is not None and page in self._canvas.supply.failures:
            self._canvas.supply.retry(page)
            return True
        offset = self.character_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and self.enabled and offset is not None:
            start, end = self._find_word(offset)
            if start < end:
                self.selected.emit((*self._adding, (start, end)))
                self.done.emit(event.position().toPoint())
        return True

    def _put(self, point: QPointF, start: int | None) -> None:
        at = self._caret(point)
        if at is not None:
            self.put.emit(at, start)

    def _far(self, point: QPointF) -> bool:
        """Whether the mouse was drawn, and not only clicked."""
        return (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()

    def _select_to(self, point: QPointF) -> None:
        self._scroll_towards(point)
        to = self._caret(point)
        if self.words and self._from is not None and to is not None:
            self.selected.emit((*self._adding, *self.words.between(self._from, to)))

    def _scroll_towards(self, point: QPointF) -> None:
        """Who draws the mouse out of the view takes the view along."""
        room, bar = self._canvas.viewport().rect(), self._canvas.verticalScrollBar()
        beyond = min(point.y() - room.top(), 0.0) or max(point.y() - room.bottom(), 0.0)
        if beyond:
            bar.setValue(bar.value() + round(beyond))

    def _caret(self, point: QPointF) -> int | None:
        page, place = self._page_point(point)
        return self.words.caret(page, *place) if self.words and page is not None else None

    def _page_point(self, point: QPointF) -> tuple[int | None, tuple[float, float]]:
        """The page at a point of the viewport (else the nearest), and where on it, in points."""
        seen = self._canvas.visible()
        if not seen:
            return None, (0.0, 0.0)
        page = min(seen, key=lambda one: _away(self._canvas.shown(one), point))
        inside = point - self._canvas.shown(page).topLeft()
        return page, self._canvas.spread.to_points(page, inside.x(), inside.y())


def _away(rect: QRectF, point: QPointF) -> float:
    return max(rect.top() - point.y(), point.y() - rect.bottom(), 0.0)
