"""Clicks in the library that open a document beside the active one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from workbench.gui.library.lines import BRANCH
from workbench.gui.library.tree import Tree


class BesideClicks(QObject):
    """The middle button, and a double click with Ctrl (a single one chooses several lines, as everywhere)."""

    def __init__(self, tree: Tree, act: Callable[[str], object]) -> None:
        super().__init__(tree)
        self._tree, self._act = tree, act
        tree.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the clicks that are meant; the rest is the tree's."""
        if not isinstance(event, QMouseEvent) or not _meant(event):
            return False
        item = self._tree.itemAt(event.position().toPoint())
        thing = item.data(0, BRANCH).thing if item is not None else None
        if thing is None or thing.table != "documents":
            return False
        self._act(thing.id)
        return True


def _meant(event: QMouseEvent) -> bool:
    if event.type() is QEvent.Type.MouseButtonRelease:
        return event.button() is Qt.MouseButton.MiddleButton
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.type() is QEvent.Type.MouseButtonDblClick and event.button() is Qt.MouseButton.LeftButton and control
