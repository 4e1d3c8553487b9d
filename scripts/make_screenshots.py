"""Pictures of the real window, for the README and for looking at: light and dark, three languages, two sizes.

    python scripts/make_screenshots.py FOLDER [--archive ARCHIVE] [--only NAME] [--every SCENE]

Each view is looked at for faults that a program can see (``view_faults``); exit status 1 if there are any.
Without an archive the sample archive is built. ``--every`` takes scenes (all: without a name) in both
themes, all languages and both sizes, for looking at them. Runs without a display (Qt's offscreen platform).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="workbench-pictures-")

from scenes import SCENES, SLOW, choose_richest, clear, open_dialogs
from view_faults import faults

from workbench import settings
from workbench.gui import start
from workbench.gui.shell import Shell
from workbench.gui.window import Window
from workbench.progress import no_progress
from workbench.settings import Settings
from workbench.translation import LANGUAGES

SMALL, LARGE = (1366, 768), (2560, 1440)


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
        self.wait()

    def take(self, picture: Picture) -> None:
        """Dress the window, play the scene, take the picture, clear up."""
        window = self.window
        window.apply(replace(window.stage.settings, theme=picture.theme, language=picture.language))
        self.shell.resize(*picture.size)
        if picture.scene == "welcome":
            window.files.close()
        elif window.stage.desk is None:
            window.files.open_path(self.archive)
        self.wait()
        choose_richest(window)
        SCENES[picture.scene](window)
        self.wait(1.5 if picture.scene in SLOW else 0.4)
        dialogs = list(open_dialogs())
        shown = dialogs[-1] if dialogs else self.shell
        target = self.folder / f"{picture.name}.png"
        shown.grab().save(str(target))
        found = faults(shown)
        self.faults += found
        print(target, *found, sep="\n  ")
        clear(window)
        self.wait()

    def wait(self, seconds: float = 0.3) -> None:
        """Let the window work."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.application.processEvents()
            time.sleep(0.005)


def main() -> int:
    """Take all pictures, or one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--every", nargs="*")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    settings.save(Settings(author="Li Wen"))
    archive = given.archive or sample(Path(tempfile.mkdtemp(prefix="workbench-pictures-")))
    photographer = Photographer(archive, given.folder)
    pictures = [one for one in PICTURES if not given.only or one.name in given.only]
    for picture in pictures if given.every is None else every(given.every or list(SCENES)):
        photographer.take(picture)
    photographer.shell.close()
    print(f"{len(photographer.faults)} faults")
    return 1 if photographer.faults else 0


def every(scenes: list[str]) -> Iterator[Picture]:
    """These scenes in both themes, all languages and both sizes."""
    for size, language, theme, scene in product((SMALL, LARGE), LANGUAGES, ("light", "dark"), scenes):
        yield Picture(f"{scene}-{language}-{theme}-{size[0]}", size, theme=theme, language=language, scene=scene)


def sample(folder: Path) -> Path:
    """A fresh sample archive."""
    from workbench.app.sample import build_sample

    return build_sample(folder, no_progress())[0]


if __name__ == "__main__":
    sys.exit(main())
