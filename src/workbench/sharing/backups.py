"""Earlier states of an archive, outside it: originals once by checksum, the rest as dated files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench import settings as preferences
from workbench.errors import EnvironmentFailedError, InputError, WorkbenchError
from workbench.settings import Settings
from workbench.store.backup_files import bring_originals, file_identity, keep_originals
from workbench.store.connection import identify, translated
from workbench.store.snapshots import build_state
from workbench.translation import msg

_SUFFIX = ".workbench"
_STEM = 60
"""Characters of the archive's name in the name of a state: the stamp must still fit in 255 bytes."""
_STAMPED = len("20260131-235959-000000" + _SUFFIX)


@dataclass(frozen=True, slots=True)
class Backup:
    """One earlier state: the archive it is of, when it was made (local file time), its file."""

    archive: str
    made: str
    path: Path
    size: int


class BackupFailedError(EnvironmentFailedError):
    """A state could not be kept; the archive itself is safe and closed."""


def backup_folder(archive: Path, chosen: Settings) -> Path:
    """Where the states of this archive lie; the same for all names under which it was opened.

    Raises InputError or EnvironmentFailedError if the file cannot be read as an archive.
    """
    identify(archive)
    return _base(chosen) / file_identity(archive)


def back_up(archive: Path, chosen: Settings) -> Path:
    """Keep the archive's present state, and let go of those beyond the number in the settings.

    Raises BackupFailedError if it cannot be written; the archive itself is not touched.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    try:
        folder = backup_folder(archive, chosen)
        state, unfinished = folder / f"{archive.stem[:_STEM]}-{stamp}{_SUFFIX}", folder / f"{stamp}.unfinished"
        folder.mkdir(parents=True, exist_ok=True)
        with _built(unfinished):
            build_state(archive, unfinished)
            keep_originals(archive, folder / "originals")
            os.replace(unfinished, state)
        for old in _to_let_go(_states(folder), max(chosen.backups, 1)):
            old.unlink(missing_ok=True)
    except (OSError, WorkbenchError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else error.message
        raise BackupFailedError(
            msg("No backup could be made: {reason}", reason=reason),
            msg("The archive itself is safe. Choose another backup folder in the preferences."),
        ) from error
    return state


def backups(archive: Path, chosen: Settings) -> list[Backup]:
    """The earlier states of an archive, newest first.

    Of a missing or damaged archive those of all archives of its name.
    """
    try:
        folders = [backup_folder(archive, chosen)]
    except WorkbenchError:
        folders = _folders_of(archive, _base(chosen))
    return [_backup(archive, path) for path in _newest_first(path for folder in folders for path in _states(folder))]


def forget(archive: Path, chosen: Settings) -> int:
    """Take every earlier state of the archive away (after erasing); returns how many there were.

    Originals that were kept stay; the next closing keeps a new state.
    """
    states = _states(backup_folder(archive, chosen))
    for state in states:
        state.unlink(missing_ok=True)
    return len(states)


def restore(backup: Path, target: Path) -> None:
    """Make an archive of an earlier state, originals included, at ``target`` (which must not exist).

    Raises InputError if ``backup`` is none, or EnvironmentFailedError; nothing half done is left.
    """
    identify(backup)
    if os.path.lexists(target):
        raise InputError(
            msg("“{name}” already exists.", name=target.name), msg("Choose another name; nothing was overwritten.")
        )
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with _built(unfinished):
            build_state(backup, unfinished)
            bring_originals(unfinished, backup.parent / "originals")
            os.replace(unfinished, target)
    except OSError as error:
        raise EnvironmentFailedError(
            msg("“{name}” cannot be written: {reason}.", name=target.name, reason=error.strerror or str(error)),
            msg("Choose another folder."),
        ) from None


@contextmanager
def _built(unfinished: Path) -> Iterator[None]:
    """A file that is being built: an older attempt goes first, and what is not finished goes again."""
    unfinished.unlink(missing_ok=True)
    try:
        with translated(unfinished):
            yield
    finally:
        for rest in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            with contextlib.suppress(OSError):
                rest.unlink()


def _base(chosen: Settings) -> Path:
    return Path(chosen.backup_folder) if chosen.backup_folder else preferences.data_folder() / "backups"


def _folders_of(archive: Path, base: Path) -> list[Path]:
    folders = sorted(base.iterdir()) if base.is_dir() else []
    named = f"{archive.stem[:_STEM]}-"
    return [folder for folder in folders if any(state.name.startswith(named) for state in _states(folder))]


def _to_let_go(states: Sequence[Path], kept: int) -> Iterator[Path]:
    """What is beyond the newest states, but for the last one of each of as many earlier days.

    Otherwise ten commands in a terminal would push out the states of ten days.
    """
    days = {_day(state) for state in states[:kept]}
    for state in states[kept:]:
        if _day(state) in days or len(days) > 2 * kept:
            yield state
        days.add(_day(state))


def _day(state: Path) -> str:
    return state.name[-_STAMPED:][:8]


def _backup(archive: Path, path: Path) -> Backup:
    facts = path.stat()
    made = datetime.fromtimestamp(facts.st_mtime, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Backup(str(archive), made, path, facts.st_size)


def _states(folder: Path) -> list[Path]:
    return _newest_first(folder.glob("*" + _SUFFIX))


def _newest_first(states: Iterable[Path]) -> list[Path]:
    return sorted(states, key=lambda path: path.name[-_STAMPED:], reverse=True)
