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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="workbench-pictures-")

from PySide6.QtWidgets import QApplication, QDialog
from view_faults import faults

from workbench import settings
from workbench.commands.events import CreateEvent, DeleteEvent
from workbench.commands.tags import CreateTag, DeleteTag
from workbench.gui import start
from workbench.gui.dialogs.trash_dialog import TrashDialog
from workbench.gui.shell import Shell
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId
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
        self.choose_annotation()
        SCENES[picture.scene](window)
        self.wait(1.5 if picture.scene in SLOW else 0.4)
        dialogs = list(self.dialogs())
        shown = dialogs[-1] if dialogs else self.shell
        target = self.folder / f"{picture.name}.png"
        shown.grab().save(str(target))
        found = faults(shown)
        self.faults += found
        print(target, *found, sep="\n  ")
        for dialog in dialogs:
            dialog.close()
        for desk in window.beside.desks:
            if desk.isVisible():
                desk.leave()
        window.bar.hide()
        window.panes.show("lists", shown=False)
        window.stage.set_hits((), -1)
        self.wait()

    def choose_annotation(self) -> None:
        """Take the annotation with the most tied to it in hand."""
        desk = self.window.stage.desk
        if desk is None:
            return
        views = [view for view in desk.read.annotations.all() if view.anchor]
        if views:
            richest = max(views, key=lambda v: (len(v.tags) + len(v.entities) + len(v.events), len(v.annotation.note)))
            self.window.stage.choose(AnnotationId(richest.annotation.id))

    def dialogs(self) -> Iterator[QDialog]:
        """The dialogs that are open."""
        return (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())

    def wait(self, seconds: float = 0.3) -> None:
        """Let the window work."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.application.processEvents()
            time.sleep(0.005)


def search(window: Window) -> None:
    """Look for the name of the first entity."""
    desk = window.stage.open_desk
    names = [view.entity.name for view in desk.read.authorities.entities()] or ["1945"]
    window.finding.in_archive()
    window.search.bar.field.setText(names[0])
    window.search.search()


def annotations(window: Window) -> None:
    """All annotations of the archive."""
    window.panes.show_annotations()
    window.annotations.scope.setCurrentIndex(1)
    window.annotations.reload()


def show_first(table: str) -> Callable[[Window], None]:
    """Show the first thing of a table in the inspector."""

    def scene(window: Window) -> None:
        for item in window.library.tree.items():
            thing = item.data(0, 0x100).thing
            if thing is not None and thing.table == table:
                window.library.tree.setCurrentItem(item)
                window.stage.show(thing)
                return

    return scene


def dialog_of(table: str) -> Callable[[Window], None]:
    """Open the dialog of the first thing of a table."""

    def scene(window: Window) -> None:
        show_first(table)(window)
        if window.stage.thing is not None:
            window.documents.edit(window.stage.thing)

    return scene


def mentions(window: Window) -> None:
    """Every place of the first entity."""
    show_first("entities")(window)
    if window.stage.thing is not None:
        window.pages.mentions(window.stage.thing.id)


def message(window: Window) -> None:
    """A known problem."""
    window.files.open_path(Path("missing.workbench"))


def shared(window: Window) -> None:
    """What the documents have in common."""
    window.deriving.show()
    window.shared.compare()


def annotators(window: Window) -> None:
    """Two annotators side by side."""
    window.agreeing.show()
    window.agreement.compare()


def grouped(window: Window) -> None:
    """Hits sorted backwards and grouped: the longest words that the controls can show."""
    search(window)
    window.search.controls.sorted.emit("right")
    window.search.controls.grouped.emit("hit")


def trash(window: Window) -> None:
    """A tag, a name and an event lie in the trash, and one of them is looked at."""
    archive = window.stage.open_desk.archive
    if not archive.read.records.lying("tags", 1)[1]:
        archive.do(DeleteTag(tag=archive.do(CreateTag(name="雾 · Fog"))))
        archive.do(DeleteEvent(event=archive.do(CreateEvent(kind="letter", name="A letter", date="1892-10-03"))))
    window.pages.trash()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, TrashDialog) and one.isVisible())
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0).child(0))


SLOW = ("search", "grouped", "mentions", "suggestions", "dates", "shared", "annotators")
"""Scenes for which something is sought first."""

SCENES: dict[str, Callable[[Window], None]] = {
    "welcome": lambda window: window.welcome.refresh(),
    "reading": lambda window: None,
    "search": search,
    "annotations": annotations,
    "entity": show_first("entities"),
    "tag": show_first("tags"),
    "event": show_first("events"),
    "trash": trash,
    "event-dialog": dialog_of("events"),
    "entity-dialog": dialog_of("entities"),
    "document-dialog": dialog_of("documents"),
    "mentions": mentions,
    "suggestions": lambda window: window.pages.suggestions(),
    "grouped": grouped,
    "dates": lambda window: window.pages.dates(),
    "shared": shared,
    "annotators": annotators,
    "waiting": lambda window: window.panes.show_waiting(),
    "replace": lambda window: window.pages.replace(),
    "export": lambda window: window.files.export(),
    "preferences": lambda window: window.pages.preferences(),
    "history": lambda window: window.pages.history(),
    "palette": lambda window: window.pages.palette(),
    "shortcuts": lambda window: window.pages.shortcuts(),
    "guide": lambda window: window.pages.read("guide.md"),
    "message": message,
}


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
