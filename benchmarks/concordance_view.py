"""How long the concordance holds up the window: open 100,000 hits, scroll, sort, group, tick, highlight 10,000.

``python benchmarks/concordance_view.py [HITS [DOCUMENTS]]``. A timer that should fire every five milliseconds tells how
long the window's thread was not free; the longest such pause of each step is what a user would feel.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from workbench import settings
from workbench.app.archive import Archive
from workbench.gui import start
from workbench.gui.concordance.rows import HIT
from workbench.gui.shell import Shell
from workbench.gui.window import Window
from workbench.settings import Settings

WORD, EVERY, BULK = "灯塔", 48, 10_000


class Pulse:
    """Notes the longest time for which the window's thread was not free."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self.beat)
        self._last = time.perf_counter()
        self.longest = 0.0
        self._timer.start()

    def beat(self) -> None:
        """The window's thread is free."""
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def begin(self) -> None:
        """Measure from here."""
        self._last, self.longest = time.perf_counter(), 0.0


def texts(hits: int, documents: int) -> list[str]:
    """Generated characters in paragraphs, with the word so often."""
    random.seed(4)
    letters = [chr(0x4E00 + number) for number in range(3000)]

    def paragraph() -> str:
        return "".join(random.choices(letters, k=EVERY)) + WORD + "".join(random.choices(letters, k=EVERY)) + "。"

    return ["\n".join(paragraph() for _ in range(hits // documents)) for _ in range(documents)]


def archive(hits: int, documents: int, folder: Path) -> Path:
    """An archive of generated documents."""
    place = folder / "many.workbench"
    with Archive.create(place, chosen=Settings(author="Li Wen")) as one:
        for number, text in enumerate(texts(hits, documents)):
            one.importer().text(text, f"generated-{number:02}.txt")
    return place


def step(pulse: Pulse, name: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
    """Do it, wait until it is done, and say how long both took."""
    QApplication.processEvents()
    pulse.begin()
    began = time.perf_counter()
    act()
    loop, look = QEventLoop(), QTimer(interval=20)
    look.timeout.connect(lambda: loop.quit() if done() else None)
    look.start()
    loop.exec()  # waits as the real window does: a busy loop would hold up the other threads
    took = time.perf_counter() - began
    QApplication.processEvents()
    pulse.beat()
    print(f"{name:<44} {took * 1000:>9.0f} ms   longest pause {pulse.longest * 1000:>6.0f} ms", flush=True)


def main() -> None:
    """All steps."""
    hits = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp())
    os.environ["WORKBENCH_HOME"] = str(folder / "home")
    place = archive(hits, int(sys.argv[2]) if len(sys.argv) > 2 else 20, folder)
    settings.save(Settings(author="Li Wen"))
    start.prepare(["workbench"])
    shell = Shell()
    window = Window(shell)
    shell.resize(1366, 768)
    shell.show()
    window.begin()
    window.files.open_path(place)
    window.finding.in_archive()
    panel, pulse = window.search, Pulse()

    def lines() -> bool:
        model, view = panel.hits, panel.view
        row = max(view.rowAt(view.viewport().height() // 2), 0)
        sheet = model.sheet
        if panel.latest.busy or sheet is None:
            return False
        return sheet.hit(row) < 0 or str(model.index(row, HIT).data()) != "…"

    def ask() -> None:
        panel.bar.field.setText(WORD)
        panel.search()

    def scroll() -> None:
        bar = panel.view.verticalScrollBar()
        for part in range(1, 101):
            bar.setValue(bar.maximum() * part // 100)
            QApplication.processEvents()

    def to(row: int) -> Callable[[], object]:
        return lambda: panel.view.choose_line(row)

    jobs = window.stage.open_desk.background.jobs
    step(pulse, "first search (imports, folds)", ask, lines)
    print(f"{panel.answer.count.text()}")
    step(pulse, "the same again", ask, lines)
    step(pulse, "scroll through all in 100 steps", scroll, lines)
    step(pulse, "jump to the middle", to(hits // 2), lines)
    for key in ("left", "right", "date", "document"):
        step(pulse, f"sort by {key}", partial(window.results.sort, key), lines)
    for key in ("document", "left"):
        step(pulse, f"group by {key}", partial(window.results.group, key), lines)
    step(pulse, "unfold all groups", window.results.unfold, lines)
    step(pulse, "not grouped", lambda: window.results.group("none"), lines)
    step(pulse, "tick all", window.results.tick_all, lines)
    step(pulse, "untick all", window.results.tick_all, lines)
    step(pulse, "open a hit in the reader", lambda: panel.open_hit(panel.hits.index(hits // 2, 2)), lines)
    some = range(BULK)
    panel.hits.tick(some, on=True)
    step(pulse, f"highlight {BULK} hits", window.results.highlight, lambda: not jobs)
    step(pulse, "their lines", lambda: panel.view.choose_line(0), lines)
    step(pulse, "undo", window.undo, lambda: bool(window.stage.open_desk.next_redo()))
    for name in ("frequencies", "collocates", "neighbours"):
        step(pulse, name, partial(window.results.page, name), lambda: not panel.counting.latest.busy)
    shell.close()


if __name__ == "__main__":
    main()
