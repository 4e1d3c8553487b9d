"""Documents, collections and records: details, page labels, collections, trash."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from workbench.commands.base import Command
from workbench.commands.documents import TrashDocuments
from workbench.commands.entities import DeleteEntity
from workbench.commands.events import DeleteEvent
from workbench.commands.order import CollectDocuments, CreateCollection, DeleteCollection, DeleteMemo, EditCollection
from workbench.commands.searches import DeleteSearch, EditSearch
from workbench.commands.tags import DeleteTag
from workbench.gui.dialogs.document_dialog import DocumentDialog
from workbench.gui.dialogs.entity_dialog import EntityDialog
from workbench.gui.dialogs.event_dialog import EventDialog
from workbench.gui.dialogs.page_label_dialog import PageLabelDialog
from workbench.gui.library import LibraryPanel
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.recent import offered
from workbench.gui.stage import Stage, Thing
from workbench.model.ids import CollectionId, DocumentId, EntityId, EventId, MemoId, SearchId, TagId
from workbench.model.records import SavedSearch
from workbench.translation import msg, nmsg, tr


class Editing(QObject):
    """The controller behind the Document menu, and of every Edit button."""

    def __init__(self, stage: Stage, room: ReadingRoom, window: QWidget) -> None:
        super().__init__(window)
        self._stage = stage
        self._room = room
        self._window = window

    @property
    def document(self) -> DocumentId | None:
        """The document that is meant: in the library the one on whose line one is, else the open one."""
        library = self._window.findChild(LibraryPanel)
        chosen = library.document() if library is not None else None
        if chosen is not None:
            return chosen
        if self._stage.document is not None:
            return self._stage.document.id
        thing = self._stage.thing
        if thing is not None and thing.table == "documents":
            return DocumentId(thing.id)
        return None

    def details(self) -> None:
        """Edit what describes the document."""
        if self.document is not None:
            self.edit(Thing("documents", self.document))

    def page_label(self) -> None:
        """Correct the printed label of the page on which one reads."""
        document, page = self._stage.document, self._room.page_here()
        if document is None or page is None:
            return
        dialog = PageLabelDialog(document, page, self._window)
        dialog.accepted.connect(lambda: self._do(dialog.command()))
        dialog.open()

    def collect(self) -> None:
        """Put the document into a collection, an old one or a new one."""
        if self.document is None:
            return
        known = {one.name: one.id for one in self._stage.open_desk.read.order.collections()}
        name, sure = QInputDialog.getItem(
            self._window, tr("Add to collection"), tr("Collection (a new name makes one):"), sorted(known), 0, True
        )
        if sure and name.strip():
            self.put(self.document, known.get(name.strip()), name)

    def put(self, document: DocumentId, collection: CollectionId | None, name: str) -> None:
        """Put a document into this collection, or into a new one of this name."""
        if collection is not None:
            self._do(CollectDocuments(collection=collection, documents=(document,)))
        else:
            self._do(CreateCollection(name=name, documents=(document,)))

    def save_original(self) -> None:
        """Write the untouched original somewhere else."""
        desk = self._stage.open_desk
        record = desk.read.documents.get(self.document) if self.document else None
        if record is None:
            return
        usual = str(offered(desk.archive.path, record.file_name))
        target, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the original"), usual, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if target:
            desk.ask(
                lambda: desk.archive.save_original(record, Path(target)),
                lambda _: self._stage.wrote.emit(msg("Original saved: {target}", target=target), [Path(target)]),
            )

    def trash(self) -> None:
        """Move the document to the trash."""
        if self.document is not None:
            self.remove([Thing("documents", self.document)])

    def edit(self, thing: Thing) -> None:
        """Open the dialog of a document, entity, event or collection."""
        read = self._stage.open_desk.read
        if thing.table == "documents" and (document := read.documents.get(DocumentId(thing.id))):
            self._ask(DocumentDialog(document, self._window, writable=self._stage.open_desk.writable))
        elif thing.table == "entities" and (entity := read.authorities.entity(EntityId(thing.id))):
            self._ask(EntityDialog(read, self._window, view=entity))
        elif thing.table == "events" and (event := read.authorities.event(EventId(thing.id))):
            self._ask(EventDialog(read, self._window, view=event))
        elif thing.table == "collections":
            self._rename(CollectionId(thing.id))
        elif thing.table == "searches" and (search := read.searches.get(SearchId(thing.id))):
            self._rename_search(search)

    def remove(self, things: Iterable[Thing]) -> None:
        """Put things of the library into the trash; Undo brings them back."""
        chosen = list(things)
        documents = [DocumentId(thing.id) for thing in chosen if thing.table == "documents"]
        if documents:
            self._do(TrashDocuments(documents=documents))
        for thing in chosen:
            if (command := deletion(thing)) is not None:
                self._do(command)
        if chosen:
            told = nmsg("{count} moved to the trash. Undo brings it back.", "{count} moved to the trash.", len(chosen))
            self._stage.told.emit(told)

    def _ask(self, dialog: DocumentDialog | EntityDialog | EventDialog) -> None:
        def done() -> None:
            command = dialog.revision()
            if command is not None:
                self._do(command)

        dialog.accepted.connect(done)
        dialog.open()

    def _rename(self, collection: CollectionId) -> None:
        found = [one for one in self._stage.open_desk.read.order.collections() if one.id == collection]
        before = found[0].name if found else ""
        name, sure = QInputDialog.getText(self._window, tr("Collection"), tr("Name:"), text=before)
        if sure and name.strip() and name.strip() != before:
            self._do(EditCollection(collection=collection, fields={"name": name}))

    def _rename_search(self, search: SavedSearch) -> None:
        name, sure = QInputDialog.getText(self._window, tr("Saved search"), tr("Name:"), text=search.name)
        if sure and name.strip() and name.strip() != search.name:
            self._do(EditSearch(search=search.id, fields={"name": name}))

    def _do(self, command: Command[Any] | None) -> None:
        if command is not None:
            self._stage.open_desk.change(command)


def deletion(thing: Thing) -> Command[Any] | None:
    """The command that puts a thing into the trash; documents go together and are left out."""
    if thing.table == "tags":
        return DeleteTag(tag=TagId(thing.id))
    if thing.table == "entities":
        return DeleteEntity(entity=EntityId(thing.id))
    if thing.table == "events":
        return DeleteEvent(event=EventId(thing.id))
    if thing.table == "memos":
        return DeleteMemo(memo=MemoId(thing.id))
    if thing.table == "searches":
        return DeleteSearch(search=SearchId(thing.id))
    return DeleteCollection(collection=CollectionId(thing.id)) if thing.table == "collections" else None
