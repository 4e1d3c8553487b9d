"""On which line of the library one is, while its lines come and go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem


class Standing:
    """Keeps one on one's line. If that goes, the line in its place is taken, till it comes back."""

    def __init__(self, tree: QTreeWidget, key_of: Callable[[QTreeWidgetItem], str]) -> None:
        self._tree = tree
        self._key_of = key_of
        self._key, self._way = "", list[int]()
        self._lost = ("", "")

    def note(self) -> None:
        """Before the lines change: the line, and where it stands."""
        self._key, self._way = self._here(), []
        index = self._tree.currentIndex()
        while index.isValid():
            self._way.insert(0, index.row())
            index = index.parent()

    def restore(self) -> None:
        """After that: be on the same line again, else on the one that stands there now."""
        gone, instead = self._lost
        if self._key and self._here() != self._key and not self._take(self._key):
            self._take_nearest()
            self._lost = (self._key, self._here())
        elif gone and self._here() == instead and self._take(gone):
            self._lost = ("", "")

    def _here(self) -> str:
        item = self._tree.currentItem()
        return self._key_of(item) if item is not None else ""

    def _take(self, key: str) -> bool:
        every = self._tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        found = next((line for line in every if self._key_of(line) == key), None)
        if found is not None:
            self._tree.setCurrentItem(found)
        return found is not None

    def _take_nearest(self) -> None:
        item: QTreeWidgetItem | None = None
        for row in self._way:
            if item is None:
                item = self._tree.topLevelItem(min(row, self._tree.topLevelItemCount() - 1))
            elif item.childCount():
                item = item.child(min(row, item.childCount() - 1))
        if item is not None:
            self._tree.setCurrentItem(item)
