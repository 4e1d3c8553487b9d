"""What the actions of order do, and what dragging in the library means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from workbench.commands.base import Command
from workbench.commands.entities import AdoptWords
from workbench.commands.order import CollectDocuments, CreateCollection, EditCollection, ReleaseDocuments
from workbench.commands.tags import EditTag
from workbench.commands.together import Together
from workbench.errors import InputError
from workbench.gui.dialogs.choose_dialog import ChooseDialog
from workbench.gui.dialogs.merge_entities import MergeDialog
from workbench.gui.names import Candidate, candidates
from workbench.gui.ordering.color_menu import ColorMenu
from workbench.gui.reading_room import ORIGIN
from workbench.gui.stage import Thing
from workbench.model.ids import AnnotationId, CollectionId, DocumentId, EntityId, TagId
from workbench.model.passage import Passage
from workbench.model.records import Tag
from workbench.translation import msg, tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class Ordering(QObject):
    """The controller behind Merge, Move, Adopt the words, and collections."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.library.tree.dropped.connect(self.place)
        window.library.tree.joined.connect(self.merge)
        window.library.tree.digitWanted.connect(self.give_digit)
        window.library.colors.dropped.connect(self.paint)
        window.library.colors.pressed.connect(self._paint_chosen)
        window.inspector.annotation.relateWanted.connect(window.annotating.relate)
        window.inspector.tag.mergeWanted.connect(self.merge)
        for page in window.inspector.records:
            page.mergeWanted.connect(self.merge)

    def adopt(self) -> None:
        """Make the words in hand a name form: of the entity in hand, of that of the annotation; or ask of which."""
        words, place, known = self._words()
        if len(known) == 1:
            self._adopt(known[0], words, place)
            return
        read = self._window.stage.open_desk.read
        title, hint = tr("Adopt the words as a name"), tr("“{words}” is a name of:", words=words)
        dialog = ChooseDialog(title, hint, lambda: candidates(read, ("entities",)), self._window.shell)
        dialog.chosen.connect(lambda one: self._adopt(EntityId(one.id), words, place))
        dialog.open()

    def merge(self, thing: Thing | None = None, into: Thing | None = None) -> None:
        """Merge the entity or tag in hand with another (``into``, if that is known), after a look at both."""
        stage = self._window.stage
        thing = thing or stage.thing
        if thing is None or thing.table not in ("entities", "tags"):
            raise InputError(msg("Nothing is in hand that can be merged."), msg("Choose an entity or a tag first."))
        dialog = MergeDialog(stage.open_desk.read, thing, self._window.shell)
        if into is not None:
            dialog.propose(into)

        def done() -> None:
            command, kept = dialog.command()
            stage.open_desk.change(command, lambda _: stage.show(kept))

        dialog.accepted.connect(done)
        dialog.open()

    def move(self) -> None:
        """Put the tag or collection in hand below another, or to the top."""
        thing = self._window.stage.thing
        if thing is None or thing.table not in ("tags", "collections"):
            raise InputError(msg("Nothing is in hand that can be moved."), msg("Choose a tag or a collection first."))
        title, hint = tr("Move below"), tr("Below which? Without a name, to the top.")
        dialog = ChooseDialog(title, hint, lambda: self._parents(thing), self._window.shell, top=True)
        dialog.chosen.connect(lambda one: self.place([thing], Thing(one.table, one.id) if one else None))
        dialog.open()

    def place(self, things: Sequence[Thing], below: Thing | None) -> None:
        """Put tags and collections below another of their kind (None: to the top), documents into a collection."""
        steps: list[Command[Any]] = []
        for one in things:
            if one.table == "tags" and (below is None or below.table == "tags"):
                steps.append(EditTag(tag=TagId(one.id), fields={"parent": TagId(below.id) if below else None}))
            elif one.table == "collections" and (below is None or below.table == "collections"):
                above = CollectionId(below.id) if below else None
                steps.append(EditCollection(collection=CollectionId(one.id), fields={"parent": above}))
        documents = [DocumentId(one.id) for one in things if one.table == "documents"]
        if documents and below is not None and below.table == "collections":
            steps.append(CollectDocuments(collection=CollectionId(below.id), documents=documents))
        if steps:
            self._window.stage.open_desk.change(steps[0] if len(steps) == 1 else Together(steps=steps))

    def give_digit(self, tag: str, digit: int) -> None:
        """Give a tag this digit; take it away if it is the tag's already."""
        desk = self._window.stage.open_desk
        known = {view.tag.id: view.tag for view in desk.read.authorities.tags(counted=False)}
        one = known.get(TagId(tag))
        if one is not None and desk.writable:
            desk.change(EditTag(tag=one.id, fields={"digit": 0 if one.digit == digit else digit}))

    def recolor(self) -> None:
        """Offer the colours for the tag in hand: a digit or the arrows choose one."""
        stage = self._window.stage
        tag = stage.open_desk.read.records.find("tags", stage.thing.id) if stage.thing else None
        if not isinstance(tag, Tag) or tag.stamp.deleted:
            raise InputError(msg("No tag is in hand."), msg("Choose one in the library first."))
        menu = ColorMenu(tag, self._window.shell)
        menu.chosen.connect(lambda color: self.paint([tag.id], color))
        menu.popup(menu.place())

    def paint(self, tags: Sequence[str], color: str) -> None:
        """Give tags a colour, in one step."""
        desk = self._window.stage.open_desk
        known = {view.tag.id: view.tag.color for view in desk.read.authorities.tags(counted=False)}
        others = [TagId(one) for one in tags if known.get(TagId(one), color).lower() != color.lower()]
        steps: list[Command[Any]] = [EditTag(tag=one, fields={"color": color}) for one in others]
        if steps:
            desk.change(steps[0] if len(steps) == 1 else Together(steps=steps))

    def new_collection(self) -> None:
        """Make a collection, below the one in hand."""
        stage = self._window.stage
        above = CollectionId(stage.thing.id) if stage.thing and stage.thing.table == "collections" else None
        title = tr("New sub-collection") if above else tr("New collection")
        name, sure = QInputDialog.getText(self._window.shell, title, tr("Name of the collection:"))
        if sure and name.strip():
            made = CreateCollection(name=name, parent=above)
            stage.open_desk.change(made, lambda identity: stage.show(Thing("collections", identity)))

    def release(self) -> None:
        """Take the documents chosen in the library out of the collection under which they stand."""
        placed = self._window.library.placed()
        if not placed:
            raise InputError(
                msg("No document of a collection is chosen."), msg("Choose one below its collection in the library.")
            )
        steps: list[Command[Any]] = [
            ReleaseDocuments(collection=CollectionId(collection), documents=(DocumentId(document),))
            for collection, document in placed
        ]
        self._window.stage.open_desk.change(steps[0] if len(steps) == 1 else Together(steps=steps))

    def _paint_chosen(self, color: str) -> None:
        chosen = [one.id for one in self._window.library.chosen() if one.table == "tags"]
        if chosen:
            self.paint(chosen, color)
        else:
            problem = InputError(
                msg("No tag is chosen."), msg("Choose one in the library, or drag the colour onto it.")
            )
            self._window.stage.failed.emit(problem)

    def _words(self) -> tuple[str, Passage | AnnotationId, list[EntityId]]:
        """The words in hand, where they stand or the annotation on them, and the entities that may be meant."""
        stage, room = self._window.stage, self._window.room
        passage = room.passage()
        marked = self._marked() if passage is not None else room.annotation
        view = stage.open_desk.read.annotations.get(marked) if marked else None
        here = [EntityId(stage.thing.id)] if stage.thing and stage.thing.table == "entities" else []
        tied = here if passage is not None and here else [one.id for one in view.entities] if view else []
        if view is not None and view.place is not None:
            return " ".join(view.place.quote.split()), view.annotation.id, tied
        if passage is None:
            raise InputError(msg("No words are selected."), msg("Select some in the text first."))
        return " ".join(passage.quote.split()), passage, tied

    def _marked(self) -> AnnotationId | None:
        """The annotation on just the selected words: that in hand, if it is one of several."""
        spans, marked = self._window.room.reader.selected_spans(), self._window.room.reader.text.marked
        over = [one for one in marked.at(spans[0][0]) if marked.marks[one].spans == spans]
        return AnnotationId(marked.active if marked.active in over else over[0]) if over else None

    def _adopt(self, entity: EntityId, words: str, place: Passage | AnnotationId) -> None:
        stage = self._window.stage
        passage, annotation = (place, None) if isinstance(place, Passage) else (None, place)
        command = AdoptWords(entity=entity, words=words, passage=passage, annotation=annotation)
        view = stage.open_desk.read.authorities.entity(entity)
        told = msg("“{words}” is a name of {name} now.", words=words, name=view.entity.name if view else "")
        stage.open_desk.change(command, lambda _: stage.told.emit(told), ORIGIN)

    def _parents(self, thing: Thing) -> list[Candidate]:
        read = self._window.stage.open_desk.read
        if thing.table == "tags":
            return [one for one in candidates(read, ("tags",)) if one.id != thing.id]
        return [
            Candidate("collections", one.id, one.name, tr("Collection"), (one.name,))
            for one in read.order.collections()
            if one.id != thing.id
        ]
