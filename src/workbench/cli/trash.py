"""``trash``: what can be taken out of the trash, and by which command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.app.trash import KINDS, looked_at, lying
from workbench.cli.groups import ARCHIVE
from workbench.cli.output import opened, reporting

NOUNS = {
    "documents": "document",
    "annotations": "annotation",
    "entities": "entity",
    "events": "event",
    "tags": "tag",
    "collections": "collection",
    "memos": "memo",
    "comments": "comment",
    "claims": "claim",
    "templates": "template",
    "searches": "saved-search",
}
"""The command whose ``restore`` takes things of a table out again."""


@click.command("trash")
@ARCHIVE
@click.option("--kind", type=click.Choice(tuple(NOUNS.values())), help="Only of this kind.")
@click.option("--limit", type=click.IntRange(min=1), default=500, show_default=True, help="At most so many of each.")
@reporting
def list_trash(archive: Path, kind: str | None, limit: int) -> Any:
    """List what lies in the trash, the newest first; `workbench KIND restore` takes it out again."""
    rows = []
    with opened(archive, read_only=True) as one:
        for table in KINDS:
            for thing in lying(one.read, table, limit)[0] if kind in (None, NOUNS[table]) else ():
                seen = looked_at(one.read, thing)
                rows.append(
                    {
                        "kind": NOUNS[table],
                        "id": thing.id,
                        "name": thing.name,
                        "deleted": thing.moment,
                        "author": seen.who,
                        "step": seen.step,
                        "besides": seen.besides,
                    }
                )
    return rows, [f"{row['kind']}  {row['id']}  {row['name']}  ({row['deleted']}, {row['author']})" for row in rows]


COMMANDS = (list_trash,)
