"""What is looked for, and where: the field of the search with its switches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from workbench.errors import WorkbenchError
from workbench.gui.small import calm, small_button
from workbench.gui.words import Words
from workbench.model.ids import DocumentId
from workbench.translation import N_, Message, tr

SCOPES = (
    ("all", N_("Text and notes")),
    ("body", N_("Text")),
    ("notes", N_("Notes")),
    ("apparatus", N_("Running heads")),
    ("annotations", N_("Annotations")),
    ("names", N_("Names")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One search; ``document`` None: the whole archive."""

    text: str
    scope: str = "all"
    regex: bool = False
    document: DocumentId | None = None

    def options(self) -> dict[str, Any]:
        """The options of ``Finder.hits``."""
        return {"document": self.document, "scope": self.scope, "regex": self.regex}


class QuestionBar(QWidget):
    """``asked`` when Enter or the button asks; ``downWanted`` when Down wants to go to the hits."""

    asked = Signal()
    downWanted = Signal()
    helpWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self.field = QLineEdit(clearButtonEnabled=True)
        self.here = QComboBox()
        self.scope = QComboBox()
        self.regex = QCheckBox()
        self.button = QPushButton()
        self.help = small_button("?")
        self._lay_out()
        self.field.returnPressed.connect(self.asked)
        self.button.clicked.connect(self.asked)
        self.help.clicked.connect(self.helpWanted)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.field)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.downWanted)

    def question(self, document: DocumentId | None) -> Question:
        """What stands in the fields; ``document`` is the one that "This document" means."""
        where = document if self.here.currentIndex() == 1 else None
        return Question(self.field.text().strip(), SCOPES[self.scope.currentIndex()][0], self.regex.isChecked(), where)

    def fill(self, question: Question) -> None:
        """Show a question that was asked before."""
        self.field.setText(question.text)
        self.scope.setCurrentIndex(next((at for at, one in enumerate(SCOPES) if one[0] == question.scope), 0))
        self.regex.setChecked(question.regex)
        self.here.setCurrentIndex(0 if question.document is None else 1)

    def begin(self, words: str = "") -> None:
        """Put the cursor into the field, with these words if there are any."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # selects nothing yet: Orca would not say where one is
        if words:
            self.field.setText(words)
        self.field.selectAll()

    def point_at(self, error: WorkbenchError) -> None:
        """Select the character that an error names."""
        found = error.message.parameters.get("position") if isinstance(error.message, Message) else None
        text = self.field.text()
        if isinstance(found, int) and 0 < found <= len(text.strip()):
            at = len(text) - len(text.lstrip()) + found - 1
            start = len(text[:at].encode("utf-16-le")) // 2  # Qt counts UTF-16 units
            self.field.setSelection(start, len(text[at].encode("utf-16-le")) // 2)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for row, (_, text) in enumerate(SCOPES):
            self.scope.setItemText(row, tr(text))
        for row, text in enumerate((tr("Whole archive"), tr("This document"))):
            self.here.setItemText(row, text)

    def below_help(self) -> QPoint:
        """The place on the screen under the help button."""
        return self.help.mapToGlobal(QPoint(0, self.help.height()))

    def minimumSizeHint(self) -> QSize:
        """The field may become small; the switches keep their room."""
        return QSize(320, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        say = self._words.say
        label = QLabel()
        label.setBuddy(self.field)
        say(label.setText, N_("Search for:"))
        say(self.field.setAccessibleName, N_("Search for"))
        say(self.field.setPlaceholderText, N_("Simplified finds traditional; spaces and line breaks do not matter"))
        self.here.addItems([tr("Whole archive"), tr("This document")])
        self.scope.addItems([tr(text) for _, text in SCOPES])
        say(self.here.setAccessibleName, N_("Where to look"))
        say(self.scope.setAccessibleName, N_("In which parts"))
        say(self.regex.setText, N_("Re&gex"))
        say(self.regex.setToolTip, N_("Regular expression"))
        say(self.regex.setAccessibleName, N_("Regular expression"))
        say(self.button.setText, N_("Search"))
        say(self.help.setToolTip, N_("What can be searched for"))
        say(self.help.setAccessibleName, N_("What can be searched for"))
        self.field.setMinimumWidth(120)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.field, 1)
        for widget in (self.help, self.here, self.scope, self.regex, self.button):
            layout.addWidget(widget)
        for box in (self.here, self.scope):
            calm(box)
