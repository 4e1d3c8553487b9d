"""Work in the background over a file that may need a password: asked for where none is known, then remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from workbench.errors import PasswordNeededError, Text
from workbench.gui.dialogs.password_dialog import PasswordDialog
from workbench.gui.stage import Stage
from workbench.progress import Progress

R = TypeVar("R")
Work = Callable[[str, Progress], R]
"""What is done with a password ("": none)."""


class Unlocking:
    """``window`` is the parent of the dialog that asks."""

    def __init__(self, stage: Stage, window: QWidget) -> None:
        self._stage, self._window = stage, window

    def run(self, title: Text, work: Work[R], done: Callable[[R], None], *, checksum: str = "") -> None:
        """Work with the password known for the file of this checksum; ask until one is right, and keep that one."""
        self._start(title, work, done, checksum=checksum, password=self._stage.passwords.get(checksum, ""))

    def _start(self, title: Text, work: Work[R], done: Callable[[R], None], *, checksum: str, password: str) -> None:
        def failed(error: BaseException) -> None:
            if not isinstance(error, PasswordNeededError):
                self._stage.failed.emit(error)
                return
            dialog = PasswordDialog(error, self._window)
            dialog.accepted.connect(
                lambda: self._start(title, work, done, checksum=checksum, password=dialog.password.text())
            )
            dialog.open()

        def finished(found: R) -> None:
            if password and checksum:
                self._stage.passwords[checksum] = password
            done(found)

        job = self._stage.open_desk.background.start(title, lambda progress: work(password, progress))
        job.finished.connect(finished)
        job.failed.connect(failed)
