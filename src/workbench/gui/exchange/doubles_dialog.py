"""Tags and entities of one name, which may be the same: looked at, and made one by whoever knows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.commands.entities import MergeEntities
from workbench.commands.tags import MergeTags
from workbench.gui.branching import Branching
from workbench.gui.desk import Desk
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.exchange.names import thing_name
from workbench.gui.small import roomy
from workbench.model.ids import EntityId, TagId
from workbench.store.doubles import Double
from workbench.store.queries import Queries
from workbench.translation import labelled, tr

_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_KEY = Qt.ItemDataRole.UserRole


class DoublesDialog(QDialog):
    """The chosen one goes into the first of its group; what others tie to it later is led over."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Likely doubles"))
        self.resize(560, 400)
        self._desk = desk
        self._asked = 0
        self.said = QLabel(wordWrap=True)
        self.tree = Branching()
        roomy(self.tree)
        self.tree.setHeaderLabels([tr("What"), tr("Annotations")])
        self.tree.headerItem().setTextAlignment(1, _NUMBER)
        self.tree.header().resizeSection(0, 380)
        self.tree.setAccessibleName(tr("Likely doubles"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.tree, 1)
        buttons = simple_buttons(self)
        self.unite_button = buttons.addButton(tr("&Make one of them"), buttons.ButtonRole.ActionRole)
        self.unite_button.clicked.connect(self.unite)
        layout.addWidget(buttons)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        desk.changed.connect(self._soon.start)
        self.reload()

    def reload(self) -> None:
        """Ask what there is now."""
        self._asked += 1
        self._desk.ask(partial(_doubles, self._desk.read), partial(self._fill, self._asked))

    def unite(self) -> None:
        """Make one of the chosen group: all others go into the first."""
        item = self.tree.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        double: Double | None = item.data(0, _KEY) if item is not None else None
        if double is None:
            return
        first, *others = double.records
        for other in others:
            if double.table == "tags":
                self._desk.change(MergeTags(tag=TagId(other), into=TagId(first)))
            else:
                self._desk.change(MergeEntities(entity=EntityId(other), into=EntityId(first)))

    def _fill(self, asked: int, answer: tuple[list[Double], dict[str, tuple[str, int]]]) -> None:
        if asked != self._asked:  # an older answer may come later
            return
        found, uses = answer
        self.tree.clear()
        for double in found:
            name = uses.get(double.records[0], (double.name, 0))[0]
            top = QTreeWidgetItem([labelled(thing_name(double.table), name)])
            top.setData(0, _KEY, double)
            for record in double.records:
                name, count = uses.get(record, ("", 0))
                line = QTreeWidgetItem([f"{name}  ({record[-6:]})", QLocale().toString(count)])
                line.setTextAlignment(1, _NUMBER)
                top.addChild(line)
            self.tree.addTopLevelItem(top)
            top.setExpanded(True)
        self.said.setText(
            tr("These have one name. They are one only if you say so; all the others go into the first.")
            if found
            else tr("There are no two of one name.")
        )
        self.unite_button.setEnabled(bool(found))
        if (top_item := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(top_item)


def _doubles(read: Queries) -> tuple[list[Double], dict[str, tuple[str, int]]]:
    """The likely doubles, and name and number of annotations of each record in them."""
    found = read.exchange.doubles()
    uses: dict[str, tuple[str, int]] = {}
    if found:
        uses.update((view.tag.id, (view.tag.name, view.annotations)) for view in read.authorities.tags())
        uses.update((view.entity.id, (view.entity.name, view.annotations)) for view in read.authorities.entities())
    return found, uses
