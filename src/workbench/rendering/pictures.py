"""Pictures of pages – scans, photographs – drawn in the child as pages of PDFs are."""

from __future__ import annotations

import struct
from contextlib import suppress
from math import log2
from typing import Any

from PIL import Image, ImageFile, ImageOps
from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile

from workbench.readers.image import sideways
from workbench.readers.pdf.protocol import Reason
from workbench.rendering.protocol import LARGEST_TILE, Opening, Size, Tile

BROKEN = (
    *(OSError, SyntaxError, ValueError, ArithmeticError, LookupError, MemoryError, TypeError, struct.error),
    Image.DecompressionBombError,
)
"""What Pillow raises over damaged pictures."""

FORMATS = ("PNG", "JPEG", "TIFF", "JPEG2000")

_SHOWN_CUT = ("PNG", "JPEG")
"""Formats of which what is there is shown where the end is missing; of JPEG 2000 that would be blackness."""

_LARGEST = 400_000_000


class PictureDrawer:
    """An open picture, of one page or several; answers as ``child.Drawer`` does.

    The page that is looked at is held decoded at the size at which it was last asked for: tiles of one
    page follow one another.
    """

    def __init__(self, opening: Opening) -> None:
        Image.MAX_IMAGE_PIXELS = _LARGEST
        self._path = opening.path
        self._file = Image.open(opening.path, formats=FORMATS)
        ImageFile.LOAD_TRUNCATED_IMAGES = self._file.format in _SHOWN_CUT
        self.pages = min(getattr(self._file, "n_frames", 1), opening.limits.pages)
        self._at: tuple[int, int, int, int] | None = None
        self._sheet: Image.Image | None = None
        self._held = False  # decoded as a whole: from then on that is quickest

    def answer(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The answer to one question, and the pixels that follow it."""
        try:
            if question["ask"] == "sizes":
                return self._sizes(question["first"], question["last"]), b""
            pixels = self.drawn(Tile.of_question(question))
            return {"kind": "tile", "bytes": len(pixels)}, pixels
        except MemoryError:
            return {"kind": "failed", "reason": Reason.MEMORY}, b""
        except BROKEN:
            return {"kind": "failed", "reason": Reason.DAMAGED}, b""

    def drawn(self, tile: Tile) -> bytes:
        """The pixels of a tile, row by row from the top: blue, green, red, and 255 (Qt blends by it all the same)."""
        if not 0 < tile.width * tile.height <= LARGEST_TILE:
            raise ValueError("the picture is too large")
        sheet = self._scaled(tile)
        part = sheet.crop((tile.left, tile.top, tile.left + tile.width, tile.top + tile.height))
        return part.convert("RGBA").tobytes("raw", "BGRA")

    def close(self) -> None:
        """Give everything back."""
        self._file.close()

    def _scaled(self, tile: Tile) -> Image.Image:
        at = (tile.page, tile.page_width, tile.page_height, tile.rotation)
        if self._at != at or self._sheet is None:
            self._sheet, self._at = None, None
            self._sheet = self._decoded(tile).resize((tile.page_width, tile.page_height), reducing_gap=2.0)
            self._at = at
        return self._sheet

    def _decoded(self, tile: Tile) -> Image.Image:
        upright = self._small(tile) or self._whole(tile.page)
        turned = upright.rotate(-90 * tile.rotation, expand=True) if tile.rotation else upright
        return _on_white(turned)

    def _whole(self, page: int) -> Image.Image:
        self._file.seek(page)
        self._held = True
        return ImageOps.exif_transpose(self._file)

    def _small(self, tile: Tile) -> Image.Image | None:
        """The picture decoded at a half, a quarter … of its size, where its format can and that is enough."""
        (width, height), wanted = sorted(self._file.size), sorted((tile.page_width, tile.page_height))
        halves = int(log2(max(min(width / wanted[0], height / wanted[1]), 1.0)))
        if not halves or self._held or self._file.format not in ("JPEG", "JPEG2000"):
            return None
        with Image.open(self._path, formats=FORMATS) as file, suppress(OSError):  # JPEG 2000 may have fewer steps
            if isinstance(file, Jpeg2KImageFile):
                file.reduce = halves
            else:
                file.draft(None, (file.width >> halves, file.height >> halves))
            file.load()
            return ImageOps.exif_transpose(file)
        return None

    def _sizes(self, first: int, last: int) -> dict[str, Any]:
        pages = range(first, min(last, self.pages))
        return {
            "kind": "sizes",
            "first": first,
            "sizes": [self._size(page) for page in pages],
            "labels": [""] * len(pages),
        }

    def _size(self, page: int) -> Size:
        self._file.seek(page)
        width, height = self._file.size
        return (height, width) if sideways(self._file) else (width, height)


def _on_white(image: Image.Image) -> Image.Image:
    """The picture without transparency, in three colours; sixteen bits a sample are brought to eight."""
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")
