"""A concordance as a table in a file, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import InputError
from workbench.exporters.citation import cite
from workbench.exporters.spreadsheet import MOST_ROWS, write_workbook
from workbench.exporters.tables import write_table
from workbench.exporters.writing import written
from workbench.finding.concordance import Concordance, Line, Rows
from workbench.progress import Progress, no_progress
from workbench.translation import msg

COLUMNS = ("left", "hit", "right", "document", "page", "label", "note", "date", "tags", "entities", "citation")
SUFFIXES = (".csv", ".xlsx")
_BETWEEN = "; "
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """How the table is written: ``context`` characters on each side, the style of citations.

    ``order``: the rows that are written, in this order (None: all, in archive order).
    """

    order: Rows | None = None
    context: int = 32
    style: str = "plain"
    overwrite: bool = False


def write_concordance(
    concordance: Concordance, target: Path, options: TableOptions, progress: Progress | None = None
) -> int:
    """Write the concordance as CSV (UTF-8 with byte-order mark) or XLSX; returns the number of rows.

    Documents that may not be shared give their hits without the words around them, and tags of
    private annotations stay at home. Raises InputError if the name says neither .csv nor .xlsx or is
    taken, EnvironmentFailedError if it cannot be written, CancelledError when cancelled: then
    nothing is left.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            msg("“{name}” is no kind of table.", name=target.name), msg("Let its name end with .csv or .xlsx.")
        )
    total = concordance.total if options.order is None else len(options.order)
    if suffix == ".xlsx" and total > MOST_ROWS:
        raise InputError(
            msg("A workbook cannot hold {count} rows.", count=total), msg("Save as .csv, or search for less.")
        )
    rows = _rows(concordance, options, total, progress or no_progress())
    with written(target, overwrite=options.overwrite) as file:
        if suffix == ".csv":
            write_table(file, COLUMNS, rows)
        else:
            write_workbook(file, COLUMNS, rows, "Concordance")
    return total


def _rows(concordance: Concordance, options: TableOptions, total: int, progress: Progress) -> Iterator[Sequence[str]]:
    documents = {one.id: one for one in concordance.hits.documents}
    for number, line in enumerate(concordance.lines(options.order, context=options.context, private=False)):
        if number % _AT_ONCE == 0:
            progress.report(number, total)
        document = documents[line.passage.document]
        yield _cells(line, cite(document, line.cited, line.passage.note, options.style), shared=document.shareable)
    progress.report(total, total)


def _cells(line: Line, citation: str, *, shared: bool) -> Sequence[str]:
    place = line.passage
    return (
        _flat(place.before) if shared else "",
        _flat(place.quote),
        _flat(place.after) if shared else "",
        line.title,
        "" if place.page is None else str(place.page + 1),
        place.label,
        place.note,
        line.date,
        _BETWEEN.join(line.tags),
        _BETWEEN.join(line.entities),
        citation,
    )


def _flat(text: str) -> str:
    """One line; spaces at its ends stay, since they say whether a word goes on."""
    return text.replace("\n", " ")
