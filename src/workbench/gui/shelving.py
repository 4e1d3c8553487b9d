"""Authority files onto the shelf and off it, in the background: they belong to the user, not to an archive."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from workbench.app.authority_shelf import ShelfReport
from workbench.errors import WorkbenchError
from workbench.gui.dialogs.shelf_dialog import ShelfDialog, ShelfReportDialog
from workbench.gui.opening import Opening
from workbench.gui.shelf_field import shelf
from workbench.gui.stage import Stage
from workbench.gui.work import Job
from workbench.translation import msg, tr


class Shelving(QObject):
    """The controller behind File ▸ Import ▸ Authority file."""

    def __init__(self, stage: Stage, opening: Opening, window: QWidget) -> None:
        super().__init__(window)
        self._stage = stage
        self._opening = opening
        self._window = window
        self.job: Job | None = None

    def ask(self) -> None:
        """Show the shelf, and ask which file is to stand on it too."""
        dialog = ShelfDialog(shelf.files(), self._window)
        dialog.accepted.connect(lambda: self.add(dialog))
        dialog.tree.removeWanted.connect(lambda name: self.remove(dialog, name))
        dialog.open()

    def add(self, dialog: ShelfDialog) -> None:
        """Put the chosen file on the shelf; the old one of that name stands there until all of it is read."""
        path, name, wanted = dialog.path, dialog.name.text().strip(), dialog.wanted()
        self.job = job = self._opening.background.start(
            msg("“{name}” onto the shelf", name=path.name),
            lambda progress: shelf.add(path, name=name, wanted=wanted, progress=progress),
        )
        self._opening.started.emit(job)
        job.finished.connect(self._added)
        job.failed.connect(self._stage.failed)
        job.cancelled.connect(lambda: self._stage.told.emit(msg("Cancelled.")))

    def remove(self, dialog: ShelfDialog, name: str) -> None:
        """Take a file off the shelf, if the user is sure; what was taken from it stays in the archives."""
        question = tr("Take “{name}” off the shelf? It can only be added again from its file.", name=name)
        if QMessageBox.question(dialog, tr("Authority shelf"), question) is not QMessageBox.StandardButton.Yes:
            return
        try:
            shelf.remove(name)
        except WorkbenchError as error:
            dialog.say(error)
        if isValid(dialog):
            dialog.tree.show_files(shelf.files())

    def _added(self, report: ShelfReport) -> None:
        count = QLocale().toString(report.shelved.entries)
        self._stage.told.emit(
            msg("“{name}” stands on the shelf, with {count} entries.", name=report.shelved.name, count=count)
        )
        if report.broken:
            ShelfReportDialog(report, self._window).open()
