"""What lies in the trash: looked at, restored, and put back there by Undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.app.trash import KINDS, Lying, lying, restoring
from workbench.gui.background_bar import watching
from workbench.gui.branching import Branching
from workbench.gui.desk import Desk
from workbench.gui.dialogs.form import on_undo, simple_buttons
from workbench.gui.dialogs.trash_preview import preview
from workbench.gui.inspector.page import when
from workbench.gui.small import roomy
from workbench.store.journal import Entry
from workbench.store.queries import Queries
from workbench.translation import grouped, ntr, tr

_THING = Qt.ItemDataRole.UserRole


class TrashDialog(QDialog):
    """Nothing is ever thrown away by being put into the trash.

    Everything that is chosen comes back as one step; Undo (Ctrl+Z, or the button) puts it there again.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Trash"))
        self.resize(720, 520)
        self._desk = desk
        self.tree = self._made_tree()
        self.empty = QLabel(tr("The trash is empty."))
        self.empty.hide()
        self.preview = self._made_preview()
        self.told = QLabel(wordWrap=True)
        self.told.hide()
        self._undone = ""
        self._asked = 0
        buttons = simple_buttons(self, act=self.restore, text=tr("&Restore"))
        self.back = buttons.addButton(tr("&Undo"), buttons.ButtonRole.ActionRole)
        self.back.clicked.connect(self.undo)
        self.restored = next(one for one in buttons.findChildren(QPushButton) if one.text() == tr("&Restore"))
        layout = QVBoxLayout(self)
        for widget in (self.empty, self.tree, self.preview, self.told, watching(desk.background), buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self.tree, 1)
        on_undo(self, self.undo)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(key, self.tree, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(self.restore)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        desk.changed.connect(self._soon.start)
        self.tree.itemSelectionChanged.connect(self._look)
        self.reload()

    def reload(self) -> None:
        """Ask what lies there now; with 100,000 things in it that takes 0.2 s."""
        self._asked += 1
        self._desk.ask(partial(_all_lying, self._desk.read), partial(self._fill, self._asked))

    def _fill(self, asked: int, found: dict[str, tuple[list[Lying], int]]) -> None:
        """Show it; what was chosen stays so."""
        if asked != self._asked:
            return
        chosen = {one.id for one in self.chosen()}
        self.tree.clear()
        for table, (rows, total) in found.items():
            self._list(tr(KINDS[table]), rows, total)
        for item in _leaves(self.tree):
            item.setSelected(item.data(0, _THING).id in chosen)
        self.empty.setVisible(not self.tree.topLevelItemCount())
        step = self._desk.next_undo()
        self.back.setEnabled(bool(step))
        self.back.setToolTip(tr("Undo: {step}", step=step) if step else "")
        self._look()

    def chosen(self) -> list[Lying]:
        """The things that are chosen; a chosen heading means all below it."""
        return [item.data(0, _THING) for item in _leaves(self.tree) if item.isSelected() or _headed(item)]

    def restore(self) -> None:
        """Take the chosen things out of the trash, as one step."""
        things = self.chosen()
        command = restoring((one.table, one.id) for one in things)
        if command is None or not self._desk.writable:
            return
        first = things[0].name
        said = ntr("{count} thing restored: {first}", "{count} things restored: {first} …", len(things), first=first)
        if len(things) == 1:  # Chinese has one form for one and many
            said = tr("Restored: {name}", name=first)
        self._desk.change(command, partial(self._restored, said))

    def undo(self) -> None:
        """Take the last step back."""
        step = self._desk.next_undo()
        if step:
            self._undone = tr("Undone: {step}", step=step)
            self._desk.turn("undo").finished.connect(self._tell_undone)

    def _tell_undone(self, _: Entry) -> None:
        self._tell(self._undone)

    def _restored(self, said: str, _: object) -> None:
        self._tell(said)

    def _tell(self, said: str) -> None:
        self.told.setText(said)
        self.told.show()

    def _look(self) -> None:
        """Say of the one chosen thing what it is, and of several how many they are."""
        things = self.chosen()
        self.restored.setEnabled(bool(things) and self._desk.writable)
        if len(things) == 1:
            self.preview.setText(preview(self._desk.read, things[0]))
        elif things:
            self.preview.setText(ntr("{count} thing chosen", "{count} things chosen", len(things)))
        else:
            self.preview.setText(tr("Choose something to see what it is and what comes back with it."))

    def _list(self, title: str, rows: Sequence[Lying], total: int) -> None:
        if not rows:
            return
        branch = QTreeWidgetItem([f"{title} ({grouped(total)})"])
        self.tree.addTopLevelItem(branch)
        for one in rows:
            item = QTreeWidgetItem([one.name, when(one.moment)])
            item.setToolTip(0, one.name)
            item.setData(0, _THING, one)
            branch.addChild(item)
        if total > len(rows):
            more = QTreeWidgetItem([tr("The newest {count} are shown; restore some to see more.", count=len(rows))])
            more.setFlags(Qt.ItemFlag.ItemIsEnabled)
            branch.addChild(more)
        branch.setExpanded(True)

    def _made_tree(self) -> QTreeWidget:
        tree = Branching()
        roomy(tree)
        tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        tree.setHeaderLabels([tr("What"), tr("Put there")])
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().resizeSection(1, 160)
        tree.setAccessibleName(tr("Trash"))
        return tree

    def _made_preview(self) -> QLabel:
        label = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setMinimumHeight(6 * label.fontMetrics().lineSpacing())
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setAccessibleName(tr("What is chosen"))
        return label


def _all_lying(read: Queries) -> dict[str, tuple[list[Lying], int]]:
    return {table: lying(read, table) for table in KINDS}


def _headed(item: QTreeWidgetItem) -> bool:
    heading = item.parent()
    return heading is not None and heading.isSelected()


def _leaves(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """The lines that stand for things."""
    headings = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    below = [one.child(number) for one in headings if one is not None for number in range(one.childCount())]
    return [one for one in below if one is not None and one.data(0, _THING) is not None]
