"""When things happened: the events of an archive on a line of days, in lanes, at any zoom."""

from workbench.finding.timeline.extent import Extent, Stretch, extent_of
from workbench.finding.timeline.gathering import Asked, timeline
from workbench.finding.timeline.items import LANES, EventLane, Faint, Item, Timeline, Undrawn
from workbench.finding.timeline.layout import Lane, Layout, Level
from workbench.finding.timeline.packing import Bar, Cell, Packed, Placed, View, in_view, pack, strip
from workbench.finding.timeline.scale import Tick, ticks

__all__ = [
    "LANES",
    "Asked",
    "Bar",
    "Cell",
    "EventLane",
    "Extent",
    "Faint",
    "Item",
    "Lane",
    "Layout",
    "Level",
    "Packed",
    "Placed",
    "Stretch",
    "Tick",
    "Timeline",
    "Undrawn",
    "View",
    "extent_of",
    "in_view",
    "pack",
    "strip",
    "ticks",
    "timeline",
]
