"""References… of the menus Import and Export: the controller behind them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.gui.desk import Desk
from workbench.gui.recent import offered
from workbench.gui.references.dialog import ReferencesDialog
from workbench.gui.stage import Stage
from workbench.importing.references import References
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.translation import msg, nmsg, tr

_FORMATS = {".json": "csl-json", ".bib": "bibtex", ".ris": "ris"}


class Referring(QObject):
    """Reads references and asks what to take over; writes those of all documents."""

    def __init__(self, stage: Stage, window: QWidget) -> None:
        super().__init__(window)
        self._stage = stage
        self._window = window
        stage.referencesWanted.connect(self.read)

    def choose(self) -> None:
        """Ask which files, and read them."""
        kinds = ";;".join((tr("References") + " (*.json *.bib *.ris *.txt)", tr("All files") + " (*)"))
        paths, _ = QFileDialog.getOpenFileNames(self._window, tr("Import references"), "", kinds)
        if paths:
            self.read([Path(path) for path in paths])

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files in the background, then show what they would change."""
        desk = self._stage.open_desk

        def work(_: Progress) -> tuple[References, Sequence[Document]]:
            from workbench.importing.references import gathered  # the readers: only when asked for

            return gathered(paths), desk.read.documents.all()

        job = desk.background.start(msg("Reading references"), work)
        job.finished.connect(lambda found: self._show(desk, *found))
        job.failed.connect(self._stage.failed)

    def export(self) -> None:
        """Ask where to, and write what describes all documents."""
        desk = self._stage.open_desk
        kinds = {
            tr("CSL-JSON") + " (*.json)": ".json",
            tr("BibTeX") + " (*.bib)": ".bib",
            tr("RIS") + " (*.ris)": ".ris",
        }
        usual = str(offered(desk.archive.path, f"{desk.archive.path.stem}.json"))
        target, kind = QFileDialog.getSaveFileName(self._window, tr("Export references"), usual, ";;".join(kinds))
        if not target:
            return
        path = Path(target)
        if path.suffix not in _FORMATS:
            path = path.with_name(path.name + kinds.get(kind, ".json"))
        name = _FORMATS[path.suffix]
        job = desk.background.start(
            msg("Exporting"),
            lambda progress: desk.archive.export(name, path, options={"overwrite": True}, progress=progress),
        )
        job.finished.connect(
            lambda _: self._stage.wrote.emit(msg("References written: {target}", target=str(path)), [path])
        )
        job.failed.connect(self._stage.failed)

    def _show(self, desk: Desk, read: References, documents: Sequence[Document]) -> None:
        if desk is not self._stage.desk:
            return
        dialog = ReferencesDialog(read, documents, self._window)
        dialog.accepted.connect(lambda: self._take(desk, dialog))
        dialog.open()

    def _take(self, desk: Desk, dialog: ReferencesDialog) -> None:
        command = dialog.command()
        if command is None or desk is not self._stage.desk:
            return
        count = len(command.fields)
        desk.change(
            command,
            lambda _: self._stage.told.emit(nmsg("{count} document changed.", "{count} documents changed.", count)),
        )
