"""The list behind a number: all that it counts, a few hundred lines at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView

from workbench.finding.network import Place
from workbench.translation import tr

_AT_ONCE = 200
_TOP = QModelIndex()


class _Places(QAbstractListModel):
    """More lines come when the end of those that are there is reached."""

    def __init__(self, told: Callable[[Place], str], parent: QObject) -> None:
        super().__init__(parent)
        self._told = told
        self.places: Sequence[Place] = ()
        self._there = 0

    def show(self, places: Sequence[Place]) -> None:
        self.beginResetModel()
        self.places, self._there = places, min(_AT_ONCE, len(places))
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else self._there

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._there < len(self.places)

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        more = min(_AT_ONCE, len(self.places) - self._there)
        self.beginInsertRows(_TOP, self._there, self._there + more - 1)
        self._there += more
        self.endInsertRows()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self._told(self.places[index.row()]) if role in wanted else None


class PlaceList(QListView):
    """``opened`` (a Place) by click or Enter; ``told`` gives the line of a place when it is seen."""

    opened = Signal(object)

    def __init__(self, told: Callable[[Place], str]) -> None:
        super().__init__()
        self._model = _Places(told, self)
        self.setModel(self._model)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def show_places(self, places: Sequence[Place]) -> None:
        """List these instead of those before."""
        self._model.show(places)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where nothing is listed, what would be."""
        super().paintEvent(event)
        if not self._model.places:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            area, flags = self.viewport().rect().adjusted(12, 12, -12, -12), Qt.AlignmentFlag.AlignCenter
            told = tr("Choose a name, a line or a number: the places that it counts are listed here.")
            painter.drawText(area, int(flags | Qt.TextFlag.TextWordWrap), told)

    @property
    def places(self) -> Sequence[Place]:
        """All that are listed."""
        return self._model.places

    def text(self, row: int) -> str:
        """The line of a place that is there."""
        return str(self._model.index(row).data())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.places[index.row()])
