"""What a user knows better than the reader: paragraphs joined, split, marked as what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from workbench.commands.corrections import (
    CorrectReading,
    JoinParagraphs,
    MarkParagraphs,
    SplitParagraph,
    WithdrawCorrections,
)
from workbench.errors import InputError
from workbench.gui.deeds.document import MARKS
from workbench.gui.dialogs.damaged_dialog import DamagedDialog
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.stage import Stage
from workbench.model.ids import DocumentId
from workbench.model.reading import Block, Reading, Span
from workbench.reading.corrections import places_of
from workbench.translation import msg, nmsg, tr

if TYPE_CHECKING:
    from workbench.gui.actions import Actions


class Correcting(QObject):
    """The controller behind the corrections in the Document menu: each is one step to take back."""

    def __init__(self, stage: Stage, room: ReadingRoom, actions: Actions) -> None:
        super().__init__(stage)
        self._stage = stage
        self._room = room
        self._actions = actions
        room.reader.menuWanted.connect(self.fill_menu)

    def join(self) -> None:
        """Join the selected paragraphs, or the one at the caret with the one before."""
        document, reading = self._open()
        start, end = self._at()
        touched = blocks_over(reading, start, end)
        if len(touched) == 1:
            number = reading.blocks.index(touched[0])
            touched = list(reading.blocks[max(number - 1, 0) : number + 1])
        if len(touched) < 2:
            raise InputError(msg("There is no paragraph before this one."), msg("Put the caret into a later one."))
        places = places_of(reading, "join", touched[0].start, touched[-1].end)
        self._correct(JoinParagraphs(document=document, places=places))

    def split(self) -> None:
        """Split the paragraph before the character at the caret (or at the start of the selection)."""
        document, reading = self._open()
        at, _ = self._at()
        touched = blocks_over(reading, at, at)
        if not touched or not touched[0].start < at < touched[0].end:
            raise InputError(
                msg("There is nothing to split here."),
                msg("Put the caret into a paragraph, before the word with which the new one begins."),
            )
        self._correct(SplitParagraph(document=document, places=places_of(reading, "split", at, at + 1)))

    def mark(self, name: str) -> None:
        """Mark the selected paragraphs, or the one at the caret, as one of ``MARKS``."""
        document, reading = self._open()
        kind, level, _ = MARKS[name]
        spans = self._room.reader.selected_spans() or (self._at(),)
        places: dict[Span, None] = {}
        for start, end in spans:
            for block in blocks_over(reading, start, end):
                places.update(dict.fromkeys(places_of(reading, "mark", block.start, block.end)))
        if not places:
            raise InputError(msg("There is no paragraph here."), msg("Put the caret into one, or select several."))
        self._correct(MarkParagraphs(document=document, places=list(places), kind=kind, level=level))

    def damaged(self) -> None:
        """Show the document's damaged characters; a selected one is offered for the list."""
        _, reading = self._open()
        start, end = self._at()
        dialog = DamagedDialog(self._stage, lambda: self._room.find_bar.step(forward=True), self._room.window())
        if end == start + 1:
            dialog.stands.setText(reading.text[start:end])
        dialog.show()

    def withdraw(self) -> None:
        """Take all corrections of the open document back."""
        document, _ = self._open()
        desk = self._stage.open_desk
        made = [one.id for one in desk.read.documents.corrections(document)]
        if not made:
            raise InputError(msg("The text of this document has no corrections."), "")
        told = nmsg("{count} correction withdrawn.", "{count} corrections withdrawn.", len(made))
        desk.change(WithdrawCorrections(corrections=made), lambda _: self._stage.told.emit(told))

    def fill_menu(self, menu: QMenu) -> None:
        """Offer the corrections in the menu of the text."""
        menu.addSeparator()
        for name in ("join-paragraphs", "split-paragraph"):
            menu.addAction(self._actions[name])
        below = menu.addMenu(tr("&Mark the paragraph as"))
        below.setEnabled(self._actions["mark-paragraph"].isEnabled())
        for name in MARKS:
            below.addAction(self._actions[f"mark-{name}"])
        menu.addAction(self._actions["page-label"])

    def _open(self) -> tuple[DocumentId, Reading]:
        if self._stage.document is None or self._stage.reading is None:
            raise InputError(msg("No document is open."), msg("Open one in the library."))
        return self._stage.document.id, self._stage.reading

    def _at(self) -> Span:
        spans: Sequence[Span] = self._room.reader.selected_spans()
        caret = self._room.reader.caret()
        return (spans[0][0], spans[-1][1]) if spans else (caret, caret)

    def _correct(self, command: CorrectReading) -> None:
        self._stage.open_desk.change(command)


def blocks_over(reading: Reading, start: int, end: int) -> list[Block]:
    """The blocks that ``[start, end)`` touches; of an empty one the block at or before the caret."""
    if start < end:
        return [block for block in reading.blocks if block.start < end and start < block.end]
    at = [block for block in reading.blocks if block.start <= start <= block.end]
    return at[-1:]
