"""The right pane: what is in hand, to be read and changed."""

from workbench.gui.inspector.panel import InspectorPanel

__all__ = ["InspectorPanel"]
