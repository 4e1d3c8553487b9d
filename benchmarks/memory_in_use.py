"""What the C library has given out and what it holds: growth of the first is a leak, of the second alone a scattering.

Only with glibc; elsewhere everything is 0. Python's own small objects (below 512 bytes) are not in these figures.
"""

from __future__ import annotations

import ctypes
import statistics
from pathlib import Path
from typing import ClassVar, NamedTuple

_FIELDS = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")


class _Info(ctypes.Structure):
    """``struct mallinfo2`` of malloc.h."""

    _fields_: ClassVar = [(name, ctypes.c_size_t) for name in _FIELDS]


class Memory(NamedTuple):
    """Bytes: given out by malloc, held by it, and resident."""

    used: int
    held: int
    resident: int


def memory_now() -> Memory:
    """The three figures at this moment."""
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * 4096
    ask = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if ask is None:
        return Memory(0, 0, resident)
    ask.restype = _Info
    now = ask()
    return Memory(now.uordblks + now.hblkhd, now.arena + now.hblkhd, resident)


def slope(points: list[tuple[float, float]]) -> float:
    """How much the second grows with each of the first: the median of the slopes of all pairs (Theil and Sen).

    What a question has in hand at one look, some 100 MB, would bend a line of least squares.
    """
    pairs = [(later, earlier) for at, later in enumerate(points) for earlier in points[:at] if later[0] != earlier[0]]
    return statistics.median([(y - b) / (x - a) for (x, y), (a, b) in pairs]) if pairs else 0.0
