"""Large archives are proved, opened, backed up and closed beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.app.archive import Archive
from workbench.app.own_copies import was_open_here
from workbench.gui.desk import Desk
from workbench.gui.work import Background, Job
from workbench.progress import Progress
from workbench.translation import msg

_LARGE = 16 << 20
"""Bytes; less is proved or copied in some frames."""


class Gate(QObject):
    """One archive after the other goes in and out. ``background`` is closed when all is done.

    ``started`` tells of a job; ``opened`` brings the archive that was asked for last; ``refused`` the path and
    why it cannot be opened; ``failed`` what went wrong in closing.
    """

    started = Signal(object)
    opened = Signal(object)
    refused = Signal(object, object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.background = Background(self, orderly=True)
        self._wanted: Job | None = None
        self._leaving = False
        self._going: list[Path] = []

    def takes_long(self, path: Path) -> bool:
        """Whether it would keep the window waiting to open this file here and now."""
        return path in self._going or (is_large(path) and not was_open_here(path))

    def open(self, path: Path, opener: Callable[[], Archive]) -> None:
        """Open an archive, after those that are being closed."""

        def work(progress: Progress) -> Archive:
            progress.check()
            archive = opener()
            if self._leaving or progress.cancelled:
                archive.close()
                progress.check()
            return archive

        self.forget()
        job = self._wanted = self.background.start(msg("Opening “{name}”", name=path.stem), work)
        job.finished.connect(partial(self._arrive, job))
        job.failed.connect(partial(self.refused.emit, path))
        self.started.emit(job)

    def forget(self) -> None:
        """Something else was asked for: what is still on its way in goes out again, or does not set out."""
        if self._wanted is not None:
            self._wanted.cancel()
        self._wanted = None

    def close(self, desk: Desk) -> None:
        """Close an archive that nobody sees any more. Raises WorkbenchError for a small one, else ``failed``."""
        path = desk.archive.path
        if not is_large(path):
            try:
                desk.close()
            finally:
                desk.deleteLater()
            return
        desk.leave()
        self._going.append(path)
        job = self.background.start(msg("Closing “{name}”", name=path.stem), lambda _: desk.finish())
        job.failed.connect(self.failed)
        for end in (job.finished, job.failed):
            end.connect(lambda _: self._gone(desk, path))
        self.started.emit(job)

    def finish(self) -> None:
        """Wait until everything is closed, and take nothing in any more."""
        self._leaving = True
        self.background.close()

    def _arrive(self, job: Job, archive: Archive) -> None:
        if job is self._wanted:
            self._wanted = None
            self.opened.emit(archive)
        else:
            archive.close()

    def _gone(self, desk: Desk, path: Path) -> None:
        self._going.remove(path)
        desk.deleteLater()


def is_large(path: Path) -> bool:
    """Whether reading all of a file takes longer than one would wait for."""
    try:
        return path.stat().st_size > _LARGE
    except OSError:
        return False
