"""How long work tells how far it is, and learns that it should stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import CancelledError, Text
from workbench.precedence import give_way
from workbench.translation import msg


@dataclass(frozen=True, slots=True)
class Step:
    """A state of the work: ``done`` of ``total`` (0: unknown), and what is at hand."""

    done: int
    total: int
    text: Text = ""


class Progress:
    """Handed to long work by whoever waits for it; safe to use from several threads.

    The work calls :meth:`report` (at most some hundred times a second is sensible) and
    :meth:`check`; the waiting side calls :meth:`cancel`.
    """

    def __init__(self, listener: Callable[[Step], None] | None = None) -> None:
        self._listener = listener
        self._cancelled = threading.Event()

    def report(self, done: int, total: int = 0, text: Text = "") -> None:
        """Tell the listener how far the work is; raises CancelledError when it should stop."""
        self.check()
        if self._listener is not None:
            self._listener(Step(done, total, text))

    def check(self) -> None:
        """Raise CancelledError if the user has cancelled; a place where other threads let the window's go on."""
        give_way()
        if self._cancelled.is_set():
            raise CancelledError(msg("Cancelled."))

    def cancel(self) -> None:
        """Ask the work to stop at its next report or check."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the user has cancelled."""
        return self._cancelled.is_set()


def no_progress() -> Progress:
    """A progress that nobody watches."""
    return Progress()
