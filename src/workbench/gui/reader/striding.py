"""Ctrl and arrows: by words as a double click takes them, and by paragraphs. Qt would go over whole Chinese clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from workbench.gui.reader.text import ReadingText
from workbench.gui.reader.words import word_at
from workbench.model.reading import Block, Span

_Standard = QKeySequence.StandardKey
_WORDS = {
    _Standard.MoveToNextWord: (1, False),
    _Standard.SelectNextWord: (1, True),
    _Standard.MoveToPreviousWord: (-1, False),
    _Standard.SelectPreviousWord: (-1, True),
}
_PARAGRAPHS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Striding(QObject):
    """Moves the caret of a reading, with Shift the end of the selection."""

    def __init__(self, text: ReadingText) -> None:
        super().__init__(text)
        self._text = text
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the text before Qt has them."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        found = self._target(event)
        if found is None:
            return False
        offset, extending = found
        self._text.dismissed.emit()
        cursor = self._text.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if extending else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(self._text.composition.display.to_display(offset), mode)
        self._text.setTextCursor(cursor)
        return True

    def _target(self, event: QKeyEvent) -> tuple[int, bool] | None:
        """Where to go, and whether to select on the way; None for other keys."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _PARAGRAPHS.get(Qt.Key(event.key()), 0)
        if step and held & ~_SHIFT == _CONTROL:
            return self._paragraph(step), bool(held & _SHIFT)
        for key, (way, extending) in _WORDS.items():
            if event.matches(key):
                return self._word(way), extending
        return None

    def _word(self, step: int) -> int:
        """Where the next word begins, or this one (else the one before)."""
        text, offset = self._text.composition.reading.text, self._text.offset()
        if step > 0:
            behind = max(self._span(offset)[1], offset + 1) if offset < len(text) else offset
            return next((at for at in range(behind, len(text)) if not text[at].isspace()), len(text))
        before = next((at for at in range(offset - 1, -1, -1) if not text[at].isspace()), -1)
        return min(self._span(before)[0], before) if before >= 0 else 0

    def _span(self, offset: int) -> Span:
        find = self._text.find_word
        return find(offset) if find else word_at(self._text.composition.reading.text, offset)

    def _paragraph(self, step: int) -> int:
        """Where the next block begins, or this one (else the one before)."""
        reading, offset = self._text.composition.reading, self._text.offset()
        if step > 0:
            at = bisect_right(reading.blocks, offset, key=_start)
            return reading.blocks[at].start if at < len(reading.blocks) else len(reading.text)
        at = bisect_left(reading.blocks, offset, key=_start) - 1
        return reading.blocks[at].start if at >= 0 else 0


def _start(block: Block) -> int:
    return block.start
