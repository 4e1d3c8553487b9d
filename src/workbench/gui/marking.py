"""Which annotations are painted on the text: read once, kept up to date one by one, and filtered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from workbench.commands.bus import ChangeSet
from workbench.gui.desk import Desk
from workbench.gui.reader import ReaderView
from workbench.gui.reader.marked import Prepared, prepared
from workbench.gui.stage import Stage
from workbench.model.ids import DocumentId
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter, Mark
from workbench.store.queries.marking import count_on, marks_of

EVERYTHING = AnnotationFilter()
_MARKED = ("annotations", "anchors", "annotation_tags", "tags")
_FILTERED = (
    *_MARKED,
    "annotation_entities",
    "entities",
    "annotation_events",
    "memberships",
    "collections",
    "relations",
)
_SINGLE = {"annotations", "anchors", "annotation_tags", "annotation_entities", "annotation_events", "comments"}
_MOST_CHANGED, _MANY = 600, 3000


class Marking(QObject):
    """Keeps the reader's marks. ``shownChanged`` tells that other annotations are shown, or others counted.

    Documents with many annotations are read beside the window's thread: the text is there at once, its
    highlights a moment later.
    """

    shownChanged = Signal()

    def __init__(self, stage: Stage, reader: ReaderView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._reader = reader
        self._asked = self._answered = 0
        self.filter = EVERYTHING
        self.shown = self.all = 0

    @property
    def filtered(self) -> bool:
        """Whether some annotations may be left out."""
        return self.filter != EVERYTHING

    def choose(self, chosen: AnnotationFilter) -> None:
        """Show only the annotations that a filter chooses from now on, in every document."""
        if chosen != self.filter:
            self.filter = chosen
            self.load()

    def load(self) -> None:
        """Read and paint the annotations of the open document anew."""
        document, desk = self._stage.document, self._stage.desk
        self._asked += 1
        if document is None or desk is None or self._stage.reading is None:
            self._answered = self._asked
            return
        if self._stage.coloring.by_author:
            self._stage.coloring.meet(desk.read.documents.people())
        self._reader.grip.leave()
        asked, count = self._asked, count_on(desk.read.connection(), document.id, _MANY + 1)
        if count <= _MANY:
            self._show(asked, self._marks(desk, document.id))
        else:
            desk.ask(lambda: self._marks(desk, document.id), lambda found: self._show(asked, found))

    def hear(self, changes: ChangeSet) -> None:
        """Paint what has changed anew, and nothing else where that can be told."""
        document, desk = self._stage.document, self._stage.desk
        if document is None or desk is None or not changes.touches(*(_FILTERED if self.filtered else _MARKED)):
            return
        single = changes.touched and not changes.everything and not {*changes.touched} & {"tags", "documents"}
        single = single and not self.filter.related  # another one that goes or comes back tells of its own only
        few = sum(len(changes.touched.get(table, ())) for table in _SINGLE) <= _MOST_CHANGED
        if single and few and self._asked == self._answered:
            self.update(desk.read.annotation_columns.touched(changes.touched))
        else:
            self.load()

    def update(self, annotations: Collection[str]) -> None:
        """Paint these annotations as they are now."""
        document, desk = self._stage.document, self._stage.desk
        if document is None or desk is None:
            return
        found = marks_of(desk.read.connection(), document.id, annotations)
        if self.filtered:
            wanted = set(desk.read.annotations.ids(replace(self._here(document.id), ids=frozenset(annotations))))
            found = [mark for mark in found if mark.annotation in wanted]
        painted = self._stage.coloring.painted(found)
        self._reader.update_marks(painted, set(annotations) - {mark.annotation for mark in painted})
        self._count(desk, document)

    def _marks(self, desk: Desk, document: DocumentId) -> Prepared:
        marks: Collection[Mark] = desk.read.annotations.marks(document)
        if self.filtered:
            wanted = set(desk.read.annotations.ids(self._here(document)))
            marks = [mark for mark in marks if mark.annotation in wanted]
        return prepared(self._stage.coloring.painted(list(marks)))

    def _here(self, document: DocumentId) -> AnnotationFilter:
        return replace(self.filter, document=document)

    def _show(self, asked: int, marks: Prepared) -> None:
        document, desk = self._stage.document, self._stage.desk
        if asked != self._asked or document is None or desk is None:
            return
        self._answered = asked
        self._reader.set_prepared(marks)
        self._reader.set_active(self._stage.annotation)
        self._count(desk, document)

    def _count(self, desk: Desk, document: Document) -> None:
        self.shown = len(self._reader.text.marked.marks)
        self.all = count_on(desk.read.connection(), document.id) if self.filtered else self.shown
        self.shownChanged.emit()
