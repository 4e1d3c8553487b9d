"""``annotate``, ``annotations``, ``annotation …``, ``relate``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, fields_from
from workbench.cli.output import opened, reporting
from workbench.cli.regions import outline_from
from workbench.cli.shapes import annotation_json
from workbench.commands.annotations import (
    CreateAnnotation,
    DeleteAnnotations,
    DeleteRelation,
    EditAnnotation,
    MoveAnnotation,
    RelateAnnotations,
    RestoreAnnotations,
    RewriteNote,
    TieAnnotations,
    UntieAnnotations,
)
from workbench.commands.together import Together
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, RelationId
from workbench.model.reading import Span
from workbench.model.records import RELATION_KINDS, Document
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.translation import msg, tr


def filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that choose annotations, shared by listing and exporting."""
    for name in ("collection", "author", "event", "entity", "tag", "document"):
        function = click.option(f"--{name}", help=f"Only those of this {name}.")(function)
    function = click.option("--since", default="", metavar="YYYY-MM-DD", help="Only those made on this day or later.")(
        function
    )
    function = click.option("--until", default="", metavar="YYYY-MM-DD", help="Only those made up to this day.")(
        function
    )
    function = click.option("--color", default="", help="Only those of this colour, their own or a tag's.")(function)
    function = click.option("--with-note", is_flag=True, help="Only those with a note.")(function)
    function = click.option("--with-relations", is_flag=True, help="Only those related to another annotation.")(
        function
    )
    return click.option("--text", default="", help="Only those with these words in quote or note.")(function)


def filter_from(one: Archive, options: dict[str, Any]) -> AnnotationFilter:
    """The filter that the options mean. Raises InputError for what is not there."""
    read = one.read
    given = {name: value for name, value in options.items() if value}
    resolved: dict[str, Any] = {name: given.get(name, "") for name in ("text", "color", "since", "until")}
    resolved.update(noted="with_note" in given, related="with_relations" in given)
    if "document" in given:
        resolved["document"] = read.documents.resolve(given["document"]).id
    if "tag" in given:
        resolved["tag"] = read.authorities.resolve_tag(given["tag"]).id
    if "entity" in given:
        resolved["entity"] = read.authorities.resolve_entity(given["entity"]).entity.id
    if "event" in given:
        resolved["event"] = read.authorities.resolve_event(given["event"]).event.id
    if "author" in given:
        resolved["author"] = read.documents.person(given["author"]).id
    if "collection" in given:
        resolved["collection"] = read.order.resolve_collection(given["collection"]).id
    return AnnotationFilter(**resolved)


def shown(one: Archive, annotation: str) -> tuple[dict[str, Any], list[str]]:
    """The annotation as it is now."""
    view = one.read.annotations.get(AnnotationId(annotation))
    if view is None:
        raise InputError(msg("There is no annotation {id}.", id=annotation))
    return annotation_json(view), [line(view)]


def line(view: AnnotationView) -> str:
    """An annotation on one line."""
    place = view.place
    tied = ", ".join(x.name for x in (*view.tags, *view.entities, *view.events))  # type: ignore[attr-defined]
    quotes = [place.quote] if place else [one.quote for one in view.regions if one.quote]
    words = " … ".join(quotes or ["–"]).replace("\n", " ")
    label = _unplaced(view) or next((one.label for one in (place, *view.regions) if one is not None), "")
    return f"{view.annotation.id}  {view.document.file_name} {label}  “{words}”  [{tied}]  {view.annotation.note}"


def _unplaced(view: AnnotationView) -> str:
    """What is said in place of the page where the place on the present text is not known."""
    if view.state == "waiting":
        return tr("(waiting in the tray)")
    return tr("(its text is not here)") if view.state == "absent" else ""


