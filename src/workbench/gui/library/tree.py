"""The tree of the library: what stands in it can be dragged, pushed by key, and given a digit."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QFontMetrics, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTreeWidgetItem,
)

from workbench.gui.branching import Branching
from workbench.gui.library.branches import HEADING, Branch
from workbench.gui.library.dismissed import Dismissed
from workbench.gui.library.lines import BRANCH, both_in_order, line_of, made_of, write
from workbench.gui.library.standing import Standing
from workbench.gui.small import Roomy
from workbench.gui.stage import Thing
from workbench.translation import grouped

THINGS = "application/x-workbench-things"
"""The kind of data in which things of the library are dragged: JSON, pairs of table and id."""

_BESIDE_NUMBERS = 6
_OPEN_AT_FIRST = ("documents", "collections", "outline", "tags")
_MOVED = ("tags", "collections", "documents")
_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_DIGITS = {Qt.Key(Qt.Key.Key_0 + digit): digit for digit in range(1, 9)}


class Tree(Branching):
    """Two columns: what it is, and how many annotations it has.

    ``dropped`` (things, thing or None for the top) asks to put tags and collections below another, and documents
    into a collection: by mouse, and with Alt+Shift+Right (below the one above) and Alt+Shift+Left (one level up).
    ``joined`` (thing, thing) asks to make one of two tags: one was dropped onto the other with Ctrl.
    ``digitWanted`` (tag, digit) is Alt+digit on a tag. ``lookWanted`` is Space on a line.
    """

    dropped = Signal(object, object)
    joined = Signal(object, object)
    digitWanted = Signal(str, int)
    lookWanted = Signal(QTreeWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.rebuilding = False
        self._closed: set[str] = set()
        self._opened: set[str] = set()
        self._standing = Standing(self, lambda item: str(item.data(0, BRANCH).key))
        self.here: frozenset[Thing] = frozenset()
        self._dismissed = Dismissed(self)
        self.setItemDelegate(_Lines(self))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)  # else each number written asks for all sizes
        header.setMinimumSectionSize(1)
        self.itemExpanded.connect(lambda item: self._note(item, self._opened, self._closed))
        self.itemCollapsed.connect(lambda item: self._note(item, self._closed, self._opened))

    def show_branches(self, wanted: Sequence[Branch]) -> None:
        """Show this tree; what was unfolded, chosen and scrolled to stays so, and what is the same is not touched."""
        self._standing.note()
        place = self.verticalScrollBar().value()
        self.rebuilding = True
        for row, branch in enumerate(wanted):
            self._put(row, branch, {one.key for one in wanted[row + 1 :]})
        while self.topLevelItemCount() > len(wanted):
            self._dismissed.take(len(wanted))
        self._standing.restore()
        self.verticalScrollBar().setValue(place)
        self._fit(max(map(_greatest, wanted), default=0))
        self.rebuilding = False

    def mark(self, here: frozenset[Thing]) -> None:
        """Have these things in bold: where one reads."""
        if here != self.here:
            self.here = here
            self.viewport().update()

    def tops(self) -> list[QTreeWidgetItem]:
        """The lines of the first level, which ``invisibleRootItem`` would keep for ever once asked for its children."""
        found = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [top for top in found if top is not None]

    def items(self, below: QTreeWidgetItem | None = None) -> Iterator[QTreeWidgetItem]:
        """Every line, from the top; or one and those below it."""
        for item in self.tops() if below is None else [below]:
            yield item
            yield from _below(item)

    def headings(self) -> Iterator[QTreeWidgetItem]:
        """The lines of the outline, in the order of the text."""
        for top in self.tops():
            if top.data(0, BRANCH).key == "outline":
                yield from _below(top)

    def event(self, event: QEvent) -> bool:
        """Alt+digit on a tag belongs to the tag, not to the text."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._digit(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every desktop; Space looks; Alt+Shift+arrows move; Alt+digit gives the digit to a tag."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item, 0)
        elif event.key() == Qt.Key.Key_Space and not event.modifiers() and item is not None:
            self.lookWanted.emit(item)
        elif item is not None and event.modifiers() == _ALT_SHIFT and event.key() == Qt.Key.Key_Right:
            self._push_in(item)
        elif item is not None and event.modifiers() == _ALT_SHIFT and event.key() == Qt.Key.Key_Left:
            self._push_out(item)
        elif (digit := self._digit(event)) and item is not None:
            self.digitWanted.emit(item.data(0, BRANCH).thing.id, digit)
        else:
            super().keyPressEvent(event)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """What is dragged: things of the library."""
        things = [thing for item in items if (thing := item.data(0, BRANCH).thing) and thing.table in _MOVED]
        data = QMimeData()
        if things:
            data.setData(THINGS, json.dumps(things).encode())
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only what comes from here; files go to the window."""
        event.setAccepted(event.mimeData().hasFormat(THINGS))
        if event.isAccepted():
            super().dragEnterEvent(event)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it may be dropped."""
        if not event.mimeData().hasFormat(THINGS):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls, and opens what one stays over
        event.setAccepted(self._target(event) is not False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the rows come anew when it is done."""
        target = self._target(event)
        if target is False:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # moved rows would be taken away from under us
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        things = _dragged(event.mimeData())
        joins = event.modifiers() & Qt.KeyboardModifier.ControlModifier and _are_two_tags(things, target)
        (self.joined if joins else self.dropped).emit(things[0] if joins else things, target)

    def changeEvent(self, event: QEvent) -> None:
        """Another font: numbers of another width."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_count"):
            self._fit(self._count)

    def _fit(self, count: int) -> None:
        """Make room for numbers up to this one."""
        self._count = count
        room = 2 * self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + _BESIDE_NUMBERS
        wide = self.fontMetrics().horizontalAdvance(grouped(count)) if count else 0
        self.header().resizeSection(1, wide + room)

    def _put(self, row: int, branch: Branch, later: Collection[str]) -> None:
        """Have a branch in this row: written anew only if other lines stand in it."""
        while (there := self.topLevelItem(row)) is not None and there.data(0, BRANCH).key != branch.key:
            if there.data(0, BRANCH).key in later:
                there = None
                break
            self._dismissed.take(row)
        if there is not None:
            self._renew(there, branch)
            return
        made = made_of(branch, self._faint())
        self.insertTopLevelItem(row, made)
        self._unfold(made)

    def _renew(self, item: QTreeWidgetItem, branch: Branch) -> None:
        """Write what is another in lines that stay, and have the right ones below them."""
        before: Branch = item.data(0, BRANCH)
        if before == branch:
            return
        write(item, branch, before)
        staying = both_in_order(before.below, branch.below)
        for row in reversed(range(len(before.below) if staying else 0)):
            if line_of(before.below[row]) not in staying:
                self._dismissed.take(row, item)
        if not staying:
            self._dismissed.take_all(item)
        for row, line in enumerate(branch.below):
            there = item.child(row) if line_of(line) in staying else None
            if there is not None:
                self._renew(there, line)
            else:
                made = made_of(line, self._faint())
                item.insertChild(row, made)
                self._unfold(made)

    def _faint(self) -> QBrush:
        return self.palette().brush(QPalette.ColorRole.PlaceholderText)

    def _unfold(self, made: QTreeWidgetItem) -> None:
        for item in self.items(made):
            item.setExpanded(self._is_open(item.data(0, BRANCH)))

    def _is_open(self, branch: Branch) -> bool:
        first = branch.key in _OPEN_AT_FIRST or (branch.thing is not None and branch.thing.table in ("tags", HEADING))
        return branch.key in self._opened or (first and branch.key not in self._closed)

    def _target(self, event: QDropEvent) -> Thing | bool | None:
        """What lies under the mouse: a thing; None for the top; False if nothing can be put there."""
        if not event.mimeData().hasFormat(THINGS):
            return False
        tables = {thing.table for thing in _dragged(event.mimeData())}
        item = self.itemAt(event.position().toPoint())
        branch = item.data(0, BRANCH) if item is not None else None
        if branch is not None and branch.thing is not None:
            fits = tables <= {branch.thing.table} or (branch.thing.table == "collections" and "tags" not in tables)
            return branch.thing if fits and branch.thing.table in ("tags", "collections") else False
        return None if branch is not None and tables == {branch.key} and branch.key != "documents" else False

    def _digit(self, event: QKeyEvent) -> int:
        """The digit that Alt gives to the tag on whose line one is; 0: none."""
        item = self.currentItem()
        thing = item.data(0, BRANCH).thing if item is not None else None
        if thing is None or thing.table != "tags" or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return 0
        return _DIGITS.get(Qt.Key(event.key()), 0)

    def _push_in(self, item: QTreeWidgetItem) -> None:
        """Below the one above it on the same level."""
        thing, parent = item.data(0, BRANCH).thing, item.parent()
        place = parent.indexOfChild(item) if parent is not None else 0
        above = parent.child(place - 1) if parent is not None and place > 0 else None
        if thing is not None and above is not None and thing.table in ("tags", "collections"):
            target = above.data(0, BRANCH).thing
            if target is not None and target.table == thing.table:
                self._note(above, self._opened, self._closed)  # have it open when the rows come anew
                self.dropped.emit([thing], target)

    def _push_out(self, item: QTreeWidgetItem) -> None:
        """To the level of the one below which it stands."""
        thing, parent = item.data(0, BRANCH).thing, item.parent()
        if thing is None or parent is None or thing.table not in ("tags", "collections"):
            return
        above = parent.parent()
        if above is not None:
            self.dropped.emit([thing], above.data(0, BRANCH).thing)

    def _note(self, item: QTreeWidgetItem, into: set[str], out_of: set[str]) -> None:
        if not self.rebuilding:
            key = item.data(0, BRANCH).key
            into.add(key)
            out_of.discard(key)


class _Lines(Roomy):
    """Bold where it is painted: to write a font into each of a thousand lines took longer than the rest."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """See the class."""
        super().initStyleOption(option, index)
        tree, branch = self.parent(), index.data(BRANCH)  # numbers have no branch
        if isinstance(tree, Tree) and branch and (branch.thing in tree.here or not index.parent().isValid()):
            font = QFont(option.font)
            font.setBold(True)
            option.font, option.fontMetrics = font, QFontMetrics(font)


def _greatest(branch: Branch) -> int:
    return max([branch.count, *map(_greatest, branch.below)])


def _dragged(data: QMimeData) -> list[Thing]:
    return [Thing(*pair) for pair in json.loads(bytes(data.data(THINGS).data()))]


def _are_two_tags(things: Sequence[Thing], target: Thing | bool | None) -> bool:
    two = [*things, target] if isinstance(target, Thing) else []
    return len(two) == 2 and two[0] != two[1] and {one.table for one in two} == {"tags"}


def _below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for child in children(item):
        yield child
        yield from _below(child)


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The lines below a line."""
    found = (item.child(row) for row in range(item.childCount()))
    return [child for child in found if child is not None]
