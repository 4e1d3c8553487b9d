"""Ctrl+C while files are read: what is done stays, and what is half done is kept if it can be."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from workbench.progress import Progress


@contextmanager
def stoppable(progress: Progress) -> Iterator[None]:
    """The first Ctrl+C (SIGINT) cancels the work gently; the second ends the command as ever."""
    if current_thread() is not main_thread():  # only there signals can be answered
        yield
        return
    usual = signal.getsignal(signal.SIGINT)

    def stop(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, usual)
        progress.cancel()

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
