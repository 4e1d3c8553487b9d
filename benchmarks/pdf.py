"""PDF text with a place for every character: speed, memory, size, and whether the text is all there.

    python benchmarks/pdf.py [--pages 300] [--agree FILE.pdf …]

PDFs are made on the spot (1,400 characters a page, no two pages alike). "two children" reads each half in a
process of its own. Agreement counts characters, white space apart: those of pdfplumber's ``page.chars`` that
our source text lacks or has too often, those whose box differs by more than 0.1 pt, and the same against the
text of pypdfium2. Linux only (memory is looked up in /proc).
"""

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdfplumber
import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from workbench.plugins import Read, Source
from workbench.progress import Progress
from workbench.readers.pdf import PdfReader, child
from workbench.readers.pdf.extraction import extract
from workbench.readers.pdf.process import Child
from workbench.readers.pdf.protocol import Limits, PageText, Request

HAN = [chr(0x4E00 + at) for at in range(0, 3000, 2)]
LATIN = "the of and to in a river ferry crates winter morning harbour pilot lantern chapel snow rope bell".split()  # noqa: SIM905


def make(path: Path, pages: int, *, latin: bool = False) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas, chance = Canvas(str(path), pagesize=(595, 842)), random.Random(7)
    for page in range(pages):
        for line in range(35):
            if latin:
                canvas.setFont("Times-Roman", 10.5)
                words = " ".join(chance.choices(LATIN, k=14))
            else:
                canvas.setFont("STSong-Light", 10.5)
                words = "".join(chance.choices(HAN, k=40))
            canvas.drawString(70, 770 - 19 * line, words)
        canvas.drawString(290, 40, str(page + 1))
        canvas.showPage()
    canvas.save()
    return path


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_process(path: Path, *, boxes: bool) -> None:
    """What the child does, here: with and without placing and packing the characters."""
    kept = child.placed_page
    if not boxes:
        child.placed_page = lambda _: ("", ())
    try:
        child.serve(Request(str(path), "", 0, Limits()), lambda _: None)
    finally:
        child.placed_page = kept


def halves(path: Path, pages: int) -> None:
    middle = pages // 2
    parts = [{at: PageText(at) for at in half} for half in (range(middle, pages), range(middle))]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda known: extract(str(path), Progress(), limits=Limits(), known=known), parts))


def read(path: Path) -> Read:
    data = path.read_bytes()
    return PdfReader().read(Source(path, path.name, data[: 64 << 10], len(data)), Progress())


def peak(path: Path, pages: int) -> float:
    """The child's largest resident size in MB."""
    with Child(Request(str(path), "", 0, Limits())) as one:
        while one.receive(60, Progress()).get("index") != pages - 1:
            pass
        return int(Path(f"/proc/{one.pid}/status").read_text().split("VmHWM:")[1].split()[0]) / 1024


def speed(folder: Path, pages: int) -> None:
    path = make(folder / f"{pages}.pdf", pages)
    rows = {
        "one child": lambda: extract(str(path), Progress(), limits=Limits()),
        "two children": lambda: halves(path, pages),
    }
    for what, boxes in (("processor, without boxes", False), ("processor, with boxes", True)):
        start = time.process_time()
        in_process(path, boxes=boxes)
        print(f"{what:<28} {pages / (time.process_time() - start):8.1f} pages/s")
    for what, work in rows.items():
        print(f"{what:<28} {pages / timed(work):8.1f} pages/s")


def size(what: str, made: Read) -> None:
    signs = sum(not sign.isspace() for sign in made.source)
    print(f"{what:<28} {len(made.reading.geometry.packed()) / signs:8.3f} bytes a character")


def agreement(path: Path, made: Read) -> None:
    with pdfplumber.open(path) as pdf:
        theirs = list(of_pdfplumber(pdf))
    ours = list(placed(made))
    texts = Counter(sign for _, sign, _ in ours), Counter(sign for _, sign, _ in theirs)
    boxes = Counter((page, sign, *box) for page, sign, box in ours)
    apart = sum(not near(boxes, page, sign, box) for page, sign, box in theirs)
    print(f"{path.name}: {sum(texts[1].values())} characters of pdfplumber", end=": ")
    print(
        f"{(texts[1] - texts[0]).total()} lost, {(texts[0] - texts[1]).total()} invented, {apart} boxes differ",
        end="; ",
    )
    document = pypdfium2.PdfDocument(path)
    second = Counter(s for page in document for s in page.get_textpage().get_text_range() if not s.isspace())
    said = Counter(sign for sign in made.source if not sign.isspace())
    print(f"pypdfium2: {(second - said).total()} more, {(said - second).total()} fewer")


def of_pdfplumber(pdf) -> Iterator:
    for index, page in enumerate(pdf.pages):
        for one in page.chars:
            if len(one["text"]) == 1 and not one["text"].isspace():
                box = tuple(round(10 * one[side]) for side in ("x0", "top", "x1", "bottom"))
                yield index, one["text"], box
        page.close()


def placed(made: Read) -> Iterator:
    for page in made.reading.pages:
        geometry = made.reading.geometry.page(page.index)
        for line in geometry.lines if geometry else ():
            for at, box in enumerate(line.places, page.source_start + line.start):
                if box is not None and not made.source[at].isspace():
                    yield page.index, made.source[at], box


def near(boxes: Counter, page: int, sign: str, box: tuple[int, ...]) -> bool:
    return boxes[(page, sign, *box)] > 0 or any(
        boxes[(page, sign, *(value + (step if side == at else 0) for side, value in enumerate(box)))]
        for at in range(4)
        for step in (-1, 1)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--agree", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        speed(Path(folder), given.pages)
        for latin in (False, True):
            path = make(Path(folder) / ("latin.pdf" if latin else "han.pdf"), 20, latin=latin)
            made = read(path)
            size("Latin" if latin else "Chinese", made)
            agreement(path, made)
        for path in given.agree:
            made = read(path)
            size(path.name, made)
            agreement(path, made)
        for pages in (300, 3000):
            print(f"{f'child at {pages} pages':<28} {peak(make(Path(folder) / 'm.pdf', pages), pages):8.0f} MB")


if __name__ == "__main__":
    main()
