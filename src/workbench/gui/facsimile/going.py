"""Going to places of the pages: to a page by its label, with a caret over the words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from workbench.errors import InputError
from workbench.gui.facsimile.view import FacsimileView
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.stage import Stage
from workbench.translation import msg


class Going(QObject):
    """The actions that ask where to."""

    def __init__(self, view: FacsimileView, stage: Stage, room: ReadingRoom) -> None:
        super().__init__(view)
        self._view, self._stage, self._room = view, stage, room
        view.asked.connect(self._go_to)

    def ask(self) -> None:
        """Put the cursor into the field that takes the label of a page."""
        self._view.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.field.selectAll()

    def go_to(self, label: str) -> None:
        """To the page of this label. Raises InputError if there is none."""
        page = self._view.page_called(label)
        if page is None:
            raise InputError(
                msg("There is no page “{label}”.", label=label.strip()),
                msg("Give a printed label, or the number of a page in the file."),
            )
        self._view.canvas.go(page)
        self._view.canvas.setFocus()

    def switch_caret(self) -> None:
        """Let the keys move a caret over the words, or turn pages again. Raises InputError if there are no words."""
        caret, words = self._view.caret, self._view.overlay.words
        self._view.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        read_at = words.source(self._room.reader.caret()) if words and caret.at is None else None
        if read_at is not None:
            caret.put(read_at)
        caret.switch(on=not caret.on)
        if not words:
            raise InputError(
                msg("No words are known of these pages."),
                msg("Mark regions on them, or let their text be recognised."),
            )

    def _go_to(self, label: str) -> None:
        try:
            self.go_to(label)
        except InputError as error:
            self._stage.failed.emit(error)
