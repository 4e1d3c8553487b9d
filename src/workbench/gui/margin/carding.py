"""The actions of cards and filter, for one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench import settings
from workbench.gui.deed import Deed
from workbench.gui.margin.coverage import Coverage
from workbench.gui.margin.together import RowPointer
from workbench.translation import N_

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes this; neither can come first

DEEDS = (
    Deed("cards", N_("Annotations beside the te&xt"), "carding.toggle", ("Ctrl+Shift+H",), ("archive",), checks=True),
    Deed(
        "page-notes",
        N_("Notes of the page in &view"),
        "carding.toggle_notes",
        ("Ctrl+Shift+O",),
        ("archive",),
        checks=True,
    ),
    Deed("filter-text", N_("Filter &highlights in the text…"), "carding.filter", ("Ctrl+Alt+F",), ("archive", "text")),
)


class Carding(QObject):
    """Turns cards on and off, which is remembered, and opens the filter."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        saved = settings.load_state()
        window.room.margin.turn(saved.get("cards") is not False)
        window.room.notes.turn(saved.get("page_notes") is True)
        window.room.reader.text.pageClicked.connect(self._correct_page)
        self._coverage = Coverage(window.stage, window.room.reader, self)
        self.rows = RowPointer(window.annotations.view, lambda: window.annotations.table.ids)
        self.rows.pointed.connect(window.stage.pointed)
        window.stage.pointed.connect(self.rows.light_up)
        self._check()

    def toggle(self) -> None:
        """Show cards beside the text, or no more."""
        margin = self._window.room.margin
        margin.turn(not margin.on)
        settings.remember({"cards": margin.on})
        self._check()

    def toggle_notes(self) -> None:
        """List the notes of the page in view below the text, or no more."""
        notes = self._window.room.notes
        notes.turn(not notes.on)
        settings.remember({"page_notes": notes.on})
        self._check()

    def filter(self) -> None:
        """Choose which annotations are shown in the text."""
        self._window.room.filter_bar.begin()

    def _check(self) -> None:
        self._window.actions["cards"].setChecked(self._window.room.margin.on)
        self._window.actions["page-notes"].setChecked(self._window.room.notes.on)

    def _correct_page(self, start: int) -> None:
        """A page label was pressed."""
        self._window.room.reader.text.place(start, start)
        if self._window.stage.open_desk.writable:
            self._window.documents.page_label()
