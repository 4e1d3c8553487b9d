"""Lines that were taken out of a tree for good."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from shiboken6 import delete


class Dismissed(QObject):
    """Destroys them once whoever has them in hand is done.

    PySide may hold a line that was taken for ever, with all that stands below it (seen after some hundred deeds), so
    it is not left to the count of its references.
    """

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        self._lines: list[QTreeWidgetItem] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._destroy)

    def take(self, row: int, below: QTreeWidgetItem | None = None) -> None:
        """Take out the line in this row below another line, or (None) of the first level."""
        line = self._tree.takeTopLevelItem(row) if below is None else below.takeChild(row)
        if line is not None:
            self._keep(line)

    def take_all(self, below: QTreeWidgetItem) -> None:
        """Take out all lines below one."""
        self._keep(*below.takeChildren())

    def _keep(self, *lines: QTreeWidgetItem) -> None:
        self._lines.extend(lines)
        self._soon.start()

    def _destroy(self) -> None:
        for line in self._lines:
            delete(line)
        self._lines.clear()
