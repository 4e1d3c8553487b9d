"""The inspector of documents and collections, and what it shares with those of names and events."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from workbench.claims.templates import slot_name
from workbench.gui.inspector.chips import Chip
from workbench.gui.inspector.page import FactsPage, faint
from workbench.gui.inspector.passages import Passages
from workbench.gui.inspector.related import Related, lines_of
from workbench.gui.kinds import language_name
from workbench.gui.memos.strip import MemoStrip
from workbench.gui.stage import Stage, Thing
from workbench.model.describing import FIELDS, KINDS
from workbench.model.ids import CollectionId, DocumentId, EntityId, EventId
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter
from workbench.translation import listed, ntr, tr


class RecordPage(FactsPage):
    """``editWanted`` asks for the dialog of the thing that is shown; ``mentionsWanted`` for its mentions.

    ``claimsWanted`` asks for what sources say of it, side by side, ``relateWanted`` for another event,
    ``mergeWanted`` for another of its kind;
    ``deriveWanted`` asks from which document this one derives, ``releaseWanted`` takes that back.
    """

    editWanted = Signal(object)
    mentionsWanted = Signal(str)
    deriveWanted = Signal(str)
    releaseWanted = Signal(str, str)
    claimsWanted = Signal(object)
    relateWanted = Signal(str)
    mergeWanted = Signal(object)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._passages: Passages | None = None

    def counted(self, number: int, chosen: AnnotationFilter) -> None:
        """A button that says how many annotations there are, and lists them."""
        text = ntr("{count} annotation", "{count} annotations", number)
        self.button(text, lambda: self.stage.list_annotations(chosen)).setEnabled(number > 0)

    def passages(self, chosen: AnnotationFilter) -> None:
        """What a filter chooses, by document; until that is known anew, what was shown of it before."""
        before = self._passages.lines if self._passages and self._passages.chosen == chosen else []
        self._passages = Passages(self.stage, chosen, self.body, before)
        self.column.addWidget(self._passages)

    def memos(self, thing: Thing) -> None:
        """The memos about what is shown, and a field to add one."""
        strip = MemoStrip(self.stage)
        self.column.addWidget(strip)
        strip.show_about(thing)

    def related(self, thing: Thing) -> None:
        """What it is part of, its parts, what came before and after; nothing if nothing is said."""
        lines = lines_of(self.stage.open_desk.read, thing)
        if lines:
            rows = Related(self.stage, lines)
            self.column.addWidget(faint(QLabel(rows.accessibleName())))
            self.column.addWidget(rows)

    def edit_button(self, thing: Thing) -> None:
        """A button to change what is shown."""
        if self.stage.open_desk.writable:
            self.button(tr("Edit…"), lambda: self.editWanted.emit(thing))

    def claims(self, thing: Thing) -> None:
        """What is claimed, slot by slot, in few words, and a button to all of it side by side."""
        claims = self.stage.open_desk.read.claims
        event = EventId(thing.id) if thing.table == "events" else None
        found = claims.of(event=event, entity=None if event else EntityId(thing.id))
        by_slot: dict[str, list[str]] = {}
        for one in found:
            value = f"{one.value} ✓" if one.verdict == "preferred" else one.value
            if one.verdict != "rejected" and value not in by_slot.setdefault(one.slot, []):
                by_slot[one.slot].append(value)
        for slot, values in by_slot.items():
            self.fact(tr("Claimed: {slot}", slot=slot_name(slot)), " / ".join(values))
        self.button(tr("Sources compared…"), lambda: self.claimsWanted.emit(thing))


class DocumentPage(RecordPage):
    """Metadata, size, reader, warnings, and notes on the document as a whole."""

    def write(self, identity: str) -> bool:
        """Add the lines of the page; False if there is no such document."""
        read = self.stage.open_desk.read
        document = read.documents.get(DocumentId(identity))
        if document is None or document.stamp.deleted:
            return False
        self.heading(document.title or document.file_name, tr("Document"))
        for name, value in details_of(document):
            self.fact(name, value)
        collections = [Chip(Thing("collections", c.id), c.name) for c in read.order.collections_of(document.id)]
        self.chips(tr("Collections"), collections)
        self._family(document)
        self._reading(document)
        whole = read.annotations.notes_on_whole(document.id)
        self.chips(tr("Notes on the whole document"), [Chip(Thing("annotations", one), note) for one, note in whole])
        self.counted(read.annotations.in_document(document.id), AnnotationFilter(document=document.id))
        self.button(tr("Open"), lambda: self.stage.open_document(DocumentId(identity)))
        if self.stage.open_desk.writable:
            self.button(tr("Derived from…"), lambda: self.deriveWanted.emit(identity))
        self.memos(Thing("documents", identity))
        self.edit_button(Thing("documents", identity))
        return True

    def _family(self, document: Document) -> None:
        """From what it derives, what derives from it, and how many they all are."""
        read, writable = self.stage.open_desk.read, self.stage.open_desk.writable
        family = read.derivations.family_of(document.id)
        if len(family) < 2:
            return
        titles = read.documents.titles()
        sources = [(one.source, one.note) for one in read.derivations.sources(document.id)]
        derived = [(one.document, one.note) for one in read.derivations.derived(document.id)]
        for name, ends in ((tr("Derived from"), sources), (tr("From it derive"), derived)):
            texts = [(end, titles[end] + (f" · {note}" if note else "")) for end, note in ends]
            self.chips(name, [Chip(Thing("documents", end), text) for end, text in texts])
        self.fact(tr("Family"), ntr("family of {count} document", "family of {count} documents", len(family)))
        for source, _ in sources if writable else ():
            text = tr("Not derived from “{title}” after all", title=titles[source])
            self.button(text, partial(self.releaseWanted.emit, document.id, source))

    def _reading(self, document: Document) -> None:
        summaries = self.stage.open_desk.read.readings.summaries(document.checksum)
        summary = summaries.get(document.reading) if document.reading else None
        if summary is None:
            self.fact(tr("Text"), tr("This copy of the archive does not hold the text."))
            return
        parts = [ntr("{count} character", "{count} characters", summary.characters)]
        if summary.pages:
            parts.append(ntr("{count} page", "{count} pages", summary.pages))
        if summary.notes:
            parts.append(ntr("{count} note", "{count} notes", summary.notes))
        self.fact(tr("Text"), listed(parts))
        self.fact(tr("What reading found"), "\n".join(str(warning) for warning in summary.warnings))


class CollectionPage(RecordPage):
    """A collection and what is in it."""

    def write(self, identity: str) -> bool:
        """Add the lines of the page; False if there is no such collection."""
        read = self.stage.open_desk.read
        found = next((one for one in read.order.collections() if one.id == identity), None)
        if found is None:
            return False
        self.heading(found.name, tr("Collection"))
        self.fact(tr("Note"), found.note)
        documents, titles = read.documents.all(collection=CollectionId(identity)), read.documents.titles()
        self.chips(tr("Documents"), [Chip(Thing("documents", one.id), titles[one.id]) for one in documents])
        chosen = AnnotationFilter(collection=CollectionId(identity))
        self.button(tr("List its annotations"), lambda: self.stage.list_annotations(chosen))
        self.memos(Thing("collections", identity))
        self.edit_button(Thing("collections", identity))
        return True


def details_of(document: Document) -> list[tuple[str, str]]:
    """The lines that describe a document: name and value."""
    shared = "" if document.shareable else tr("No original and no text in bundles and copies for others")
    found = [(tr(one.report), shown_value(document, one.name)) for one in FIELDS if one.name != "title"]
    return [*found, (tr("Sharing"), shared), (tr("File"), document.file_name)]


def shown_value(document: Document, name: str) -> str:
    """What a document says in one of its fields, in words."""
    value = str(getattr(document, name))
    if name == "language":
        return language_name(value)
    return tr(KINDS[value]) if name == "kind" and value in KINDS and value else value
