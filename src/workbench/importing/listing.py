"""The files that are to be imported: single ones, and what folders hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.errors import InputError
from workbench.importing.bibliographies import is_references, no_text
from workbench.importing.bundle import is_bundle
from workbench.importing.naming import printable
from workbench.importing.refusing import explained, refused
from workbench.importing.report import ImportReport
from workbench.progress import Progress
from workbench.readers.recognised.files import beside
from workbench.translation import msg

_JUNK = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})

_OF_ARCHIVES = (".workbench", ".workbench-wal", ".workbench-shm")
"""Never opened here: to close a file that SQLite has open gives up the locks of the whole process on it, and another
program would then take the archive for closed, and its log away."""

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".j2k", ".j2c"})
"""Recognised text beside one of these comes in with it, and is no document of its own."""


def listed(paths: Iterable[Path], progress: Progress, report: ImportReport, *, as_text: bool = False) -> Iterator[Path]:
    """The files and bundles to import, folders looked through; what cannot be listed goes into the report.

    ``as_text``: files that hold references are imported where they are named themselves.
    """
    for path in paths:
        # os.path.isdir never raises, as Path.is_dir does for names that are too long
        if not os.path.isdir(path) and os.path.realpath(path).endswith(_OF_ARCHIVES):
            report.files.append(refused(path, _archive(printable(path.name, str(path)))))
            continue
        if not as_text and is_references(path):
            report.files.append(refused(path, no_text(printable(path.name))))
            continue
        if not os.path.isdir(path) or holds_bundle(path):
            yield path
            continue
        files = list(_inside(path, progress, report))
        yield from files
        if not files:
            nothing = InputError(
                msg("There is nothing to import in the folder “{name}”.", name=printable(path.name, str(path))),
                msg("Choose another folder, or single files."),
            )
            report.files.append(refused(path, nothing))


def _inside(path: Path, progress: Progress, report: ImportReport) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        folder = Path(error.filename or path)
        report.files.append(refused(folder, explained(error, printable(folder.name, str(folder)))))

    root = Path(os.path.realpath(path))
    for here, folders, names in os.walk(path, onerror=unreadable):
        progress.check()
        folder = Path(here)
        if holds_bundle(folder):
            folders.clear()
            yield folder
            continue
        folders[:] = _wanted(folders)
        astray = {name for name in (*folders, *names) if _leads_out(folder / name, root)}
        report.files += [refused(folder / name, _out(name)) for name in _wanted(astray)]
        files = [folder / name for name in _wanted(names) if name not in astray]
        references = [file for file in files if is_references(file)]
        report.files += [refused(file, no_text(printable(file.name))) for file in references]
        texts = {beside(file) for file in files if file.suffix.lower() in _PICTURES}
        left = texts.union(references)
        yield from (file for file in files if file not in left)


def _wanted(names: Iterable[str]) -> list[str]:
    """The names in order, without hidden files, junk and archives."""
    return sorted(
        name
        for name in names
        if not name.startswith(".") and name not in _JUNK and not name.endswith((*_OF_ARCHIVES, ".lock"))
    )


def _leads_out(path: Path, root: Path) -> bool:
    """Whether it is a link to something outside the folder; one that leads nowhere does not."""
    if not path.is_symlink() or not os.path.exists(path):
        return False
    return not Path(os.path.realpath(path)).is_relative_to(root)


def _archive(name: str) -> InputError:
    return InputError(
        msg("“{name}” is an archive, or belongs to one.", name=name), msg("File ▸ Merge takes over what it holds.")
    )


def _out(name: str) -> InputError:
    return InputError(
        msg("“{name}” is a link that leads out of the folder; it was not followed.", name=printable(name)),
        msg("Import what it points to by its own name, if you want it."),
    )


def holds_bundle(path: Path) -> bool:
    """Whether a folder or file is a bundle; pipes, devices and what cannot be read are none."""
    try:
        return (os.path.isdir(path) or os.path.isfile(path)) and is_bundle(path)
    except OSError:
        return False
