"""The widget that shows a source: numbered lines, grey where the reader left something out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QPlainTextDocumentLayout, QPlainTextEdit, QTextEdit, QWidget

from workbench.gui.reader.colors import blend, dimmed
from workbench.gui.sidebyside.source import Source
from workbench.model.reading import Reading, Span
from workbench.model.source_map import SourceMap
from workbench.translation import tr

_EMPTY = Source.of("", Reading(text="", source_map=SourceMap(()), blocks=(), reader="", reader_version=0))
_LIT = 0.3
_EDGE = 4
"""Pixels below the upper edge: where a line that is hardly seen is no longer the first."""


class _Layout(QPlainTextDocumentLayout):
    """Greys what was left out, in each display block when it is first asked for (as ``ReadingLayout``)."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.source = _EMPTY
        self.dim = QColor()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The block's rectangle, coloured before it is laid out."""
        if block.isValid() and not block.layout().lineCount():
            block.layout().setFormats(list(self._formats(block)))
        return super().blockBoundingRect(block)

    def guess(self) -> None:
        """Say how many lines each block will have about; else the scroll bar jumps."""
        block = self.document().begin()
        while block.isValid():
            block.setLineCount(1 + block.text().count("\u2028"))
            block = block.next()
        self.documentSizeChanged.emit(self.documentSize())

    def _formats(self, block: QTextBlock) -> Iterator[QTextLayout.FormatRange]:
        shown, position = self.source.display, block.position()
        grey = QTextCharFormat()
        grey.setForeground(self.dim)
        start, end = shown.to_reading(position), shown.to_reading(position + block.length() - 1)
        for first, last in self.source.dropped_in(start, end):
            made = QTextLayout.FormatRange()
            made.start = shown.to_display(max(first, start)) - position
            made.length = shown.to_display(min(last, end)) - position - made.start
            made.format = grey
            yield made


class _Gutter(QWidget):
    """The numbers beside the lines, and where pages begin."""

    def __init__(self, text: SourceText) -> None:
        super().__init__(text)
        self._text = text

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the text says."""
        self._text.paint_gutter(QPainter(self))


class SourceText(QPlainTextEdit):
    """Reads and selects as any text; positions are Qt's inside, offsets of the source outside."""

    selected = Signal()
    activated = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = _EMPTY
        self._lit: list[Span] = []
        self._document = QTextDocument(self)  # one for life, as in the reader
        self._document.setUndoRedoEnabled(False)
        self._layout = _Layout(self._document)
        self._document.setDocumentLayout(self._layout)
        self.setDocument(self._document)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._gutter = _Gutter(self)
        self.updateRequest.connect(lambda *_: self._gutter.update())
        self.selectionChanged.connect(self.selected)
        self._recolor()

    def show_source(self, source: Source | None) -> None:
        """Show another source from its beginning (None: nothing)."""
        self._lit = []
        self.setExtraSelections([])
        self.source = self._layout.source = source or _EMPTY
        self._make_room()
        self.document().setPlainText(self.source.display.text)
        self._layout.guess()

    def set_font(self, font: QFont) -> None:
        """Set everything in this type; the place stays in view."""
        place = self.top()
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._make_room()
        self.scroll_to(place)

    def span(self) -> Span:
        """What is selected; empty at the caret if nothing is."""
        cursor, offset = self.textCursor(), self.source.display.to_reading
        return offset(cursor.selectionStart()), offset(cursor.selectionEnd())

    def light(self, spans: Sequence[Span]) -> None:
        """Light these stretches up, and no others."""
        self._lit = list(spans)
        lit = QTextCharFormat()
        lit.setBackground(blend(self._color(QPalette.ColorRole.Base), self._color(QPalette.ColorRole.Highlight), _LIT))
        self.setExtraSelections([self._extra(span, lit) for span in self._lit])

    @property
    def lit(self) -> list[Span]:
        """The stretches that are lit up."""
        return list(self._lit)

    def top(self) -> int:
        """The first character in view."""
        return self.source.display.to_reading(self.cursorForPosition(QPoint(0, _EDGE)).position())

    def scroll_to(self, offset: int) -> None:
        """Bring the line of ``offset`` to the top, as far as the end of the text allows."""
        position = self.source.display.to_display(offset)
        block = self.document().findBlock(position)
        self._layout.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        self.verticalScrollBar().setValue(block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0))

    def reveal(self, offset: int) -> None:
        """Scroll, if this character is not in view: to the upper third."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.source.display.to_display(offset))
        if not self.viewport().rect().contains(self.cursorRect(cursor).center()):
            self.scroll_to(offset)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - bar.pageStep() // 3)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The characters of the source itself, not what Qt shows of them."""
        data = QMimeData()
        start, end = self.span()
        data.setText(self.source.text[start:end])
        return data

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Select a word, and ask to go to its place in the text."""
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]
        self.activated.emit(*self.span())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers stay beside the lines, the first line in view stays the first."""
        place = self.top() if event.oldSize().width() != event.size().width() else None
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), self._gutter.width(), inside.height())
        if place is not None:
            self.scroll_to(place)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_gutter"):
            self._recolor()

    def paint_gutter(self, painter: QPainter) -> None:
        """Numbers of the lines that begin in view; rules and labels where pages do."""
        painter.fillRect(self._gutter.rect(), self._color(QPalette.ColorRole.Base))
        painter.setFont(self.font())
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        top = self.blockBoundingGeometry(block).translated(offset).top()
        while block.isValid() and top < self.height():
            self._paint_beside(painter, block, top)
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def _paint_beside(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        shown, ink = self.source.display, self._color(QPalette.ColorRole.Text)
        start, end = shown.to_reading(block.position()), shown.to_reading(block.position() + block.length() - 1)
        named = {offset: tr("p. {label}", label=label) for offset, label in self.source.pages_in(start, end)}
        for offset in sorted({*named, *(offset for offset, _ in self.source.lines_in(start, end))}):
            y = top + self._line_top(block, offset) if block.contains(shown.to_display(offset)) else None
            if y is None:
                continue
            painter.setPen(ink if offset in named else self._layout.dim)
            if offset in named:
                painter.drawLine(QPointF(0, y), QPointF(self._gutter.width(), y))
            room = QRectF(0, y, self._gutter.width() - self._gap(), self.fontMetrics().height())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, named.get(offset) or self._number(offset))

    def _number(self, offset: int) -> str:
        return str(self.source.lines_in(offset, offset)[0][1])

    def _line_top(self, block: QTextBlock, offset: int) -> float:
        line = block.layout().lineForTextPosition(self.source.display.to_display(offset) - block.position())
        return line.y() if line.isValid() else 0.0

    def _make_room(self) -> None:
        """For the longest number, and the longest label of a page."""
        labels = [tr("p. {label}", label=label) for _, label in self.source.pages]
        widest = max((str(len(self.source.lines)), "000", *labels), key=self.fontMetrics().horizontalAdvance)
        width = self.fontMetrics().horizontalAdvance(widest) + 2 * self._gap()
        self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), width, inside.height())

    def _gap(self) -> int:
        return self.fontMetrics().averageCharWidth()

    def _extra(self, span: Span, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.source.display.to_display(span[0]))
        cursor.setPosition(self.source.display.to_display(span[1]), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, form
        return made

    def _recolor(self) -> None:
        self._layout.dim = dimmed(self._color(QPalette.ColorRole.Base), self._color(QPalette.ColorRole.Text))
        block = self.document().begin()
        while block.isValid():
            block.layout().clearLayout()
            block = block.next()
        self.light(self._lit)
        self.viewport().update()

    def _color(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)
