"""Painting of a timeline: only what is in view, bars of one colour in one call."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPalette, QPen, QStaticText

from workbench.finding.timeline import Item, Lane, Layout, Placed, View, in_view, strip, ticks
from workbench.finding.timeline.layout import HEADING, ROW, STRIP
from workbench.finding.timeline.shapes import color_of, pieces
from workbench.gui.kinds import kind_name
from workbench.gui.reader.colors import blend, dimmed, ink
from workbench.translation import grouped, tr

AXIS = 24
_BAR, _FAINT_HEIGHT = 12, 14
_LASTING, _WITHIN, _REJECTED = 0.8, 0.5, 0.2
_KEPT = 4000
_STEP = 8
"""Pixels by which a label is cut: few different ones, so that they can be kept."""
_TOO_NARROW = 12
"""Pixels below which nobody sees a gradient."""


class Chosen(NamedTuple):
    """The item at hand: the number of its lane, and its own in it."""

    lane: int
    item: int


class _Style(NamedTuple):
    """How an item is filled: kind and strength, where it is wide and where it is narrow; whether it has shades."""

    full: tuple[str, float]
    narrow: tuple[str, float]
    shaded: bool


class Painting:
    """Paints a layout with a palette and a font; keeps what can be used for the next frame."""

    def __init__(self, layout: Layout, palette: QPalette, font: QFont) -> None:
        role = QPalette.ColorRole
        self.layout = layout
        self.base, self.text = palette.color(role.Base), palette.color(role.Text)
        self.mark = palette.color(role.Highlight)
        self.quiet = dimmed(self.base, self.text)
        self.line, self.join = blend(self.base, self.text, 0.12), blend(self.base, self.text, 0.45)
        self.font = font
        self.bold = QFont(font)
        self.bold.setBold(True)
        self.metrics = QFontMetricsF(font)
        self._texts: dict[str, QStaticText] = {}
        self._cuts: dict[tuple[str, int], str] = {}
        self._styles = [[_style(item) for item in lane.items] for lane in layout.timeline.lanes]
        self._fills: dict[tuple[str, float], QColor] = {}

    @property
    def top(self) -> int:
        """The height of what stays above the lanes: the scale, and the dates of the texts."""
        return AXIS + (_FAINT_HEIGHT if self.layout.timeline.faint else 0)

    def paint(self, painter: QPainter, view: View, scroll: int, height: int, chosen: Chosen | None) -> None:
        """Paint what is in view; ``scroll`` pixels of the lanes are above it."""
        painter.setFont(self.font)
        painter.fillRect(QRectF(0, 0, view.width, height), self.base)
        self._scale(painter, view, height)
        painter.save()
        painter.setClipRect(QRectF(0, self.top, view.width, height - self.top))
        level = self.layout.at(view.scale)
        for lane in level.between(scroll, scroll + height - self.top):
            self._lane(painter, lane, view, self.top - scroll + lane.top, chosen)
        painter.restore()

    def _scale(self, painter: QPainter, view: View, height: int) -> None:
        found = ticks(view.first, view.last, view.scale)
        painter.setPen(QPen(self.line))
        painter.drawLines([QLineF(view.x(one.day), AXIS - 6, view.x(one.day), height) for one in found])
        painter.drawLine(QLineF(0, AXIS, view.width, AXIS))
        starts = [max(view.x(one.day) + 4, 4.0) for one in found]
        for one, start, following in zip(found, starts, [*starts[1:], float(view.width)], strict=True):
            painter.setPen(self.text if one.major else self.quiet)
            if start + painter.fontMetrics().horizontalAdvance(one.label) < following:
                self._write(painter, one.label, start, AXIS / 2)
        self._dates(painter, view)

    def _dates(self, painter: QPainter, view: View) -> None:
        """The dates of the texts: a line for each pixel at which one begins."""
        faint = self.layout.timeline.faint
        at = bisect_left(faint, view.first, key=lambda one: one.first)
        lines, last = [], -1.0
        while at < len(faint) and faint[at].first <= view.last:
            x = float(int(view.x(faint[at].first)))
            if x > last:
                lines.append(QLineF(x, AXIS + 3, x, AXIS + _FAINT_HEIGHT - 2))
                last = x
            at += 1
        painter.setPen(QPen(self.quiet))
        painter.drawLines(lines)

    def _lane(self, painter: QPainter, lane: Lane, view: View, top: float, chosen: Chosen | None) -> None:
        placed = [
            (one, top + HEADING + row * ROW)
            for row, contents in enumerate(lane.packed.rows)
            for one in in_view(contents, self.layout.bars[lane.number], view)
        ]
        items = self.layout.timeline.lanes[lane.number].items
        self._joins(painter, lane, view, top + HEADING)
        self._bars(painter, lane.number, view, placed)
        painter.setPen(self.text)
        for one, y in placed:
            if one.room > 0:
                self._label(painter, items[one.number], one, y)
        self._strip(painter, lane, view, top + HEADING + len(lane.packed.rows) * ROW)
        if chosen is not None and chosen.lane == lane.number:
            self._ring(painter, [(one, y) for one, y in placed if one.number == chosen.item])
        self._heading(painter, lane, view, top)

    def _heading(self, painter: QPainter, lane: Lane, view: View, top: float) -> None:
        painter.setPen(QPen(self.line))
        painter.drawLine(QLineF(0, top, view.width, top))
        painter.setFont(self.bold)
        painter.setPen(self.quiet)
        source = self.layout.timeline.lanes[lane.number]
        self._write(
            painter, f"{lane_name(self.layout.timeline.by, source.name)}  {grouped(len(source.items))}", 6, top + 11
        )
        painter.setFont(self.font)

    def _joins(self, painter: QPainter, lane: Lane, view: View, top: float) -> None:
        """A line from each rival date to the first one of its event, also where one of them is out of view."""
        scale, shift, lines = view.scale, 3 - view.first * view.scale, []
        low, high, far = view.first, view.last, view.width + 10
        for a, b, row, other in lane.joins:
            if max(a, b) >= low and min(a, b) <= high:
                x1, x2 = (min(max(day * scale + shift, -10.0), far) for day in (a, b))
                lines.append(QLineF(x1, top + row * ROW + ROW / 2, x2, top + other * ROW + ROW / 2))
        painter.setPen(QPen(self.join))
        painter.drawLines(lines)

    def _bars(self, painter: QPainter, lane: int, view: View, placed: list[tuple[Placed, float]]) -> None:
        plain: dict[tuple[str, float], list[QRectF]] = defaultdict(list)
        items, styles = self.layout.timeline.lanes[lane].items, self._styles[lane]
        painter.setPen(Qt.PenStyle.NoPen)
        for one, y in placed:
            style, top = styles[one.number], y + (ROW - _BAR) / 2
            if not style.shaded or one.right - one.left < _TOO_NARROW:
                plain[style.narrow].append(_clipped(one.left, one.right, top, view))
                continue
            item = items[one.number]
            if len(item.extent.stretches) > 1:
                plain[style.full].append(_clipped(one.left, one.right, y + ROW / 2 - 0.5, view, 1))
            self._soft(painter, item, style.full, view, top)
        for key, rects in plain.items():
            painter.setBrush(self._fill(*key))
            painter.drawRects(rects)

    def _soft(self, painter: QPainter, item: Item, key: tuple[str, float], view: View, top: float) -> None:
        color = self._fill(*key)
        clear = QColor(color)
        clear.setAlpha(0)
        for piece in pieces(item, view):
            gradient = QLinearGradient(piece.left, 0, piece.right, 0)
            length = piece.right - piece.left
            sharp_in, sharp_out = piece.full <= piece.left, piece.fading >= piece.right
            gradient.setColorAt(0, color if sharp_in else clear)
            gradient.setColorAt(min((piece.full - piece.left) / length, 0.999), color)
            gradient.setColorAt(max((piece.fading - piece.left) / length, 0.001), color)
            gradient.setColorAt(1, color if sharp_out else clear)
            painter.fillRect(_clipped(piece.left, piece.right, top, view), QBrush(gradient))

    def _label(self, painter: QPainter, item: Item, one: Placed, y: float) -> None:
        text = item.label
        if one.room < self.layout.width_of(text):
            text = self._cut(text, int(one.room) // _STEP * _STEP)
        if text != "…":
            self._write(painter, text, one.label, y + ROW / 2)

    def _cut(self, text: str, room: int) -> str:
        known = self._cuts.get((text, room))
        if known is None:
            if len(self._cuts) >= _KEPT:
                self._cuts.clear()
            known = self._cuts[text, room] = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return known

    def _strip(self, painter: QPainter, lane: Lane, view: View, top: float) -> None:
        """Cells, the darker the more bars begin there; numbers where there is room."""
        for cell in strip(lane.packed, view):
            strength = min(0.15 + cell.bars.bit_length() * 0.07, 0.7)
            fill = blend(self.base, self.text, strength)
            painter.fillRect(QRectF(cell.left, top, cell.right - cell.left - 1, STRIP - 3), fill)
            words = str(cell.bars)
            if self.metrics.horizontalAdvance(words) < cell.right - cell.left - 3:
                painter.setPen(self.text if strength < 0.4 else self.base)
                self._write(painter, words, cell.left + 2, top + (STRIP - 3) / 2)

    def _ring(self, painter: QPainter, placed: list[tuple[Placed, float]]) -> None:
        painter.setPen(QPen(self.mark, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for one, y in placed:
            right = max(one.right, one.label + one.room) if one.room else one.right
            painter.drawRoundedRect(
                QRectF(max(one.left, 2.0) - 2, y + 1, right - max(one.left, 2.0) + 4, ROW - 2), 3, 3
            )

    def _write(self, painter: QPainter, text: str, x: float, middle: float) -> None:
        known = self._texts.get(text)
        if known is None:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            known = self._texts[text] = QStaticText(text)
            known.setTextFormat(Qt.TextFormat.PlainText)
            known.prepare(font=painter.font())
        painter.drawStaticText(QPointF(x, middle - known.size().height() / 2), known)

    def _fill(self, kind: str, strength: float) -> QColor:
        known = self._fills.get((kind, strength))
        if known is None:
            known = self._fills[kind, strength] = blend(self.base, ink(self.base, color_of(kind)), strength)
        return known


def _style(item: Item) -> _Style:
    soft, kind = item.extent.soft, item.event.kind
    plain = item.extent.lasting or item.extent.last - item.extent.first < 1
    strength = _REJECTED if item.rejected else _LASTING if plain else _WITHIN
    return _Style((kind, strength), (kind, strength / 2 if soft else strength), soft or len(item.extent.stretches) > 1)


def lane_name(by: str, name: str) -> str:
    """What a lane is called."""
    if by == "kind":
        return kind_name(name)
    return name or (tr("Without participants") if by == "entity" else tr("Without a source"))


def _clipped(left: float, right: float, top: float, view: View, height: float = _BAR) -> QRectF:
    """A bar as far as it can be seen: Qt's numbers are not made for centuries at pixels a day."""
    if left < -20.0:
        left = -20.0
    if right > view.width + 20.0:
        right = view.width + 20.0
    return QRectF(left, top, max(right - left, 1.0), height)
