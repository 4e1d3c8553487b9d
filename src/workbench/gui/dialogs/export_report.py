"""What was written, newest first: each file with its size, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.gui.branching import Branching
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.small import roomy
from workbench.translation import tr

if TYPE_CHECKING:
    from workbench.gui.exports import Export

_PATH = Qt.ItemDataRole.UserRole


class ExportReportDialog(QDialog):
    """``opened`` with the path whose folder is wanted."""

    opened = Signal(object)

    def __init__(self, exports: Sequence[Export], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What was written"))
        self.resize(760, 420)
        self.tree = Branching()
        roomy(self.tree)
        self.tree.setHeaderLabels([tr("File"), tr("Size")])
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        newest, *_ = [self._add(export) for export in reversed(exports)]
        newest.setExpanded(True)
        self.tree.setCurrentItem(newest)
        self.tree.itemActivated.connect(lambda *_: self._open())
        buttons = simple_buttons(self)
        action = QDialogButtonBox.ButtonRole.ActionRole
        buttons.addButton(tr("Open the &folder"), action).clicked.connect(self._open)
        buttons.addButton(tr("Copy the &path"), action).clicked.connect(self._copy)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree)
        layout.addWidget(buttons)

    def path(self) -> Path:
        """The file on which one is (of a whole export the first)."""
        return Path(self.tree.currentIndex().siblingAtColumn(0).data(_PATH))

    def _add(self, export: Export) -> QTreeWidgetItem:
        time = QTime(export.when.hour, export.when.minute)
        when = QLocale().toString(time, QLocale.FormatType.ShortFormat)
        branch = QTreeWidgetItem([f"{when}  {export.said}"])
        branch.setData(0, _PATH, str(export.files[0]))
        self.tree.addTopLevelItem(branch)
        branch.setFirstColumnSpanned(True)
        for path in export.files:
            item = QTreeWidgetItem([str(path), _size(path)])
            item.setData(0, _PATH, str(path))
            item.setToolTip(0, str(path))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            branch.addChild(item)
        return branch

    def _open(self) -> None:
        self.opened.emit(self.path())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self.path()))


def _size(path: Path) -> str:
    """As it is now: whoever moved the file away is told so."""
    try:
        size = path.stat().st_size
    except OSError:
        return tr("no longer there")
    if path.is_dir():
        size = sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
    return QLocale().formattedDataSize(size)
