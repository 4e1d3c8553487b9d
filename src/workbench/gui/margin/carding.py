"""The actions of cards and filter, for one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench import settings
from workbench.gui.deed import Deed
from workbench.translation import N_

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes this; neither can come first

DEEDS = (
    Deed("cards", N_("Annotations beside the te&xt"), "carding.toggle", ("Ctrl+Shift+H",), ("archive",), checks=True),
    Deed("filter-text", N_("Filter &highlights in the text…"), "carding.filter", ("Ctrl+Alt+F",), ("archive", "text")),
)


class Carding(QObject):
    """Turns cards on and off, which is remembered, and opens the filter."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.room.margin.turn(settings.load_state().get("cards") is not False)
        self._check()

    def toggle(self) -> None:
        """Show cards beside the text, or no more."""
        margin = self._window.room.margin
        margin.turn(not margin.on)
        settings.save_state({"cards": margin.on})
        self._check()

    def filter(self) -> None:
        """Choose which annotations are shown in the text."""
        self._window.room.filter_bar.begin()

    def _check(self) -> None:
        self._window.actions["cards"].setChecked(self._window.room.margin.on)
