"""The shelf of authority files: what stands on it, and a file to be put there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.app.authority_shelf import ShelfReport, Shelved
from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog, chosen_kind, kinds_box, simple_buttons
from workbench.gui.small import roomy
from workbench.importing.authorities import Wanted
from workbench.model.records import ENTITY_KINDS
from workbench.translation import labelled, msg, ntr, tr

_KINDS = "(*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.gz *.bz2 *.db *.sqlite *.sqlite3)"
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LOWEST = 120


class ShelfTree(QTreeWidget):
    """What stands on the shelf; Del asks to take the chosen file off: ``removeWanted`` with its name."""

    removeWanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        roomy(self)
        self.setRootIsDecorated(False)
        self.setMinimumHeight(_LOWEST)
        self.setHeaderLabels([tr("Name"), tr("Entries"), tr("File"), tr("Added")])
        self.headerItem().setTextAlignment(1, _NUMBER)

    def show_files(self, files: Sequence[Shelved]) -> None:
        """Show these."""
        self.clear()
        for one in files:
            item = QTreeWidgetItem([one.name, QLocale().toString(one.entries), one.file_name, one.added])
            item.setTextAlignment(1, _NUMBER)
            self.addTopLevelItem(item)
        for column, least in enumerate((110, 60, 110)):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, max(self.columnWidth(column), least))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A word where nothing stands."""
        super().paintEvent(event)
        if not self.topLevelItemCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(
                self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, tr("Nothing stands on the shelf yet.")
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.removeWanted.emit(item.text(0))
        else:
            super().keyPressEvent(event)


class ShelfDialog(FormDialog):
    """Choose an authority file, and say of whose authority its identifiers are where it does not say so itself."""

    def __init__(self, files: Sequence[Shelved], parent: QWidget | None = None) -> None:
        super().__init__(tr("Authority shelf"), parent, ok=tr("Add to the shelf"))
        self.setMinimumWidth(620)
        self.tree = ShelfTree()
        self.tree.show_files(files)
        self.file, self.name, self.scheme = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind: QComboBox = kinds_box(("", *ENTITY_KINDS))
        self.name.setPlaceholderText(tr("As the file is called"))
        self.scheme.setPlaceholderText(tr("For example wikidata or cbdb; as the file says, if it does"))
        self.row(tr("On the &shelf:"), self.tree)
        self.row(tr("&File:"), self._with_button())
        self.file.setAccessibleName(tr("File"))
        self.row(tr("&Name on the shelf:"), self.name)
        self.row(tr("&Authority of the identifiers:"), self.scheme)
        self.row(tr("&Kind of the entries:"), self.kind)
        self.file.setFocus()

    @property
    def path(self) -> Path:
        """The file that was chosen."""
        return Path(self.file.text().strip()).expanduser()

    def wanted(self) -> Wanted:
        """What the file may not say itself."""
        return Wanted(self.scheme.text().strip(), chosen_kind(self.kind))

    def check(self) -> None:
        """A file must be chosen, and be there."""
        if not self.file.text().strip():
            raise InputError(msg("No file is chosen."), msg("Choose an authority file (CSV, JSON, SQLite)."))
        if not self.path.is_file():
            raise InputError(msg("There is no file “{name}”.", name=str(self.path)), msg("Choose another one."))

    def _with_button(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        browse = QPushButton(tr("&Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row.addWidget(self.file, 1)
        row.addWidget(browse)
        line.setFocusProxy(self.file)
        return line

    def _browse(self) -> None:
        kinds = ";;".join((tr("Authority files") + f" {_KINDS}", tr("All files") + " (*)"))
        found, _ = QFileDialog.getOpenFileName(self, tr("Authority file"), self.file.text(), kinds)
        if found:
            self.file.setText(found)


class ShelfReportDialog(QDialog):
    """Which rows of an authority file were left out, and why."""

    def __init__(self, report: ShelfReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Authority shelf"))
        self.resize(620, 380)
        counted = ntr("{count} row was left out", "{count} rows were left out", report.broken)
        head = QLabel(labelled(report.shelved.name, counted), wordWrap=True)
        lines = [tr("Row {row}: {reason}", row=one.row, reason=one.reason) for one in report.told]
        if report.broken > len(report.told):
            lines.append("…")
        self.rows = QPlainTextEdit("\n".join(lines))
        self.rows.setReadOnly(True)
        self.rows.setAccessibleName(head.text())
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self.rows)
        column.addWidget(simple_buttons(self))
