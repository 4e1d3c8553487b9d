"""``event relate``, ``entity within``: what is part of what, what came before what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.authorities import entity_group, event_group
from workbench.cli.groups import ARCHIVE
from workbench.cli.output import opened, reporting
from workbench.commands.hierarchy import AFTER, PutWithin, RelateEvents, TakeFromWithin, UnrelateEvents
from workbench.model.records import EVENT_RELATION_KINDS


@event_group.command("relate")
@ARCHIVE
@click.argument("source")
@click.argument("kind", type=click.Choice((*EVENT_RELATION_KINDS, AFTER)))
@click.argument("target")
@click.option("--note", default="")
@click.option("--remove", is_flag=True, help="Say so no more.")
@reporting
def relate_events(archive: Path, source: str, kind: str, target: str, **options: Any) -> Any:
    """Say that SOURCE is part of TARGET, comes before or after it, or happens during it."""
    with opened(archive) as one:
        ends = [one.read.authorities.resolve_event(key).event for key in (source, target)]
        this, that = (end.id for end in ends)
        if options["remove"]:
            one.do(UnrelateEvents(source=this, target=that, kind=kind))
        else:
            one.do(RelateEvents(source=this, target=that, kind=kind, note=options["note"]))
        names = {view.event.id: view.event.name for view in one.read.authorities.events()}
        found = one.read.claims.event_relations(this)
    rows = [{"source": each.source, "kind": each.kind, "target": each.target, "note": each.note} for each in found]
    return rows, [f"{names[each.source]} {each.kind} {names[each.target]}" for each in found]


@entity_group.command("within")
@ARCHIVE
@click.argument("part")
@click.argument("whole")
@click.option("--date", default="", help="EDTF: when.")
@click.option("--note", default="")
@click.option("--remove", is_flag=True, help="Say so no more.")
@reporting
def entity_within(archive: Path, part: str, whole: str, **options: Any) -> Any:
    """Say that the entity PART is part of the entity WHOLE: a palace of a town."""
    with opened(archive) as one:
        this, that = (one.read.authorities.resolve_entity(key).entity.id for key in (part, whole))
        if options["remove"]:
            one.do(TakeFromWithin(part=this, whole=that))
        else:
            one.do(PutWithin(part=this, whole=that, date=options["date"], note=options["note"]))
        found = one.read.claims.entity_relations(this)
        names, _ = one.read.claims.named({end for each in found for end in (each.source, each.target)})
    rows = [{"part": each.source, "whole": each.target, "date": each.date, "note": each.note} for each in found]
    return rows, [f"{names[each.source]} < {names[each.target]}  {each.date}".rstrip() for each in found]


COMMANDS = ()
