"""The keys that draw regions and change them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from workbench.gui.regions.pencil import Pencil
from workbench.gui.regions.placing import Placing
from workbench.gui.regions.shaping import grown, moved
from workbench.gui.regions.sketch import Sketch
from workbench.model.outline import Outline, bounds, rectangle

_STEP, _FINE = 10.0, 1.0
"""Pixels by which an arrow moves, without and with Ctrl."""

_REST = 700
"""Milliseconds after the last arrow when what it moved is kept: one step to take back."""

_SHARE = 1 / 3
"""Of the page in view: how wide and high a rectangle is that the keyboard begins."""

_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_ARROWS = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}
_MODIFIERS = (_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr)
Act = Callable[[], object]


class Keyboard(QObject):
    """Watches the keys of a canvas.

    ``kept``: Enter on what is drawn; ``left``: Esc where there is nothing to give up but the drawing;
    ``drafted``: an outline is finished; ``dropped``: what was drawn is given up; ``unchosen``, ``deleted``: the
    region in hand; ``taken``: Enter while nothing is drawn or chosen, and something is ``takable``; ``rested``:
    the last arrow is a while ago.
    """

    kept = Signal()
    left = Signal()
    drafted = Signal(QPoint)
    dropped = Signal()
    unchosen = Signal()
    deleted = Signal()
    rested = Signal()
    taken = Signal()

    def __init__(self, placing: Placing, pencil: Pencil, sketch: Sketch) -> None:
        super().__init__(placing.canvas)
        self.takable: Callable[[], bool] = lambda: False
        self._placing, self._canvas, self._pencil, self._sketch = placing, placing.canvas, pencil, sketch
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.rested)
        placing.canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something here; a key for others ends what arrows have begun."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        act = self._act(event) if self._canvas.spread.pages else None
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(act is not None)
        if act is None:
            if event.key() not in _MODIFIERS:
                self.rest()
            return False
        if event.type() == QEvent.Type.KeyPress:
            act()
            self._pencil.repainted.emit()
        return True

    def rest(self) -> None:
        """Keep at once what arrows have moved."""
        if self._rest.isActive():
            self._rest.stop()
            self.rested.emit()

    def _act(self, event: QKeyEvent) -> Act | None:
        key, sketch = event.key(), self._sketch
        held = event.modifiers() & ~_Modifier.KeypadModifier
        if key in _ARROWS and not held & ~(_Modifier.ShiftModifier | _Modifier.ControlModifier):
            return self._arrow(_Key(key), held)
        if held:
            return None
        if key == _Key.Key_Escape:
            return self._escape()
        if key in (_Key.Key_Return, _Key.Key_Enter):
            return self._enter()
        if key == _Key.Key_Backspace and sketch.corners:
            return sketch.corners.pop
        if key == _Key.Key_Delete and sketch.drafts:
            return self._drop
        return self.deleted.emit if key == _Key.Key_Delete and sketch.chosen and self._pencil.writable else None

    def _arrow(self, key: Qt.Key, held: Qt.KeyboardModifier) -> Act | None:
        subject = self._sketch.subject
        if subject is None or not self._pencil.writable or self._sketch.corners:
            return None
        length = _FINE if held & _Modifier.ControlModifier else _STEP
        across, down = (sign * length for sign in _ARROWS[key])
        step = self._placing.step(subject.page, across, down)
        size = self._canvas.spread.extent(subject.page)
        if held & _Modifier.ShiftModifier:
            more = 1 if across + down > 0 else -1
            return lambda: self._change(grown(subject, (abs(step[0]) * more, abs(step[1]) * more), size))
        return lambda: self._change(moved(subject, step, size))

    def _change(self, outline: Outline) -> None:
        self._sketch.change(outline)
        if not self._sketch.drafts:
            self._rest.start()
        left, top, right, bottom = bounds(outline)
        self._canvas.reveal(outline.page, QRectF(left, top, right - left, bottom - top))

    def _escape(self) -> Act | None:
        sketch = self._sketch
        if sketch.corners or sketch.drafts:
            return self._drop
        if sketch.edited is not None:
            return self._give_up
        if sketch.chosen is not None:
            return self.unchosen.emit
        return self.left.emit if self._pencil.drawing else None

    def _enter(self) -> Act | None:
        sketch = self._sketch
        if sketch.corners:
            return self._close
        if sketch.drafts:
            return self.kept.emit
        if sketch.edited is not None:
            return self.rest
        if self._pencil.drawing:
            return self._begin
        return self.taken.emit if sketch.chosen is None and self.takable() else None

    def _close(self) -> None:
        page, corner = self._sketch.page, self._sketch.corners[-1]
        if self._sketch.close_polygon(adding=bool(self._sketch.drafts)):
            place = self._canvas.shown(page).topLeft() + self._placing.shown_point(page, corner)
            self.drafted.emit(place.toPoint())

    def _begin(self) -> None:
        """A rectangle in the middle of what is seen of the page in hand."""
        page = self._canvas.page
        seen = self._placing.seen(page)
        across, down = seen.width() * _SHARE / 2, seen.height() * _SHARE / 2
        middle, half = seen.center(), QPointF(across, down)
        one, other = (self._placing.on_page(page, place) for place in (middle - half, middle + half))
        self._sketch.drafts = (rectangle(page, one, other),)
        self.drafted.emit(middle.toPoint())

    def _drop(self) -> None:
        self._sketch.forget()
        self.dropped.emit()

    def _give_up(self) -> None:
        self._rest.stop()
        self._sketch.edited = None
