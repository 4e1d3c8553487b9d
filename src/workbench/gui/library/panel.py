"""The library panel: a tree with a filter field, from which everything can be opened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.bus import ChangeSet
from workbench.gui.library.branches import HEADING, Branch, branches
from workbench.gui.small import focus_in, roomy
from workbench.gui.stage import Stage, Thing
from workbench.gui.swatch import swatch
from workbench.gui.words import Words
from workbench.language.name_search import NOT, NameSearch
from workbench.model.ids import CollectionId, DocumentId, EntityId, EventId, SearchId, TagId
from workbench.model.views import AnnotationFilter
from workbench.translation import N_

_BRANCH = Qt.ItemDataRole.UserRole
_OPEN_AT_FIRST = ("documents", "outline", "tags")
_SHOWN_TABLES = (
    *("documents", "collections", "memberships", "tags", "entities", "names", "events", "searches"),
    *("annotations", "annotation_tags", "annotation_entities", "annotation_events"),
)


class LibraryPanel(QWidget):
    """``menuWanted`` asks for the context menu of a thing (None: of the panel)."""

    menuWanted = Signal(object, QMenu)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._known: list[Branch] = []
        self._names: tuple[NameSearch, list[str]] | None = None
        self.filter = QLineEdit(clearButtonEnabled=True)
        self._words.say(self.filter.setPlaceholderText, N_("Filter the library"))
        self._words.say(self.filter.setAccessibleName, N_("Filter the library"))
        self.filter.textChanged.connect(self._filter)
        self.tree = Tree()
        self._words.say(self.tree.setAccessibleName, N_("Library"))
        self.tree.currentItemChanged.connect(self._show)
        self.tree.itemActivated.connect(lambda item: self._open(item))
        self.tree.itemClicked.connect(self._clicked)
        self.tree.customContextMenuRequested.connect(self._menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 0, 6)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        stage.deskChanged.connect(self._soon.start)
        stage.documentChanged.connect(self._soon.start)
        stage.moved.connect(self._follow)
        stage.changed.connect(self._hear)

    def reload(self) -> None:
        """Show the archive as it is now; what was open and chosen stays so."""
        desk = self._stage.desk
        self._known = branches(desk.read, self._stage.reading) if desk else []
        self._names = None
        self.tree.show_branches(self._known)
        self._mark_open_document()
        self._follow()
        self._filter(self.filter.text())

    def chosen(self) -> list[Thing]:
        """The things selected in the tree."""
        found = [item.data(0, _BRANCH).thing for item in self.tree.selectedItems()]
        return list(dict.fromkeys(thing for thing in found if thing is not None and thing.table != HEADING))

    def document(self) -> DocumentId | None:
        """The document on whose line one is, if the focus is in the tree."""
        item = self.tree.currentItem() if focus_in(self.window()) is self.tree else None
        thing = item.data(0, _BRANCH).thing if item is not None else None
        return DocumentId(thing.id) if thing is not None and thing.table == "documents" else None

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self._soon.start()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_SHOWN_TABLES):
            self._soon.start()

    def _filter(self, typed: str) -> None:
        self.tree.rebuilding = True  # what the filter unfolds is not the user's wish
        _show_matching(self.tree.invisibleRootItem(), self._fitting(typed) if typed.strip() else None)
        self.tree.rebuilding = False

    def _fitting(self, typed: str) -> set[str]:
        """The branches of which a name fits what was typed: a part of it, or its pinyin."""
        if self._names is None:
            named = [(one.key, name) for one in _all(self._known) for name in (one.text, *one.also)]
            self._names = NameSearch([name for _, name in named]), [branch for branch, _ in named]
        search, owners = self._names
        fits = search.fits(typed) < NOT
        return {owner for owner, fit in zip(owners, fits.tolist(), strict=True) if fit}

    def _mark_open_document(self) -> None:
        document = self._stage.document
        for item in self.tree.items():
            thing = item.data(0, _BRANCH).thing
            font = self.tree.font()
            font.setBold(item.parent() is None or bool(document and thing and thing.id == document.id))
            item.setFont(0, font)

    def _follow(self) -> None:
        """Mark the heading under which one reads; the line chosen goes along if it is a heading, too."""
        headings = list(self.tree.headings())
        here = self._stage.here() if headings else 0
        before = [item for item in headings if int(item.data(0, _BRANCH).thing.id) <= here]
        font = self.tree.font()
        for item in headings:
            font.setBold(item in before[-1:])
            if item.font(0).bold() != font.bold():
                item.setFont(0, font)
        unfolded = [item for item in before if not self.tree.visualItemRect(item).isEmpty()]
        if unfolded and self.tree.currentItem() in headings and not self.tree.hasFocus():
            self.tree.setCurrentItem(unfolded[-1])

    def _show(self, item: QTreeWidgetItem | None) -> None:
        thing = item.data(0, _BRANCH).thing if item else None
        if thing is not None and thing.table != HEADING and not self.tree.rebuilding:
            self._stage.show(thing)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        thing = item.data(0, _BRANCH).thing
        if thing is None:
            return
        if thing.table == HEADING:
            self._open(item)
        else:
            self._stage.show(thing)

    def _open(self, item: QTreeWidgetItem) -> None:
        thing: Thing | None = item.data(0, _BRANCH).thing
        if thing is None:
            item.setExpanded(not item.isExpanded())
        elif thing.table == HEADING and self._stage.document is not None:
            self._stage.go(self._stage.document.id, int(thing.id))
        elif thing.table == "documents":
            if self._stage.open_document(DocumentId(thing.id)):
                self._stage.textWanted.emit()
        elif thing.table == "searches":
            self._run(SearchId(thing.id))
        elif (chosen := filter_of(thing)) is not None:
            self._stage.list_annotations(chosen)

    def _run(self, identity: SearchId) -> None:
        search = self._stage.open_desk.read.searches.get(identity)
        if search is not None:
            self._stage.searchWanted.emit(search)

    def _menu(self, place: QPoint) -> None:
        item = self.tree.itemAt(place)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menuWanted.emit(item.data(0, _BRANCH).thing if item else None, menu)
        if menu.actions():
            menu.popup(self.tree.viewport().mapToGlobal(place))


class Tree(QTreeWidget):
    """Two columns: what it is, and how many annotations it has."""

    def __init__(self) -> None:
        super().__init__()
        self.rebuilding = False
        self._closed: set[str] = set()
        self._opened: set[str] = set()
        roomy(self)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemExpanded.connect(lambda item: self._note(item, self._opened, self._closed))
        self.itemCollapsed.connect(lambda item: self._note(item, self._closed, self._opened))

    def show_branches(self, wanted: Sequence[Branch]) -> None:
        """Fill the tree anew; what was unfolded, chosen and scrolled to stays so."""
        current = self.currentItem()
        key = current.data(0, _BRANCH).key if current else ""
        place = self.verticalScrollBar().value()
        self.rebuilding = True
        self.clear()
        self.addTopLevelItems([self._item(branch) for branch in wanted])
        for item in self.items():
            branch = item.data(0, _BRANCH)
            first = branch.key in _OPEN_AT_FIRST or (
                branch.thing is not None and branch.thing.table in ("tags", HEADING)
            )
            item.setExpanded(branch.key in self._opened or (first and branch.key not in self._closed))
            if branch.key == key:
                self.setCurrentItem(item)
        self.verticalScrollBar().setValue(place)
        self.rebuilding = False

    def items(self) -> Iterator[QTreeWidgetItem]:
        """Every line, from the top."""
        each = QTreeWidgetItemIterator(self)
        while each.value() is not None:
            yield each.value()
            each += 1

    def headings(self) -> Iterator[QTreeWidgetItem]:
        """The lines of the outline, in the order of the text."""
        tops = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        for top in tops:
            if top is not None and top.data(0, _BRANCH).key == "outline":
                yield from _below(top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every desktop."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem(), 0)
        else:
            super().keyPressEvent(event)

    def _item(self, branch: Branch) -> QTreeWidgetItem:
        item = QTreeWidgetItem([branch.text, str(branch.count) if branch.count else ""])
        item.setData(0, _BRANCH, branch)
        item.setToolTip(0, branch.tip)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, self.palette().brush(QPalette.ColorRole.PlaceholderText))
        if branch.color is not None:
            item.setIcon(0, swatch(QColor(branch.color).name() if branch.color else "", branch.digit))
        item.addChildren([self._item(below) for below in branch.below])
        return item

    def _note(self, item: QTreeWidgetItem, into: set[str], out_of: set[str]) -> None:
        if not self.rebuilding:
            key = item.data(0, _BRANCH).key
            into.add(key)
            out_of.discard(key)


def filter_of(thing: Thing) -> AnnotationFilter | None:
    """Which annotations a thing of the library stands for."""
    if thing.table == "documents":
        return AnnotationFilter(document=DocumentId(thing.id))
    if thing.table == "tags":
        return AnnotationFilter(tag=TagId(thing.id))
    if thing.table == "entities":
        return AnnotationFilter(entity=EntityId(thing.id))
    if thing.table == "events":
        return AnnotationFilter(event=EventId(thing.id))
    return AnnotationFilter(collection=CollectionId(thing.id)) if thing.table == "collections" else None


def _show_matching(item: QTreeWidgetItem, fitting: Collection[str] | None) -> bool:
    """Hide the lines that are not ``fitting`` (None: all are), and have nothing below them that is."""
    branch = item.data(0, _BRANCH)
    fits = fitting is None or (branch is not None and branch.key in fitting)
    below = [_show_matching(child, fitting) for child in children(item)]
    if branch:
        item.setHidden(not (fits or any(below)))
    if fitting is not None and any(below):
        item.setExpanded(True)
    if fits and fitting is not None:
        _show_all(item)
    return fits or any(below)


def _all(branches: Iterable[Branch]) -> Iterator[Branch]:
    for one in branches:
        yield one
        yield from _all(one.below)


def _show_all(item: QTreeWidgetItem) -> None:
    for child in children(item):
        child.setHidden(False)
        _show_all(child)


def _below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for child in children(item):
        yield child
        yield from _below(child)


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The lines below a line."""
    found = (item.child(row) for row in range(item.childCount()))
    return [child for child in found if child is not None]
