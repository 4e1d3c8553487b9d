"""The recognised lines of a document as rows, with what was typed in this sitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.app.recognition import Pages
from workbench.model.geometry import Box, around
from workbench.model.reading import BY_HAND, doubtful
from workbench.translation import N_, tr

PLACE, SURE, TEXT = range(3)
_HEADS = (N_("Line"), N_("Sure"), N_("Text"))
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A line: page and number on it from 0, where it stands, how it was recognised."""

    page: int
    line: int
    label: str
    text: str
    percent: int | None
    by_hand: bool
    doubtful: bool
    box: Box


def rows_of(pages: Pages) -> list[Row]:
    """All recognised lines in reading order."""
    rows = []
    for number, draft in enumerate(pages.drafts):
        for at, line in enumerate(draft.lines):
            boxes = draft.geometry.boxes(line.start, line.end) if draft.geometry else []
            box = around(boxes) if boxes else Box(0.0, 0.0, 0.0, 0.0)
            text, label = draft.text[line.start : line.end], pages.reading.pages[number].label
            hand = line.origin == BY_HAND
            rows.append(Row(number, at, label, text, line.percent, hand, doubtful(line), box))
    return rows


class LinesModel(QAbstractTableModel):
    """Rows in three columns; ``typed`` says what lines were given in this sitting, by page and line."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._all = list(rows)
        self.rows: list[Row] = list(rows)
        self.typed: dict[tuple[int, int], str] = {}

    def narrow(self, *, only_doubtful: bool) -> None:
        """Show the doubtful lines only, or all."""
        self.beginResetModel()
        self.rows = [row for row in self._all if row.doubtful] if only_doubtful else list(self._all)
        self.endResetModel()

    def text(self, number: int) -> str:
        """What a row says now."""
        row = self.rows[number]
        return self.typed.get((row.page, row.line), row.text)

    def settle(self, number: int, text: str) -> None:
        """Take the line as it is given; it is then by hand."""
        row = self.rows[number]
        self.typed[row.page, row.line] = text
        self.dataChanged.emit(self.index(number, PLACE), self.index(number, TEXT))

    def by_page(self) -> Mapping[int, Mapping[int, str]]:
        """What was typed, as ``app.recognition.correct`` takes it."""
        pages: dict[int, dict[int, str]] = {}
        for (page, line), text in self.typed.items():
            pages.setdefault(page, {})[line] = text
        return pages

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many lines are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Place, certainty, text."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell."""
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        row = self.rows[index.row()]
        if index.column() == PLACE:
            return f"{row.label}:{row.line + 1}"
        return self.text(index.row()) if index.column() == TEXT else self._sure(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(_HEADS[section])
        return None

    def _sure(self, row: Row) -> str:
        if row.by_hand or (row.page, row.line) in self.typed:
            return tr("by hand")
        sign = " ?" if row.doubtful else ""
        return "–" if row.percent is None else f"{row.percent} %{sign}"
