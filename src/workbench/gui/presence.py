"""Whether files are still there: looked at beside the window's thread, for a lost network never answers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal

from workbench.gui.work import Courier


class Presence(QObject):
    """``told`` of each path whether it is a file now. One that never answers is asked once, and holds up nobody."""

    told = Signal(object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: set[Path] = set()
        self._courier = Courier(self)
        parent.destroyed.connect(self._courier.close)

    def look(self, paths: Iterable[Path]) -> None:
        """Ask of these, unless their answer is still to come; each in a thread with which the program may end."""
        for path in paths:
            if path not in self._asked:
                self._asked.add(path)
                Thread(target=self._ask, args=(path,), name="presence", daemon=True).start()

    def _ask(self, path: Path) -> None:
        there = path.is_file()
        self._courier.call(partial(self._tell, path, there))

    def _tell(self, path: Path, there: bool) -> None:
        self._asked.discard(path)
        self.told.emit(path, there)
