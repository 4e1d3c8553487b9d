"""The status bar: what one has, where one is, whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton

from workbench.commands.bus import ChangeSet
from workbench.errors import Text
from workbench.gui.background_bar import BackgroundBar
from workbench.gui.desk import Desk
from workbench.gui.latest import Latest
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.stage import Stage
from workbench.translation import ntr, tr


class StatusBar(QStatusBar):
    """Follows the stage and the reading room."""

    def __init__(self, stage: Stage, room: ReadingRoom) -> None:
        super().__init__()
        self._stage = stage
        self._room = room
        self.counts, self.place, self.selected, self.saved = QLabel(), QLabel(), QLabel(), QLabel()
        self.work = BackgroundBar()
        self.waiting = QToolButton(autoRaise=True)
        self.conflicts, self.shared = QToolButton(autoRaise=True), QToolButton(autoRaise=True)
        self.show_waiting(0)
        self.show_conflicts(0)
        self.show_shared("", "")
        self.counts.setContentsMargins(8, 0, 8, 0)
        self.saved.setContentsMargins(8, 0, 8, 0)
        self.addWidget(self.counts)
        self.addWidget(self.waiting)
        self.addWidget(self.conflicts)
        self.addWidget(self.work)
        for label in (self.selected, self.place, self.shared, self.saved):
            self.addPermanentWidget(label)
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self.show_place)
        room.selectionChanged.connect(self._soon.start)
        stage.documentChanged.connect(self._soon.start)
        stage.moved.connect(self.show_place)
        stage.deskChanged.connect(self._follow_desk)
        stage.changed.connect(self._hear)
        self._latest = Latest(stage, _counted, self._show_counted)
        self.show_counts()

    def show_counts(self) -> None:
        """How much there is in the archive."""
        desk = self._stage.desk
        for label in (self.counts, self.place, self.selected, self.saved):
            label.setVisible(desk is not None)
        if desk is None:
            return
        self._latest.ask()
        self.show_saved()
        self.saved.setToolTip(str(desk.archive.path))

    def show_saved(self) -> None:
        """Whether everything is on the disk."""
        desk = self._stage.desk
        if desk is not None:
            saved = tr("Saving…") if desk.saving else "✓ " + tr("Saved")
            self.saved.setText(saved if desk.writable else tr("Read-only"))

    def show_waiting(self, number: int) -> None:
        """How many annotations have no place on the present text; nothing if all have."""
        self._unplaced = number
        self.waiting.setVisible(number > 0)
        self.waiting.setText("⚑ " + ntr("{count} highlight waits", "{count} highlights wait", number))
        self.waiting.setToolTip(tr("Highlights that have no place on the present text of their document"))

    def show_place(self) -> None:
        """The page on which one reads, and how much is selected."""
        page = self._room.page()
        self.place.setText("")
        if page is not None:
            number, count, label = page
            text = tr("page {number} of {count}", number=number, count=count)
            printed = tr("printed {label}", label=label)
            self.place.setText(f"{text} · {printed}" if label else text)
        spans = self._room.reader.selected_spans() if self._stage.reading else ()
        length = sum(end - start for start, end in spans)
        self.selected.setText(
            ntr("{count} character selected", "{count} characters selected", length) if length else ""
        )

    def show_conflicts(self, number: int) -> None:
        """How many conflicts are open; nothing if none is."""
        self._conflicts = number
        self.conflicts.setVisible(number > 0)
        self.conflicts.setText("⇄ " + ntr("{count} conflict", "{count} conflicts", number))
        self.conflicts.setToolTip(tr("What several people said differently and nobody has decided"))

    def show_shared(self, state: Text, why: Text) -> None:
        """How it stands with the shared folder; nothing if there is none."""
        self._shared = (state, why)
        self.shared.setVisible(bool(str(state)))
        self.shared.setText(str(state))
        self.shared.setToolTip(str(why))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.work.retranslate()
        self.show_conflicts(self._conflicts)
        self.show_shared(*self._shared)
        self.show_waiting(self._unplaced)
        self.show_counts()
        self.show_place()

    def _follow_desk(self) -> None:
        if self._stage.desk is not None:
            self._stage.desk.savingChanged.connect(self.show_saved)
        self.show_counts()

    def _show_counted(self, counted: tuple[int, int]) -> None:
        documents, annotations = counted
        self.counts.setText(
            ntr("{count} document", "{count} documents", documents)
            + " · "
            + ntr("{count} annotation", "{count} annotations", annotations)
        )

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("documents", "annotations"):
            self._latest.ask()


def _counted(desk: Desk) -> tuple[int, int]:
    return desk.read.documents.count(), desk.read.annotations.count()
