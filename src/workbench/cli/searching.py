"""``search``, ``mentions``, ``edtf``: finding."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, ListingGroup
from workbench.cli.output import opened, print_json, reporting
from workbench.cli.shapes import annotation_json, passage_json
from workbench.commands.entities import AcceptMentions, RejectMentions
from workbench.errors import InputError
from workbench.model.ids import AnnotationId
from workbench.model.views import EntityView
from workbench.translation import msg, ntr

SCOPES = ("all", "body", "notes", "apparatus", "annotations", "names")


@click.command()
@ARCHIVE
@click.argument("query")
@click.option("--document", help="Only in this document.")
@click.option("--in", "scope", type=click.Choice(SCOPES), default="all", show_default=True)
@click.option("--regex", is_flag=True, help="QUERY is a regular expression.")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="At most so many hits (0: all).")
@click.option("--context", type=click.IntRange(min=0, max=1000), default=32, show_default=True)
@reporting
def search(archive: Path, query: str, document: str | None, **options: Any) -> Any:
    """Find words whatever their script, width, spacing or line breaks."""
    with opened(archive, read_only=True) as one:
        within = one.read.documents.resolve(document).id if document else None
        found = one.finder.search(query, document=within, **options)
    value = {
        "query": found.query,
        "folded": found.folded,
        "total": found.total,
        "hits": [passage_json(hit) for hit in found.hits],
        "silent": list(found.silent),
    }
    lines = [
        f"{hit.document[:8]} {hit.label or '–':>5}  {_line(hit.before)}[{_line(hit.quote)}]{_line(hit.after)}"
        for hit in found.hits
    ]
    return value, [*lines, ntr("{count} place", "{count} places", found.total)]


def _line(text: str) -> str:
    return text.replace("\n", " ")


@click.group("mentions", cls=ListingGroup)
def mentions() -> None:
    """All places where any name form of an entity stands; accept or reject them."""


def _mentions(one: Archive, entity: EntityView) -> list[dict[str, Any]]:
    return [
        {**passage_json(each.passage), "form": each.form, "state": each.state} for each in one.finder.mentions(entity)
    ]


@mentions.command("list")
@ARCHIVE
@click.argument("entity")
@reporting
def list_mentions(archive: Path, entity: str) -> Any:
    """List them, with their state: new, tagged, tagged-otherwise, rejected."""
    with opened(archive, read_only=True) as one:
        rows = _mentions(one, one.read.authorities.resolve_entity(entity))
    return rows, [_mention_line(row) for row in rows]


def _mention_line(row: dict[str, Any]) -> str:
    around = f"{_line(row['before'][-16:])}[{row['quote']}]{_line(row['after'][:16])}"
    return f"{row['state']:<17} {row['document'][:8]} {around}"


def _decide(function: Any) -> Any:
    for option in (
        click.option("--all", "everything", is_flag=True, help="All that are new."),
        click.option(
            "--place", "places", multiple=True, metavar="DOCUMENT:START", help="The mention that starts there."
        ),
        click.argument("entity"),
        ARCHIVE,
    ):
        function = option(function)
    return function


def _chosen(one: Archive, entity: EntityView, places: tuple[str, ...], everything: bool) -> list[Any]:
    if not places and not everything:
        raise InputError(msg("No mention was chosen."), msg("Give --place DOCUMENT:START, or --all."))
    wanted = {(one.read.documents.resolve(key.rpartition(":")[0]).id, key.rpartition(":")[2]) for key in places}
    return [
        each.passage
        for each in one.finder.mentions(entity)
        if (everything and each.state == "new") or (each.passage.document, str(each.passage.start)) in wanted
    ]


@mentions.command("accept")
@_decide
@reporting
def accept(archive: Path, entity: str, places: tuple[str, ...], everything: bool) -> Any:
    """Tag mentions with the entity: one step to undo."""
    with opened(archive) as one:
        view = one.read.authorities.resolve_entity(entity)
        made = one.do(AcceptMentions(entity=view.entity.id, passages=_chosen(one, view, places, everything)))
        rows = [annotation_json(found) for each in made if (found := one.read.annotations.get(AnnotationId(each)))]
    return rows, [ntr("{count} mention tagged", "{count} mentions tagged", len(rows))]


@mentions.command("reject")
@_decide
@reporting
def reject(archive: Path, entity: str, places: tuple[str, ...], everything: bool) -> Any:
    """Remember that these are not mentions of the entity."""
    with opened(archive) as one:
        view = one.read.authorities.resolve_entity(entity)
        one.do(RejectMentions(entity=view.entity.id, passages=_chosen(one, view, places, everything)))
        rows = _mentions(one, view)
    return rows, [f"{row['state']:<17} {row['quote']}" for row in rows]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Always JSON; accepted for symmetry.")
def edtf(as_json: bool) -> None:
    """Read a JSON list of EDTF strings from standard input; say what each means."""
    from workbench.language import edtf as dates  # only for this command

    try:
        texts = json.loads(sys.stdin.buffer.read() or b"null")
    except ValueError:
        texts = None
    if not isinstance(texts, list):
        print_json({"error": "Standard input is not a JSON list of strings.", "hint": 'For example ["1945-08-14"].'})
        sys.exit(1)
    print_json([_understood(dates, text) for text in texts])


def _understood(dates: Any, text: Any) -> dict[str, Any]:
    try:
        found = dates.parse(str(text))
    except InputError as error:
        return {"error": str(error)}
    return {
        "edtf": str(found),
        "earliest": _day(found.earliest),
        "latest": _day(found.latest),
        "calendar": "gregorian",
        "reason": "",
    }


def _day(day: Any) -> str | None:
    return None if day is None else str(day)


COMMANDS = (search, mentions, edtf)
