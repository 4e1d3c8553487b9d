"""The keys of the list of annotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from workbench.gui.lists.rows import Rows

_ALTERNATE = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_DIGITS = range(Qt.Key.Key_1, Qt.Key.Key_9)
_PAUSE_MILLISECONDS = 60
_MOST_RANGES = 500
T = TypeVar("T")


class AnnotationRows(Rows):
    """Enter and double click open, Space shows, S sorts by the column of the cell; Ctrl+C, Ctrl+T and Alt+digit.

    ``settled`` tells that one rests on another row.
    """

    previewed = Signal(object)
    settled = Signal(object)
    sortWanted = Signal(int)
    copyWanted = Signal()
    tagWanted = Signal()
    digitWanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._rest.timeout.connect(lambda: self.settled.emit(self.currentIndex()))
        self.doubleClicked.connect(lambda index: self.opened.emit(index))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """The heads have a selection of their own: of this one they would ask every row at each painting."""
        super().setModel(model)
        if model is not None:
            for head in (self.horizontalHeader(), self.verticalHeader()):
                head.setSelectionModel(QItemSelectionModel(model, head))

    def chosen_of(self, rows: Sequence[T]) -> list[T]:
        """What of these is selected, from the top down; by ranges, for there may be 100,000."""
        found = self.selectionModel().selection()
        ranges = sorted({(found.at(at).top(), found.at(at).bottom()) for at in range(found.count())})
        return [one for first, last in ranges for one in rows[first : last + 1]]

    def select_rows(self, numbers: Sequence[int], column: int = -1) -> None:
        """Select these rows (ascending), unless they are too scattered; the first is the current one.

        Its current cell is in ``column``, or in the first that is shown.
        """
        ranges: list[list[int]] = []
        for number in numbers:
            if ranges and ranges[-1][1] == number - 1:
                ranges[-1][1] = number
            else:
                ranges.append([number, number])
        if not 0 < len(ranges) <= _MOST_RANGES:
            return
        model, wanted = self.model(), QItemSelection()
        for first, last in ranges:
            wanted.select(model.index(first, 0), model.index(last, model.columnCount() - 1))
        choose = QItemSelectionModel.SelectionFlag
        current = model.index(numbers[0], column if column >= 0 else self.horizontalHeader().logicalIndex(0))
        self.selectionModel().setCurrentIndex(current, choose.NoUpdate)
        self.selectionModel().select(wanted, choose.ClearAndSelect)
        self.scrollTo(current)

    def event(self, event: QEvent) -> bool:
        """Keys that mean the rows here, and the text elsewhere."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copyWanted.emit()
        elif self._own(event) and event.modifiers() == _CONTROL:
            self.tagWanted.emit()
        elif self._own(event):
            self.digitWanted.emit(event.key() - Qt.Key.Key_0)
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.previewed.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.sortWanted.emit(self.currentIndex().column())
        else:
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            if self.currentIndex().row() != before:
                self._rest.start()

    def _own(self, event: QKeyEvent) -> bool:
        digit = event.modifiers() == _ALTERNATE and event.key() in _DIGITS
        tag = event.modifiers() == _CONTROL and event.key() == Qt.Key.Key_T
        return digit or tag or event.matches(QKeySequence.StandardKey.Copy)
