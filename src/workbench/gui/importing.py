"""Files in: chosen, dropped or from the clipboard; in the background, with a report that can be reopened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from workbench.app.archive import SUFFIX, Archive
from workbench.errors import CancelledError, InputError, PasswordNeededError
from workbench.gui.desk import Desk
from workbench.gui.dialogs.doubt_dialog import DoubtDialog
from workbench.gui.dialogs.import_report import ImportReportDialog
from workbench.gui.dialogs.keep_read_dialog import KeepReadDialog
from workbench.gui.dialogs.password_dialog import PasswordDialog
from workbench.gui.message_bar import MessageBar
from workbench.gui.opening import Opening
from workbench.gui.shell import Shell
from workbench.gui.shelving import Shelving
from workbench.gui.stage import Stage
from workbench.importing.answers.sheet import is_answers
from workbench.importing.bibliographies import is_references
from workbench.importing.report import Imported, ImportReport, Status, Stopped
from workbench.model.ids import DocumentId
from workbench.progress import Progress
from workbench.translation import msg, tr

if TYPE_CHECKING:
    from workbench.importing.doubts import Sorted  # brings the readers, which only an import needs

_KINDS = (
    "*.txt *.md *.markdown *.html *.htm *.docx *.epub *.pdf *.png *.jpg *.jpeg *.tif *.tiff *.jp2 *.hocr *.xml"
    " *.zip *.json"
)


class Imports(QObject):
    """The controller behind the Import menu; ``archiveDropped`` where it may be opened or merged."""

    archiveDropped = Signal(object)

    def __init__(self, stage: Stage, opening: Opening, shell: Shell, bar: MessageBar) -> None:
        super().__init__(shell)
        self._bar = bar
        self._stage = stage
        self._opening = opening
        self._shell = shell
        self._folder = str(Path.home())
        self.report: ImportReport | None = None
        self.shelving = Shelving(stage, opening, shell)
        shell.dropped.connect(lambda paths: self.take([Path(path) for path in paths]))
        stage.deskChanged.connect(self._forget)

    def files(self) -> None:
        """Ask which files."""
        kinds = f"{tr('Documents')} ({_KINDS});;{tr('All files')} (*)"
        paths, _ = QFileDialog.getOpenFileNames(self._shell, tr("Import files"), self._folder, kinds)
        if paths:
            self._folder = str(Path(paths[0]).parent)
            self.run([Path(path) for path in paths])

    def folder(self) -> None:
        """Ask which folder, and take all that is in it."""
        path = QFileDialog.getExistingDirectory(self._shell, tr("Import a folder"), self._folder)
        if path:
            self._folder = path
            self.run([Path(path)])

    def clipboard(self) -> None:
        """Take the text on the clipboard as a document of its own."""
        desk = self._stage.open_desk
        text = QApplication.clipboard().text()
        if not text.strip():
            raise InputError(msg("There is no text on the clipboard."), msg("Copy some text first."))
        name = tr("Clipboard {time}", time=f"{datetime.now():%Y-%m-%d %H.%M.%S}") + ".txt"

        def work(_: Progress) -> ImportReport:
            return ImportReport(files=[desk.archive.importer().text(text, name)])

        job = desk.background.start(msg("Importing"), work)
        job.finished.connect(self._done)
        job.failed.connect(self._stage.failed)

    def take(self, paths: Sequence[Path]) -> None:
        """Dropped: an archive is opened (or merged into one that is open), everything else imported."""
        archives = [path for path in paths if path.suffix == SUFFIX]
        others = [path for path in paths if path.suffix != SUFFIX]
        if archives and not others and self._stage.desk is not None and self._stage.desk.writable:
            self.archiveDropped.emit(archives[0])
        elif archives and not others:
            self._opening.open_path(archives[0])
        elif self._stage.desk is None:
            self._stage.failed.emit(
                InputError(
                    msg("No archive is open to import into."), msg("Open one, or make a new one, then drop again.")
                )
            )
        elif others:
            self.run(others)

    def run(self, paths: Sequence[Path]) -> None:
        """Import these in the background; answers of a reader and references go to where they are decided."""
        desk = self._stage.open_desk
        answers = [path for path in paths if is_answers(path)]
        for path in answers[:1]:
            self._stage.answersWanted.emit(path)
        references = [path for path in paths if is_references(path)]
        if references:
            self._stage.referencesWanted.emit(references)
        paths = [path for path in paths if path not in (*answers, *references)]
        if not paths:
            return
        job = desk.background.start(msg("Importing"), lambda progress: take_sure(desk.archive, paths, progress))
        job.finished.connect(lambda found: self._ask(desk, found))
        job.failed.connect(self._stage.failed)

    def show_report(self) -> None:
        """Open the report of the last import again."""
        if self.report is not None:
            dialog = ImportReportDialog(self.report, self._shell)
            dialog.opened.connect(lambda document: self._stage.visit(DocumentId(document)))
            dialog.open()

    def _ask(self, desk: Desk, found: Sorted) -> None:
        """Show the doubtful files, each once, and import those for which a way is chosen."""
        if not found.doubtful or desk is not self._stage.desk:
            self._done(found.report)
            return
        dialog = DoubtDialog(found.doubtful, desk, self._shell)
        dialog.decided.connect(lambda chosen: self._take_decided(desk, found.report, chosen))
        dialog.open()

    def _take_decided(self, desk: Desk, report: ImportReport, chosen: dict[str, str]) -> None:
        if desk is not self._stage.desk:
            return
        if not chosen and not report.files:
            self._stage.told.emit(msg("Nothing was imported."))
            return
        job = desk.background.start(
            msg("Importing"), lambda progress: take_decided(desk.archive, report, chosen, progress)
        )
        job.finished.connect(self._done)
        job.failed.connect(self._stage.failed)

    def _done(self, report: ImportReport) -> None:
        self.report = report
        if report.stopped is not None:
            self._offer(report, report.stopped)
            return
        locked = [one for one in report.files if one.locked]
        if locked and not report.cancelled:
            self._unlock(report, locked[0])
            return
        self._say(report)

    def _offer(self, report: ImportReport, stopped: Stopped) -> None:
        """Ask whether to keep the pages that were read of a file before the user cancelled."""
        desk, rest = self._stage.open_desk, replace(report, stopped=None)

        def keep() -> None:
            job = desk.background.start(msg("Importing"), lambda _: desk.archive.importer().keep(stopped))
            job.finished.connect(lambda one: self._done(replace(rest, files=[*rest.files, one])))
            job.failed.connect(self._stage.failed)

        dialog = KeepReadDialog(stopped, self._shell)
        dialog.accepted.connect(keep)
        dialog.rejected.connect(lambda: self._done(rest))
        dialog.open()

    def _unlock(self, report: ImportReport, one: Imported) -> None:
        """Ask for the password of an encrypted file; without one it stays failed."""
        dialog = PasswordDialog(PasswordNeededError(one.error, one.hint), self._shell)
        dialog.accepted.connect(lambda: self._again(report, one, dialog.password.text()))
        dialog.rejected.connect(lambda: self._done(exchanged(report, one, replace(one, locked=False))))
        dialog.open()

    def _again(self, report: ImportReport, one: Imported, password: str) -> None:
        desk = self._stage.open_desk

        def work(progress: Progress) -> ImportReport:
            again = desk.archive.importer(password=password).run([one.path], progress)
            return exchanged(report, one, *again.files)

        job = desk.background.start(msg("Importing"), work)
        job.finished.connect(lambda found: self._remember(one, found, password))
        job.finished.connect(self._done)
        job.failed.connect(self._stage.failed)

    def _remember(self, one: Imported, report: ImportReport, password: str) -> None:
        """The pages of the file will need the password too."""
        for each in report.files:
            if each.path == one.path and each.document is not None:
                self._stage.passwords[each.document.checksum] = password

    def _say(self, report: ImportReport) -> None:
        added = [one for one in report.files if one.status is Status.ADDED]
        here = [one for one in report.files if one.status is Status.ALREADY]
        failed = report.count(Status.FAILED)
        self._stage.placesChanged.emit()
        first = next((one.document for one in (*added, *here) if one.document is not None), None)
        if first is not None and (len(report.files) == 1 or self._stage.document is None):
            self._stage.visit(first.id)
        if failed and len(report.files) == 1:
            only = report.files[0]
            self._stage.failed.emit(InputError(only.error, only.hint))
        else:
            said = msg(
                "Imported: {added} added, {already} already here, {failed} failed.",
                added=len(added),
                already=len(here),
                failed=failed,
            )
            if failed:
                error = InputError(said, msg("The import report says why."))
                self._bar.warn(error, button=msg("Report"), act=self.show_report)
            else:
                self._bar.tell(said, button=msg("Report"), act=self.show_report)
        if (failed or report.cancelled) and len(report.files) > 1:
            self.show_report()

    def _forget(self) -> None:
        self.report = None


def take_sure(archive: Archive, paths: Sequence[Path], progress: Progress) -> Sorted:
    """Import what needs no look before; the doubtful files are handed back."""
    from workbench.importing.doubts import Sorted, sort_out  # the readers: not before they are needed

    try:
        found = sort_out(paths, archive.read, progress)
    except CancelledError:
        return Sorted(report=ImportReport(cancelled=True))
    if found.sure:
        add(found.report, _imported(archive, "", found.sure, progress))
    return found


def take_decided(archive: Archive, report: ImportReport, chosen: Mapping[str, str], progress: Progress) -> ImportReport:
    """Import each of these files in the way chosen for it, and add what became of them to the report."""
    for way in sorted(set(chosen.values())):
        files = [Path(path) for path, wanted in chosen.items() if wanted == way]
        if not report.cancelled:
            add(report, _imported(archive, way, files, progress))
    return report


def _imported(archive: Archive, way: str, files: Sequence[Path], progress: Progress) -> ImportReport:
    """What became of the files; with pictures comes the recognised text that lies beside them."""
    from workbench.app.recognised_beside import with_text_beside  # the readers: not before they are needed

    return with_text_beside(archive, archive.importer(way).run(files, progress))


def exchanged(report: ImportReport, one: Imported, *others: Imported) -> ImportReport:
    """The report with other outcomes in the place of one."""
    at = report.files.index(one)
    return replace(report, files=[*report.files[:at], *others, *report.files[at + 1 :]])


def add(report: ImportReport, more: ImportReport) -> None:
    """Put what another import did into a report."""
    report.files += more.files
    report.bundles += more.bundles
    report.cancelled |= more.cancelled
    report.stopped = more.stopped or report.stopped
