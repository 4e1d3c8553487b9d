"""``concordance``: hits in their context, sorted, grouped, counted, exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import saved_searches
from workbench.cli.concordance_shapes import (
    JSON,
    collocate_lines,
    collocates_json,
    frequencies_json,
    frequency_lines,
    group_json,
    line_json,
    line_shown,
    neighbour_json,
)
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting, shown_progress
from workbench.cli.searching import SCOPES
from workbench.translation import ntr, tr

if TYPE_CHECKING:  # brings numpy: only when a concordance is made
    from workbench.finding.concordance import Concordance, Line

SHOWN = 50
"""So many rows are shown to people who name no number."""


@click.command()
@ARCHIVE
@click.argument("query")
@click.option("--document", help="Only in this document.")
@click.option("--in", "scope", type=click.Choice(SCOPES), default="all", show_default=True)
@click.option("--regex", is_flag=True, help="QUERY is a regular expression.")
@click.option("--sort", default="", metavar="KEY,…", help="document, date, page, left, right, hit.")
@click.option("--from", "first", type=click.IntRange(min=0), default=0, help="Pass over so many rows.")
@click.option("--limit", type=click.IntRange(min=0), help="At most so many rows (0: all).")
@click.option("--context", type=click.IntRange(min=0, max=1000), default=32, show_default=True)
@click.option(
    "--group", metavar="KEY", help="document, collection, year, page, left, right, hit, tag, entity: count by it."
)
@click.option("--frequencies", is_flag=True, help="Hits per document and per 10,000 characters, and their dispersion.")
@click.option("--collocates", is_flag=True, help="Terms that stand around the hits more often than elsewhere.")
@click.option("--window", type=click.IntRange(1, 100), default=10, show_default=True, help="For --collocates, tokens.")
@click.option("--statistic", default="log-likelihood", show_default=True, help="Or log-ratio, count.")
@click.option("--neighbours", is_flag=True, help="Longer strings that the hits are part of.")
@click.option("--least", type=click.IntRange(1), default=3, show_default=True, help="Least count of such terms.")
@click.option("--most", type=click.IntRange(1), default=100, show_default=True, help="So many of them at most.")
@click.option("--output", type=AS_PATH, help="Write all rows to this .csv or .xlsx file.")
@reporting
def concordance(archive: Path, query: str, document: str | None, **options: Any) -> Any:
    """Show the hits of a query in their context: sorted, grouped, counted, exported."""
    from workbench.finding.concordance import Concordance  # brings numpy: only when a concordance is made

    with opened(archive, read_only=True) as one:
        within = one.read.documents.resolve(document).id if document else None
        scope = options["scope"]
        hits = one.finder.hits(query, document=within, scope=scope, regex=options["regex"], progress=shown_progress())
        made = Concordance(one.finder, one.read, hits, scope=scope)
        value = {"query": query, "folded": hits.folded, "total": made.total, "silent": list(hits.silent)}
        lines = list(_asked(made, value, options))
    return value, [*lines, ntr("{count} place", "{count} places", made.total)]


def _asked(made: Concordance, value: JSON, options: JSON) -> Iterator[str]:
    """Put what the options ask for into the value; the lines for people."""
    keys = [key.strip() for key in options["sort"].split(",") if key.strip()]
    order = made.sort(*keys)  # what is no key is refused there
    first, limit = options["first"], options["limit"]
    rows = made.rows(first, first + limit if limit else made.total, order, context=options["context"])
    value |= {"sort": keys, "from": first, "hits": [line_json(line) for line in rows]}
    counted = list(_counted(made, value, options))
    if options["output"] is not None:
        from workbench.app.concordance_table import TableOptions, write_concordance  # only when one is written

        table = TableOptions(order=order, context=options["context"])
        written = write_concordance(made, options["output"], table, shown_progress())
        value["output"] = {"path": str(options["output"]), "rows": written}
        counted.append(ntr("{count} row in {path}", "{count} rows in {path}", written, path=options["output"]))
    yield from counted
    yield from _rows_shown(rows, made.total - first, asked=limit is not None, alone=not counted)


def _rows_shown(rows: list[Line], there: int, *, asked: bool, alone: bool) -> Iterator[str]:
    """The rows for people: as many as were asked for, else the first; none beside other answers."""
    if not asked and not alone:
        return
    shown = rows if asked else rows[:SHOWN]
    yield from map(line_shown, shown)
    if not asked and len(shown) < there:
        yield tr("… the first {shown}; --limit 0 shows all, --output FILE writes them.", shown=len(shown))


def _counted(made: Concordance, value: JSON, options: JSON) -> Iterator[str]:
    if options["group"]:
        groups = made.groups(options["group"])
        value["groups"] = [group_json(group) for group in groups]
        yield from (f"{group.count:>8}  {group.label or '–'}" for group in groups)
    if options["frequencies"]:
        found = made.frequencies()
        value["frequencies"] = frequencies_json(found)
        yield from frequency_lines(found)
    if options["collocates"]:
        terms = made.collocates(options["window"], options["least"], options["statistic"], most=options["most"])
        value["collocates"] = collocates_json(terms)
        yield from collocate_lines(terms)
    if options["neighbours"]:
        near = made.neighbours(least=options["least"], most=options["most"])
        value["neighbours"] = [neighbour_json(one) for one in near]
        yield from (f"{one.count:>6} {one.left_entropy:>6.2f} {one.right_entropy:>6.2f}  {one.term}" for one in near)


COMMANDS = (concordance, *saved_searches.COMMANDS)
