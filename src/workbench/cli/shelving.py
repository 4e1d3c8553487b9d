"""``shelf``: authority files that stand beside the archives, searched by name, taken from by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from workbench.app.authority_shelf import AuthorityShelf, Shelved
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting, shown_progress
from workbench.cli.shapes import entity_json as made_json
from workbench.commands.adopting import LANGUAGES, AdoptEntry
from workbench.errors import InputError
from workbench.importing.authorities import Wanted
from workbench.model.authority import AuthorityEntry
from workbench.translation import msg, nmsg, tr

JSON = dict[str, Any]


@click.group("shelf")
def shelf_group() -> None:
    """Authority files beside the archives: add, list, search, take from."""


@shelf_group.command("add")
@click.argument("file", type=AS_PATH)
@click.option("--name", default="", help="What to call it on the shelf (else as the file is called).")
@click.option("--scheme", default="", help="Of which authority the identifiers are, if the file does not say.")
@click.option("--kind", default="", help="Of which kind the entries are, where the file does not say.")
@reporting
def add_file(file: Path, name: str, scheme: str, kind: str) -> Any:
    """Put FILE (CSV, JSON, JSON Lines, Wikidata, SQLite) on the shelf, in place of an earlier one of that name."""
    shelf = AuthorityShelf()
    report = shelf.add(file, name=name, wanted=Wanted(scheme, kind), progress=shown_progress())
    told = [{"row": one.row, "reason": str(one.reason)} for one in report.told]
    lines = [_line(report.shelved)]
    if report.broken:
        lines.append(str(nmsg("{count} row was left out:", "{count} rows were left out:", report.broken)))
        lines += [tr("  row {row}: {reason}", row=one.row, reason=one.reason) for one in report.told[:10]]
    return {**_shelved_json(report.shelved), "left_out": report.broken, "rows": told}, lines


@shelf_group.command("list")
@reporting
def list_files() -> Any:
    """List what stands on the shelf."""
    files = AuthorityShelf().files()
    return [_shelved_json(one) for one in files], [_line(one) for one in files]


@shelf_group.command("remove")
@click.argument("name")
@reporting
def remove_file(name: str) -> Any:
    """Take an authority file off the shelf; what was taken from it stays in the archives."""
    AuthorityShelf().remove(name)
    return {"name": name, "removed": True}, [name]


@shelf_group.command("search")
@click.argument("name")
@click.option("--kind", default="", help="Only entries of this kind.")
@click.option("--limit", type=click.IntRange(1, 1000), default=40, show_default=True)
@reporting
def search_shelf(name: str, kind: str, limit: int) -> Any:
    """Find entries by the beginning of any of their names, in either script."""
    found = AuthorityShelf().search(name, kind=kind, limit=limit)
    lines = [f"{one.entry.key}  {one.entry.kind or '–'}  {one.label}  {_brief(one.entry)}".rstrip() for one in found]
    return [{**entry_json(one.entry), "found": one.label} for one in found], lines


@shelf_group.command("adopt")
@ARCHIVE
@click.argument("identifier", metavar="SCHEME:ID")
@click.option("--entity", help="Give the identifier to this entity; else a new one is made.")
@click.option("--kind", default="", help="Of which kind the new entity is, if the shelf does not say.")
@click.option("--name", default="", help="Preferred name of the new entity, if it is not that of the shelf.")
@click.option("--language", "languages", multiple=True, help="Labels in this language become name forms [zh, en].")
@reporting
def adopt_entry(archive: Path, identifier: str, entity: str | None, languages: Sequence[str], **options: Any) -> Any:
    """Take an entry from the shelf into ARCHIVE: an entity with its identifier and today's date."""
    with opened(archive) as one:
        entry = AuthorityShelf().get(identifier)
        chosen = one.read.authorities.resolve_entity(entity).entity.id if entity else None
        made = one.do(
            AdoptEntry(
                entry=entry,
                taken=date.today().isoformat(),  # the day on the person's own calendar
                entity=chosen,
                languages=languages or LANGUAGES,
                **options,
            )
        )
        view = one.read.authorities.entity(made)
    if view is None:  # the trash would be needed for that
        raise InputError(msg("There is no entity {id}.", id=made))
    return made_json(view), [f"{view.entity.id}  {view.entity.kind}  {' · '.join(view.forms)}"]


def entry_json(entry: AuthorityEntry) -> JSON:
    """An entry of the shelf."""
    return {
        "source": entry.source,
        "scheme": entry.scheme,
        "identifier": entry.identifier,
        "kind": entry.kind,
        "labels": [{"text": one.text, "language": one.language} for one in entry.labels],
        "description": entry.description,
        "date": entry.date,
        "coordinates": entry.coordinates,
        "part_of": entry.part_of,
    }


def _shelved_json(one: Shelved) -> JSON:
    return {"name": one.name, "file": one.file_name, "entries": one.entries, "added": one.added}


def _line(one: Shelved) -> str:
    return f"{one.name}  {one.entries}  {one.file_name}  {one.added}"


def _brief(entry: AuthorityEntry) -> str:
    said = (entry.name, entry.date, entry.description)
    return "  ".join(dict.fromkeys(one for one in said if one))[:160]


COMMANDS = (shelf_group,)
