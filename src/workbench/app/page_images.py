"""The printed pages of a document: its original lent to the service that draws them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from workbench.app.archive import Archive
from workbench.importing.originals import write_original
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.rendering.events import Event
from workbench.rendering.pages import Foresee, PageImages

PICTURED = ("application/pdf", "image/png", "image/jpeg", "image/tiff", "image/jp2", "image/j2c")
"""Media types whose pages can be drawn."""


def has_pages(document: Document) -> bool:
    """Whether the original of a document has printed pages that can be shown."""
    return document.media_type in PICTURED


def page_images(
    archive: Archive,
    document: Document,
    tell: Callable[[Event], None],
    *,
    password: str = "",
    foresee: Foresee | None = None,
) -> PageImages:
    """Open the printed pages of a document; what becomes of it is told, in another thread."""

    def fetch(folder: Path, progress: Progress) -> Path:
        return lent(archive, document, folder, progress)

    return PageImages(fetch, tell, name=document.file_name or document.title, password=password, foresee=foresee)


def lent(archive: Archive, document: Document, folder: Path, progress: Progress) -> Path:
    """A file with the untouched original: a linked one where it lies, else written into ``folder``.

    Raises EnvironmentFailedError if it is not here or not what was imported, or CancelledError.
    """
    path = folder / "original"
    linked = document.storage == "linked"
    with path.open("wb") as file:
        target = cast("BinaryIO", _Interruptible(None if linked else file, progress))
        write_original(archive.read, document, archive.path, target)
    return archive.path.resolve().parent / document.link if linked else path


class _Interruptible:
    """Writes as long as it is wanted; without a file it only lets the original be proved."""

    def __init__(self, file: BinaryIO | None, progress: Progress) -> None:
        self._file = file
        self._progress = progress

    def write(self, piece: bytes) -> int:
        self._progress.check()
        return self._file.write(piece) if self._file else len(piece)
