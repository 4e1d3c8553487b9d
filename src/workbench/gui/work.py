"""Work off the window's thread, and its results back in it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from workbench.errors import CancelledError, Text
from workbench.progress import Progress, Step

Done = Callable[[Any], object]

_SEEN = 40
"""Milliseconds between two states of the work that are shown: it may tell a thousand a second."""


class Courier(QObject):
    """Carries calls from any thread into the one in which it lives."""

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._guard = Lock()  # who calls must not be overtaken by ``close`` and what destroys this object after it
        self._called.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def call(self, function: Callable[[], object]) -> None:
        """Run ``function`` soon in this object's thread; nothing happens once it is closed."""
        with self._guard:
            if not self._closed:
                self._called.emit(function)

    def close(self) -> None:
        """Deliver nothing more."""
        with self._guard:
            self._closed = True

    def _run(self, function: Callable[[], object]) -> None:
        if not self._closed:
            function()


class Job(QObject):
    """One long piece of work: its progress, its end, and a way to stop it.

    ``finished`` carries the result, ``failed`` the exception; a cancelled job only ``cancelled``. ``lasting``: more
    than a look, so that nobody closes the archive over it by mistake.
    """

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, title: Text, courier: Courier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.lasting = True
        self.step = Step(0, 0)
        self.running = True
        self._courier = courier
        self.progress = Progress(self._hear)
        self._heard = self.step
        self._coming = False
        """Whether what was heard is about to be shown; written after, and asked after, what was heard."""

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self.progress.cancel()

    def end(self, future: Future[Any]) -> None:
        """Tell how it ended (in the window's thread)."""
        self.running = False
        error = future.exception()
        if isinstance(error, CancelledError):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.finished.emit(future.result())

    def _hear(self, step: Step) -> None:
        self._heard = step
        if not self._coming:
            self._coming = True
            self._courier.call(lambda: QTimer.singleShot(_SEEN, self, self._show))

    def _show(self) -> None:
        self._coming = False  # first: what is told from here on asks to be shown again
        if self.running:
            self.step = self._heard
            self.progressed.emit(self.step)


class Background(QObject):
    """Two threads for questions and long work; every answer arrives in the window's thread.

    ``orderly``: one thread, which does one thing after the other, and at the end still what waits.
    ``unanswered`` is the number of questions under way.
    """

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None, *, orderly: bool = False) -> None:
        super().__init__(parent)
        self.courier = Courier(self)
        self.jobs: list[Job] = []
        self.unanswered = 0
        self._orderly = orderly
        self._inquiries: WeakSet[Progress] = WeakSet()
        self._pool = ThreadPoolExecutor(max_workers=1 if orderly else 2, thread_name_prefix="background")

    def ask(self, question: Callable[[], Any], done: Done, failed: Done) -> None:
        """A question that may take longer than a frame; ``done`` gets its answer."""
        self.settle(self._pool.submit(question), done, failed)

    def inquire(self, question: Callable[[Progress], Any], done: Done, failed: Done) -> Progress:
        """As ``ask``, of what can be broken off: once its progress is cancelled, or at ``close``, nobody is told."""
        progress = Progress()
        self._inquiries.add(progress)
        told = partial(_unless_cancelled, failed)
        self.ask(partial(question, progress), done, told)
        return progress

    @property
    def busy(self) -> bool:
        """Whether a question or a piece of long work is under way."""
        return bool(self.unanswered or self.jobs)

    def settle(self, future: Future[Any], done: Done, failed: Done) -> None:
        """Hand a future's result to ``done`` or its exception to ``failed``, in the window's thread."""
        self.unanswered += 1
        future.add_done_callback(lambda ended: self.courier.call(lambda: self._answer(ended, done, failed)))

    def start(self, title: Text, work: Callable[[Progress], Any]) -> Job:
        """Long work that tells its progress and can be cancelled."""
        return self.follow(title, lambda progress: self._pool.submit(work, progress))

    def follow(self, title: Text, begin: Callable[[Progress], Future[Any]]) -> Job:
        """As ``start``, of work that goes on in a thread of its own once it has begun."""
        job = Job(title, self.courier, self)
        future = begin(job.progress)
        self.jobs.append(job)
        self.started.emit(job)
        future.add_done_callback(lambda ended: self.courier.call(lambda: self._finish(job, ended)))
        return job

    def leave(self) -> None:
        """Tell nobody of anything any more; what runs is cancelled, and who follows it is told now that it is over."""
        self.courier.close()
        for job in self.jobs:
            job.cancel()
        for job in self.jobs:
            self.ended.emit(job)

    def close(self) -> None:
        """Cancel what runs, and wait for it."""
        for progress in (*(job.progress for job in self.jobs), *self._inquiries):
            progress.cancel()
        self.courier.close()
        self._pool.shutdown(cancel_futures=not self._orderly)

    def _answer(self, ended: Future[Any], done: Done, failed: Done) -> None:
        self.unanswered -= 1
        _deliver(ended, done, failed)

    def _finish(self, job: Job, future: Future[Any]) -> None:
        self.jobs.remove(job)
        job.end(future)
        self.ended.emit(job)
        job.deleteLater()  # with what its listeners hold, such as a text that was read


def _unless_cancelled(failed: Done, error: BaseException) -> None:
    if not isinstance(error, CancelledError):
        failed(error)


def _deliver(future: Future[Any], done: Done, failed: Done) -> None:
    error = future.exception()
    if error is not None:
        failed(error)
    elif there(done):
        done(future.result())


def there(callback: Done) -> bool:
    """Whether the widget whose method it is still lives: a dialog may be closed before its answer comes.

    Of a function nothing is known: a dialog gives a method, or a ``partial`` of one.
    """
    method = callback.func if isinstance(callback, partial) else callback
    owner = getattr(method, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
