"""Measures the timeline: gathering, laying out, and the time of a frame while it is zoomed and moved.

Run it with ``QT_QPA_PLATFORM=offscreen`` or with a display; prints a table in milliseconds. The events
are made here: battles and letters of three hundred years, most of them in ten, a fifth with soft ends,
a tenth with a rival date.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from workbench.finding.timeline import EventLane, Item, Layout, Timeline, extent_of
from workbench.gui.tidying import Tidying
from workbench.gui.timeline import TimelineCanvas
from workbench.model.ids import EventId
from workbench.model.records import EVENT_KINDS, Event

NAMES = ("Talks at the river", "谈判第二轮", "Letter to the harbour office", "攻城", "Visit of the envoy", "公告")
FRAME = 1000 / 60


def made(count: int, kinds: int) -> Timeline:
    """A timeline of ``count`` events in so many lanes."""
    chance = random.Random(count)
    lanes: dict[str, list[Item]] = {kind: [] for kind in EVENT_KINDS[:kinds]}
    for number in range(count):
        kind = chance.choice(list(lanes))
        event = Event(id=EventId(str(number)), kind=kind, name=f"{chance.choice(NAMES)} {number}", date=date(chance))
        for rival in range(1 + (chance.random() < 0.1)):
            extent = extent_of(event.date if not rival else date(chance))
            if extent is not None:
                lanes[kind].append(Item(event, extent, event.name, rival=bool(rival)))
    sorted_lanes = (EventLane(k, k, tuple(sorted(some, key=lambda one: one.extent.first))) for k, some in lanes.items())
    return Timeline("kind", tuple(sorted_lanes), events=count)


def date(chance: random.Random) -> str:
    """A date as people have them: days mostly, months, years, soft ones, ranges."""
    year = int(chance.gauss(1925, 5)) if chance.random() < 0.7 else chance.randint(1700, 1999)
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    plain = chance.choices((f"{year}-{month:02d}-{day:02d}", f"{year}-{month:02d}", f"{year}"), (8, 2, 1))[0]
    if chance.random() < 0.05:
        return f"{plain}/{year + 1}"
    return plain + chance.choices(("", "?", "~"), (8, 1, 1))[0]


def milliseconds(action: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def frames(canvas: TimelineCanvas) -> Iterator[tuple[str, float]]:
    """Zoom in and out again and pan at several zooms, each step painted; the event loop runs as it would."""

    def step(action: Callable[[], object]) -> float:
        spent = milliseconds(lambda: (action(), canvas.viewport().repaint()))
        QApplication.processEvents()
        return spent

    canvas.whole()
    for factor in [1.25] * 50 + [0.8] * 50:
        yield "zoom", step(partial(canvas.zoom, factor, 700))
    for _ in range(12):
        for way in (30, 30, 30, -30, -30):
            yield "pan", step(partial(canvas.pan, way))
        canvas.zoom(1.6, 700)
        QApplication.processEvents()


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=10_000)
    count = options.parse_args().events
    application = QApplication([])
    canvas = TimelineCanvas()
    canvas.resize(1400, 700)
    canvas.show()
    Tidying(canvas)
    application.processEvents()
    measure = QFontMetricsF(canvas.font()).horizontalAdvance
    print(f"{count} events; a frame of 60 a second is {FRAME:.1f} ms")
    print(f"{'lanes':>6}{'lay out':>9}{'frame':>8}" + "".join(f"{name:>12}" for name in ("median", "95 %", "worst")))
    for lanes in (1, 3, 8):
        timeline = made(count, lanes)
        laid = milliseconds(partial(lambda one: Layout(one, measure, 660).at(0.01), timeline))
        canvas.show_timeline(timeline)
        times: dict[str, list[float]] = {"zoom": [], "pan": []}
        for name, spent in frames(canvas):
            times[name].append(spent)
        for name, some in times.items():
            some.sort()
            figures = (statistics.median(some), some[int(len(some) * 0.95)], some[-1])
            print(f"{lanes:>6}{laid:>9.0f}{name:>8}" + "".join(f"{one:>9.1f} ms" for one in figures))


if __name__ == "__main__":
    main()
