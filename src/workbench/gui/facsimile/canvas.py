"""The pages on their table: painted with what is there of each, turned over with keys and wheel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QWidget

from workbench.gui.facsimile.spread import GAP
from workbench.gui.facsimile.supply import PageSupply, Rank
from workbench.gui.facsimile.table import PageTable
from workbench.gui.facsimile.tiles import tiles_of
from workbench.rendering.pages import Foresee
from workbench.rendering.protocol import Size, Tile
from workbench.translation import tr

Over = Callable[[QPainter, int, QRectF], object]
"""Paints what lies over a page: the painter, the page, and where it lies in the viewport."""


class PageCanvas(PageTable):
    """Shows the pages that a supply has; ``over`` paint upon them."""

    def __init__(self, supply: PageSupply, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.supply = supply
        self.inverted = False
        self.over: list[Over] = []
        self.viewport().setMouseTracking(True)
        self.sightChanged.connect(self._ask)
        supply.opened.connect(self.begin)
        supply.sized.connect(self.learn)
        supply.drawn.connect(self._drawn)
        supply.failed.connect(self._drawn)

    def tiles(self, page: int, *, soon: bool = False) -> list[Tile]:
        """What is needed of a page: the part that is seen, or (``soon``) that will be seen first."""
        ratio, place = self.devicePixelRatioF(), self.shown(page)
        seen = QRectF(self.viewport().rect()).translated(-place.topLeft())
        if soon:  # the part of it that will be seen first
            seen.moveTop(0.0 if page > self.page else place.height() - seen.height())
        size = place.width() * ratio, place.height() * ratio
        part = QRectF(seen.x() * ratio, seen.y() * ratio, seen.width() * ratio, seen.height() * ratio)
        return list(tiles_of(page, size, self.spread.rotation, part))

    def foresight(self) -> Foresee | None:
        """Tells of the next document what its first page will need; None while nobody knows how much room there is."""
        if not self.laid_out:
            return None
        spread, ratio, place = self.spread.like(), self.devicePixelRatioF(), self.anchor()

        def foresee(pages: int, sizes: Sequence[Size]) -> list[Tile]:
            spread.begin(pages)
            spread.learn(0, sizes)
            page = min(place.page, pages - 1)
            size = spread.size(page) * ratio
            seen = QRectF(QPointF(0.0, place.down * size.height()), spread.room * ratio)
            return list(tiles_of(page, (size.width(), size.height()), spread.rotation, seen))

        return foresee

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table, and on it each page that is seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ground())
        for page in self.visible():
            place = self.shown(page)
            if place.intersects(QRectF(event.rect())):
                self._paint_page(painter, page, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that turn pages; all others go on to the window."""
        single, bar = self.spread.single, self.verticalScrollBar()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        forward = event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Right)
        if event.key() == Qt.Key.Key_Home:
            self.go(0)
        elif event.key() == Qt.Key.Key_End:
            self.go(self.spread.pages - 1)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            at_end = bar.value() == (bar.maximum() if forward else bar.minimum())
            if control or (single and at_end):
                self._turn_over(forward=forward)
            else:
                bar.triggerAction(bar.SliderAction.SliderPageStepAdd if forward else bar.SliderAction.SliderPageStepSub)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self.horizontalScrollBar().maximum():
            self._turn_over(forward=forward)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom; at the end of a single page the wheel turns it over."""
        delta, bar = event.angleDelta().y(), self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if delta:
                self.zoom_by(1 if delta > 0 else -1, event.position())
            event.accept()
        elif self.spread.single and delta and bar.value() == (bar.maximum() if delta < 0 else bar.minimum()):
            self._turn_over(forward=delta < 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    # Inside

    def _turn_over(self, *, forward: bool) -> None:
        page = self.page + (1 if forward else -1)
        if 0 <= page < self.spread.pages:
            self.go(page)
            if self.spread.single and not forward:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _drawn(self, page: int) -> None:
        if page in self.visible():
            self.viewport().update(self.shown(page).toAlignedRect())

    def _ask(self) -> None:
        """Say which pictures are needed now, and which probably soon."""
        seen = list(self.visible()) if self.isVisible() and self.spread.known else []
        self.supply.want(Rank.SEEN, [tile for page in seen for tile in self.tiles(page)])
        around = [seen[-1] + 1, seen[0] - 1] if seen else []
        pages = [page for page in around if 0 <= page < self.spread.pages]
        self.supply.want(Rank.SOON, [tile for page in pages for tile in self.tiles(page, soon=True)])

    def _paint_page(self, painter: QPainter, page: int, place: QRectF) -> None:
        painter.save()
        painter.setClipRect(place)
        painter.fillRect(place, QColor("white"))
        tiles = self.tiles(page)
        pictures = [(tile, self.supply.picture(tile)) for tile in tiles]
        if any(image is None for _, image in pictures):
            for tile, image in self.supply.stand_ins(page, self.spread.rotation):
                _draw(painter, tile, image, place)
        for tile, picture in pictures:
            if picture is not None:
                _draw(painter, tile, picture, place)
        if page in self.supply.failures:
            self._paint_words(painter, str(self.supply.failures[page]), place)
        if self.inverted:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
            painter.fillRect(place, QColor("white"))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for paint in self.over:
            paint(painter, page, place)
        painter.restore()

    def _paint_words(self, painter: QPainter, words: str, place: QRectF) -> None:
        painter.setPen(QColor("#444444"))
        room = place.intersected(QRectF(self.viewport().rect())).adjusted(GAP, GAP, -GAP, -GAP)
        hint = tr("Double-click to try again.")
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, f"{words}\n\n{hint}")

    def _ground(self) -> QColor:
        base = self.palette().color(QPalette.ColorRole.Window)
        return base.darker(112) if base.lightness() > 128 else base.darker(140)


def _draw(painter: QPainter, tile: Tile, image: QImage, place: QRectF) -> None:
    """Draw a picture where its tile lies on the page; in its own size it is copied pixel by pixel."""
    across, down = place.width() / tile.page_width, place.height() / tile.page_height
    target = QRectF(
        place.left() + tile.left * across, place.top() + tile.top * down, tile.width * across, tile.height * down
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image)
