"""Books set by reportlab, line by line: the simplest of typesetters, with no habits of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .books import Block, Book, Note, Notes

_MM = 72 / 25.4
_FONTS = {"hans": "STSong-Light", "hant": "STSong-Light", "en": "Times-Roman"}
_OTHER_FONTS = {"hans": "STSong-Light", "hant": "bkai00mp", "en": "Helvetica"}
"""For looks that name fonts, which reportlab cannot take: others (AR PL KaitiM is a TrueType file)."""

_RAISED, _NOTE_RAISED, _NOTE_LEADING = 6.5 / 10.5, 5.5 / 8.5, 11.5 / 8.5
_ATOM = re.compile(r"[!-~]+ ?|\s|.[，。、；：？！」』”）》]*")
_SIZES = {"title": 17 / 10.5, "heading": 13 / 10.5}


@dataclass
class _Atom:
    """What no line end divides: a word with its space, or a sign with the stops behind it."""

    text: str
    width: float
    note: Note | None = None


@dataclass
class _Row:
    """A line before it is placed."""

    atoms: list[_Atom]
    size: float
    leading: float
    left: float = 0.0
    stretch: float = 0.0
    cells: tuple[str, ...] = ()
    above: float = 0.0

    @property
    def notes(self) -> list[Note]:
        """The notes marked in it."""
        return [atom.note for atom in self.atoms if atom.note]


@dataclass
class _Column:
    rows: list[_Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class _Setter:
    def __init__(self, book: Book, file: Path) -> None:
        self.book, self.style, look = book, book.style, book.look
        self.font = (_OTHER_FONTS if look.latin or look.cjk else _FONTS)[self.style.language]
        self.wide, self.high, self.margin, self.gutter = (
            length * _MM for length in (look.width, look.height, look.margin, look.gutter)
        )
        self.size, self.small, self.note_leading = look.size, look.small, _NOTE_LEADING * look.small
        self.leading = look.leading * look.size + 0.25
        if self.font == _OTHER_FONTS["hant"]:
            pdfmetrics.registerFont(TTFont(self.font, f"{self.font}.ttf"))
        elif self.style.language != "en":
            pdfmetrics.registerFont(UnicodeCIDFont(self.font))
        self.canvas = Canvas(str(file), pagesize=(self.wide, self.high))
        across = self.high if self.style.vertical else self.wide
        self.measure = (across - 2 * self.margin - (self.style.columns - 1) * self.gutter) / self.style.columns
        self.depth = (self.wide if self.style.vertical else self.high) - 2 * self.margin - 8 * _MM
        self.footed = self.style.notes in (Notes.PAGE, Notes.THROUGH)

    def set(self) -> None:
        columns = list(self._columns(list(self._rows())))
        for page, first in enumerate(range(0, len(columns), self.style.columns), 1):
            self._page(page, columns[first : first + self.style.columns])
            self.canvas.showPage()
        self.canvas.save()

    def _width(self, text: str, size: float) -> float:
        if self.style.vertical:
            return size * len(text)
        return (
            sum(pdfmetrics.stringWidth(c, self.font, size) if not self._narrow(c) else size * 0.5 for c in text)
            if self.style.language != "en"
            else pdfmetrics.stringWidth(text, self.font, size)
        )

    def _narrow(self, c: str) -> bool:
        return c.isascii()

    def _rows(self) -> Iterator[_Row]:
        for block in self.book.blocks:
            yield from self._of_block(block)
        if self.style.notes is Notes.END:
            yield from self._of_block(Block("heading", (self.book.notes_heading,)))
            for note in self.book.notes:
                yield from self._lines([_Atom(*one) for one in self._atoms(f"{note.number}. {note.text}", self.small)],
                                       self.small, self.note_leading, (0.0, 0.0, 0.0), 0.0)  # fmt: skip

    def _of_block(self, block: Block) -> Iterator[_Row]:
        size = self.small if block.kind in ("caption", "source") else self.size * _SIZES.get(block.kind, 1)
        if block.kind == "table":
            yield from (_Row([], self.small, 15.0, cells=row) for row in block.rows)
            return
        atoms: list[_Atom] = []
        for piece in block.pieces:
            if isinstance(piece, Note):
                number = "0" if self.style.notes is Notes.PAGE else str(piece.number)
                atoms.append(_Atom("", self._width(number, _RAISED * self.size), piece))
            else:
                atoms += [_Atom(*one) for one in self._atoms(piece, size)]
        indent = self.style.indent * self.size if block.kind == "paragraph" else 0.0
        edges = (26.0, 10.0, indent) if block.kind == "quote" else (0.0, 0.0, indent)
        above = {"heading": 12.0, "quote": 8.0, "caption": 6.0, "source": 6.0}.get(block.kind, 0.0)
        rows = list(self._lines(atoms, size, self.leading * max(size / self.size, 1), edges, above))
        if block.kind == "paragraph":
            rows[-1].leading += self.style.space * self.size
        if block.kind in ("heading", "title", "quote"):
            rows[-1].leading += 6.0
        yield from rows

    def _atoms(self, text: str, size: float) -> Iterator[tuple[str, float]]:
        for found in _ATOM.finditer(text):
            yield found[0], self._width(found[0], size)

    def _lines(
        self, atoms: list[_Atom], size: float, leading: float, edges: tuple[float, float, float], above: float
    ) -> Iterator[_Row]:
        left, right, indent = edges
        row: list[_Atom] = []
        start = left + indent
        for atom in atoms:
            full = start + sum(one.width for one in row) + self._width(atom.text.rstrip(), size)
            if row and full > self.measure - right and not atom.note:
                yield self._row(row, size, leading, start, above, self.measure - right)
                row, start, above = [], left, 0.0
            if row or not atom.text.isspace():  # no line begins with a space
                row.append(atom)
        yield self._row(row, size, leading, start, above, 0.0)

    def _row(self, atoms: list[_Atom], size: float, leading: float, left: float, above: float, full: float) -> _Row:
        while len(atoms) > 1 and atoms[-1].text.isspace():
            atoms.pop()
        row = _Row(list(atoms), size, leading, left, above=above)
        last = atoms[-1].width if atoms[-1].note else self._width(atoms[-1].text.rstrip(), size)
        spare = full - left - sum(a.width for a in atoms[:-1]) - last
        gaps = sum(1 for atom in atoms[:-1] if not atom.note)
        if full and self.style.justified and gaps:
            row.stretch = max(spare, 0.0) / gaps
        return row

    def _foot(self, notes: list[Note]) -> list[_Row]:
        rows: list[_Row] = []
        for note in notes:
            atoms = [_Atom("", self._width("00", _NOTE_RAISED * self.small), note)]
            atoms += [_Atom(*one) for one in self._atoms(note.text, self.small)]
            rows += self._lines(atoms, self.small, self.note_leading, (0.0, 0.0, 0.0), 0.0)
        return rows

    def _columns(self, rows: list[_Row]) -> Iterator[_Column]:
        column = _Column()
        for row in rows:
            notes = column.notes + (row.notes if self.footed else [])
            foot = sum(one.leading for one in self._foot(notes)) + 14.0
            if column.rows and sum(one.leading + one.above for one in [*column.rows, row]) + foot > self.depth:
                yield column
                column, notes = _Column(), row.notes if self.footed else []
            column.rows.append(row)
            column.notes = notes
        yield column

    def _page(self, number: int, columns: list[_Column]) -> None:
        self.canvas.setFont(self.font, 8.5)
        self.canvas.drawCentredString(self.wide / 2, self.high - 12 * _MM, self.book.title)
        self.canvas.drawCentredString(self.wide / 2, 10 * _MM, str(number))
        noted = [note for column in columns for note in column.notes]
        first = noted[0].number if noted and self.style.notes is Notes.PAGE else 1
        for at, column in enumerate(columns):
            left = self.margin + at * (self.measure + self.gutter)
            self._place(column.rows, left, 0.0, first)
            if column.notes:
                rows = self._foot(column.notes)
                top = self.depth - sum(row.leading for row in rows)
                if self.style.rule:
                    y = self.high - self.margin - top + 2
                    self.canvas.line(left, y, left + 0.3 * self.measure, y)
                self._place(rows, left, top, first)

    def _place(self, rows: list[_Row], left: float, down: float, first: int) -> None:
        for row in rows:
            down += row.above
            x, base = left + row.left, down + row.size
            for atom in row.atoms:
                raised = _NOTE_RAISED if row.size == self.small else _RAISED
                size = raised * row.size if atom.note else row.size
                text = str(atom.note.number - first + 1) if atom.note else atom.text
                self._draw(text, x, base - (0.35 * row.size if atom.note else 0), size)
                x += atom.width + (0 if atom.note else row.stretch)
            for at, cell in enumerate(row.cells):
                self._draw(cell, left + 8 + at * self.measure / 4, base, row.size)
            down += row.leading

    def _draw(self, text: str, along: float, base: float, size: float) -> None:
        """Draw at a place given as distance along the line and of the base line from the first one."""
        self.canvas.setFont(self.font, size)
        if self.style.vertical:
            for at, c in enumerate(text):
                self.canvas.drawString(self.wide - self.margin - base, self.high - along - (at + 1) * size, c)
        elif self.style.language == "en":
            self.canvas.drawString(along, self.high - self.margin - base, text)
        else:
            for c in text:
                self.canvas.drawString(along, self.high - self.margin - base, c)
                along += self._width(c, size)


def reportlab(book: Book, file: Path, _program: str) -> bool:
    """Set the book by reportlab."""
    _Setter(book, file).set()
    return True
