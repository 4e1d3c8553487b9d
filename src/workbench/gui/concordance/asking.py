"""Questions to the archive of which only the last one's answer is wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.errors import CancelledError, WorkbenchError
from workbench.gui.desk import Desk
from workbench.progress import Progress, Step

_LONG_MILLISECONDS = 1000


class Latest(QObject):
    """Asks in the background; a new question cancels the one before, whose answer is never shown.

    ``waiting`` tells after a second that the answer takes its time, and then when it is over;
    ``progressed`` how far the work is; ``refused`` carries a WorkbenchError, ``cancelled`` that the user
    did not want to wait.
    """

    waiting = Signal(bool)
    progressed = Signal(object)
    refused = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._progress: Progress | None = None
        self._done: Callable[[Any], object] | None = None
        self._long = QTimer(self, singleShot=True, interval=_LONG_MILLISECONDS)
        self._long.timeout.connect(lambda: self.waiting.emit(True))

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._progress is not None

    def awaits(self, done: Callable[[Any], object]) -> bool:
        """Whether it is this that will get the answer."""
        return self._done == done

    def ask(self, desk: Desk, question: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
        """Ask; ``done`` gets the answer unless another question was asked meanwhile."""
        self.forget()
        number = self._number
        progress = Progress(lambda step: desk.background.courier.call(lambda: self._hear(number, step)))
        self._progress, self._done = progress, done
        self._long.start()

        def answered(answer: Any) -> None:
            if number == self._number:
                self._end()
                done(answer)

        def failed(error: BaseException) -> None:
            if number == self._number:
                self._fail(error)

        desk.background.ask(lambda: question(progress), answered, failed)

    def forget(self) -> None:
        """Want no answer any more."""
        self._number += 1
        if self._progress is not None:
            self._progress.cancel()
        self._end()

    def cancel(self) -> None:
        """Stop, because the user does not want to wait."""
        if self._progress is not None:
            self.forget()
            self.cancelled.emit()

    def _end(self) -> None:
        self._progress = self._done = None
        self._long.stop()
        self.waiting.emit(False)

    def _fail(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, CancelledError):
            self.cancelled.emit()
        elif isinstance(error, WorkbenchError):
            self.refused.emit(error)
        else:
            raise error

    def _hear(self, number: int, step: Step) -> None:
        if number == self._number:
            self.progressed.emit(step)
