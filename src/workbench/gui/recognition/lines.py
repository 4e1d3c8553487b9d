"""The recognised lines of a document as rows, with what was typed in this sitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.app.recognition import Pages
from workbench.model.geometry import Box, around
from workbench.model.reading import BY_HAND, doubtful
from workbench.readers.recognised.adding import NewLine, place_among
from workbench.translation import N_, tr

PLACE, SURE, TEXT = range(3)
_HEADS = (N_("Line"), N_("Sure"), N_("Text"))
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A line: page and number on it from 0, where it stands, how it was recognised.

    Lines that were put in during this sitting have negative numbers.
    """

    page: int
    line: int
    label: str
    text: str
    percent: int | None
    by_hand: bool
    doubtful: bool
    box: Box

    @property
    def new(self) -> bool:
        """Whether it was put in during this sitting."""
        return self.line < 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its label, and its size, which is 0 where it is not known."""

    label: str
    size: tuple[float, float]


def sheets_of(pages: Pages) -> list[Sheet]:
    """All pages, with lines and without."""
    sizes = [(page.width, page.height) if (page := draft.geometry) else (0.0, 0.0) for draft in pages.drafts]
    return [Sheet(page.label, size) for page, size in zip(pages.reading.pages, sizes, strict=True)]


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

    def __init__(self, rows: Sequence[Row], sheets: Sequence[Sheet] = ()) -> None:
        super().__init__()
        self.sheets = sheets
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

    def add(self, page: int, box: Box) -> int:
        """Put a line in where it stands on its page. Returns its row."""
        number = min((row.line for row in self._all), default=0)
        new = Row(page, min(number, 0) - 1, self.sheets[page].label, "", None, by_hand=False, doubtful=True, box=box)
        self.beginResetModel()
        for rows in (self._all, self.rows):
            rows.insert(_place(rows, new), new)
        self.endResetModel()
        return self.rows.index(new)

    def move(self, number: int, box: Box) -> int:
        """Let a new line stand elsewhere. Returns its row; if that is another one, the model was reset."""
        old = self.rows[number]
        new = replace(old, box=box)
        others = [row for row in self.rows if row != old]
        place = _place(others, new)
        if place != number:
            self.beginResetModel()
        self.rows = [*others[:place], new, *others[place:]]
        self._all.remove(old)
        self._all.insert(_place(self._all, new), new)
        if place != number:
            self.endResetModel()
        return place

    def boxes(self, page: int) -> list[Box]:
        """Where the lines of a page stand."""
        return [row.box for row in self._all if row.page == page]

    def new_lines(self) -> list[NewLine]:
        """The lines that were put in and say something."""
        said = [(row, self.typed.get((row.page, row.line), "")) for row in self._all if row.new]
        return [NewLine(row.page, row.box, text) for row, text in said if text]

    def by_page(self) -> Mapping[int, Mapping[int, str]]:
        """What was typed, as ``app.recognition.correct`` takes it."""
        pages: dict[int, dict[int, str]] = {}
        for (page, line), text in self.typed.items():
            if line >= 0:
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
            return f"{row.label}:{'+' if row.new else row.line + 1}"
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


def _place(rows: Sequence[Row], new: Row) -> int:
    """Where among rows a new one goes."""
    before = sum(row.page < new.page for row in rows)
    return before + place_among([row.box for row in rows if row.page == new.page], new.box)
