"""Files written whole or not at all: beside their place first, then moved there in one step."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.errors import EnvironmentFailedError, InputError, WorkbenchError
from workbench.translation import msg

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ARCHIVE = ".workbench"
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def opened(path: Path) -> BinaryIO:
    """A new file to write to (the one place where exports open files, so that tests can fail it)."""
    return path.open("wb")


@contextmanager
def in_place_of(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """A path beside ``target`` to write a file or a folder at; moved to ``target`` at the end.

    Raises InputError if ``target`` exists and may not be overwritten, EnvironmentFailedError if
    the disk is full or the folder forbids it; then nothing is left behind.
    """
    refuse_existing(target, overwrite=overwrite)
    with sentences(target), _workshop(target) as workshop:
        part = workshop / "part"
        yield part
        _exchange(part, target, workshop / "before")


@contextmanager
def written(target: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """A binary file that becomes ``target`` at the end; errors as for ``in_place_of``."""
    with in_place_of(target, overwrite=overwrite) as part, opened(part) as file:
        yield file


def refuse_existing(target: Path, *, overwrite: bool) -> None:
    """Raise InputError if something stands at ``target`` that may not be replaced."""
    if not target.exists() and not target.is_symlink():
        return
    if not overwrite:
        raise InputError(msg("“{name}” already exists.", name=target.name), msg("Choose another name."))
    if target.suffix.lower() == _ARCHIVE:
        raise InputError(
            msg("“{name}” is an archive; no export takes its place.", name=target.name), msg("Choose another name.")
        )
    if target.is_dir() and any(target.iterdir()) and not (target / "bagit.txt").is_file():
        raise InputError(
            msg("“{name}” is a folder that holds other things.", name=target.name),
            msg("Only an earlier bundle can be replaced; choose another name."),
        )


@contextmanager
def sentences(target: Path) -> Iterator[None]:
    """Turn the disk's refusals into one sentence."""
    try:
        yield
    except OSError as error:
        raise explained(error, target) from error


def explained(error: OSError, target: Path) -> WorkbenchError:
    """The sentence for an error of the disk while ``target`` is written."""
    if error.errno in _FULL:
        return EnvironmentFailedError(
            msg("The disk is full; “{name}” was not written.", name=target.name),
            msg("Make room on the disk, or choose another place, then export again."),
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError) and not target.parent.is_dir():
        return InputError(
            msg("There is no folder “{name}”.", name=str(target.parent)), msg("Create it, or choose another place.")
        )
    if error.errno in _FORBIDDEN:
        return EnvironmentFailedError(
            msg("You may not write in “{name}”.", name=str(target.parent)), msg("Choose a folder of your own.")
        )
    return EnvironmentFailedError(
        msg("“{name}” cannot be written: {reason}.", name=target.name, reason=error.strerror or str(error)),
        msg("Choose another place, then export again."),
    )


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=".workbench-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _exchange(part: Path, target: Path, before: Path) -> None:
    """Move ``part`` to ``target``; a folder cannot replace a folder, so the old one steps aside."""
    if not target.is_dir() or target.is_symlink():
        if part.is_dir() and target.exists():
            os.replace(target, before)
        os.replace(part, target)
        return
    os.replace(target, before)
    try:
        os.replace(part, target)
    except OSError:
        os.replace(before, target)
        raise
