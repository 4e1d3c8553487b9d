"""Two versions of many things: a list by status with a filter, and the chosen one side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.desk import Desk
from workbench.gui.exchange.names import STATUSES, field_name, said, thing_name
from workbench.gui.exchange.things_table import ThingsTable
from workbench.gui.inspector.page import when
from workbench.gui.small import plain_heads
from workbench.store.comparing import Thing
from workbench.store.versions import Line, Saying
from workbench.translation import labelled, tr

_FILTER_MILLISECONDS = 200


@dataclass(frozen=True)
class Shown:
    """What is compared: the things, what they are called, who people are, and how to get both versions."""

    things: Sequence[Thing]
    label: Callable[[Thing], str]
    people: Mapping[str, str]
    versions: Callable[[Thing], list[Line]]
    sides: tuple[str, str]


class ComparisonView(QWidget):
    """The versions come from the background: reading them may take a moment."""

    def __init__(self, desk: Desk, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._shown = desk, shown
        self._asked: Thing | None = None
        self.model = ThingsTable(shown.things, shown.label, shown.people)
        self.statuses = QTabBar(drawBase=False, expanding=False)
        self.statuses.setAccessibleName(tr("Result"))
        self.filter = QLineEdit(clearButtonEnabled=True, placeholderText=tr("Filter"))
        self.filter.setAccessibleName(tr("Filter"))
        self.rows = QTableView()
        self.versions = QTableWidget(0, 3)
        self._fill_statuses()
        self._set_up_tables()
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.rows)
        split.addWidget(self.versions)
        split.setSizes([300, 200])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.statuses, self.filter, split):
            layout.addWidget(widget)
        layout.setStretch(2, 1)
        self._soon = QTimer(self, singleShot=True, interval=_FILTER_MILLISECONDS)
        self._soon.timeout.connect(self.restrict)
        self.filter.textChanged.connect(self._soon.start)
        self.statuses.currentChanged.connect(self.restrict)
        self.restrict()

    def restrict(self) -> None:
        """Show what the status and the filter let through, and the first of it side by side."""
        self.model.restrict(self.statuses.tabData(self.statuses.currentIndex()) or "", self.filter.text())
        self.versions.setRowCount(0)
        if self.model.shown:
            self.rows.selectRow(0)

    def _fill_statuses(self) -> None:
        counts = Counter(thing.status for thing in self._shown.things)
        for status, name in (("", tr("All")), *((one, tr(words)) for one, words in STATUSES.items())):
            count = counts[status] if status else counts.total()
            if count or not status:
                self.statuses.setTabData(self.statuses.addTab(f"{name} {count}"), status)

    def _set_up_tables(self) -> None:
        rows, header = self.rows, self.rows.horizontalHeader()
        rows.setModel(self.model)
        rows.setAccessibleName(tr("Things that differ"))
        rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows.setTabKeyNavigation(False)
        rows.setShowGrid(False)
        plain_heads(rows)
        rows.setWordWrap(False)
        rows.verticalHeader().hide()
        rows.verticalHeader().setDefaultSectionSize(rows.fontMetrics().lineSpacing() + 8)
        for column, width in enumerate((150, 130, 300, 70, 150)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        rows.selectionModel().currentRowChanged.connect(self._choose)
        table = self.versions
        table.setAccessibleName(tr("Both versions"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setItemDelegate(_Tall(table))
        table.setHorizontalHeaderLabels(["", *self._shown.sides])
        plain_heads(table)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def _choose(self) -> None:
        number = self.rows.currentIndex().row()
        if not 0 <= number < len(self.model.shown):
            return
        one = self._asked = self.model.shown[number]
        self._desk.ask(lambda: self._shown.versions(one), partial(self._show, one))

    def _show(self, one: Thing, lines: list[Line]) -> None:
        if one is not self._asked:
            return
        table = self.versions
        table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            name = field_name(line.field) if line.record == one.record else _part(line)
            cells = (name, self._words(line.here, line.field), self._words(line.there, line.field))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if line.differs and column:
                    _mark(item)
                table.setItem(row, column, item)

    def _words(self, saying: Saying | None, field: str) -> str:
        """What one side says, and below it who said so and when."""
        if saying is None:
            return ""
        who = self._shown.people.get(saying.author, saying.author[:8])
        return f"{said(saying.value, field)}\n{who}, {when(saying.moment)}"


class _Tall(QStyledItemDelegate):
    """One line more than Qt thinks: it counts too few where Chinese words wrap, and who and when stand last."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the text, and a line."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + (option.fontMetrics.lineSpacing() if index.column() else 0))


def _part(line: Line) -> str:
    part, name = thing_name(line.table), field_name(line.field)
    return part if part == name else labelled(part, name)


def _mark(item: QTableWidgetItem) -> None:
    """What differs is bold, and on another ground: two signs, one of them without colour."""
    font = item.font()
    font.setBold(True)
    item.setFont(font)
    ground = QColor("#e69f00")
    ground.setAlpha(50)
    item.setBackground(QBrush(ground))
