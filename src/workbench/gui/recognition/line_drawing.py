"""Draws the pictures of lines off the window's thread, one at a time, the last one that was asked for."""

from __future__ import annotations

from collections.abc import Callable

from workbench.app.archive import Archive
from workbench.app.page_pictures import PagePicture, PagePictures
from workbench.errors import CancelledError, WorkbenchError
from workbench.gui.work import Background
from workbench.model.geometry import Box
from workbench.model.records import Document
from workbench.progress import Progress

_ACROSS = 1800.0
"""Pixels to which the widths of pages are brought: all lines of a page are then cut from one drawing of it."""

Show = Callable[[PagePicture], None]


class LineDrawing:
    """``close`` it with the desk: the child that draws goes, and no picture arrives any more."""

    def __init__(self, archive: Archive, document: Document, background: Background, password: str = "") -> None:
        self._background = background
        self._progress = Progress()
        self._pictures = PagePictures(archive, document, self._progress, password=password)
        self._next: tuple[int, Box, float, Show] | None = None
        self._busy = False

    def draw(self, page: int, part: Box, width: float, show: Show) -> None:
        """Draw a part of a page, which is ``width`` units wide; what was asked before is forgotten."""
        self._next = (page, part, width, show)
        if not self._busy:
            self._begin()

    def close(self) -> None:
        """End the child."""
        self._next = None
        self._progress.cancel()
        self._pictures.close()

    def _begin(self) -> None:
        if self._next is None:
            return
        (page, part, width, show), self._next = self._next, None
        self._busy = True
        scale = _ACROSS / max(width, 1.0)
        self._background.ask(
            lambda: self._pictures.part(page, part, scale),
            lambda picture: self._done(show, picture),
            lambda error: self._done(show, _failed(page, error)),
        )

    def _done(self, show: Show, picture: PagePicture) -> None:
        self._busy = False
        if self._progress.cancelled:
            return
        if self._next is None:
            show(picture)
        self._begin()


def _failed(page: int, error: BaseException) -> PagePicture:
    """What to show in place of a picture; a bug is raised, where the window reports it."""
    if isinstance(error, CancelledError):
        return PagePicture(page)
    if isinstance(error, WorkbenchError):
        return PagePicture(page, failed=error.message)
    raise error
