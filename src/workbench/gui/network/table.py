"""Documents × entities as a table: a number, a silence, or nothing that can be said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from workbench.finding.network import Matrix, Place
from workbench.translation import tr

MOST = 300
"""How many entities have a column: those that occur most."""
_SILENT = "·"
_UNREAD = "?"


class MatrixTable(QTableWidget):
    """``cellChosen`` (the places behind a number) by click, arrows or Enter."""

    cellChosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._found: Matrix | None = None
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.currentCellChanged.connect(lambda row, column, *_: self.cellChosen.emit(self.places(row, column)))

    def show_matrix(self, found: Matrix | None) -> None:
        """Show these numbers instead of those before."""
        self.blockSignals(True)
        self.clear()
        self._found = found
        documents = (*found.documents, *found.unread) if found else ()
        nodes = found.nodes[:MOST] if found else ()
        self.setRowCount(len(documents))
        self.setColumnCount(len(nodes))
        self.setHorizontalHeaderLabels([node.name for node in nodes])
        self.setVerticalHeaderLabels([one.title or one.file_name for one in documents])
        self.verticalHeader().setMaximumWidth(260)
        for row, document in enumerate(documents):
            for column, node in enumerate(nodes):
                read = found is not None and row < len(found.documents)
                count = found.count(document.id, node.id) if found else 0
                item = QTableWidgetItem(str(count) if count else _SILENT if read else _UNREAD)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if not count:
                    item.setToolTip(tr("Silent") if read else tr("Its text is not in this copy."))
                self.setItem(row, column, item)
        self.resizeColumnsToContents()
        self.blockSignals(False)

    def places(self, row: int, column: int) -> tuple[Place, ...]:
        """What a cell counts."""
        found = self._found
        if found is None or not 0 <= row < len(found.documents) or not 0 <= column < len(found.nodes):
            return ()
        return found.cells.get((found.documents[row].id, found.nodes[column].id), ())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list of the cell again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cellChosen.emit(self.places(self.currentRow(), self.currentColumn()))
        else:
            super().keyPressEvent(event)
