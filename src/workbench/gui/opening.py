"""Archives: new, open, sample, close, export, copy: the controller behind the File menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox

from workbench import settings
from workbench.app.archive import SUFFIX, Archive
from workbench.app.authors import named_outside
from workbench.errors import InputError, WorkbenchError
from workbench.gui.desk import Desk
from workbench.gui.dialogs.copy_dialog import CopyDialog
from workbench.gui.dialogs.export_dialog import ExportDialog
from workbench.gui.dialogs.first_name import FirstName
from workbench.gui.dialogs.lock_dialog import Choice, LockDialog
from workbench.gui.gate import Gate
from workbench.gui.recent import (
    forget_all,
    note_opened,
    note_place,
    offered,
    place_in,
    remembered,
    usual_folder,
)
from workbench.gui.shell import Shell
from workbench.gui.stage import Stage
from workbench.gui.work import Job
from workbench.model.ids import DocumentId
from workbench.progress import Progress
from workbench.sharing.locking import LockedError, holder_of
from workbench.translation import msg, nmsg, tr

_UNNAMED = msg("No archive was opened, because your name is not known.")
_NAMING = msg("Open it once more and type your name, or write it into the preferences first.")


class Opening(QObject):
    """``started`` tells of long work of its own (building the sample archive), ``exported`` of files written."""

    started = Signal(object)
    exported = Signal(object)
    leaving = Signal()

    def __init__(self, stage: Stage, shell: Shell) -> None:
        super().__init__(shell)
        self._stage = stage
        self._shell = shell
        self.gate = Gate(self)
        self.background = self.gate.background
        self.gate.started.connect(self.started)
        self.gate.opened.connect(lambda archive: _without_dialog(self, partial(self._take, archive)))
        self.gate.refused.connect(self._refuse)
        self.gate.failed.connect(self._stage.failed)

    def new(self) -> None:
        """Ask where, and make a new archive there."""
        path, _ = QFileDialog.getSaveFileName(
            self._shell, tr("New archive"), self._folder(tr("My archive") + SUFFIX), self._kinds()
        )
        if path:
            self.create(with_suffix(Path(path)))

    def create(self, path: Path) -> None:
        """Make a new archive here (what stood here was given up in the file dialog) and open it."""
        path = path.resolve()
        if self._shell.hold(partial(self.create, path)) or not self._know_author():
            return
        try:
            if path.exists():
                _put_aside(path, self._shell)
            archive = Archive.create(path, chosen=self._stage.settings)
        except WorkbenchError as error:
            self._stage.failed.emit(error)
            return
        self._take(archive)

    def open(self) -> None:
        """Ask which archive, and open it."""
        path, _ = QFileDialog.getOpenFileName(self._shell, tr("Open archive"), self._folder(), self._kinds())
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> None:
        """Open this archive instead of the one that is open."""
        path = path.resolve()  # all that is remembered of it must still be true in another folder
        if not self._know_author() or (self._stage.desk and same_file(self._stage.desk.archive.path, path)):
            return
        if self._shell.hold(partial(self.open_path, path, read_only=read_only, take_over=take_over)):
            return
        opener = partial(Archive.open, path, chosen=self._stage.settings, read_only=read_only, take_over=take_over)
        if self.gate.takes_long(path):
            self.gate.open(path, opener)
            return
        self.gate.forget()
        try:
            archive = opener()
        except WorkbenchError as error:
            self._refuse(path, error)
        else:
            self._take(archive)

    def sample(self) -> None:
        """Build the sample archive (once) and open it."""
        folder = settings.data_folder() / "sample"
        built = folder / f"sample{SUFFIX}"
        if built.exists():
            self.open_path(built)
            return

        def build(progress: Progress) -> Path:
            from workbench.app.sample import build_sample  # readers and all: only when asked for

            return build_sample(folder, progress)[0]

        job = self.background.start(msg("Building the sample archive"), build)
        self.started.emit(job)
        job.finished.connect(lambda path: _without_dialog(self, partial(self.open_path, path)))
        job.failed.connect(self._stage.failed)

    def leave(self) -> None:
        """Close the archive, unless the user waits for what is under way."""
        if not self._shell.hold(self.leave):
            self.close()

    def close(self) -> None:
        """Close the archive; everything is saved already."""
        desk = self._stage.desk
        if desk is None:
            return
        self.leaving.emit()
        if self._stage.document is not None:
            note_place(desk.archive.path, self._stage.document.id, self._stage.where())
        self._stage.set_desk(None)
        try:
            self.gate.close(desk)
        except WorkbenchError as error:
            self._stage.failed.emit(error)

    def quit(self) -> None:
        """Close the window."""
        self._shell.close()

    def export(self) -> None:
        """Ask what, in which format and where to, and write it."""
        desk = self._stage.open_desk
        dialog = ExportDialog(self._stage, self._shell)
        dialog.accepted.connect(lambda: self._export(desk, dialog))
        dialog.open()

    def save_copy(self) -> None:
        """Ask where to, and save a copy for a collaborator."""
        desk = self._stage.open_desk
        dialog = CopyDialog(desk.archive, self._shell)
        dialog.accepted.connect(lambda: self._copy(desk, dialog))
        dialog.open()

    def fill_recent(self, menu: QMenu) -> None:
        """The archives opened lately, and Clear."""
        menu.clear()
        recent = remembered()
        stems = [path.stem for path in recent]
        for path in recent:
            name = f"{path.stem} · {path.parent.name}" if stems.count(path.stem) > 1 else path.stem
            action = menu.addAction(name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self.open_path(path))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        clear = menu.addAction(tr("&Clear"))
        clear.setEnabled(bool(recent))
        clear.triggered.connect(self._forget_recent)

    def _forget_recent(self) -> None:
        forget_all()
        if self._stage.desk is None:  # the welcome page is in view, and shows them
            self._stage.deskChanged.emit()

    def _take(self, archive: Archive) -> None:
        self.close()
        desk = Desk(archive, self._stage.settings, self._shell)
        note_opened(archive.path)
        self._stage.set_desk(desk)
        place = place_in(archive.path)
        document = place.get("document")
        if isinstance(document, str) and desk.read.documents.get(DocumentId(document)):
            offset = place.get("offset")
            self._stage.return_to(DocumentId(document), offset if isinstance(offset, int) else 0)
            return
        first = desk.read.documents.first()
        if first is not None:
            self._stage.open_document(first.id)

    def _refuse(self, path: Path, error: BaseException) -> None:
        if isinstance(error, LockedError):
            self._ask_about_lock(path, error)
        else:
            self._stage.failed.emit(error)

    def _export(self, desk: Desk, dialog: ExportDialog) -> None:
        name, target, chosen, options = dialog.format(), dialog.target(), dialog.filter(), dialog.options()

        def work(progress: Progress) -> list[Path]:
            return desk.archive.export(name, target, chosen=chosen, options=options, progress=progress)

        job = desk.background.start(msg("Exporting"), work)
        job.finished.connect(self.exported)
        job.finished.connect(
            lambda files: self._stage.wrote.emit(
                nmsg(
                    "{count} file written: {target}", "{count} files written: {target}", len(files), target=str(target)
                ),
                files,
            )
        )
        self._watch(job)

    def _copy(self, desk: Desk, dialog: CopyDialog) -> None:
        target, private, originals = dialog.target(), dialog.private(), dialog.originals()

        def work(_: Progress) -> None:
            desk.archive.save_copy(target, private=private, originals=originals)

        job = desk.background.start(msg("Saving a copy"), work)
        job.finished.connect(self.exported)
        job.finished.connect(
            lambda _: self._stage.wrote.emit(msg("Copy saved: {target}", target=str(target)), [target])
        )
        self._watch(job)

    def _watch(self, job: Job) -> None:
        job.failed.connect(self._stage.failed)
        job.cancelled.connect(lambda: self._stage.told.emit(msg("Cancelled.")))

    def _ask_about_lock(self, path: Path, error: LockedError) -> None:
        dialog = LockDialog(path, error, self._shell)
        dialog.chosen.connect(lambda choice: self._answer_lock(choice, path))
        dialog.open()

    def _answer_lock(self, choice: Choice, path: Path) -> None:
        if choice is Choice.READ_ONLY:
            self.open_path(path, read_only=True)
        elif choice is Choice.TAKE_OVER:
            self.open_path(path, take_over=True)
        else:
            self._open_copy(path)

    def _open_copy(self, path: Path) -> None:
        target, _ = QFileDialog.getSaveFileName(
            self._shell, tr("Work in a copy"), str(offered(path, f"{path.stem} 2{SUFFIX}")), self._kinds()
        )
        if not target:
            return
        copy = with_suffix(Path(target))
        try:
            with Archive.open(path, chosen=self._stage.settings, read_only=True) as locked:
                locked.save_copy(copy, private=True)
        except WorkbenchError as error:
            self._stage.failed.emit(error)
        else:
            self.open_path(copy)

    def _know_author(self) -> bool:
        """Ask for the author's name, once, unless this session has one; False, and said, if the user would not say."""
        if self._stage.settings.author.strip() or named_outside():
            return True
        dialog = FirstName(self._shell)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # its answer is read after its loop
        sure = dialog.exec()
        dialog.deleteLater()
        if not sure:
            self._stage.failed.emit(InputError(_UNNAMED, _NAMING))
            return False
        self._stage.settings = dialog.chosen(self._stage.settings)
        settings.save(self._stage.settings)
        return True

    def _kinds(self) -> str:
        return tr("Workbench archives") + f" (*{SUFFIX})"

    def _folder(self, name: str = "") -> str:
        return str(usual_folder() / name) if name else str(usual_folder())


def with_suffix(path: Path) -> Path:
    """The path with an archive's suffix."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths mean one file."""
    return one.resolve() == other.resolve()


def _put_aside(path: Path, shell: Shell) -> None:
    """Keep what is replaced: an archive is never thrown away by a file dialog.

    Raises InputError if it is open: its log would stay behind and be taken for that of the new one.
    """
    if holder_of(path) is not None or path.with_name(path.name + "-wal").exists():
        raise InputError(
            msg("“{name}” is open, or was not closed properly.", name=path.name),
            msg("Close it first (open it once more if need be), or choose another name."),
        )
    before = tr("before")
    kept = path.with_name(f"{path.stem} ({before}){path.suffix}")
    if kept.exists() or QMessageBox.question(
        shell,
        tr("New archive"),
        tr("“{name}” exists. It is kept as “{kept}”.", name=path.name, kept=kept.name),
    ) is not (QMessageBox.StandardButton.Yes):
        return
    path.rename(kept)


def _without_dialog(owner: QObject, act: Callable[[], object]) -> None:
    """Do this as soon as no dialog is open: it would answer for the archive that was there before."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.finished.connect(lambda _: QTimer.singleShot(0, owner, lambda: _without_dialog(owner, act)))
    else:
        act()
