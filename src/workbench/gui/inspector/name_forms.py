"""The names of an entity as a small table, each cell changed where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from workbench.gui.dialogs.form import chosen_kind, kinds_box
from workbench.gui.kinds import kind_name
from workbench.gui.small import plain_heads
from workbench.model.records import NAME_KINDS
from workbench.model.views import EntityView
from workbench.translation import tr

PREFERRED, NEW = "preferred", "new"
"""What stands in place of a name's id: the preferred name, and the empty line for one more."""

FIELDS = ("text", "script", "kind", "date")
_KIND = FIELDS.index("kind")
_MOST_ROWS = 9
_OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_F2)


class Row(NamedTuple):
    """One line: the id of the name (or what stands for it), and the values of ``FIELDS``."""

    key: str
    values: tuple[str, ...]


class NameForms(QTableWidget):
    """``edited`` (key, field, value) when a cell was changed; ``removed`` (text) for Del on a name form."""

    edited = Signal(str, str, str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(FIELDS), parent)
        self._shown: tuple[Row, ...] = ()
        self._writable = False
        self._waiting: tuple[tuple[Row, ...], bool] | None = None
        self.verticalHeader().hide()
        plain_heads(self)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setItemDelegateForColumn(_KIND, _Kinds(self))
        self.itemChanged.connect(self._changed)

    def show_forms(self, view: EntityView, *, writable: bool) -> None:
        """Show the names; while a cell is being edited, when that is done."""
        rows = tuple(_rows(view, writable=writable))
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = rows, writable
        elif (rows, writable) != (self._shown, self._writable):
            self._fill(rows, writable=writable)

    def restore(self) -> None:
        """Show what is kept: a change was refused."""
        self._fill(self._shown, writable=self._writable)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.setHorizontalHeaderLabels([tr("Name"), tr("Script"), tr("Kind"), tr("Date")])
        self.setAccessibleName(tr("Name forms"))
        self.restore()

    def event(self, event: QEvent) -> bool:
        """Del and F2 belong to the line on which one is."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Del takes a name form off."""
        if not self._writable or not self.selectedItems() or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            row = self._shown[self.currentRow()]
            if row.key not in (PREFERRED, NEW):
                self.removed.emit(row.values[0])
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Show what came while a cell was being edited."""
        super().closeEditor(editor, hint)
        if self._waiting is not None:
            (rows, writable), self._waiting = self._waiting, None
            self._fill(rows, writable=writable)

    def _fill(self, rows: tuple[Row, ...], *, writable: bool) -> None:
        self._shown, self._writable = rows, writable
        place = self.currentRow(), self.currentColumn()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, value in enumerate(row.values):
                self.setItem(number, column, self._item(row, column, value))
        self.blockSignals(False)
        if 0 <= place[0] < len(rows):
            self.setCurrentCell(*place)
        height = sum(self.rowHeight(number) for number in range(min(len(rows), _MOST_ROWS)))
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2)

    def _item(self, row: Row, column: int, value: str) -> QTableWidgetItem:
        item = QTableWidgetItem(kind_name(value) if column == _KIND and row.key != PREFERRED else value)
        own = row.key not in (PREFERRED, NEW) or column == 0
        if row.key == PREFERRED:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
            if column == _KIND:
                item.setText(tr("Preferred"))
        if not (own and self._writable):
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if row.key == NEW and column == 0:
            item.setToolTip(tr("Type here to add a name form"))
        return item

    def _changed(self, item: QTableWidgetItem) -> None:
        row, column = self._shown[item.row()], item.column()
        text = item.text().strip()
        value = next((kind for kind in NAME_KINDS if kind_name(kind) == text), text) if column == _KIND else text
        if value != row.values[column] and (value or column):
            self.edited.emit(row.key, FIELDS[column], value)
        elif value != row.values[column]:
            self.restore()


class _Kinds(QStyledItemDelegate):
    """Offers the kinds of names; one of one's own can be typed."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A list of kinds."""
        box = kinds_box(NAME_KINDS)
        box.setParent(parent)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the kind that it has."""
        if isinstance(editor, QComboBox):
            editor.setEditText(str(index.data() or ""))

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take the kind that was chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, kind_name(chosen_kind(editor)))


def _rows(view: EntityView, *, writable: bool) -> Iterator[Row]:
    yield Row(PREFERRED, (view.entity.name, "", "", ""))
    for one in view.names:
        yield Row(one.id, (one.text, one.script, one.kind, one.date))
    if writable:
        yield Row(NEW, ("", "", "", ""))
