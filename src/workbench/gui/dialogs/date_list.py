"""The dates that words say, offered while one is typed: below the sentence that explains it, not over it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QStringListModel
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit


class DateList(QCompleter):
    """Opens on what is typed into a field, and stays below the label that explains it; arrows show each date there."""

    def __init__(self, field: QLineEdit, meaning: QLabel) -> None:
        super().__init__(field)
        self._field, self._meaning = field, meaning
        self._dates = QStringListModel(self)
        self.setModel(self._dates)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setWidget(field)  # and not the field's own completer: that opens over what lies below the field
        field.textEdited.connect(self._open)
        for chosen in (self.highlighted, self.activated):
            chosen[str].connect(field.setText)  # type: ignore[index]  # a signal with two forms

    def offer(self, dates: Iterable[str]) -> None:
        """Offer these from now on."""
        self._dates.setStringList(list(dates))

    def follow(self) -> None:
        """Stay below the explanation: the dialog has moved, or its rows have."""
        popup = self.popup()
        if popup is not None and popup.isVisible():
            popup.move(self._field.mapToGlobal(QPoint(0, self._bottom())))

    def _open(self, typed: str) -> None:
        if typed:
            self.setCompletionPrefix(typed)
            self.complete(QRect(0, 0, self._field.width(), self._bottom()))
        elif (popup := self.popup()) is not None:
            popup.hide()

    def _bottom(self) -> int:
        """Where the explanation ends, as the field counts."""
        return self._meaning.mapTo(self._field.window(), QPoint(0, self._meaning.height())).y() - self._top()

    def _top(self) -> int:
        return self._field.mapTo(self._field.window(), QPoint(0, 0)).y()
