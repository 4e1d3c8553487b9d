"""Lays out display blocks with leading, indents and headings, each when it is first seen.

``QPlainTextDocumentLayout`` lays out a block the first time somebody asks for its rectangle, and
knows nothing of leading or margins. Answering that one question ourselves gives both at the same
speed (docs/decisions/010). Two traps: the line count of a block must be set by hand, because the
scroll bar counts lines; and what is not laid out yet should have a good guess, or the scroll bar
jumps.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout

from workbench.gui.reader.composition import Composition, Ornament, OrnamentKind, Piece
from workbench.gui.reader.typography import CENTRED, SECTION_SPACE, BlockStyle, Typography, block_style
from workbench.model.reading import BlockKind

NOTE_SCALE = 0.68
"""Size of a raised note number, in ems."""
_NARROWEST = 6
_PADDING = 0.16
_PAGE_MARGIN, _RIGHT_MARGIN = 4.2, 1.4
_TOP = 1.2
_SHARE, _CARD = 0.26, (12, 20)  # of the width; least and most in lines of the interface
_READABLE = 24
"""Ems of text that stay when something stands beside it; where there are fewer, nothing does."""
_BETWEEN_HEADINGS = 0.35


class ReadingLayout(QPlainTextDocumentLayout):
    """The layout of one composition in one typography, in a column centred in ``width`` pixels."""

    def __init__(self, document: QTextDocument, composition: Composition, typography: Typography) -> None:
        super().__init__(document)
        self.composition = composition
        self.typography = typography
        self.counts_changed = False
        self.with_cards = False
        self._width = 0.0
        self._rects: dict[int, QRectF] = {}
        self._pieces: dict[int, Piece] = {}

    @property
    def column_left(self) -> float:
        """Where the text column begins, in pixels from the left of the viewport."""
        return max((self._width - self.beside - self.column_width) / 2, self._margin)

    @property
    def column_width(self) -> float:
        """How wide the text column is: as chosen, or what there is room for."""
        room = self._width - self.beside - self._margin - _RIGHT_MARGIN * self.typography.em
        return max(min(self.typography.column, room), _NARROWEST * self.typography.em)

    @property
    def beside(self) -> float:
        """Pixels kept free right of the column for cards; 0 without cards, and where the text needs the room."""
        if not self.with_cards:
            return 0.0
        line = QFontMetricsF(QGuiApplication.font()).height()
        wanted = min(max(_SHARE * self._width, _CARD[0] * line), _CARD[1] * line)
        em = self.typography.em
        left = self._width - self._margin - _RIGHT_MARGIN * em - wanted
        return wanted if left >= _READABLE * em else 0.0

    @property
    def column_right(self) -> float:
        """Where the text column ends, in pixels from the left of the viewport."""
        return self.column_left + self.column_width

    @property
    def _margin(self) -> float:
        """The least room left of the column: for page labels, if there are any."""
        ems = _PAGE_MARGIN if self.composition.reading.pages else _RIGHT_MARGIN
        return min(ems * self.typography.em, self._width / 4)

    def set_width(self, width: float) -> None:
        """Lay everything out anew for a viewport of this width."""
        self._width = width
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget every line and guess how many each block will have."""
        self._rects.clear()
        per_line = max(self.column_width / self.typography.em, 1)
        wide = 1.0 if self.composition.chinese else 0.5
        block = self.document().begin()
        while block.isValid():
            block.layout().clearLayout()
            block.setLineCount(1 + int(block.length() * wide / per_line))
            block = block.next()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The block's rectangle, laid out now if it has not been yet."""
        if not block.isValid():
            return QRectF()
        number = block.blockNumber()
        rect = self._rects.get(number)
        if rect is None or not block.layout().lineCount():
            rect = self._rects[number] = self._lay_out(block)
        return QRectF(rect)

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Another text: nothing of the old layout stays."""
        self._pieces.clear()
        self._rects.clear()

    def piece(self, block: QTextBlock) -> Piece:
        """What the display block shows."""
        number = block.blockNumber()
        if number not in self._pieces:
            self._pieces[number] = self.composition.piece(block.position(), block.length() - 1)
        return self._pieces[number]

    def ornament_width(self, ornament: Ornament) -> float:
        """How much room an ornament takes in its line, in pixels."""
        if ornament.kind is OrnamentKind.GAP:
            return 1.6 * self.typography.em
        return QFontMetricsF(self.note_font()).horizontalAdvance(ornament.text) + 2 * _PADDING * self.typography.em

    def note_font(self) -> QFont:
        """The font of raised note numbers."""
        return self.typography.font(BlockStyle(scale=NOTE_SCALE))

    def space_before(self, piece: Piece) -> float:
        """Pixels between a block's top and its first line."""
        if not piece.first:
            return 0.0
        space = block_style(piece.kind, piece.level).before
        if piece.start == 0:
            space = max(space, _TOP)
        elif piece.kind in {BlockKind.TITLE, BlockKind.HEADING} and self._heads(piece.start - 1):
            space *= _BETWEEN_HEADINGS
        return (space + (SECTION_SPACE if piece.section else 0.0)) * self.typography.em

    def _heads(self, offset: int) -> bool:
        before = self.composition.block_at(offset)
        return before is not None and before.kind in {BlockKind.TITLE, BlockKind.HEADING}

    def _lay_out(self, block: QTextBlock) -> QRectF:
        piece = self.piece(block)
        style = block_style(piece.kind, piece.level)
        layout = block.layout()
        ornaments = self.composition.ornaments(piece.start, piece.end)
        layout.setFormats(list(self._formats(block, piece, style, ornaments)))
        layout.setTextOption(_option(style))
        bottom = self.space_before(piece) + self._break_lines(layout, piece, style, ornaments)
        if piece.last:
            bottom += style.after * self.typography.em
        if not block.next().isValid():
            bottom += 3 * self.typography.em
        lines = layout.lineCount()
        if block.lineCount() != lines:
            block.setLineCount(lines)
            self.counts_changed = True
        return QRectF(0, 0, self._width, bottom)

    def _break_lines(self, layout: QTextLayout, piece: Piece, style: BlockStyle, ornaments: list[Ornament]) -> float:
        """Break into lines and place them; returns the height of all."""
        em, pitch = self.typography.em, self.typography.pitch(style)
        left, right = self.column_left + style.left * em, self.column_left + self.column_width - style.right * em
        hanging = 0.0
        if piece.first:
            hanging = self._first_indent(piece, style) * em
            hanging += sum(self.ornament_width(one) for one in ornaments if one.offset == piece.start)
        y, top = 0.0, self.space_before(piece)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(right - left - hanging, em))
            line.setPosition(QPointF(left + hanging, top + y + (pitch - line.height()) / 2))
            y, hanging = y + pitch, 0.0
            line = layout.createLine()
        layout.endLayout()
        return y

    def _first_indent(self, piece: Piece, style: BlockStyle) -> float:
        verse = not piece.last and self.composition.closes(piece.end)
        if piece.kind is BlockKind.PARAGRAPH and (verse or not self.composition.chinese):
            return 0.0
        return style.first

    def _formats(
        self, block: QTextBlock, piece: Piece, style: BlockStyle, ornaments: list[Ornament]
    ) -> Iterator[QTextLayout.FormatRange]:
        start, length = block.position(), block.length() - 1
        whole = self.typography.format(style)
        if whole is not None:
            yield _range(0, length, whole)
        if piece.kind is not BlockKind.HEADING and piece.kind is not BlockKind.TITLE:
            yield from self._emphasis(start, piece)
        yield from self._room(start, piece, ornaments)

    def _emphasis(self, start: int, piece: Piece) -> Iterator[QTextLayout.FormatRange]:
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        to_display = self.composition.display.to_display
        for first, last in self.composition.decorated("emphasis", piece.start, piece.end):
            low = to_display(max(first, piece.start)) - start
            yield _range(low, to_display(min(last, piece.end)) - start - low, bold)

    def _room(self, start: int, piece: Piece, ornaments: list[Ornament]) -> Iterator[QTextLayout.FormatRange]:
        """Room for ornaments: letter spacing behind the character before them."""
        widths: dict[int, float] = {}
        for one in ornaments:
            if one.offset > piece.start:
                widths[one.offset] = widths.get(one.offset, 0.0) + self.ornament_width(one)
        for offset, width in widths.items():
            spaced = QTextCharFormat()
            spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            spaced.setFontLetterSpacing(width)
            low = self.composition.display.to_display(offset - 1) - start
            units = 1 + (ord(self.composition.reading.text[offset - 1]) > 0xFFFF)
            yield _range(low, units, spaced)


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def _option(style: BlockStyle) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if style.centred:
        option.setAlignment(CENTRED)
    return option
