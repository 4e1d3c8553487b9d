"""``concordance``, ``searches``, ``saved-search …``: hits in their context, and searches kept under a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, AS_PATH, fields_from
from workbench.cli.output import opened, reporting, shown_progress
from workbench.cli.searching import SCOPES
from workbench.cli.shapes import passage_json
from workbench.commands.searches import DeleteSearch, EditSearch, RestoreSearch, SaveSearch
from workbench.model.ids import SearchId
from workbench.model.records import SavedSearch
from workbench.translation import ntr, tr

if TYPE_CHECKING:  # brings numpy: only when a concordance is made
    from workbench.finding.concordance import Collocate, Concordance, Frequencies, Group, Line, Neighbour

JSON = dict[str, Any]
_WIDTH = 24


@click.command()
@ARCHIVE
@click.argument("query")
@click.option("--document", help="Only in this document.")
@click.option("--in", "scope", type=click.Choice(SCOPES), default="all", show_default=True)
@click.option("--regex", is_flag=True, help="QUERY is a regular expression.")
@click.option("--sort", default="", metavar="KEY,…", help="document, date, page, left, right, hit.")
@click.option("--from", "first", type=click.IntRange(min=0), default=0, help="Pass over so many rows.")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="At most so many rows (0: all).")
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
        hits = one.finder.hits(query, document=within, scope=scope, regex=options["regex"])
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
    value |= {"sort": keys, "from": first, "hits": [_line_json(line) for line in rows]}
    counted = list(_counted(made, value, options))
    yield from counted or [_line(line) for line in rows]
    if options["output"] is not None:
        from workbench.app.concordance_table import TableOptions, write_concordance  # only when one is written

        table = TableOptions(order=order, context=options["context"])
        written = write_concordance(made, options["output"], table, shown_progress())
        value["output"] = {"path": str(options["output"]), "rows": written}


def _counted(made: Concordance, value: JSON, options: JSON) -> Iterator[str]:
    if options["group"]:
        groups = made.groups(options["group"])
        value["groups"] = [_group_json(group) for group in groups]
        yield from (f"{group.count:>8}  {group.label or '–'}" for group in groups)
    if options["frequencies"]:
        found = made.frequencies()
        value["frequencies"] = _frequencies_json(found)
        yield from _frequency_lines(found)
    if options["collocates"]:
        terms = made.collocates(options["window"], options["least"], options["statistic"], most=options["most"])
        sizes = {"window": terms.window, "near": terms.near, "rest": terms.rest, "found": terms.found}
        value["collocates"] = {**sizes, "terms": [_collocate_json(term) for term in terms.terms]}
        yield from map(_collocate_line, terms.terms)
    if options["neighbours"]:
        near = made.neighbours(least=options["least"], most=options["most"])
        value["neighbours"] = [_neighbour_json(one) for one in near]
        yield from (f"{one.count:>6} {one.left_entropy:>6.2f} {one.right_entropy:>6.2f}  {one.term}" for one in near)


def _line_json(line: Line) -> JSON:
    return {
        "row": line.row,
        **passage_json(line.passage),
        "title": line.title,
        "date": line.date,
        "tags": list(line.tags),
        "entities": list(line.entities),
        "events": list(line.events),
        "annotations": list(line.annotations),
    }


def _line(line: Line) -> str:
    place = line.passage
    left, right = place.before[-_WIDTH:].replace("\n", " "), place.after[:_WIDTH].replace("\n", " ")
    tied = ", ".join((*line.tags, *line.entities, *line.events))
    hit = f"{left}[{place.quote}]{right}".replace("\n", " ")
    return f"{place.document[:8]} {place.label or '–':>5}  {hit}{f'  ({tied})' if tied else ''}"


def _group_json(group: Group) -> JSON:
    return {"label": group.label, "key": group.key, "count": group.count, "rows": group.indexes.tolist()}


def _frequencies_json(found: Frequencies) -> JSON:
    return {
        "hits": found.hits,
        "characters": found.characters,
        "dispersion": found.dispersion,
        "normalised": found.normalised,
        "documents": [
            {
                "document": one.document.id,
                "title": one.document.title,
                "hits": one.hits,
                "characters": one.characters,
                "per_10000": one.per_10000,
            }
            for one in found.documents
        ],
    }


def _frequency_lines(found: Frequencies) -> Iterator[str]:
    for one in found.documents:
        yield f"{one.hits:>8} {one.characters:>10} {one.per_10000:>8.2f}  {one.document.title}"
    if found.dispersion is not None and found.normalised is not None:
        yield tr("DP {value:.3f} (normalised {normalised:.3f})", value=found.dispersion, normalised=found.normalised)


def _collocate_json(term: Collocate) -> JSON:
    return {
        "term": term.term,
        "count": term.count,
        "left": term.left,
        "right": term.right,
        "elsewhere": term.elsewhere,
        "expected": term.expected,
        "log_likelihood": term.log_likelihood,
        "log_ratio": term.log_ratio,
        "rows": term.indexes.tolist(),
    }


def _collocate_line(term: Collocate) -> str:
    counts = f"{term.count:>6} {term.left:>5} {term.right:>5} {term.elsewhere:>7}"
    return f"{counts} {term.expected:>8.1f} {term.log_likelihood:>8.1f} {term.log_ratio:>6.2f}  {term.term}"


def _neighbour_json(one: Neighbour) -> JSON:
    return {
        "term": one.term,
        "count": one.count,
        "before": one.before,
        "after": one.after,
        "left_entropy": one.left_entropy,
        "right_entropy": one.right_entropy,
        "rows": one.indexes.tolist(),
    }


def search_json(search: SavedSearch) -> JSON:
    """A saved search."""
    return {
        "id": search.id,
        "name": search.name,
        "query": search.query,
        "in": search.scope,
        "regex": search.regex,
        "created": search.stamp.created,
        "modified": search.stamp.modified,
        "deleted": search.stamp.deleted,
    }


def _search_line(search: SavedSearch) -> str:
    return f"{search.id}  {search.name}  {search.query}"


@click.command("searches")
@ARCHIVE
@click.option("--trash", is_flag=True, help="Those in the trash instead.")
@reporting
def list_searches(archive: Path, trash: bool) -> Any:
    """List the saved searches."""
    with opened(archive, read_only=True) as one:
        found = one.read.searches.all(deleted=trash)
    return [search_json(each) for each in found], [_search_line(each) for each in found]


@click.group("saved-search")
def saved_search() -> None:
    """Keep a search under a name, change it, run it, delete it."""


def _said(one: Archive, key: str) -> Any:
    found = one.read.searches.resolve(key)
    return search_json(found), [_search_line(found)]


@saved_search.command("add")
@ARCHIVE
@click.argument("name")
@click.argument("query")
@click.option("--in", "scope", type=click.Choice(SCOPES), default="all", show_default=True)
@click.option("--regex", is_flag=True, help="QUERY is a regular expression.")
@reporting
def add_search(archive: Path, name: str, query: str, scope: str, regex: bool) -> Any:
    """Keep a search under a name."""
    _refuse_unclear(query, regex)
    with opened(archive) as one:
        return _said(one, one.do(SaveSearch(name=name, query=query, scope=scope, regex=regex)))


@saved_search.command("edit")
@ARCHIVE
@click.argument("search")
@click.option("--name")
@click.option("--query")
@click.option("--in", "scope", type=click.Choice(SCOPES))
@click.option("--regex/--no-regex", default=None, help="Whether the query is a regular expression.")
@reporting
def edit_search(archive: Path, search: str, **options: Any) -> Any:
    """Change a saved search."""
    with opened(archive) as one:
        found = one.read.searches.resolve(search)
        fields = fields_from(options, "name", "query", "scope", "regex")
        _refuse_unclear(fields.get("query", found.query), fields.get("regex", found.regex))
        one.do(EditSearch(search=found.id, fields=fields))
        return _said(one, found.id)


@saved_search.command("delete")
@ARCHIVE
@click.argument("search")
@reporting
def delete_search(archive: Path, search: str) -> Any:
    """Put a saved search into the trash."""
    with opened(archive) as one:
        found = one.read.searches.resolve(search)
        one.do(DeleteSearch(search=found.id))
    return {**search_json(found), "deleted": True}, [found.name]


@saved_search.command("restore")
@ARCHIVE
@click.argument("search")
@reporting
def restore_search(archive: Path, search: str) -> Any:
    """Take a saved search (by its id) out of the trash."""
    with opened(archive) as one:
        one.do(RestoreSearch(search=SearchId(search)))
        return _said(one, search)


@saved_search.command("run")
@ARCHIVE
@click.argument("search")
@click.option("--document", help="Only in this document.")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="At most so many hits (0: all).")
@click.option("--context", type=click.IntRange(min=0, max=1000), default=32, show_default=True)
@reporting
def run_search(archive: Path, search: str, document: str | None, limit: int, context: int) -> Any:
    """Search again for what was saved."""
    from workbench.finding.concordance import Concordance  # brings numpy: only when something is searched

    with opened(archive, read_only=True) as one:
        saved = one.read.searches.resolve(search)
        within = one.read.documents.resolve(document).id if document else None
        hits = one.finder.hits(saved.query, document=within, scope=saved.scope, regex=saved.regex)
        made = Concordance(one.finder, one.read, hits, scope=saved.scope)
        rows = made.rows(0, limit or made.total, context=context)
    found = {"query": saved.query, "folded": hits.folded, "total": made.total, "silent": list(hits.silent)}
    value = {"search": search_json(saved), **found, "hits": [_line_json(line) for line in rows]}
    return value, [*map(_line, rows), ntr("{count} place", "{count} places", made.total)]


def _refuse_unclear(query: str, regex: bool) -> None:
    """Raises InputError where a query cannot be understood: it is not worth keeping."""
    from workbench.finding.query import parse, parse_regex  # brings numpy: only when something is searched

    if query.strip():
        (parse_regex if regex else parse)(query)


COMMANDS = (concordance, list_searches, saved_search)
