"""What stands below the controls: the hits, what is counted of them, or a sentence where there are none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget

from workbench.gui.concordance.controls import PAGES
from workbench.gui.concordance.counting import Counting
from workbench.gui.concordance.shown import Shown
from workbench.gui.concordance.view import HitsView
from workbench.gui.inspector.page import faint
from workbench.gui.words import Words
from workbench.translation import N_


class Pages(QStackedWidget):
    """The pages of ``controls.PAGES``, and ``empty``, which is shown instead of no hits."""

    def __init__(self, view: HitsView, counting: Counting) -> None:
        super().__init__()
        self._words = Words()
        self._view, self._counting = view, counting
        self.empty = faint(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter))
        for page in (view, *counting.pages.values(), self.empty):
            self.addWidget(page)
        self._words.say(view.setAccessibleName, N_("Hits"))
        for name, text in PAGES[1:]:
            page = counting.pages[name]
            page.setFocusProxy(page.view)
            self._words.say(page.view.setAccessibleName, text)

    def turn(self, number: int, now: Shown | None) -> None:
        """Show the page with this number for these hits; count what it shows if it was not counted yet."""
        name = PAGES[number][0]
        if number:
            self._counting.count(name, now)
            self.setCurrentWidget(self._counting.pages[name])
        else:
            self.setCurrentWidget(self._view if now is not None and now.total else self.empty)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
