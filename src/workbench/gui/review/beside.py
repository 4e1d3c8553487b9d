"""What can stand between the library's place and the text: one desk at a time, or none; and the text itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from workbench.gui.reading_room import ReadingRoom
from workbench.gui.review.answers import AnswersDesk
from workbench.gui.review.dates import DatesDesk
from workbench.gui.review.desk import ReviewDesk
from workbench.gui.review.suggestions import SuggestionsDesk
from workbench.gui.sidebyside.pair import Pair
from workbench.gui.stage import Stage

_DESK = 450


class BesideText(QSplitter):
    """Holds the desks and what is read. ``closed`` tells that the text stands alone again."""

    closed = Signal()

    def __init__(self, stage: Stage, room: ReadingRoom) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.review = ReviewDesk(stage)
        self.suggestions = SuggestionsDesk(stage)
        self.answers = AnswersDesk(stage)
        self.dates = DatesDesk(stage)
        self.desks = (self.review, self.suggestions, self.answers, self.dates)
        self.pair = Pair(stage, room)
        for part in (*self.desks, self.pair):
            self.addWidget(part)
        self.setStretchFactor(len(self.desks), 1)
        self.setChildrenCollapsible(False)
        for desk in self.desks:
            desk.closed.connect(self._tell)

    def show_desk(self, desk: QWidget) -> None:
        """Show this desk, and put the others away."""
        desk.show()
        for one in self.desks:
            if one is not desk and not one.isHidden():
                one.leave()
        self.setSizes([_DESK if one is desk else 0 for one in self.desks] + [10_000])

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        for desk in self.desks:
            desk.retranslate()
        self.pair.retranslate()

    def _tell(self) -> None:
        if all(desk.isHidden() for desk in self.desks):
            self.closed.emit()
