"""The timeline in the window: its canvas, the panel around it, and what it opens."""

from workbench.gui.timeline.canvas import TimelineCanvas
from workbench.gui.timeline.panel import TimelinePanel
from workbench.gui.timeline.timing import Timing

__all__ = ["TimelineCanvas", "TimelinePanel", "Timing"]
