"""Which shared folder an archive is exchanged through, as this installation remembers it."""

from __future__ import annotations

from pathlib import Path

from workbench import settings as preferences
from workbench.app.archive import Archive

_FOLDERS = "shared_folders"


def shared_folder(archive: Archive) -> Path | None:
    """The folder, or None if the archive is not shared in this way."""
    found = preferences.load_state().get(_FOLDERS, {}).get(_key(archive))
    return Path(found) if found else None


def share_in(archive: Archive, folder: Path | None) -> None:
    """Remember the folder; None: the archive is shared no more (what lies in the folder stays there)."""
    folders = dict(preferences.load_state().get(_FOLDERS, {}))
    folders.pop(_key(archive), None)
    if folder is not None:
        folders[_key(archive)] = str(folder.resolve())
    preferences.save_state({_FOLDERS: folders})


def _key(archive: Archive) -> str:
    return f"{archive.identity} {archive.path.resolve()}"
