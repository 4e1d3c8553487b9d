"""The table on which the pages lie: scrolls, zooms, turns over, and paints what is there of each page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.gui.facsimile.spread import GAP, Anchor, Fit, Spread
from workbench.gui.facsimile.supply import PageSupply, Rank
from workbench.gui.facsimile.tiles import tiles_of
from workbench.rendering.protocol import Tile
from workbench.translation import tr

Over = Callable[[QPainter, int, QRectF], object]
"""Paints what lies over a page: the painter, the page, and where it lies in the viewport."""

_STEP = 1.25
_LINE = 48


class PageCanvas(QAbstractScrollArea):
    """Shows the pages that a supply has. Pages count from 0.

    ``pageChanged`` tells of another page in hand, ``scaled`` of another size, ``begun`` that the number
    of pages is known.
    """

    pageChanged = Signal(int)
    scaled = Signal()
    begun = Signal()

    def __init__(self, supply: PageSupply, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.supply = supply
        self.spread = Spread()
        self.page = 0
        self.inverted = False
        self.over: list[Over] = []
        self._anchor = Anchor()
        self._placing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.horizontalScrollBar().setSingleStep(_LINE)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._ask())
        supply.opened.connect(self.begin)
        supply.sized.connect(self._learn)
        supply.drawn.connect(self._drawn)
        supply.failed.connect(self._drawn)

    # What is shown

    def begin(self, pages: int) -> None:
        """Another document (0 pages: none)."""
        self.spread.begin(pages)
        self.page = min(self._anchor.page, max(pages - 1, 0))
        self._lay_out()
        self.begun.emit()

    def start_at(self, anchor: Anchor) -> None:
        """Where the next document begins."""
        self._anchor, self.page = anchor, anchor.page

    def anchor(self) -> Anchor:
        """The place at the top of the view."""
        if not self.spread.pages:
            return self._anchor
        rect = self.shown(self.page)
        return Anchor(self.page, min(max(-rect.top() / rect.height(), 0.0), 1.0))

    def go(self, page: int, down: float = 0.0) -> None:
        """Show a page from its top, or from a part of its height on."""
        if self.spread.pages:
            self._place(Anchor(min(max(page, 0), self.spread.pages - 1), down))

    def turn(self, steps: int) -> None:
        """Some pages on, or back."""
        self.go(self.page + steps)

    def reveal(self, page: int, rect: QRectF) -> None:
        """Scroll so that a rectangle of a page (in its points) is seen, if it is not already."""
        if not 0 <= page < self.spread.pages:
            return
        if self.spread.single and page != self.page:
            self.go(page)
        shown = self.spread.to_shown(page, rect).translated(self.shown(page).topLeft())
        room = QRectF(self.viewport().rect())
        if not room.contains(shown):
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            if not (room.top() <= shown.top() and shown.bottom() <= room.bottom()):
                down.setValue(down.value() + round(shown.center().y() - room.height() / 2))
            if not (room.left() <= shown.left() and shown.right() <= room.right()):
                across.setValue(across.value() + round(shown.center().x() - room.width() / 2))

    # How it is shown

    def set_fit(self, fit: Fit) -> None:
        """Fit the width or the whole page; or keep the size as it is."""
        if fit is Fit.ZOOM and self.spread.pages:
            self.spread.step_zoom(self.page, 1.0)
        self._change("fit", fit)

    def set_single(self, *, single: bool) -> None:
        """One page alone, or all under one another."""
        self._change("single", single)

    def set_rotation(self, rotation: int) -> None:
        """Turn all pages to so many quarters clockwise."""
        self._change("rotation", rotation % 4)

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """Larger or smaller by steps of a quarter; what is ``at`` a point of the viewport stays there."""
        if not self.spread.pages:
            return
        at = at or QPointF(self.viewport().rect().center())
        page = self.page_at(at)
        page = self.page if page is None else page
        before = self.shown(page)
        across = (at.x() - before.left()) / before.width()
        down = (at.y() - before.top()) / before.height()
        self.spread.step_zoom(page, _STEP**steps)
        self._lay_out()
        after = self.shown(page)
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        bars[0].setValue(bars[0].value() + round(after.left() + across * after.width() - at.x()))
        bars[1].setValue(bars[1].value() + round(after.top() + down * after.height() - at.y()))
        self.scaled.emit()

    def reset_zoom(self) -> None:
        """As large as on paper."""
        if self.spread.pages:
            self.spread.zoom = 1.0
            self._change("fit", Fit.ZOOM)

    # Where things are

    def shown(self, page: int) -> QRectF:
        """Where a page lies in the viewport."""
        place = self.spread.place(page)
        return place.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def page_at(self, point: QPointF) -> int | None:
        """The page under a point of the viewport."""
        return next((page for page in self.visible() if self.shown(page).contains(point)), None)

    def visible(self) -> Sequence[int]:
        """The pages of which something is seen."""
        if not self.spread.pages:
            return ()
        if self.spread.single:
            return (self.page,)
        top = float(self.verticalScrollBar().value())
        return self.spread.between(top, top + self.viewport().height())

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table, and on it each page that is seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ground())
        for page in self.visible():
            place = self.shown(page)
            if place.intersects(QRectF(event.rect())):
                self._paint_page(painter, page, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room; the place stays."""
        super().resizeEvent(event)
        self._lay_out()

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

    def _change(self, name: str, value: object) -> None:
        setattr(self.spread, name, value)
        self._lay_out()
        self.scaled.emit()

    def _learn(self, first: int, sizes: Sequence[tuple[float, float]]) -> None:
        if self.spread.learn(first, sizes):
            self._lay_out()
        else:
            self._ask()

    def _lay_out(self) -> None:
        """All places anew; the one at the top of the view stays there, and the page in hand in hand."""
        self.spread.room = QSizeF(self.viewport().size())
        self.spread.lay_out()
        self._place(self._anchor, self.page)

    def _place(self, anchor: Anchor, page: int | None = None) -> None:
        """Bring a place to the top."""
        spread, room = self.spread, self.viewport().size()
        before, self._anchor = self.page, anchor
        self.page = min(anchor.page if page is None else page, max(spread.pages - 1, 0))
        self._placing = True
        table = spread.table(self.page) if spread.pages else QSizeF(0, 0)
        for bar, length, view in (
            (self.horizontalScrollBar(), table.width(), room.width()),
            (self.verticalScrollBar(), table.height(), room.height()),
        ):
            bar.setRange(0, max(round(length) - view, 0))
            bar.setPageStep(max(view - _LINE, 1))
        if spread.pages:
            place = spread.place(min(anchor.page, spread.pages - 1))
            lead = GAP / 2 if not anchor.down else 0.0
            self.verticalScrollBar().setValue(round(place.top() + anchor.down * place.height() - lead))
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum() // 2)
        self._placing = False
        self._ask()
        self.viewport().update()
        if self.page != before:
            self.pageChanged.emit(self.page)

    def _scrolled(self, _: int) -> None:
        if self._placing or not self.spread.pages:
            return
        before = self.page
        if not self.spread.single:
            self.page = self.spread.at(self.verticalScrollBar().value() + self.viewport().height() / 3)
            top = self.spread.at(float(self.verticalScrollBar().value()))
            rect = self.shown(top)
            self._anchor = Anchor(top, max(-rect.top() / rect.height(), 0.0))
        else:
            self._anchor = self.anchor()
        self._ask()
        self.viewport().update()
        if self.page != before:
            self.pageChanged.emit(self.page)

    def _drawn(self, page: int) -> None:
        if page in self.visible():
            self.viewport().update(self.shown(page).toAlignedRect())

    def _ask(self) -> None:
        """Say which pictures are needed now, and which probably soon."""
        seen = list(self.visible()) if self.isVisible() else []
        self.supply.want(Rank.SEEN, [tile for page in seen for tile in self._tiles(page)])
        around = [seen[-1] + 1, seen[0] - 1] if seen else []
        pages = [page for page in around if 0 <= page < self.spread.pages]
        self.supply.want(Rank.SOON, [tile for page in pages for tile in self._tiles(page, soon=True)])

    def _tiles(self, page: int, *, soon: bool = False) -> list[Tile]:
        ratio, place = self.devicePixelRatioF(), self.shown(page)
        seen = QRectF(self.viewport().rect()).translated(-place.topLeft())
        if soon:  # the part of it that will be seen first
            seen.moveTop(0.0 if page > self.page else place.height() - seen.height())
        size = place.width() * ratio, place.height() * ratio
        part = QRectF(seen.x() * ratio, seen.y() * ratio, seen.width() * ratio, seen.height() * ratio)
        return list(tiles_of(page, size, self.spread.rotation, part))

    def _paint_page(self, painter: QPainter, page: int, place: QRectF) -> None:
        painter.save()
        painter.setClipRect(place)
        painter.fillRect(place, QColor("white"))
        tiles = self._tiles(page)
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
