"""Lays a document out line by line and draws it page by page on whatever Qt prints on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
    QTextLayout,
    QTextLine,
)

from workbench.gui.printing.styles import BLACK, BODY, GREY, Style, font_of, formats_of, option_of, style_of

MARGINS = QMarginsF(28, 22, 20, 22)
"""Millimetres: at the left there is room for the labels of the printed pages."""

_LEADING = 1.35
_LEAST = 3
"""Lines that must fit below a heading."""

JSON = dict[str, Any]


def prepare(device: QPagedPaintDevice) -> None:
    """A4, with our margins."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)


class Pages:
    """Draws documents one after the other; ``number`` is that of the page at hand."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        self._device = device
        self._painter = painter
        self._point = device.logicalDpiY() / 72
        self._width = float(device.width())
        self._height = float(device.height())
        self._y = 0.0
        self._title, self._language = "", ""
        self.number = 0

    def draw(self, document: JSON) -> Iterator[int]:
        """Draw a document from a new page on; yields the number of blocks and notes that are done."""
        self._title, self._language = document["title"], document["language"]
        self._turn()
        self._write("title", document["title"])
        self._write("citation", document["citation"])
        self._y += BODY * self._point
        done = 0
        for block in document["blocks"]:
            self._block(block)
            done += 1
            yield done
        if document["notes"]:
            self._write("part", document["heading"])
        for note in document["notes"]:
            self._note(note)
            done += 1
            yield done

    def _note(self, note: JSON) -> None:
        number, place = f"[{note['number']}] ", f"  ({note['place']})" if note["place"] else ""
        quote = " ".join(note["quote"].split())
        marks = [[len(number), len(number) + len(quote), note["color"]]]
        self._block(_plain("annotation", f"{number}{quote}{place}") | {"marks": marks}, follows=len(note["lines"]))
        for line in note["lines"]:
            self._write("detail", line)

    def _write(self, kind: str, text: str) -> None:
        self._block(_plain(kind, text))

    def _block(self, block: JSON, *, follows: int = 0) -> None:
        style = style_of(block["kind"], block["level"])
        font = font_of(style, self._language)
        step = QFontMetricsF(font, self._device).height() * _LEADING
        self._y += style.above * step if self._y > 0 else 0.0
        needed = step * (_LEAST + 1 if style.keeps else 1 + min(follows, _LEAST + 2))
        if self._y + needed > self._height:
            self._turn()
        layout, lines = self._laid(block, style, font)
        labels = [(_units_before(block["text"], at), label) for at, label in block["labels"]]
        gaps = [[_units_before(block["text"], at) for at in gap] for gap in block["gaps"]]
        for line in lines:
            if self._y + step > self._height:
                self._turn()
            self._line(line, style, step)
            self._boxes(line, gaps, style, step)
            until = line.textStart() + line.textLength()
            here = [label for at, label in labels if line.textStart() <= at < until]
            self._label(here, step)
            self._y += step
        layout.clearLayout()

    def _laid(self, block: JSON, style: Style, font: QFont) -> tuple[QTextLayout, list[QTextLine]]:
        layout = QTextLayout(block["text"].replace("\n", "\u2028"), font, self._device)
        layout.setTextOption(option_of(style))
        layout.setFormats(formats_of(block))
        width, lines = self._width - self._indent(style), []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(line)
        layout.endLayout()
        return layout, lines

    def _indent(self, style: Style) -> float:
        return style.indent * BODY * style.size * self._point

    def _line(self, line: QTextLine, style: Style, step: float) -> None:
        self._painter.setPen(QPen(BLACK))
        at = self._y + (step - line.height()) / 2
        line.draw(self._painter, QPointF(self._indent(style), at - line.y()))

    def _boxes(self, line: QTextLine, gaps: list[list[int]], style: Style, step: float) -> None:
        """A dashed box around what the source has visibly lost, as in the reader."""
        start, until = line.textStart(), line.textStart() + line.textLength()
        self._painter.setPen(QPen(GREY, 0.6 * self._point, Qt.PenStyle.DashLine))
        for first, last in gaps:
            if first < until and last > start:
                left, right = (_across(line, min(max(at, start), until)) for at in (first, last))
                room = QRectF(self._indent(style) + left, self._y, right - left, step)
                self._painter.drawRect(room.adjusted(0, 0.08 * step, 0, -0.08 * step))

    def _label(self, labels: list[str], step: float) -> None:
        """The labels of printed pages that begin in this line, in the margin, smaller when they are long."""
        if not labels:
            return
        self._small(0.8)
        room = QRectF(-16 * 72 / 25.4 * self._point, self._y, 13 * 72 / 25.4 * self._point, step)
        text = QFontMetricsF(self._painter.font(), self._device).elidedText(
            " ".join(labels), Qt.TextElideMode.ElideMiddle, room.width()
        )
        self._painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _turn(self) -> None:
        """Begin a new page: its running title and its number."""
        if self.number:
            self._device.newPage()
        self.number += 1
        self._y = 0.0
        self._small(0.8)
        line, air = BODY * 1.5 * self._point, 7 * 72 / 25.4 * self._point
        head = QRectF(0, -air - line / 2, self._width, line)
        title = QFontMetricsF(self._painter.font(), self._device).elidedText(
            self._title, Qt.TextElideMode.ElideRight, self._width
        )
        if self.number > 1:
            self._painter.drawText(head, Qt.AlignmentFlag.AlignCenter, title)
        foot = QRectF(0, self._height + air - line / 2, self._width, line)
        self._painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def _small(self, size: float) -> None:
        self._painter.setFont(font_of(Style(size), self._language))
        self._painter.setPen(QPen(GREY))


def _plain(kind: str, text: str) -> JSON:
    return {"kind": kind, "level": 0, "text": text, "marks": [], "raised": [], "gaps": [], "labels": []}


def _across(line: QTextLine, at: int) -> float:
    found: Any = line.cursorToX(at)  # a number and where it belongs, which PySide6 declares as an object
    return float(found[0])


def _units_before(text: str, offset: int) -> int:
    return offset + sum(1 for sign in text[:offset] if ord(sign) > 0xFFFF)
