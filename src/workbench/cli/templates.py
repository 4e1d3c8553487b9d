"""``templates``, ``template …``: which slots the card of an event asks for, by its kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.claims.templates import TEMPLATES
from workbench.cli.groups import ARCHIVE, fields_from
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import JSON
from workbench.commands.templates import DeleteTemplate, EditTemplate, MakeTemplate, RestoreTemplate
from workbench.model.records import Template

_SLOT = click.option(
    "--slot",
    "slots",
    multiple=True,
    help="date, place, participant:ROLE, number:WHAT, wording, or one of your own; in the order of the card.",
)


def template_json(template: Template) -> JSON:
    """A template of the user's own."""
    return {
        "id": template.id,
        "name": template.name,
        "kind": template.kind,
        "slots": list(template.slots),
        "note": template.note,
        "own": True,
        "deleted": template.stamp.deleted,
    }


def _built_in(kind: str, slots: Sequence[str]) -> JSON:
    return {"id": "", "name": kind, "kind": kind, "slots": list(slots), "note": "", "own": False, "deleted": False}


def _line(row: JSON) -> str:
    return "  ".join((row["id"] or "–", row["name"], row["kind"], ", ".join(row["slots"])))


@click.command("templates")
@ARCHIVE
@click.option("--trash", is_flag=True, help="Those in the trash instead.")
@reporting
def list_templates(archive: Path, trash: bool) -> Any:
    """List the templates of events: your own, then the built-in ones that none of them replaces."""
    with opened(archive, read_only=True) as one:
        rows = [template_json(each) for each in one.read.claims.templates(deleted=trash)]
    kinds = {row["kind"] for row in rows}
    if not trash:
        rows += [_built_in(kind, slots) for kind, slots in TEMPLATES.items() if kind not in kinds]
    return rows, [_line(row) for row in rows]


@click.group("template")
def template() -> None:
    """Make, edit, delete or restore a template of your own."""


def _said(one: Archive, key: str) -> Any:
    row = template_json(one.read.claims.resolve_template(key))
    return row, [_line(row)]


@template.command("add")
@ARCHIVE
@click.argument("name")
@click.option("--kind", default="", help="The kind of event that it is for; else its name is the kind.")
@_SLOT
@click.option("--note", default="")
@reporting
def add_template(archive: Path, name: str, kind: str, slots: Sequence[str], note: str) -> Any:
    """Say which slots an event of a kind asks for."""
    with opened(archive) as one:
        return _said(one, one.do(MakeTemplate(name=name, kind=kind, slots=slots, note=note)))


@template.command("edit")
@ARCHIVE
@click.argument("template")
@click.option("--name")
@click.option("--kind")
@_SLOT
@click.option("--note")
@reporting
def edit_template(archive: Path, template: str, slots: Sequence[str], **options: Any) -> Any:
    """Rename a template, or change what it asks for; slots given replace all that it has."""
    with opened(archive) as one:
        found = one.read.claims.resolve_template(template)
        fields = fields_from(options, "name", "kind", "note") | ({"slots": slots} if slots else {})
        one.do(EditTemplate(template=found.id, fields=fields))
        return _said(one, found.id)


@template.command("delete")
@ARCHIVE
@click.argument("template")
@reporting
def delete_template(archive: Path, template: str) -> Any:
    """Put a template into the trash; events keep what they have."""
    with opened(archive) as one:
        found = one.read.claims.resolve_template(template)
        one.do(DeleteTemplate(template=found.id))
    row = {**template_json(found), "deleted": True}
    return row, [found.name]


@template.command("restore")
@ARCHIVE
@click.argument("template")
@reporting
def restore_template(archive: Path, template: str) -> Any:
    """Take a template out of the trash."""
    with opened(archive) as one:
        found = one.read.claims.resolve_template(template, deleted=True)
        one.do(RestoreTemplate(template=found.id))
        return _said(one, found.id)


COMMANDS = (list_templates, template)