@click.command()
@ARCHIVE
@click.argument("document")
@click.option("--span", "spans", multiple=True, metavar="START:END", help="Characters of the reading; may be repeated.")
@click.option("--quote", help="These exact words of the reading.")
@click.option("--nth", type=click.IntRange(min=1), default=1, show_default=True, help="The n-th place of the quote.")
@click.option(
    "--region", "regions", multiple=True, metavar="PAGE:X,Y,W,H", help="A part of a page, or PAGE:X,Y X,Y X,Y …"
)
@click.option("--entity", "entities", multiple=True)
@click.option("--event", "events", multiple=True)
@click.option("--tag", "tags", multiple=True, help="A tag or its path (a/b); made if it is not there yet.")
@click.option("--note", default="")
@click.option("--motivation", default="", help="A term of the W3C vocabulary.")
@click.option("--private", is_flag=True, help="Leaves the archive in no bundle and no copy.")
@reporting
def annotate(archive: Path, document: str, spans: Sequence[str], quote: str | None, nth: int, **options: Any) -> Any:
    """Annotate a passage or part of a page, or the whole document if none of --span, --quote, --region is given."""
    with opened(archive) as one:
        record = one.read.documents.resolve(document)
        places = [span_from(text) for text in spans]
        if quote is not None:
            places.append(_place_of(one, record, quote, nth))
        entities = [one.read.authorities.resolve_entity(key).entity.id for key in options["entities"]]
        events = [one.read.authorities.resolve_event(key).event.id for key in options["events"]]
        command = CreateAnnotation(
            document=record.id,
            passage=one.passage(record, *places) if places else None,
            regions=[outline_from(text, one, record) for text in options["regions"]],
            tag_names=options["tags"],
            entities=entities,
            events=events,
            note=options["note"],
            motivation=options["motivation"],
            private=options["private"],
        )
        one.do(command)
        return shown(one, command.id)


def span_from(text: str) -> Span:
    """The span that START:END means. Raises InputError."""
    start, colon, end = text.partition(":")
    if not colon or not start.isascii() or not start.isdigit() or not end.isascii() or not end.isdigit():
        raise InputError(msg("“{text}” is not a span.", text=text), msg("Write START:END, for example 120:134."))
    return int(start), int(end)


def _place_of(one: Archive, document: Document, quote: str, nth: int) -> Span:
    text, at = one.reading(document).text, -1
    for _ in range(nth):
        at = text.find(quote, at + 1) if quote else -1
        if at < 0:
            raise InputError(
                msg("These words do not stand in “{title}” ({nth}).", title=document.title, nth=nth),
                msg("Give them exactly as the reading has them; `workbench search` finds other forms."),
            )
    return at, at + len(quote)


@click.command("annotations")
@ARCHIVE
@filters
@click.option("--trash", is_flag=True, help="Those in the trash instead.")
@click.option("--asked", is_flag=True, help="Only those with a question in an open thread.")
@click.option("--agreed", is_flag=True, help="Only what was agreed on between annotators.")
@click.option("--private", "confidential", is_flag=True, help="Only private ones.")
@reporting
def list_annotations(archive: Path, trash: bool, **options: Any) -> Any:
    """List annotations, by document and place."""
    states = {name: options.pop(name) for name in ("asked", "agreed", "confidential")}
    with opened(archive, read_only=True) as one:
        chosen = replace(filter_from(one, options), deleted=trash, **states)
        views = one.read.annotations.all(chosen)
    return [annotation_json(view) for view in views], [line(view) for view in views]


@click.group("annotation")
def annotation_group() -> None:
    """Edit, delete or restore an annotation."""


@annotation_group.command("edit")
@ARCHIVE
@click.argument("annotation")
@click.option("--note")
@click.option("--color")
@click.option("--motivation")
@click.option("--private/--not-private", default=None)
@click.option("--span", "spans", multiple=True, metavar="START:END", help="Its new place.")
@click.option("--tag", "tags", multiple=True, help="Add a tag; made if it is not there yet.")
@click.option("--entity", "entities", multiple=True, help="Add an entity.")
@click.option("--event", "events", multiple=True, help="Add an event.")
@click.option("--untag", "untags", multiple=True, help="Take a tag off.")
@click.option("--no-entity", "no_entities", multiple=True, help="Take an entity off.")
@click.option("--no-event", "no_events", multiple=True, help="Take an event off.")
@reporting
def edit(archive: Path, annotation: str, **options: Any) -> Any:
    """Change note, place, tags, entities or events of an annotation."""
    with opened(archive) as one:
        view = one.read.annotations.resolve(annotation)
        steps = _edits(one, view, options)
        if steps:
            one.do(steps[0] if len(steps) == 1 else Together(steps=steps))
        return shown(one, view.annotation.id)


