"""Another text for a document: read anew, read in another way, replaced by a corrected file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.anchoring.landing import Outcome
from workbench.app.archive import Archive
from workbench.errors import InputError
from workbench.gui.dialogs.account_dialog import AccountDialog
from workbench.gui.dialogs.reread_dialog import RereadDialog
from workbench.gui.editing import Editing
from workbench.gui.stage import Stage
from workbench.gui.unlocking import Unlocking
from workbench.importing.accounting import Account, Idle
from workbench.importing.refusing import explained
from workbench.importing.replacing import Replaced, Replacer
from workbench.importing.rereading import Reread
from workbench.model.ids import AnnotationId
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.translation import msg, tr

if TYPE_CHECKING:
    from workbench.importing.preview import Preview  # brings the readers, which only reading needs


class Rereading(QObject):
    """The controller behind Read anew and Replace; each shows what became of every annotation."""

    def __init__(self, stage: Stage, documents: Editing, window: QWidget) -> None:
        super().__init__(window)
        self._stage = stage
        self._documents = documents
        self._window = window
        self._unlocking = Unlocking(stage, window)

    def again(self) -> None:
        """Read the document's original with the reader as it is now; its annotations move along."""
        record = self._record()
        if record is not None:
            self._reread(record, None)

    def go_on(self) -> None:
        """Read the pages of the document that were not read yet; its annotations stay where they are."""
        record = self._record()
        if record is None:
            return
        archive = self._stage.open_desk.archive

        def work(password: str, progress: Progress) -> Reread:
            return archive.read_on(record, password=password, progress=progress)

        self._unlocking.run(msg("Reading the rest"), work, self._say_reread, checksum=record.checksum)

    def differently(self) -> None:
        """Show how the original would be read in other ways, and read it in the one that is chosen."""
        record, desk = self._record(), self._stage.open_desk
        if record is None:
            return
        self._unlocking.run(
            msg("Reading…"),
            lambda password, _: (previewed(desk.archive, record, "", password), password),
            lambda found: self._choose(record, *found),
            checksum=record.checksum,
        )

    def replace(self) -> None:
        """Ask for a corrected file, and put it in the place of the document."""
        record = self._record()
        if record is None:
            return
        path, _ = QFileDialog.getOpenFileName(self._window, tr("Replace by a corrected file"))
        if path:
            self.replace_by(record, Path(path))

    def replace_by(self, record: Document, path: Path) -> None:
        """Put a file in the place of a document, with everything that is tied to it."""
        archive = self._stage.open_desk.archive

        def work(password: str, progress: Progress) -> tuple[Replaced, str]:
            try:
                replacer = Replacer(archive.bus, archive.read, archive.path, password)
                return replacer.run(record, path, None, progress), password
            except OSError as error:
                raise explained(error, path.name) from None

        self._unlocking.run(msg("Replacing"), work, lambda found: self._say_replaced(*found))

    def _record(self) -> Document | None:
        identity = self._documents.document
        return self._stage.open_desk.read.documents.get(identity) if identity else None

    def _choose(self, record: Document, one: Preview, password: str) -> None:
        desk = self._stage.open_desk
        if not one.ways:
            one_way = InputError(
                msg("“{title}” can be read in one way only.", title=record.title),
                msg("Texts can be read in several ways; other files are read as they are."),
            )
            self._stage.failed.emit(one_way)
            return
        known = desk.read.readings.summaries(record.checksum)
        way = known[record.reading].settings if record.reading in known else ""

        def read(wanted: str) -> Reading:
            return one.reading if wanted == one.way else previewed(desk.archive, record, wanted, password).reading

        dialog = RereadDialog(desk, one, read, way, self._window)
        dialog.accepted.connect(lambda: self._reread(record, dialog.ways.chosen()))
        dialog.open()

    def _reread(self, record: Document, settings: str | None) -> None:
        archive = self._stage.open_desk.archive

        def work(password: str, progress: Progress) -> Reread:
            return archive.reread(record, settings=settings, password=password, progress=progress)

        self._unlocking.run(msg("Reading anew"), work, self._say_reread, checksum=record.checksum)

    def _say_reread(self, done: Reread) -> None:
        if not done.changed:
            self._stage.told.emit(msg("The document was read by this reader already; nothing changed."))
            return
        self._stage.told.emit(
            msg(
                "Read anew: {placed} annotations found their place, {unplaced} did not.",
                placed=done.account.total - len(done.unplaced),
                unplaced=len(done.unplaced),
            )
        )
        self._show(tr("Read anew"), done.account, done.idle)

    def _say_replaced(self, done: Replaced, password: str) -> None:
        if password:
            self._stage.passwords[done.document.checksum] = password
        self._stage.open_document(done.document.id)
        self._stage.told.emit(
            msg(
                "Replaced: {placed} annotations found their place, {unplaced} did not.",
                placed=done.account.total - len(done.account.unplaced),
                unplaced=len(done.account.unplaced),
            )
        )
        self._show(tr("Replaced by a corrected file"), done.account, done.idle)

    def _show(self, title: str, account: Account, idle: Idle) -> None:
        """Show the account, unless every annotation is where it was and every correction stands."""
        if len(account.of(Outcome.SAME)) == account.total and not idle:
            return
        dialog = AccountDialog(title, account, self._window, also=idle.sentences())
        dialog.opened.connect(lambda one: self._stage.choose(AnnotationId(one)))
        dialog.open()


def previewed(archive: Archive, record: Document, way: str, password: str = "") -> Preview:
    """How the document's original would be read in this way; nothing is kept."""
    from workbench.importing.preview import preview  # the readers: not before they are needed

    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        path = Path(folder) / (Path(record.file_name).name or "original")
        archive.save_original(record, path)
        return preview(path, way, password=password)
