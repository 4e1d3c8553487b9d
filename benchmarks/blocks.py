"""Measures how long the window's thread answers nothing while one thing is done: in a large archive, action by action.

QT_QPA_PLATFORM=offscreen python benchmarks/blocks.py ARCHIVE [--times 3] [--only WORDS] [--stacks]

ARCHIVE is changed (make it with many_annotations.py, and copy it). Prints for each action the median and the
worst block in milliseconds by the clock, the worst in processor time of the window's thread (where other work goes
on beside, the clock says more), and how long it took until all was quiet again; with ``--stacks`` also where the
window's thread stood while it was blocked.
"""

# it looks into what it measures

from __future__ import annotations

import argparse
import faulthandler
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="workbench-blocks-")

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench import settings
from workbench.gui import start
from workbench.gui.actions import DEEDS
from workbench.gui.readiness import Readiness
from workbench.gui.shell import Shell
from workbench.gui.stage import Thing
from workbench.gui.tidying import Tidying
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId, TagId
from workbench.model.views import AnnotationFilter
from workbench.settings import Settings

_QUIET = 0.4
_LONGEST = 120.0
_NOTED = 0.03
_GRAIN = 4
"""Milliseconds between looks: oftener, the watch itself would be taken for work of the window (``precedence``)."""
_LEFT_OUT = frozenset(
    {
        *("new", "open", "sample", "close", "quit", "backups", "log"),  # another archive, or another program
        *("import-files", "import-folder", "import-clipboard", "read-anew", "read-on"),  # measured elsewhere
    }
)


class Watch:
    """How long the window's thread could not answer, and where it stood then."""

    def __init__(self, *, stacks: bool) -> None:
        self.worst = self.busy = 0.0
        self._cpu = time.thread_time()
        self.stacks: Counter[str] = Counter()
        self.last = time.perf_counter()
        self._written = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # for as long as it watches
        self._timer = QTimer(interval=_GRAIN)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        if stacks:
            threading.Thread(target=self._look, daemon=True).start()

    def begin(self) -> None:
        """Forget what was before."""
        self.worst = self.busy = 0.0
        self.last, self._cpu = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.worst, self.busy = max(self.worst, now - self.last), max(self.busy, used - self._cpu)
        self.last, self._cpu = now, used

    def _look(self) -> None:
        while True:
            time.sleep(0.005)
            if time.perf_counter() - self.last > _NOTED:
                self.stacks[self._stack()] += 1

    def _stack(self) -> str:
        """Where the window's thread stands. Its frames are not asked for: whoever holds one may destroy its widgets."""
        self._written.seek(0)
        self._written.truncate()
        faulthandler.dump_traceback(self._written, all_threads=True)
        self._written.seek(0)
        own = self._written.read().split("Thread 0x")[-1]  # the main thread is written last
        lines = re.findall(r'File ".*?workbench/(.*?)\.py", line (\d+) in (\w+)', own)
        return " < ".join(f"{name}.{function}:{line}" for name, line, function in lines[:6])


