"""The parent's end of one drawing child: start it, ask it, hear it, end it."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from types import ModuleType
from typing import IO, Any

from workbench.errors import EnvironmentFailedError
from workbench.readers.pdf.process import DiedError, detached
from workbench.rendering.protocol import BYTES_PER_PIXEL, LARGEST_TILE, Opening
from workbench.translation import msg

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_LONGEST_LINE = 16 << 20
_PIPE = 1 << 20
"""Bytes that a pipe holds where the system lets us choose: pictures come in fewer pieces."""

Answer = tuple[dict[str, Any], bytes]


class DrawingChild:
    """A running child; a context manager that leaves neither process, pipe nor thread behind.

    ``kill`` may be called from any thread; whoever waits for an answer then gets a DiedError.
    """

    def __init__(self, opening: Opening) -> None:
        self._answers: SimpleQueue[Answer | None] = SimpleQueue()
        self._process = SPARE.take() or _started()
        if self._process.stdout is not None:
            _widen(self._process.stdout)
        self._hearer = Thread(target=_hear, args=(self._process.stdout, self._answers), daemon=True)
        self._hearer.start()
        self._write(opening.to_json())

    def __enter__(self) -> DrawingChild:
        return self

    def __exit__(self, *exception: object) -> None:
        self.kill()
        self._process.wait()
        self._hearer.join()
        _close(self._process)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, question: dict[str, Any]) -> None:
        """Put a question; a child that has died is met when its answer is heard."""
        self._write(json.dumps(question))

    def heard(self, seconds: float) -> Answer | None:
        """The next answer; None if there is none yet after ``seconds``. Raises DiedError."""
        try:
            answer = self._answers.get(timeout=seconds)
        except Empty:
            return None
        if answer is None:
            raise DiedError(self._process.poll())
        return answer

    def kill(self) -> None:
        """End it now."""
        self._process.kill()

    def _write(self, line: str) -> None:
        pipe = self._process.stdin
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.write(line.encode("ascii") + b"\n")
                pipe.flush()


class Spare:
    """A child that was started before it is needed: it waits for its opening with everything loaded."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Have one ready, if the computer lets us."""
        with self._lock, contextlib.suppress(EnvironmentFailedError):
            if self._process is None or self._process.poll() is not None:
                self._drop()
                self._process = _started()

    def take(self) -> subprocess.Popen[bytes] | None:
        """The one that is ready; from now on whoever takes it ends it."""
        with self._lock:
            process, self._process = self._process, None
            if process is not None and process.poll() is not None:
                _close(process)
                return None
            return process

    def discard(self) -> None:
        """End it."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            _close(process)


SPARE = Spare()
"""The one of this program."""


def _started() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **detached()
        )
    except OSError as error:
        raise EnvironmentFailedError(
            msg("The process that draws pages could not be started ({reason}).", reason=error.strerror or error),
            msg("Check that the computer has memory left, then try again."),
        ) from error


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what could not be said any more
                pipe.close()


def command() -> list[str]:
    """How the child is started; ``-P`` keeps the current folder from being searched for modules."""
    return [sys.executable, "-P", "-m", "workbench.rendering.child"]


def _hear(pipe: IO[bytes], answers: SimpleQueue[Answer | None]) -> None:
    """Pass on each answer, and None at the end or when the child talks nonsense."""
    with contextlib.suppress(ValueError, TypeError, OSError):
        while line := pipe.readline(_LONGEST_LINE):
            message = dict(json.loads(line))
            size = min(int(message.get("bytes", 0)), LARGEST_TILE * BYTES_PER_PIXEL)
            pixels = pipe.read(size) if size else b""
            if len(pixels) < size:  # it died in the middle of a picture
                break
            answers.put((message, pixels))
    answers.put(None)


def _widen(pipe: IO[bytes]) -> None:
    if fcntl is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
