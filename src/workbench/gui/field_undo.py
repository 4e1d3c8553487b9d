"""Ctrl+Z where one types: what was done last, be it typed there or a step in the archive."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from workbench.gui.stage import Stage

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class FieldUndo(QObject):
    """Lets the keys of Undo and Redo go on to the window from fields where there is nothing to take back.

    So it is, too, where a key of the window has changed the archive since something was typed: Alt+1 in the
    field of Find makes a highlight of the hit, and that is what Ctrl+Z then means.
    """

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._taken = False
        self._changed = False
        stage.changed.connect(self._hear)

    def watch(self, *fields: QLineEdit | QPlainTextEdit) -> None:
        """From these fields."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field claims these keys always; not claimed, they are the window's."""
        kind = event.type()
        if kind is QEvent.Type.InputMethod or (kind is QEvent.Type.KeyPress and not _holds(event)):
            self._taken = self._changed = False
        elif kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not _holds(event):
            self._taken = True  # by the window, if no press of this key follows
            for key, number in ((_UNDO, 0), (_REDO, 1)):
                if event.matches(key) and (self._changed or not _possible(watched)[number]):
                    event.ignore()
                    return True
        return False

    def _hear(self) -> None:
        self._changed = self._changed or self._taken


def _holds(event: QEvent) -> bool:
    """Whether this is only a key that is held while another is pressed."""
    return isinstance(event, QKeyEvent) and event.key() in _HELD


def _possible(field: QObject) -> tuple[bool, bool]:
    """Whether something typed here can be taken back, and done again."""
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    return (field.isUndoAvailable(), field.isRedoAvailable()) if isinstance(field, QLineEdit) else (True, True)
