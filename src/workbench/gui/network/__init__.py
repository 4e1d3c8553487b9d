"""The network of who occurs with whom, and the matrix of who occurs where."""

from workbench.gui.network.panel import NetworkPanel
from workbench.gui.network.showing import Networking

__all__ = ["NetworkPanel", "Networking"]
