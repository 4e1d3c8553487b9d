"""Locks of an open archive that stay when another part of this process opens and closes its files.

POSIX gives up all locks of a process on a file as soon as it closes any descriptor of it; a file dialog that looks
into the archive to tell its type is enough. Another program would then take the archive for closed, and delete the log
under the window. Locks of an open file description (Linux) belong to one descriptor. Byte ranges as in SQLite's
``os_unix.c``: SHARED_FIRST and SHARED_SIZE of the file, UNIX_SHM_DMS of the index of the log.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

_SHARED_FIRST, _SHARED_SIZE, _SHM_DMS = 0x40000002, 510, 128


class Held:
    """Shared locks on an archive in WAL mode, from now until ``release``; nothing where the system has none such."""

    def __init__(self, path: Path) -> None:
        self._descriptors: list[int] = []
        self._hold(path, _SHARED_FIRST, _SHARED_SIZE)
        self._hold(path.with_name(path.name + "-shm"), _SHM_DMS, 1)

    def release(self) -> None:
        """Give up the locks; before SQLite's last connection is closed, for that wants the file for itself."""
        for descriptor in self._descriptors:
            _lock(descriptor, 0, 0, on=False)

    def close(self) -> None:
        """Close the files; after SQLite's last connection, for that would lose its own locks."""
        while self._descriptors:
            os.close(self._descriptors.pop())

    def _hold(self, path: Path, start: int, length: int) -> None:
        if sys.platform != "linux":
            return
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:  # no log: this file system has no shared memory
            return
        self._descriptors.append(descriptor)
        _lock(descriptor, start, length, on=True)


def _lock(descriptor: int, start: int, length: int, *, on: bool) -> None:
    if sys.platform == "linux":
        import fcntl

        kind = fcntl.F_RDLCK if on else fcntl.F_UNLCK
        try:
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, struct.pack("hhqqi4x", kind, os.SEEK_SET, start, length, 0))
        except OSError:  # a network share without such locks: as before
            return
