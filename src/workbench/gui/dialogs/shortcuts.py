"""The page of keyboard shortcuts, made of the table of actions: to read, to change, to print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError
from workbench.gui.actions import Actions, plain
from workbench.gui.binding import native, types_text
from workbench.gui.branching import Branching
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.dialogs.key_field import KeyField
from workbench.gui.dialogs.palette import sounds_so
from workbench.gui.folded import folded
from workbench.gui.help.shortcut_page import html
from workbench.gui.small import roomy
from workbench.translation import labelled, listed, sentences, tr

_NAME = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShortcutsDialog(QDialog):
    """All actions by menu, with their keys; Enter on one, then the new keys."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(640, 640)
        self._actions = actions
        self._wanted = ""
        self.filter = QLineEdit(clearButtonEnabled=True)
        self.filter.setPlaceholderText(tr("Find an action or a key"))
        self.filter.setAccessibleName(tr("Find an action or a key"))
        self.filter.textChanged.connect(self._sift)
        self.tree = _Rows()
        self.tree.setHeaderLabels([tr("Action"), tr("Keys")])
        self.tree.setAccessibleName(tr("Keyboard shortcuts"))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.setUniformRowHeights(True)  # else each of 200 lines is measured several times
        self._make_fields()
        self._lay_out()
        self._fill()
        self.tree.itemSelectionChanged.connect(self._choose)
        self.tree.itemActivated.connect(lambda item: self.field.setFocus() if item.data(0, _NAME) else None)
        self.filter.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search Enter goes on to the new keys, and Down to the rows; neither closes anything."""
        if not self.filter.hasFocus() or event.key() not in (*_ENTER, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down:
            self.tree.setFocus()
        elif self.chosen:
            self.field.setFocus()

    @property
    def chosen(self) -> str:
        """The action in hand; empty if none is."""
        item = self.tree.currentItem()
        return str(item.data(0, _NAME) or "") if item is not None else ""

    def _make_fields(self) -> None:
        self.field = KeyField()
        self.field.setPlaceholderText(tr("Press the new keys here (Backspace: none, Esc: as it was)"))
        self.field.setAccessibleName(tr("New keys"))
        self.field.taken.connect(self._take)
        self.field.nothing.connect(lambda: self._give(()))
        self.field.left.connect(self._leave)
        self.also = QCheckBox(tr("&Beside the keys that it has"))
        self.answer = QLabel(wordWrap=True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.take = QPushButton()
        self.take.clicked.connect(lambda: self._give((*self._kept(), self._wanted)))
        self.reset, self.reset_all = QPushButton(tr("&Usual keys")), QPushButton(tr("Usual keys for &all"))
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)
        self.take.hide()

    def _lay_out(self) -> None:
        label = QLabel(tr("&New keys:"))
        label.setBuddy(self.field)
        row, below = QHBoxLayout(), QHBoxLayout()
        for widget in (label, self.field, self.also):
            row.addWidget(widget, int(widget is self.field))
        below.addWidget(self.answer, 1)
        for button in (self.take, self.reset, self.reset_all):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        layout.addLayout(below)
        buttons = simple_buttons(self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        for text, act in ((tr("&Save as page…"), self._save), (tr("&Print…"), self._print)):
            buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(act)
        layout.addWidget(buttons)

    def _fill(self) -> None:
        branches: dict[str, QTreeWidgetItem] = {}
        for menu, text, action in self._actions.listed():
            if menu not in branches:
                branches[menu] = QTreeWidgetItem([menu])
                branches[menu].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem([text])
            item.setData(0, _NAME, action.objectName())
            branches[menu].addChild(item)
        self._items = [item for branch in branches.values() for item in _below(branch)]
        self._show_keys()
        self.tree.addTopLevelItems(list(branches.values()))
        self.tree.expandAll()
        self.tree.resizeColumnToContents(1)
        self._choose()

    def _show_keys(self) -> None:
        for item in self._items:
            name = item.data(0, _NAME)
            item.setText(1, listed(native(key) for key in self._actions.bindings.keys(name)))
            font = item.font(1)
            if font.bold() != (name in self._actions.bindings.chosen):
                font.setBold(not font.bold())
                item.setFont(1, font)

    def _sift(self) -> None:
        wanted = folded(self.filter.text()).split()
        first = None
        for branch in (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())):
            if branch is None:
                continue
            fitting = [
                item
                for item in _below(branch)
                if _fits(f"{branch.text(0)} {item.text(0)} {item.text(1)}", wanted)
                or sounds_so(item.text(0), self.filter.text())
            ]
            for item in _below(branch):
                item.setHidden(item not in fitting)
            branch.setHidden(not fitting)
            first = first or next(iter(fitting), None)
        if first is not None and wanted:
            self.tree.setCurrentItem(first)
        else:
            self.tree.clearSelection()
            self.tree.setCurrentIndex(QModelIndex())

    def _choose(self) -> None:
        self._wanted = ""
        self.field.clear()
        self.answer.clear()
        self.take.hide()
        name = self.chosen
        self.reset.setEnabled(name in self._actions.bindings.chosen)
        self.reset_all.setEnabled(bool(self._actions.bindings.chosen))
        for widget in (self.field, self.also):
            widget.setEnabled(bool(name))

    def _take(self, key: str) -> None:
        self._wanted = key
        self.field.setText(native(key))
        others = [self._name(one) for one in self._actions.bindings.holders(key, besides=self.chosen)]
        mine = self._name(self.chosen)
        if title := self._menu_of(key):
            self.answer.setText(tr("{key} opens the menu “{menu}”: choose others.", key=native(key), menu=title))
        elif others:
            said = tr("{key} belongs to “{other}”.", key=native(key), other=listed(others))
            self.answer.setText(said)
            self.take.setText(tr("&Give it to “{name}”", name=mine))
            self.take.show()
            self.take.setFocus()
        else:
            self._give((*self._kept(), key))

    def _kept(self) -> tuple[str, ...]:
        return self._actions.bindings.keys(self.chosen) if self.also.isChecked() else ()

    def _give(self, keys: tuple[str, ...]) -> None:
        try:
            self._actions.bindings.give(self.chosen, keys)
        except WorkbenchError as error:
            self.answer.setText(sentences(error.message, error.hint))
            return
        said = listed(native(key) for key in self._actions.bindings.keys(self.chosen)) or tr("no keys")
        self._put_in_force()
        text = labelled(self._name(self.chosen), said)
        if any(types_text(key) for key in keys):
            text += " · " + tr("While you type, the letter is written and nothing is done.")
        self.answer.setText(text)
        self.tree.setFocus()

    def _reset(self) -> None:
        self._actions.bindings.reset(self.chosen)
        self._put_in_force()

    def _reset_all(self) -> None:
        self._actions.bindings.reset_all()
        self._put_in_force()

    def _put_in_force(self) -> None:
        try:
            self._actions.rebind()
        except WorkbenchError as error:
            self._actions.failed.emit(error)
        self._show_keys()
        self.tree.resizeColumnToContents(1)
        self._choose()

    def _leave(self) -> None:
        self._choose()
        self.tree.setFocus()

    def _name(self, name: str) -> str:
        return plain(self._actions[name].text())

    def _menu_of(self, key: str) -> str:
        """The menu that opens with this key."""
        for title in self._actions.titles():
            at = title.find("&")
            if at >= 0 and key == f"Alt+{title[at + 1 : at + 2].upper()}":
                return plain(title)
        return ""

    def _save(self) -> None:
        place = str(Path.home() / "workbench-keys.html")
        path, _ = QFileDialog.getSaveFileName(self, tr("Save as page"), place, "HTML (*.html)")
        if not path:
            return
        try:
            Path(path).write_text(html(self._actions), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            self.answer.setText(tr("“{name}” cannot be written: {reason}.", name=path, reason=reason))
        else:
            self.answer.setText(tr("Saved as {name}.", name=Path(path).name))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # 40 ms that only printing needs

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        page = QTextDocument()
        page.setHtml(html(self._actions))
        if QPrintDialog(printer, self).exec():
            page.print_(printer)


def _below(branch: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    rows = (branch.child(row) for row in range(branch.childCount()))
    return [item for item in rows if item is not None]


def _fits(text: str, wanted: list[str]) -> bool:
    return all(word in folded(text) for word in wanted)


class _Rows(Branching):
    """Enter goes to the field even where a dialog would take it for its button."""

    def __init__(self) -> None:
        super().__init__()
        roomy(self)
        self.setAlternatingRowColors(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is ours."""
        if event.key() in _ENTER and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem(), 0)
        else:
            super().keyPressEvent(event)
