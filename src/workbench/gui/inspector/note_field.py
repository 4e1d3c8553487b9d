"""The editor of a note: what is written is kept when one leaves it, or with Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_PAUSE_MILLISECONDS = 4000


class NoteField(QPlainTextEdit):
    """Emits ``written`` with the text when it is to be kept; Esc gives back what stood there before."""

    written = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setTabChangesFocus(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.keep)
        self.textChanged.connect(self._pause.start)

    def show_note(self, text: str, *, anew: bool) -> None:
        """Show a note; one that is being written is left alone unless it is another one (``anew``)."""
        if anew or not self.edited:
            self._kept = text
            if self.toPlainText() != text:
                self.setPlainText(text)
        self._pause.stop()

    @property
    def edited(self) -> bool:
        """Whether there is something that is not kept yet."""
        return self.toPlainText() != self._kept

    def keep(self) -> None:
        """Have what is written kept now."""
        self._pause.stop()
        if self.edited:
            self._kept = self.toPlainText()
            self.written.emit(self._kept)

    def sizeHint(self) -> QSize:
        """Five lines are enough to begin with."""
        return QSize(200, self.fontMetrics().lineSpacing() * 6)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, not the addresses of files: those go on to the window, which imports them."""
        return not any(url.isLocalFile() for url in source.urls()) and super().canInsertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps and goes back to the text, Esc gives up what was written."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._kept)
            self.left.emit()
        else:
            super().keyPressEvent(event)
