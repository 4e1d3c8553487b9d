"""Earlier states of an archive, outside it: originals once by checksum, the rest as dated files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench import settings as preferences
from workbench.errors import EnvironmentFailedError, InputError
from workbench.settings import Settings
from workbench.store.backup_files import bring_originals, file_identity, keep_originals
from workbench.store.snapshots import build_state
from workbench.translation import msg


@dataclass(frozen=True, slots=True)
class Backup:
    """One earlier state: the archive it is of, when it was made (local file time), its file."""

    archive: str
    made: str
    path: Path
    size: int


def backup_folder(archive: Path, chosen: Settings) -> Path:
    """Where the states of this archive lie; the same for all names under which it was opened."""
    base = Path(chosen.backup_folder) if chosen.backup_folder else preferences.data_folder() / "backups"
    return base / file_identity(archive)


def back_up(archive: Path, chosen: Settings) -> Path:
    """Keep the archive's present state, and let go of those beyond the number in the settings.

    Raises EnvironmentFailedError if it cannot be written; the archive itself is not touched.
    """
    folder = backup_folder(archive, chosen)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    state, unfinished = folder / f"{archive.stem}-{stamp}.workbench", folder / f"{stamp}.unfinished"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        build_state(archive, unfinished)
        keep_originals(archive, folder / "originals")
        os.replace(unfinished, state)
        for old in _states(folder)[max(chosen.backups, 1) :]:
            old.unlink(missing_ok=True)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise EnvironmentFailedError(
            msg("No backup could be made: {reason}.", reason=error.strerror or str(error)),
            msg("The archive itself is safe. Choose another backup folder in the preferences."),
        ) from None
    return state


def backups(archive: Path, chosen: Settings) -> list[Backup]:
    """The earlier states of an archive, newest first."""
    found = []
    for path in _states(backup_folder(archive, chosen)):
        facts = path.stat()
        made = datetime.fromtimestamp(facts.st_mtime, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        found.append(Backup(str(archive), made, path, facts.st_size))
    return found


def restore(backup: Path, target: Path) -> None:
    """Make an archive of an earlier state, originals included, at ``target`` (which must not exist)."""
    if target.exists():
        raise InputError(
            msg("“{name}” already exists.", name=target.name), msg("Choose another name; nothing was overwritten.")
        )
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        build_state(backup, unfinished)
        bring_originals(unfinished, backup.parent / "originals")
        os.replace(unfinished, target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise EnvironmentFailedError(
            msg("“{name}” cannot be written: {reason}.", name=target.name, reason=error.strerror or str(error)),
            msg("Choose another folder."),
        ) from None


def _states(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.workbench"), key=lambda path: path.name[-32:], reverse=True)
