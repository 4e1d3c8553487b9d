"""What the first double click and the first look for dates need is made ready while somebody reads."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from workbench.app.archive import Archive
from workbench.gui.stage import Stage
from workbench.model.reading import Reading

_AFTER = 1500
"""Milliseconds after which a document that was opened is being read."""


class Readiness(QObject):
    """Once for each archive: the window's thread waited up to 0.8 s for it, where another thread was loading it."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage, self._ready = stage, False
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._make_ready)
        stage.deskChanged.connect(self._begin_anew)
        stage.documentChanged.connect(self._timer.start)

    def _begin_anew(self) -> None:
        self._ready = False

    def _make_ready(self) -> None:
        desk, reading = self._stage.desk, self._stage.reading
        if desk is not None and reading is not None and not self._ready:
            self._ready = True
            desk.ask(partial(_have_at_hand, desk.archive, reading), lambda _: None)


def _have_at_hand(archive: Archive, reading: Reading) -> None:
    """The names that the archive knows, the table of Chinese words, and what looks for dates."""
    import workbench.finding.dates  # noqa: F401  # brings numpy
    from workbench.gui.reader.words import word_in

    archive.finder.named.name_at(reading, 0)
    word_in("独立", 0)
