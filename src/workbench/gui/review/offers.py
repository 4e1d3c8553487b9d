"""The rows of the suggestions, and of the places of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.gui.inspector.page import place_name
from workbench.gui.kinds import kind_name
from workbench.gui.review.places import PIECES, around
from workbench.model.passage import Passage
from workbench.translation import N_, grouped, tr

if TYPE_CHECKING:
    from workbench.finding.suggestions import Suggestion  # brings numpy, which only finding needs

_TOP = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class Rows(QAbstractTableModel):
    """Rows under named columns."""

    columns: tuple[str, ...] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Any] = []

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these instead of those before."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the columns."""
        if role == _Role.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(self.columns[section])
        return None


class Offers(Rows):
    """One row for each suggestion; ``names`` are those of the entities."""

    columns = (N_("Suggestion"), N_("What it may be"), N_("Occurrences"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: Mapping[str, str] = {}

    def take_away(self, gone: Sequence[Suggestion]) -> None:
        """Show what is left when these are decided."""
        self.show_rows([one for one in self.rows if one not in gone])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the columns, over the numbers as these stand."""
        if role == _Role.TextAlignmentRole and section == 2:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What stands in a cell."""
        one: Suggestion = self.rows[index.row()]
        if role == _Role.TextAlignmentRole and index.column() == 2:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _Role.ToolTipRole:
            return "\n".join(str(reason.words) for reason in one.reasons)
        if role != _Role.DisplayRole:
            return None
        if index.column() == 0:
            return " = ".join((one.text, *one.forms))
        if index.column() == 2:
            return grouped(len(one.places))
        if one.entity is None:
            return kind_name(one.entity_kind)
        return tr("{kind} of {name}", kind=kind_name(one.name_kind), name=self.names.get(one.entity, ""))


class Passages(Rows):
    """Places in their context."""

    columns = (N_("Where"), N_("In context"))

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What stands in a cell."""
        at: Passage = self.rows[index.row()]
        if role == PIECES:
            return around(at)
        if role != _Role.DisplayRole:
            return None
        return place_name(at.label, at.note, at.page) if index.column() == 0 else "".join(around(at))
