"""Which fields are taken over from references: one line per field, ticked where nothing stands yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QInputDialog,
    QLabel,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.documents import DescribeDocuments
from workbench.gui.branching import Branching
from workbench.gui.small import Roomy
from workbench.importing.references import HOW, Change, Match, References, adoption, matches
from workbench.model.describing import FIELDS, KINDS
from workbench.model.ids import DocumentId
from workbench.model.records import Document
from workbench.model.same_titles import names
from workbench.translation import labelled, ntr, sentences, tr

_REPORT = {field.name: field.report for field in FIELDS}
_MATCH, _CHANGE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ReferencesDialog(QDialog):
    """The references with their documents; ``command`` is what was ticked."""

    def __init__(self, read: References, documents: Sequence[Document], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read, self._documents, self._names = read, documents, names(documents)
        self._chosen: dict[str, DocumentId] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import references"))
        self.resize(900, 600)
        self.said = QLabel(wordWrap=True)
        self.tree = Branching()
        self.tree.setAccessibleName(tr("References"))
        self.tree.setHeaderLabels([tr("Reference"), tr("Here"), tr("In the file")])
        self.tree.setItemDelegate(Roomy(self.tree))
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.itemChanged.connect(lambda *_: self._count())
        layout = QVBoxLayout(self)
        for widget in (self.said, self.tree, self._buttons()):
            layout.addWidget(widget)
        self._fill()

    def command(self) -> DescribeDocuments | None:
        """The change that takes over what is ticked; None if nothing is."""
        ticked = {(id(match), change.field) for match, change in self._ticked()}
        return adoption(self._found, lambda match, change: (id(match), change.field) in ticked)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole
        self.take = buttons.addButton(tr("&Take over"), role.AcceptRole)
        for text, act in (
            (tr("Choose the &document…"), self.choose),
            (tr("Tick &all"), lambda: self._tick(lambda _: True)),
            (tr("Only what is &empty"), lambda: self._tick(lambda change: change.fills)),
        ):
            button = buttons.addButton(text, role.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(act)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def choose(self) -> None:
        """Say which document the reference on whose line one is describes."""
        item = self.tree.currentItem()
        match: Match | None = (item.parent() or item).data(0, _MATCH) if item is not None else None
        if match is None:
            return  # no line, or one of what was left out
        titles = {name: one for one, name in self._names.items()}
        name, sure = QInputDialog.getItem(
            self, tr("Choose the document"), labelled(tr("Document"), match.reference.title), sorted(titles), 0, False
        )
        if sure and name in titles:
            self._chosen[match.reference.key] = titles[name]
            self._fill()

    def _fill(self) -> None:
        self._found = matches(self._read.found, self._documents, self._chosen)
        self.tree.blockSignals(True)
        self.tree.clear()
        for match in self._found:
            self._add(match)
        for one in self._read.refused:
            item = QTreeWidgetItem([one.where, "", labelled(tr("Left out"), str(one.reason))])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(item)
        self.tree.blockSignals(False)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self._count()

    def _add(self, match: Match) -> None:
        here = self._names.get(match.document.id, "–") if match.document else "–"
        item = QTreeWidgetItem([match.reference.title, here, tr(HOW[match.how])])
        item.setData(0, _MATCH, match)
        self.tree.addTopLevelItem(item)
        for change in match.changes:
            line = QTreeWidgetItem([tr(_REPORT[change.field]), _shown(change, change.old), _shown(change, change.new)])
            line.setData(0, _CHANGE, change)
            line.setCheckState(0, Qt.CheckState.Checked if change.fills else Qt.CheckState.Unchecked)
            for column in (1, 2):
                line.setToolTip(column, line.text(column))
            item.addChild(line)
        item.setExpanded(True)

    def _lines(self) -> list[tuple[Match, QTreeWidgetItem]]:
        tops = [item for at in range(self.tree.topLevelItemCount()) if (item := self.tree.topLevelItem(at))]
        found = [(top.data(0, _MATCH), top.child(at)) for top in tops for at in range(top.childCount())]
        return [(match, line) for match, line in found if line is not None]

    def _ticked(self) -> list[tuple[Match, Change]]:
        return [
            (match, line.data(0, _CHANGE))
            for match, line in self._lines()
            if line.checkState(0) is Qt.CheckState.Checked
        ]

    def _tick(self, wanted: Callable[[Change], bool]) -> None:
        for _, line in self._lines():
            ticked = wanted(line.data(0, _CHANGE))
            line.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _count(self) -> None:
        fields = len(self._ticked())
        found = sum(1 for one in self._found if one.document is not None)
        self.said.setText(
            sentences(
                ntr(
                    "{count} reference is about a document here.",
                    "{count} references are about documents here.",
                    found,
                ),
                ntr("{count} field is taken over.", "{count} fields are taken over.", fields),
                tr("What stands here already is replaced only where you tick it."),
            )
        )
        self.take.setEnabled(fields > 0)


def _shown(change: Change, value: str) -> str:
    if change.field == "kind" and value in KINDS:
        return tr(KINDS[value]) if value else ""
    return value
