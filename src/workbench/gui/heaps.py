"""The C library's memory: few heaps, and what is free in them goes back to the system.

glibc gives each thread a heap of its own and keeps what was freed there. In a window with a large archive three
to four times as much was held as was in use (docs/measurements.md).
"""

from __future__ import annotations

import ctypes
import sys

_ARENA_MAX = -8
"""M_ARENA_MAX of malloc.h."""

_HEAPS = 2
"""One beside the window's: Python lets one thread at a time ask for memory, nearly always."""

_C = ctypes.CDLL(None if sys.platform != "win32" else "msvcrt")
_GLIBC = hasattr(_C, "malloc_trim")


def share_heaps() -> None:
    """Let all threads that begin from now on share few heaps; nothing where the C library is not glibc."""
    if _GLIBC:
        _C.mallopt(_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Give the pages back that are free; some 10 ms for each 100 MB, so beside the window and while it rests."""
    if _GLIBC:
        _C.malloc_trim(0)
