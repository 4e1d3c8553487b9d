"""The names of an archive are laid out for type-ahead in the background: at its opening, and when they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from workbench.commands.bus import ChangeSet
from workbench.gui.names import warm
from workbench.gui.stage import Stage

_PAUSE_MILLISECONDS = 500
_TABLES = ("entities", "names", "tags", "events")


class Warming(QObject):
    """Waits until nothing has changed for half a second; ``rounds`` counts how often it was done."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self.rounds = 0
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._warm)
        stage.deskChanged.connect(self._timer.start)
        stage.changed.connect(self._hear)

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_TABLES):
            self._timer.start()

    def _warm(self) -> None:
        desk = self._stage.desk
        if desk is not None:
            read = desk.read
            desk.ask(lambda: warm(read), self._done)

    def _done(self, _: object) -> None:
        self.rounds += 1
