"""Small files of changes, and a shared folder in which each copy of an archive keeps one of them."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import EnvironmentFailedError, InputError, WorkbenchError
from workbench.store.archive_file import ArchiveFile, Connection, snapshot
from workbench.store.facts import fact, set_fact_in
from workbench.store.horizon import HORIZON, beyond, erased, horizon_of, seen_by, since
from workbench.store.reception import received
from workbench.store.rows import logical_time
from workbench.store.snapshots import build_copy, to_withhold
from workbench.translation import msg

SUFFIX = ".workbench"
_OWN = "@"
_COUNTED = ("entries", "set_aside", "changes WHERE withheld = 'erased'")


@dataclass(frozen=True, slots=True)
class Synced:
    """What happened in a shared folder: files taken over, those that could not be read and why, own log written."""

    taken: tuple[str, ...] = ()
    failed: tuple[tuple[str, WorkbenchError], ...] = ()
    written: bool = False
    seen: dict[str, Any] = field(default_factory=dict)


def save_changes(file: ArchiveFile, target: Path, *, known_by: Path | None = None, from_moment: str = "") -> int:
    """Write what ``known_by`` (a copy of the archive, or an earlier file of changes) has not seen yet.

    Or what was done from a moment (ISO 8601) on. Private things stay at home. Returns the number of
    entries. Raises InputError if the target exists or nothing is new.
    """
    if os.path.lexists(target):
        raise InputError(msg("“{name}” already exists.", name=target.name), msg("Choose another name."))
    if known_by is not None:
        with received(known_by) as other:
            seen = seen_by(other)
        return _write(file, target, lambda connection: beyond(connection, seen))
    try:
        time = logical_time(from_moment)
    except ValueError:
        raise InputError(
            msg("“{moment}” is not a moment.", moment=from_moment), msg("Write for example 2026-11-21T09:00:00Z.")
        ) from None
    return _write(file, target, lambda connection: since(connection, time))


def sync(
    file: ArchiveFile, folder: Path, copy: str, before: Mapping[str, Any], take: Callable[[Path], object] | None
) -> Synced:
    """Take over what the others' logs in the folder bring (with ``take``), then write one's own.

    ``copy`` is the id of this copy, ``before`` what ``Synced.seen`` was after the last time; where nothing
    has changed since, nothing is read. Without ``take`` only one's own log is written. Nobody writes
    another's file; "conflicted copies" of cloud folders are logs like others. Raises
    EnvironmentFailedError if the folder cannot be reached.
    """
    place = folder / fact(file.reader(), "archive")
    own = place / f"{copy}{SUFFIX}"
    try:
        folder.stat()  # one that is not mounted must not be made anew
        place.mkdir(exist_ok=True)
        new = {log: _stamp(log) for log in _logs(place, own)}
        known = [_state(file.reader()), _stamp(own) if own.exists() else None]
    except OSError as error:
        raise _unreachable(folder, error) from None
    seen, taken, failed = dict(before), [], []
    for log, stamp in new.items():
        if take is None or seen.get(log.name) == stamp:
            continue
        try:
            take(log)
            taken.append(log.name)
            seen[log.name] = stamp
        except WorkbenchError as error:
            failed.append((log.name, error))
    if not taken and seen.get(_OWN) == known:
        return Synced((), tuple(failed), written=False, seen=seen)
    written = _write_own(file, own, place, copy)
    seen[_OWN] = [_state(file.reader()), _stamp(own)]
    return Synced(tuple(taken), tuple(failed), written, seen)


def _state(connection: Connection) -> list[int]:
    """Numbers that change with everything that changes one's own log."""
    return [connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0] for what in _COUNTED]


def _write_own(file: ArchiveFile, own: Path, place: Path, copy: str) -> bool:
    """One's own log: what this copy did, and what it had from elsewhere that no other log holds."""
    others = _told_by(place, own)
    wanted = _own_entries(file.reader(), copy, others) | erased(file.reader())
    if own.exists() and _told_by_one(own) == set(_ids(file.reader(), wanted)):
        return False
    fresh = own.with_name(f".{own.name}.new")
    fresh.unlink(missing_ok=True)
    _write(file, fresh, lambda connection: _own_entries(connection, copy, others), empty=True)
    os.replace(fresh, own)
    return True


def _own_entries(connection: Connection, copy: str, told: set[str]) -> set[int]:
    rows = connection.execute("SELECT seq, id, copy FROM entries WHERE seq NOT IN (SELECT entry FROM set_aside)")
    return {row["seq"] for row in rows if row["copy"] == copy or row["id"] not in told}


def _ids(connection: Connection, numbers: set[int]) -> Iterator[str]:
    yield from (row[1] for row in connection.execute("SELECT seq, id FROM entries") if row[0] in numbers)


def _told_by(place: Path, own: Path) -> set[str]:
    return set().union(*(_told_by_one(log) or () for log in _logs(place, own)))


def _told_by_one(log: Path) -> set[str] | None:
    """The ids of the entries in a log; None for one that cannot be read (one's own is then written anew)."""
    with contextlib.suppress(WorkbenchError), received(log) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM entries")}
    return None


def _logs(place: Path, own: Path) -> list[Path]:
    return sorted(one for one in place.glob(f"*{SUFFIX}") if one != own and not one.name.startswith("."))


def _stamp(log: Path) -> list[int]:
    known = log.stat()
    return [known.st_mtime_ns, known.st_size]


def _write(file: ArchiveFile, target: Path, choose: Callable[[Connection], set[int]], *, empty: bool = False) -> int:
    with _unfinished(target) as unfinished:

        def work(connection: Connection) -> int:
            with snapshot(connection):
                entries = choose(connection)
                if entries or empty:
                    entries |= erased(connection)
                if not entries and not empty:
                    raise InputError(msg("There is nothing new to send."), msg("Whoever has that file has everything."))
                build_copy(connection, unfinished, to_withhold(connection, private=False, originals=True), entries)
                set_fact_in(unfinished, HORIZON, json.dumps(horizon_of(connection)))
            return len(entries)

        return file.maintain(work).result()


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        yield unfinished
        os.replace(unfinished, target)
    except OSError as error:
        raise _unreachable(target, error) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _unreachable(place: Path, error: OSError) -> EnvironmentFailedError:
    return EnvironmentFailedError(
        msg("“{name}” cannot be written: {reason}.", name=str(place), reason=error.strerror or str(error)),
        msg("Look whether the folder is there and may be written to; your archive is safe."),
    )
