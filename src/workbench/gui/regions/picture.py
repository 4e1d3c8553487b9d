"""A small picture of an annotation's region, for the inspector."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from workbench.app.page_images import has_pages
from workbench.gui.stage import Stage
from workbench.model.records import Region
from workbench.model.views import AnnotationView
from workbench.progress import no_progress
from workbench.translation import tr

_WIDEST = 240
_KEPT = 40
Key = tuple[str, int, tuple[tuple[float, float], ...]]


class RegionPicture(QLabel):
    """Hidden while there is none. It is drawn beside the window's thread, and kept for a while."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._wanted: Key | None = None
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def show_region(self, view: AnnotationView) -> None:
        """Show the first region of an annotation, or nothing."""
        if not view.regions or not has_pages(view.document):
            self._wanted = None
            self.hide()
            return
        region = view.regions[0]
        self.setAccessibleName(tr("Picture of the region"))
        self._wanted = (view.document.checksum, region.page, region.points)
        if self._wanted in self._kept:
            self._show(self._kept[self._wanted])
        else:
            self._ask(self._wanted, view, region)

    def _ask(self, key: Key, view: AnnotationView, region: Region) -> None:
        archive, passwords = self._stage.open_desk.archive, dict(self._stage.passwords)
        widest = round(_WIDEST * self.devicePixelRatioF())

        def draw() -> bytes:
            from workbench.app.region_pictures import RegionPictures  # PDFium's service when it is needed

            with RegionPictures(archive, no_progress(), passwords) as pictures:
                return pictures.png(view.document, region, widest=widest)

        self._stage.open_desk.ask(draw, partial(self._take, key))

    def _take(self, key: Key, png: bytes) -> None:
        picture = QPixmap()
        if not png or not picture.loadFromData(png, "PNG"):
            if key == self._wanted:
                self.hide()
            return
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._kept[key] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if key == self._wanted:
            self._show(picture)

    def _show(self, picture: QPixmap) -> None:
        self.setPixmap(picture)
        self.show()
