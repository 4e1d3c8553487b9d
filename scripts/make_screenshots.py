"""Pictures of the real window, for the README and for looking at: light and dark, three languages, two sizes.

    python scripts/make_screenshots.py FOLDER [--archive ARCHIVE] [--only NAME] [--every [SCENE ...]] [--sheets]

Each view is looked at for faults that a program can see (``view_faults``), and whether it is the view that
is meant (``views``); exit status 1 if there are any faults. Without an archive the sample archive is built.
``--every`` takes scenes (all: without a name) in both themes, all languages and both sizes, each dress in a
process of its own; ``--sheets`` also puts four of a scene's twelve onto one sheet, to be looked at.
Runs without a display (Qt's offscreen platform).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import product
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="workbench-pictures-")

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from scenes import SCENES, SLOW, choose_richest, clear, open_dialogs
from view_faults import faults
from views import unseen

from workbench import settings
from workbench.gui import start
from workbench.gui.shell import Shell
from workbench.gui.window import Window
from workbench.progress import no_progress
from workbench.settings import Settings
from workbench.translation import LANGUAGES

SMALL, LARGE = (1366, 768), (2560, 1440)
SHEET = (("en", "light", SMALL), ("zh_Hans", "dark", SMALL), ("zh_Hant", "light", LARGE), ("en", "dark", LARGE))
"""The four of a scene's twelve pictures that stand on its sheet."""
_SOON, _PATIENCE = 450, 10.0
"""A timer of at most so many milliseconds is waited for, and anything at most so many seconds."""


@dataclass(frozen=True)
class Picture:
    """One picture: its name, how the window is dressed, and what is done before it is taken."""

    name: str
    size: tuple[int, int] = SMALL
    theme: str = "light"
    language: str = "en"
    scene: str = "reading"


PICTURES = (
    Picture("welcome", scene="welcome"),
    Picture("window"),
    Picture("window-dark", theme="dark"),
    Picture("window-zh-Hans", language="zh_Hans"),
    Picture("window-zh-Hant-dark", language="zh_Hant", theme="dark"),
    Picture("window-large", LARGE),
    Picture("search", scene="search"),
    Picture("annotations", scene="annotations"),
    Picture("entity", scene="entity"),
    Picture("tag", scene="tag"),
    Picture("event", scene="event"),
    Picture("trash", scene="trash"),
    Picture("event-dialog", scene="event-dialog"),
    Picture("entity-dialog", scene="entity-dialog"),
    Picture("document-dialog", scene="document-dialog"),
    Picture("mentions", scene="mentions"),
    Picture("suggestions", scene="suggestions"),
    Picture("dates", scene="dates"),
    Picture("shared", scene="shared"),
    Picture("annotators", scene="annotators"),
    Picture("waiting", scene="waiting"),
    Picture("replace", scene="replace"),
    Picture("export", scene="export"),
    Picture("preferences", scene="preferences"),
    Picture("history", scene="history"),
    Picture("palette", scene="palette", theme="dark"),
    Picture("shortcuts", scene="shortcuts"),
    Picture("message", scene="message"),
)


class Photographer:
    """Furnishes one window, and takes pictures of it."""

    def __init__(self, archive: Path, folder: Path) -> None:
        self.application = start.prepare(["workbench"])
        self.folder = folder
        self.archive = archive
        self.faults: list[str] = []
        self.shell = Shell()
        self.window = Window(self.shell)
        self.shell.show()
        self.window.begin()
        self.settle()

    def take(self, picture: Picture) -> list[str]:
        """Dress the window, play the scene, take the picture, clear up; the faults."""
        self.dress(picture)
        SCENES[picture.scene](self.window)
        self.settle(0.5 if picture.scene in SLOW else 0.1)
        dialogs = list(open_dialogs())
        shown = dialogs[-1] if dialogs else self.shell
        shown.grab().save(str(self.folder / f"{picture.name}.png"))
        found = [*faults(shown), *unseen(picture.scene, [shown])]
        self.faults += found
        clear(self.window)
        self.settle()
        return found

    def dress(self, picture: Picture) -> None:
        """Theme, language, size, and the archive with its richest annotation in hand (or none, for the welcome)."""
        window = self.window
        wanted = replace(window.stage.settings, theme=picture.theme, language=picture.language)
        if wanted != window.stage.settings:
            window.apply(wanted)
        self.shell.resize(*picture.size)
        desk = window.stage.desk
        if picture.scene == "welcome":
            window.files.open_path(self.archive)  # so that one was open lately
            self.settle()
            window.files.close()
        elif desk is None or desk.archive.path != self.archive:
            window.files.open_path(self.archive)
        self.settle()
        choose_richest(window)
        self.settle()

    def settle(self, least: float = 0.0) -> None:
        """Let the window work until nothing is asked and nothing is about to happen."""
        begun, quiet = time.monotonic(), 0
        while quiet < 3 or time.monotonic() < begun + least:
            self.application.processEvents()
            time.sleep(0.005)
            quiet = 0 if self._busy() and time.monotonic() < begun + _PATIENCE else quiet + 1

    def _busy(self) -> bool:
        desk = self.window.stage.desk
        if desk is not None and (desk.saving or desk.background.unanswered or desk.background.jobs):
            return True
        pages = self.window.facsimile.view
        drawing = pages.message.isVisible() or not pages.canvas.spread.known or pages.supply.waiting
        if pages.isVisible() and drawing:
            return True
        owners: list[QObject] = [self.window, *self.application.topLevelWidgets()]
        timers = (timer for owner in owners for timer in owner.findChildren(QTimer))
        return any(one.isActive() and one.isSingleShot() and one.interval() <= _SOON for one in timers)


