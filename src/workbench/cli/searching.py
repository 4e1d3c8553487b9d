"""``search`` and ``edtf``: finding."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from workbench.cli.groups import ARCHIVE
from workbench.cli.output import opened, print_json, reporting
from workbench.cli.shapes import passage_json
from workbench.errors import InputError
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


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Always JSON; accepted for symmetry.")
def edtf(as_json: bool) -> None:
    """Read a JSON list of EDTF strings from standard input; say what each means."""
    from workbench.language import edtf as dates  # only for this command

    try:
        texts = json.loads(sys.stdin.buffer.read() or b"null")
    except ValueError:
        texts = None
    if not isinstance(texts, list):
        print_json({"error": "Standard input is not a JSON list of strings.", "hint": 'For example ["1945-08-14"].'})
        sys.exit(1)
    print_json([_understood(dates, text) for text in texts])


def _understood(dates: Any, text: Any) -> dict[str, Any]:
    try:
        found = dates.parse(str(text))
    except InputError as error:
        return {"error": str(error)}
    return {
        "edtf": str(found),
        "earliest": _day(found.earliest),
        "latest": _day(found.latest),
        "calendar": "gregorian",
        "reason": "",
    }


def _day(day: Any) -> str | None:
    return None if day is None else str(day)


COMMANDS = (search, edtf)
