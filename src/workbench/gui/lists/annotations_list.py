"""The list of annotations, of the open document or of the archive: filtered, sorted, 100,000 of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.commands.bus import ChangeSet
from workbench.finding.listing import Listing, Order
from workbench.gui.desk import Desk
from workbench.gui.flow import flowing
from workbench.gui.lists import keeping
from workbench.gui.lists.annotation_rows import AnnotationRows
from workbench.gui.lists.annotations_table import KEYS, AnnotationsTable
from workbench.gui.lists.columns import Columns
from workbench.gui.lists.narrowing import Narrowing
from workbench.gui.small import small_button
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.ids import AnnotationId, PersonId
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.translation import N_, ntr, tr

_PAUSE_MILLISECONDS = 20
_WARMED = 2000
"""From so many annotations on, what filters and sorts need is made ready beforehand."""

_SHOWN_TABLES = (
    *("annotations", "anchors", "annotation_tags", "annotation_entities", "annotation_events", "documents"),
    *("comments", "relations", "tags", "entities", "events", "people", "memberships", "regions"),
)
_WHICH = (N_("All"), N_("With open questions"), N_("Agreed on"), N_("In the trash"))
_ASKED, _AGREED, _TRASH = 1, 2, 3
_ORDER = (
    *("words", "note", "tags", "entities", "events", "document", "page", "author", "made", "changed", "color"),
    *("kind", "comments"),
)
_HIDDEN = ("made", "color", "kind")
_WIDTHS = {
    "words": 260,
    "note": 190,
    "tags": 120,
    "entities": 120,
    "events": 110,
    "document": 160,
    "page": 90,
    "author": 90,
    "made": 140,
    "changed": 140,
    "color": 80,
    "kind": 80,
    "comments": 70,
}


class AnnotationsList(QWidget):
    """Filters above, rows below; the row on which one is is shown in the inspector, Enter goes into the text."""

    menuWanted = Signal(object)
    left = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._asked, self._stale = 0, True
        self._wanted_author: str | None = None
        self._listings: dict[bool, Listing] = {}
        self.order = Order()
        self.table = AnnotationsTable(stage.coloring, self._views, self)
        self.scope, self.author, self.which = QComboBox(), QComboBox(), QComboBox()
        self.narrowing = Narrowing(stage)
        self.forget = small_button("✕")
        self.text = QLineEdit(clearButtonEnabled=True)
        self.count = QLabel()
        self.view = AnnotationRows()
        self.view.setModel(self.table)
        self.columns = Columns(self.view, "annotation_columns", KEYS, _WIDTHS)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.reload)
        self._keeper = keeping.Keeper(self)
        self._lay_out()
        self.columns.restore(_ORDER, _HIDDEN)
        self._connect()

    def show_filter(self, chosen: AnnotationFilter) -> None:
        """List what this filter chooses, in the whole archive unless it names a document."""
        self._take(chosen, here=chosen.document is not None)
        self.reload()

    def chosen(self) -> list[str]:
        """The annotations selected in the list."""
        return self.view.chosen_of(self.table.ids)

    def filter(self) -> AnnotationFilter:
        """What the fields above the list choose now."""
        here, narrowed = self._stage.document, self.narrowing.chosen
        author, which = self.author.currentData(), self.which.currentIndex()
        if self._wanted_author is not None:
            author = self._wanted_author
        return replace(
            narrowed,
            document=here.id if here and self.scope.currentIndex() == 0 else narrowed.document,
            text=self.text.text().strip(),
            author=PersonId(author) if author else None,
            asked=which == _ASKED,
            agreed=which == _AGREED,
            deleted=which == _TRASH,
        )

    def sort_by(self, key: str) -> None:
        """Sort by a column; once more: the other way round; then as in the archive."""
        if self.order.key != key:
            self.order = Order(key)
        else:
            self.order = Order() if self.order.reverse else Order(key, reverse=True)
        self.reload()

    def reload(self) -> None:
        """Ask for the rows anew; an older answer that comes later is not shown."""
        self._pause.stop()
        desk = self._stage.desk
        self._asked += 1
        self._stale = False
        self.columns.show_sorted(self.order.key, reverse=self.order.reverse)
        if desk is None:
            self._show([], {}, 0)
            return
        self._show_authors(desk)
        self._show_narrowing()
        asked, wanted, order = self._asked, self.filter(), self.order
        self._keeper.take(desk.archive.identity, wanted, order, here=self.scope.currentIndex() == 0)
        listing = self._listings.setdefault(wanted.deleted, Listing(desk.read, deleted=wanted.deleted))
        desk.ask(
            lambda: (*listing.shown(wanted, order), desk.read.comments.counts()),
            lambda found: self._answer(asked, listing, *found),
        )

    def come_back(self) -> None:
        """The focus is in the list again; the rows are as they were."""
        self.left.emit()
        self.view.setFocus()

    def preview(self, index: QModelIndex) -> None:
        """Show the passage of a row; the focus stays in the list."""
        view = self.table.view(index.row()) if index.isValid() else None
        if view is not None and self._stage.open_document(view.document.id) and view.anchor is not None:
            self._stage.jumped.emit(view.anchor.start, view.anchor.end, False)
            self._choose(index)

    def open(self, index: QModelIndex) -> None:
        """Go to the passage of a row; Alt+← and Esc come back here."""
        if index.isValid() and self.which.currentIndex() != _TRASH:
            self._stage.choose(AnnotationId(self.table.ids[index.row()]))
            self._stage.came_from = self.come_back
            self._stage.textWanted.emit()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self.narrowing.retranslate()
        for row, text in enumerate((tr("This document"), tr("Whole archive"))):
            self.scope.setItemText(row, text)
        for row, text in enumerate(_WHICH):
            self.which.setItemText(row, tr(text))
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _lay_out(self) -> None:
        say = self._words.say
        self.scope.addItems([tr("This document"), tr("Whole archive")])
        say(self.scope.setAccessibleName, N_("Which annotations"))
        say(self.author.setAccessibleName, N_("Author"))
        self.which.addItems([tr(text) for text in _WHICH])
        say(self.which.setAccessibleName, N_("In what state"))
        say(self.text.setPlaceholderText, N_("Words in quotation or note"))
        say(self.text.setAccessibleName, N_("Words in quotation or note"))
        say(self.forget.setToolTip, N_("Show all again"))
        say(self.forget.setAccessibleName, N_("Show all again"))
        say(self.view.setAccessibleName, N_("Annotations"))
        self.text.setMinimumWidth(220)
        fields = (self.scope, self.author, self.which, self.text, self.narrowing.button, self.forget)
        _stack(self, flowing(*fields, self.count), self.narrowing, self.view)

    def _connect(self) -> None:
        stage, view = self._stage, self.view
        stage.deskChanged.connect(self._begin)
        stage.documentChanged.connect(self._soon)
        stage.changed.connect(self._hear)
        stage.thingChanged.connect(self._follow)
        for box in (self.scope, self.author, self.which):
            box.activated.connect(self.reload)
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToContents)  # the language may change
        self.narrowing.changed.connect(self.reload)
        stage.coloring.changed.connect(view.viewport().update)
        self.text.textChanged.connect(self._pause.start)
        self.text.returnPressed.connect(view.setFocus)
        self.forget.clicked.connect(lambda: self.show_filter(AnnotationFilter()))
        self.columns.sortWanted.connect(lambda column: self.sort_by(KEYS[column]))
        view.sortWanted.connect(lambda column: self.sort_by(KEYS[column]))
        view.clicked.connect(self._choose)
        view.settled.connect(self._choose)
        view.opened.connect(self.open)
        view.previewed.connect(self.preview)

    def _take(self, chosen: AnnotationFilter, *, here: bool) -> None:
        """Put a filter into the fields."""
        document = None if here else chosen.document
        plain = replace(chosen, document=document, author=None, asked=False, agreed=False, deleted=False, text="")
        self.narrowing.set_filter(plain)
        self.which.setCurrentIndex(
            _ASKED if chosen.asked else _AGREED if chosen.agreed else _TRASH if chosen.deleted else 0
        )
        self._wanted_author = chosen.author or ""
        self.scope.setCurrentIndex(0 if here else 1)
        with QSignalBlocker(self.text):
            self.text.setText(chosen.text)

    def _begin(self) -> None:
        """Another archive, or none: narrow down and sort as this one's list was left."""
        self._keeper.keep()
        self._listings.clear()
        self.table.show_ids([], {})
        desk = self._stage.desk
        if desk is not None:
            chosen, self.order, here = keeping.kept(desk.archive.identity)
            self._take(replace(chosen, document=None) if here else chosen, here=here)
        self._soon()

    def _views(self, ids: Sequence[str]) -> Sequence[AnnotationView]:
        return self._stage.open_desk.read.annotations.views(ids) if self._stage.desk else ()

    def _answer(
        self, asked: int, listing: Listing, ids: list[str], total: int, said: Mapping[str, tuple[int, int]]
    ) -> None:
        if asked != self._asked or self._stage.desk is None:
            return
        self._show(ids, said, total)
        if total >= _WARMED and not listing.warmed:
            self._stage.desk.ask(listing.warm, lambda _: None)

    def _show(self, ids: list[str], said: Mapping[str, tuple[int, int]], total: int) -> None:
        if ids == self.table.ids:
            self.table.renew(said)
        else:
            self._show_others(ids, said)
        few = tr("{count} of {total}", count=len(ids), total=total)
        self.count.setText(few if len(ids) != total else ntr("{count} annotation", "{count} annotations", total))

    def _show_others(self, ids: list[str], said: Mapping[str, tuple[int, int]]) -> None:
        """Other rows: those that were selected stay so; where the current one is gone, its place; the column too."""
        kept, row, column = self.chosen(), self.view.currentIndex().row(), self.view.currentIndex().column()
        self.table.show_ids(ids, said)
        rows = [row for row in [self.table.row_of(kept[0])] if row >= 0] if len(kept) == 1 else _rows_of(kept, ids)
        if not rows and kept and ids and self.view.hasFocus():
            rows = [min(row, len(ids) - 1)]
        self.view.select_rows(rows, column)

    def _show_authors(self, desk: Desk) -> None:
        before = self._wanted_author if self._wanted_author is not None else self.author.currentData()
        self._wanted_author = None
        people = desk.read.documents.people()
        self._stage.coloring.meet(people)
        self.author.clear()
        self.author.addItem(tr("Everybody"), "")
        for person in people:
            self.author.addItem(person.name, person.id)
        self.author.setCurrentIndex(max(self.author.findData(before), 0))
        several = self.author.count() > 2
        self.author.setVisible(several)
        one_document = self.scope.currentIndex() == 0 and self._stage.document is not None
        self.columns.set_needless((*(() if several else ("author",)), *(("document",) if one_document else ())))

    def _show_narrowing(self) -> None:
        self.narrowing.refresh()
        self.forget.setVisible(bool(self.narrowing.texts()))

    def _soon(self) -> None:
        """Read anew soon, or when somebody looks."""
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _hear(self, changes: ChangeSet) -> None:
        for listing in self._listings.values():
            listing.hear(changes.touched, everything=changes.everything or changes.outside)
        if changes.touches(*_SHOWN_TABLES):
            self._soon()

    def _follow(self) -> None:
        if self.view.hasFocus() or not self.isVisible():
            return
        row = self.table.row_of(self._stage.annotation)
        if row >= 0 and self.view.currentIndex().row() != row:
            self.view.selectRow(row)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._stage.choose(AnnotationId(self.table.ids[index.row()]), jump=False)


def _stack(panel: QWidget, bar: QWidget, chips: QWidget, rows: QWidget) -> None:
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(8, 6, 8, 0)
    layout.addWidget(bar)
    layout.addWidget(chips)
    layout.addWidget(rows, 1)


def _rows_of(kept: Sequence[str], ids: Sequence[str]) -> list[int]:
    """The rows in which these annotations stand now."""
    wanted = set(kept)
    return [number for number, one in enumerate(ids) if one in wanted] if wanted else []
