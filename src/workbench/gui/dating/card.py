"""The small card that says what a date means, beside its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.gui.small import outline
from workbench.translation import tr

_GAP = 4
_WIDEST = 460


class DateCard(QFrame):
    """Lies inside the reader. ``decideWanted``: its button was pressed; ``left``: Esc, back to the text.

    ``hovered`` tells whether the mouse is over it, so that who shows it knows when to take it away.
    """

    decideWanted = Signal()
    left = Signal()
    hovered = Signal(bool)

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.setObjectName("DateCard")
        outline(self)
        self.setAutoFillBackground(True)
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.button = QPushButton()
        self.button.clicked.connect(self.decideWanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.addWidget(self.text)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_at(self, words: QRect, card: str, sentence: str, *, focus: bool) -> None:
        """Appear below a rectangle of the reader, or above it where there is no room; ``focus``: take the keys."""
        self.text.setText(card)
        self.button.setText(tr("&Decide…"))
        self.setAccessibleName(sentence)
        self.button.setAccessibleDescription(sentence)
        self._place(words)
        self.show()
        self.raise_()
        if focus:
            self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QAccessible.updateAccessibility(QAccessibleEvent(self.button, QAccessible.Event.DescriptionChanged))

    def event(self, event: QEvent) -> bool:
        """Esc is for the card before it is for the reading room, whose shortcut it is."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the text, Enter presses the button."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.button.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse has come over it."""
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone."""
        super().leaveEvent(event)
        self.hovered.emit(False)

    def _place(self, words: QRect) -> None:
        room = self._ground.rect()
        width = min(_WIDEST, room.width() - 2 * _GAP)
        self.setFixedWidth(max(width, 1))
        self.setFixedHeight(self._column.totalHeightForWidth(width))
        top = words.bottom() + _GAP
        if top + self.height() > room.bottom():
            top = max(words.top() - self.height() - _GAP, _GAP)
        self.move(max(min(words.left(), room.right() - self.width() - _GAP), _GAP), top)
