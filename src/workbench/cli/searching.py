"""``search``: finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.groups import ARCHIVE
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import passage_json
from workbench.translation import ntr

SCOPES = ("all", "body", "notes", "apparatus", "annotations", "names")


@click.command()
@ARCHIVE
@click.argument("query")
@click.option("--document", help="Only in this document.")
@click.option("--in", "scope", type=click.Choice(SCOPES), default="all", show_default=True)
@click.option("--regex", is_flag=True, help="QUERY is a regular expression.")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="At most so many hits (0: all).")
@click.option("--context", type=click.IntRange(min=0, max=1000), default=32, show_default=True)
@reporting
def search(archive: Path, query: str, document: str | None, **options: Any) -> Any:
    """Find words whatever their script, width, spacing or line breaks."""
    with opened(archive, read_only=True) as one:
        within = one.read.documents.resolve(document).id if document else None
        found = one.finder.search(query, document=within, **options)
    value = {
        "query": found.query,
        "folded": found.folded,
        "total": found.total,
        "hits": [passage_json(hit) for hit in found.hits],
        "silent": list(found.silent),
    }
    lines = [
        f"{hit.document[:8]} {hit.label or '–':>5}  {_line(hit.before)}[{_line(hit.quote)}]{_line(hit.after)}"
        for hit in found.hits
    ]
    return value, [*lines, ntr("{count} place", "{count} places", found.total)]


def _line(text: str) -> str:
    return text.replace("\n", " ")


COMMANDS = (search,)
