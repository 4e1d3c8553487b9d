"""Few heaps for all threads, and free pages back to the system."""

from __future__ import annotations

import ctypes
import threading
from pathlib import Path

import pytest

from workbench.gui import heaps

pytestmark = pytest.mark.skipif(not heaps._GLIBC, reason="not glibc")


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_what_a_thread_has_freed_goes_back_to_the_system() -> None:
    heaps.share_heaps()
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.free.argtypes = [ctypes.c_void_p]

    def fill() -> None:
        places = [libc.malloc(100_000) for _ in range(400)]
        for place in places:
            ctypes.memset(place, 1, 100_000)
        kept.append(places.pop())  # the last one holds the whole heap
        for place in places:
            libc.free(place)

    kept: list[int] = []
    thread = threading.Thread(target=fill)
    thread.start()
    thread.join()
    full = resident()
    heaps.give_back()
    assert full - resident() > 20_000_000
    libc.free(kept[0])
