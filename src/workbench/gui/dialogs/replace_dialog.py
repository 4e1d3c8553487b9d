"""Find and replace in names of tags, notes and memos: every change is seen, and ticked, before it is made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from workbench.commands.rewording import ReplaceWords, Reworded
from workbench.errors import WorkbenchError
from workbench.gui.desk import Desk
from workbench.gui.dialogs.form import FormDialog
from workbench.gui.small import roomy
from workbench.translation import N_, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.rewording import Rewriting  # brings numpy, which only finding needs

_FOUND = Qt.ItemDataRole.UserRole
_SCOPES = (("tags", N_("&Tags")), ("notes", N_("&Notes")), ("memos", N_("&Memos")))
_WHAT = {
    "tags": N_("Tag"),
    "annotations": N_("Note"),
    "entities": N_("Note on a name"),
    "events": N_("Note on an event"),
    "memos": N_("Memo"),
}
_AROUND = 24
_Tick = Qt.CheckState


class ReplaceDialog(FormDialog):
    """Documents and quotations are never touched; one undo takes all of it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Find and replace in tags and notes"), parent, ok=tr("&Replace"))
        self.resize(760, 520)
        self._desk = desk
        self._asked = 0
        self.sought, self.put = QLineEdit(clearButtonEnabled=True), QLineEdit(clearButtonEnabled=True)
        self.row(tr("&Find:"), self.sought)
        self.row(tr("Replace &with:"), self.put)
        self.scopes = {scope: QCheckBox(tr(text)) for scope, text in _SCOPES}
        for box in self.scopes.values():
            box.setChecked(True)
        self.exact, self.pattern = QCheckBox(tr("Exactl&y so")), QCheckBox(tr("Regular e&xpression"))
        for boxes in (self.scopes.values(), (self.exact, self.pattern)):
            line = QHBoxLayout()
            for box in boxes:
                line.addWidget(box)
                box.toggled.connect(self._soon_again)
            line.addStretch(1)
            self.form.addRow("", line)
        self.tree = QTreeWidget()
        roomy(self.tree)
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderLabels([tr("Where"), tr("Now"), tr("Then")])
        self.tree.setAccessibleName(tr("What would change"))
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.itemChanged.connect(self._count)
        self.form.addRow(self.tree)
        self._soon = QTimer(self, singleShot=True, interval=200)
        self._soon.timeout.connect(self.look)
        self.sought.textChanged.connect(self._soon_again)
        self.put.textChanged.connect(self._soon_again)
        self._ok = self.buttons.button(self.buttons.StandardButton.Ok)
        self._count()

    def look(self) -> None:
        """Show what would change."""
        from workbench.finding.rewording import Wish, rewritings  # brings numpy: only where something is sought

        wish = Wish(
            find=self.sought.text(), put=self.put.text(), exact=self.exact.isChecked(), pattern=self.pattern.isChecked()
        )
        scopes = [scope for scope, box in self.scopes.items() if box.isChecked()]
        self._asked += 1

        def question() -> list[Rewriting] | WorkbenchError:
            try:
                return rewritings(self._desk.read, wish, scopes) if wish.find.strip() else []
            except WorkbenchError as error:
                return error

        self._desk.ask(question, partial(self._answer, self._asked))

    def accept(self) -> None:
        """Change what is ticked."""
        changes = [
            Reworded(one.table, one.record, one.field, one.before, one.after)
            for one in (item.data(0, _FOUND) for item in self._ticked())
        ]
        if changes:
            self._desk.change(ReplaceWords(rewordings=changes))
            super().accept()

    def _soon_again(self) -> None:
        self._soon.start()

    def _answer(self, asked: int, found: list[Rewriting] | WorkbenchError) -> None:
        if asked != self._asked:  # an older answer may come later
            return
        self.problem.hide()
        if isinstance(found, WorkbenchError):
            self.say(found)
            found = []
        self.tree.blockSignals(True)
        self.tree.clear()
        for one in found:
            self.tree.addTopLevelItem(_item(one))
        self.tree.blockSignals(False)
        self._count()

    def _ticked(self) -> list[QTreeWidgetItem]:
        items = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        return [item for item in items if item is not None and item.checkState(0) is _Tick.Checked]

    def _count(self) -> None:
        count = len(self._ticked())
        self._ok.setEnabled(count > 0 and self._desk.writable)
        self._ok.setText(ntr("&Replace in {count} place", "&Replace in {count} places", count))


def _item(one: Rewriting) -> QTreeWidgetItem:
    """A row: what it is, the words around the first place now, and as they would be."""
    start = max(one.spans[0][0] - _AROUND, 0)
    now = one.before[start : one.spans[0][1] + _AROUND]
    then = one.after[start : start + len(now) + len(one.after) - len(one.before)]
    before, behind = "…" if start else "", "…" if start + len(now) < len(one.before) else ""
    texts = (f"{before}{' '.join(text.split())}{behind}" for text in (now, then))
    item = QTreeWidgetItem([tr(_WHAT[one.table]), *texts])
    item.setData(0, _FOUND, one)
    item.setToolTip(1, one.before)
    item.setToolTip(2, one.after)
    if one.problem is None:
        item.setCheckState(0, _Tick.Checked)
    else:
        item.setText(2, str(one.problem))
        item.setDisabled(True)
    return item
