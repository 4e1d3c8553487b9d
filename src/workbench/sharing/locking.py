"""The lock beside an archive: who has it open, on which machine, since when.

SQLite's own locks keep processes of one machine apart; between machines (network shares, cloud
folders) they cannot be trusted. So a file ``<archive>.lock`` names the machine that has the
archive open and its processes there. Several processes of one machine share it; a process that
is dead no longer counts; another machine is refused.
"""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.errors import EnvironmentFailedError
from workbench.settings import read_json, write_json
from workbench.translation import msg

_PATIENCE = 5.0
_STALE_GUARD = 30.0


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that has the archive open: whose, on which machine, since when (ISO 8601, UTC)."""

    user: str
    host: str
    since: str
    pid: int
    started: str = ""


class LockedError(EnvironmentFailedError):
    """Another machine has the archive open; ``holder`` says who."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(
            msg(
                "“{name}” is open on another computer: {user} on {host}, since {since}.",
                name=path.name,
                user=holder.user,
                host=holder.host,
                since=holder.since,
            ),
            msg("Open it read-only, or work in a copy. If that computer is off, take the lock over."),
        )
        self.holder = holder


class Lock:
    """This process's share of the lock; give it up with ``release``."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self._path = path
        self.holder = holder

    def release(self) -> None:
        """Give it up; the last process of this machine takes the file away."""
        with contextlib.suppress(OSError, EnvironmentFailedError), _guarded(self._path):
            others = [one for one in _holders(self._path) if one != self.holder and alive(one)]
            _write(self._path, others)


def lock_path(archive: Path) -> Path:
    """Where the lock of an archive lies."""
    return archive.with_name(archive.name + ".lock")


def acquire(path: Path, *, author: str, take_over: bool = False) -> Lock:
    """Take the archive's lock for this process.

    Raises LockedError if another machine holds it, unless ``take_over``.
    """
    lock = lock_path(path)
    own = Holder(author, this_machine(), _now(), os.getpid(), started(os.getpid()))
    with _guarded(lock):
        others = [one for one in _holders(lock) if not take_over and alive(one)]
        elsewhere = [one for one in others if one.host != own.host]
        if elsewhere:
            raise LockedError(path, elsewhere[0])
        _write(lock, [*others, own])
    return Lock(lock, own)


def holder_of(path: Path) -> Holder | None:
    """Who has the archive open now, if anybody."""
    living = [one for one in _holders(lock_path(path)) if alive(one)]
    return living[0] if living else None


def alive(holder: Holder) -> bool:
    """Whether the process still runs; of another machine's nobody can know, so it counts as alive."""
    if holder.host != this_machine():
        return True
    known = started(holder.pid)
    if known:
        return not holder.started or known == holder.started
    return _runs(holder.pid)


def started(pid: int) -> str:
    """What tells a process from a later one under the same number (Linux: its start in ticks)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]


def this_machine() -> str:
    """The name under which this machine's locks stand."""
    return socket.gethostname()


def _runs(pid: int) -> bool:
    if os.name == "nt":  # os.kill would end the process there; an unknown one counts as alive
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _holders(lock: Path) -> list[Holder]:
    found = read_json(lock).get("holders", [])
    return [_holder(one) for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _holder(value: Mapping[str, Any]) -> Holder:
    user, host, since, started_at = (str(value.get(name, "")) for name in ("user", "host", "since", "started"))
    pid = value.get("pid")
    return Holder(user, host, since, pid if isinstance(pid, int) else 0, started_at)


def _write(lock: Path, holders: list[Holder]) -> None:
    if holders:
        write_json(lock, {"holders": [asdict(one) for one in holders]})
    else:
        lock.unlink(missing_ok=True)


@contextmanager
def _guarded(lock: Path) -> Iterator[None]:
    """Nobody else changes the lock file meanwhile (by exclusive creation: works on shares too)."""
    guard = lock.with_name(lock.name + ".busy")
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            os.close(os.open(guard, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            _forget_if_stale(guard)
            if time.monotonic() > deadline:
                raise EnvironmentFailedError(
                    msg("The lock of “{name}” is busy.", name=lock.stem), msg("Try again in a moment.")
                ) from None
            time.sleep(0.02)
    try:
        yield
    finally:
        guard.unlink(missing_ok=True)


def _forget_if_stale(guard: Path) -> None:
    with contextlib.suppress(OSError):
        if time.time() - guard.stat().st_mtime > _STALE_GUARD:
            guard.unlink()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
