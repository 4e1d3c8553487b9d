"""The parent's end of one child process: start it, hear it, end it."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from workbench.errors import EnvironmentFailedError
from workbench.progress import Progress
from workbench.readers.pdf.protocol import Request
from workbench.translation import msg

_PATIENCE = 0.01
"""Seconds between two looks at the cancel button."""

_LONGEST_LINE = 256 << 20
"""Bytes; a longer answer is no page."""

Message = dict[str, Any]


class DeadlineError(Exception):
    """The child has been silent for too long."""


class DiedError(Exception):
    """The child ended, or talks nonsense. ``status`` is its exit status (negative: killed by a signal)."""

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status


class Child:
    """A running child; a context manager that leaves neither process, pipe nor thread behind."""

    def __init__(self, request: Request) -> None:
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        try:
            self._process = subprocess.Popen(command(), **_pipes(), **detached())
        except OSError as error:
            raise EnvironmentFailedError(
                msg(
                    "The process that reads PDF files could not be started ({reason}).", reason=error.strerror or error
                ),
                msg("Check that the computer has memory left, then try again."),
            ) from error
        self._hearer = Thread(target=_hear, args=(self._process.stdout, self._lines), daemon=True)
        self._hearer.start()
        self._ask(request)

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()
        self._process.wait()
        self._hearer.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def receive(self, seconds: float, progress: Progress) -> Message:
        """The next message. Raises CancelledError, DeadlineError after ``seconds``, or DiedError."""
        end = time.monotonic() + seconds
        while True:
            progress.check()
            try:
                line = self._lines.get(timeout=_PATIENCE)
            except Empty:
                if time.monotonic() > end:
                    raise DeadlineError from None
                continue
            return self._understood(line)

    def _understood(self, line: bytes) -> Message:
        try:
            message = json.loads(line)
        except ValueError:
            raise DiedError(self._status()) from None
        return dict(message)

    def _status(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=1.0)
        return None

    def _ask(self, request: Request) -> None:
        pipe = self._process.stdin
        with contextlib.suppress(OSError):  # a child that died at once is met at the first receive
            if pipe is not None:
                pipe.write(request.to_json().encode("ascii") + b"\n")
                pipe.close()


def command() -> list[str]:
    """How the child is started; ``-P`` keeps the current folder from being searched for modules."""
    return [sys.executable, "-P", "-m", "workbench.readers.pdf.child"]


def _hear(pipe: IO[bytes], lines: SimpleQueue[bytes]) -> None:
    """Pass on each line, and an empty one at the end. A thread, since Windows cannot wait for pipes."""
    while line := pipe.readline(_LONGEST_LINE):
        lines.put(line)
    lines.put(b"")


def _pipes() -> Mapping[str, Any]:
    return {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}


def detached() -> Mapping[str, Any]:
    """How a child starts apart: Ctrl+C in a terminal is ours to answer; and no black window on Windows."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
