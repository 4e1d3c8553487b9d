"""Writes the paragraphs of a Word document as a reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from workbench.model.reading import BlockKind, Gap, Link, Note, Page, Reading, Span
from workbench.readers.docx.note_labels import Labels
from workbench.readers.docx.paragraphs import Cell, Paragraph, Piece, PieceKind
from workbench.readers.docx.trimming import trimmed, without_label
from workbench.reading.building import Zone, assemble
from workbench.reading.gaps import visible_gaps
from workbench.reading.html.manuscript import EMPTY_NOTE
from workbench.reading.printed.see import find_references

_ODD = re.compile("[\t\n\u00ad]")
_ONE_LINE = frozenset({BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION, BlockKind.TABLE})
_SET_APART = frozenset({BlockKind.HEADING, BlockKind.TITLE})
"""Kinds that are bold by their style; emphasis says nothing in them."""
_BRACKETS = "[]()（）〔〕【】［］ "
_LONG = 600
"""Characters of a cell from which on it holds text of its own, not data."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A note's marker: its place in the body, its span in the source, its label; ``own``: the author's own."""

    at: int
    source: Span
    label: str
    own: bool


class Writer:
    """Writes paragraphs into body and notes."""

    def __init__(self, source: str, labels: Labels) -> None:
        self.body, self.notes, self.apparatus = Zone(source), Zone(source), Zone(source)
        self._source = source
        self._labels = labels
        self._pages = [Page(0, "1", 0, 0)]
        self._hard = False
        self._breaks: list[int] = []
        self._fresh = True
        self._marks: dict[str, _Mark] = {}
        self._opened: list[tuple[Piece, int]] = []

    def write(self, paragraphs: Sequence[Paragraph]) -> None:
        """Write the body; tables whose cells are texts are read paragraph by paragraph."""
        read = [one for one in paragraphs if one.kind is not BlockKind.APPARATUS]
        self.write_apart([one for one in paragraphs if one.kind is BlockKind.APPARATUS])
        for table, group in groupby(read, key=lambda one: one.cell.table if one.cell else 0):
            found = list(group)
            if table and _is_data(found) and self._says(found):
                self._table(found)
            else:
                for paragraph in found:
                    self._paragraph(self.body, paragraph, paragraph.kind)

    def write_apart(self, paragraphs: Sequence[Paragraph]) -> None:
        """Write what is kept and not read."""
        for paragraph in paragraphs:
            self._paragraph(self.apparatus, paragraph, BlockKind.APPARATUS)

    def reading(self, notes: Mapping[str, Sequence[Paragraph]]) -> Reading:
        """The reading, with the notes in the order of their markers, then those without marker."""
        found = [self._note(key, notes.get(key, ())) for key in dict.fromkeys((*self._marks, *notes))]
        made = assemble(self._source, self.body, self.notes, self.apparatus)
        by = made.notes_start
        placed = [replace(note, start=note.start + by, end=note.end + by) for note in found if note is not None]
        reading = Reading(
            text=made.text,
            source_map=made.source_map,
            blocks=made.blocks,
            reader="docx",
            reader_version=1,
            pages=tuple(self._pages) if len(self._pages) > 1 else (),
            notes=find_references(made.text, placed),
            links=made.links,
            emphasis=made.emphasis,
            body_end=made.body_end,
            notes_end=made.notes_end,
        )
        gaps = sorted((*made.gaps, *visible_gaps(reading)), key=lambda gap: gap.start)
        return replace(reading, gaps=tuple(gaps))

    def _note(self, key: str, paragraphs: Sequence[Paragraph]) -> Note | None:
        """Write a note; None if there is neither marker nor text of it."""
        mark = self._marks.get(key)
        if mark is not None and mark.own and paragraphs:
            paragraphs[0].pieces[:] = without_label(self._source, paragraphs[0].pieces, mark.label)
        starts = [self._paragraph(self.notes, one, BlockKind.NOTE) for one in paragraphs]
        begun = [start for start in starts if start is not None]
        start, end = (begun[0], self.notes.length) if begun else (0, 0)
        if mark is None:
            return Note("", "", None, None, start, end) if begun else None
        if not begun:
            self.body.gaps.append(Gap(mark.at, mark.at, EMPTY_NOTE))
        page = bisect_right(self._pages, mark.at, key=lambda one: one.start) - 1 if len(self._pages) > 1 else None
        number = mark.label.strip(_BRACKETS) or mark.label
        return Note(number, mark.label, mark.at, mark.source, start, end, page=page)

    def _paragraph(self, zone: Zone, paragraph: Paragraph, kind: BlockKind) -> int | None:
        """Write a paragraph as a block; where it begins, or None if it holds nothing."""
        pieces = trimmed(self._source, paragraph.pieces)
        if not any(piece.kind is PieceKind.TEXT for piece in pieces):
            self._pieces(zone, pieces, kind)
            return None
        start = zone.open_block()
        if paragraph.label and kind is not BlockKind.NOTE:
            self._settle(zone)
            zone.insert(f"{paragraph.label} ")
        self._pieces(zone, pieces, kind)
        zone.close_block(start, kind, paragraph.level if zone is self.body else 0)
        return start

    def _table(self, paragraphs: Sequence[Paragraph]) -> None:
        """Cells are parted by tabs, rows by line feeds; rows without text are left out."""
        start = self.body.open_block()
        first_row = True
        for _, row in groupby(paragraphs, key=lambda one: one.cell and one.cell.row):
            cells = [list(cell) for _, cell in groupby(row, key=lambda one: one.cell and one.cell.column)]
            if not any(one.pieces for cell in cells for one in cell):
                continue
            if not first_row:
                self.body.insert("\n")
            first_row = False
            for index, cell in enumerate(cells):
                self.body.insert("\t" if index else "")
                self._cell(cell)
        self.body.close_block(start, BlockKind.TABLE)

    def _says(self, paragraphs: Sequence[Paragraph]) -> bool:
        pieces = (piece for one in paragraphs for piece in trimmed(self._source, one.pieces))
        return any(piece.kind is PieceKind.TEXT for piece in pieces)

    def _cell(self, paragraphs: Sequence[Paragraph]) -> None:
        written = False
        for paragraph in paragraphs:
            pieces = trimmed(self._source, paragraph.pieces)
            visible = any(piece.kind is PieceKind.TEXT for piece in pieces)
            if visible and written:
                self.body.insert(" ")
            written = written or visible
            self._pieces(self.body, pieces, BlockKind.TABLE)

    def _pieces(self, zone: Zone, pieces: Sequence[Piece], kind: BlockKind) -> None:
        self._opened = []
        for piece in pieces:
            if piece.kind is PieceKind.TEXT:
                self._part_words(zone, piece)
                self._settle(zone)
                self._text(zone, piece, kind)
            elif piece.kind is PieceKind.PAGE and zone is self.body:
                self._break(piece)
            elif piece.kind is PieceKind.NOTE and zone is self.body:
                self._mark(piece)
            elif piece.kind is PieceKind.SECTION:
                self._labels.begin_section()
            elif piece.kind in (PieceKind.OPEN_LINK, PieceKind.OPEN_EMPHASIS):
                self._opened.append((piece, zone.length))
            elif piece.kind in (PieceKind.CLOSE_LINK, PieceKind.CLOSE_EMPHASIS):
                self._close(zone, piece.kind, kind)

    def _text(self, zone: Zone, piece: Piece, kind: BlockKind) -> None:
        place = piece.start
        for found in _ODD.finditer(self._source, piece.start, piece.end):
            zone.copy(place, found.start())
            place = found.end()
            if found.group() == "\n" and kind not in _ONE_LINE:
                zone.copy(found.start(), place)
            elif found.group() != "\u00ad":
                zone.decode(found.start(), place, " ")
        zone.copy(place, piece.end)

    def _break(self, piece: Piece) -> None:
        """A page begins; one that Word has shown where the author has just set one is the same page."""
        if not self.body.length or (piece.value == "shown" and (self._breaks or self._fresh)):
            return
        self._hard = piece.value == "set"
        self._breaks.append(piece.start)

    def _part_words(self, zone: Zone, piece: Piece) -> None:
        """A page break that the author set parts two words, as a line break does."""
        if not self._breaks or zone is not self.body or not zone.parts:
            return
        edges = zone.parts[-1][-1:], self._source[piece.start : piece.start + 1]
        if self._hard and all(edge.isalnum() and edge < "\u2e80" for edge in edges):
            zone.insert(" ")

    def _settle(self, zone: Zone) -> None:
        """Text is about to be written: pages that have begun begin here."""
        if zone is not self.body:
            return
        for source in self._breaks:
            self._pages.append(Page(len(self._pages), str(len(self._pages) + 1), zone.length, source))
        self._breaks = []
        self._fresh = False

    def _mark(self, piece: Piece) -> None:
        own = self._source[piece.start : piece.end].strip()
        kind = piece.value.partition(" ")[0]
        label = own or self._labels.next(kind, page=len(self._pages) + bool(self._breaks))
        self._marks.setdefault(piece.value, _Mark(self.body.length, (piece.start, piece.end), label, bool(own)))

    def _close(self, zone: Zone, closing: PieceKind, kind: BlockKind) -> None:
        opening = PieceKind.OPEN_LINK if closing is PieceKind.CLOSE_LINK else PieceKind.OPEN_EMPHASIS
        index = next((i for i in reversed(range(len(self._opened))) if self._opened[i][0].kind is opening), -1)
        if index < 0:
            return
        piece, start = self._opened.pop(index)
        if start == zone.length:
            return
        if opening is PieceKind.OPEN_LINK:
            if piece.value:
                zone.links.append(Link(start, zone.length, piece.value))
        elif kind not in _SET_APART:
            if zone.emphasis and zone.emphasis[-1][1] == start:
                start = zone.emphasis.pop()[0]
            zone.emphasis.append((start, zone.length))


def _is_data(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a table has rows and columns, and no cell that is a text of its own."""
    sizes: Counter[Cell | None] = Counter()
    for one in paragraphs:
        sizes[one.cell] += sum(piece.end - piece.start for piece in one.pieces)
    cells = [cell for cell in sizes if cell is not None]
    columns, rows = max(cell.column for cell in cells), max(cell.row for cell in cells)
    headed = any(one.kind is BlockKind.HEADING for one in paragraphs)
    return columns > 0 and rows > 0 and max(sizes.values()) <= _LONG and not headed
