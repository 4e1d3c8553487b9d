"""Random deeds in the window, by the thousand: does anything break, grow, or keep the window from answering?

python benchmarks/soak.py [--deeds 20000] [--seed 1] [--annotations 100000] [--documents 1000] [--archive FILE]

Prints every error of Qt or Python with the deeds before it, memory as it goes (in use, held by the C library,
resident; objects of Qt) at work and after the archive was closed and opened again, how the latter grows in the last
half, the ten longest silences of the window's thread with what was done then, and at the end what `check` says.

At work a list of 100,000 annotations, an export and forty questions may be under way or not: somebody who never rests
asks for more than two threads answer. What a deed leaves behind shows when all that is gone.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="workbench-soak-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "gui"))

from many_annotations import build
from memory_in_use import Memory, memory_now, slope
from PySide6.QtCore import QObject, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from soaking import RandomUser, wait

from workbench import settings
from workbench.app.archive import Archive
from workbench.gui import start
from workbench.gui.heaps import give_back
from workbench.gui.readiness import Readiness
from workbench.gui.shell import Shell
from workbench.gui.tidying import Tidying
from workbench.gui.window import Window
from workbench.gui.work import Background
from workbench.settings import Settings

_HUNG = 300
_KEPT = 1024
"""Bytes in use that each deed may leave behind: the archive grows with what is written."""


class Soak:
    """A window, somebody in it, and what went wrong."""

    def __init__(self, path: Path, seed: int) -> None:
        settings.save(Settings(author="Li Wen", backups=1))
        self.errors: list[str] = []
        self._begun = time.monotonic()
        self.seen: list[tuple[int, Memory]] = []
        start.prepare(["workbench"])
        self.shell = Shell()
        self.window = Window(self.shell)
        self.shell.resize(1366, 768)
        self.shell.show()
        Readiness(self.window.stage)
        Tidying(self.shell)
        self.window.begin([path])
        while self.window.stage.desk is None:  # a large archive is opened in the background
            wait(50)
        self.user = RandomUser(self.window, path, seed)
        qInstallMessageHandler(self._qt)
        sys.excepthook = self._python

    def run(self, deeds: int) -> None:
        """Do so many deeds, and tell of memory at every twentieth of them."""
        self._begun = time.monotonic()
        for number in range(deeds + 1):
            if number % max(deeds // 20, 1) == 0:
                faulthandler.cancel_dump_traceback_later()
                self.look(number, "at work")
                with self.user.resting():
                    self.open_again()
                    self.seen.append((number, self.look(number, "again  ")))
            faulthandler.dump_traceback_later(_HUNG, exit=True)
            self.user.step()
        faulthandler.cancel_dump_traceback_later()
        self.user.stop()

    def close(self) -> None:
        """Close the archive, and wait until nothing is under way."""
        self.window.files.close()
        self.window.files.gate.forget()
        self._wait_while(lambda: any(one.busy for one in self.shell.findChildren(Background)))
        wait(100)  # what nobody sees any more is destroyed

    def open_again(self) -> None:
        """Close the archive, and open it as it was at the beginning."""
        self.close()
        self.window.files.open_path(self.user.path)
        self._wait_while(lambda: self.window.stage.desk is None)
        self._wait_while(lambda: any(one.busy for one in self.shell.findChildren(Background)))

    def _wait_while(self, going: Callable[[], bool]) -> None:
        until = time.monotonic() + _HUNG
        while going() and time.monotonic() < until:
            wait(100)

    def growth(self) -> tuple[float, float]:
        """Bytes in use, and bytes resident, that a deed of the last half has left behind."""
        later = self.seen[len(self.seen) // 2 :]
        return slope([(n, m.used) for n, m in later]), slope([(n, m.resident) for n, m in later])

    def look(self, number: int, when: str) -> Memory:
        """Memory and objects now, printed; what nobody holds any more is let go first, as when the user rests."""
        passed = time.monotonic() - self._begun
        gc.collect()
        give_back()
        now = memory_now()
        used, held, resident = (f"{size / 2**20:4.0f}" for size in now)
        objects = sum(len(one.findChildren(QObject)) for one in QApplication.topLevelWidgets())
        print(f"{number:6} deeds, {passed:5.0f} s, {when}:", end=" ")
        print(f"MB in use {used}, held {held}, resident {resident}; {objects} of Qt", flush=True)
        return now

    def _qt(self, _kind: object, _context: object, text: str) -> None:
        if "does not support" not in text:
            self.errors.append(text)
            print("Qt:", text, "after", self.user.done[-5:], flush=True)
            traceback.print_stack(limit=6, file=sys.stdout)

    def _python(self, *error: object) -> None:
        self.errors.append(str(error[1]))
        print("Python, after", self.user.done[-5:], flush=True)
        traceback.print_exception(*error, file=sys.stdout)  # type: ignore[call-overload]


def soak(path: Path, deeds: int, seed: int) -> int:
    """Do it and print what was seen; 1 if anything is wrong."""
    one = Soak(path, seed)
    one.run(deeds)
    print("longest silences, ms:", *(f"{1000 * s:.0f} {what}" for s, what in one.user.watchdog.longest()), sep="\n  ")
    one.close()
    one.window.files.gate.finish()  # a question that is under way has the archive in hand until it is answered
    one.look(deeds, "closed ")
    one.shell.close()
    with Archive.open(path, chosen=Settings(author="Li Wen", backups=0)) as archive:
        problems = archive.check()
    used, resident = one.growth()
    print(f"growth in the last half, bytes a deed: in use {used:.0f}, resident {resident:.0f}")
    print("check:", problems or "sound", "| errors:", len(one.errors))
    return 1 if problems or one.errors or used > _KEPT else 0


def main() -> int:
    """Read the options, and build the archive if none is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deeds", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--annotations", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--archive", type=Path, help="A copy of this one instead.")
    given = parser.parse_args()
    path = Path(tempfile.mkdtemp(prefix="workbench-soak-")) / "soak.workbench"
    if given.archive is None:
        build(path, given.annotations, given.documents)
    else:
        shutil.copyfile(given.archive, path)
    return soak(path, given.deeds, given.seed)


if __name__ == "__main__":
    sys.exit(main())
