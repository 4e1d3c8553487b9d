"""A field that knows every name: type a part of one in any script, choose, or make a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from workbench.gui.names import Candidate, Names, shown
from workbench.gui.swatch import swatch
from workbench.translation import tr

Known = Callable[[], Sequence[Candidate]]
Beside = Callable[[str], Sequence[tuple[str, tuple[str, str]]]]
"""What else could be made of what is typed: lines, each with a table and a key."""


class NameField(QLineEdit):
    """Emits ``chosen`` for something known, ``wanted`` (table, name) for something to be made.

    ``known`` is asked each time the field gets the focus, so that it is never out of date.
    ``makes`` are (table, text with {name}) of what can be made; Enter makes the first of them.
    ``beside`` gives further things to be made (entries of the shelf); each is ``wanted`` by its table and key.
    ``clears``: whether the field empties itself after each choice (to take the next one).
    ``free``: whether what is typed can stand for itself. Where it can, or where something can be made of it,
    Enter takes a line of the list only once the arrows have chosen it; elsewhere it takes the first.
    """

    chosen = Signal(object)
    wanted = Signal(str, str)

    def __init__(
        self,
        known: Known,
        parent: QWidget | None = None,
        *,
        makes: Sequence[tuple[str, str]] = (),
        beside: Beside | None = None,
        clears: bool = True,
        free: bool = False,
    ) -> None:
        super().__init__(parent)
        self._ask = known
        self._makes = makes
        self._beside = beside
        self._known = Names()
        self._clears = clears
        self._typed_counts = free or bool(makes)
        self.choice: Candidate | None = None
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.setMaxVisibleItems(12)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # a signal with two forms
        self.textEdited.connect(self._offer)
        self.setClearButtonEnabled(True)

    def set_choice(self, one: Candidate | None) -> None:
        """Show a choice made before."""
        self.choice = one
        self.setText(one.label if one else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Learn the names as they are now."""
        super().focusInEvent(event)
        self._known = Names(self._ask())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list, and goes into it; Enter takes what was typed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Down:
            self._go_down()
        elif enter and (line := self._line_chosen()) is not None:
            self._settle(line.data(Qt.ItemDataRole.UserRole))
        elif not (enter and self.text().strip() and self.choice is None and self._enter()):
            super().keyPressEvent(event)

    def offered(self) -> list[str]:
        """The lines that the list shows."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def _line_chosen(self) -> QModelIndex | None:
        """The line of the list that the arrows have chosen (the list hands Enter to the field first)."""
        popup = self._completer.popup()
        if popup is None or not popup.isVisible() or not popup.currentIndex().isValid():
            return None
        return popup.currentIndex()

    def _go_down(self) -> None:
        popup = self._completer.popup()
        if popup is None or not popup.isVisible():
            self._offer(self.text())
        elif self._line_chosen() is None:
            popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _hide_list(self) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _offer(self, typed: str) -> None:
        self.choice = None
        self._learn()
        self._model.clear()
        for one in self._known.matching(typed):
            self._add(shown(one, typed), one, swatch(one.color, one.digit) if one.table == "tags" else QIcon())
        if typed.strip() and self._known.exactly(typed) is None:
            for table, text in self._makes:
                self._add(tr(text, name=typed.strip()), (table, typed.strip()), QIcon())
        for line, value in self._beside(typed) if self._beside and typed.strip() else ():
            self._add(line, value, QIcon())
        if self._model.rowCount():
            self._completer.complete()
            self._choose_none()
        else:
            self._hide_list()

    def _choose_none(self) -> None:
        """Let no line be the current one: a list that opens would begin with its first."""
        popup = self._completer.popup()
        if self._typed_counts and popup is not None:
            popup.selectionModel().clearCurrentIndex()

    def _add(self, text: str, value: Candidate | tuple[str, str], icon: QIcon) -> None:
        item = QStandardItem(icon, text)
        item.setData(value, Qt.ItemDataRole.UserRole)
        item.setEditable(False)
        self._model.appendRow(item)

    def _take(self, index: QModelIndex) -> None:
        value = index.data(Qt.ItemDataRole.UserRole)
        # the completer writes its own text into the field after this signal
        QTimer.singleShot(0, self, lambda: self._settle(value))

    def _settle(self, value: Candidate | Sequence[str]) -> None:
        self._hide_list()
        if self._clears:
            self.setText("")  # and not clear, which Undo would take back instead of what was done with the name
        if isinstance(value, Candidate):
            if not self._clears:
                self.set_choice(value)
            self.chosen.emit(value)
        else:
            self.wanted.emit(*value)

    def _learn(self) -> None:
        """Ask for the names, where the field has been filled without ever getting the focus."""
        if not self._known.known:
            self._known = Names(self._ask())

    def _enter(self) -> bool:
        """Take what was typed; False if it is nothing known and nothing can be made of it."""
        typed = self.text().strip()
        self._learn()
        found = self._known.exactly(typed)
        if found is not None:
            self._settle(found)
        elif self._makes:
            self._settle((self._makes[0][0], typed))
        else:
            self._hide_list()
            return False
        return True
