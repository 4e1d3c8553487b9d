"""The library panel: a tree with a filter field, from which everything can be opened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.bus import ChangeSet
from workbench.gui.latest import Latest
from workbench.gui.library.branches import HEADING, RELATED, Branch, branches, with_outline
from workbench.gui.library.color_strip import ColorStrip
from workbench.gui.library.lines import BRANCH
from workbench.gui.library.tree import Tree, children
from workbench.gui.small import focus_in
from workbench.gui.stage import Stage, Thing
from workbench.gui.words import Words
from workbench.language.name_search import NOT, NameSearch
from workbench.model.ids import CollectionId, DocumentId, EntityId, EventId, SearchId, TagId
from workbench.model.views import AnnotationFilter
from workbench.translation import N_

_SHOWN_TABLES = (
    *(
        "documents",
        "collections",
        "memberships",
        "tags",
        "entities",
        "names",
        "events",
        "searches",
        "memos",
        "relations",
    ),
    *("annotations", "annotation_tags", "annotation_entities", "annotation_events"),
)


class LibraryPanel(QWidget):
    """``menuWanted`` asks for the context menu of a thing (None: of the panel).

    ``memoWanted`` asks for the text of the memo in hand, ``lookWanted`` for a look at a thing from here.
    """

    menuWanted = Signal(object, QMenu)
    memoWanted = Signal()
    lookWanted = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._archive: list[Branch] = []
        self._known: list[Branch] = []
        self._filtered = False
        self._names: tuple[NameSearch, list[str]] | None = None
        self.filter = QLineEdit(clearButtonEnabled=True)
        self._words.say(self.filter.setPlaceholderText, N_("Filter the library"))
        self._words.say(self.filter.setAccessibleName, N_("Filter the library"))
        self.filter.textChanged.connect(self._filter)
        self.tree = Tree()
        self._words.say(self.tree.setAccessibleName, N_("Library"))
        self.tree.currentItemChanged.connect(self._show)
        self.tree.itemActivated.connect(lambda item: self._open(item))
        self.tree.lookWanted.connect(self._look)
        self.tree.itemClicked.connect(self._clicked)
        self.tree.customContextMenuRequested.connect(self._menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 0, 6)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree)
        self.colors = ColorStrip(self.tree)
        self.colors.hide()
        layout.addWidget(self.colors)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        self._latest = Latest(stage, lambda desk: branches(desk.read), self._take)
        stage.deskChanged.connect(self._begin)
        stage.documentChanged.connect(self._show_branches)
        stage.moved.connect(self._follow)
        stage.changed.connect(self._hear)

    @property
    def asking(self) -> bool:
        """Whether the tree is about to be another."""
        return self._soon.isActive() or self._latest.waiting

    def reload(self) -> None:
        """Show the archive as it is now; what was open and chosen stays so."""
        self._latest.ask()

    def chosen(self) -> list[Thing]:
        """The things selected in the tree."""
        found = [item.data(0, BRANCH).thing for item in self.tree.selectedItems()]
        return list(
            dict.fromkeys(thing for thing in found if thing is not None and thing.table not in (HEADING, RELATED))
        )

    def placed(self) -> list[tuple[str, str]]:
        """The documents chosen below collections: the collection and the document of each."""
        pairs = [(item.parent(), item.data(0, BRANCH).thing) for item in self.tree.selectedItems()]
        return [
            (above.id, thing.id)
            for parent, thing in pairs
            if thing is not None and thing.table == "documents" and parent is not None
            for above in [parent.data(0, BRANCH).thing]
            if above is not None and above.table == "collections"
        ]

    def document(self) -> DocumentId | None:
        """The document on whose line one is, if the focus is in the tree."""
        item = self.tree.currentItem() if focus_in(self.window()) is self.tree else None
        thing = item.data(0, BRANCH).thing if item is not None else None
        return DocumentId(thing.id) if thing is not None and thing.table == "documents" else None

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self.colors.retranslate()
        self._soon.start()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_SHOWN_TABLES):
            self._soon.start()

    def _begin(self) -> None:
        """Another archive, or none: nothing of the one before is left."""
        self.filter.setText("")  # and not clear, which Undo in the field would take back
        self._take([])
        self._soon.start()

    def _take(self, known: list[Branch]) -> None:
        self._archive = known
        tagged = any(one.below for one in known if one.key == "tags")
        self.colors.setVisible(tagged and self._stage.desk is not None and self._stage.desk.writable)
        self._show_branches()

    def _show_branches(self) -> None:
        known = with_outline(self._archive, self._stage.reading) if self._archive else []
        if known != self._known:  # a document that was only read anew mostly has the outline that it had
            self._known = known
            self._names = None
            self.tree.show_branches(known)
            if self._filtered or self.filter.text().strip():
                self._filter(self.filter.text())
        self._follow()

    def _filter(self, typed: str) -> None:
        self._filtered = bool(typed.strip())
        self.tree.rebuilding = True  # what the filter unfolds is not the user's wish
        fitting = self._fitting(typed) if typed.strip() else None
        for top in self.tree.tops():
            _show_matching(top, fitting)
        self.tree.rebuilding = False

    def _fitting(self, typed: str) -> set[str]:
        """The branches of which a name fits what was typed: a part of it, or its pinyin."""
        if self._names is None:
            named = [(one.key, name) for one in _all(self._known) for name in (one.text, *one.also)]
            self._names = NameSearch([name for _, name in named]), [branch for branch, _ in named]
        search, owners = self._names
        fits = search.fits(typed) < NOT
        return {owner for owner, fit in zip(owners, fits.tolist(), strict=True) if fit}

    def _follow(self) -> None:
        """Mark the open document, and the heading under which one reads; the line chosen goes along if it is one."""
        document = self._stage.document
        outline = [one for branch in self._known if branch.key == "outline" for one in _all(branch.below)]
        here = self._stage.here() if outline else 0
        before = [one.thing for one in outline if one.thing is not None and int(one.thing.id) <= here]
        self.tree.mark(frozenset([*([Thing("documents", document.id)] if document else []), *before[-1:]]))
        current = self.tree.currentItem()
        chosen = current.data(0, BRANCH).thing if current is not None else None
        if chosen is not None and chosen.table == HEADING and not self.tree.hasFocus():
            self._choose_heading(before)

    def _choose_heading(self, before: Collection[Thing]) -> None:
        """The last of these that is not folded away."""
        rows = (item for item in self.tree.headings() if item.data(0, BRANCH).thing in before)
        seen = [item for item in rows if not self.tree.visualItemRect(item).isEmpty()]
        if seen:
            self.tree.setCurrentItem(seen[-1])

    def _show(self, item: QTreeWidgetItem | None) -> None:
        thing = item.data(0, BRANCH).thing if item else None
        if thing is not None and thing.table != HEADING and not self.tree.rebuilding:
            self._stage.show(thing)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        thing = item.data(0, BRANCH).thing
        if thing is None:
            return
        if thing.table == HEADING:
            self._jump(thing)
        else:
            self._stage.show(thing)

    def _jump(self, heading: Thing) -> None:
        """Show where a heading stands, and stay in the tree."""
        if self._stage.document is not None:
            self._stage.go(self._stage.document.id, int(heading.id))

    def _open(self, item: QTreeWidgetItem) -> None:
        thing: Thing | None = item.data(0, BRANCH).thing
        if thing is None:
            item.setExpanded(not item.isExpanded())
        elif thing.table == HEADING:
            self._jump(thing)
            self._stage.textWanted.emit()
        elif thing.table == "documents":
            if self._stage.open_document(DocumentId(thing.id)):
                self._stage.textWanted.emit()
        elif thing.table == "searches":
            self._run(SearchId(thing.id))
        elif thing.table == RELATED:
            self._list_related(thing.id)
        elif thing.table == "memos":
            self._stage.show(thing)
            self.memoWanted.emit()
        elif (chosen := filter_of(thing)) is not None:
            self._stage.list_annotations(chosen)

    def _look(self, item: QTreeWidgetItem) -> None:
        """Let a thing be seen while one stays here; what has no page of its own is opened."""
        thing: Thing | None = item.data(0, BRANCH).thing
        if thing is not None and thing.table == HEADING:
            self._jump(thing)
        elif thing is None or thing.table in (RELATED, "searches"):
            self._open(item)
        else:
            self.lookWanted.emit(thing)

    def _list_related(self, kind: str) -> None:
        """The annotations at both ends of the relations of this kind."""
        found = [one for one in self._stage.open_desk.read.annotations.all_relations() if one.kind == kind]
        ends = frozenset(end for one in found for end in (one.source, one.target))
        self._stage.list_annotations(AnnotationFilter(ids=ends))

    def _run(self, identity: SearchId) -> None:
        search = self._stage.open_desk.read.searches.get(identity)
        if search is not None:
            self._stage.searchWanted.emit(search)

    def _menu(self, place: QPoint) -> None:
        item = self.tree.itemAt(place)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menuWanted.emit(item.data(0, BRANCH).thing if item else None, menu)
        if menu.actions():
            menu.popup(self.tree.viewport().mapToGlobal(place))
        else:
            menu.deleteLater()


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
    fits = fitting is None or item.data(0, BRANCH).key in fitting
    below = [_show_matching(child, fitting) for child in children(item)]
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
