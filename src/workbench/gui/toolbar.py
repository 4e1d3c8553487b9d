"""The toolbar of the window."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolBar


class ToolBar(QToolBar):
    """One quiet line below it. Fusion draws others, of a white that shines where the window is dark."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """See the class; there is no handle to be painted."""
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, self.palette().color(QPalette.ColorRole.Mid))
