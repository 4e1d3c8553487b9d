"""``searches``, ``saved-search …``: searches kept under a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.concordance_shapes import JSON, line_json, line_shown
from workbench.cli.groups import ARCHIVE, fields_from
from workbench.cli.output import opened, reporting
from workbench.cli.searching import SCOPES
from workbench.commands.searches import DeleteSearch, EditSearch, RestoreSearch, SaveSearch
from workbench.model.ids import SearchId
from workbench.model.records import SavedSearch
from workbench.translation import ntr


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
    value = {"search": search_json(saved), **found, "hits": [line_json(line) for line in rows]}
    return value, [*map(line_shown, rows), ntr("{count} place", "{count} places", made.total)]


def _refuse_unclear(query: str, regex: bool) -> None:
    """Raises InputError where a query cannot be understood: it is not worth keeping."""
    from workbench.finding.query import parse, parse_regex  # brings numpy: only when something is searched

    if query.strip():
        (parse_regex if regex else parse)(query)


COMMANDS = (list_searches, saved_search)
