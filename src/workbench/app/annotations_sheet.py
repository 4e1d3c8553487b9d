"""The annotations of a list as a table: just those that are shown, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model.views import AnnotationFilter
from workbench.progress import Progress
from workbench.translation import tr

if TYPE_CHECKING:
    from workbench.app.archive import Archive


def write_sheet(archive: Archive, ids: Sequence[str], target: Path, style: str, progress: Progress) -> int:
    """Write annotations as excerpts into a ``.csv`` or ``.xlsx`` file, private ones too; return how many.

    Of documents that may not be shared only the tagged ones are written. What stood at ``target`` is replaced.
    """
    from workbench.exporters.excerpts import wanted  # export libraries only when exporting
    from workbench.exporters.request import ExportRequest
    from workbench.exporters.spreadsheet import write_workbook
    from workbench.exporters.tables import EXCERPT_COLUMNS, excerpt_rows, paths_of, write_table
    from workbench.exporters.writing import written

    progress.report(0, len(ids))
    options = {"private": True, "folder": archive.path.resolve().parent}
    request = ExportRequest(
        queries=archive.read,
        load=archive.reading,
        title=archive.title,
        author=archive.author,
        chosen=AnnotationFilter(ids=frozenset(ids)),
        style=style,
        options=options,
    )
    at = {one: number for number, one in enumerate(ids)}
    found = sorted(wanted(request), key=lambda one: at[one.view.annotation.id]) if ids else []
    progress.report(len(ids), len(ids))
    rows = excerpt_rows(found, paths_of(archive.read.authorities.tags()))
    with written(target, overwrite=True) as file:
        if target.suffix.lower() == ".xlsx":
            write_workbook(file, EXCERPT_COLUMNS, rows, tr("Annotations"))
        else:
            write_table(file, EXCERPT_COLUMNS, rows)
    return len(found)
