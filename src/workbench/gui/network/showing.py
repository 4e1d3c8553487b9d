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
        window.panes.show_list(window.networks, least=_HEIGHT)
        window.networks.views.setFocus()
