"""One text read in each of the ways in which it can be read: to compare, and to choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.gui.desk import Desk
from workbench.gui.inspector.page import faint
from workbench.gui.reader import ReaderView
from workbench.model.reading import BlockKind, Reading
from workbench.translation import N_, listed, ntr, tr

_NAMES = {
    "plain": N_("&Lines kept as paragraphs"),
    "printed": N_("Lines &joined as paragraphs"),
    "markdown": N_("&Markdown"),
    "verse": N_("&Verse"),
}
_WIDTH = 250


class Ways(QWidget):
    """The ways with what each would give on the left, the text as the chosen one reads it on the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._readings: dict[str, Reading] = {}
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        self.counts: dict[str, QLabel] = {}
        self.reader = ReaderView(self, desk.settings)
        self._column = QVBoxLayout()
        for way, name in _NAMES.items():
            self._add(way, name)
        self._column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._column)
        row.addWidget(self.reader, 1)
        self._group.buttonToggled.connect(self._show)

    def show_text(self, read: Callable[[str], Reading], ways: Mapping[str, float], way: str) -> None:
        """Read a text in these ways, one after the other in the background; ``way`` is proposed."""
        self._asked += 1
        self._readings = {}
        for name, button in self.buttons.items():
            button.setVisible(name in ways)
            button.setEnabled(True)
            self.counts[name].setVisible(name in ways)
            self.counts[name].setText(tr("Reading…"))
        self.buttons[way].setChecked(True)
        self.buttons[way].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        for name in sorted(ways, key=lambda one: one != way):
            self._ask(name, read, self._asked)

    def chosen(self) -> str:
        """The way that is chosen."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def _add(self, way: str, name: str) -> None:
        button, count = QRadioButton(tr(name)), faint(QLabel(wordWrap=True))
        count.setContentsMargins(24, 0, 8, 10)
        count.setFixedWidth(_WIDTH)
        self.buttons[way], self.counts[way] = button, count
        self._group.addButton(button)
        self._column.addWidget(button)
        self._column.addWidget(count)

    def _ask(self, way: str, read: Callable[[str], Reading], asked: int) -> None:
        def question() -> Reading | WorkbenchError:
            try:
                return read(way)
            except WorkbenchError as error:
                return error

        self._desk.ask(question, lambda answer: self._answer(way, answer, asked))

    def _answer(self, way: str, answer: Reading | WorkbenchError, asked: int) -> None:
        if asked != self._asked:
            return
        if isinstance(answer, WorkbenchError):
            self.counts[way].setText(f"⚠ {answer.message}")
            self.buttons[way].setAccessibleDescription(self.counts[way].text())
            self.buttons[way].setEnabled(False)
            return
        self._readings[way] = answer
        self.counts[way].setText(counted(answer))
        self.buttons[way].setAccessibleDescription(counted(answer))
        if way == self.chosen():
            self._show()

    def _show(self) -> None:
        self.reader.show_reading(self._readings.get(self.chosen()))

    def stop(self) -> None:
        """Take no more answers: the dialog is closing."""
        self._asked += 1


def counted(reading: Reading) -> str:
    """How many paragraphs, headings, pages and notes there are."""
    kinds = [block.kind for block in reading.blocks]
    headings = kinds.count(BlockKind.HEADING)
    paragraphs = kinds.count(BlockKind.PARAGRAPH) + kinds.count(BlockKind.LIST_ITEM) + kinds.count(BlockKind.QUOTATION)
    parts = [ntr("{count} paragraph", "{count} paragraphs", paragraphs)]
    if headings:
        parts.append(ntr("{count} heading", "{count} headings", headings))
    if reading.pages:
        parts.append(ntr("{count} page", "{count} pages", len(reading.pages)))
    if reading.notes:
        parts.append(ntr("{count} note", "{count} notes", len(reading.notes)))
    return listed(parts)
