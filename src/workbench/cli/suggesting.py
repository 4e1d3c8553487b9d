"""``suggestions``: new entities and name forms, to be taken up or not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, ListingGroup
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import entity_json, passage_json
from workbench.commands.entities import AddForms, CreateEntity, NameForm
from workbench.commands.suggestions import AcceptSuggestions, DismissSuggestions, TakeBackDismissals
from workbench.errors import InputError
from workbench.language.folding import Folder
from workbench.model.ids import EntityId, new_id
from workbench.translation import msg, ntr

JSON = dict[str, Any]
_KINDS = ("entities", "names")


@click.group("suggestions", cls=ListingGroup)
def suggestions() -> None:
    """Entities and names that the texts suggest; accept or reject them."""


@suggestions.command("list")
@ARCHIVE
@click.option("--document", help="Only in this document.")
@click.option("--kind", type=click.Choice(_KINDS), default="entities", show_default=True)
@click.option("--entity", help="Only names of this entity.")
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="At most so many (0: all).")
@click.option(
    "--places", type=click.IntRange(min=0), default=3, show_default=True, help="Passages of each in the JSON."
)
@reporting
def list_suggestions(archive: Path, kind: str, limit: int, places: int, **within: Any) -> Any:
    """List what the texts suggest, the likeliest first, each with its reasons."""
    with opened(archive, read_only=True) as one:
        found = _found(one, kind, **within)
        some = found[: limit or None]
        rows = [_row(one, each, places) for each in some]
    lines = [f"{row['places']:>5}  {row['entity_kind'] or row['entity']['name']:<14} {_said(row)}" for row in rows]
    return rows, [*lines, ntr("{count} suggestion", "{count} suggestions", len(found))]


@suggestions.command("accept")
@ARCHIVE
@click.argument("texts", nargs=-1, required=True, metavar="NAME…")
@click.option("--entity", help="The names are further names of this entity.")
@click.option("--kind", help="The kind of the new entities, where another is meant.")
@reporting
def accept(archive: Path, texts: Sequence[str], entity: str | None, kind: str | None) -> Any:
    """Make entities, or add names to one: one step to undo."""
    with opened(archive) as one:
        chosen = _named(_found(one, "names" if entity else "entities", entity=entity), texts)
        steps: list[Any] = []
        touched: list[EntityId] = []
        for each in chosen:
            if each.entity is not None:
                forms = [NameForm(text=each.text, kind=each.name_kind)]
                steps.append(AddForms(entity=each.entity, forms=forms))
                touched.append(each.entity)
            else:
                touched.append(EntityId(new_id()))
                forms = [NameForm(text=form, kind="transliteration") for form in each.forms]
                steps.append(CreateEntity(kind=kind or each.entity_kind, name=each.text, forms=forms, id=touched[-1]))
        one.do(AcceptSuggestions(steps=steps))
        views = [view for identity in dict.fromkeys(touched) if (view := one.read.authorities.entity(identity))]
    return [entity_json(view) for view in views], [f"{view.entity.id}  {' · '.join(view.forms)}" for view in views]


@suggestions.command("reject")
@ARCHIVE
@click.argument("texts", nargs=-1, required=True, metavar="NAME…")
@click.option("--entity", help="The names are no names of this entity.")
@reporting
def reject(archive: Path, texts: Sequence[str], entity: str | None) -> Any:
    """Remember that these are not to be suggested again."""
    with opened(archive) as one:
        identity = one.read.authorities.resolve_entity(entity).entity.id if entity else None
        kind = "form" if identity else "entity"
        one.do(DismissSuggestions(suggestions=[(kind, text, identity) for text in texts]))
        return _rejected(one)


@suggestions.command("rejected")
@ARCHIVE
@reporting
def rejected(archive: Path) -> Any:
    """List what is not suggested again."""
    with opened(archive, read_only=True) as one:
        return _rejected(one)


@suggestions.command("allow")
@ARCHIVE
@click.argument("texts", nargs=-1, required=True, metavar="NAME…")
@reporting
def allow(archive: Path, texts: Sequence[str]) -> Any:
    """Let what was rejected be suggested again."""
    with opened(archive) as one:
        wanted = {Folder().fold(text).text for text in texts}
        ids = [each.id for each in one.read.authorities.dismissals() if Folder().fold(each.text).text in wanted]
        one.do(TakeBackDismissals(dismissals=ids))
        return _rejected(one)


def _found(one: Archive, kind: str, document: str | None = None, entity: str | None = None) -> list[Any]:
    from workbench.finding.suggestions import Suggester  # brings numpy: only when something is looked for

    suggester = Suggester(one.read, one.finder.named)
    within = one.read.documents.resolve(document).id if document else None
    if kind == "entities" and entity is None:
        return suggester.entities(within)
    return suggester.names(one.read.authorities.resolve_entity(entity).entity.id if entity else None, within)


def _named(found: Sequence[Any], texts: Sequence[str]) -> list[Any]:
    """The suggestions that are called so. Raises InputError if one is not suggested."""
    by_name = {Folder().fold(each.text).text: each for each in found}
    for text in texts:
        if Folder().fold(text).text not in by_name:
            raise InputError(
                msg("“{name}” is not suggested.", name=text),
                msg("List the suggestions, or make the entity yourself: workbench entity add."),
            )
    return [by_name[Folder().fold(text).text] for text in texts]


def _row(one: Archive, each: Any, places: int) -> JSON:
    view = one.read.authorities.entity(each.entity) if each.entity else None
    return {
        "kind": each.kind,
        "text": each.text,
        "entity_kind": each.entity_kind or None,
        "name_kind": each.name_kind if view else None,
        "entity": {"id": view.entity.id, "name": view.entity.name} if view else None,
        "forms": list(each.forms),
        "places": len(each.places),
        "documents": each.documents,
        "reasons": [{"text": str(reason.words), "places": len(reason.places)} for reason in each.reasons],
        "passages": [passage_json(one.passage(at.document, (at.start, at.end))) for at in each.places[:places]],
    }


def _said(row: JSON) -> str:
    names = " = ".join([row["text"], *row["forms"]])
    return f"{names}  ({'; '.join(reason['text'] for reason in row['reasons'])})"


def _rejected(one: Archive) -> Any:
    rows = [{"kind": each.kind, "text": each.text, "entity": each.entity} for each in one.read.authorities.dismissals()]
    return rows, [str(row["text"]) for row in rows]


COMMANDS = (suggestions,)
