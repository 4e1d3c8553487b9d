"""The controller of the source beside the text: when it is shown, and of which document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench import settings
from workbench.gui.desk import Desk
from workbench.gui.reader.typography import BlockStyle, Typography
from workbench.gui.sidebyside.source import Source
from workbench.gui.sidebyside.together import Together
from workbench.model.passage import Labels
from workbench.model.reading import Reading

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

_STYLE = BlockStyle(0.88, fixed=True)


class SourceBeside(QObject):
    """``on``: whether the source is wanted; it is remembered."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._stage = window, window.stage
        self.panel = window.beside.pair.active.source
        self.together = Together(self.panel.text, window.stage, window.room)
        self.on = settings.load_state().get("source_beside") is True
        self._shown: tuple[Reading, Labels] | None = None
        self._asked = 0
        self.panel.closed.connect(self.toggle)
        self.panel.pictureWanted.connect(self._show_picture)
        window.stage.documentChanged.connect(self.refresh)
        window.room.reader.zoomChanged.connect(lambda _: self._set_font())
        self.refresh()

    def toggle(self) -> None:
        """Show the source, or the text alone."""
        self.on = not self.on
        settings.remember({"source_beside": self.on})
        self.refresh()
        if not self.on:
            self._window.room.reader.setFocus()

    def refresh(self) -> None:
        """Show the source of the open document, if it is wanted."""
        document, reading = self._stage.document, self._stage.reading
        self._window.actions["source-beside"].setChecked(self.on)
        self.panel.setVisible(self.on and reading is not None)
        if not self.on or document is None or reading is None:
            self._show(None)
            return
        self.panel.picture.setVisible(self._window.facsimile.facts["facsimile"])
        if self._shown != (reading, document.labels):
            self._ask(self._stage.open_desk, reading, document.labels)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.panel.retranslate()
        self._window.actions["source-beside"].setChecked(self.on)

    def _ask(self, desk: Desk, reading: Reading, labels: Labels) -> None:
        """Read and prepare it beside the window's thread; the last question counts."""
        self._show(None)
        self._shown = (reading, labels)
        asked = self._asked
        desk.ask(lambda: _source(desk, reading, labels), lambda found: self._take(asked, found))

    def _take(self, asked: int, source: Source | None) -> None:
        if asked == self._asked:
            self._set_font()
            self.panel.show_source(source)
            self.together.begin()

    def _show(self, source: Source | None) -> None:
        self._asked += 1
        if self._shown is not None:
            self._shown = None
            self.panel.show_source(source)

    def _set_font(self) -> None:
        typography = Typography.chosen(self._stage.settings, "", self._window.room.reader.zoom)
        self.panel.text.set_font(typography.font(_STYLE))

    def _show_picture(self) -> None:
        self.toggle()
        self._window.facsimile.set_mode("beside")


def _source(desk: Desk, reading: Reading, labels: Labels) -> Source | None:
    text = desk.read.readings.source(reading.id)
    return Source.of(text, reading, labels) if text is not None else None
