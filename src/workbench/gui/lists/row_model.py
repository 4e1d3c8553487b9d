"""What all tables of rows share: how many rows and columns, heads, cells, hints, numbers to the right."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.translation import tr

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_Role = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowModel(QAbstractTableModel):
    """A table that is read only: subclasses say what the rows are, and what stands in a cell.

    ``columns`` are the English names of the columns, ``numbers`` those that stand to the right.
    """

    columns: ClassVar[Sequence[str]] = ()
    numbers: ClassVar[Collection[int]] = ()

    def listed(self) -> Sequence[object]:
        """The rows that are shown."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def tip(self, row: int, column: int) -> str | None:
        """What is said when the mouse rests on a cell; None: nothing."""
        return None

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.listed())

    def columnCount(self, parent: Index = _TOP) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the columns, above numbers at the right as these."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole and section in self.numbers:
            return _RIGHT
        return tr(self.columns[section]) if role == _Role.DisplayRole else None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What a view asks for."""
        if role == _Role.DisplayRole:
            return self.text(index.row(), index.column())
        if role == _Role.ToolTipRole:
            return self.tip(index.row(), index.column())
        if role == _Role.TextAlignmentRole and index.column() in self.numbers:
            return _RIGHT
        return None
