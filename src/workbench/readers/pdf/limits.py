"""The fence around the child: what it may take from the machine, and when it must stop by itself.

``resource`` exists on Linux and macOS only; elsewhere the deadline is all there is. Some systems
know a limit by name and refuse to set it: then it is left as it is.
"""

from __future__ import annotations

import contextlib
import faulthandler
import sys
from types import ModuleType

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows
    resource = None


def fence(memory: int) -> None:
    """Cap the address space at ``memory`` bytes; forbid writing files and leaving core dumps."""
    sys.dont_write_bytecode = True
    for name, value in (("RLIMIT_AS", memory), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        _limit(name, value)


def _limit(name: str, value: int) -> None:
    if resource is None or not hasattr(resource, name):
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(getattr(resource, name), (value, value))


class Watchdog:
    """Ends this very process when nobody strokes it for too long.

    The parent's deadline comes first; this one is for a child whose parent was killed while a
    page hung. It works inside C code too, since it runs on a thread that needs no interpreter lock.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def stroke(self) -> None:
        """Count from zero again."""
        faulthandler.dump_traceback_later(self._seconds, exit=True)

    def rest(self) -> None:
        """Count no more until the next stroke: what waits for a question is not stuck."""
        faulthandler.cancel_dump_traceback_later()
