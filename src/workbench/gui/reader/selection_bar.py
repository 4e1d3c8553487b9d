"""The small bar that floats at a selection made with the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from workbench.gui.small import outline
from workbench.translation import tr

_GAP = 6


class SelectionBar(QFrame):
    """Buttons for the window's actions, inside the reader view; it never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("SelectionBar")
        outline(self)
        self.setAutoFillBackground(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(1)
        self._buttons: list[QToolButton] = []
        self.retranslate()
        self.hide()

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Offer these actions, in this order; the bar stays hidden while there are none."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(action) for action in actions]
        if not actions:
            self.hide()

    def offered(self) -> list[QAction]:
        """The actions offered."""
        return [button.defaultAction() for button in self._buttons]

    def show_at(self, selection: QRect) -> None:
        """Appear above a rectangle of the parent; where there is no room below it, at its right or left, or over it."""
        if not self._buttons:
            return
        self.adjustSize()
        room, size = self._ground.rect(), self.size()
        beside = selection.adjusted(-_GAP, -_GAP, _GAP, _GAP)
        middle = QRect(QPoint(0, 0), size)
        middle.moveCenter(selection.center())
        left = min(max(middle.left(), room.left() + _GAP), room.right() - size.width() - _GAP)
        top = min(max(middle.top(), room.top() + _GAP), room.bottom() - size.height() - _GAP)
        places = (
            QPoint(left, beside.top() - size.height()),
            QPoint(left, beside.bottom()),
            QPoint(beside.right(), top),
            QPoint(beside.left() - size.width(), top),
        )
        below = QPoint(left, min(beside.bottom(), room.bottom() - size.height()))
        free = (one for one in places if room.contains(QRect(one, size)))
        place = next(free, below)
        self.move(max(place.x(), 0), max(place.y(), 0))
        self.show()
        self.raise_()

    def retranslate(self) -> None:
        """Take the language in force (the buttons take it from their actions)."""
        self.setAccessibleName(tr("Selection"))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if not action.icon().isNull()
            else Qt.ToolButtonStyle.ToolButtonTextOnly
        )
        button.triggered.connect(self.hide)
        self._row.addWidget(button)
        return button
