"""Which archives were open on this installation before: those open at once, all others are proved first."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from workbench import settings as preferences
from workbench.model.ids import new_id
from workbench.store.archive_file import ArchiveFile, Connection
from workbench.store.connection import connect_to_read, identify, translated
from workbench.store.facts import fact
from workbench.store.reception import prove_schema, received

_COPIES = "copies"
"""Part of the state file: for each archive that was open here (its identity and path) the id of this copy."""


def copy_id(file: ArchiveFile) -> str:
    """This installation's id for this copy: a file copied by hand gets a new one."""
    copies = _known()
    key = _key(file.reader(), file.path)
    if key not in copies:
        copies[key] = new_id()
        preferences.save_state({_COPIES: copies})
    return str(copies[key])


def was_open_here(path: Path) -> bool:
    """Whether an archive at this place was open here before: then it is there at once, as a rule."""
    place = f" {path.resolve()}"
    return any(key.endswith(place) for key in _known())


def prove_foreign(path: Path) -> None:
    """Prove a file that was never open here, by its identity and place, before it is opened for use.

    Raises InputError that says what is wrong in it, as a merge would.
    """
    identify(path)
    if was_open_here(path) and _is_own(path):
        return
    with received(path):
        pass


def _is_own(path: Path) -> bool:
    with translated(path), closing(connect_to_read(path)) as connection:
        prove_schema(connection, path)  # another's file may have been put in its place
        return _key(connection, path) in _known()


def _key(connection: Connection, path: Path) -> str:
    return f"{fact(connection, 'archive')} {path.resolve()}"


def _known() -> dict[str, str]:
    return dict(preferences.load_state().get(_COPIES, {}))
