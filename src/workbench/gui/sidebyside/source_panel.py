"""The source with a line above it that says what it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.gui.inspector.page import faint
from workbench.gui.sidebyside.source import Source
from workbench.gui.sidebyside.source_text import SourceText
from workbench.gui.small import small_button
from workbench.gui.words import Words
from workbench.translation import N_, ntr, tr


class SourcePanel(QWidget):
    """``pictureWanted`` asks for the pages as printed; ``closed`` says that nobody wants to see the source."""

    closed = Signal()
    pictureWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self._source: Source | None = None
        self.text = SourceText()
        self.notice = faint(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter))
        self.title = QLabel()
        self.title.setMinimumWidth(10)
        self.picture, self.close_button = QToolButton(autoRaise=True), small_button("✕")
        self._words.say(self.picture.setText, N_("Page as printed"))
        for say in (self.close_button.setToolTip, self.close_button.setAccessibleName):
            self._words.say(say, N_("Close the source"))
        self._words.say(
            self.notice.setText, N_("The source of this document is not in this archive, or it has no characters.")
        )
        self.picture.clicked.connect(self.pictureWanted)
        self.close_button.clicked.connect(self.closed)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.text)
        self.stack.addWidget(self.notice)
        self.setMinimumWidth(200)
        self._lay_out()
        self.retranslate()

    def show_source(self, source: Source | None) -> None:
        """Show this source; None: there is none."""
        self._source = source
        self.text.show_source(source)
        self.stack.setCurrentWidget(self.text if source is not None and source.text.strip() else self.notice)
        self._name()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self._name()

    def _name(self) -> None:
        characters = len(self._source.text) if self._source is not None else 0
        size = ntr("{count} character", "{count} characters", characters)
        self.title.setText(f"{tr('Source text')} · {size}" if characters else tr("Source text"))
        title = self._source.reading.title if self._source is not None else ""
        self.text.setAccessibleName(tr("Source text of “{title}”", title=title) if title else tr("Source text"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 4, 2)
        head.addWidget(self.title, 1)
        head.addWidget(self.picture)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
