"""The annotation that has the focus in the text: keys move its ends, and what they made is one step.

An annotation gets the focus when one steps to it, presses its knob or its card, or Enter at the caret.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from workbench.gui.reader.announcing import announce
from workbench.gui.reader.text import ReadingText
from workbench.gui.reader.words import word_at
from workbench.model.reading import Span
from workbench.translation import N_, tr

_PAUSE_MILLISECONDS = 1500
_HEARD = 12
_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_STEPS = {_Key.Key_Left: -1, _Key.Key_Right: 1, _Key.Key_Up: -1, _Key.Key_Down: 1}
_UPRIGHT = {_Key.Key_Up: QTextCursor.MoveOperation.Up, _Key.Key_Down: QTextCursor.MoveOperation.Down}
_MODIFIERS = {_Key.Key_Shift, _Key.Key_Alt, _Key.Key_Control, _Key.Key_Meta, _Key.Key_AltGr}
_ENTER = {_Key.Key_Return, _Key.Key_Enter}
_END, _START = N_("It ends after “{words}”."), N_("It begins with “{words}”.")


class Grip(QObject):
    """Shift+arrows move the end of the annotation held, Alt+Shift+arrows its beginning; with Ctrl by words.

    ``settled`` carries the annotation and its new spans when the keys are let go (or after a pause, or when
    something else is done); ``wanted`` an annotation that Enter chose at the caret.
    """

    settled = Signal(str, object)
    wanted = Signal(str)

    def __init__(self, text: ReadingText) -> None:
        super().__init__(text)
        self.held: str | None = None
        self.allowed: Callable[[], bool] = lambda: True
        self._text = text
        self._before: tuple[Span, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.settle)
        text.installEventFilter(self)
        text.viewport().installEventFilter(self)

    def take(self, annotation: str) -> None:
        """Give an annotation the focus; what was done to the one before is settled."""
        self.settle()
        self.held = annotation if annotation in self._text.marked.marks else None

    def leave(self) -> None:
        """Take the focus off the annotation; what was done is settled."""
        self.settle()
        self.held = None

    def settle(self) -> None:
        """Tell of the new ends, if there are any."""
        self._pause.stop()
        before, self._before = self._before, ()
        mark = self._text.marked.marks.get(self.held or "")
        if mark is not None and before and mark.spans != before:
            self.settled.emit(mark.annotation, mark.spans)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the text while an annotation is held."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and watched is self._text:
            return self._key(event)
        if self.held is not None and kind is QEvent.Type.FocusOut:
            self.settle()
        elif self.held is not None and kind is QEvent.Type.MouseButtonPress:
            self.leave()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride:
            return self._claims(event)
        if kind is QEvent.Type.KeyRelease:
            if event.key() == _Key.Key_Shift and not event.isAutoRepeat():
                self.settle()
            return False
        if kind is not QEvent.Type.KeyPress:
            return False
        if event.key() in _ENTER and not event.modifiers():
            return self._choose()
        return self.held is not None and self._pressed(event)

    def _claims(self, event: QKeyEvent) -> bool:
        """Esc and the arrows are ours while an annotation is held, whatever the window would do with them."""
        if self.held is not None and (event.key() == _Key.Key_Escape or _moving(event)):
            event.accept()
            return True
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == _Key.Key_Escape:
            self.leave()
            announce(self._text, tr("Left the annotation."))
            return True
        if _moving(event) and self.allowed():
            self._move(event.key(), event.modifiers())
            return True
        if event.key() not in _MODIFIERS:
            self.leave()
        return False

    def _choose(self) -> bool:
        """Enter: of the annotations at the caret the next one, unless the marker of a note stands here."""
        offset, marked = self._text.offset(), self._text.marked
        over = marked.at_caret(offset)
        if not over or self._text.composition.note_markers(offset):
            return False
        at = over.index(marked.active) if marked.active in over else -1
        self.wanted.emit(over[(at + 1) % len(over)])
        return True

    def _move(self, key: int, held: Qt.KeyboardModifier) -> None:
        mark = self._text.marked.marks.get(self.held or "")
        if mark is None or not mark.spans:
            return
        self._before = self._before or mark.spans
        if held & _Modifier.AltModifier:
            start, end = mark.spans[0]
            start = min(self._moved(start, key, held), end - 1)
            spans = ((start, end), *mark.spans[1:])
            place, told = start, tr(_START, words=self._words(start, min(end, start + _HEARD)))
        else:
            start, end = mark.spans[-1]
            end = max(self._moved(end, key, held), start + 1)
            spans = (*mark.spans[:-1], (start, end))
            place, told = end, tr(_END, words=self._words(max(start, end - _HEARD), end))
        self._text.marked.update_marks([replace(mark, spans=_apart(spans))], ())
        self._text.place(place, place)
        self._text.refresh()
        self._pause.start()
        announce(self._text, told)

    def _moved(self, offset: int, key: int, held: Qt.KeyboardModifier) -> int:
        """Where an end goes from here: a character, a word or a line on; always inside the text."""
        wanted, step = Qt.Key(key), _STEPS[Qt.Key(key)]
        if wanted in _UPRIGHT:
            return self._line_on(offset, _UPRIGHT[wanted])
        moved = offset + step
        text = self._text.composition.reading.text
        if held & _Modifier.ControlModifier and 0 <= moved <= len(text):
            start, end = (self._text.find_word or self._simply)(offset if step > 0 else moved)
            moved = max(end, moved) if step > 0 else min(start, moved)
        return min(max(moved, 0), len(text))

    def _line_on(self, offset: int, operation: QTextCursor.MoveOperation) -> int:
        display = self._text.composition.display
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(display.to_display(offset))
        cursor.movePosition(operation)
        return display.to_reading(cursor.position())

    def _simply(self, offset: int) -> Span:
        return word_at(self._text.composition.reading.text, offset)

    def _words(self, start: int, end: int) -> str:
        return " ".join(self._text.composition.reading.text[start:end].split())


def _moving(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & _Modifier.ShiftModifier) and event.key() in _STEPS


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with those made one that an end has moved into."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
