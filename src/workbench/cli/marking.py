"""``annotate-hits``: one thing done to every hit of a search, as one step to take back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE
from workbench.cli.output import opened, reporting, shown_progress
from workbench.cli.searching import SCOPES
from workbench.commands.base import Command
from workbench.commands.bulk import DeleteAtHits, HighlightHits, Outcome, RehearsedError, TagHits, UntagHits
from workbench.errors import InputError
from workbench.model.passage import Passage
from workbench.progress import Progress
from workbench.translation import msg, tr

JSON = dict[str, Any]


@click.command("annotate-hits")
@ARCHIVE
@click.argument("query")
@click.option("--document", help="Only in this document.")
@click.option("--in", "scope", type=click.Choice(SCOPES), default="all", show_default=True)
@click.option("--regex", is_flag=True, help="QUERY is a regular expression.")
@click.option("--tag", "tags", multiple=True, help="Name, path (a/b) or id; a new name makes a tag.")
@click.option("--entity", "entities", multiple=True, help="Name or id of an entity.")
@click.option("--event", "events", multiple=True, help="Name or id of an event.")
@click.option("--note", default="", help="Note of the annotations that are made.")
@click.option("--untag", "untags", multiple=True, help="Take this tag off what stands within the hits.")
@click.option("--no-entity", "no_entities", multiple=True, help="Take this entity off what stands within the hits.")
@click.option("--delete", is_flag=True, help="Put the annotations that lie within the hits into the trash.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@reporting
def annotate_hits(archive: Path, query: str, document: str | None, **options: Any) -> Any:
    """Highlight every hit of a query; or tag, untag or delete what stands there."""
    progress = shown_progress()
    with opened(archive) as one:
        within = one.read.documents.resolve(document).id if document else None
        hits = one.finder.hits(query, document=within, scope=options["scope"], regex=options["regex"])
        passages = [one.finder.passage(hits, number) for number in range(hits.total)]
        verb, command = _command(one, passages, options, progress)
        outcome = _done(one, command)
    value = {"query": query, "hits": hits.total, "verb": verb, "dry_run": options["dry_run"], **_outcome_json(outcome)}
    return {**value, "silent": list(hits.silent)}, _lines(value)


def _command(one: Archive, passages: list[Passage], options: JSON, progress: Progress) -> tuple[str, Command[Outcome]]:
    """What the options ask for. Raises InputError if that is more than one thing."""
    common: JSON = {"passages": passages, "rehearsal": options["dry_run"], "progress": progress}
    tying = any(options[name] for name in ("tags", "entities", "events"))
    untying = any(options[name] for name in ("untags", "no_entities"))
    if tying + untying + options["delete"] > 1 or (options["note"] and (untying or options["delete"])):
        raise InputError(
            msg("Only one thing can be done to the hits at a time."),
            msg("Give --tag, --entity, --event and --note; or --untag and --no-entity; or --delete."),
        )
    read = one.read.authorities
    if options["delete"]:
        return "delete", DeleteAtHits(**common)
    if untying:
        tags = [read.resolve_tag(key).id for key in options["untags"]]
        entities = [read.resolve_entity(key).entity.id for key in options["no_entities"]]
        return "untag", UntagHits(**common, tags=tags, entities=entities)
    if not tying:
        return "highlight", HighlightHits(**common, note=options["note"])
    entities = [read.resolve_entity(key).entity.id for key in options["entities"]]
    events = [read.resolve_event(key).event.id for key in options["events"]]
    ties = {"tag_names": options["tags"], "entities": entities, "events": events}
    return "tag", TagHits(**common, note=options["note"], **ties)


def _done(one: Archive, command: Command[Outcome]) -> Outcome:
    try:
        return one.do(command)
    except RehearsedError as rehearsed:
        return rehearsed.outcome


def _outcome_json(outcome: Outcome) -> JSON:
    return {
        "done": outcome.done,
        "already": outcome.already,
        "longer": outcome.longer,
        "annotations": list(outcome.annotations),
    }


def _lines(value: JSON) -> list[str]:
    counts = tr(
        "{hits} hits: {done} changed, {already} were so already, {longer} longer annotations left alone",
        **{name: value[name] for name in ("hits", "done", "already", "longer")},
    )
    return [tr("Nothing was changed (--dry-run)."), counts] if value["dry_run"] else [counts]


COMMANDS = (annotate_hits,)
