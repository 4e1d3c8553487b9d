"""The parent's end of one recognising child: hire it, hand it pages, end it with all that it started."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from workbench.errors import EnvironmentFailedError, WorkbenchError
from workbench.model.recognition import RecognisedPage
from workbench.progress import Progress
from workbench.readers.pdf.process import DeadlineError, DiedError, detached
from workbench.recognition.protocol import LONGEST_LINE, Hiring, lines_from
from workbench.translation import N_, msg

_PATIENCE = 0.04
"""Seconds between two looks at the cancel button."""

_HOW: dict[str, str] = {
    "rapidocr": N_("Install it with: pip install workbench-historian[ocr]"),
    "tesseract": N_("Install it from your system's packages: tesseract-ocr, and tesseract-ocr-chi-tra for Chinese."),
}


class PageFailedError(Exception):
    """A page that could not be recognised; ``reason`` is "memory", "engine", "deadline" or "died"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RecognisingChild:
    """A running child; a context manager that leaves neither process, pipe nor thread behind.

    Raises EnvironmentFailedError from the start if the engine is not installed or cannot be loaded.
    """

    def __init__(self, hiring: Hiring, progress: Progress) -> None:
        self._hiring, self._progress = hiring, progress
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        try:
            self._process = subprocess.Popen(
                command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **detached()
            )
        except OSError as error:
            raise _not_started(hiring.engine, error.strerror or str(error)) from error
        self._hearer = Thread(target=_hear, args=(self._process.stdout, self._answers), daemon=True)
        self._hearer.start()
        self.made_by = ""

    def __enter__(self) -> RecognisingChild:
        try:
            self._write(self._hiring.to_json().encode("ascii") + b"\n")
            self.made_by = self._loaded()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exception: object) -> None:
        self._end()
        self._process.wait()
        self._hearer.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def recognised(self, width: int, height: int, pixels: bytes) -> RecognisedPage:
        """The lines of one picture. Raises PageFailedError (after "deadline" and "died" hire another) or Cancelled."""
        head = json.dumps({"width": width, "height": height, "bytes": len(pixels)})
        writer = Thread(target=self._write, args=(head.encode("ascii") + b"\n" + pixels,), daemon=True)
        writer.start()  # the child may be dead or stuck: the deadline must run all the same
        try:
            message = self._heard(self._hiring.seconds)
            lines = lines_from(message) if message["kind"] == "page" else None
        except DeadlineError:
            raise PageFailedError("deadline") from None
        except (DiedError, KeyError, TypeError, ValueError):
            raise PageFailedError("died") from None
        if lines is None:
            raise PageFailedError(str(message.get("reason", "engine")))
        writer.join()
        return RecognisedPage(width, height, lines, "", self.made_by)

    def _loaded(self) -> str:
        try:
            message = self._heard(self._hiring.start)
        except (DeadlineError, DiedError):
            raise _not_started(self._hiring.engine, str(msg("it gave no answer"))) from None
        if message["kind"] == "missing":
            raise missing(self._hiring.engine)
        if message["kind"] != "ready":
            raise _not_started(self._hiring.engine, str(msg("it needs more memory than it may take")))
        return str(message["made_by"])

    def _heard(self, seconds: float) -> dict[str, Any]:
        """The next message. Raises CancelledError, DeadlineError or DiedError."""
        end = time.monotonic() + seconds
        while True:
            self._progress.check()
            try:
                line = self._answers.get(timeout=_PATIENCE)
            except Empty:
                if time.monotonic() > end:
                    raise DeadlineError from None
                continue
            try:
                return dict(json.loads(line))
            except (ValueError, TypeError):
                raise DiedError(self._process.poll()) from None

    def _write(self, content: bytes) -> None:
        pipe = self._process.stdin
        with contextlib.suppress(OSError, ValueError):  # a child that died is met when its answer is heard
            if pipe is not None:
                pipe.write(content)
                pipe.flush()

    def _end(self) -> None:
        """End the child and whatever it started, which is of its own group."""
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()


def command() -> list[str]:
    """How the child is started; ``-P`` keeps the current folder from being searched for modules."""
    return [sys.executable, "-P", "-m", "workbench.recognition.child"]


def missing(engine: str) -> WorkbenchError:
    """The engine is not here, and how to get it."""
    how = _HOW.get(engine, N_("The engines are rapidocr and tesseract."))
    return EnvironmentFailedError(msg("The text recognition “{engine}” is not installed.", engine=engine), msg(how))


def _not_started(engine: str, reason: str) -> WorkbenchError:
    return EnvironmentFailedError(
        msg("The text recognition “{engine}” could not be started ({reason}).", engine=engine, reason=reason),
        msg("Check that the computer has memory left, then try again."),
    )


def _hear(pipe: IO[bytes], answers: SimpleQueue[bytes]) -> None:
    """Pass on each line, and an empty one at the end."""
    with contextlib.suppress(OSError, ValueError):
        while line := pipe.readline(LONGEST_LINE):
            answers.put(line)
    answers.put(b"")
