"""``entity form``: one name form of an entity, changed where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.authorities import entity_group
from workbench.cli.groups import ARCHIVE, fields_from
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import entity_json
from workbench.commands.entities import EditForm
from workbench.errors import InputError
from workbench.model.views import EntityView
from workbench.translation import msg


@entity_group.command("form")
@ARCHIVE
@click.argument("entity")
@click.argument("form")
@click.option("--text", help="How it is written.")
@click.option("--kind", help="Such as variant, courtesy, former; one of your own is fine.")
@click.option("--script", help="ISO 15924, such as Hans, Hant, Latn.")
@click.option("--language", help="BCP 47, such as zh or mn.")
@click.option("--date", help="EDTF: when it was in use; empty: nobody says.")
@reporting
def edit_form(archive: Path, entity: str, form: str, **options: Any) -> Any:
    """Change the name form FORM of ENTITY: its text, kind, script, language or date."""
    with opened(archive) as one:
        view = one.read.authorities.resolve_entity(entity)
        name = next((each for each in view.names if each.text == form), None)
        if name is None:
            raise InputError(
                msg("“{text}” is not among its name forms.", text=form),
                msg("Its name forms: {names}", names=" · ".join(each.text for each in view.names) or "–"),
            )
        fields = fields_from(options, "text", "kind", "script", "language", "date")
        if fields:
            one.do(EditForm(name=name.id, fields=fields))
        after = one.read.authorities.entity(view.entity.id) or view
    return entity_json(after), [_line(after)]


def _line(view: EntityView) -> str:
    details = (" ".join(part for part in (each.text, each.kind, each.script, each.date) if part) for each in view.names)
    return f"{view.entity.id}  {' · '.join((view.entity.name, *details))}"


COMMANDS = ()
