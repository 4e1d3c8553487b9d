"""The notes of the page in view, listed below the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from workbench.gui.inspector.page import faint
from workbench.gui.reader import ReaderView
from workbench.gui.small import roomy
from workbench.gui.stage import Stage
from workbench.model.passage import cited_label
from workbench.model.reading import Note
from workbench.translation import tr

_LINES = 5
_LONGEST = 400


class PageNotes(QFrame):
    """Follows the text; Enter or a click goes to the place to which a note belongs.

    A text without pages has the notes listed whose markers are in view.
    """

    def __init__(self, stage: Stage, reader: ReaderView) -> None:
        super().__init__()
        self._stage = stage
        self._reader = reader
        self._shown: tuple[object, ...] = ()
        self.on = False
        self.title = faint(QLabel())
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        roomy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 6, 4)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.list)
        self.list.setFixedHeight(_LINES * (self.list.fontMetrics().lineSpacing() + 6))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        stage.moved.connect(self.refresh)
        stage.documentChanged.connect(self.refresh)
        self.retranslate()
        self.hide()

    def turn(self, on: bool) -> None:
        """List notes from now on, or no more."""
        self.on = on
        self.refresh()

    def refresh(self) -> None:
        """List the notes of what is in view now."""
        found = self._found() if self.on else []
        self.setVisible(bool(found))
        key = (self._stage.document and self._stage.document.id, *(number for number, _ in found))
        if found and key != self._shown:
            self._fill(found)
        self._shown = key

    def retranslate(self) -> None:
        """Take the language in force."""
        self._shown = ()
        self.list.setAccessibleName(tr("Notes of the page"))
        self.refresh()

    def _found(self) -> list[tuple[int, Note]]:
        reading = self._stage.reading
        if reading is None or not reading.notes:
            return []
        page = reading.page_at(self._stage.here()) if reading.pages else None
        if page is not None:
            return [(number, note) for number, note in enumerate(reading.notes) if note.page == page.index]
        lines, to_reading = self._reader.text.visible_frame().lines, self._reader.text.composition.display.to_reading
        if not lines:
            return []
        start, end = to_reading(lines[0].start), to_reading(lines[-1].end)
        return [
            (n, note) for n, note in enumerate(reading.notes) if note.marker is not None and start < note.marker <= end
        ]

    def _fill(self, found: list[tuple[int, Note]]) -> None:
        reading, document = self._stage.reading, self._stage.document
        if reading is None or document is None:
            return
        page = reading.page_at(self._stage.here()) if reading.pages else None
        label = cited_label(page, document.labels) if page is not None else ""
        self.title.setText(tr("Notes of p. {label}", label=label) if label else tr("Notes in view"))
        self.list.clear()
        for number, note in found:
            words = " ".join(reading.text[note.start : note.end][:_LONGEST].split())
            item = QListWidgetItem(f"{note.number}  {words or tr('The text of this note is missing.')}")
            item.setData(Qt.ItemDataRole.UserRole, number)
            self.list.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        self._reader.text.to_marker(int(item.data(Qt.ItemDataRole.UserRole)))
        self._reader.setFocus()