class Bench:
    """One window, and what was measured in it."""

    def __init__(self, window: Window, only: str, *, stacks: bool) -> None:
        self.window, self.only, self.stacks = window, only, stacks
        self.watch = Watch(stacks=stacks)
        self.changes = 0
        self.begun = time.perf_counter()
        window.stage.changed.connect(self._changed)
        self.rows: dict[str, list[tuple[float, float, float]]] = {}
        self.where: dict[str, Counter[str]] = {}

    def run(
        self,
        name: str,
        act: Callable[[], object],
        *,
        changing: bool = False,
        until: Callable[[], bool] = lambda: True,
    ) -> None:
        """Do something and wait until all is quiet; ``changing``: until the archive has told of a change."""
        if self.only and name != "open archive" and not any(word in name for word in self.only.split(",")):
            return
        self.watch.stacks.clear()
        self.watch.begin()
        before, began = self.changes, time.perf_counter()
        act()
        QCoreApplication.processEvents()
        while ((changing and self.changes == before) or not until()) and time.perf_counter() - began < _LONGEST:
            wait(5)
        self._settle()
        self.rows.setdefault(name, []).append((self.watch.worst, self.watch.busy, time.perf_counter() - began - _QUIET))
        self.where.setdefault(name, Counter()).update(self.watch.stacks)
        block, busy = 1000 * self.watch.worst, 1000 * self.watch.busy
        print(f"{time.perf_counter() - self.begun:6.0f} s {name}: {block:.0f} ms ({busy:.0f})", file=sys.stderr)

    def show(self) -> None:
        """Print the table."""
        print(f"{'action':>34} {'block':>8} {'worst':>8} {'busy':>8} {'all':>8}   ms")
        for name, found in self.rows.items():
            blocks, busy, whole = zip(*found, strict=True)
            numbers = (statistics.median(blocks), max(blocks), max(busy), statistics.median(whole))
            print(f"{name:>34}" + "".join(f"{1000 * one:>9.0f}" for one in numbers))
            for stack, count in self.where[name].most_common(7) if self.stacks and max(blocks) > 0.08 else ():
                print(f"{'':>12}{count * 5 / len(found):6.0f} ms {stack}")

    def _settle(self) -> None:
        """Until nothing is under way and the window was idle for a moment."""
        quiet = time.perf_counter()
        began = quiet
        while time.perf_counter() - quiet < _QUIET and time.perf_counter() - began < _LONGEST:
            worst = self.watch.worst
            wait(10)
            if self._busy() or self.watch.worst > worst:
                quiet = time.perf_counter()

    def _busy(self) -> bool:
        desk = self.window.stage.desk
        if desk is None:
            return False
        pool = desk.background._pool
        idle = pool._idle_semaphore._value >= len(pool._threads) and pool._work_queue.empty()
        return desk.saving or bool(desk.background.jobs) or not idle

    def _changed(self, _: object) -> None:
        self.changes += 1


