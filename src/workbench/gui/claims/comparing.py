"""The controller of Sources compared: makes, edits and decides claims, takes up what is proposed, exports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog

from workbench.commands.base import Command
from workbench.commands.claims import DecideClaim, DeleteClaim, MakeClaim, RejectProposals
from workbench.errors import InputError
from workbench.gui.claims.dialog import ClaimDialog
from workbench.gui.claims.relation_dialog import EventRelationDialog
from workbench.gui.claims.templates import TemplatesDialog
from workbench.gui.recent import offered
from workbench.gui.stage import Thing
from workbench.model.ids import EntityId, EventId
from workbench.translation import msg, nmsg, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.claims import Board, Cell, Proposal  # brings numpy
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

_HEIGHT = 400
_DECIDED = {"preferred": "preferred", "possible": "possible", "rejected": "rejected", "undecided": ""}


class Comparing(QObject):
    """See the module."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._stage = window.stage
        panel = self.panel = window.claims
        panel.acted.connect(self.act)
        panel.addWanted.connect(self.add)
        panel.exportWanted.connect(self.export)
        panel.counting.counted.connect(self._name_tab)
        for page in window.inspector.records:
            page.claimsWanted.connect(self.show_thing)
            page.relateWanted.connect(self.relate)

    def show(self) -> None:
        """Show what the sources disagree on; of the event or entity in hand, its board."""
        thing = self._stage.thing
        if thing is not None and thing.table in ("events", "entities"):
            self.show_thing(thing)
            return
        self._unfold()
        self.panel.refresh()
        self.panel.list.setFocus()

    def show_thing(self, thing: Thing) -> None:
        """Show the board of an event or entity."""
        from workbench.finding.claims import Subject  # brings numpy

        read = self._stage.open_desk.read
        event = read.authorities.event(EventId(thing.id)) if thing.table == "events" else None
        entity = read.authorities.entity(EntityId(thing.id)) if thing.table == "entities" else None
        self._unfold()
        if event is not None:
            self.panel.show_subject(Subject("event", thing.id, event.event.name))
        elif entity is not None:
            self.panel.show_subject(Subject("entity", thing.id, entity.entity.name))
        self.panel.view.setFocus()

    def act(self, what: str, entry: Any) -> None:
        """Do what was asked with a claim or a proposal."""
        if not hasattr(entry, "claim"):
            self._do(accepted(entry) if what == "accept" else RejectProposals(keys=(entry.key,)))
        elif what == "edit":
            self.edit(entry)
        elif what == "delete":
            self._do(DeleteClaim(claim=entry.claim.id))
            self._stage.told.emit(nmsg("{count} claim moved to the trash.", "{count} claims moved to the trash.", 1))
        else:
            self.decide(entry, _DECIDED[what])

    def decide(self, cell: Cell, verdict: str) -> None:
        """Decide on a claim; whoever prefers or rejects is asked why, and may say nothing."""
        why = ""
        if verdict in ("preferred", "rejected"):
            why, sure = QInputDialog.getText(
                self._window.shell, tr("Why?"), tr("The reason (may be empty):"), text=cell.claim.why
            )
            if not sure:
                return
        self._do(DecideClaim(claim=cell.claim.id, verdict=verdict, why=why))

    def add(self, board: Board) -> None:
        """Ask for a new claim; its evidence is the annotation in hand."""
        annotation = self._stage.annotation
        dialog = ClaimDialog(self._stage.open_desk.read, self._window.shell, kind=board.kind, annotation=annotation)
        dialog.accepted.connect(lambda: self._do(dialog.creation(board.subject.event, board.subject.entity)))
        dialog.open()

    def edit(self, cell: Cell) -> None:
        """Change what a claim says."""
        dialog = ClaimDialog(
            self._stage.open_desk.read, self._window.shell, claim=cell.claim, annotation=cell.claim.annotation
        )
        dialog.accepted.connect(lambda: self._do(dialog.revision()))
        dialog.open()

    def export(self, board: Board) -> None:
        """Ask where to, and write the board with its citations."""
        target, _ = QFileDialog.getSaveFileName(
            self._window.shell,
            tr("Export the comparison"),
            str(offered(self._stage.open_desk.archive.path, f"{board.subject.name}.docx")),
            tr("Text document (*.docx);;Web page (*.html);;Table (*.csv)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if target:
            self.write(board, Path(target))

    def write(self, board: Board, target: Path) -> None:
        """Write a board to a file; one that exists is not overwritten."""
        desk = self._stage.open_desk

        def work() -> int:
            from workbench.app.claims_table import write_claims  # export libraries only when exporting

            return write_claims(desk.archive, [board], target, style=desk.settings.citation_style)

        desk.ask(
            work, lambda _: self._stage.wrote.emit(msg("Comparison saved: {target}", target=str(target)), [target])
        )

    def claim_selection(self) -> None:
        """Say what the annotation in hand asserts for an event or entity that is tied to it."""
        desk = self._stage.open_desk
        view = desk.read.annotations.get(self._stage.annotation) if self._stage.annotation else None
        if view is None:
            raise InputError(
                msg("A claim rests on an annotation, and none is in hand."),
                msg("Tie the words to the event or entity that they speak of, then choose that annotation."),
            )
        if not (view.events or view.entities):
            raise InputError(
                msg("The annotation in hand is tied to no event or entity."),
                msg("Tie it to the event that it speaks of first (Ctrl+T)."),
            )
        event = view.events[0] if view.events else None
        dialog = ClaimDialog(
            desk.read, self._window.shell, kind=event.kind if event else "", annotation=view.annotation.id
        )
        subject = (event.id, None) if event else (None, view.entities[0].id)
        dialog.accepted.connect(lambda: self._do(dialog.creation(*subject)))
        dialog.open()

    def relate(self, event: str) -> None:
        """Ask how an event stands to another."""
        dialog = EventRelationDialog(self._stage.open_desk.read, EventId(event), self._window.shell)
        dialog.accepted.connect(lambda: self._do(dialog.command()))
        dialog.open()

    def templates(self) -> None:
        """Show the kinds of events and what their cards ask for."""
        dialog = TemplatesDialog(self._stage.open_desk, self._window.shell)
        dialog.open()

    def _name_tab(self, conflicts: int) -> None:
        """The tab says how many conflicts nobody has decided."""
        lists, name = self._window.lists, tr("Sources compared")
        at = lists.indexOf(self.panel)
        lists.setTabText(at, f"{name} ({conflicts})" if conflicts else name)
        said = ntr("{count} conflict of sources is undecided", "{count} conflicts of sources are undecided", conflicts)
        lists.setTabToolTip(at, said if conflicts else "")

    def _unfold(self) -> None:
        self._window.panes.show_list(self.panel, least=_HEIGHT)

    def _do(self, command: Command[Any] | None) -> None:
        if command is not None:
            self._stage.open_desk.change(command)


def accepted(one: Proposal) -> MakeClaim:
    """The command that makes a claim of a proposal."""
    return MakeClaim(event=one.event.id, slot=one.slot, value=one.value, annotation=one.annotation)
