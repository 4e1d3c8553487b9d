"""The line below the question: how many hits, how far the search is, and what can be done with ticked ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QToolButton, QWidget

from workbench.gui.concordance.asking import Latest
from workbench.gui.reader.announcing import announce
from workbench.gui.small import small_button
from workbench.gui.words import Words
from workbench.progress import Step
from workbench.translation import N_, ntr


class AnswerRow(QWidget):
    """``back`` is shown where there are hits to go back to; progress and Cancel where it takes long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self._ticked = 0
        self.back = small_button("←")
        self.count = QLabel(wordWrap=True)
        self.progress = QProgressBar(textVisible=False)
        self.cancel = QPushButton()
        self.ticks = QWidget()
        self.ticked = QLabel()
        self._lay_out()
        self.retranslate()

    def say(self, text: str, *, wrong: bool = False, back: bool = False) -> None:
        """Say this; what is ``wrong`` is marked by a sign."""
        self.count.setText(f"⚠ {text}" if wrong else text)
        self.back.setVisible(back)

    def tell(self, field: QWidget) -> None:
        """Let a screen reader say it; in the field, where that has the focus."""
        announce(field if field.hasFocus() else self.count, self.count.text())

    def say_ticked(self, count: int) -> None:
        """How many hits are ticked; without any, nothing is offered for them."""
        self._ticked = count
        self.ticked.setText(ntr("{count} ticked:", "{count} ticked:", count))
        self.ticks.setVisible(count > 0)

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """What is offered for ticked hits."""
        layout = self.ticks.layout()
        for action in actions:
            button = QToolButton(self.ticks)
            button.setDefaultAction(action)
            if layout is not None:
                layout.addWidget(button)

    def follow(self, asking: Latest) -> None:
        """Show how far this work is, where it takes long; Cancel stops it."""
        asking.waiting.connect(self._wait)
        asking.progressed.connect(self._show)
        self.cancel.clicked.connect(asking.cancel)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self.say_ticked(self._ticked)

    def _lay_out(self) -> None:
        say = self._words.say
        say(self.back.setToolTip, N_("Back to the hits before (Esc)"))
        say(self.back.setAccessibleName, N_("Back to the hits before (Esc)"))
        say(self.cancel.setText, N_("Cancel"))
        self.count.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inner = QHBoxLayout(self.ticks)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.ticked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.back)
        layout.addWidget(self.count, 1)
        for widget in (self.ticks, self.progress, self.cancel):
            layout.addWidget(widget)
        self.progress.setMaximumSize(140, 14)
        for hidden in (self.back, self.progress, self.cancel):
            hidden.hide()

    def _wait(self, waiting: bool) -> None:
        self.progress.setRange(0, 0)
        self.progress.setVisible(waiting)
        self.cancel.setVisible(waiting)

    def _show(self, step: Step) -> None:
        self.progress.setRange(0, step.total)
        self.progress.setValue(step.done)
