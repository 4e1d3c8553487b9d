"""Find in the document, search in the archive, and from hit to hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

_LONGEST = 60


class Finding(QObject):
    """The controller behind Find and Search; the selected words are what is looked for first."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def in_document(self) -> None:
        """Show the find bar."""
        self._window.room.find_bar.begin(self._words())

    def in_archive(self) -> None:
        """Show the search."""
        words = self._words()
        self._window.panes.show_search()
        self._window.search.bar.begin(words)

    def next(self) -> None:
        """To the next hit."""
        self._window.room.find_bar.step(forward=True)

    def previous(self) -> None:
        """To the hit before."""
        self._window.room.find_bar.step(forward=False)

    def _words(self) -> str:
        reading = self._window.stage.reading
        spans = self._window.room.reader.selected_spans() if reading else ()
        if reading is None or len(spans) != 1:
            return ""
        words = reading.text[spans[0][0] : spans[0][1]]
        return words if len(words) <= _LONGEST and "\n" not in words else ""
