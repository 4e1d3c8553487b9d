"""Random deeds in the window, by the thousand: does anything break, grow, or keep the window from answering?

python benchmarks/soak.py [--deeds 20000] [--seed 1] [--annotations 100000] [--documents 1000] [--archive FILE]

Prints every error of Qt or Python with the deeds before it, memory as it goes, the ten longest silences of the
window's thread with what was done then, and at the end what `check` says.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="workbench-soak-")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "gui"))

from many_annotations import build
from PySide6.QtCore import qInstallMessageHandler
from soaking import RandomUser

from workbench import settings
from workbench.app.archive import Archive
from workbench.gui import start
from workbench.gui.shell import Shell
from workbench.gui.window import Window
from workbench.settings import Settings

_HUNG = 300


def soak(path: Path, deeds: int, seed: int) -> int:
    settings.save(Settings(author="Li Wen", backups=1))
    errors: list[str] = []
    start.prepare(["workbench"])
    shell = Shell()
    window = Window(shell)
    shell.resize(1366, 768)
    shell.show()
    window.begin([path])
    user = RandomUser(window, path, seed)

    def qt(_kind: object, _context: object, text: str) -> None:
        if "does not support" not in text:
            errors.append(text)
            print("Qt:", text, "after", user.done[-3:], flush=True)

    def python(*error: object) -> None:
        errors.append(str(error[1]))
        print("Python, after", user.done[-3:], flush=True)
        traceback.print_exception(*error)  # type: ignore[call-overload]

    qInstallMessageHandler(qt)
    sys.excepthook = python
    begun = time.monotonic()
    for number in range(deeds):
        faulthandler.dump_traceback_later(_HUNG, exit=True)
        user.step()
        if number % max(deeds // 20, 1) == 0:
            print(f"{number:6} deeds, {memory():5} MB, {time.monotonic() - begun:6.0f} s", flush=True)
    faulthandler.cancel_dump_traceback_later()
    user.stop()
    print("longest silences, ms:", *(f"{1000 * s:.0f} {what}" for s, what in user.watchdog.longest()), sep="\n  ")
    window.files.close()
    with Archive.open(path, chosen=Settings(author="Li Wen", backups=0)) as archive:
        problems = archive.check()
    print("check:", problems or "sound", "| errors:", len(errors), "| peak MB:", _peak())
    return 1 if problems or errors else 0


def memory() -> int:
    """Resident megabytes now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4 // 1024


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deeds", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--annotations", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--archive", type=Path, help="This one instead; it is changed.")
    given = parser.parse_args()
    path = given.archive
    if path is None:
        path = Path(tempfile.mkdtemp(prefix="workbench-soak-")) / "soak.workbench"
        build(path, given.annotations, given.documents)
    return soak(path, given.deeds, given.seed)


if __name__ == "__main__":
    sys.exit(main())
