"""The controller behind Merge, Save changes since, Conflicts and Likely doubles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from workbench.app.archive import SUFFIX
from workbench.commands.bus import ChangeSet
from workbench.gui.desk import Desk
from workbench.gui.exchange.changes_dialog import ChangesDialog
from workbench.gui.exchange.comparison import Shown
from workbench.gui.exchange.conflicts_dialog import ConflictsDialog
from workbench.gui.exchange.doubles_dialog import DoublesDialog
from workbench.gui.exchange.folder import SharedFolder
from workbench.gui.exchange.merge_dialog import BroughtDialog, MergeDialog
from workbench.gui.recent import usual_folder
from workbench.gui.work import Job
from workbench.progress import Progress
from workbench.sharing.merging import Merged, Offer
from workbench.store.comparing import ADDED, CONFLICT, UPDATED, Comparison, Thing
from workbench.store.merges import Merge
from workbench.store.versions import Line
from workbench.translation import msg, nmsg, tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

_COUNT_MILLISECONDS = 800


class Exchange(QObject):
    """``conflictsCounted`` with the number of open conflicts, some time after something changed."""

    conflictsCounted = Signal(int)

    def __init__(self, window: Window) -> None:
        super().__init__(window.shell)
        self._stage, self._opening, self._bar, self._shell = window.stage, window.files, window.bar, window.shell
        self.folder = SharedFolder(window)
        self._waiting: list[Path] = []
        self._open = 0
        self._offer: Offer | None = None
        self._dialog: MergeDialog | None = None
        self._soon = QTimer(self, singleShot=True, interval=_COUNT_MILLISECONDS)
        self._soon.timeout.connect(self._count)
        window.files.leaving.connect(self._leave)
        window.stage.deskChanged.connect(self._begin)
        window.stage.changed.connect(self._hear)
        window.imports.archiveDropped.connect(self.dropped)
        window.status.conflicts.clicked.connect(self.conflicts)
        self.conflictsCounted.connect(window.status.show_conflicts)

    def merge(self) -> None:
        """Ask which files, and show what each would bring."""
        kinds = tr("Workbench archives") + f" (*{SUFFIX})"
        paths, _ = QFileDialog.getOpenFileNames(self._shell, tr("Merge"), str(usual_folder()), kinds)
        self.merge_files([Path(path) for path in paths])

    def merge_files(self, paths: Sequence[Path]) -> None:
        """Show what each of these would bring, one after the other."""
        self._waiting = list(paths)
        self._next()

    def dropped(self, path: Path) -> None:
        """An archive was dropped onto an open one: open it instead, or merge it?"""
        box = QMessageBox(self._shell)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("Archive"))
        box.setText(tr("“{name}”: open it, or merge it into the archive that is open?", name=path.name))
        merge = box.addButton(tr("&Merge…"), QMessageBox.ButtonRole.AcceptRole)
        opens = box.addButton(tr("&Open"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(merge)
        merge.clicked.connect(lambda: self.merge_files([path]))
        opens.clicked.connect(lambda: self._opening.open_path(path))
        box.open()

    def save_changes(self) -> None:
        """Ask for whom and where to, and write the file of changes."""
        desk = self._stage.open_desk
        dialog = ChangesDialog(desk.archive, self._shell)
        dialog.accepted.connect(lambda: self._save_changes(desk, dialog))
        dialog.open()

    def conflicts(self) -> None:
        """What is undecided, side by side."""
        ConflictsDialog(self._stage.open_desk, self._shell).open()

    def doubles(self) -> None:
        """What may be one."""
        DoublesDialog(self._stage.open_desk, self._shell).open()

    def report(self, merge: Merge) -> None:
        """Open the report of a merge again."""
        desk = self._stage.open_desk
        exchange = desk.read.exchange

        def ask() -> tuple[Comparison, dict[tuple[str, str], str], dict[str, str]]:
            found = exchange.brought(merge)
            unnamed = [(one.table, one.record) for one in found.things if not one.label]
            return found, dict(exchange.labels(unnamed)), {str(k): v for k, v in exchange.people().items()}

        desk.ask(ask, lambda answer: self._show_report(desk, merge, *answer))

    def turn(self, merge: Merge) -> None:
        """Set a merge aside, or let it count again."""
        desk, aside = self._stage.open_desk, not merge.aside
        said = msg("Set aside: {name}", name=merge.name) if aside else msg("Counts again: {name}", name=merge.name)
        desk.ask(lambda: desk.archive.set_aside(merge.id, aside=aside), lambda _: self._stage.told.emit(said))

    def _next(self) -> None:
        if not self._waiting:
            return
        path, desk = self._waiting.pop(0), self._stage.open_desk

        def read(progress: Progress) -> Offer:
            return desk.archive.offer(path, progress)

        job = desk.background.start(msg("Reading “{name}”", name=path.name), read)
        job.finished.connect(lambda offer: self._show(desk, offer))
        self._watch(job)

    def _show(self, desk: Desk, offer: Offer) -> None:
        if desk is not self._stage.desk:
            offer.close()
            return
        self._offer = offer
        self._dialog = dialog = MergeDialog(desk, offer, self._shell)
        dialog.finished.connect(self._forget_dialog)
        dialog.accepted.connect(lambda: self._take(desk, offer))
        dialog.rejected.connect(self._drop)
        dialog.open()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _drop(self) -> None:
        if self._offer is not None:
            self._offer.close()
            self._offer = None
            self._next()

    def _leave(self) -> None:
        """The archive is about to close: what is offered to it is offered no more."""
        self._waiting = []
        if self._dialog is not None:
            self._dialog.reject()
        self._drop()

    def _take(self, desk: Desk, offer: Offer) -> None:
        self._offer = None

        def work(progress: Progress) -> Merged:
            with offer:
                return desk.archive.take(offer, progress)

        job = desk.background.start(msg("Merging “{name}”", name=offer.merged.path.name), work)
        job.finished.connect(self._merged)
        self._watch(job)

    def _merged(self, merged: Merged) -> None:
        counts = merged.counts()
        said = msg(
            "“{name}” merged: {added} added, {updated} updated, {conflicts} in conflict.",
            name=merged.path.name,
            added=counts.get(ADDED, 0),
            updated=counts.get(UPDATED, 0),
            conflicts=counts.get(CONFLICT, 0),
        )
        merge = merged.merge
        if merge is None:
            self._bar.tell(said)
        else:
            self._bar.tell(said, button=msg("Take back"), act=lambda: self.turn(merge))
        if merged.doubles and not self._waiting:
            self.doubles()
        self._next()

    def _watch(self, job: Job) -> None:
        job.failed.connect(self._stage.failed)
        job.failed.connect(lambda _: self._next())
        job.cancelled.connect(lambda: self._stage.told.emit(msg("Cancelled.")))
        job.cancelled.connect(self._waiting.clear)

    def _save_changes(self, desk: Desk, dialog: ChangesDialog) -> None:
        target, known_by, since = dialog.target(), dialog.known_by(), dialog.from_moment()

        def work(_: Progress) -> int:
            return desk.archive.save_changes(target, known_by=known_by, from_moment=since)

        job = desk.background.start(msg("Saving changes"), work)
        job.finished.connect(
            lambda count: self._stage.wrote.emit(
                nmsg("{count} step saved: {target}", "{count} steps saved: {target}", count, target=str(target)),
                [target],
            )
        )
        job.failed.connect(self._stage.failed)

    def _show_report(
        self, desk: Desk, merge: Merge, found: Comparison, labels: dict[tuple[str, str], str], people: dict[str, str]
    ) -> None:
        if desk is not self._stage.desk:
            return

        def versions(one: Thing) -> list[Line]:
            records = sorted(found.parts[one.table, one.record], key=lambda record: record != one.record)
            return desk.read.exchange.before_and_after(merge, records)

        def label(one: Thing) -> str:
            return one.label or labels.get((one.table, one.record), "")

        sides = (tr("As it was"), tr("As it came"))
        dialog = BroughtDialog(desk, merge, Shown(found.things, label, people, versions, sides), self._shell)
        dialog.turned.connect(lambda: self.turn(merge))
        dialog.open()

    def _begin(self) -> None:
        self._waiting, self._open = [], 0
        self.conflictsCounted.emit(0)
        if self._stage.desk is not None:
            self._soon.start()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.everything or self._open:
            self._soon.start()

    def _count(self) -> None:
        desk = self._stage.desk
        if desk is not None:
            exchange = desk.read.exchange
            desk.ask(lambda: len(exchange.conflicts()) if exchange.copies() > 1 else 0, self._counted)

    def _counted(self, number: int) -> None:
        self._open = number
        self.conflictsCounted.emit(number)