def _edits(one: Archive, view: AnnotationView, options: dict[str, Any]) -> list[Any]:
    identity, read = view.annotation.id, one.read.authorities
    commands: list[Any] = []
    if options["note"] is not None:
        commands.append(RewriteNote(annotation=identity, text=options["note"]))
    fields = fields_from(options, "color", "motivation", "private")
    if fields:
        commands.append(EditAnnotation(annotation=identity, **fields))
    if options["spans"]:
        place = one.passage(view.document, *(span_from(text) for text in options["spans"]))
        commands.append(MoveAnnotation(annotation=identity, passage=place))
    added: dict[str, Any] = {
        "tag_names": options["tags"],
        "entities": [read.resolve_entity(key).entity.id for key in options["entities"]],
        "events": [read.resolve_event(key).event.id for key in options["events"]],
    }
    removed: dict[str, Any] = {
        "tags": [read.resolve_tag(key).id for key in options["untags"]],
        "entities": [read.resolve_entity(key).entity.id for key in options["no_entities"]],
        "events": [read.resolve_event(key).event.id for key in options["no_events"]],
    }
    if any(added.values()):
        commands.append(TieAnnotations(annotations=[identity], **added))
    if any(removed.values()):
        commands.append(UntieAnnotations(annotations=[identity], **removed))
    return commands


@annotation_group.command("delete")
@ARCHIVE
@click.argument("annotation")
@reporting
def delete(archive: Path, annotation: str) -> Any:
    """Put an annotation into the trash."""
    with opened(archive) as one:
        view = one.read.annotations.resolve(annotation)
        one.do(DeleteAnnotations(annotations=[view.annotation.id]))
        return shown(one, view.annotation.id)


@annotation_group.command("restore")
@ARCHIVE
@click.argument("annotation")
@reporting
def restore(archive: Path, annotation: str) -> Any:
    """Take an annotation out of the trash."""
    with opened(archive) as one:
        view = one.read.annotations.resolve(annotation, deleted=True)
        one.do(RestoreAnnotations(annotations=[view.annotation.id]))
        return shown(one, view.annotation.id)


@annotation_group.command("relate")
@ARCHIVE
@click.argument("source")
@click.argument("kind", type=click.Choice(RELATION_KINDS))
@click.argument("target")
@click.option("--note", default="")
@reporting
def relate(archive: Path, source: str, kind: str, target: str, note: str) -> Any:
    """Say that SOURCE supports, contradicts, comments or continues TARGET."""
    with opened(archive) as one:
        ends = [one.read.annotations.resolve(key).annotation.id for key in (source, target)]
        made = one.do(RelateAnnotations(source=ends[0], target=ends[1], kind=kind, note=note))
    row = {"id": made, "source": ends[0], "target": ends[1], "kind": kind, "note": note}
    return row, [f"{made}  {ends[0]} {kind} {ends[1]}"]


@annotation_group.command("unrelate")
@ARCHIVE
@click.argument("relation")
@reporting
def unrelate(archive: Path, relation: str) -> Any:
    """Take a relation away."""
    with opened(archive) as one:
        if relation not in {each.id for each in one.read.annotations.all_relations()}:
            raise InputError(msg("There is no relation {id}.", id=relation), msg("`workbench relations` lists them."))
        one.do(DeleteRelation(relation=RelationId(relation)))
    return {"id": relation, "deleted": True}, [relation]


@click.command("relations")
@ARCHIVE
@reporting
def list_relations(archive: Path) -> Any:
    """List the relations between annotations."""
    with opened(archive, read_only=True) as one:
        found = one.read.annotations.all_relations()
    rows = [{"id": r.id, "source": r.source, "target": r.target, "kind": r.kind, "note": r.note} for r in found]
    return rows, [f"{r.id}  {r.source} {r.kind} {r.target}" for r in found]


COMMANDS = (annotate, list_annotations, annotation_group, list_relations)
