"""The mouse that draws regions on pages, takes them in hand and reshapes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from workbench.gui.facsimile.hand import Hand
from workbench.gui.regions.placing import Placing
from workbench.gui.regions.shaping import drawn, fitted, moved, nearest_grip, on_edge, touched
from workbench.gui.regions.sketch import Sketch
from workbench.model.outline import Outline, Point, contains, rectangle
from workbench.model.views import RegionMark

_MOVE, _NEW = -1, -2
_LEFT = Qt.MouseButton.LeftButton


@dataclass
class _Drag:
    """What is drawn about: a new rectangle, a whole outline, or one of its grips."""

    what: int
    page: int
    start: Point
    pressed: QPointF
    before: Outline | None
    adding: bool
    far: bool = False


class Pencil(QObject):
    """Watches the mouse over a canvas. ``drawing``: it draws; else it only takes what is there.

    ``drafted`` carries the point of the viewport at which an outline was finished, ``reshaped`` says that
    the region in hand has another shape, ``chosen`` carries the region that was clicked (or None).
    ``repainted``: anything looks different. ``marks`` are the regions of the document.
    """

    drafted = Signal(QPoint)
    reshaped = Signal()
    chosen = Signal(object)
    repainted = Signal()

    def __init__(self, placing: Placing, hand: Hand, sketch: Sketch) -> None:
        super().__init__(placing.canvas)
        self.marks: Sequence[RegionMark] = ()
        self.drawing = False
        self.writable = False
        self.over: QPointF | None = None
        self._placing, self._canvas, self._hand, self._sketch = placing, placing.canvas, hand, sketch
        self._drag: _Drag | None = None
        placing.canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take mouse events before the hand does; those that mean nothing here go on."""
        if not isinstance(event, QMouseEvent) or not self._canvas.spread.pages:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            return event.button() is _LEFT and self._press(event)
        if event.type() == QEvent.Type.MouseMove:
            return self._move(event)
        if event.type() == QEvent.Type.MouseButtonRelease:
            return event.button() is _LEFT and self._release(event)
        if event.type() == QEvent.Type.MouseButtonDblClick:
            return event.button() is _LEFT and self._double(event)
        return False

    def click(self, point: QPointF) -> bool:
        """Take the region that is clicked; of several that lie there the next one. False if there is none."""
        page = self._canvas.page_at(point)
        if page is None:
            return False
        place, reach = self._placing.on_page(page, point), self._placing.reach(page)
        by_id = {mark.region.id: mark for mark in self.marks if mark.region.page == page}
        found = [by_id[one.id] for one in touched([mark.region for mark in by_id.values()], place, reach)]
        if not found or (self._marked(point) and not on_edge(found[0].region, place, reach)):
            return False
        ids = [mark.region.id for mark in found]
        held = self._sketch.chosen
        at = ids.index(held.region.id) + 1 if held is not None and held.region.id in ids else 0
        self.chosen.emit(found[at % len(found)])
        return True

    def _marked(self, point: QPointF) -> bool:
        """Whether highlighted words are there, which lie above regions."""
        offset = self._hand.character_at(point)
        return offset is not None and self._hand.highlighted(offset)

    # The mouse

    def _press(self, event: QMouseEvent) -> bool:
        point = event.position()
        page = self._canvas.page_at(point)
        if page is None:
            return False
        self._drag = self._drag_at(page, point, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        if self._drag is not None:
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        return self._drag is not None

    def _drag_at(self, page: int, point: QPointF, adding: bool) -> _Drag | None:
        place, subject = self._placing.on_page(page, point), self._sketch.subject
        if subject is not None and subject.page == page and self.writable and not self._sketch.corners:
            what = self._grip(subject, place, point)
            if what is not None:
                return _Drag(what, page, place, point, subject, adding)
        return _Drag(_NEW, page, place, point, None, adding) if self.drawing else None

    def _grip(self, subject: Outline, place: Point, point: QPointF) -> int | None:
        """What of the subject is at a place: a grip, or the whole by its edge (or inside, beside words)."""
        reach = self._placing.reach(subject.page)
        grip = nearest_grip(subject, place, reach * 1.5)
        if grip is not None:
            return grip
        inside = contains(subject, place) and not self.drawing and self._hand.character_at(point) is None
        return _MOVE if inside or on_edge(subject, place, reach) else None

    def _move(self, event: QMouseEvent) -> bool:
        drag, self.over = self._drag, event.position()
        if drag is None:
            return self._hover(event.position())
        drag.far = drag.far or _far(event.position() - drag.pressed)
        if drag.far:
            self._draw(drag, self._placing.on_page(drag.page, event.position()))
        return True

    def _draw(self, drag: _Drag, place: Point) -> None:
        size, sketch = self._canvas.spread.extent(drag.page), self._sketch
        if drag.what == _NEW:
            start, end = fitted([drag.start, place], size)
            kept = sketch.drafts if drag.adding else ()
            sketch.corners.clear()
            if drag.before is not None and drag.adding:
                kept = kept[:-1]
            drag.before = rectangle(drag.page, start, end)
            sketch.drafts = (*kept, drag.before)
        elif drag.before is not None and drag.what == _MOVE:
            by = place[0] - drag.start[0], place[1] - drag.start[1]
            sketch.change(moved(drag.before, by, size))
        elif drag.before is not None:
            sketch.change(drawn(drag.before, drag.what, place, size))
        self.repainted.emit()

    def _release(self, event: QMouseEvent) -> bool:
        drag, self._drag = self._drag, None
        if drag is None:
            return False
        if drag.far:
            self._dragged(drag, event.position())
        elif drag.what == _NEW:
            self._corner(drag)
        else:
            self.click(event.position())
        return True

    def _dragged(self, drag: _Drag, point: QPointF) -> None:
        sketch = self._sketch
        if drag.what == _NEW and not _has_area(sketch.drafts[-1]):
            sketch.drafts = sketch.drafts[:-1]
            self.repainted.emit()
        elif sketch.drafts:
            self.drafted.emit(point.toPoint())
        else:
            self.reshaped.emit()

    def _corner(self, drag: _Drag) -> None:
        """A click while drawing: one more corner of a polygon."""
        if not drag.adding and not self._sketch.corners:
            self._sketch.drafts = ()
        self._sketch.add_corner(drag.page, *fitted([drag.start], self._canvas.spread.extent(drag.page)))
        self.repainted.emit()

    def _double(self, event: QMouseEvent) -> bool:
        if not self.drawing:
            return False
        if self._sketch.close_polygon(adding=bool(self._sketch.drafts)):
            self.drafted.emit(event.position().toPoint())
        self.repainted.emit()
        return True

    def _hover(self, point: QPointF) -> bool:
        """Say with the cursor what a press would do."""
        if self._sketch.corners:
            self.repainted.emit()
        page = self._canvas.page_at(point)
        drag = self._drag_at(page, point, adding=False) if page is not None else None
        if drag is None:
            return False
        shape = Qt.CursorShape.CrossCursor if drag.what == _NEW else Qt.CursorShape.SizeAllCursor
        if drag.what >= 0:
            shape = Qt.CursorShape.PointingHandCursor
        self._canvas.viewport().setCursor(shape)
        return True


def _has_area(one: Outline) -> bool:
    (left, top), (right, bottom) = one.points
    return right > left and bottom > top


def _far(way: QPointF) -> bool:
    return way.manhattanLength() >= QApplication.startDragDistance()
