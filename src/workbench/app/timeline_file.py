"""A timeline as a file: a drawing (SVG) or a table (CSV)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.app.timeline_drawing import drawn
from workbench.errors import InputError
from workbench.exporters.tables import write_table
from workbench.exporters.writing import written
from workbench.finding.timeline import Item, Timeline, View
from workbench.language.edtf import parse
from workbench.translation import msg

COLUMNS = (
    *("lane", "name", "kind", "date", "earliest", "latest", "rival", "verdict", "sources", "reason", "note"),
    *("event_id", "rests_on"),
)
SUFFIXES = (".svg", ".csv")
_BETWEEN = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions:
    """``view``: which days are drawn how large (None: all, in 1,600 pixels); tables always hold all."""

    title: str = "Timeline"
    view: View | None = None
    overwrite: bool = False


def write_timeline(timeline: Timeline, target: Path, options: FileOptions) -> int:
    """Write the timeline as its name says (.svg or .csv); returns how many dates of events are in it.

    Raises InputError if the name says something else or is taken, EnvironmentFailedError if it cannot be written.
    """
    suffix = target.suffix.lower()
    if suffix == ".png":
        raise InputError(
            msg("A PNG of the timeline is made in the window only."),
            msg("Let the name end with .svg, or export it there: View ▸ Timeline."),
        )
    if suffix not in SUFFIXES:
        raise InputError(
            msg("“{name}” is no drawing or table.", name=target.name), msg("Let its name end with .svg or .csv.")
        )
    with written(target, overwrite=options.overwrite) as file:
        if suffix == ".csv":
            write_table(file, COLUMNS, rows(timeline))
        else:
            drawn(timeline, options.title, options.view).write(file)
    return sum(len(lane.items) for lane in timeline.lanes)


def rows(timeline: Timeline) -> Iterator[Sequence[str]]:
    """One row per date of an event in a lane, then the events without a place on the line, with the reason."""
    for lane in timeline.lanes:
        for item in lane.items:
            yield lane.name, *_cells(item)
    for one in timeline.undrawn:
        event = one.event
        yield "", event.name, event.kind, event.date, *[""] * 5, str(one.reason), event.note, event.id, ""


def _cells(item: Item) -> Sequence[str]:
    event = item.event
    first, last = days_of(item.extent.edtf)
    return (
        *(event.name, event.kind, item.extent.edtf, first or "", last or "", "yes" if item.rival else ""),
        _BETWEEN.join(dict.fromkeys(one.verdict for one in item.claims if one.verdict)),
        _BETWEEN.join(item.documents),
        " ".join(map(str, item.extent.reasons)),
        *(event.note, event.id, item.standing),
    )


def days_of(edtf: str) -> tuple[str | None, str | None]:
    """The first and last day that an EDTF value means; None where it is open."""
    value = parse(edtf)
    return (str(value.earliest) if value.earliest else None, str(value.latest) if value.latest else None)


def view_of(first: int | None, last: int | None, whole: View) -> View:
    """The view of these days (None: as far as the whole reaches) in the width of the whole."""
    begin = whole.first if first is None else float(first)
    end = whole.last if last is None else last + 1.0
    return View(begin, whole.width / max(end - begin, 1.0), whole.width)
