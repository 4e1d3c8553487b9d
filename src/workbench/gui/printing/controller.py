"""Print… and Document as PDF…: the controller behind them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMarginsF, QObject, QTimer
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.errors import EnvironmentFailedError
from workbench.exporters.printed.exporter import content_of
from workbench.exporters.request import ExportRequest
from workbench.gui.recent import offered
from workbench.gui.stage import Stage
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter
from workbench.progress import Progress
from workbench.translation import msg, nmsg, tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SLICE = 0.03
"""Seconds of drawing between two turns of the window."""


class Printing(QObject):
    """Prints the open document with all that one may see oneself; a PDF is drawn in a process of its own."""

    def __init__(self, stage: Stage, window: QWidget) -> None:
        super().__init__(window)
        self._stage = stage
        self._window = window
        self._run: _Run | None = None

    def save_pdf(self) -> None:
        """Ask where to, and write the open document there as PDF."""
        document = self._stage.document
        if document is None:
            return
        usual = offered(self._stage.open_desk.archive.path, f"{Path(document.file_name).stem}.pdf")
        target, _ = QFileDialog.getSaveFileName(self._window, tr("Document as PDF"), str(usual), "PDF (*.pdf)")
        if target:
            path = Path(target)
            self.write(document, path if path.suffix else path.with_suffix(".pdf"))

    def write(self, document: Document, target: Path) -> None:
        """Write a document as PDF, in the background."""
        desk = self._stage.open_desk

        def work(progress: Progress) -> list[Path]:
            chosen, options = AnnotationFilter(document=document.id), {"overwrite": True, "own": True}
            return desk.archive.export("pdf", target, chosen=chosen, options=options, progress=progress)

        job = desk.background.start(msg("Drawing pages"), work)
        job.finished.connect(lambda _: self._tell(target))
        job.failed.connect(self._stage.failed)
        job.cancelled.connect(lambda: self._stage.told.emit(msg("Cancelled.")))

    def print_document(self) -> None:
        """Ask for a printer, and print the open document on it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # 40 ms that only printing needs

        document, desk = self._stage.document, self._stage.open_desk
        if document is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(document.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        sure = dialog.exec()
        dialog.deleteLater()
        if not sure:
            return
        request = ExportRequest(
            queries=desk.read,
            load=desk.archive.reading,
            title=desk.archive.title,
            author=desk.archive.author,
            style=self._stage.settings.citation_style,
        )
        desk.ask(lambda: content_of(request, document, own=True), lambda found: self._begin(printer, found))

    def _begin(self, printer: QPrinter, content: dict[str, Any]) -> None:
        try:
            self._run = _Run(printer, content, partial(self._printed, printer.outputFileName()), self)
        except EnvironmentFailedError as error:
            self._stage.failed.emit(error)

    def _printed(self, file_name: str, pages: int) -> None:
        self._run = None
        desk = self._stage.desk
        if not file_name or desk is None:
            self._stage.told.emit(nmsg("{count} page printed.", "{count} pages printed.", pages))
            return
        target = Path(file_name)
        job = desk.background.start(msg("Drawing pages"), lambda _: _made_searchable(target))
        job.finished.connect(lambda _: self._tell(target))
        job.failed.connect(self._stage.failed)

    def _tell(self, target: Path) -> None:
        self._stage.wrote.emit(msg("PDF written: {target}", target=str(target)), [target])


def _made_searchable(target: Path) -> None:
    from workbench.gui.printing.searchable import name_characters  # 200 ms that only a PDF needs

    name_characters(target)


class _Run(QObject):
    """Draws on a printer in slices, so that the window goes on; a printer belongs to the window's thread."""

    def __init__(self, printer: QPrinter, content: dict[str, Any], done: Any, parent: QObject) -> None:
        from workbench.gui.printing.pages import MARGINS, Pages

        super().__init__(parent)
        self._printer, self._done = printer, done
        printer.setPageMargins(QMarginsF(MARGINS), QPageLayout.Unit.Millimeter)
        self._painter = QPainter()
        if not self._painter.begin(printer):
            raise EnvironmentFailedError(
                msg("The printer does not take the document."), msg("Choose another printer, or write a PDF.")
            )
        self._pages = Pages(printer, self._painter)
        self._steps: Iterator[int] = self._pages.draw(content)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._draw)
        self._timer.start()

    def _draw(self) -> None:
        end = time.monotonic() + _SLICE
        for _ in self._steps:
            if time.monotonic() > end:
                return
        self._timer.stop()
        self._painter.end()
        self._done(self._pages.number)
        self.deleteLater()
