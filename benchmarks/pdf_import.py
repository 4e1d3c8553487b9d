"""How fast PDFs are read, and how much memory it takes: run it, and a table is printed.

    python benchmarks/pdf_import.py [--pages 300 3000]

The PDFs are made on the spot (1,400 Chinese characters a page). "characters only" is pdfplumber's
``page.chars`` in this process, without lines, reading order or isolation. Linux only (it looks up
the memory of the child in /proc).
"""

import argparse
import contextlib
import tempfile
import time
from pathlib import Path

import pdfplumber
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from workbench.errors import CancelledError
from workbench.plugins import Source
from workbench.progress import Progress
from workbench.readers.pdf import PdfReader
from workbench.readers.pdf.extraction import extract
from workbench.readers.pdf.process import Child
from workbench.readers.pdf.protocol import Limits, Request

SENTENCE = "各方代表在會場裡逐條討論文字，紀錄分存兩處，後人引用時常常混淆。"


def make(path: Path, pages: int) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842))
    text = SENTENCE * 60
    for page in range(pages):
        canvas.setFont("STSong-Light", 11)
        for line in range(35):
            canvas.drawString(70, 770 - 19 * line, text[40 * line + page % 7 :][:40])
        canvas.drawString(290, 40, str(page + 1))
        canvas.showPage()
    canvas.save()


def timed(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def characters_only(path: Path, pages: int) -> None:
    with pdfplumber.open(path, pages=list(range(1, pages + 1))) as pdf:
        for page in pdf.pages:
            assert page.chars
            page.close()


def first_page(path: Path) -> float:
    start = time.perf_counter()
    seen: list[float] = []

    def listen(step) -> None:
        if step.done and not seen:
            seen.append(time.perf_counter() - start)
            progress.cancel()

    progress = Progress(listen)
    with contextlib.suppress(CancelledError):
        extract(str(path), progress, limits=Limits())
    return seen[0]


def cancelled(path: Path) -> float:
    pressed: list[float] = []

    def listen(step) -> None:
        if step.done == 3:
            pressed.append(time.perf_counter())
            progress.cancel()

    progress = Progress(listen)
    with contextlib.suppress(CancelledError):
        extract(str(path), progress, limits=Limits())
    return time.perf_counter() - pressed[0]


def read_all(path: Path) -> None:
    data = path.read_bytes()
    PdfReader().read(Source(path, path.name, data[: 64 << 10], len(data)), Progress())


def peak_of_child(path: Path, pages: int) -> float:
    """The child's largest resident size in MB, looked up before its last page."""
    with Child(Request(str(path), "", 0, Limits())) as child:
        while True:
            message = child.receive(60, Progress())
            if message.get("index") == pages - 1:
                status = Path(f"/proc/{child.pid}/status").read_text()
                return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[300, 3000])
    given = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'pages':>6} {'what':<28} {'seconds':>8} {'pages/s':>8} {'ratio':>6}")
        for pages in given:
            path = Path(folder) / f"{pages}.pdf"
            make(path, pages)
            sample = min(pages, 300)
            plain = timed(lambda p=path, n=sample: characters_only(p, n)) / sample
            print(f"{pages:>6} {'characters only':<28} {plain * pages:>8.2f} {1 / plain:>8.1f} {1.0:>6.2f}")
            for what, work in (
                ("child, lines in order", lambda p=path: extract(str(p), Progress(), limits=Limits())),
                ("whole reader, with reading", lambda p=path: read_all(p)),
            ):
                each = timed(work) / pages
                print(f"{pages:>6} {what:<28} {each * pages:>8.2f} {1 / each:>8.1f} {each / plain:>6.2f}")
            print(f"{pages:>6} {'largest child, MB':<28} {peak_of_child(path, pages):>8.0f}")
            print(f"{pages:>6} {'first page reported':<28} {first_page(path):>8.3f}")
            print(f"{pages:>6} {'cancel to child gone':<28} {cancelled(path):>8.3f}")


if __name__ == "__main__":
    main()
