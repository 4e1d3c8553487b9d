"""What the first letter typed and the first double click need is laid out in the background.

The names of an archive for type-ahead, at its opening and when they change; the table of Chinese words once.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from workbench.commands.bus import ChangeSet
from workbench.gui.names import warm
from workbench.gui.stage import Stage
from workbench.store.queries import Queries

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
            desk.ask(lambda: _lay_out(read), self._done)

    def _done(self, _: object) -> None:
        self.rounds += 1


def _lay_out(read: Queries) -> None:
    import workbench.finding.search  # noqa: F401 - brings numpy, which the start does without
    from workbench.finding.chinese_words import chinese_word

    warm(read)
    chinese_word("词", (0, 1), 0)
