"""The controller of the network: unfolds it, high enough to see something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first

_HEIGHT = 420


class Networking(QObject):
    """The controller behind Network and matrix."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def show(self) -> None:
        """Unfold the network."""
        window = self._window
        window.panes.show("lists")
        window.lists.setCurrentWidget(window.networks)
        above, below = window.middle.sizes()
        if below < min(_HEIGHT, (above + below) * 0.6):
            high = min(_HEIGHT, int((above + below) * 0.6))
            window.middle.setSizes([above + below - high, high])
        window.networks.views.setFocus()
