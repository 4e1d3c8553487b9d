"""The caret on the pages: keys move it and select with it, it is painted, and told to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter

from workbench.gui.facsimile.canvas import PageCanvas
from workbench.gui.facsimile.caret import FindWord, Walk
from workbench.gui.facsimile.words import PageWords
from workbench.gui.reader.announcing import announce, described
from workbench.model.reading import Span
from workbench.translation import tr

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_ARROWS = {_Key.Key_Left: ("row", 1), _Key.Key_Right: ("row", -1), _Key.Key_Up: ("character", -1)}
_DOWNWARDS = {**_ARROWS, _Key.Key_Down: ("character", 1)}
_ACROSS = {
    _Key.Key_Left: ("character", -1),
    _Key.Key_Right: ("character", 1),
    _Key.Key_Up: ("row", -1),
    _Key.Key_Down: ("row", 1),
}
_OTHERS = {
    _Key.Key_Home: ("edge", -1),
    _Key.Key_End: ("edge", 1),
    _Key.Key_PageUp: ("page", -1),
    _Key.Key_PageDown: ("page", 1),
}
_WITH_CONTROL = {"character": "word", "row": "paragraph", "edge": "end"}
_SAID_MOST = 400
_THICK = 2.0


class CaretKeys(QObject):
    """Watches the keys of a canvas.

    ``selected`` carries the spans of the reading that keys have selected, ``moved`` a character at which the
    caret stands with nothing selected, ``entered`` the one at which Enter was pressed.
    ``on``: the keys move the caret; else they turn pages (and Shift with an arrow begins).
    """

    selected = Signal(object)
    moved = Signal(int)
    entered = Signal(int)
    switched = Signal()

    def __init__(self, canvas: PageCanvas, find_word: FindWord) -> None:
        super().__init__(canvas)
        self._canvas, self._find_word = canvas, find_word
        self._walk: Walk | None = None
        self.on = False
        self.at: int | None = None
        self._anchor: int | None = None
        self._along: float | None = None
        self._also: list[str] | None = None
        """What others say of the place to which a key is just leading; None: no key is."""
        canvas.installEventFilter(self)
        canvas.over.append(self.paint)

    def take(self, words: PageWords | None) -> None:
        """The words of the pages; those of another reading begin anew."""
        if words is None or self._walk is None or self._walk.words.reading is not words.reading:
            self._walk = Walk(words, self._find_word) if words else None
            self.at = self._anchor = self._along = None
            self.on = self.on and self._walk is not None

    def switch(self, *, on: bool) -> None:
        """Let the keys move the caret, or turn pages again."""
        self.on = on and self._walk is not None
        if self.on:
            self._begin()
            if self.at is not None:
                self._show(tr("Caret on the page"))
        self._canvas.viewport().update()
        self.switched.emit()

    def put(self, at: int, anchor: int | None = None) -> None:
        """Where the mouse, or the text, has put the caret."""
        self.at, self._anchor, self._along = at, anchor, None
        self._canvas.viewport().update()

    def say(self, words: str) -> None:
        """Tell something of where the caret is: behind what is told of a key, or at once."""
        if self._also is None:
            announce(self._canvas, words)
        else:
            self._also.append(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move the caret."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        if not self._means(event):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._act(_Key(event.key()), event.modifiers())
        return True

    def paint(self, painter: QPainter, page: int, place: QRectF) -> None:
        """The caret, where it is on."""
        mark = self._walk.mark(self.at) if self.on and self._walk and self.at is not None else None
        if mark is None or mark[0] != page:
            return
        stroke = self._canvas.spread.to_shown(page, mark[1]).translated(place.topLeft())
        half = _THICK / 2
        color = QColor("white" if self._canvas.inverted else "black")
        painter.fillRect(stroke.adjusted(-half, -half, half, half), color)

    # Inside

    def _means(self, event: QKeyEvent) -> bool:
        """Whether a key is for the caret: arrows with Shift always, all others while it is on."""
        held = event.modifiers() & ~_Held.KeypadModifier
        if self._walk is None or not self._canvas.spread.pages or held & ~(_Held.ShiftModifier | _Held.ControlModifier):
            return False
        if event.key() in _ACROSS:
            return self.on or bool(held & _Held.ShiftModifier)
        if event.key() in (_Key.Key_Escape, _Key.Key_Return, _Key.Key_Enter):
            return self.on and not held
        paging = event.key() in (_Key.Key_PageUp, _Key.Key_PageDown) and held & _Held.ControlModifier
        return self.on and event.key() in _OTHERS and not paging

    def _act(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        if key == _Key.Key_Escape:
            self._escape()
            return
        if not self.on:
            self.switch(on=True)
        self._begin()
        if self._walk is None or self.at is None:
            return
        if key in (_Key.Key_Return, _Key.Key_Enter):
            self._enter(self._walk)
        else:
            self._move(self._walk, key, held)

    def _begin(self) -> None:
        """Where one is on the page, if the caret is nowhere or out of sight."""
        walk, canvas = self._walk, self._canvas
        mark = walk.mark(self.at) if walk and self.at is not None else None
        if walk is None or not canvas.spread.pages or (mark is not None and mark[0] in canvas.visible()):
            return  # or the file is still being opened
        page, self._anchor = canvas.page, None
        seen = canvas.shown(page).intersected(QRectF(canvas.viewport().rect())).topLeft() - canvas.shown(page).topLeft()
        self.at = walk.words.caret(page, *canvas.spread.to_points(page, seen.x(), seen.y()))
        if self.at is not None and walk.line(self.at) is None:
            self.at = None

    def _move(self, walk: Walk, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        before = self.at or 0
        arrows = _DOWNWARDS if walk.downwards(before) else _ACROSS
        what, way = arrows.get(key) or _OTHERS[key]
        if held & _Held.ControlModifier:
            what = _WITH_CONTROL.get(what, what)
        if what == "row":
            self._along = walk.along(before) if self._along is None else self._along
            self.at = walk.row(before, way, self._along)
        else:
            self._along = None
            self.at = getattr(walk, what)(before, way)
        self._also = []
        if held & _Held.ShiftModifier:
            self._select(walk, before)
        else:
            self._anchor = None
            self._place(walk)
            self._show(self._told(walk, what, before))

    def _select(self, walk: Walk, before: int) -> None:
        self._anchor = before if self._anchor is None else self._anchor
        at = self.at if self.at is not None else before
        self.selected.emit(walk.words.between(self._anchor, at))
        said = walk.said(self._anchor, at)
        self._show(tr("Selected: {words}", words=said[:_SAID_MOST]) if said else tr("Nothing selected"))

    def _place(self, walk: Walk) -> None:
        found = self._spans(walk)
        self.moved.emit(found[0][0] if found else -1)

    def _told(self, walk: Walk, what: str, before: int) -> str:
        """What was met: a character, a word, or a line."""
        at = self.at if self.at is not None else before
        if at == before:
            return tr("The end of the words") if before else tr("The beginning of the words")
        if what == "character":
            return walk.said(at, walk.character(at, 1)).strip() or tr("space")
        if what == "word":
            return walk.said(at, walk.word(at, 1))
        return walk.said(walk.edge(at, -1), walk.edge(at, 1))

    def _escape(self) -> None:
        """Give up what is selected, then the caret."""
        if self._anchor is not None and self._walk is not None:
            self._anchor = None
            self._place(self._walk)
            self._show(tr("Nothing selected"))
        else:
            self.switch(on=False)

    def _enter(self, walk: Walk) -> None:
        found = self._spans(walk)
        if found:
            self.entered.emit(found[0][0])

    def _spans(self, walk: Walk) -> list[Span]:
        at = self.at or 0
        source = walk.words.reading.source_map
        return source.to_reading(at, at + 1) or source.to_reading(max(at - 1, 0), at)

    def _show(self, words: str) -> None:
        mark = self._walk.mark(self.at) if self._walk and self.at is not None else None
        if mark is not None:
            page, stroke = mark
            if page not in self._canvas.visible():
                self._canvas.go(page)
            self._canvas.reveal(page, stroke.adjusted(-1, -1, 1, 1))
        self._canvas.viewport().update()
        also, self._also = self._also or [], None
        announce(self._canvas, described([words, *also]))