def main() -> int:
    """Take all pictures, or one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--every", nargs="*", choices=[*SCENES], metavar="SCENE")
    parser.add_argument("--sheets", action="store_true")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    archive = given.archive or sample(Path(tempfile.mkdtemp(prefix="workbench-pictures-")))
    if given.every is None:
        pictures = [one for one in PICTURES if not given.only or one.name in given.only]
        count = taken(archive, given.folder, pictures)
    else:
        scenes = given.every or list(SCENES)
        count = every(archive, given.folder, scenes)
        for scene in scenes if given.sheets else ():
            sheet(given.folder, scene)
    print(f"{count} faults")
    return 1 if count else 0


def taken(archive: Path, folder: Path, pictures: list[Picture]) -> int:
    """Take these pictures of a copy of the archive, and say what is wrong with them; how much."""
    own = Path(tempfile.mkdtemp(prefix="workbench-pictures-"))
    os.environ["WORKBENCH_HOME"] = str(own)
    settings.save(Settings(author="Li Wen"))
    _hang_screen(own, max((picture.size for picture in pictures), default=SMALL))
    photographer = Photographer(Path(shutil.copy(archive, own)), folder)
    for picture in pictures:
        print("\n  ".join([picture.name, *photographer.take(picture)]), flush=True)
    photographer.shell.close()
    return len(photographer.faults)


def _hang_screen(folder: Path, size: tuple[int, int]) -> None:
    """The offscreen platform's own screen is too small for a window: dialogs would be made to fit it."""
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":
        screen = {"name": "screen", "x": 0, "y": 0, "width": size[0], "height": size[1]}
        more = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        file = folder / "screens.json"
        file.write_text(json.dumps({"screens": [{**screen, **more}]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def every(archive: Path, folder: Path, scenes: list[str]) -> int:
    """Take these scenes in each dress, as many dresses at once as there are processors; the number of faults."""
    dresses = product(LANGUAGES, ("light", "dark"), (SMALL, LARGE))
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), max_tasks_per_child=1) as pool:
        running = [pool.submit(taken, archive, folder, list(dressed(scenes, *dress))) for dress in dresses]
        return sum(one.result() for one in running)


def dressed(scenes: list[str], language: str, theme: str, size: tuple[int, int]) -> Iterator[Picture]:
    """These scenes in one language, theme and size."""
    for scene in scenes:
        yield Picture(f"{scene}-{language}-{theme}-{size[0]}", size, theme, language, scene)


def sheet(folder: Path, scene: str) -> None:
    """Put four pictures of a scene onto one sheet; none is larger there than a small window."""
    names = [next(dressed([scene], *dress)).name for dress in SHEET]
    pictures = [_within(QImage(str(folder / f"{name}.png")), QSize(*SMALL)) for name in names]
    cell = QSize(0, 0)
    for one in pictures:
        cell = cell.expandedTo(one.size())
    drawn = QImage(cell * 2, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.darkCyan)
    painter = QPainter(drawn)
    for number, one in enumerate(pictures):
        painter.drawImage(number % 2 * cell.width(), number // 2 * cell.height(), one)
    painter.end()
    drawn.save(str(folder / f"sheet-{scene}.png"))


def _within(picture: QImage, size: QSize) -> QImage:
    if picture.size().boundedTo(size) == picture.size():
        return picture
    return picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def sample(folder: Path) -> Path:
    """A fresh sample archive."""
    from workbench.app.sample import build_sample

    settings.save(Settings(author="Li Wen"))
    return build_sample(folder, no_progress())[0]


if __name__ == "__main__":
    sys.exit(main())
