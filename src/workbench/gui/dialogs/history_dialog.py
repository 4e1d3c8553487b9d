"""The history of the archive: every step with its author and time; one's own can be taken back."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.base import LABELS
from workbench.errors import WorkbenchError
from workbench.gui.background_bar import watching
from workbench.gui.desk import Desk
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.dialogs.history_filters import HistoryFilters
from workbench.gui.dialogs.history_steps import LOOKED_AT, Steps, Told, steps
from workbench.gui.exchange.names import STATUSES
from workbench.gui.inspector.page import when
from workbench.gui.small import roomy
from workbench.gui.subjects import Known, places, refusal
from workbench.model.ids import EntryId
from workbench.model.views import HistoryRow
from workbench.store.merges import Merge
from workbench.store.undoing import NotCleanError
from workbench.translation import N_, ntr, sentences, tr

_PAGE, _OBSTACLES = 300, 20
_ENTRY = Qt.ItemDataRole.UserRole
_KINDS = {"do": "{step}", "undo": N_("undone: {step}"), "redo": N_("redone: {step}"), "system": "{step}"}


class HistoryDialog(QDialog):
    """Newest first, more on demand. A step that others were built on is only taken back by force.

    A merge is one row: ``mergeTurned`` where it is to be set aside or to count again, ``reportWanted``
    where its report is to be opened. ``placeWanted`` with the table and id of what a step was about.
    """

    mergeTurned = Signal(object)
    reportWanted = Signal(object)
    placeWanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("History"))
        self.resize(900, 520)
        self._desk = desk
        self._last = ""
        self._asked = 0
        self.asking = False
        self._news = ""
        self._merges: list[Merge] = []
        self._names: Known = {}
        self.filters = HistoryFilters(desk.read)
        self.filters.changed.connect(self.reload)
        self.tree = QTreeWidget()
        roomy(self.tree)
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.setHeaderLabels([tr("When"), tr("Who"), tr("What"), tr("Of what"), tr("Changes")])
        self.tree.setAccessibleName(tr("History"))
        header = self.tree.header()
        header.setStretchLastSection(False)
        for column, width in enumerate((140, 110, 190, 300, 80)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.more = QPushButton(tr("Show &earlier steps"))
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self.load)
        self.answer = QLabel(wordWrap=True)
        self.undo = QPushButton(tr("&Take this step back"))
        self.force = QPushButton(tr("Undo &all the same"))
        self.force.hide()
        buttons = simple_buttons(self)
        self.report = buttons.addButton(tr("&Report…"), buttons.ButtonRole.ActionRole)
        self.report.setAutoDefault(False)
        self.report.clicked.connect(self._report)
        self.place = buttons.addButton(tr("&Go there"), buttons.ButtonRole.ActionRole)
        self.place.setAutoDefault(False)
        self.place.clicked.connect(self._go)
        self.tree.itemActivated.connect(self._go)
        for button, forced in ((self.undo, False), (self.force, True)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, forced=forced: self.take_back(forced=forced))
            buttons.addButton(button, buttons.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        for widget in (self.filters, self.tree, self.more, self.answer, watching(desk.background), buttons):
            layout.addWidget(widget)
        self.tree.itemSelectionChanged.connect(self._chosen)
        self.tree.setFocus()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        desk.changed.connect(self._soon.start)
        self.reload()

    def reload(self) -> None:
        """Show the newest steps."""
        self._last = ""
        self.load()

    def load(self) -> None:
        """Show some more steps, as soon as the archive has told them; an older answer is not shown."""
        self._asked += 1
        self.asking = True
        if not self._last:
            self._names = {}
        question = partial(steps, self._desk.read, self._last, self.filters.chosen(), self._names, _PAGE)
        self._desk.ask(question, partial(self._show_steps, self._asked))

    def take_back(self, *, forced: bool) -> None:
        """Turn the chosen step round."""
        item = self.tree.currentItem()
        if item is None:
            return
        if isinstance(item.data(0, _ENTRY), Merge):
            self.mergeTurned.emit(item.data(0, _ENTRY))
            return
        entry = EntryId(item.data(0, _ENTRY).entry)
        job = self._desk.turn("undo", entry, forced=forced)
        job.finished.connect(self._done)
        job.failed.connect(self._refused)

    def _show_steps(self, asked: int, found: Steps) -> None:
        if asked != self._asked:
            return
        self.asking = False
        if found.merges is not None:
            self.tree.clear()
            self.answer.setText(self._news)
            self._news = ""
            self._merges = found.merges
        for one in found.told:
            self._add_merges(after=one.row.moment)
            self.tree.addTopLevelItem(_item(one))
        if not found.more:
            self._add_merges()
        self._last = found.told[-1].row.entry if found.told else ""
        self.more.setVisible(found.more)
        if not self.tree.topLevelItemCount():
            self.answer.setText(tr("No step fits these filters."))
        if found.merges is not None:
            self._chosen()

    def _add_merges(self, after: str = "") -> None:
        """The merges later than a moment that are not shown yet."""
        while self._merges and self._merges[-1].moment >= after:
            merge = self._merges.pop()
            counts = ", ".join(f"{tr(STATUSES[one])} {count}" for one, count in merge.report.items() if one in STATUSES)
            changes = ntr("{count} step", "{count} steps", merge.last - merge.first + 1)
            what = tr("merged: {name}", name=merge.name)
            item = QTreeWidgetItem([when(merge.moment), "", what, counts, changes])
            item.setToolTip(3, counts)
            item.setData(0, _ENTRY, merge)
            if merge.aside:
                _strike_out(item)
            self.tree.addTopLevelItem(item)

    def _report(self) -> None:
        items = self.tree.selectedItems()
        if items and isinstance(items[0].data(0, _ENTRY), Merge):
            self.reportWanted.emit(items[0].data(0, _ENTRY))

    def _go(self) -> None:
        items = self.tree.selectedItems()
        row = items[0].data(0, _ENTRY) if items else None
        if not isinstance(row, HistoryRow):
            return
        found = next(places(self._desk.read, self._desk.read.history.of_entry(row.entry, LOOKED_AT)), None)
        if found is None:
            self.answer.setText(tr("What this step was about is no longer there."))
            return
        self.accept()
        self.placeWanted.emit(*found)

    def _chosen(self) -> None:
        items = self.tree.selectedItems()
        row = items[0].data(0, _ENTRY) if items else None
        merge = row if isinstance(row, Merge) else None
        self.report.setVisible(merge is not None)
        self.place.setEnabled(row is not None and merge is None)
        self.undo.setText(tr("&Take this step back"))
        if merge is not None:
            self.undo.setText(tr("&Let it count again") if merge.aside else tr("&Set aside"))
            self.undo.setEnabled(self._desk.writable)
            self.force.hide()
            return
        can = row is not None and row.kind != "system" and not row.reverted and self._desk.writable
        self.undo.setEnabled(can)
        self.force.hide()
        if row is not None:
            self.answer.clear()

    def _done(self, _: Any) -> None:
        self.force.hide()
        self._news = tr("Taken back.")
        self.answer.setText(self._news)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            raise error
        self.answer.setText(sentences(error.message, error.hint))
        if isinstance(error, NotCleanError):
            self.answer.setText(refusal(self._desk.read, error, _OBSTACLES))
            self.force.show()


def _item(one: Told) -> QTreeWidgetItem:
    row = one.row
    step = tr(LABELS.get(row.command, row.command))
    if row.command == "introduce-author":
        known = N_("new name or ORCID iD of {name}")
        first = N_("first work of {name} in this archive")
        step = tr(first if one.first else known, name=row.author)
    changes = ntr("{count} change", "{count} changes", row.changes)
    item = QTreeWidgetItem(
        [when(row.moment), row.author, tr(_KINDS.get(row.kind, "{step}"), step=step), one.about, changes]
    )
    item.setToolTip(3, one.about)
    item.setData(0, _ENTRY, row)
    if row.reverted:
        _strike_out(item)
    return item


def _strike_out(item: QTreeWidgetItem) -> None:
    for column in range(item.columnCount()):
        font = item.font(column)
        font.setStrikeOut(True)
        item.setFont(column, font)
