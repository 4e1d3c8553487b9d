"""A question that is asked again and again beside the window's thread: one at a time, the newest answer last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from workbench.gui.desk import Desk
from workbench.gui.stage import Stage


class Latest(QObject):
    """Asks the open archive, and shows the answer; what is asked meanwhile is asked once more after it.

    However often ``ask`` is called, one question is under way and one waits. The answer to what was asked of
    an archive that is closed now is not shown.
    """

    def __init__(self, stage: Stage, question: Callable[[Desk], Any], show: Callable[[Any], object]) -> None:
        super().__init__(stage)
        self._stage, self._question, self._show = stage, question, show
        self._asked: Desk | None = None
        self._again = False
        stage.deskChanged.connect(self._forget)

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked is not None and self._asked is self._stage.desk

    def ask(self) -> None:
        """Ask now, or as soon as the question that is under way is answered."""
        desk = self._stage.desk
        if desk is None or self.waiting:
            self._again = desk is not None
            return
        self._asked, self._again = desk, False
        desk.background.ask(partial(self._question, desk), partial(self._take, desk), partial(self._fail, desk))

    def _forget(self) -> None:
        """Hold no archive that is closed: all that was read of it would stay."""
        if self._asked is not self._stage.desk:
            self._asked = None

    def _take(self, desk: Desk, answer: object) -> None:
        if desk is not self._stage.desk or desk is not self._asked:
            return
        self._asked = None
        self._show(answer)
        if self._again:
            self.ask()

    def _fail(self, desk: Desk, error: BaseException) -> None:
        self._asked = None
        desk.failed.emit(error)
