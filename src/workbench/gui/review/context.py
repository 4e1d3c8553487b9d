"""A list of places read by its middle: the words stand below each other, context on both sides."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from workbench.gui.review.places import PIECES
from workbench.gui.small import Roomy, plain_heads

_MIDDLE = 0.36
"""Where in the column the words begin."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class InContext(Roomy):
    """Paints words in their context."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row's background, then the three pieces around the middle."""
        before, words, after = index.data(PIECES)
        box = QStyleOptionViewItem(option)
        self.initStyleOption(box, index)
        box.text = ""
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, box, painter, box.widget)
        chosen = bool(box.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        bold = QFont(box.font)
        bold.setBold(True)
        painter.save()
        painter.setPen(box.palette.color(role))
        middle = box.rect.left() + round(box.rect.width() * _MIDDLE)
        width = min(QFontMetrics(bold).horizontalAdvance(words), box.rect.right() - middle - 4)
        painter.setFont(bold)
        painter.drawText(QRect(middle, box.rect.top(), width + 2, box.rect.height()), _LEFT, words)
        painter.setFont(box.font)
        left = QRect(box.rect.left() + 2, box.rect.top(), middle - box.rect.left() - 5, box.rect.height())
        right = QRect(middle + width + 3, box.rect.top(), box.rect.right() - middle - width - 5, box.rect.height())
        metrics = QFontMetrics(box.font)
        painter.drawText(left, _RIGHT, metrics.elidedText(before, Qt.TextElideMode.ElideLeft, left.width()))
        painter.drawText(right, _LEFT, metrics.elidedText(after, Qt.TextElideMode.ElideRight, right.width()))
        painter.restore()


class LetteredTable(QTableView):
    """A list in which single keys mean something; ``lettered`` tells which ("⎋" is Escape)."""

    lettered = Signal(str)

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setItemDelegate(Roomy(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)  # a letter is a decision here
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 8)

    def lay_out(self, widths: Mapping[int, int], stretched: int) -> None:
        """Widths of columns, and the one that takes the rest."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        plain_heads(self)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

        def widen() -> None:
            for column, width in widths.items():
                header.resizeSection(column, max(width, header.sectionSizeHint(column)))

        self.model().headerDataChanged.connect(widen)
        widen()

    def event(self, event: QEvent) -> bool:
        """Letters without Ctrl or Alt belong to the list, whatever shortcuts there are."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._letter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the desk; all others are those of a list."""
        letter, held = self._letter(event), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if letter:
            self.lettered.emit(letter)
        elif held or not event.text().isalpha():  # else the list would look for a row that begins so
            super().keyPressEvent(event)

    def _letter(self, event: QKeyEvent) -> str:
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return ""
        named = {Qt.Key.Key_Space: " ", Qt.Key.Key_Down: "↓", Qt.Key.Key_Up: "↑", Qt.Key.Key_Escape: "⎋"}
        key = Qt.Key(event.key())
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        letter = (named.get(key, "") if plain else "") or event.text().upper()
        return letter if letter and letter in self._keys else ""


class PlacesView(LetteredTable):
    """A list of places; its second column shows words in their context."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setItemDelegateForColumn(1, InContext(self))
