"""The controller behind Document ▸ Text of the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from workbench.anchoring.landing import Outcome
from workbench.app.page_images import has_pages
from workbench.app.recognising import Recognised, bare_pages, engine_here, recognise
from workbench.app.recognition import correct, pages_of, take_over, write_hocr
from workbench.errors import InputError, WorkbenchError
from workbench.gui.dialogs.account_dialog import AccountDialog
from workbench.gui.recent import offered
from workbench.gui.recognition.line_desk import LineDesk
from workbench.gui.recognition.line_drawing import LineDrawing
from workbench.gui.recognition.lines import LinesModel, rows_of, sheets_of
from workbench.gui.recognition.recognise_dialog import RecogniseDialog
from workbench.gui.unlocking import Unlocking
from workbench.importing.rereading import Reread
from workbench.model.ids import AnnotationId
from workbench.model.reading import doubtful
from workbench.model.records import Document
from workbench.recognition.engines import INSTALLED
from workbench.recognition.protocol import Hiring
from workbench.translation import msg, nmsg, tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class Recognising(QObject):
    """Each change of a sitting is one step to take back; annotations are accounted for."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._stage = window, window.stage
        self.desk: LineDesk | None = None

    def recognise(self) -> None:
        """Ask for engine and pages, and recognise in the background. Raises WorkbenchError if there is no engine."""
        record = self._record()
        count = len(pages_of(self._stage.open_desk.archive, record).drafts)
        engine_here()
        dialog = RecogniseDialog([name for name, here in INSTALLED.items() if here()], count, self._window.shell)
        dialog.accepted.connect(lambda: self.run(record, dialog.hiring(), dialog.chosen_pages()))
        dialog.open()

    def run(self, record: Document, hiring: Hiring, pages: list[int]) -> None:
        """Recognise in the background; a locked PDF asks for its password."""
        archive = self._stage.open_desk.archive
        Unlocking(self._stage, self._window.shell).run(
            msg("Recognising text"),
            lambda password, progress: recognise(archive, record, hiring, progress, pages=pages, password=password),
            lambda told: self._say_recognised(record, told),
            checksum=record.checksum,
        )

    def from_files(self) -> None:
        """Ask for files of recognised text, and take them over."""
        record = self._record()
        pages_of(self._stage.open_desk.archive, record)
        kinds = tr("Recognised text (*.hocr *.xml *.alto *.html *.htm *.xhtml);;All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self._window.shell, tr("Files of recognised text"), "", kinds)
        if names:
            self.take(record, [Path(name) for name in names])

    def take(self, record: Document, files: list[Path]) -> None:
        """Take files over in the background."""
        archive = self._stage.open_desk.archive
        job = self._stage.open_desk.background.start(
            msg("Reading recognised text"), lambda progress: take_over(archive, record, files, progress=progress)
        )
        job.finished.connect(lambda done: self._say(record, done))
        job.failed.connect(self._stage.failed.emit)

    def correct(self) -> None:
        """Open the desk. Raises InputError if all pages have text of their own, which was not recognised."""
        if self.desk is not None:
            self.desk.activateWindow()
            return
        record, desk = self._record(), self._stage.open_desk
        present = pages_of(desk.archive, record)
        bare = bare_pages(present)
        if not present.reading.certainty and not bare:
            raise InputError(
                msg("“{title}” has no recognised text.", title=record.title),
                msg("Let it be recognised, or take it from files: Document ▸ Text of the pages."),
            )
        password = self._stage.passwords.get(record.checksum, "")
        drawing = LineDrawing(desk.archive, record, desk.background, password)
        self.desk = LineDesk(
            LinesModel(rows_of(present), sheets_of(present)),
            lambda page, part, show: drawing.draw(page, part, present.size(page)[0], show),
            self._window.shell,
            page=bare[0] if bare else 0,
        )
        self.desk.saved.connect(lambda model: self._save(record, model))
        self.desk.finished.connect(lambda _: self._left(drawing))
        self.desk.open()

    def export(self) -> None:
        """Ask for a file, and write the recognised text as hOCR."""
        record, desk = self._record(), self._stage.open_desk
        usual = str(offered(desk.archive.path, f"{Path(record.file_name).stem}.hocr"))
        name, _ = QFileDialog.getSaveFileName(self._window.shell, tr("Save as hOCR"), usual, "hOCR (*.hocr)")
        if name:
            target = Path(name)
            target.unlink(missing_ok=True)  # the dialog has asked whether it may be replaced
            desk.ask(
                lambda: write_hocr(desk.archive, record, target),
                lambda _: self._stage.told.emit(msg("Saved as {path}.", path=target)),
            )

    def _record(self) -> Document:
        identity = self._window.documents.document
        record = self._stage.open_desk.read.documents.get(identity) if identity else None
        if record is None or not has_pages(record):
            raise InputError(
                msg("Text is recognised in pages: pictures and PDFs."), msg("Choose such a document in the library.")
            )
        return record

    def _left(self, drawing: LineDrawing) -> None:
        drawing.close()
        self.desk = None

    def _save(self, record: Document, model: LinesModel) -> None:
        desk, typed, new = self._stage.open_desk, model.by_page(), model.new_lines()
        desk.ask(lambda: correct(desk.archive, record, typed, new), lambda done: self._say(record, done))

    def _say_recognised(self, record: Document, told: Recognised) -> None:
        if told.done is None:
            first = told.failures[0] if told.failures else msg("Nothing was recognised.")
            self._stage.failed.emit(InputError(first, ""))
            return
        self._say(record, told.done)
        if told.failures:  # what is good stays, and what is bad is said last
            self._stage.failed.emit(
                WorkbenchError(
                    told.failures[0], nmsg("{count} page failed.", "{count} pages failed.", len(told.failures))
                )
            )

    def _say(self, record: Document, done: Reread) -> None:
        """Say how much text there is and offer the lines that are not sure; show what became of annotations."""
        if not done.changed:
            self._stage.told.emit(msg("The text is as it was; nothing changed."))
            return
        archive = self._stage.open_desk.archive
        lines = archive.as_read(archive.read.documents.get(record.id) or record).certainty
        unsure = sum(map(doubtful, lines))
        said = nmsg(
            "{count} line of recognised text, {unsure} of them not sure.",
            "{count} lines of recognised text, {unsure} of them not sure.",
            len(lines),
            unsure=unsure,
        )
        self._window.bar.tell(said, button=msg("Look at them") if unsure else "", act=self.correct if unsure else None)
        if len(done.account.of(Outcome.SAME)) == done.account.total and not done.idle:
            return
        dialog = AccountDialog(tr("Text of the pages"), done.account, self._window.shell, also=done.idle.sentences())
        dialog.opened.connect(lambda one: self._stage.choose(AnnotationId(one)))
        dialog.open()
