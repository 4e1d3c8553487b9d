"""The pictures of regions, cut out of their pages, as PNG files."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import TracebackType

from PIL import Image, ImageDraw

from workbench.app.archive import Archive
from workbench.app.page_images import has_pages
from workbench.app.page_pictures import PagePicture, PagePictures
from workbench.errors import CancelledError, WorkbenchError
from workbench.model.geometry import Box
from workbench.model.outline import Outline, Outlined, bounds
from workbench.model.records import Document, Region
from workbench.progress import Progress

DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72
_LARGEST = 6_000_000
"""Pixels of one picture; larger regions are shown smaller."""


class RegionPictures:
    """A context manager. The pages of one document are open at a time, those of the last one asked for.

    ``passwords`` of encrypted files by checksum, ``password`` that of all others.
    """

    def __init__(
        self, archive: Archive, progress: Progress, passwords: Mapping[str, str] | None = None, password: str = ""
    ) -> None:
        self._archive, self._progress = archive, progress
        self._passwords, self._password = passwords or {}, password
        self._open: tuple[str, PagePictures] | None = None

    def __enter__(self) -> RegionPictures:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def png(self, document: Document, region: Region | Outline, widest: int = 0) -> bytes:
        """The region at 200 dots per inch (a picture: pixel by pixel), no wider or higher than ``widest`` if given.

        What lies around a polygon is transparent. Empty where there is no picture: the page is gone or
        damaged, the original is not here or needs a password. Raises CancelledError.
        """
        if not has_pages(document):
            return b""
        try:
            scale = _scale(document, region, widest)
            cut = self._pages(document).part(region.page, Box(*bounds(region)), scale)
        except CancelledError:
            raise
        except WorkbenchError:
            return b""
        return _encoded(cut, region, scale) if cut.pixels else b""

    def close(self) -> None:
        """End what draws."""
        if self._open is not None:
            self._open[1].close()
        self._open = None

    def _pages(self, document: Document) -> PagePictures:
        if self._open is None or self._open[0] != document.id:
            self.close()
            password = self._passwords.get(document.checksum, self._password)
            self._open = document.id, PagePictures(self._archive, document, self._progress, password=password)
        return self._open[1]


def _scale(document: Document, region: Outlined, widest: int) -> float:
    left, top, right, bottom = bounds(region)
    width, height = max(right - left, 1.0), max(bottom - top, 1.0)
    usual = DOTS_PER_INCH / _POINTS_PER_INCH if document.media_type == "application/pdf" else 1.0
    scale = min(usual, float((_LARGEST / (width * height)) ** 0.5))
    return min(scale, widest / max(width, height)) if widest else scale


def _encoded(cut: PagePicture, region: Outlined, scale: float) -> bytes:
    image = Image.frombytes("RGB", (cut.width, cut.height), cut.pixels, "raw", "BGRX")
    if region.shape != "rectangle":
        left, top, _, _ = bounds(region)
        mask = Image.new("L", image.size, 0)
        ImageDraw.Draw(mask).polygon([((x - left) * scale, (y - top) * scale) for x, y in region.points], fill=255)
        image.putalpha(mask)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
