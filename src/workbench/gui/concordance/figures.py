"""Tables of numbers about the hits: each number opens the list that it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from workbench.gui.inspector.page import faint
from workbench.gui.lists.rows import Rows
from workbench.gui.small import on_escape
from workbench.translation import N_, msg, ntr, sentences, tr

if TYPE_CHECKING:
    from workbench.finding.concordance import Collocates, Concordance, Frequencies, Neighbour, Places
    from workbench.gui.concordance.sheet import Rows as Numbers
    from workbench.progress import Progress
    from workbench.translation import Message

_TOP = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """A list of hits that a number counts: rows of the concordance, or other places of the same documents."""

    about: Message
    rows: Numbers | None = None
    places: Places | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One row: what its cells say, and what those that are links open (column: list)."""

    cells: tuple[str | int | float, ...]
    opens: dict[int, Opening]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A whole table: names of columns, rows, and a sentence above."""

    columns: tuple[str, ...]
    rows: Sequence[Figure]
    sentence: str


class FiguresTable(QAbstractTableModel):
    """The rows, sorted by any column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Figure] = []
        self._columns: tuple[str, ...] = ()

    def show(self, table: Table | None) -> None:
        """Show these, in the order in which they come."""
        self.beginResetModel()
        self.rows = list(table.rows) if table else []
        self._columns = table.columns if table else ()
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole:
            return int(_side(bool(section)))
        return tr(self._columns[section]) if role == _Role.DisplayRole else None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What stands in a cell; a number that opens a list looks like a link."""
        figure, column = self.rows[index.row()], index.column()
        value = figure.cells[column]
        if role == _Role.DisplayRole:
            return f"{value:,.2f}" if isinstance(value, float) else (f"{value:,}" if isinstance(value, int) else value)
        if role == _Role.TextAlignmentRole:
            return int(_side(column > 0))
        if column in figure.opens and column:
            return _linked(role)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; numbers with the greatest first at the first click."""
        if not 0 <= column < len(self._columns):
            return
        self.layoutAboutToBeChanged.emit()
        numbers = any(isinstance(one.cells[column], int | float) for one in self.rows)
        backwards = (order is Qt.SortOrder.AscendingOrder) == numbers
        self.rows.sort(key=lambda one: one.cells[column], reverse=backwards)
        self.layoutChanged.emit()


class FiguresPage(QWidget):
    """``opened`` carries the Opening that was asked for; ``leaving`` that one wants back to the hits."""

    opened = Signal(object)
    leaving = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = FiguresTable(self)
        self.sentence = faint(QLabel(wordWrap=True))
        self.view = Rows()
        self.view.setModel(self.table)
        self.view.setSortingEnabled(True)
        self.view.opened.connect(self._open)
        self.view.clicked.connect(self._click)
        on_escape(self, self.leaving.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        layout.addWidget(self.view, 1)

    def show_table(self, table: Table | None) -> None:
        """Show a table, or nothing."""
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.show(table)
        none = [tr("There are none.")] if table and not table.rows else []
        self.sentence.setText(sentences(table.sentence, *none) if table else "")
        header = self.view.horizontalHeader()
        header.setResizeContentsPrecision(50)
        for column in range(self.table.columnCount()):
            wide = QHeaderView.ResizeMode.Stretch if column == 0 else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, wide)
        if self.table.rowCount():
            self.view.selectRow(0)

    def _click(self, index: QModelIndex) -> None:
        if index.column() and index.column() in self.table.rows[index.row()].opens:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        opens = self.table.rows[index.row()].opens
        if opens:
            self.opened.emit(opens.get(index.column()) or next(iter(opens.values())))


def frequencies(concordance: Concordance, _: Progress) -> Table:
    """Hits per document."""
    found: Frequencies = concordance.frequencies()
    groups = {group.key: group.indexes for group in concordance.groups("document")}
    rows = [
        Figure(
            (one.document.title or one.document.file_name, one.hits, one.characters, one.per_10000),
            {1: Opening(msg("in “{title}”", title=one.document.title), groups[one.document.id])} if one.hits else {},
        )
        for one in found.documents
    ]
    rows.sort(key=lambda row: -int(row.cells[1]))
    sentence = ntr("{count} document searched.", "{count} documents searched.", len(rows))
    if found.normalised is not None:
        spread = tr(
            "Dispersion DP {value:.2f} (0: spread as evenly as the text, 1: all in one place).", value=found.normalised
        )
        sentence = sentences(sentence, spread)
    return Table((N_("Document"), N_("Hits"), N_("Characters"), N_("Per 10,000")), rows, sentence)


def collocates(window: int) -> Callable[[Concordance, Progress], Table]:
    """What stands within so many characters or words of the hits more often than elsewhere."""

    def made(concordance: Concordance, progress: Progress) -> Table:
        found: Collocates = concordance.collocates(window, progress=progress)
        rows = [
            Figure(
                (one.term, one.count, one.left, one.right, one.expected, one.log_likelihood, one.log_ratio),
                {
                    column: Opening(msg(_SIDES[column], term=one.term), places=places)
                    for column, places in _places(one).items()
                    if len(places)
                },
            )
            for one in found.terms
        ]
        shown = sentences(tr("Characters or words within {window} of a hit.", window=window), *found.said())
        if found.found > len(rows):
            shown = sentences(shown, tr("The first {shown} of {all}.", shown=len(rows), all=found.found))
        return Table(_COLLOCATES, rows, shown)

    return made


def neighbours(concordance: Concordance, _: Progress) -> Table:
    """The longer strings that the hits are part of."""
    found: list[Neighbour] = concordance.neighbours()
    rows = [
        Figure(
            (one.term, one.count, one.left_entropy, one.right_entropy, one.score),
            {1: Opening(msg("within “{term}”", term=one.term), one.indexes)},
        )
        for one in found
    ]
    sentence = tr("Longer terms that hold the hit: those first that are frequent and stand freely on both sides.")
    return Table(_NEIGHBOURS, rows, sentence)


_SIDES = {1: N_("“{term}” near the hits"), 2: N_("“{term}” before the hits"), 3: N_("“{term}” behind the hits")}
_COLLOCATES = (
    *(N_("Term"), N_("Near"), N_("Before"), N_("Behind"), N_("Expected")),
    *(N_("Log-likelihood"), N_("Log ratio")),
)
_NEIGHBOURS = (N_("Term"), N_("Hits"), N_("Freedom left"), N_("Freedom right"), N_("Score"))


def _places(one: Any) -> dict[int, Places]:
    return {1: one.places, 2: _some(one.places, one.before), 3: _some(one.places, ~one.before)}


def _some(places: Places, chosen: Any) -> Places:
    return type(places)(places.document[chosen], places.start[chosen], places.end[chosen])


def _side(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _linked(role: int) -> Any:
    if role == _Role.ForegroundRole:
        return QPalette().brush(QPalette.ColorRole.Link)
    if role == _Role.FontRole:
        font = QFont()
        font.setUnderline(True)
        return font
    return None
