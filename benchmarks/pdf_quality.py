"""How well PDFs of known structure are read: books set here by several producers.

    python benchmarks/pdf_quality.py FOLDER [--only PRODUCER[/LAYOUT]] [--misses] [--held-out]
        [--weasyprint PROGRAM] [--chromium PROGRAM] [--soffice PROGRAM] [--xelatex PROGRAM]

Sets each book of ``typeset.books`` by each producer that is there (a PDF that stands in FOLDER
already is taken as it is; ``--held-out``: books of other text, in other type, on other pages, which
the reader was not tuned on), reads it, and prints F1 of paragraphs (whole blocks of the same text
but for white space), headings, notes (the note's words, and what stands before its marker) and page
starts, and how many characters of body and notes were lost and invented. Chinese needs the Noto
CJK fonts.
"""

from __future__ import annotations

import argparse
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from typeset.books import Book, Notes, books
from typeset.canvas import reportlab
from typeset.flat_odt import libreoffice
from typeset.html import chromium, weasyprint
from typeset.tex import xelatex

from workbench.model.reading import BlockKind, Reading
from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.pdf import PdfReader
from workbench.reading.printed.radicals import without_radicals

PRODUCERS: dict[str, tuple[Callable[[Book, Path, str], bool], str]] = {
    "reportlab": (reportlab, ""),
    "weasyprint": (weasyprint, "weasyprint"),
    "chromium": (chromium, "chromium"),
    "libreoffice": (libreoffice, "soffice"),
    "xelatex": (xelatex, "xelatex"),
}
LEFT_OUT = {BlockKind.NOTE, BlockKind.APPARATUS}
CONTEXT = 12
_UPRIGHT = re.compile("[\ufe35-\ufe44]")
Found = dict[str, Counter[tuple[str, ...]]]


def packed(text: str) -> str:
    """Without white space; signs that producers name by their shape (radicals, vertical stops) are those meant."""
    text = re.sub(r"\s+", "", without_radicals(text)).replace("―", "—").replace("\u037e", ";").replace("戶", "户")
    return _UPRIGHT.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def expected(book: Book, starts: list[str]) -> Found:
    body, notes = "", Counter[tuple[str, ...]]()
    blocks = [packed(block.text) for block in book.blocks]
    for block in book.blocks:
        for piece in block.pieces:
            if isinstance(piece, str):
                body += packed(piece)
            else:
                notes[body[-CONTEXT:], packed(piece.text)] += 1
        body += packed("".join("".join(row) for row in block.rows))
    heads = [packed(block.text) for block in book.blocks if block.kind in ("heading", "title")]
    if book.style.notes is Notes.END:
        blocks.append(book.notes_heading)
        heads.append(book.notes_heading)
    return {
        "paragraphs": Counter((one,) for one in blocks),
        "headings": Counter((one,) for one in heads),
        "notes": notes,
        "pages": Counter((one,) for one in starts),
    }


def page_starts(book: Book, file: Path) -> list[str]:
    """The first characters of each page's body as PDFium sees them, below the running head.

    A page that holds footnotes only begins where the body goes on (see decision 062).
    """
    body = bare("".join(block.text for block in book.blocks))
    starts = [opening(body)]
    for page in list(pypdfium2.PdfDocument(file))[1:]:
        lines = [line.strip() for line in page.get_textpage().get_text_range().splitlines()]
        starts.append(opening("".join(lines).removeprefix(book.title)))
    following = ""
    for at, start in reversed(list(enumerate(starts))):
        footnotes = book.style.notes is not Notes.END and start not in body
        starts[at] = following = following if footnotes and following else start
    return starts


def opening(text: str) -> str:
    """The first signs but for numbers, since a marker or page number may stand first."""
    return bare(text)[:6]


def bare(text: str) -> str:
    """The text without numbers and white space."""
    return re.sub(r"[\d.]+", "", packed(text))


def found(reading: Reading, wanted: Found) -> Found:
    heads = (BlockKind.HEADING, BlockKind.TITLE)
    blocks = [(block.kind, packed(reading.text[block.start : block.end])) for block in reading.blocks]
    notes = Counter(
        (before_marker(reading, note.marker), packed(reading.text[note.start : note.end]))
        for note in reading.notes
        if note.marker is not None
    )
    starts = Counter((opening(reading.text[page.start : page.start + 60]),) for page in reading.pages)
    return {
        "paragraphs": Counter((text,) for kind, text in blocks if kind not in LEFT_OUT),
        "headings": Counter((text,) for kind, text in blocks if kind in heads),
        "notes": notes,
        "pages": starts,
    }


def before_marker(reading: Reading, marker: int) -> str:
    return packed(reading.text[max(0, marker - 60) : marker])[-CONTEXT:]


def shortened(text: str) -> str:
    return text if len(text) < 70 else f"{text[:34]}…{text[-34:]}"


def f1(right: Counter[tuple[str, ...]], got: Counter[tuple[str, ...]]) -> float:
    return 2 * (right & got).total() / (right.total() + got.total()) if right or got else 1.0


def characters(book: Book, reading: Reading) -> tuple[Counter[str], Counter[str]]:
    """The characters lost and those invented, apparatus left out."""
    right = "".join(block.text for block in book.blocks) + "".join(note.text for note in book.notes)
    right += book.notes_heading if book.style.notes is Notes.END else ""
    wanted, got = Counter(packed(right)), Counter(packed(reading.text[: reading.notes_end]))
    return wanted - got, got - wanted


def read(file: Path) -> tuple[Reading, str]:
    data = file.read_bytes()
    result = PdfReader().read(Source(file, file.name, data[:65536], len(data)), no_progress())
    return result.reading, result.source


def show(name: str, book: Book, file: Path, *, misses: bool) -> None:
    reading, _ = read(file)
    right = expected(book, page_starts(book, file))
    got = found(reading, right)
    lost, invented = characters(book, reading)
    scores = " ".join(f"{f1(right[one], got[one]):>10.3f}" for one in right)
    print(f"{name:<24} {scores} {lost.total():>5} {invented.total():>9}", flush=True)
    if misses:
        for one in right:
            for label, items in (("missed", right[one] - got[one]), ("only here", got[one] - right[one])):
                for item in items:
                    print(f"    {one} {label}: {' | '.join(map(shortened, item))}")
        print("    lost", dict(lost), "invented", dict(invented))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    for _, program in PRODUCERS.values():
        if program:
            parser.add_argument(f"--{program}", default=shutil.which(program) or "")
    given = parser.parse_args()
    given.folder.mkdir(exist_ok=True, parents=True)
    print(f"{'':<24} {'paragraphs':>10} {'headings':>10} {'notes':>10} {'pages':>10} {'lost':>5} {'invented':>9}")
    for producer, (make, name) in PRODUCERS.items():
        program = getattr(given, name) if name else "python"
        for book in books(held_out=given.held_out) if program else ():
            label = f"{producer}/{book.name}"
            file = given.folder.absolute() / f"{producer}-{book.name}.pdf"
            if given.only and not label.startswith(given.only):
                continue
            if file.exists() or make(book, file, program):
                show(label, book, file, misses=given.misses)


if __name__ == "__main__":
    main()
