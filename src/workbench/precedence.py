"""The window's thread goes first: what works beside it waits while it has something to do.

Python runs one thread at a time, and Qt gives its lock up and takes it again some thousand times for one action
of the user. With questions under way in other threads each of these takes waits for its turn, and an action of
30 ms took 250 to 500 (docs/measurements.md). Whether the window's thread has something to do is told by its
processor time, so that nothing has to be announced, and a thread that waits for another one stops nobody.
"""

from __future__ import annotations

import threading
import time

_SPAN = 0.001
"""Seconds over which processor time is compared, and which others sleep before they look again."""
_SHARE = 0.01
"""Of the time. A thread that gets nowhere for others uses 8 % of it to ask for its turn, 2 % where the machine is full
of other work; one that waits uses none."""
_REST = 4
"""Spans in a row without such use, after which others go on: the system may not let it run at once."""
_PATIENCE, _WORK = 0.2, 0.04
"""Seconds in a row that others wait at most, and that they then work without looking."""


class _First:
    """The thread that goes first; made in it."""

    def __init__(self) -> None:
        self.ident = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self.ident)
        self._seen, self._used = time.monotonic(), time.clock_gettime(self._clock)
        self._busy = False

    def busy(self, now: float) -> bool:
        """Whether it has used its share since others last looked, a span ago or more."""
        if now - self._seen >= _SPAN:
            used = time.clock_gettime(self._clock)
            self._busy = used - self._used > _SHARE * (now - self._seen)
            self._seen, self._used = now, used
        return self._busy


_first: _First | None = None
_local = threading.local()


def take_precedence() -> None:
    """From now on the calling thread goes first; nothing where a thread's processor time cannot be asked for."""
    global _first
    if hasattr(time, "pthread_getcpuclockid"):
        _first = _First()


def give_way() -> None:
    """Wait while the first thread has something to do, 200 ms in a row at most; to be called often."""
    first, now = _first, time.monotonic()
    if first is None or first.ident == threading.get_ident() or now < getattr(_local, "works_until", 0.0):
        return
    begun, rest = now, 0 if first.busy(now) else _REST
    while rest < _REST:
        if now - begun > _PATIENCE:
            _local.works_until = now + _WORK
            return
        time.sleep(_SPAN)
        now = time.monotonic()
        rest = 0 if first.busy(now) else rest + 1
