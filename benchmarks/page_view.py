"""The page view: first page after opening, pages turned cold and warm, memory of many pages.

    python benchmarks/page_view.py [--pages 300 3000]

The PDF is set by reportlab while this runs (dense pages of Latin text). Times are from the call to the
painted pixels (offscreen unless QT_QPA_PLATFORM says otherwise); memory is the resident set of window and
child together.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from workbench.gui.facsimile.canvas import PageCanvas
from workbench.gui.facsimile.supply import PageSupply
from workbench.rendering.events import Event
from workbench.rendering.pages import PageImages

LINES, TURNS = 48, 40


def made(path: Path, pages: int) -> Path:
    canvas = Canvas(str(path), pagesize=(595, 842))
    for page in range(pages):
        for line in range(LINES):
            words = f"Page {page + 1}, line {line + 1}: the keeper of the light wrote down the fog of that night."
            canvas.drawString(60, 790 - 15 * line, words)
        canvas.showPage()
    canvas.save()
    return path


class FileSupply(PageSupply):
    """A supply from a file beside any archive."""

    def open_file(self, path: Path) -> None:
        self.close()
        courier = self._courier

        def tell(event: Event) -> None:
            courier.call(lambda: self._take(event))

        self._images = PageImages(lambda folder, progress: path, tell, name=path.name)


def until(there: object, application: QApplication, seconds: float = 30.0) -> float:
    """Milliseconds until something is true."""
    begun = time.perf_counter()
    while not there():  # type: ignore[operator]
        application.processEvents()
        if time.perf_counter() - begun > seconds:
            sys.exit("it takes too long")
    return 1000 * (time.perf_counter() - begun)


def shown(canvas: PageCanvas) -> bool:
    return canvas.spread.pages > 0 and all(tile in canvas.supply.pictures for tile in canvas.tiles(canvas.page))


def painted(canvas: PageCanvas) -> float:
    begun = time.perf_counter()
    canvas.viewport().repaint()
    return 1000 * (time.perf_counter() - begun)


def resident(pid: int | str = "self") -> float:
    """Megabytes of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def measure(path: Path, pages: int, application: QApplication) -> None:
    before = resident()
    supply = FileSupply()
    canvas = PageCanvas(supply)
    canvas.resize(900, 1000)
    canvas.show()
    application.processEvents()
    supply.open_file(path)
    first = until(lambda: shown(canvas), application) + painted(canvas)
    cold, warm = [], []
    step = max(pages // (TURNS + 2), 2)
    for turn in range(1, TURNS + 1):
        canvas.go(turn * step)
        cold.append(until(lambda: shown(canvas), application) + painted(canvas))
        until(lambda: not supply.waiting, application)
        canvas.go(turn * step + 1)
        warm.append(until(lambda: shown(canvas), application) + painted(canvas))
    images = supply.images
    child = resident(images.pid) if images is not None and images.pid else 0.0
    print(
        f"{pages} pages: first {first:.0f} ms; turned cold {statistics.median(cold):.0f} ms (worst {max(cold):.0f}), "
        f"warm {statistics.median(warm):.1f} ms (worst {max(warm):.1f}); "
        f"window +{resident() - before:.0f} MB, child {child:.0f} MB"
    )
    supply.close()
    canvas.close()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pages", type=int, nargs="*", default=[300, 3000])
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        for pages in asked.parse_args().pages:
            path = made(Path(folder) / f"{pages}.pdf", pages)
            for _ in range(2):
                measure(path, pages, application)


if __name__ == "__main__":
    main()
