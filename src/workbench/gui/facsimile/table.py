"""The table on which the pages lie: what is in view, how large, and what is in hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.gui.facsimile.spread import GAP, Anchor, Fit, Spread

_STEP = 1.25
_LINE = 48


class PageTable(QAbstractScrollArea):
    """Scrolls over pages. Pages count from 0.

    ``pageChanged`` tells of another page in hand, ``scaled`` of another size, ``begun`` that the number
    of pages is known, ``sightChanged`` that something else is in view. ``laid_out``: its room is not a guess.
    """

    pageChanged = Signal(int)
    scaled = Signal()
    begun = Signal()
    sightChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spread = Spread()
        self.page = 0
        self._anchor = Anchor()
        self._placing = False
        self.laid_out = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # pages keep their width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.sightChanged.emit())

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
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if single else policies.ScrollBarAlwaysOn)
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

    # Inside and Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room; the place stays."""
        super().resizeEvent(event)
        self.laid_out = self.laid_out or self.isVisible()
        self._lay_out()
        self.scaled.emit()

    def learn(self, first: int, sizes: Sequence[tuple[float, float]]) -> None:
        """Take in the sizes of pages."""
        if self.spread.learn(first, sizes):
            self._lay_out()
            self.scaled.emit()
        else:
            self.sightChanged.emit()

    def _change(self, name: str, value: object) -> None:
        setattr(self.spread, name, value)
        self._lay_out()
        self.scaled.emit()

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
        self.viewport().update()
        self.sightChanged.emit()
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
        self.viewport().update()
        self.sightChanged.emit()
        if self.page != before:
            self.pageChanged.emit(self.page)
