"""Which pieces of pages are needed, and those that were drawn already, within a budget of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from math import ceil, floor

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from workbench.rendering.events import Drawn
from workbench.rendering.protocol import BYTES_PER_PIXEL, Tile

BUDGET = 160 << 20
"""Bytes of pictures: the page in hand, both its neighbours and a few before on a screen of 4K (25 MB each)."""

STRIP_BUDGET = 24 << 20
"""Bytes of thumbnails: some three hundred."""

WHOLE = 6_000_000
"""Pixels up to which a page is one tile; PDFium takes as long for a small part of a page as for all of it."""

SIDE = 1536
"""Pixels of a square tile of larger pages."""

_LARGEST = 1 << 24
"""Pixels of a side; beyond that PDFium's whole numbers would not suffice."""


def tiles_of(page: int, size: tuple[float, float], rotation: int, seen: QRectF | None = None) -> Iterator[Tile]:
    """The tiles of a page of ``size`` device pixels that touch ``seen`` (None: all), from the top."""
    width, height = (max(min(round(side), _LARGEST), 1) for side in size)
    if width * height <= WHOLE:
        yield Tile(page, width, height, 0, 0, width, height, rotation)
        return
    part = (seen or QRectF(0, 0, width, height)).intersected(QRectF(0, 0, width, height))
    if part.isEmpty():
        return
    for row in range(floor(part.top() / SIDE), ceil(part.bottom() / SIDE)):
        for column in range(floor(part.left() / SIDE), ceil(part.right() / SIDE)):
            left, top = column * SIDE, row * SIDE
            across, down = min(SIDE, width - left), min(SIDE, height - top)
            yield Tile(page, width, height, left, top, across, down, rotation)


class TileCache:
    """Pictures by tile; what was not used for longest goes first."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._kept: OrderedDict[Tile, tuple[QImage, bytes]] = OrderedDict()
        self.bytes = 0

    def __contains__(self, tile: Tile) -> bool:
        return tile in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, drawn: Drawn) -> None:
        """Keep a picture; others go if there is no room. One that is larger than the budget stays alone."""
        tile = drawn.tile
        if tile in self._kept:
            return
        image = QImage(drawn.pixels, tile.width, tile.height, tile.width * BYTES_PER_PIXEL, QImage.Format.Format_RGB32)
        self._kept[tile] = image, drawn.pixels  # Qt does not keep the bytes alive
        self.bytes += tile.size
        while self.bytes > self._budget and len(self._kept) > 1:
            gone, _ = self._kept.popitem(last=False)
            self.bytes -= gone.size

    def get(self, tile: Tile) -> QImage | None:
        """The picture of a tile, if it was drawn and is still here."""
        kept = self._kept.get(tile)
        if kept is None:
            return None
        self._kept.move_to_end(tile)
        return kept[0]

    def stand_ins(self, page: int, rotation: int) -> list[tuple[Tile, QImage]]:
        """What there is of a page in whatever size, the coarsest first: to be shown until it is drawn."""
        found = [
            (tile, image) for tile, (image, _) in self._kept.items() if tile.page == page and tile.rotation == rotation
        ]
        return sorted(found, key=lambda one: one[0].page_width)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self.bytes = 0
