"""The active document with its source, and the document beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from workbench.gui.reading_room import ReadingRoom
from workbench.gui.sidebyside.companion import Companion
from workbench.gui.sidebyside.head import Head
from workbench.gui.sidebyside.source_panel import SourcePanel
from workbench.gui.stage import Stage
from workbench.settings import Settings


class ActivePane(QWidget):
    """The reading room, the source beside it, and a line above while there is a second document."""

    def __init__(self, room: ReadingRoom) -> None:
        super().__init__()
        self.head, self.source = Head(active=True), SourcePanel()
        self.head.hide()
        self.source.hide()
        self.beside = QSplitter(Qt.Orientation.Horizontal)
        self.beside.setChildrenCollapsible(False)
        self.beside.addWidget(room)
        self.beside.addWidget(self.source)
        self.beside.setSizes([1000, 1000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.beside, 1)


class Pair(QSplitter):
    """``swapped``: the active document stands on the right."""

    def __init__(self, stage: Stage, room: ReadingRoom) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._room = room
        self.active, self.companion = ActivePane(room), Companion(stage, room)
        self.swapped = False
        self.setChildrenCollapsible(False)
        self.addWidget(self.active)
        self.addWidget(self.companion)
        self.setSizes([1000, 1000])

    def turn(self) -> None:
        """Let both change places; the divider stays where it is."""
        sizes = self.sizes()
        self.swapped = not self.swapped
        self.insertWidget(0, self.companion if self.swapped else self.active)
        self.setSizes(sizes)

    def apply_settings(self, chosen: Settings) -> None:
        """Font, size and line length as chosen, in both documents."""
        self._room.reader.apply_settings(chosen)
        self.companion.reader.apply_settings(chosen)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.active.head.retranslate()
        self.active.source.retranslate()
        self.companion.retranslate()