def wait(milliseconds: int) -> None:
    """Let Qt run. ``QTest.qWait`` would leave all other threads a tenth of the time: it sleeps with Python's lock."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def measure(bench: Bench, path: Path, times: int) -> None:
    """Everything, several times."""
    window = bench.window
    for _ in range(times):
        bench.run("open archive", lambda: window.files.open_path(path), until=lambda: window.stage.desk is not None)
        for part in (reading, working, bulk, pages, panels, sweep):
            part(bench)
        bench.run("close archive", window.files.close, until=lambda: not window.files.background.jobs)


def reading(bench: Bench) -> None:
    """Documents, scrolling, annotations."""
    window, stage = bench.window, bench.window.stage
    reader = window.room.reader
    documents = stage.open_desk.read.documents.all()
    for one in documents[5:8]:
        bench.run("open document", lambda one=one: stage.open_document(one.id))
    bar = reader.text.verticalScrollBar()
    for _ in range(3):
        bench.run("scroll a line", lambda: bar.setValue(bar.value() + 1))
        bench.run("scroll a page", lambda: QTest.keyClick(reader.text, Qt.Key.Key_PageDown))
        bench.run("step", lambda: reader.step_annotation(True))


def working(bench: Bench) -> None:
    """Single changes and their undo, as one sits before the text."""
    window = bench.window
    reader = window.room.reader
    for number in range(3):
        at = 20 + 50 * number
        bench.run("select words", lambda at=at: reader.reveal(at, at + 9, select=True))
        bench.run("highlight", window.annotating.highlight, changing=True)
        bench.run("undo highlight", window.undo, changing=True)
    bench.run("redo", window.redo, changing=True)
    bench.run("undo highlight", window.undo, changing=True)


def bulk(bench: Bench) -> None:
    """The list of all annotations, and 10,000 of them at once."""
    window, rows = bench.window, bench.window.annotations
    bench.run("list of all annotations", lambda: window.stage.list_annotations(AnnotationFilter()))
    for words in ("wording", "remark 77", ""):
        bench.run("filter by words", lambda words=words: rows.text.setText(words))
    for key in ("document", "note", "tags", "changed", "words"):
        bench.run("sort", lambda key=key: rows.sort_by(key))
    tag = window.stage.open_desk.read.authorities.tags()[7].tag
    bench.run("filter by tag", lambda: rows.show_filter(AnnotationFilter(tag=TagId(tag.id))))
    bench.run("list of all annotations", lambda: window.stage.list_annotations(AnnotationFilter()))
    bench.run("select 10,000", lambda: rows.view.select_rows(range(10_000)))
    ids = rows.table.ids[:10_000]
    bench.run("tag 10,000", lambda: window.listed._tie(ids, tags=[tag.id]), changing=True)
    bench.run("undo tagging", window.undo, changing=True)
    rows.view.select_rows(range(10_000))
    bench.run("delete 10,000", window.listed.delete, changing=True)
    bench.run("undo deletion", window.undo, changing=True)
    rows.view.select_rows(range(10_000))
    bench.run("colour 10,000", lambda: window.listed._edit(color="#ffd54f"), changing=True)
    bench.run("undo colour", window.undo, changing=True)


def pages(bench: Bench) -> None:
    """What the inspector and the library show."""
    window, stage = bench.window, bench.window.stage
    read = stage.open_desk.read
    entity, event, tag = (
        read.authorities.entities()[3].entity,
        read.authorities.events()[3].event,
        read.authorities.tags()[3].tag,
    )
    documents = read.documents.all()
    bench.run("entity page", lambda: stage.show(Thing("entities", entity.id)))
    bench.run("event page", lambda: stage.show(Thing("events", event.id)))
    bench.run("tag page", lambda: stage.show(Thing("tags", tag.id)))
    bench.run("document page", lambda: stage.show(Thing("documents", documents[3].id)))
    bench.run("library reload", window.library.reload)
    for typed in ("p", "paper-07", "person 19", ""):
        bench.run("library filter", lambda typed=typed: window.library.filter.setText(typed))


def panels(bench: Bench) -> None:
    """The tabs below the text."""
    window = bench.window
    for number in (2, 3, 4, 5, 6, 7, 1, 0):
        name = window.lists.tabText(number)
        bench.run(f"tab: {name}", lambda number=number: window.lists.setCurrentIndex(number))
    window.panes.show_search()
    for words in ("一", "丁七", "nothing"):
        bench.run("search", lambda words=words: window.search.bar.begin(words))
        bench.run("search", lambda: QTest.keyClick(QApplication.focusWidget() or window.shell, Qt.Key.Key_Return))
    window.lists.setCurrentIndex(0)


def sweep(bench: Bench) -> None:
    """Every action of the table that can be done here, with an annotation and words in hand; what changed is undone."""
    window = bench.window
    for deed in DEEDS:
        if deed.id in _LEFT_OUT:
            continue
        take_in_hand(bench)
        if window.actions[deed.id].isEnabled():
            step = window.stage.open_desk.next_undo()
            bench.run(f"action: {deed.id}", lambda name=deed.id: trigger(bench, name))
            close_dialogs(window)
            if window.stage.open_desk.next_undo() != step and deed.id not in ("undo", "redo"):
                window.undo()
                wait(100)
    for language in ("zh_Hans", "en"):
        bench.run("language", lambda language=language: window.apply(replace(settings.load(), language=language)))


def take_in_hand(bench: Bench) -> None:
    """The sixth document, its first annotation, some words, a library as at the start, and the list of annotations."""
    window, stage = bench.window, bench.window.stage
    documents = stage.open_desk.read.documents.all()
    stage.open_document(documents[5].id)
    stage.choose(AnnotationId(stage.open_desk.read.annotations.marks(documents[5].id)[0].annotation))
    window.room.reader.reveal(20, 29, select=True)
    window.lists.setCurrentIndex(0)
    window.room.reader.setFocus()
    wait(100)
    window.refresh()


def trigger(bench: Bench, name: str) -> None:
    """Trigger an action; what runs a loop of its own is closed from there."""
    QTimer.singleShot(1500, lambda: close_dialogs(bench.window))
    bench.window.actions[name].trigger()


def close_dialogs(window: Window) -> None:
    """Close all windows but the window."""
    for widget in QApplication.topLevelWidgets():
        if widget is not window.shell and widget.isVisible():
            widget.close()


def main() -> None:
    """Open, measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive", type=Path)
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--only", default="")
    options.add_argument("--stacks", action="store_true")
    chosen = options.parse_args()
    settings.save(Settings(author="Li Wen", backups=0))
    start.prepare(["workbench"])
    shell = Shell()
    window = Window(shell)
    Readiness(window.stage)
    Tidying(shell)
    shell.resize(1366, 768)
    shell.show()
    bench = Bench(window, chosen.only, stacks=chosen.stacks)
    try:
        measure(bench, chosen.archive, chosen.times)
    finally:
        bench.show()
    QApplication.clipboard().clear()  # Qt destroys what is left there after Python has ended
    shell.close()


if __name__ == "__main__":
    main()
