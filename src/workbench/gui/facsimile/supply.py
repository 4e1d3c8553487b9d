"""Pictures of the pages of one document, as the window needs them: asked for, kept, told of in its thread."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from workbench.app.archive import Archive
from workbench.app.page_images import page_images
from workbench.errors import Text
from workbench.gui.facsimile.tiles import STRIP_BUDGET, TileCache
from workbench.gui.work import Courier
from workbench.model.records import Document
from workbench.rendering.events import Drawn, Event, Failed, Opened, Refused, Sized
from workbench.rendering.pages import Foresee, PageImages
from workbench.rendering.protocol import Size, Tile


class Rank(IntEnum):
    """What is drawn first."""

    SEEN = 0
    STRIP = 1
    SOON = 2


class PageSupply(QObject):
    """``sized`` carries the first page and the sizes; ``drawn`` and ``failed`` a page; ``refused`` the error.

    ``failures`` says of each page that cannot be drawn why. ``labels`` are those of the file.
    """

    opened = Signal(int)
    sized = Signal(int, object)
    drawn = Signal(int)
    failed = Signal(int)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.failures: dict[int, Text] = {}
        self.labels: dict[int, str] = {}
        self.pictures, self.thumbnails = TileCache(), TileCache(STRIP_BUDGET)
        self._images: PageImages | None = None
        self._courier = Courier(self)
        self._wanted: dict[Rank, list[Tile]] = {rank: [] for rank in Rank}

    @property
    def images(self) -> PageImages | None:
        """The service behind, while a document is open."""
        return self._images

    @property
    def waiting(self) -> bool:
        """Whether anything is still to be drawn."""
        return any(self._wanted.values())

    def open(self, archive: Archive, document: Document, password: str = "", *, foresee: Foresee | None = None) -> None:
        """Take the pages of another document."""
        self.close()
        courier = self._courier

        def tell(event: Event) -> None:
            courier.call(lambda: self._take(event) if courier is self._courier else None)

        self._images = page_images(archive, document, tell, password=password, foresee=foresee)

    def close(self) -> None:
        """End the child, forget the pictures; what it has still told does not arrive."""
        if self._images is not None:
            self._images.close()
        self._images = None
        self._courier.close()
        self._courier.deleteLater()
        self._courier = Courier(self)
        self.failures, self.labels = {}, {}
        self._wanted = {rank: [] for rank in Rank}
        for cache in (self.pictures, self.thumbnails):
            cache.clear()

    def want(self, rank: Rank, tiles: Iterable[Tile]) -> None:
        """Say what is needed; for each rank the last word counts."""
        cache = self.thumbnails if rank is Rank.STRIP else self.pictures
        missing = [tile for tile in tiles if tile not in cache and tile.page not in self.failures]
        if missing != self._wanted[rank]:
            self._wanted[rank] = missing
            self._ask()

    def retry(self, page: int) -> None:
        """Try a page that failed once more: whoever needs it asks anew."""
        if self.failures.pop(page, None) is not None:
            self.failed.emit(page)

    def picture(self, tile: Tile) -> QImage | None:
        """The picture of a tile if it is here."""
        return self.pictures.get(tile)

    def thumbnail(self, tile: Tile) -> QImage | None:
        """The same for a thumbnail."""
        return self.thumbnails.get(tile)

    def stand_ins(self, page: int, rotation: int) -> list[tuple[Tile, QImage]]:
        """What can be shown of a page until it is drawn as it should be."""
        return self.thumbnails.stand_ins(page, rotation) + self.pictures.stand_ins(page, rotation)

    def _ask(self) -> None:
        if self._images is not None:
            self._images.want([tile for rank in Rank for tile in self._wanted[rank]])

    def _take(self, event: Event) -> None:
        if isinstance(event, Opened):
            self.opened.emit(event.pages)
        elif isinstance(event, Sized):
            self._learn(event.first, event.sizes, event.labels)
        elif isinstance(event, Drawn):
            self._keep(event)
        elif isinstance(event, Failed):
            self.failures[event.page] = event.why
            self.failed.emit(event.page)
        elif isinstance(event, Refused):
            self.refused.emit(event.error)

    def _learn(self, first: int, sizes: Iterable[Size], labels: Iterable[str]) -> None:
        self.labels.update((page, label) for page, label in enumerate(labels, first) if label)
        self.sized.emit(first, sizes)

    def _keep(self, drawn: Drawn) -> None:
        strip = drawn.tile in self._wanted[Rank.STRIP]
        (self.thumbnails if strip else self.pictures).put(drawn)
        for tiles in self._wanted.values():
            if drawn.tile in tiles:
                tiles.remove(drawn.tile)
        if self._images is not None:
            self._images.took(drawn.tile)
        self.drawn.emit(drawn.tile.page)
