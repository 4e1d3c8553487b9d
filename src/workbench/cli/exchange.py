"""``export`` and ``copy``: what leaves the archive."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.annotating import filter_from, filters
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting, shown_progress
from workbench.errors import InputError
from workbench.model.views import AnnotationFilter
from workbench.plugins import exporters
from workbench.translation import msg, ntr, tr

_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@click.command()
@click.argument("archive", type=AS_PATH, required=False)
@click.argument("target", type=AS_PATH, required=False)
@click.option("--format", "name", help="See --list.")
@click.option("--list", "listing", is_flag=True, help="List the formats.")
@click.option("--overwrite", is_flag=True, help="Replace TARGET if it exists.")
@click.option("--licence", metavar="IRI", help="The licence that a bundle names.")
@click.option("--password", default="", help="Of an encrypted PDF, for the format pdf-annotations.")
@filters
@reporting
def export(
    archive: Path | None, target: Path | None, name: str | None, listing: bool, overwrite: bool, **options: Any
) -> Any:
    """Export annotations, or the whole archive as an annotated bundle (folder, or ZIP if TARGET ends in .zip)."""
    if listing:
        rows = [{"name": each.name, "label": tr(each.label), "suffix": each.suffix} for each in exporters().values()]
        return rows, [f"{row['name']:<16} {row['label']}" for row in rows]
    if archive is None or target is None or name is None:
        raise click.UsageError(tr("Give ARCHIVE, TARGET and --format."))
    with opened(archive, read_only=True) as one:
        chosen = filter_from(one, options)
        given = {
            "overwrite": overwrite,
            "licence": wanted_licence(options["licence"]),
            "password": options["password"],
        }
        written = one.export(name, target, chosen=chosen, options=given, progress=shown_progress())
        count = _count(one, name, chosen)
    value = {"target": str(target), "format": name, "files": [str(path) for path in written], "annotations": count}
    if getattr(exporters()[name], "of_documents", False):
        return value, [tr("Written: {target}", target=target)]
    return value, [
        ntr("{count} annotation written to {target}", "{count} annotations written to {target}", count, target=target)
    ]


def _count(archive: Archive, name: str, chosen: AnnotationFilter) -> int:
    """How many annotations the format has written: all that leave, or those that it says itself."""
    exporter = exporters()[name]
    if getattr(exporter, "of_documents", False):
        return 0
    if hasattr(exporter, "count"):
        return int(exporter.count(archive.read, chosen))
    return archive.leaving(chosen)


def wanted_licence(licence: str | None) -> str:
    """The licence's IRI, or "" where none is given. Raises InputError if it is none."""
    if licence and not _IRI.fullmatch(licence):
        raise InputError(
            msg("“{licence}” is not the address of a licence.", licence=licence),
            msg("Give one that begins with https://, for example https://creativecommons.org/licenses/by/4.0/."),
        )
    return licence or ""


@click.command()
@ARCHIVE
@click.argument("target", type=AS_PATH)
@click.option("--private/--no-private", default=False, help="Whether private notes and memos go along.")
@click.option("--originals/--no-originals", default=True, help="Whether the originals go along.")
@reporting
def copy(archive: Path, target: Path, private: bool, originals: bool) -> Any:
    """Save a copy of the archive for a collaborator."""
    with opened(archive, read_only=True) as one:
        one.save_copy(target, private=private, originals=originals)
    return {"archive": str(archive), "target": str(target), "private": private, "originals": originals}, [str(target)]


COMMANDS = (export, copy)
