"""Documents × entities as a table: a number, a silence, or nothing that can be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from workbench.finding.network import Matrix, Node, Place
from workbench.model.ids import DocumentId
from workbench.model.records import Document
from workbench.model.same_titles import names
from workbench.translation import grouped, tr

_SILENT, _UNREAD = "·", "?"
_PADDING, _WIDEST, _HEADS = 16, 180, 260
"""Pixels: around the name of a column, the widest column, the widest names of documents."""
_TOP = QModelIndex()
_Role = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """The matrix as Qt asks for it: nothing is made for cells that nobody sees."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Matrix | None = None
        self._documents: Sequence[Document] = ()
        self._names: Mapping[DocumentId, str] = {}
        self.nodes: Sequence[Node] = ()

    def show_matrix(self, found: Matrix | None) -> None:
        """Hold these numbers instead of those before."""
        self.beginResetModel()
        self._found = found
        self._documents = (*found.documents, *found.unread) if found else ()
        self._names = names(self._documents)
        self.nodes = found.nodes if found else ()
        self.endResetModel()

    def places(self, row: int, column: int) -> tuple[Place, ...]:
        """What a cell counts."""
        if self._found is None or not (0 <= row < len(self._documents) and 0 <= column < len(self.nodes)):
            return ()
        return self._found.cells.get((self._documents[row].id, self.nodes[column].id), ())

    def rowCount(self, parent: _Index = _TOP) -> int:
        """The documents."""
        return 0 if parent.isValid() else len(self._documents)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """The entities."""
        return 0 if parent.isValid() else len(self.nodes)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of both."""
        if role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.nodes[section].name
        return self._names[self._documents[section].id]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """A number, or what none means."""
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        count = len(self.places(index.row(), index.column()))
        read = self._found is not None and index.row() < len(self._found.documents)
        if role == _Role.ToolTipRole:
            return None if count else tr("Silent") if read else tr("Its text is not in this copy.")
        return grouped(count) if count else _SILENT if read else _UNREAD


class MatrixTable(QTableView):
    """``cellChosen`` (the places behind a number) by click, arrows or Enter."""

    cellChosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.matrix = MatrixModel(self)
        self.setModel(self.matrix)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setMaximumWidth(_HEADS)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))

    def show_matrix(self, found: Matrix | None) -> None:
        """Show these numbers instead of those before."""
        self.matrix.show_matrix(found)
        width = self.horizontalHeader().fontMetrics().horizontalAdvance
        for column, node in enumerate(self.matrix.nodes):
            self.setColumnWidth(column, min(width(node.name) + _PADDING, _WIDEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list of the cell again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.cellChosen.emit(self.matrix.places(index.row(), index.column()))
