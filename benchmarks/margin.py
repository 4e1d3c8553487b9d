"""Measures the window with one document under many annotations: opening, scrolling with cards, highlight, undo.

Run it with ``QT_QPA_PLATFORM=offscreen`` or with a display. Prints medians and the worst in milliseconds: of
what was asked for, until it is painted (``until``), and of the longest time for which the window's thread
could not answer meanwhile (``blocked``: by the clock; ``busy``: in its own
processor time). Texts and archive are made here and thrown away.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from reader_view import SENTENCES

from workbench import settings
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, CreateAnnotations
from workbench.commands.tags import COLORS, CreateTag
from workbench.gui import start
from workbench.gui.shell import Shell
from workbench.gui.window import Window
from workbench.model.ids import DocumentId
from workbench.settings import Settings


def made(folder: Path, length: int, count: int) -> tuple[Path, DocumentId]:
    """An archive with a text of ``length`` characters under ``count`` annotations, and a second text."""
    chance = random.Random(count)
    lines = ["".join(chance.choice(SENTENCES) for _ in range(8)) for _ in range(length // 230)]
    for name, text in (("large.txt", "\n".join(lines)), ("small.txt", SENTENCES[0])):
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "bench.workbench"
    with Archive.create(path, chosen=Settings(author="Li Wen")) as archive:
        archive.importer().run([folder / "large.txt", folder / "small.txt"])
        document = archive.read.documents.resolve("large.txt")
        tags = [archive.do(CreateTag(name=f"tag {n}", color=color)) for n, color in enumerate(COLORS)]
        size = len(archive.reading(document).text)
        for at in range(0, count, 5000):
            some = [annotation(archive, document.id, chance, size, tags) for _ in range(at, min(at + 5000, count))]
            archive.do(CreateAnnotations(annotations=some))
    return path, document.id


def annotation(
    archive: Archive, document: DocumentId, chance: random.Random, size: int, tags: list[object]
) -> CreateAnnotation:
    """An annotation somewhere, with a tag and sometimes a note."""
    start = chance.randrange(size - 40)
    note = "Compare what the other letter says of the same day." if chance.random() < 0.3 else ""
    place = archive.passage(document, (start, start + chance.randint(2, 30)))
    return CreateAnnotation(document=document, passage=place, tags=(chance.choice(tags),), note=note)  # type: ignore[arg-type]


class Watch:
    """How long the window's thread could not answer."""

    def __init__(self) -> None:
        self.begin()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was before."""
        self.worst = self.busy = 0.0
        self._last, self._used = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.worst, self._last = max(self.worst, (now - self._last) * 1000), now
        self.busy, self._used = max(self.busy, (used - self._used) * 1000), used


class Bench:
    """One window over one archive."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.watch = Watch()
        self.rows: dict[str, tuple[list[float], list[float], list[float]]] = {}

    def run(self, name: str, act: Callable[[], object], until: Callable[[], bool] = lambda: True) -> None:
        """Do something and wait until it is there and painted."""
        self.settle()
        self.watch.begin()
        began = time.perf_counter()
        act()
        while not until():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.window.room.reader.text.viewport().repaint()
        self.window.room.margin.repaint()
        until_there = (time.perf_counter() - began) * 1000
        self.settle()
        untils, blocks, busy = self.rows.setdefault(name, ([], [], []))
        untils.append(until_there)
        blocks.append(self.watch.worst)
        busy.append(self.watch.busy)

    def settle(self, milliseconds: int = 250) -> None:
        """Let what is under way come to its end."""
        QTest.qWait(milliseconds)

    def show(self) -> None:
        """Print the table."""
        print(f"{'action':>22} {'until':>9} {'worst':>9} {'blocked':>9} {'worst':>9} {'busy':>9} {'worst':>9}")
        for name, found in self.rows.items():
            numbers = [number(one) for one in found for number in (statistics.median, max)]
            print(f"{name:>22}" + "".join(f"{one:>10.1f}" for one in numbers))


def main() -> None:
    """Make, open, measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--annotations", type=int, default=100_000)
    options.add_argument("--characters", type=int, default=140_000)
    options.add_argument("--times", type=int, default=10)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["WORKBENCH_HOME"] = name
        settings.save(Settings(author="Li Wen"))
        start.prepare(["workbench"])
        path, large = made(Path(name), chosen.characters, chosen.annotations)
        shell = Shell()
        window = Window(shell)
        shell.resize(1366, 768)
        shell.show()
        window.files.open_path(path)
        measure(Bench(window), large, chosen.annotations, chosen.times)
        shell.close()


def measure(bench: Bench, large: DocumentId, count: int, times: int) -> None:
    """Every action, several times."""
    window, reader = bench.window, bench.window.room.reader
    small, marks = window.stage.open_desk.read.documents.resolve("small.txt").id, reader.text.marked
    full = lambda: len(marks.marks) >= count * 0.99  # noqa: E731
    for _ in range(3):
        window.stage.open_document(small)
        bench.run("open, with highlights", lambda: window.stage.open_document(large), full)
    bar = reader.text.verticalScrollBar()
    for number in range(times * 3):
        bench.run("scroll a line", lambda: bar.setValue(bar.value() + 1))
        bench.run("scroll a page", lambda: QTest.keyClick(reader.text, Qt.Key.Key_PageDown))
        bench.run("step", lambda: reader.step_annotation(True)) if number < times else None
    for _ in range(times):
        at = reader.position() + 40
        before = len(marks.marks)
        reader.reveal(at, at + 9, select=True)
        bench.run("highlight", window.annotating.highlight, lambda before=before: len(marks.marks) > before)  # type: ignore[misc]
        held = window.stage.annotation or ""
        ends = marks.marks[held].spans
        reader.take(held)
        bench.run(
            "move an end", lambda: QTest.keyClick(reader.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        )
        bench.run("undo", window.undo, lambda held=held, ends=ends: marks.marks[held].spans == ends)  # type: ignore[misc]
    window.room.filter_bar.begin()
    for words in ("letter", "nothing of the kind", ""):
        bench.run("filter by words", lambda words=words: window.room.filter_bar.words.setText(words))  # type: ignore[misc]
        bench.settle(1500)
    bench.show()


if __name__ == "__main__":
    main()
