"""Several people in one archive: whose colours are shown, how far they agree, what is decided between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.app.agreement import agreeing, decision
from workbench.commands.curation import CurateAll
from workbench.errors import WorkbenchError
from workbench.finding.agreement import Row
from workbench.gui.lists.agreement_table import Compared
from workbench.model.ids import AnnotationId
from workbench.translation import nmsg

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class Agreeing(QObject):
    """The controller behind Agreement and Colour by author."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.agreement.decided.connect(self.decide)
        window.agreement.agreeingWanted.connect(self.take_agreeing)
        window.stage.coloring.changed.connect(self._check)
        self._check()

    def show(self) -> None:
        """Unfold the comparison of two annotators."""
        self._window.panes.show("lists")
        self._window.lists.setCurrentWidget(self._window.agreement)
        self._window.agreement.button.setFocus()

    def decide(self, row: Row, take: str) -> None:
        """Make of a row what was decided; "edit": take both, and put it in hand."""
        stage = self._window.stage
        desk = stage.open_desk
        try:
            command = decision(desk.archive, row, {"a": "a", "b": "b"}.get(take, "both"))  # type: ignore[arg-type]
        except WorkbenchError as error:
            stage.failed.emit(error)
            return
        desk.change(command, self._edit if take == "edit" else None)

    def take_agreeing(self, compared: Compared) -> None:
        """Take all on which both agree, in one step."""
        desk = self._window.stage.open_desk

        def done(made: list[AnnotationId]) -> None:
            self._window.stage.told.emit(nmsg("Agreed on: {count} place.", "Agreed on: {count} places.", len(made)))

        def change(command: CurateAll) -> None:
            desk.change(command, done)

        desk.ask(lambda: agreeing(desk.archive, compared.found), change)

    def _edit(self, made: AnnotationId) -> None:
        self._window.stage.choose(made)
        self._window.stage.noteWanted.emit()

    def _check(self) -> None:
        self._window.actions["color-author"].setChecked(self._window.stage.coloring.by_author)
