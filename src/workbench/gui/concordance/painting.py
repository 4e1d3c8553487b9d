"""How the cells of the concordance are painted: context, tags as labels, paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QTextDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui.concordance.paragraphs import Paragraph
from workbench.gui.concordance.rows import LEFT, LINE, PARAGRAPH, ConcordanceRows, Index
from workbench.gui.theme import framed
from workbench.translation import tr

if TYPE_CHECKING:
    from workbench.finding.concordance import Line

_GAP, _PAD = 4, 5
_Role = QPalette.ColorRole


class ContextDelegate(QStyledItemDelegate):
    """Left context loses its farthest words where there is no room; headings of groups are read from the left."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave out on the left, unless it is a heading; frame the boxes to tick."""
        super().initStyleOption(option, index)
        option.palette = framed(option.palette)
        model = index.model()
        heading = isinstance(model, ConcordanceRows) and model.sheet and model.sheet.group(index.row()) >= 0
        if index.column() == LEFT and not heading:
            option.textElideMode = Qt.TextElideMode.ElideLeft

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A paragraph, or a cell like any other."""
        model = index.model()
        if not (isinstance(model, ConcordanceRows) and model.sheet and model.sheet.is_whole(index.row())):
            super().paint(painter, option, index)
            return
        _background(painter, option)
        paragraph = index.data(PARAGRAPH) if index.column() == LEFT else None
        if paragraph is not None:
            _draw(painter, option.rect, document(paragraph, option, option.rect.width() - 2 * _PAD))


class TiedDelegate(QStyledItemDelegate):
    """What is tied to a hit as small labels; a tag's colour stands beside its name, never in place of it."""

    def __init__(self, colors: Callable[[], dict[str, str]], parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # any QObject
        self._colors = colors

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Label after label; what has no room is counted."""
        line = index.data(LINE)
        _background(painter, option)
        if line is not None:
            painter.save()
            painter.setClipRect(option.rect)
            self._labels(painter, option, list(labels(line, self._colors())))
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a line."""
        return QSize(80, option.fontMetrics.lineSpacing() + 6)

    def _labels(self, painter: QPainter, option: QStyleOptionViewItem, found: list[tuple[str, str]]) -> None:
        left, right = option.rect.left() + _GAP, option.rect.right() - _GAP
        ink = _ink(option)
        for number, (name, color) in enumerate(found):
            more = f"+{len(found) - number}"
            room = right - left - (option.fontMetrics.horizontalAdvance(more) + _GAP if number + 1 < len(found) else 0)
            dot = 10 if color else 0
            wanted = option.fontMetrics.horizontalAdvance(name) + 2 * _PAD + dot
            if number and wanted > room:
                painter.setPen(ink)
                painter.drawText(QRect(left, option.rect.top(), right - left, option.rect.height()), _MIDDLE, more)
                return
            box = QRectF(left, option.rect.top() + 2.5, min(wanted, room), option.rect.height() - 5)
            text = option.fontMetrics.elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()) - 2 * _PAD - dot)
            _label(painter, box, text, color, ink)
            left = int(box.right()) + _GAP


_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def labels(line: Line, colors: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The name and the colour ("": none) of each label of a hit; one for a highlight that carries nothing."""
    for name in line.tags:
        yield name, colors.get(name) or "#9a978f"
    for name in (*line.entities, *line.events):
        yield name, ""
    if line.annotations and not (line.tags or line.entities or line.events):
        yield tr("highlighted"), ""


def document(paragraph: Paragraph, option: QStyleOptionViewItem, width: int) -> QTextDocument:
    """The paragraph set in this width, the hit in bold and underlined."""
    text = QTextDocument()
    text.setDefaultFont(option.font)
    text.setDocumentMargin(2)
    parts = paragraph.text[: paragraph.start], paragraph.text[paragraph.start : paragraph.end]
    before, hit, after = (escape(part) for part in (*parts, paragraph.text[paragraph.end :]))
    color = _ink(option).name()
    text.setHtml(f'<div style="color:{color};white-space:pre-wrap">{before}<b><u>{hit}</u></b>{after}</div>')
    text.setTextWidth(max(width, 80))
    return text


def _label(painter: QPainter, box: QRectF, text: str, color: str, ink: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(ink)
    edge.setAlpha(110)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    inside = box.adjusted(_PAD, 0, -_PAD, 0)
    if color:
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(QRectF(inside.left() - 1, box.center().y() - 4, 8, 8), 2, 2)
        inside.setLeft(inside.left() + 10)
    painter.setPen(ink)
    painter.drawText(inside, _MIDDLE, text)


def _draw(painter: QPainter, rect: QRect, text: QTextDocument) -> None:
    painter.save()
    painter.setClipRect(rect)
    painter.translate(rect.left() + _PAD, rect.top())
    text.drawContents(painter)
    painter.restore()


def _background(painter: QPainter, option: QStyleOptionViewItem) -> None:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen:
        painter.fillRect(option.rect, option.palette.brush(_group(option), _Role.Highlight))
    elif option.features & QStyleOptionViewItem.ViewItemFeature.Alternate:
        painter.fillRect(option.rect, option.palette.brush(_Role.AlternateBase))


def _ink(option: QStyleOptionViewItem) -> QColor:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    return option.palette.color(_group(option), _Role.HighlightedText if chosen else _Role.Text)


def _group(option: QStyleOptionViewItem) -> QPalette.ColorGroup:
    active = bool(option.state & QStyle.StateFlag.State_Active)
    return QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
