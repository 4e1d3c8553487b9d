"""Work under way, and its archive is to be closed: the user is asked first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMessageBox

from workbench.gui.shell import Shell
from workbench.gui.stage import Stage
from workbench.gui.work import Background, Job
from workbench.translation import tr

_PATIENCE = 200
"""Milliseconds; what ends within them is simply waited for."""


class BreakingOff(QObject):
    """Holds the window, and the archive that is open, while an import, an export or the like is under way."""

    def __init__(self, stage: Stage, shell: Shell) -> None:
        super().__init__(shell)
        self._stage, self._shell = stage, shell
        self._asked: _Question | None = None
        shell.hold = self.hold

    def hold(self, go: Callable[[], object]) -> bool:
        """Whether something is under way; then ``go`` is called once it is over or the user breaks it off."""
        desk = self._stage.desk
        if desk is None or not _lasting(desk.background):
            return False
        if self._asked is None:
            self._asked = _Question(desk.background, go, self._shell)
            self._asked.finished.connect(self._forget)
            self._asked.destroyed.connect(self._forget)  # it was not shown at all
        return True

    def _forget(self) -> None:
        self._asked = None


class _Question(QMessageBox):
    """Whether to break off what is under way; answers itself when that is over."""

    def __init__(self, background: Background, go: Callable[[], object], shell: Shell) -> None:
        super().__init__(shell)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._go = background, go
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle("Workbench")
        self.setText(tr("“{work}” is not finished yet.", work=str(_lasting(background)[-1].title).rstrip("…")))
        self.setInformativeText(tr("If you break it off, what is in the archive by now stays there."))
        stop = self.addButton(tr("&Break off"), QMessageBox.ButtonRole.DestructiveRole)
        stop.clicked.connect(self._break_off)
        wait = self.addButton(tr("&Wait"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(wait)
        self.setEscapeButton(wait)
        background.ended.connect(self._ended)
        QTimer.singleShot(_PATIENCE, self, self.open)

    def _break_off(self) -> None:
        for job in _lasting(self._background):
            job.cancel()
        self._leave()

    def _ended(self, _: Job) -> None:
        if not _lasting(self._background):
            self._leave()

    def _leave(self) -> None:
        self._background.ended.disconnect(self._ended)
        self.close()
        self.deleteLater()  # it may not have been open yet
        QTimer.singleShot(0, self._go)


def _lasting(background: Background) -> list[Job]:
    return [job for job in background.jobs if job.lasting and not job.progress.cancelled]
