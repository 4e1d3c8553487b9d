"""Highlight, note, tag, event: what can be done with the selected words or the annotation in hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget
from shiboken6 import isValid

from workbench.commands.annotations import (
    CreateAnnotation,
    DeleteAnnotations,
    MoveAnnotation,
    TieAnnotations,
    new_annotation_id,
)
from workbench.commands.base import Command
from workbench.commands.entities import CreateEntity
from workbench.commands.regions import AddRegion
from workbench.commands.tags import CreateTag
from workbench.commands.together import RecordEvent, TagAnew, Together
from workbench.errors import InputError
from workbench.gui.dialogs.entity_dialog import EntityDialog
from workbench.gui.dialogs.event_dialog import EventDialog
from workbench.gui.dialogs.relate_dialog import RelateDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.names import Candidate
from workbench.gui.picked import Picked, Picking
from workbench.gui.reading_room import ORIGIN, ReadingRoom
from workbench.gui.shelf_field import SHELF, shelf
from workbench.gui.stage import Stage, Thing
from workbench.model.ids import AnnotationId
from workbench.model.reading import Span
from workbench.model.records import Tag
from workbench.translation import msg, nmsg, tr


class Annotating(QObject):
    """The controller behind the Annotate menu. Dialogs are children of ``window``."""

    def __init__(self, stage: Stage, room: ReadingRoom, window: QWidget) -> None:
        super().__init__(window)
        self._stage = stage
        self._room = room
        self._window = window
        self.picking = Picking(stage, room)
        room.reader.grip.settled.connect(self.move)

    def highlight(self) -> None:
        """Highlight the selected words."""
        self._create(self.picking.selected())

    def note(self) -> None:
        """Highlight the selected words, and write a note on them."""
        self._create(self.picking.selected(), write=True)

    def note_document(self) -> None:
        """A note on the open document as a whole."""
        if self._stage.document is not None:
            self._submit(CreateAnnotation(document=self._stage.document.id), write=True)

    def tag(self) -> None:
        """Ask for a tag, name or event, and tie it to the selection, else the hit, else the annotation that is meant.

        Raises InputError where there is none of them.
        """
        place = self.picking.picked() or self.picking.hit()
        annotation = self.picking.annotation() if place is None else None
        if annotation is None:
            place = self.picking.selected()
        dialog = TagDialog(self._stage.open_desk.read, self._window)
        dialog.chosen.connect(lambda one: self._tie(one, place, annotation))
        dialog.wanted.connect(lambda table, name: self.make(table, name, place=place, annotation=annotation))
        dialog.open()

    def digit(self, digit: int) -> None:
        """Tag the selection, else the hit at hand, else the annotation that is meant, with this digit's tag.

        Raises InputError where there is none of them, or no such tag.
        """
        tag = self._tag_with(digit)
        place = self.picking.picked() or self.picking.hit()
        annotation = self.picking.annotation() if place is None else None
        if annotation is not None:
            self._stage.open_desk.change(TieAnnotations(annotations=(annotation,), tags=(tag.id,)))
        else:
            self._create(place or self.picking.selected(), tags=(tag.id,))

    def make_event(self) -> None:
        """Make an event of the selected words, or choose one; they become its evidence."""
        place = self.picking.selected()
        dialog = EventDialog(self._stage.open_desk.read, self._window, quote=place.quote)
        dialog.accepted.connect(lambda: self._record(dialog, place))
        dialog.open()
        self._offer(dialog, place)

    def make(
        self, table: str, name: str, *, place: Picked | None = None, annotation: AnnotationId | None = None
    ) -> None:
        """Make a new tag or entity of this name (or of an entry of the shelf), and tie it to passage or annotation."""
        if table == "tags":
            tag = CreateTag(name=name, digit=self._free_digit())
            self._tie_new(tag, {"tags": (tag.id,)}, place, annotation)
            return
        entry = shelf.get(name) if table == SHELF else None
        dialog = EntityDialog(self._stage.open_desk.read, self._window, name=entry.name if entry else name)
        if entry is not None:
            dialog.take(entry)
        dialog.accepted.connect(lambda: self._tie_entity(dialog.creation(), place, annotation))
        dialog.open()

    def relate(self) -> None:
        """Say how the annotation in hand stands to another."""
        desk = self._stage.open_desk
        annotation = self.picking.annotation()
        view = desk.read.annotations.get(annotation) if annotation else None
        if view is not None:
            dialog = RelateDialog(desk, view, self._window)
            dialog.accepted.connect(lambda: desk.change(dialog.command()))
            dialog.open()

    def new_entity(self) -> None:
        """Make an entity, of the selected words if there are any."""
        dialog = EntityDialog(self._stage.open_desk.read, self._window, name=self.picking.words())
        dialog.accepted.connect(lambda: self._add(dialog.creation(), "entities"))
        dialog.open()

    def new_tag(self) -> None:
        """Make a tag."""
        name, sure = QInputDialog.getText(self._window, tr("New tag"), tr("Name of the tag:"))
        if sure and name.strip():
            self._add(CreateTag(name=name, digit=self._free_digit()), "tags")

    def keep(self) -> None:
        """Keep the selected words while others are selected: an annotation can have several parts."""
        self.picking.selected()
        if not self.picking.keep_drawn():
            self._room.reader.keep_selection()
        self._stage.told.emit(msg("The selection is kept. Select further words, then annotate all together."))

    def add_span(self) -> None:
        """Add the selected words to the annotation in hand."""
        desk, annotation = self._stage.open_desk, self._stage.annotation
        view = desk.read.annotations.get(annotation) if annotation else None
        place = self.picking.selected()
        if place.passage is None and view is not None and view.document.id == place.document:
            steps = [AddRegion(annotation=view.annotation.id, outline=one) for one in place.regions]
            desk.change(Together(steps=steps), origin=ORIGIN)
            return
        if view is None or view.anchor is None or place.passage is None or view.document.id != place.document:
            raise InputError(
                msg("The annotation in hand does not stand in this document."),
                msg("Choose one in the text first, with Alt+Down for example."),
            )
        self.move(view.annotation.id, (*view.anchor.spans, *place.passage.spans))

    def move(self, annotation: str, spans: tuple[Span, ...]) -> None:
        """Give an annotation of the open document other ends or parts: one step to take back."""
        desk, document = self._stage.open_desk, self._stage.document
        if document is not None:
            place = desk.archive.passage(document, *spans)
            desk.change(MoveAnnotation(annotation=AnnotationId(annotation), passage=place), origin=ORIGIN)

    def next(self) -> None:
        """To the next annotation in the text."""
        self._room.step(forward=True)

    def previous(self) -> None:
        """To the annotation before in the text."""
        self._room.step(forward=False)

    def delete(self, *annotations: str) -> None:
        """Put annotations into the trash; Undo brings them back."""
        ids = [AnnotationId(one) for one in annotations]
        if ids:
            told = nmsg("{count} annotation moved to the trash.", "{count} annotations moved to the trash.", len(ids))
            self._stage.open_desk.change(DeleteAnnotations(annotations=ids), lambda _: self._stage.told.emit(told))

    def _create(self, place: Picked, *, write: bool = False, **ties: Any) -> None:
        made = CreateAnnotation(document=place.document, passage=place.passage, regions=place.regions, **ties)
        self._submit(made, write=write)

    def _submit(self, command: CreateAnnotation, *, write: bool = False) -> None:
        def done(annotation: AnnotationId) -> None:
            self._stage.show(Thing("annotations", annotation))
            if write:
                self._stage.noteWanted.emit()

        self._stage.open_desk.change(command, done, ORIGIN)

    def _tie(self, one: Candidate, place: Picked | None, annotation: AnnotationId | None) -> None:
        if place is not None:
            self._create(place, tags=one.tags, entities=one.entities, events=one.events)
        elif annotation is not None:
            self._stage.open_desk.change(
                TieAnnotations(annotations=(annotation,), tags=one.tags, entities=one.entities, events=one.events)
            )

    def _tie_entity(self, made: CreateEntity, place: Picked | None, annotation: AnnotationId | None) -> None:
        self._tie_new(made, {"entities": (made.id,)}, place, annotation)

    def _tie_new(
        self, made: Command[Any], ties: dict[str, Any], place: Picked | None, annotation: AnnotationId | None
    ) -> None:
        """Make something and tie it: one step to take back."""
        if place is not None:
            target = new_annotation_id()
            second: Command[Any] = CreateAnnotation(
                id=target, document=place.document, passage=place.passage, regions=place.regions, **ties
            )
        elif annotation is not None:
            target = annotation
            second = TieAnnotations(annotations=(annotation,), **ties)
        else:
            return
        show = Thing("annotations", target)
        origin = ORIGIN if place is not None else ""
        self._stage.open_desk.change(TagAnew(steps=(made, second)), lambda _: self._stage.show(show), origin)

    def _record(self, dialog: EventDialog, place: Picked) -> None:
        if dialog.existing is not None:
            self._create(place, events=(dialog.existing,))
            return
        made = dialog.creation()
        evidence = CreateAnnotation(
            document=place.document, passage=place.passage, regions=place.regions, events=(made.id,)
        )
        show = Thing("events", made.id)
        steps: list[Command[Any]] = [made, evidence, *dialog.evidence(made.id, evidence.id)]
        self._stage.open_desk.change(RecordEvent(steps=steps), lambda _: self._stage.show(show), ORIGIN)

    def _offer(self, dialog: EventDialog, place: Picked) -> None:
        """Let the card know the dates and names in the words, with what the text before gives to them."""
        archive, document, passage = self._stage.open_desk.archive, self._stage.document, place.passage
        if passage is None:
            return

        def question() -> list[Any]:
            from workbench.finding.claims.offers import offers_within  # brings the tables of eras

            return offers_within(archive.read, archive.reading, document, passage.spans) if document else []

        def offer(found: list[Any]) -> None:
            if isValid(dialog) and dialog.isVisible():
                dialog.offer(found)

        self._stage.open_desk.ask(question, offer)

    def _add(self, command: Command[Any], table: str) -> None:
        self._stage.open_desk.change(command, lambda identity: self._stage.show(Thing(table, identity)))

    def _tag_with(self, digit: int) -> Tag:
        for view in self._stage.open_desk.read.authorities.tags(counted=False):
            if view.tag.digit == digit:
                return view.tag
        raise InputError(
            msg("No tag has the digit {digit} yet.", digit=digit),
            msg("Choose a tag in the library, and give it the digit in the inspector."),
        )

    def _free_digit(self) -> int:
        """The first digit that no tag has: the first eight tags get one by themselves."""
        used = {view.tag.digit for view in self._stage.open_desk.read.authorities.tags(counted=False)}
        return next((digit for digit in range(1, 9) if digit not in used), 0)
