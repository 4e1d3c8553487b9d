"""The list of 100,000 annotations in the window, measured: open, filter, sort, bulk edit, undo, the longest block.

    python benchmarks/annotations_list.py ARCHIVE.workbench [--rows N]

The archive is made by ``benchmarks/many_annotations.py``; a copy of it is worked on. The block is the longest
time for which the window's thread did not answer, seen by a timer of two milliseconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench import settings
from workbench.gui import start
from workbench.gui.shell import Shell
from workbench.gui.window import Window
from workbench.settings import Settings

_PATIENCE = 120


class Watchdog:
    """The longest time between two ticks."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--rows", type=int, default=10_000, help="so many rows are edited at once")
    chosen = parser.parse_args()
    path = Path(tempfile.mkdtemp()) / "measured.workbench"
    shutil.copy(chosen.archive, path)
    settings.save(Settings(author="Bench", backups=0))
    application = start.prepare(["workbench"])
    shell = Shell()
    window = Window(shell)
    shell.resize(1366, 768)
    shell.show()
    window.begin([path])
    wait(lambda: window.stage.desk is not None)
    try:
        measure(window, chosen.rows)
    finally:
        shell.close()
        shutil.rmtree(path.parent)
        del application


def wait(done: Callable[[], bool]) -> None:
    end = time.perf_counter() + _PATIENCE
    while not done():
        if time.perf_counter() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.0005)


def rest(milliseconds: int) -> None:
    end = time.perf_counter() + milliseconds / 1000
    wait(lambda: time.perf_counter() > end)


def measure(window: Window, rows: int) -> None:
    listed, dog = window.annotations, Watchdog()
    rest(3000)

    def row(what: str, act: Callable[[], object], done: Callable[[], bool], rests: int = 1500) -> None:
        dog.begin()
        began = time.perf_counter()
        act()
        wait(done)
        took = (time.perf_counter() - began) * 1000
        rest(rests)
        print(f"{what:<46} {took:9.0f} ms   longest block {dog.longest * 1000:6.0f} ms", flush=True)

    answered = [0]
    show = listed._show

    def counted(*given: object) -> None:
        show(*given)  # type: ignore[arg-type]
        answered[0] += 1

    listed._show = counted  # type: ignore[method-assign]

    def after(act: Callable[[], object]) -> tuple[Callable[[], object], Callable[[], bool]]:
        before = answered[0]
        return act, lambda: answered[0] > before

    listed.scope.setCurrentIndex(1)
    row("open the list", window.actions["lists"].trigger, lambda: len(listed.table.ids) > 0, 6000)
    everything = len(listed.table.ids)
    for text in ("remark 77", "的", "remark"):
        row(f"filter “{text}”", *after(lambda text=text: listed.text.setText(text)))
    row("filter taken off", *after(listed.text.clear))
    for key in ("words", "note", "tags", "changed", "author"):
        row(f"sort by {key}", *after(lambda key=key: listed.sort_by(key)))
    row("sorted as in the archive", *after(lambda: (listed.sort_by("author"), listed.sort_by("author"))))
    view = listed.view
    row("one row down", lambda: (view.setFocus(), QTest.keyClick(view, Qt.Key.Key_Down)), lambda: True)
    row(
        "to the last row",
        lambda: QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
        lambda: True,
    )
    row(
        "all rows selected",
        lambda: QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        lambda: True,
    )
    desk, read = window.stage.open_desk, window.stage.open_desk.read
    row("selected rows as ids", listed.chosen, lambda: True)
    some = list(listed.table.ids[:rows])

    def choose() -> None:
        view.select_rows(range(len(some)))

    tag = read.authorities.tags()[0].tag.id

    def tied() -> int:
        return (
            desk.read.connection()
            .execute("SELECT count(*) FROM annotation_tags WHERE deleted = 0 AND tag = ?", (tag,))
            .fetchone()[0]
        )

    before = tied()
    choose()
    row(f"tag {rows:,}", lambda: window.listed._tie(some, tags=(tag,)), lambda: tied() > before + rows // 2, 4000)
    row("undo", window.undo, lambda: tied() == before, 4000)
    choose()
    row(f"delete {rows:,}", window.listed.delete, lambda: read.annotations.count() < everything, 4000)
    row("undo", window.undo, lambda: read.annotations.count() == everything, 4000)
    first = read.annotations.views(some[:1])[0]
    assert first.anchor is not None
    row(
        "Enter: to the passage",
        lambda: (view.setFocus(), view.select_rows([0]), QTest.keyClick(view, Qt.Key.Key_Return)),
        lambda: window.stage.document is not None,
    )


main()
