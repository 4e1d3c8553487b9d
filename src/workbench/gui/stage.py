"""What is in hand: the open archive, the open document, the chosen annotation, and where one has been.

Panels and controllers know the stage and not each other: they ask it to open, choose or show
something, and listen to what the others asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from workbench.commands.bus import ChangeSet
from workbench.errors import InputError, WorkbenchError
from workbench.gui.coloring import Coloring
from workbench.gui.desk import Desk
from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.passage import Passage
from workbench.model.reading import Reading, Span
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter
from workbench.settings import Settings
from workbench.translation import msg


class Thing(NamedTuple):
    """Something the inspector can show: the table of a record, and its id."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where one has been: a document, a character of its reading, and what the inspector showed there."""

    document: DocumentId
    offset: int
    thing: Thing | None = field(default=None, compare=False)


class Stage(QObject):
    """See the module. ``reading`` is None while no document with a text is open.

    ``where`` tells the character at the top of the text, ``here`` the one at which one reads (``moved``
    says that it may be another); the reading room puts both there. ``came_from`` leads back to the list
    from which one came to the place at hand, while one has not gone on. ``passwords`` of files by checksum,
    for as long as the program runs and nowhere else; ``regionWanted`` carries the region to be shown.
    ``elsewhere`` tells how a document comes onto the stage that stands beside it; None if this one does not.
    ``opening`` carries a document whose text is about to be read: what takes its time beside that may begin.
    """

    deskChanged = Signal()
    opening = Signal(object)
    documentChanged = Signal()
    changed = Signal(object)
    thingChanged = Signal()
    hitsChanged = Signal()
    placesChanged = Signal()
    jumped = Signal(int, int, bool)
    returned = Signal(int)
    listed = Signal(object)
    told = Signal(object)
    wrote = Signal(object, object)
    failed = Signal(object)
    noteWanted = Signal()
    textWanted = Signal()
    searchWanted = Signal(object)
    answersWanted = Signal(object)
    referencesWanted = Signal(object)
    moved = Signal()
    pointed = Signal(str)
    regionWanted = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.coloring = Coloring(self)
        self.desk: Desk | None = None
        self.document: Document | None = None
        self.reading: Reading | None = None
        self.thing: Thing | None = None
        self.hits: tuple[Span, ...] = ()
        self.hit = -1
        self.back: list[Place] = []
        self.forward: list[Place] = []
        self.came_from: Callable[[], object] | None = None
        self.passwords: dict[str, str] = {}
        self.where: Callable[[], int] = int
        self.here: Callable[[], int] = int
        self.elsewhere: Callable[[DocumentId], Callable[[], object] | None] = lambda _: None

    @property
    def open_desk(self) -> Desk:
        """The desk, where there must be one."""
        if self.desk is None:
            raise InputError(msg("No archive is open."), msg("Open one, or make a new one."))
        return self.desk

    @property
    def annotation(self) -> AnnotationId | None:
        """The annotation in hand."""
        return AnnotationId(self.thing.id) if self.thing and self.thing.table == "annotations" else None

    def set_desk(self, desk: Desk | None) -> None:
        """Another archive, or none."""
        self.desk = desk
        self.document = self.reading = self.thing = self.came_from = None
        self.back, self.forward = [], []
        self.set_hits((), -1)
        if desk is not None:
            desk.changed.connect(self.changed)
            desk.failed.connect(self.failed)
            desk.changed.connect(self._keep_document)
        self.deskChanged.emit()
        self.documentChanged.emit()
        self.thingChanged.emit()
        self.placesChanged.emit()

    def visit(self, identity: DocumentId) -> None:
        """Open a document for reading, and show it in the inspector."""
        if self.open_document(identity):
            self.show(Thing("documents", identity))

    def open_document(self, identity: DocumentId, *, remember: bool = True) -> bool:
        """Open a document for reading; True if it is open now. Failures go to the message bar."""
        if self.document is not None and self.document.id == identity and self.reading is not None:
            return True
        record = self.open_desk.read.documents.get(identity)
        if record is None:
            return False
        if (bring := self.elsewhere(identity)) is not None:
            if remember:
                self.remember_place()
            bring()
            return True
        self.opening.emit(record)
        try:
            reading = self.open_desk.archive.reading(record)
        except WorkbenchError as error:
            self.failed.emit(error)
            self.show(Thing("documents", identity))
            return False
        if remember:
            self.came_from = None
            self.remember_place()
        self.exchange(record, reading)
        return True

    def exchange(self, document: Document, reading: Reading) -> None:
        """Take another document whose reading is at hand."""
        self.document, self.reading = document, reading
        self.set_hits((), -1)
        self.documentChanged.emit()

    def go_to(self, passage: Passage, *, select: bool = False) -> None:
        """Open the passage's document and show the passage."""
        self.go(passage.document, passage.start, passage.end, select=select)

    def look_at(self, passage: Passage) -> None:
        """Show the passage selected, as ``go_to``; within one document no step on the way back."""
        if self.open_document(passage.document):
            self.jumped.emit(passage.start, passage.end, True)

    def go(self, document: DocumentId, start: int, end: int | None = None, *, select: bool = False) -> None:
        """Open a document at a place."""
        self.came_from = None
        self.remember_place()
        if self.open_document(document, remember=False):
            self.jumped.emit(start, start if end is None else end, select)

    def return_to(self, document: DocumentId, offset: int) -> None:
        """Open a document as it was left, with this character at the top."""
        if self.open_document(document, remember=False):
            self.returned.emit(offset)

    def show(self, thing: Thing | None) -> None:
        """Show something in the inspector."""
        if thing != self.thing:
            self.thing = thing
            self.thingChanged.emit()

    def choose(self, annotation: AnnotationId, *, jump: bool = True) -> None:
        """Take an annotation in hand, and go where it stands; one that waits has no place in its text."""
        view = self.open_desk.read.annotations.get(annotation)
        if view is None:
            return
        if jump and view.anchor is not None:
            self.go(view.document.id, view.anchor.start, view.anchor.end)
        elif jump:
            opened = self.open_document(view.document.id)
            if opened and view.regions:
                self.regionWanted.emit(view.regions[0])
        self.show(Thing("annotations", annotation))

    def list_annotations(self, chosen: AnnotationFilter) -> None:
        """Show the annotations that a filter chooses."""
        self.listed.emit(chosen)

    def set_hits(self, hits: tuple[Span, ...], current: int) -> None:
        """The hits of a search in the open document, and which is at hand (-1: none)."""
        self.hits, self.hit = hits, current
        self.hitsChanged.emit()

    def remember_place(self) -> None:
        """Put where one is now onto the way back."""
        if self.document is None or self.reading is None:
            return
        place = self._place(self.document)
        if self.back and self.back[-1] == place:
            self.back.pop()
        self.back.append(place)
        self.forward.clear()
        self.placesChanged.emit()

    def go_back(self) -> None:
        """To the place before, and to the list from which one came."""
        came_from, self.came_from = self.came_from, None
        self._go_along(self.back, self.forward)
        if came_from is not None:
            came_from()

    def return_to_list(self) -> None:
        """To the list from which one came; the text stays as it is."""
        came_from, self.came_from = self.came_from, None
        if came_from is not None:
            came_from()

    def go_forward(self) -> None:
        """To the place from which one went back."""
        self._go_along(self.forward, self.back)

    def _go_along(self, way: list[Place], other: list[Place]) -> None:
        if not way:
            return
        place = way.pop()
        if self.document is not None:
            other.append(self._place(self.document))
        if self.open_document(place.document, remember=False):
            self.returned.emit(place.offset)
            self.show(place.thing)
        self.placesChanged.emit()

    def _place(self, document: Document) -> Place:
        """Where one is. What is chosen of another document, to go there, was not shown here: this one stands for it."""
        thing, there = self.thing, document.id
        if thing is not None and thing.table == "documents":
            there = DocumentId(thing.id)
        elif self.annotation is not None:
            view = self.open_desk.read.annotations.get(self.annotation)
            there = view.document.id if view is not None else there
        shown = thing if there == document.id else Thing("documents", document.id)
        return Place(document.id, self.where(), shown)

    def _keep_document(self, changes: ChangeSet) -> None:
        """The open document as the archive has it now; closed if it went into the trash."""
        if self.document is None:
            return
        record = self.open_desk.read.documents.get(self.document.id)
        if record is None or record.stamp.deleted:
            self.document = self.reading = None
            self.documentChanged.emit()
        elif record != self.document or changes.touches("corrections"):
            self._read_again(record, corrected=changes.touches("corrections"))

    def _read_again(self, record: Document, *, corrected: bool) -> None:
        known = self.document is not None and self.document.reading == record.reading
        self.document = record
        if corrected or not known:
            self.reading = self.open_desk.archive.reading(record)
        self.documentChanged.emit()
