"""What is seen of a timeline: which days, how large, which item is at hand; it paints itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from workbench.finding.timeline import Faint, Item, Layout, Timeline, View
from workbench.gui.reader.announcing import announce
from workbench.gui.timeline.painting import Chosen, Painting
from workbench.gui.timeline.pointing import place_of

_SQUARE_ROOT = 2**0.5
_ABOVE = 40
"""Pixels that lanes have less than the view."""


class Sight(QAbstractScrollArea):
    """``telling`` gives the words about a date, ``empty`` what is said where there is none."""

    chosenChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: Chosen | None = None
        self.view = View(0.0, 1.0, 1.0)
        self.telling: Callable[[Item | Faint], str] = str
        self.empty = ""
        self._painting: Painting | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle_near)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def shown(self) -> Layout | None:
        """What is shown."""
        return self._painting.layout if self._painting else None

    def item(self, chosen: Chosen) -> Item:
        """The item at a place. Only while something is shown."""
        assert self._painting is not None
        return self._painting.layout.timeline.lanes[chosen.lane].items[chosen.item]

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Show this; the view and the item at hand stay if they can."""
        before = self.item(self.chosen) if self.chosen else None
        kept = self.view if self._painting and self.view.scale > self._whole().scale * 1.01 else None
        self._painting = None
        if timeline is not None and (timeline.lanes or timeline.faint):
            measure = QFontMetricsF(self.font()).horizontalAdvance
            layout = Layout(timeline, measure, self.viewport().height() - _ABOVE)
            self._painting = Painting(layout, self.palette(), self.font())
            self.view = layout.kept_within(kept) if kept else self._whole()
        self._choose(self._again(before), tell=False)
        self._changed()

    def whole(self) -> None:
        """Show all."""
        if self._painting is not None:
            self.view = self._whole()
            self._changed()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Nearer or farther by a factor; the day at ``x`` pixels (the middle) stays where it is."""
        if self._painting is not None:
            self.view = self._painting.layout.zoomed(self.view, factor, self.view.width / 2 if x is None else x)
            self._changed()

    def pan(self, pixels: float) -> None:
        """Move to later days."""
        if self._painting is not None:
            moved = self.view._replace(first=self.view.first + pixels / self.view.scale)
            self.view = self._painting.layout.kept_within(moved)
            self._changed()

    def image(self, ratio: float = 2.0) -> QImage:
        """What is shown, with all its lanes, as a picture with ``ratio`` points a pixel."""
        height = max(self.viewport().height(), self._height())
        image = QImage(int(self.view.width * ratio), int(height * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(self.palette().base().color())
        painter = QPainter(image)
        if self._painting is not None:
            self._painting.paint(painter, self.view, 0, height, None)
        painter.end()
        return image

    def place(self, chosen: Chosen) -> QRectF | None:
        """Where an item stands in the viewport; None if it is in no row, or out of view."""
        if self._painting is None:
            return None
        found = place_of(self._painting.layout, self.view, chosen)
        return found.translated(0, self._painting.top - self.verticalScrollBar().value()) if found else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view."""
        painter = QPainter(self.viewport())
        height, scroll = self.viewport().height(), self.verticalScrollBar().value()
        if self._painting is not None:
            self._painting.paint(painter, self.view, scroll, height, self.chosen)
            self._soon.start()
            return
        painter.fillRect(self.viewport().rect(), self.palette().base())
        painter.setPen(self.palette().placeholderText().color())
        area = QRectF(self.viewport().rect()).adjusted(24, 12, -24, -12)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the days in view, and all of them if all were."""
        super().resizeEvent(event)
        if self._painting is None:
            return
        layout = self._painting.layout
        layout.set_height(self.viewport().height() - _ABOVE)
        all_shown = self.view.scale <= layout.whole(self.view.width).scale * 1.01
        wide = self.view._replace(width=float(max(self.viewport().width(), 1)))
        self.view = self._whole() if all_shown else layout.kept_within(wide)
        self._changed()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme or font: paint with it."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and getattr(self, "_painting", None) is not None:
            self.show_timeline(self._painting.layout.timeline)  # type: ignore[union-attr]  # just asked

    def _again(self, before: Item | None) -> Chosen | None:
        """Where the item is now that was at hand."""
        lanes = self._painting.layout.timeline.lanes if self._painting and before else ()
        for number, lane in enumerate(lanes):
            for place, item in enumerate(lane.items):
                if before is not None and item.event.id == before.event.id and item.rival == before.rival:
                    return Chosen(number, place)
        return None

    def _choose(self, chosen: Chosen | None, *, tell: bool = True) -> None:
        self.chosen = chosen
        if tell and chosen is not None:
            self.chosenChanged.emit(self.item(chosen))
            announce(self, self.telling(self.item(chosen)))
        self.viewport().update()

    def _whole(self) -> View:
        assert self._painting is not None
        return self._painting.layout.whole(float(max(self.viewport().width(), 1)))

    def _height(self) -> int:
        if self._painting is None:
            return 0
        return self._painting.top + self._painting.layout.at(self.view.scale).height

    def _changed(self) -> None:
        bar = self.verticalScrollBar()
        room = self.viewport().height()
        bar.setPageStep(room)
        bar.setSingleStep(20)
        bar.setRange(0, max(self._height() - room, 0))
        self.viewport().update()

    def _settle_near(self) -> None:
        """While nothing is to be done: settle the rows of the next levels, so that zooming never waits for them."""
        if self._painting is not None:
            layout = self._painting.layout
            near = (self.view.scale * factor for factor in (1 / _SQUARE_ROOT, _SQUARE_ROOT))
            missing = [scale for scale in near if not layout.knows(scale)]
            if missing:
                layout.at(missing[0])
                self._soon.start()
