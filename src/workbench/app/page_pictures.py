"""Pages of a document as pictures, one after the other, for whoever can wait for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from workbench.app.archive import Archive
from workbench.app.page_images import page_images
from workbench.errors import Text
from workbench.model.geometry import Box
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.rendering.events import Drawn, Event, Failed, Opened, Refused, Sized
from workbench.rendering.pages import PageImages
from workbench.rendering.protocol import LARGEST_TILE, Tile

DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_LOOK = 0.04


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page, or a part of it, as pixels (blue, green, red, one unused); ``failed`` says why there are none."""

    page: int
    width: int = 0
    height: int = 0
    pixels: bytes = b""
    failed: Text = ""


class PagePictures:
    """The pages of one document; close it when done. Blocks until a picture is there or has failed."""

    def __init__(self, archive: Archive, document: Document, progress: Progress, *, password: str = "") -> None:
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._progress = progress
        self._pages: int | None = None
        self._sizes: dict[int, tuple[float, float]] = {}
        self._scale = DOTS_PER_INCH / _POINTS_PER_INCH if document.media_type == "application/pdf" else 1.0
        self._images: PageImages = page_images(archive, document, self._events.put, password=password)

    def close(self) -> None:
        """End the child."""
        self._images.close()

    def page(self, index: int) -> PagePicture:
        """A page at 300 dots per inch, or pixel by pixel; smaller if it is very large. Raises WorkbenchError."""
        while index not in self._sizes:
            failed = self._hear(index)
            if failed:
                return failed
        width, height = self._sizes[index]
        if width <= 0 or height <= 0:
            return PagePicture(index)
        scale = min(self._scale, (LARGEST_TILE / (width * height)) ** 0.5 * 0.999)
        return self._drawn(_tile(index, (width, height), scale))

    def part(self, index: int, box: Box, scale: float) -> PagePicture:
        """A part of a page, ``scale`` pixels for a unit of it. Raises WorkbenchError."""
        while index not in self._sizes:
            failed = self._hear(index)
            if failed:
                return failed
        return self._drawn(_tile(index, self._sizes[index], scale, box))

    def _drawn(self, tile: Tile) -> PagePicture:
        self._images.want([tile])
        while True:
            event = self._next()
            if isinstance(event, Drawn) and event.tile == tile:
                self._images.took(tile)
                return PagePicture(tile.page, tile.width, tile.height, event.pixels)
            if isinstance(event, Failed) and event.page == tile.page:
                return PagePicture(tile.page, failed=event.why)

    def _hear(self, index: int) -> PagePicture | None:
        if self._pages is not None and index >= self._pages:
            return PagePicture(index)
        event = self._next()
        if isinstance(event, Opened) and index >= event.pages:
            return PagePicture(index)
        return PagePicture(index, failed=event.why) if isinstance(event, Failed) and event.page == index else None

    def _next(self) -> Event:
        while True:
            self._progress.check()
            try:
                event = self._events.get(timeout=_LOOK)
            except Empty:
                continue
            if isinstance(event, Refused):
                raise event.error
            if isinstance(event, Opened):
                self._pages = event.pages
            if isinstance(event, Sized):
                self._sizes.update(enumerate(event.sizes, event.first))
            return event


def pictures(
    archive: Archive, document: Document, pages: Sequence[int], progress: Progress, *, password: str = ""
) -> Iterator[PagePicture]:
    """These pages, counted from 0, one after the other. Raises WorkbenchError."""
    with closing(PagePictures(archive, document, progress, password=password)) as source:
        for page in pages:
            yield source.page(page)


def _tile(index: int, size: tuple[float, float], scale: float, box: Box | None = None) -> Tile:
    width, height = max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)
    if box is None:
        return Tile(index, width, height, 0, 0, width, height)
    left, top = max(int(box.x0 * scale), 0), max(int(box.top * scale), 0)
    right, bottom = min(round(box.x1 * scale), width), min(round(box.bottom * scale), height)
    return Tile(index, width, height, left, top, max(right - left, 1), max(bottom - top, 1))
