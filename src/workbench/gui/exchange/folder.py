"""The shared folder of the open archive: kept in step by itself, with a status that can be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QVBoxLayout, QWidget

from workbench.app.shared_folder import share_in, shared_folder
from workbench.errors import EnvironmentFailedError, Text, WorkbenchError
from workbench.sharing.exchange import Synced
from workbench.translation import msg, nmsg, tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

_SECONDS = 30


class SharedFolder(QObject):
    """At opening, at closing, and every half minute; where nothing has changed nothing is read.

    ``stateChanged`` with a few words for the status bar and an explanation (both empty: no folder).
    """

    stateChanged = Signal(object, object)

    def __init__(self, window: Window) -> None:
        super().__init__(window.shell)
        self._stage, self._shell = window.stage, window.shell
        self._running = False
        self._timer = QTimer(self, interval=_SECONDS * 1000)
        self._timer.timeout.connect(self.sync)
        window.stage.deskChanged.connect(self._begin)
        window.files.leaving.connect(self._leave)
        window.status.shared.clicked.connect(self.choose)
        self.stateChanged.connect(window.status.show_shared)

    @property
    def folder(self) -> Path | None:
        """The folder of the archive that is open."""
        desk = self._stage.desk
        return shared_folder(desk.archive) if desk is not None else None

    def choose(self) -> None:
        """Say which folder it is, or that there is none."""
        dialog = FolderDialog(self.folder, self._shell)
        dialog.chosen.connect(self._choose)
        dialog.open()

    def sync(self) -> None:
        """Take over what others have put there, and put there what is new here."""
        desk, folder = self._stage.desk, self.folder
        if desk is None or folder is None or self._running or not desk.writable:
            return
        self._running = True
        desk.background.ask(lambda: desk.archive.sync(folder), self._done, self._failed)

    def _choose(self, folder: Path | None) -> None:
        share_in(self._stage.open_desk.archive, folder)
        self._begin()

    def _begin(self) -> None:
        self._running = False
        self._timer.stop()
        self.stateChanged.emit("", "")
        if self.folder is not None:
            self._timer.start()
            self.stateChanged.emit(msg("Shared folder: …"), str(self.folder))
            self.sync()

    def _leave(self) -> None:
        """Put there what is new before the archive closes; what others did waits for the next time."""
        desk, folder = self._stage.desk, self.folder
        if desk is None or folder is None or not desk.writable:
            return
        try:
            desk.archive.sync(folder, take=False)
        except WorkbenchError as error:
            self._stage.failed.emit(error)

    def _done(self, done: Synced) -> None:
        self._running = False
        if done.failed:
            name, error = done.failed[0]
            reason: Text = msg("{name}: {reason}", name=name, reason=error.message)
            self.stateChanged.emit(msg("Shared folder: a file could not be read"), reason)
        elif done.taken:
            taken = nmsg("Shared folder: {count} taken over", "Shared folder: {count} taken over", len(done.taken))
            self.stateChanged.emit(taken, str(self.folder))
        else:
            self.stateChanged.emit(msg("Shared folder: up to date"), str(self.folder))

    def _failed(self, error: BaseException) -> None:
        self._running = False
        if not isinstance(error, EnvironmentFailedError):
            self._stage.failed.emit(error)
            return
        self.stateChanged.emit(msg("Shared folder: not reachable"), error.message)


class FolderDialog(QDialog):
    """``chosen`` with a folder, or with None where the archive leaves it."""

    chosen = Signal(object)

    def __init__(self, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Shared folder"))
        self.setMinimumWidth(480)
        self._folder = folder
        why = QLabel(
            tr(
                "A folder of a cloud service or on a network share. Everyone who shares the archive chooses it; "
                "each copy writes one file of its own there, without private notes, and takes over what the "
                "files of the others bring."
            ),
            wordWrap=True,
        )
        self.now = QLabel(str(folder) if folder else tr("No folder is chosen."), wordWrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.change = buttons.addButton(tr("&Choose…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.leave = buttons.addButton(tr("&Leave the folder"), QDialogButtonBox.ButtonRole.ActionRole)
        self.leave.setEnabled(folder is not None)
        self.change.clicked.connect(self._ask)
        self.leave.clicked.connect(lambda: self._end(None))
        layout = QVBoxLayout(self)
        for widget in (why, self.now, buttons):
            layout.addWidget(widget)
        self.resize(480, layout.totalHeightForWidth(480))

    def _ask(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Shared folder"), str(self._folder or Path.home()))
        if path:
            self._end(Path(path))

    def _end(self, folder: Path | None) -> None:
        self.chosen.emit(folder)
        self.accept()
