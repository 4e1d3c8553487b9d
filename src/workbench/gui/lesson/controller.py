"""Listens to what is really done, and ticks it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.commands.bus import ChangeSet
from workbench.gui.lesson.panel import LessonPanel
from workbench.gui.lesson.remembering import remember, remembered
from workbench.gui.lesson.steps import START, STEPS, steps_in
from workbench.gui.small import focus_in
from workbench.model.reading import BlockKind
from workbench.model.records import Document

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class Lesson(QObject):
    """The controller behind Help ▸ First five minutes: shown by itself in the sample archive only."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._done: set[str] = set()
        self.panel = LessonPanel(window.actions)
        self.panel.hidden.connect(lambda: self.show(shown=False))
        self.panel.asked.connect(self._lead)
        stage = window.stage
        stage.deskChanged.connect(self._follow)
        stage.changed.connect(self._hear)
        window.search.shownChanged.connect(self._searched)
        stage.hitsChanged.connect(self._searched)
        window.files.exported.connect(lambda: self.tick("export"))

    def toggle(self) -> None:
        """Show the strip in this archive, or hide it."""
        self.show(shown=self.panel.isHidden())

    def show(self, *, shown: bool) -> None:
        """Show or hide the strip, and remember it for this archive; the focus is never lost."""
        focus = focus_in(self._window.shell)
        inside = focus is not None and self.panel.isAncestorOf(focus)
        self.panel.setVisible(shown)
        if inside and not shown:
            self._window.room.reader.setFocus()
        self._window.actions["lesson"].setChecked(shown)
        self._keep()

    def tick(self, *steps: str) -> None:
        """These were done."""
        if self._window.stage.desk is None or self._done.issuperset(steps):
            return
        self._done.update(steps)
        self.panel.show_done(self._done)
        self._keep()

    def _follow(self) -> None:
        desk = self._window.stage.desk
        if desk is None:
            self._done = set()
            self.panel.hide()
            return
        self._done, shown = remembered(desk.archive.path)
        self.panel.show_done(self._done)
        wanted = self._start() is not None if shown is None else shown
        self.panel.setVisible(wanted)
        self._window.actions["lesson"].setChecked(wanted)

    def _hear(self, changes: ChangeSet) -> None:
        desk = self._window.stage.desk
        if desk is not None and len(self._done) < len(STEPS):
            self.tick(*steps_in(changes, desk.read, desk.archive.bus.author.id))

    def _searched(self) -> None:
        if self._window.search.found or self._window.stage.hits:
            self.tick("search")

    def _start(self) -> Document | None:
        """The document that leads through the steps."""
        return self._window.stage.open_desk.read.documents.called(START)

    def _lead(self, step: str) -> None:
        """Go where the document tells of this step: under its heading of that number."""
        document, stage = self._start(), self._window.stage
        if document is None:
            return
        reading = stage.open_desk.archive.reading(document)
        headings = [one for one in reading.blocks if one.kind is BlockKind.HEADING and one.level > 1]
        number = [one.id for one in STEPS].index(step)
        if number < len(headings):
            stage.go(document.id, headings[number].start)

    def _keep(self) -> None:
        desk = self._window.stage.desk
        if desk is not None:
            remember(desk.archive.path, self._done, not self.panel.isHidden())
