"""Paints a frame: what lies under the text, and what stands above and beside it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from workbench.gui.reader.colors import READABLE, blend, dimmed, fill, ink, pattern
from workbench.gui.reader.composition import OrnamentKind
from workbench.gui.reader.frame import Frame, Ground, Placed, Underline, VisibleLine
from workbench.gui.reader.layout import ReadingLayout
from workbench.gui.reader.typography import BlockStyle
from workbench.model.reading import BlockKind, Span
from workbench.translation import N_, tr

_SECTIONS = {"notes": N_("Notes"), "apparatus": N_("Not part of the text: running heads, page numbers, marks")}
_BULLETED = "•·◦▪-–—*0123456789０１２３４５６７８９一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩"


class FramePainter:
    """Paints for one layout in the colours of one palette."""

    def __init__(self, painter: QPainter, layout: ReadingLayout, ground: Ground) -> None:
        self._painter = painter
        self._layout = layout
        self._ground = ground
        self._dim = dimmed(ground.base, ground.text)
        self._faint = blend(ground.base, ground.text, 0.22)
        self._em = layout.typography.em
        self._pens: dict[tuple[str, bool, bool], tuple[QPen, bool]] = {}

    def below(self, frame: Frame) -> None:
        """Everything that the text is painted over."""
        for _, lines in groupby(frame.lines, key=lambda line: line.base):
            self._block(list(lines))
        wash = fill(self._ground.base, self._ground.text, [self._ground.accent.name()] * 2)
        for rect in frame.selected:
            self._painter.fillRect(rect, wash)
        for rect, color in frame.fills:
            self._painter.fillRect(rect, color)
        for rect, color in frame.outlines:
            self._painter.setPen(QPen(color, 1.4))
            self._painter.drawLine(rect.topLeft(), rect.topRight())
            self._painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        for underline in frame.underlines:
            self._underline(underline)
        for line in frame.lines:
            self._links_and_gaps(line)

    def above(self, frame: Frame) -> None:
        """Everything that stands over, between and beside the text."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for placed in frame.ornaments:
            if placed.ornament.kind is OrnamentKind.NOTE:
                self._note_marker(placed)
            else:
                self._gap(placed.rect, placed.line)
        self._knobs(frame)
        self._pages(frame)

    def _block(self, lines: list[VisibleLine]) -> None:
        first, piece = lines[0], lines[0].piece
        opening = first.start == first.base and piece.first
        if piece.kind in {BlockKind.TABLE, BlockKind.CODE}:
            self._tint(lines)
        elif piece.kind is BlockKind.QUOTATION:
            left = self._layout.column_left + 1.1 * self._em
            top, bottom = first.cell.top(), lines[-1].cell.bottom()
            self._painter.fillRect(QRectF(left, top, max(0.14 * self._em, 2), bottom - top), self._faint)
        if opening and piece.section:
            self._section(first)
        if opening and piece.kind is BlockKind.NOTE:
            self._note_number(first)
        if opening and piece.kind is BlockKind.LIST_ITEM:
            self._bullet(first)

    def _tint(self, lines: list[VisibleLine]) -> None:
        left, width = self._layout.column_left, self._layout.column_width
        top, bottom = lines[0].cell.top(), lines[-1].cell.bottom()
        self._painter.fillRect(
            QRectF(left, top, width, bottom - top), blend(self._ground.base, self._ground.text, 0.05)
        )
        self._painter.fillRect(QRectF(left, top, max(0.14 * self._em, 2), bottom - top), self._faint)

    def _section(self, line: VisibleLine) -> None:
        """The rule and the word above the notes and above the apparatus."""
        left, width, em = self._layout.column_left, self._layout.column_width, self._em
        y = line.cell.top() - 2.2 * em
        self._painter.fillRect(QRectF(left, y, width, 1), self._faint)
        self._word(QRectF(left, y + 0.4 * em, width, 1.5 * em), tr(_SECTIONS[line.piece.section]), 0.85)

    def _note_number(self, line: VisibleLine) -> None:
        index = self._layout.composition.note_starting(line.piece.start)
        if index is not None:
            self._word(self.number_rect(line), self._layout.composition.reading.notes[index].number, 0.87, right=True)

    def number_rect(self, line: VisibleLine) -> QRectF:
        """Where the number of the note that begins with this line stands."""
        return QRectF(self._layout.column_left, line.cell.top(), 2.0 * self._em, line.cell.height())

    def _bullet(self, line: VisibleLine) -> None:
        text = self._layout.composition.reading.text
        if text[line.piece.start] not in _BULLETED:
            rect = QRectF(line.line.x() - 1.4 * self._em, line.cell.top(), self._em, line.cell.height())
            self._word(rect, "•", 1.0, right=True)

    def _word(self, rect: QRectF, text: str, scale: float, *, right: bool = False) -> None:
        self._painter.setFont(self._layout.typography.font(BlockStyle(scale=scale)))
        self._painter.setPen(self._dim)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _underline(self, underline: Underline) -> None:
        key = (underline.color, underline.tagged, underline.active)
        pen, double = self._pens.get(key) or self._pen(*key)
        self._pens[key] = pen, double
        self._painter.setPen(pen)
        for y in (underline.y, underline.y + 2 * pen.widthF()) if double else (underline.y,):
            self._painter.drawLine(QPointF(underline.left, y), QPointF(underline.right, y))

    def _pen(self, color: str, tagged: bool, active: bool) -> tuple[QPen, bool]:
        style, double = pattern(color)
        if not tagged:
            style, double = Qt.PenStyle.DotLine, False
        thickness = max(0.09 * self._em, 1.0) * (1.6 if active else 1)
        return QPen(ink(self._ground.base, color), thickness, style, Qt.PenCapStyle.FlatCap), double

    def _links_and_gaps(self, line: VisibleLine) -> None:
        composition = self._layout.composition
        start, end = composition.display.to_reading(line.start), composition.display.to_reading(line.end)
        for name in ("links", "gaps"):
            for low, high in composition.decorated(name, start, end):
                left = line.x(composition.display.to_display(max(low, start)))
                right = line.x(min(composition.display.to_display(min(high, end)), line.end))
                if name == "gaps":
                    self._box(line.band(left, right))
                else:
                    y = line.baseline + 0.16 * line.em
                    self._painter.fillRect(QRectF(left, y, right - left, 1), self._faint)
        self._beneath(line, composition.dotted(start, end) if composition.dotted else (), Qt.PenStyle.DotLine)
        self._beneath(line, composition.decorated("doubtful", start, end), Qt.PenStyle.DashLine)

    def _beneath(self, line: VisibleLine, spans: Iterable[Span], style: Qt.PenStyle) -> None:
        """Underline spans faintly: dates, and what recognition was not sure of."""
        display, y = self._layout.composition.display, line.baseline + 0.2 * line.em
        for low, high in spans:
            left, right = (min(max(display.to_display(at), line.start), line.end) for at in (low, high))
            self._painter.setPen(QPen(self._dim, 1, style))
            self._painter.drawLine(QPointF(line.x(left), y), QPointF(line.x(right), y))

    def _box(self, rect: QRectF) -> None:
        self._painter.setPen(QPen(self._dim, 1, Qt.PenStyle.DashLine))
        self._painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _note_marker(self, placed: Placed) -> None:
        font = self._layout.note_font()
        metrics = QFontMetricsF(font)
        self._painter.setFont(font)
        self._painter.setPen(ink(self._ground.base, self._ground.accent.name(), READABLE))
        x = placed.rect.center().x() - metrics.horizontalAdvance(placed.ornament.text) / 2
        self._painter.drawText(QPointF(x, placed.line.baseline - 0.38 * placed.line.em), placed.ornament.text)

    def _gap(self, rect: QRectF, line: VisibleLine) -> None:
        band = line.band(rect.left() + 0.15 * line.em, rect.right() - 0.15 * line.em)
        self._box(band)
        self._painter.setFont(self._layout.typography.font(BlockStyle()))
        self._painter.drawText(band, Qt.AlignmentFlag.AlignCenter, "…")

    def _knobs(self, frame: Frame) -> None:
        edge = QPen(self._ground.base, 1)
        for knob in frame.knobs:
            self._painter.setPen(QPen(self._ground.text, 1.4) if knob.active else edge)
            self._painter.setBrush(QColor(ink(self._ground.base, knob.color)))
            self._painter.drawEllipse(knob.rect)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _pages(self, frame: Frame) -> None:
        font = self._layout.typography.font(BlockStyle(scale=0.72))
        metrics = QFontMetricsF(font)
        room = self._layout.column_left - 1.2 * self._em
        for line, label in frame.pages:
            text = metrics.elidedText(tr("p. {label}", label=label), Qt.TextElideMode.ElideRight, room)
            self._painter.setFont(font)
            self._painter.setPen(self._dim)
            self._painter.drawText(QPointF(room - metrics.horizontalAdvance(text), line.baseline), text)
        self._painter.setPen(QPen(self._dim, 1, Qt.PenStyle.DotLine))
        for line, x in frame.ticks:
            self._painter.drawLine(QPointF(x, line.cell.top() + 1), QPointF(x, line.cell.bottom() - 1))
