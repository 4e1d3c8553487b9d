"""``export`` and ``copy``: what leaves the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.annotating import filter_from, filters
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting, shown_progress
from workbench.plugins import exporters
from workbench.translation import ntr, tr


@click.command()
@click.argument("archive", type=AS_PATH, required=False)
@click.argument("target", type=AS_PATH, required=False)
@click.option("--format", "name", help="See --list.")
@click.option("--list", "listing", is_flag=True, help="List the formats.")
@click.option("--overwrite", is_flag=True, help="Replace TARGET if it exists.")
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
        written = one.export(name, target, chosen=chosen, options={"overwrite": overwrite}, progress=shown_progress())
        count = one.leaving(chosen)
    value = {"target": str(target), "format": name, "files": [str(path) for path in written], "annotations": count}
    return value, [
        ntr("{count} annotation written to {target}", "{count} annotations written to {target}", count, target=target)
    ]


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
