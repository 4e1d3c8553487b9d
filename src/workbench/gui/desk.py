"""An open archive as the panels of the window see it: questions, changes, and what changed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.app.archive import Archive, author_of
from workbench.commands.base import Command, labelled
from workbench.commands.bus import ChangeSet
from workbench.errors import WorkbenchError
from workbench.gui.work import Background, Job, there
from workbench.model.ids import EntryId
from workbench.progress import Progress
from workbench.settings import Settings
from workbench.store.journal import Entry
from workbench.store.queries import Queries
from workbench.translation import tr

R = TypeVar("R")
_POLL_MILLISECONDS = 1000


class Desk(QObject):
    """What every panel holds.

    ``changed`` carries a ChangeSet in the window's thread after every change, whoever made it;
    ``failed`` an exception of something that was asked for; ``savingChanged`` tells that ``saving`` may
    be another. A desk is made anew for each archive.
    """

    changed = Signal(object)
    failed = Signal(object)
    savingChanged = Signal()

    def __init__(self, archive: Archive, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.archive = archive
        self.settings = settings
        self.background = Background(self)
        self._waiting = 0
        self._asking = False
        self._unsubscribe = archive.bus.subscribe(self._hear)
        self._watcher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watcher")
        self._timer = QTimer(self, interval=_POLL_MILLISECONDS)
        self._timer.timeout.connect(self.look_outside)
        self._timer.start()

    @property
    def read(self) -> Queries:
        """The questions to the archive."""
        return self.archive.read

    @property
    def writable(self) -> bool:
        """Whether anything can be changed."""
        return not self.archive.read_only

    @property
    def saving(self) -> bool:
        """Whether a change is still on its way to the disk."""
        return self._waiting > 0

    def change(self, command: Command[R], then: Callable[[R], object] | None = None, origin: str = "") -> None:
        """Make a change in the writing thread; ``then`` gets its result when it is on the disk."""

        def done(result: R) -> None:
            self._wait(-1)
            if then is not None and there(then):
                then(result)

        try:
            future = self.archive.submit(command, origin)
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        self._wait(1)
        self.background.settle(future, done, self._refused)

    def ask(self, question: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Ask the archive something that may take longer than a frame."""
        self.background.ask(question, done, self.failed.emit)

    def inquire(self, question: Callable[[Progress], Any], done: Callable[[Any], object]) -> Progress:
        """As ``ask``, of what can be broken off: by cancelling the progress, and by closing the archive."""
        return self.background.inquire(question, done, self.failed.emit)

    def turn(self, kind: str, entry: EntryId | None = None, *, forced: bool = False) -> Job:
        """``undo`` or ``redo`` the author's last step (``failed`` says why not), or undo ``entry``.

        Cancelled, nothing of it happened. Raises EnvironmentFailedError if the archive is open read-only.
        """
        step = "" if entry else self.next_redo() if kind == "redo" else self.next_undo()
        named = tr("Redo: {step}", step=step) if kind == "redo" else tr("Undo: {step}", step=step)
        turn = partial(self.archive.bus.turn, kind, entry, forced=forced)
        job = self.background.follow(named if step else tr("Undo"), lambda progress: turn(progress=progress))
        if entry is None:
            job.failed.connect(self.failed)
        return job

    def next_undo(self) -> str:
        """What Undo would take back, in words; empty if nothing."""
        return _named(self.archive.bus.undoable()) if self.writable else ""

    def next_redo(self) -> str:
        """What Redo would do again, in words; empty if nothing."""
        return _named(self.archive.bus.redoable()) if self.writable else ""

    def take_settings(self, settings: Settings) -> None:
        """Go on under these settings: later changes carry the author's name as it is there."""
        self.settings = settings
        self.archive.bus.author = author_of(settings)

    def look_outside(self) -> None:
        """Ask whether another process has changed the archive; if so, ``changed`` tells."""
        if not self._asking:
            self._asking = True
            future = self._watcher.submit(self.archive.refresh)
            self.background.settle(future, self._looked, self._not_looked)

    def close(self) -> None:
        """Finish what is under way and close the archive."""
        self.leave()
        self.finish()

    def leave(self) -> None:
        """Tell nobody of anything any more."""
        self._timer.stop()
        self._unsubscribe()
        self.background.leave()

    def finish(self) -> None:
        """The rest of ``close``, after ``leave``; in any thread, for backing up a large archive takes seconds."""
        self._watcher.shutdown()
        self.background.close()
        self.archive.close()

    def _looked(self, _: bool) -> None:
        self._asking = False

    def _not_looked(self, _: BaseException) -> None:
        self._asking = False  # the share may be back in a second; what the user asks for says so itself

    def _refused(self, error: BaseException) -> None:
        self._wait(-1)
        self.failed.emit(error)

    def _wait(self, more: int) -> None:
        """Count the changes under way."""
        self._waiting += more
        self.savingChanged.emit()

    def _hear(self, changes: ChangeSet) -> None:
        self.background.courier.call(lambda: self.changed.emit(changes))


def _named(entry: Entry | None) -> str:
    return labelled(entry.command, entry.arguments) if entry else ""
