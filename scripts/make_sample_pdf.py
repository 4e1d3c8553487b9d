"""Make the sample archive's PDF: four pages in Chinese with footnotes, running heads and page labels.

The fonts are named, not embedded (STSong-Light is one of Adobe's standard CID fonts), so that
the file stays small and free of licences. The same text always gives the same bytes.

Usage: python scripts/make_sample_pdf.py [TARGET]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.pagesizes import B6
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "sample_archive" / "07-who-saw-the-signing.pdf"

HAN, LATIN = "STSong-Light", "Times-Roman"
WIDTH, HEIGHT = B6
LEFT, RIGHT, TOP, BOTTOM = 48.0, WIDTH - 48.0, HEIGHT - 72.0, 52.0
BODY, NOTE, HEAD = 11.0, 7.5, 8.0
LEADING, NOTE_LEADING = 19.0, 11.0
FIRST_PAGE = 81
NEVER_FIRST = "，。、；：？！）》」』”’〉】"
CIRCLED = "①②③④⑤⑥⑦⑧⑨"


@dataclass(frozen=True)
class Piece:
    """What must stay together on a line: one Han character, one Latin word, or a note's marker."""

    text: str
    note: str = ""

    def width(self, size: float) -> float:
        """The width in points at the given type size."""
        return pdfmetrics.stringWidth(self.text, face(self.text), size * (0.6 if self.note else 1.0))


@dataclass(frozen=True)
class Line:
    """Pieces with their type size in points and where their first one stands on the page."""

    pieces: list[Piece]
    size: float
    x: float
    y: float


@dataclass
class Page:
    """Lines of a page and its notes, until both fill it."""

    lines: list[Line] = field(default_factory=list)
    notes: list[list[Piece]] = field(default_factory=list)
    marked: int = 0
    y: float = TOP

    def floor(self, more: int = 0) -> float:
        """Where the body must end, given the notes so far and ``more`` lines of them."""
        lines = len(self.notes) + more
        return BOTTOM + (lines * NOTE_LEADING + 10 if lines else 0)


def face(text: str) -> str:
    """The font for a piece: Times for ASCII, Song for the rest."""
    return LATIN if text.isascii() else HAN


def pieces(text: str) -> Iterator[Piece]:
    """Cut text into pieces; a note stands in braces behind the words that it explains."""
    place = 0
    while place < len(text):
        end = place + 1
        if text[place] == "{":
            end = text.index("}", place) + 1
            yield Piece("*", note=text[place + 1 : end - 1])
        else:
            while text[place].isascii() and text[place] != " " and end < len(text) and is_word(text[end]):
                end += 1
            yield Piece(text[place:end])
        place = end


def is_word(character: str) -> bool:
    """Whether the character goes on a Latin word."""
    return character.isascii() and character not in " {}"


def broken(text: str, size: float, indent: float = 0.0) -> Iterator[list[Piece]]:
    """Break text into lines; no line begins with a closing mark or with a note's marker."""
    line: list[Piece] = []
    room = RIGHT - LEFT - indent
    for piece in pieces(text):
        width = piece.width(size)
        if width > room and line and not piece.note and piece.text not in NEVER_FIRST:
            yield line
            line, room = [], RIGHT - LEFT
            if piece.text == " ":
                continue
        line.append(piece)
        room -= width
    yield line


def laid_out(paragraphs: list[tuple[str, str]]) -> list[Page]:
    """Fill pages line by line; a note stands on the page of its marker."""
    pages = [Page()]
    for kind, text in paragraphs:
        size = {"title": 16.0, "heading": 12.0}.get(kind, BODY)
        indent = 2 * BODY if kind == "paragraph" else 0.0
        if kind == "heading":
            pages[-1].y -= LEADING / 2
        for number, line in enumerate(broken(text, size, indent)):
            place_line(pages, line, size, indent if number == 0 else 0.0)
    return pages


def place_line(pages: list[Page], line: list[Piece], size: float, indent: float) -> None:
    """Put one line on the last page, or on a new one if it and its notes do not fit."""
    notes = [piece.note for piece in line if piece.note]
    needed = sum(len(list(broken("① " + note, NOTE))) for note in notes)
    if pages[-1].y - LEADING < pages[-1].floor(needed):
        pages.append(Page())
    page = pages[-1]
    numbered = []
    for piece in line:
        if piece.note:
            piece = Piece(CIRCLED[page.marked], note=piece.note)
            page.marked += 1
            page.notes.extend(broken(f"{piece.text} {piece.note}", NOTE))
        numbered.append(piece)
    page.y -= LEADING * max(1.0, size / 12)
    page.lines.append(Line(numbered, size, LEFT + indent, page.y))


def draw_line(canvas: Canvas, line: Line) -> None:
    """Draw the pieces of a line, markers raised and small."""
    x = line.x
    for piece in line.pieces:
        scale, raised = (0.6, line.size * 0.4) if piece.note else (1.0, 0.0)
        canvas.setFont(face(piece.text), line.size * scale)
        canvas.drawString(x, line.y + raised, piece.text)
        x += piece.width(line.size)


def draw_page(canvas: Canvas, page: Page, number: int) -> None:
    """Draw running head, body, rule, notes and page number."""
    head = "示例学刊 第一期" if number % 2 else "谁看见了落笔"
    canvas.setFont(HAN, HEAD)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 44, head)
    canvas.line(LEFT, HEIGHT - 50, RIGHT, HEIGHT - 50)
    for line in page.lines:
        draw_line(canvas, line)
    y = BOTTOM + len(page.notes) * NOTE_LEADING
    if page.notes:
        canvas.line(LEFT, y + 4, LEFT + 100, y + 4)
    for note in page.notes:
        y -= NOTE_LEADING
        draw_line(canvas, Line(note, NOTE, LEFT, y + 3))
    canvas.setFont(LATIN, HEAD)
    canvas.drawCentredString(WIDTH / 2, 32, str(number))


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Title (first line), author (second), headings (marked #) and paragraphs."""
    title, author, *rest = [line for line in text.splitlines() if line]
    body = [("heading", line[2:]) if line.startswith("# ") else ("paragraph", line) for line in rest]
    return [("title", title), ("author", author), *body]


def make(target: Path, text: str) -> int:
    """Write the PDF and return its number of pages."""
    pdfmetrics.registerFont(UnicodeCIDFont(HAN))
    canvas = Canvas(str(target), pagesize=B6, invariant=1, pageCompression=1)
    canvas.setTitle("谁看见了落笔")
    canvas.setAuthor("丁")
    canvas.setSubject("Sample document of Workbench")
    pages = laid_out(paragraphs(text))
    for index, page in enumerate(pages):
        canvas.addPageLabel(index, "ARABIC", FIRST_PAGE + index)
        draw_page(canvas, page, FIRST_PAGE + index)
        canvas.showPage()
    canvas.save()
    return len(pages)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    count = make(target, (HERE / "sample_pdf.txt").read_text(encoding="utf-8"))
    print(f"{target.name}: {count} pages, {target.stat().st_size} bytes")
