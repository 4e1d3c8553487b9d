"""The command palette: type a part of what an action is called, press Enter."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.actions import Actions, plain
from workbench.gui.folded import folded
from workbench.gui.reader.announcing import announce
from workbench.gui.small import Roomy
from workbench.language.name_search import NOT, NameSearch
from workbench.translation import tr

_ACTION = Qt.ItemDataRole.UserRole
_GAP = "    "
"""Stands between what an action is called and its keys."""


class _KeysBehind(Roomy):
    """Sets the keys at the right end of the line."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = option.text.partition(_GAP)[0]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.PlaceholderText
        painter.setPen(option.palette.color(role))
        room, keys = option.rect.adjusted(0, 0, -8, 0), str(index.data()).partition(_GAP)[2]
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), keys)


class Palette(QDialog):
    """Lists what can be done now; every word typed must occur."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Commands"))
        self.resize(520, 420)
        self._actions, self._more = actions, tuple(_from_submenus(actions))
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(tr("What do you want to do?"))
        self.field.setAccessibleName(tr("What do you want to do?"))
        self.list = QListWidget()
        self.list.setItemDelegate(_KeysBehind(self.list))
        self.list.setAccessibleName(tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.list.itemClicked.connect(self._run)
        self._fill()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter runs."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            rows = max(self.list.count(), 1)
            self.list.setCurrentRow((self.list.currentRow() + step) % rows)
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem() is not None:
            self._run(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        wanted = folded(self.field.text()).split()
        self.list.clear()
        fitting = [
            (menu, text, action)
            for menu, text, action in (*self._actions.listed(), *self._more)
            if action.isEnabled()
            and (all(word in folded(f"{menu} {text}") for word in wanted) or sounds_so(text, self.field.text()))
        ]
        for menu, text, action in sorted(fitting, key=lambda one: _rank(one[1], " ".join(wanted))):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(f"{menu} ▸ {text}" + (f"{_GAP}{keys}" if keys else ""))
            item.setData(_ACTION, action)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._tell()

    def _tell(self) -> None:
        """The focus stays in the field, so what is chosen is said there."""
        row = self.list.currentRow()
        words = " ".join(self.list.item(row).text().split()) if row >= 0 else tr("Nothing was found.")
        if words != self.field.accessibleDescription():
            announce(self.field, words)

    def _run(self, item: QListWidgetItem) -> None:
        action = item.data(_ACTION)
        self.accept()
        QTimer.singleShot(0, action, action.trigger)


def _from_submenus(actions: Actions) -> Iterator[tuple[str, str, QAction]]:
    """What stands in the menus that others fill: archives opened lately, languages."""
    for menu in actions.submenus.values():
        menu.aboutToShow.emit()
        above = menu.parent()
        way = " ▸ ".join(plain(one.title()) for one in (above, menu) if isinstance(one, QMenu))
        yield from ((way, plain(action.text()), action) for action in menu.actions() if not action.isSeparator())


def sounds_so(text: str, typed: str) -> bool:
    """Whether the name of an action, in Chinese, has this pinyin."""
    return not text.isascii() and int(NameSearch((text,)).fits(typed)[0]) < NOT


def _rank(text: str, wanted: str) -> int:
    """An action's own name first: all of it, its beginning, a word of it; what stands after a colon last."""
    name = folded(text).rstrip("…. ")
    own = name.partition(":")[0].partition("：")[0]
    if not wanted or name == wanted:
        return 0
    if name.startswith(wanted) and wanted in own:
        return 1
    return 2 if wanted in own else 3
