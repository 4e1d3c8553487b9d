"""``mentions``: every other place where an entity is named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, ListingGroup
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import annotation_json, passage_json
from workbench.commands.entities import AcceptMentions, RejectMentions
from workbench.commands.mentions import TakeBackRejections
from workbench.errors import InputError
from workbench.model.ids import AnnotationId
from workbench.model.views import EntityView
from workbench.translation import msg, ntr, tr

STATES = ("new", "tagged", "tagged-otherwise", "rejected")


@click.group("mentions", cls=ListingGroup)
def mentions() -> None:
    """All places where any name form of an entity stands; accept or reject them."""


@mentions.command("list")
@ARCHIVE
@click.argument("entity")
@click.option("--inside", is_flag=True, help="Also inside longer names of other entities.")
@click.option("--state", type=click.Choice(STATES), help="Only in this state.")
@click.option("--form", help="Only this name form.")
@click.option("--document", help="Only in this document.")
@reporting
def list_mentions(archive: Path, entity: str, **options: Any) -> Any:
    """List them, with their state: new, tagged, tagged-otherwise, rejected."""
    with opened(archive, read_only=True) as one:
        within = one.read.documents.resolve(options["document"]).id if options["document"] else None
        view = one.read.authorities.resolve_entity(entity)
        rows = [
            row
            for row in _mentions(one, view, inside=options["inside"])
            if options["state"] in (None, row["state"])
            and options["form"] in (None, row["form"])
            and within in (None, row["document"])
        ]
    return rows, [*(_mention_line(row) for row in rows), _count(rows)]


@mentions.command("all")
@ARCHIVE
@click.option("--document", help="Only in this document.")
@reporting
def all_mentions(archive: Path, document: str | None) -> Any:
    """Count the places of all entities at once; the most frequent first."""
    with opened(archive, read_only=True) as one:
        within = one.read.documents.resolve(document) if document else None
        views = {view.entity.id: view for view in one.read.authorities.entities()}
        places: Counter[str] = Counter()
        documents: Counter[str] = Counter()
        for _, found in one.finder.named.names_in(within):
            here = [mention.entity for mention in found if not mention.within]
            places.update(here)
            documents.update(set(here))
    rows = [
        {"entity": entity, "name": views[entity].entity.name, "places": count, "documents": documents[entity]}  # type: ignore[index]  # ids of this archive
        for entity, count in places.most_common()
    ]
    return rows, [f"{row['places']:>6}  {row['documents']:>4}  {row['name']}" for row in rows]


def _decide(function: Any) -> Any:
    for option in (
        click.option("--all", "everything", is_flag=True, help="All that are new, not inside a longer name."),
        click.option(
            "--place", "places", multiple=True, metavar="DOCUMENT:START", help="The mention that starts there."
        ),
        click.argument("entity"),
        ARCHIVE,
    ):
        function = option(function)
    return function


@mentions.command("accept")
@_decide
@reporting
def accept(archive: Path, entity: str, places: tuple[str, ...], everything: bool) -> Any:
    """Tag mentions with the entity: one step to undo."""
    with opened(archive) as one:
        view = one.read.authorities.resolve_entity(entity)
        made = one.do(AcceptMentions(entity=view.entity.id, passages=_chosen(one, view, places, everything=everything)))
        rows = [annotation_json(found) for each in made if (found := one.read.annotations.get(AnnotationId(each)))]
    return rows, [ntr("{count} mention tagged", "{count} mentions tagged", len(rows))]


@mentions.command("reject")
@_decide
@reporting
def reject(archive: Path, entity: str, places: tuple[str, ...], everything: bool) -> Any:
    """Remember that these are not mentions of the entity."""
    with opened(archive) as one:
        view = one.read.authorities.resolve_entity(entity)
        one.do(RejectMentions(entity=view.entity.id, passages=_chosen(one, view, places, everything=everything)))
        rows = _mentions(one, view)
    return rows, [f"{row['state']:<17} {row['quote']}" for row in rows]


@mentions.command("allow")
@ARCHIVE
@click.argument("entity")
@click.option("--place", "places", multiple=True, metavar="DOCUMENT:START", help="The mention that starts there.")
@click.option("--all", "everything", is_flag=True, help="All that were rejected.")
@reporting
def allow(archive: Path, entity: str, places: tuple[str, ...], everything: bool) -> Any:
    """Take rejections back: the places are new again."""
    with opened(archive) as one:
        view = one.read.authorities.resolve_entity(entity)
        chosen = _chosen(one, view, places, everything=everything, state="rejected")
        one.do(TakeBackRejections(entity=view.entity.id, passages=chosen))
        rows = _mentions(one, view)
    return rows, [f"{row['state']:<17} {row['quote']}" for row in rows]


def _mentions(one: Archive, entity: EntityView, *, inside: bool = False) -> list[dict[str, Any]]:
    names = {view.entity.id: view.entity.name for view in one.read.authorities.entities()}
    return [
        {
            **passage_json(each.passage),
            "form": each.form,
            "state": each.state,
            "inside": each.inside or None,
            "within": each.within or None,
            "also": [{"id": other, "name": names[other]} for other in each.also],  # type: ignore[index]  # as above
        }
        for each in one.finder.named.of(entity, inside=inside)
    ]


def _mention_line(row: dict[str, Any]) -> str:
    around = f"{_line(row['before'][-16:])}[{_line(row['quote'])}]{_line(row['after'][:16])}"
    inside = tr("  (inside “{name}”)", name=row["inside"]) if row["inside"] else ""
    return f"{row['state']:<17} {row['document'][:8]} {around}{inside}"


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _count(rows: list[dict[str, Any]]) -> str:
    tagged = sum(row["state"] == "tagged" for row in rows)
    places = ntr("{count} place", "{count} places", len(rows))
    within = ntr("in {count} document", "in {count} documents", len({row["document"] for row in rows}))
    return f"{places} {within}: " + tr("{tagged} tagged, {rest} not", tagged=tagged, rest=len(rows) - tagged)


def _chosen(
    one: Archive, entity: EntityView, places: tuple[str, ...], *, everything: bool, state: str = "new"
) -> list[Any]:
    """The passages that the options name; all of a state leave out what stands inside longer names."""
    if not places and not everything:
        raise InputError(msg("No mention was chosen."), msg("Give --place DOCUMENT:START, or --all."))
    wanted = {(one.read.documents.resolve(key.rpartition(":")[0]).id, key.rpartition(":")[2]) for key in places}
    return [
        each.passage
        for each in one.finder.named.of(entity, inside=True)
        if (everything and each.state == state and not each.inside)
        or (each.passage.document, str(each.passage.start)) in wanted
    ]


COMMANDS = (mentions,)
