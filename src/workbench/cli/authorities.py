"""``entities``, ``entity …``, ``events``, ``event …``, ``tags``, ``tag …``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, fields_from
from workbench.cli.merge_sides import sides
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import entity_json, event_json, tag_json, tag_view_json
from workbench.commands.entities import (
    AddForms,
    CreateEntity,
    DeleteEntity,
    EditEntity,
    MergeEntities,
    NameForm,
    RemoveForms,
    RestoreEntity,
)
from workbench.commands.events import (
    PLACE,
    AddParticipants,
    CreateEvent,
    DeleteEvent,
    EditEvent,
    RemoveParticipants,
    RestoreEvent,
)
from workbench.commands.places import DateName
from workbench.commands.tags import CreateTag, DeleteTag, EditTag, MergeTags, RestoreTag
from workbench.commands.together import ReviseEntity
from workbench.errors import InputError
from workbench.model.ids import EntityId, EventId, TagId
from workbench.model.records import ENTITY_KINDS, EVENT_KINDS, NAME_KINDS
from workbench.model.standing import Standing, marked
from workbench.model.views import EventView
from workbench.translation import msg

Row = tuple[dict[str, Any], list[str]]


def _pair(text: str, what: str) -> tuple[str, str]:
    first, colon, second = text.partition(":")
    if not colon or not first or not second:
        raise InputError(msg("“{text}” lacks a colon.", text=text), msg("Write {what}.", what=what))
    return first, second


def _entity(one: Archive, identity: EntityId) -> Row:
    view = one.read.authorities.entity(identity)
    if view is None:
        raise InputError(msg("There is no entity {id}.", id=identity))
    return entity_json(view), [f"{view.entity.id}  {view.entity.kind}  {' · '.join(view.forms)}"]


@click.command("entities")
@ARCHIVE
@click.option("--kind", help="Only of this kind.")
@reporting
def list_entities(archive: Path, kind: str | None) -> Any:
    """List the entities with all their name forms."""
    with opened(archive, read_only=True) as one:
        views = [view for view in one.read.authorities.entities() if kind in (None, view.entity.kind)]
    lines = [f"{view.entity.id}  {view.entity.kind}  {' · '.join(view.forms)}" for view in views]
    return [entity_json(view) for view in views], lines


@click.group("entity")
def entity_group() -> None:
    """Add, edit, merge or delete an entity."""


@entity_group.command("add")
@ARCHIVE
@click.option("--kind", required=True, help=f"Usually one of: {', '.join(ENTITY_KINDS)}.")
@click.option("--name", required=True)
@click.option("--form", "forms", multiple=True, help="Another name form.")
@click.option("--identifier", "identifiers", multiple=True, metavar="SCHEME:ID")
@click.option("--coordinates", default="", help="Latitude and longitude in degrees, as in 47.92,106.92.")
@click.option("--note", default="")
@click.option("--another", is_flag=True, help="Even if one of this kind and name is here.")
@reporting
def add_entity(archive: Path, forms: Sequence[str], identifiers: Sequence[str], **options: Any) -> Any:
    """Add an entity."""
    pairs = [_pair(text, "SCHEME:ID") for text in identifiers]
    with opened(archive) as one:
        made = one.do(CreateEntity(forms=[NameForm(text=form) for form in forms], identifiers=pairs, **options))
        return _entity(one, made)


@entity_group.command("edit")
@ARCHIVE
@click.argument("entity")
@click.option("--kind")
@click.option("--name")
@click.option("--note")
@click.option("--coordinates", help="Latitude and longitude in degrees, as in 47.92,106.92; empty: none.")
@click.option("--form", "forms", multiple=True, help="Add a name form.")
@click.option("--form-kind", type=click.Choice(NAME_KINDS), default="variant", show_default=True)
@click.option("--form-date", help="EDTF: when the name forms given with --form were in use.")
@click.option("--no-form", "no_forms", multiple=True, help="Take a name form off.")
@click.option("--identifier", "identifiers", multiple=True, metavar="SCHEME:ID")
@click.option("--no-identifier", "no_identifiers", multiple=True, metavar="SCHEME:ID")
@reporting
def edit_entity(archive: Path, entity: str, **options: Any) -> Any:
    """Change an entity, its name forms or identifiers."""
    added = [_pair(text, "SCHEME:ID") for text in options["identifiers"]]
    removed = [_pair(text, "SCHEME:ID") for text in options["no_identifiers"]]
    date = options["form_date"]
    with opened(archive) as one:
        identity = one.read.authorities.resolve_entity(entity).entity.id
        fields = fields_from(options, "kind", "name", "note", "coordinates")
        if fields:
            one.do(EditEntity(entity=identity, fields=fields))
        if options["forms"] or added:
            forms = [NameForm(text=text, kind=options["form_kind"]) for text in options["forms"]]
            dated = () if date is None else options["forms"]
            dates = [DateName(entity=identity, text=text, date=date) for text in dated]
            one.do(ReviseEntity(steps=[AddForms(entity=identity, forms=forms, identifiers=added), *dates]))
        if options["no_forms"] or removed:
            one.do(RemoveForms(entity=identity, forms=options["no_forms"], identifiers=removed))
        return _entity(one, identity)


@entity_group.command("merge")
@ARCHIVE
@click.argument("entity")
@click.argument("into")
@click.option("--dry-run", is_flag=True, help="Only show both sides, and where they occur.")
@reporting
def merge_entities(archive: Path, entity: str, into: str, dry_run: bool) -> Any:
    """Give everything of ENTITY to INTO; its names become name forms."""
    with opened(archive, read_only=dry_run) as one:
        source, target = (one.read.authorities.resolve_entity(key).entity.id for key in (entity, into))
        if dry_run:
            return sides(one, "entities", source, target)
        one.do(MergeEntities(entity=source, into=target))
        return _entity(one, target)


@entity_group.command("delete")
@ARCHIVE
@click.argument("entity")
@reporting
def delete_entity(archive: Path, entity: str) -> Any:
    """Put an entity into the trash."""
    with opened(archive) as one:
        identity = one.read.authorities.resolve_entity(entity).entity.id
        one.do(DeleteEntity(entity=identity))
        return _entity(one, identity)


@entity_group.command("restore")
@ARCHIVE
@click.argument("entity")
@reporting
def restore_entity(archive: Path, entity: str) -> Any:
    """Take an entity (by its id) out of the trash."""
    with opened(archive) as one:
        one.do(RestoreEntity(entity=EntityId(entity)))
        return _entity(one, EntityId(entity))


def _event(one: Archive, identity: EventId) -> Row:
    view = one.read.authorities.event(identity)
    if view is None:
        raise InputError(msg("There is no event {id}.", id=identity))
    rests = Standing(one.read.claims.of(event=identity), one.read.claims.homes())
    return event_json(view, rests), [_line(view, rests)]


def _line(view: EventView, rests: Standing) -> str:
    event = view.event
    date = marked(event.date, rests.of_date(event)) or "–"
    return f"{event.id}  {date}  {event.kind}  {event.name}"


def _participants(one: Archive, places: Sequence[str], participants: Sequence[str]) -> list[tuple[EntityId, str]]:
    resolve = one.read.authorities.resolve_entity
    found = [(resolve(key).entity.id, PLACE) for key in places]
    for text in participants:
        key, colon, role = text.rpartition(":")
        found.append((resolve(key if colon else text).entity.id, role if colon else "participant"))
    return found


@click.command("events")
@ARCHIVE
@reporting
def list_events(archive: Path) -> Any:
    """List the events by date."""
    with opened(archive, read_only=True) as one:
        views = one.read.authorities.events()
        rests = Standing(one.read.claims.all(), one.read.claims.homes())
    return [event_json(view, rests) for view in views], [_line(view, rests) for view in views]


@click.group("event")
def event_group() -> None:
    """Add, edit or delete an event."""


@event_group.command("add")
@ARCHIVE
@click.option("--kind", required=True, help=f"Usually one of: {', '.join(EVENT_KINDS)}.")
@click.option("--name", required=True)
@click.option("--date", default="", help="EDTF, for example 1945-08-14 or 1945-08~.")
@click.option("--place", "places", multiple=True, metavar="ENTITY")
@click.option("--participant", "participants", multiple=True, metavar="ENTITY:ROLE")
@click.option("--note", default="")
@click.option("--another", is_flag=True, help="Even if one of this kind, name and date is here.")
@reporting
def add_event(archive: Path, places: Sequence[str], participants: Sequence[str], **options: Any) -> Any:
    """Add an event."""
    with opened(archive) as one:
        made = one.do(CreateEvent(participants=_participants(one, places, participants), **options))
        return _event(one, made)


@event_group.command("edit")
@ARCHIVE
@click.argument("event")
@click.option("--kind")
@click.option("--name")
@click.option("--date")
@click.option("--note")
@click.option("--place", "places", multiple=True, metavar="ENTITY")
@click.option("--participant", "participants", multiple=True, metavar="ENTITY:ROLE")
@click.option("--no-place", "no_places", multiple=True, metavar="ENTITY")
@click.option("--no-participant", "no_participants", multiple=True, metavar="ENTITY:ROLE")
@reporting
def edit_event(archive: Path, event: str, **options: Any) -> Any:
    """Change an event, its places or participants."""
    with opened(archive) as one:
        identity = one.read.authorities.resolve_event(event).event.id
        fields = fields_from(options, "kind", "name", "date", "note")
        added = _participants(one, options["places"], options["participants"])
        removed = _participants(one, options["no_places"], options["no_participants"])
        if fields:
            one.do(EditEvent(event=identity, fields=fields))
        if added:
            one.do(AddParticipants(event=identity, participants=added))
        if removed:
            one.do(RemoveParticipants(event=identity, participants=removed))
        return _event(one, identity)


@event_group.command("delete")
@ARCHIVE
@click.argument("event")
@reporting
def delete_event(archive: Path, event: str) -> Any:
    """Put an event into the trash."""
    with opened(archive) as one:
        identity = one.read.authorities.resolve_event(event).event.id
        one.do(DeleteEvent(event=identity))
        return _event(one, identity)


@event_group.command("restore")
@ARCHIVE
@click.argument("event")
@reporting
def restore_event(archive: Path, event: str) -> Any:
    """Take an event (by its id) out of the trash."""
    with opened(archive) as one:
        one.do(RestoreEvent(event=EventId(event)))
        return _event(one, EventId(event))


@click.command("tags")
@ARCHIVE
@reporting
def list_tags(archive: Path) -> Any:
    """List the tags, each after its parent."""
    with opened(archive, read_only=True) as one:
        views = one.read.authorities.tags()
    lines = [f"{view.tag.id}  {'/'.join(view.path)}  {view.annotations}" for view in views]
    return [tag_view_json(view) for view in views], lines


@click.group("tag")
def tag_group() -> None:
    """Add, edit, merge, delete or restore a tag."""


def _tag(one: Archive, identity: str) -> Row:
    for view in one.read.authorities.tags():
        if view.tag.id == identity:
            return tag_view_json(view), [f"{view.tag.id}  {'/'.join(view.path)}"]
    return {"id": identity, "deleted": True}, [identity]


@tag_group.command("add")
@ARCHIVE
@click.argument("name")
@click.option("--parent", help="The tag below which it stands.")
@click.option("--color", default="", help="#rrggbb")
@click.option("--digit", type=click.IntRange(0, 8), default=0, help="Its Alt+digit in the window.")
@click.option("--note", default="")
@reporting
def add_tag(archive: Path, name: str, parent: str | None, **options: Any) -> Any:
    """Add a tag; one that is here takes the color, digit and note that are given."""
    with opened(archive) as one:
        above = one.read.authorities.resolve_tag(parent).id if parent else None
        return _tag(one, one.do(CreateTag(name=name, parent=above, **options)))


@tag_group.command("edit")
@ARCHIVE
@click.argument("tag")
@click.option("--name")
@click.option("--parent", help="Empty: to the top.")
@click.option("--color")
@click.option("--digit", type=click.IntRange(0, 8))
@click.option("--note")
@reporting
def edit_tag(archive: Path, tag: str, **options: Any) -> Any:
    """Rename, move or recolour a tag."""
    with opened(archive) as one:
        identity = one.read.authorities.resolve_tag(tag).id
        fields = fields_from(options, "name", "color", "digit", "note")
        if options["parent"] is not None:
            key = options["parent"]
            fields["parent"] = one.read.authorities.resolve_tag(key).id if key else None
        one.do(EditTag(tag=identity, fields=fields))
        return _tag(one, identity)


@tag_group.command("merge")
@ARCHIVE
@click.argument("tag")
@click.argument("into")
@click.option("--dry-run", is_flag=True, help="Only show both sides, and where they occur.")
@reporting
def merge_tags(archive: Path, tag: str, into: str, dry_run: bool) -> Any:
    """Put every annotation of TAG under INTO."""
    with opened(archive, read_only=dry_run) as one:
        source, target = (one.read.authorities.resolve_tag(key).id for key in (tag, into))
        if dry_run:
            return sides(one, "tags", source, target)
        one.do(MergeTags(tag=source, into=target))
        return _tag(one, target)


@tag_group.command("delete")
@ARCHIVE
@click.argument("tag")
@reporting
def delete_tag(archive: Path, tag: str) -> Any:
    """Put a tag into the trash and take it off its annotations."""
    with opened(archive) as one:
        found = one.read.authorities.resolve_tag(tag)
        one.do(DeleteTag(tag=found.id))
    return {**tag_json(found), "deleted": True}, [found.name]


@tag_group.command("restore")
@ARCHIVE
@click.argument("tag")
@reporting
def restore_tag(archive: Path, tag: str) -> Any:
    """Take a tag (by its id) out of the trash, back onto its annotations."""
    with opened(archive) as one:
        one.do(RestoreTag(tag=TagId(tag)))
        if tag not in {view.tag.id for view in one.read.authorities.tags()}:
            raise InputError(msg("There is no tag {id}.", id=tag), msg("`workbench log` names what was deleted."))
        return _tag(one, tag)


COMMANDS = (list_entities, entity_group, list_events, event_group, list_tags, tag_group)
