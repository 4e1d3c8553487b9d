"""Ctrl+Z where one types: first what was typed; where there is nothing to take back, the last step in the archive."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class FieldUndo(QObject):
    """Lets the keys of Undo and Redo go on to the window from fields in which they would do nothing."""

    def watch(self, *fields: QLineEdit | QPlainTextEdit) -> None:
        """From these fields."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field claims these keys always; not claimed, they are the window's."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        for key, number in ((_UNDO, 0), (_REDO, 1)):
            if event.matches(key) and not _possible(watched)[number]:
                event.ignore()
                return True
        return False


def _possible(field: QObject) -> tuple[bool, bool]:
    """Whether something typed here can be taken back, and done again."""
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    return (field.isUndoAvailable(), field.isRedoAvailable()) if isinstance(field, QLineEdit) else (True, True)
