"""A field that takes the next combination of keys instead of a text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_HELD = (
    *(Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
    *(Qt.Key.Key_unknown, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R),
)


class KeyField(QLineEdit):
    """``taken`` with the keys as they are kept; Esc ``left`` it as it was, Backspace alone takes ``nothing``."""

    taken = Signal(str)
    nothing = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(readOnly=True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def event(self, event: QEvent) -> bool:
        """No shortcut comes before the field while it listens."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the combination; a key that is only held says nothing yet."""
        alone = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _HELD:
            return
        if alone and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif alone and event.key() == Qt.Key.Key_Backspace:
            self.nothing.emit()
        else:
            self.taken.emit(written(event))


def written(event: QKeyEvent) -> str:
    """The keys of an event as they are kept: for a sign that needs Shift, Shift is not named."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    sign = 0x20 < key.value < 0x80 and not chr(key.value).isalnum()
    if sign or key == Qt.Key.Key_Backtab:
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(held, key)).toString()
