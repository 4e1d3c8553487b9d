"""What an import did: added, already here, failed and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.gui.branching import Branching
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.small import roomy
from workbench.importing.report import Imported, ImportReport, Status
from workbench.translation import grouped, labelled, listed, ntr, tr


class ImportReportDialog(QDialog):
    """``opened`` with the id of a document that was pressed."""

    opened = Signal(str)

    def __init__(self, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import report"))
        self.resize(860, 420)
        self.tree = Branching()
        roomy(self.tree)
        self.tree.setHeaderLabels([tr("File"), tr("Result")])
        self.tree.setAccessibleName(tr("Import report"))
        self.tree.setWordWrap(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.tree.header().resizeSection(0, 260)
        for status, title in (
            (Status.FAILED, tr("Failed")),
            (Status.ADDED, tr("Added")),
            (Status.ALREADY, tr("Already here")),
        ):
            self._add(title, [one for one in report.files if one.status is status])
        self.tree.itemActivated.connect(self._open)
        self.tree.itemClicked.connect(self._open)
        layout = QVBoxLayout(self)
        if report.cancelled:
            layout.addWidget(QLabel(tr("The import was cancelled. What is listed as added is in the archive.")))
        layout.addWidget(QLabel(tr("Press a document to open it.")))
        layout.addWidget(self.tree)
        layout.addWidget(simple_buttons(self))

    def _add(self, title: str, files: list[Imported]) -> None:
        if not files:
            return
        branch = QTreeWidgetItem([f"{title} ({grouped(len(files))})"])
        self.tree.addTopLevelItem(branch)
        for one in files:
            item = QTreeWidgetItem([one.path.name, outcome(one)])
            item.setToolTip(0, str(one.path))
            item.setToolTip(1, item.text(1))
            item.setData(0, Qt.ItemDataRole.UserRole, one.document.id if one.document else "")
            branch.addChild(item)
            if one.status is Status.FAILED and str(one.hint):
                item.addChild(advice := QTreeWidgetItem([str(one.hint)]))
                advice.setFirstColumnSpanned(True)
                item.setExpanded(True)
            for warning in one.warnings:
                item.addChild(QTreeWidgetItem(["", f"⚠ {warning}"]))
        branch.setExpanded(True)

    def _open(self, item: QTreeWidgetItem) -> None:
        document = item.data(0, Qt.ItemDataRole.UserRole)
        if document:
            self.opened.emit(document)


def outcome(one: Imported) -> str:
    """What became of a file, in words."""
    if one.status is Status.FAILED:
        return str(one.error)
    title = one.document.title if one.document else ""
    if one.status is Status.ALREADY:
        return tr("already here as “{title}”", title=title)
    parts = [ntr("{count} character", "{count} characters", one.characters)]
    if one.pages:
        parts.append(ntr("{count} page", "{count} pages", one.pages))
    if one.notes:
        parts.append(ntr("{count} note", "{count} notes", one.notes))
    return labelled(title, listed(parts))
