"""Whether files are still there: looked at beside the window's thread, for a lost network never answers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal

from workbench.gui.work import Courier


class Presence(QObject):
    """``told`` of each path whether it is a file now; one that never answers holds up nobody."""

    told = Signal(object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: set[Path] = set()
        self._again: set[Path] = set()
        self._courier = Courier(self)
        parent.destroyed.connect(self._courier.close)

    def look(self, paths: Iterable[Path]) -> None:
        """Ask of these, each in a thread in the midst of which the program may end; after an answer that is to come."""
        for path in paths:
            if path in self._asked:
                self._again.add(path)
            else:
                self._asked.add(path)
                Thread(target=self._ask, args=(path,), name="presence", daemon=True).start()

    def _ask(self, path: Path) -> None:
        there = path.is_file()
        self._courier.call(partial(self._tell, path, there))

    def _tell(self, path: Path, there: bool) -> None:
        self._asked.discard(path)
        if path in self._again:
            self._again.discard(path)
            self.look([path])
        else:
            self.told.emit(path, there)
