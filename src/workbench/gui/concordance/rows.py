"""The lines of the concordance as a table; nothing is asked for a line before it is shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette

from workbench.errors import InputError
from workbench.gui.concordance.paragraphs import Paragraph, paragraph_of
from workbench.gui.desk import Desk
from workbench.gui.inspector.page import place_name
from workbench.translation import N_, listed, tr

if TYPE_CHECKING:
    from workbench.finding.concordance import Concordance, Line
    from workbench.gui.concordance.sheet import Sheet

TICK, LEFT, HIT, RIGHT, TIED, DOCUMENT, PLACE, DATE = range(8)
COLUMNS = ("", N_("Before"), N_("Hit"), N_("After"), N_("Tags"), N_("Document"), N_("Where"), N_("Date"))
_HELD, _AT_ONCE = 4000, 200
_TOP = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
LINE = _Role.UserRole
"""The ``Line`` of a hit, for delegates; None while it is being fetched."""
PARAGRAPH = _Role.UserRole + 1
"""The paragraph of a line that shows one."""


class ConcordanceRows(QAbstractTableModel):
    """Fetches lines in the background, the latest wanted first; ``arrived`` tells that some are here.

    ``ticked`` are numbers of hits; ``ticksChanged`` tells that they are others.
    """

    ticksChanged = Signal()
    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.concordance: Concordance | None = None
        self.context = 40
        self.ticked: set[int] = set()
        self.colors: Mapping[str, str] = {}
        self._desk: Desk | None = None
        self._lines: OrderedDict[int, Line] = OrderedDict()
        self._stale: set[int] = set()
        self._paragraphs: dict[int, Paragraph] = {}
        self._missing: dict[int, None] = {}
        self._fetching = False
        self._shown = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fetch)

    def show(self, desk: Desk, concordance: Concordance, sheet: Sheet) -> None:
        """Show these hits; ticks stay while it is the same concordance."""
        self.beginResetModel()
        if concordance is not self.concordance:
            self._lines.clear()
            self._paragraphs.clear()
            self.ticked.clear()
            self._shown += 1
        self._desk, self.concordance, self.sheet = desk, concordance, sheet
        self._missing.clear()
        self.endResetModel()
        self.ticksChanged.emit()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.sheet = self.concordance = self._desk = None
        self._lines.clear()
        self._missing.clear()
        self.ticked.clear()
        self._shown += 1
        self.endResetModel()
        self.ticksChanged.emit()

    def set_context(self, context: int) -> None:
        """Show so many characters on each side."""
        self.context = context
        self.forget_lines()

    def forget_lines(self) -> None:
        """Ask anew for what is shown; until the answer is here, what was known stays."""
        self._stale.update(self._lines)
        self._repaint()

    def line(self, hit: int) -> Line | None:
        """The line of a hit; None while it is being fetched."""
        found = self._lines.get(hit)
        if found is None or hit in self._stale:
            self._missing.pop(hit, None)
            self._missing[hit] = None
            self._soon.start()
        return found

    def tick(self, hits: Iterable[int], *, on: bool) -> None:
        """Tick hits, or untick them."""
        self.ticked = self.ticked.union(hits) if on else self.ticked.difference(hits)
        self._repaint()
        self.ticksChanged.emit()

    def toggle(self, first: int, last: int) -> None:
        """Tick the hits of these lines; if all are ticked, untick them."""
        hits = self.sheet.hits(first, last) if self.sheet else []
        self.tick(hits, on=not self.ticked.issuperset(hits))

    def fold(self, group: int, *, folded: bool) -> None:
        """Fold a group, or unfold it."""
        if self.sheet is None or self.sheet.is_open(group) is not folded:
            return
        if folded:
            first, last = self.sheet.extent(group)
            self.beginRemoveRows(_TOP, first, last - 1)
            self.sheet.fold(group)
            self.endRemoveRows()
            return
        first, _ = self.sheet.extent(group)
        self.beginInsertRows(_TOP, first, first + self.sheet.groups[group].count - 1)
        self.sheet.unfold(group)
        self.endInsertRows()

    def fold_all(self, *, folded: bool) -> None:
        """Fold all groups, or unfold them."""
        if self.sheet is not None:
            self.beginResetModel()
            self.sheet.fold_all() if folded else self.sheet.unfold_all()
            self.endResetModel()

    def lay_open(self, line: int) -> None:
        """Show the paragraph of a hit below it, or hide it again."""
        if self.sheet is None or self.sheet.hit(line) < 0 or self.sheet.is_whole(line):
            return
        if self.sheet.shows_paragraph(line):
            self.beginRemoveRows(_TOP, line + 1, line + 1)
            self.sheet.close(line)
            self.endRemoveRows()
            return
        self._learn_paragraph(self.sheet.hit(line))
        self.beginInsertRows(_TOP, line + 1, line + 1)
        self.sheet.lay_open(line)
        self.endInsertRows()

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many lines."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet)

    def columnCount(self, parent: Index = _TOP) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return tr(COLUMNS[section]) if COLUMNS[section] else ""
        if role == _Role.TextAlignmentRole:
            return int(_ALIGNED.get(section, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What stands in a cell."""
        if self.sheet is None:
            return None
        hit, column = self.sheet.hit(index.row()), index.column()
        if hit < 0:
            return self._heading(self.sheet.group(index.row()), column, role)
        if self.sheet.is_whole(index.row()):
            return self._paragraphs.get(hit) if role == PARAGRAPH else None
        if role == _Role.CheckStateRole:
            return _checked(hit in self.ticked) if column == TICK else None
        if role == _Role.TextAlignmentRole:
            return int(_ALIGNED.get(column, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
        if role == _Role.FontRole:
            return _bold() if column == HIT else None
        if role == _Role.ForegroundRole:
            faint = column in (DOCUMENT, PLACE, DATE)
            return QPalette().brush(QPalette.ColorRole.PlaceholderText) if faint else None
        if role not in (_Role.DisplayRole, _Role.ToolTipRole, LINE, _Role.AccessibleTextRole):
            return None
        line = self.line(hit)
        if role == LINE:
            return line
        say = hint if role == _Role.ToolTipRole else cell
        return (say(line, column) if line is not None else "…") if column else None

    def _heading(self, number: int, column: int, role: int) -> Any:
        sheet = self.sheet
        if sheet is None:
            return None
        group = sheet.groups[number]
        if role == _Role.DisplayRole and column == LEFT:
            sign = "▾" if sheet.is_open(number) else "▸"
            return f"{sign} {group.label or tr('(none)')}  ({group.count})"
        if role == _Role.CheckStateRole and column == TICK:
            within = self.ticked.intersection(group.indexes.tolist()) if self.ticked else set()
            part = Qt.CheckState.PartiallyChecked if within else Qt.CheckState.Unchecked
            return Qt.CheckState.Checked if len(within) == group.count else part
        return _bold() if role == _Role.FontRole else None

    def _fetch(self) -> None:
        desk, concordance = self._desk, self.concordance
        if self._fetching or not self._missing or desk is None or concordance is None:
            return
        wanted, context, shown = list(self._missing)[-_AT_ONCE:], self.context, self._shown
        self._missing.clear()
        self._fetching = True

        def question() -> list[Any]:
            from workbench.gui.concordance.sheet import lines_of  # brings numpy; there are hits, so it is here

            return lines_of(concordance, wanted, context)

        desk.background.ask(question, lambda lines: self._take(shown, wanted, lines), self._fail)

    def _take(self, shown: int, wanted: list[int], lines: list[Line]) -> None:
        self._fetching = False
        if shown == self._shown:
            self._lines.update(zip(wanted, lines, strict=True))
            self._stale.difference_update(wanted)
            while len(self._lines) > _HELD:
                self._lines.popitem(last=False)
            self._repaint()
            self.arrived.emit()
        if self._missing:
            self._soon.start()

    def _fail(self, error: BaseException) -> None:
        """A document that went meanwhile makes its lines impossible; the search is then made anew."""
        self._fetching = False
        if not isinstance(error, InputError | IndexError | ValueError):
            raise error

    def _learn_paragraph(self, hit: int) -> None:
        desk, concordance, shown = self._desk, self.concordance, self._shown
        if hit in self._paragraphs or desk is None or concordance is None:
            return

        def take(found: Paragraph) -> None:
            if shown == self._shown:
                self._paragraphs[hit] = found
                self._repaint()
                self.arrived.emit()

        desk.background.ask(lambda: paragraph_of(desk.archive, concordance, hit), take, self._fail)

    def _repaint(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, DATE))


def cell(line: Line, column: int) -> str:
    """The text of one column."""
    place = line.passage
    if column in (LEFT, HIT, RIGHT):
        return " ".join((place.before, place.quote, place.after)[column - LEFT].split("\n"))
    if column == TIED:
        return listed((*line.tags, *line.entities, *line.events)) or (tr("highlighted") if line.annotations else "")
    if column == PLACE:
        return place_name(place.label, place.note, place.page)
    return line.title if column == DOCUMENT else line.date


def hint(line: Line, column: int) -> str:
    """What a cell says when the mouse rests on it: the document as well, since a narrow list has no column for it."""
    return f"{line.title} {cell(line, column)}".strip() if column == PLACE else cell(line, column)


def _checked(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


_ALIGNED = {LEFT: Qt.AlignmentFlag.AlignRight, HIT: Qt.AlignmentFlag.AlignHCenter, TICK: Qt.AlignmentFlag.AlignHCenter}
