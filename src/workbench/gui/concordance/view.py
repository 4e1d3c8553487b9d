"""The list of hits: the hit in the middle, its context on both sides; keys, ticks, paragraphs."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from workbench.gui.concordance.controls import SORT_OF
from workbench.gui.concordance.painting import ContextDelegate, TiedDelegate, document
from workbench.gui.concordance.rows import (
    DATE,
    DOCUMENT,
    HIT,
    LEFT,
    LINE,
    PARAGRAPH,
    PLACE,
    RIGHT,
    TICK,
    TIED,
    ConcordanceRows,
)
from workbench.gui.lists.rows import Rows

_Key = Qt.Key
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_WIDTHS = {TICK: 26, TIED: 220, DOCUMENT: 200, PLACE: 100, DATE: 84}
_SHARES = {TIED: 0.12, DOCUMENT: 0.12, PLACE: 0.08}
"""Which part of the list's width a column has at most; the rest is for the context."""
_NARROW, _NARROWER = 860, 540
_HIT_LEAST, _TALLEST = 60, 320


class HitsView(Rows):
    """A table of whole lines. ``leaving`` when Esc or Backspace asks to go one step back."""

    leaving = Signal()

    def __init__(self, rows: ConcordanceRows, parent: QWidget | None = None) -> None:
        super().__init__()
        self.rows = rows
        self._anchor = 0
        self.setModel(rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(ContextDelegate(self))
        self.setItemDelegateForColumn(TIED, TiedDelegate(lambda: dict(rows.colors), self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._lay_out_columns()
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._fit_to_lines)
        rows.arrived.connect(self._fit.start)
        rows.modelReset.connect(self._start_anew)
        rows.rowsInserted.connect(self._fit.start)
        rows.rowsRemoved.connect(self._fit.start)
        self.verticalScrollBar().valueChanged.connect(self._fit.start)

    def current_hit(self) -> int:
        """The hit of the current line; -1 for none."""
        index = self.currentIndex()
        return self.rows.sheet.hit(index.row()) if self.rows.sheet and index.isValid() else -1

    def choose_hit(self, hit: int, *, unfolding: bool = True) -> None:
        """Make the line of a hit the current one; where its group is folded, unfold it, or choose its heading."""
        sheet = self.rows.sheet
        if sheet is None or not len(sheet):
            return
        group = sheet.group_of(hit) if sheet.line_of(hit) < 0 else -1
        if group >= 0 and not unfolding:
            self.choose_line(sheet.extent(group)[0] - 1)
            return
        if group >= 0:
            self.rows.fold(group, folded=False)
        self.choose_line(max(sheet.line_of(hit), 0))

    def choose_line(self, line: int) -> None:
        """Make a line the current one."""
        index = self.rows.index(line, HIT)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def show_sorted(self, key: str, *, reverse: bool) -> None:
        """Show at the head of which column the hits are sorted."""
        column = next((column for column, sorts in SORT_OF.items() if sorts == key), -1)
        order = Qt.SortOrder.DescendingOrder if reverse else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def fold_all(self, *, folded: bool) -> None:
        """Fold all groups, or unfold them; the line on which one was, or its heading, stays the current one."""
        hit, line, sheet = self.current_hit(), self.currentIndex().row(), self.rows.sheet
        group = sheet.group(line) if sheet is not None and line >= 0 else -1
        self.rows.fold_all(folded=folded)
        if hit >= 0:
            self.choose_hit(hit, unfolding=False)
        elif sheet is not None and group >= 0:
            self.choose_line(sheet.extent(group)[0] - 1)

    def chosen_lines(self) -> list[tuple[int, int]]:
        """The selected lines, as ranges of first and last."""
        found = self.selectionModel().selection()
        return [(found.at(at).top(), found.at(at).bottom()) for at in range(found.count())]

    def expand(self) -> None:
        """Lay the paragraph open, or hide it again; unfold a group, or fold it."""
        line, sheet = self.currentIndex().row(), self.rows.sheet
        if sheet is None or line < 0:
            return
        if sheet.group(line) >= 0:
            self.rows.fold(sheet.group(line), folded=sheet.is_open(sheet.group(line)))
        else:
            self.rows.lay_open(line - 1 if sheet.is_whole(line) else line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, arrows, Home and End, Ctrl+A: see the guide."""
        held = event.modifiers() & (_CONTROL | _SHIFT | Qt.KeyboardModifier.AltModifier)
        if event.key() == _Key.Key_Space and held in (_CONTROL, Qt.KeyboardModifier.NoModifier):
            self._space(ticking=bool(held) or self.currentIndex().column() == TICK)
        elif event.key() == _Key.Key_A and held == _CONTROL:
            self.rows.toggle(0, self.rows.rowCount() - 1)
        elif event.key() in (_Key.Key_Right, _Key.Key_Left) and not held:
            self._sideways(forward=event.key() == _Key.Key_Right)
        elif event.key() in (_Key.Key_Home, _Key.Key_End) and not held:
            column = TICK if event.key() == _Key.Key_Home else HIT
            self.setCurrentIndex(self.rows.index(self.currentIndex().row(), column))
        elif event.key() in (_Key.Key_Escape, _Key.Key_Backspace) and not held:
            self.leaving.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a tick ticks, with Shift from the last one to here; on a heading it folds and unfolds."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid() or self.rows.sheet is None:
            super().mousePressEvent(event)
            return
        if index.column() == TICK:
            self._press_tick(index.row(), extending=bool(event.modifiers() & _SHIFT))
            return
        super().mousePressEvent(event)
        if self.rows.sheet.group(index.row()) >= 0 and index.column() == LEFT:
            self.expand()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second press on a tick is a press."""
        if self.indexAt(event.position().toPoint()).column() == TICK:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out columns where there is no room, so that the context keeps some."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, share in _SHARES.items():
            self.setColumnWidth(column, max(_WIDTHS[column] // 2, min(_WIDTHS[column], int(width * share))))
        self.setColumnHidden(DATE, width < _NARROW)
        self.setColumnHidden(DOCUMENT, width < _NARROWER)
        self._fit.start()

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(22)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column in (LEFT, RIGHT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(HIT, _HIT_LEAST)

    def _space(self, *, ticking: bool) -> None:
        if not ticking:
            self.expand()
            return
        for first, last in self.chosen_lines():
            self.rows.toggle(first, last)

    def _sideways(self, *, forward: bool) -> None:
        """Right opens what the line holds, Left closes it, or goes to the heading of the group."""
        line, sheet = self.currentIndex().row(), self.rows.sheet
        if sheet is None or line < 0:
            return
        group = sheet.group(line)
        if group >= 0:
            self.rows.fold(group, folded=not forward)
        elif sheet.is_whole(line) or sheet.shows_paragraph(line):
            if not forward:
                self.choose_line(line - 1 if sheet.is_whole(line) else line)
                self.expand()
        elif forward:
            self.expand()
        elif sheet.heading_of(line) >= 0:
            self.choose_line(sheet.heading_of(line))

    def _press_tick(self, line: int, *, extending: bool) -> None:
        if extending:
            first, last = sorted((self._anchor, line))
            hits = self.rows.sheet.hits(first, last) if self.rows.sheet else []
            self.rows.tick(hits, on=True)
        else:
            self.rows.toggle(line, line)
        self._anchor = line
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(self.rows.index(line, TICK))

    def _start_anew(self) -> None:
        self.clearSpans()
        self._anchor = 0
        self.setColumnWidth(HIT, _HIT_LEAST)
        self._fit.start()

    def _fit_to_lines(self) -> None:
        """Give the hits in view their width, and paragraphs their height and the whole line."""
        sheet = self.rows.sheet
        if sheet is None or not self.rows.rowCount():
            return
        wanted = self.columnWidth(HIT)
        bold = self.font()
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        for line in self._lines_in_view():
            if sheet.is_whole(line):
                self._fit_paragraph(line)
            elif sheet.group(line) >= 0:
                self._span(line)
            elif sheet.hit(line) >= 0 and self.rows.index(line, HIT).data(LINE) is not None:
                text = self.rows.index(line, HIT).data()
                wanted = max(wanted, metrics.horizontalAdvance(text) + 12)
        self.setColumnWidth(HIT, min(wanted, max(self.viewport().width() // 3, _HIT_LEAST)))

    def _fit_paragraph(self, line: int) -> None:
        self._span(line)
        paragraph = self.rows.index(line, LEFT).data(PARAGRAPH)
        if paragraph is None:
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        width = self.viewport().width() - self.columnWidth(TICK) - 10
        height = int(document(paragraph, option, width).size().height()) + 2
        self.setRowHeight(line, min(height, _TALLEST))

    def _span(self, line: int) -> None:
        """Give what stands on a line all columns but that of the ticks."""
        columns = self.rows.columnCount() - LEFT
        if self.columnSpan(line, LEFT) != columns:
            self.setSpan(line, LEFT, 1, columns)

    def _lines_in_view(self) -> range:
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), (last if last >= 0 else self.rows.rowCount() - 1) + 1)
