"""``timeline``: the dated events, in lanes; as a list, a drawing or a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import JSON, passage_json
from workbench.errors import InputError
from workbench.model.standing import marked
from workbench.translation import msg, ntr

if TYPE_CHECKING:  # the calendars are large: loaded when a timeline is made
    from workbench.finding.timeline import Asked, EventLane, Faint, Item, Timeline

LANES = ("kind", "entity", "document")


@click.command("timeline")
@ARCHIVE
@click.option(
    "--lanes", type=click.Choice(LANES), default="kind", show_default=True, help="One lane for each of these."
)
@click.option("--from", "first", metavar="EDTF", help="Only what reaches beyond the beginning of this date.")
@click.option("--to", "last", metavar="EDTF", help="Only what begins before the end of this date.")
@click.option("--tag", help="Only events with a passage that carries this tag, or a tag below it.")
@click.option("--entity", help="Only events in which this entity takes part, or that have a passage with it.")
@click.option("--document", help="Only events with a passage or a claim in this document.")
@click.option("--dates", is_flag=True, help="Also the dates of the texts that tell when something happened.")
@click.option("--output", type=AS_PATH, help="Write a drawing (.svg) or a table (.csv) to this file.")
@reporting
def timeline(archive: Path, **options: Any) -> Any:
    """List the dated events in lanes, with rival dates; draw them as SVG, or write them as CSV."""
    with opened(archive, read_only=True) as one:
        asked = _asked(one, options)
        found = _found(one, asked, dates=options["dates"])
        value = _value(found)
        lines = [line for lane in found.lanes for line in _lines(lane)]
        if options["output"] is not None:
            value["output"] = {"path": str(options["output"]), "dates": _write(one, found, asked, options["output"])}
    return value, [*lines, ntr("{count} event", "{count} events", found.events)]


def _asked(one: Archive, options: JSON) -> Asked:
    from workbench.finding.timeline import Asked  # as above

    tag, entity, document = options["tag"], options["entity"], options["document"]
    return Asked(
        by=options["lanes"],
        first=_day(options["first"], "earliest"),
        last=_day(options["last"], "latest"),
        tag=one.read.authorities.resolve_tag(tag).id if tag else None,
        entity=one.read.authorities.resolve_entity(entity).entity.id if entity else None,
        document=one.read.documents.resolve(document).id if document else None,
    )


def _day(text: str | None, side: str) -> int | None:
    """The number of the first or last day of a date. Raises InputError if it has none."""
    from workbench.language.edtf import parse  # as above

    if not text:
        return None
    day = getattr(parse(text), side)
    if day is None:
        raise InputError(
            msg("{date} has no day at which to begin or end.", date=text), msg("Write for example 1945-08.")
        )
    return int(day.number)


def _found(one: Archive, asked: Asked, *, dates: bool) -> Timeline:
    from workbench.finding.dates import DateFinder  # as above
    from workbench.finding.timeline import timeline as gathered

    if asked.first is not None and asked.last is not None and asked.first > asked.last:
        raise InputError(msg("The period ends before it begins."), msg("--from comes before --to."))
    return gathered(one.read, asked, DateFinder(one.read, one.reading) if dates else None)


def _write(one: Archive, found: Timeline, asked: Asked, target: Path) -> int:
    from workbench.app.timeline_drawing import HEIGHT, WIDTH, measure  # only when one is written
    from workbench.app.timeline_file import FileOptions, view_of, write_timeline
    from workbench.finding.timeline import Layout

    whole = Layout(found, measure, HEIGHT).whole(WIDTH)
    view = view_of(asked.first, asked.last, whole)
    return write_timeline(found, target, FileOptions(title=one.title, view=view))


def _value(found: Timeline) -> JSON:
    return {
        "lanes": [
            {"by": found.by, "key": lane.key, "name": lane.name, "dates": [_item(item) for item in lane.items]}
            for lane in found.lanes
        ],
        "events": found.events,
        "undrawn": [
            {"event": one.event.id, "name": one.event.name, "date": one.event.date, "reason": str(one.reason)}
            for one in found.undrawn
        ],
        "dates": [_faint(one) for one in found.faint],
    }


def _item(item: Item) -> JSON:
    from workbench.app.timeline_file import days_of  # as above

    first, last = days_of(item.extent.edtf)
    return {
        "event": item.event.id,
        "name": item.event.name,
        "kind": item.event.kind,
        "edtf": item.extent.edtf,
        "earliest": first,
        "latest": last,
        "lasting": item.extent.lasting,
        "soft": item.extent.soft,
        "reasons": [str(one) for one in item.extent.reasons],
        "rival": item.rival,
        "rests_on": item.standing,
        "claims": [{"id": one.id, "annotation": one.annotation, "verdict": one.verdict} for one in item.claims],
        "annotations": list(item.evidence),
    }


def _faint(one: Faint) -> JSON:
    from workbench.app.timeline_file import days_of  # as above

    first, last = days_of(one.edtf)
    return {**passage_json(one.passage), "edtf": one.edtf, "earliest": first, "latest": last, "reason": str(one.reason)}


def _lines(lane: EventLane) -> list[str]:
    """The lane for people: its name, then its dates."""
    found = [f"{lane.name or '–'}:"]
    for item in lane.items:
        mark = "≠" if item.rival else " "
        sources = f"  ({'; '.join(item.documents)})" if item.documents else ""
        found.append(f"  {mark} {marked(item.extent.edtf, item.standing):<21} {item.label}{sources}")
    return found


COMMANDS = (timeline,)
