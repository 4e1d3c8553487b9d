"""Tagged excerpts as a table for spreadsheets (RFC 4180)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from workbench.exporters.excerpts import wanted
from workbench.exporters.request import ExportRequest
from workbench.exporters.tables import EXCERPT_COLUMNS, excerpt_rows, paths_of, write_table
from workbench.exporters.writing import written
from workbench.progress import Progress
from workbench.translation import N_


class CsvExporter:
    """One row per excerpt; cells that a spreadsheet would take for formulas get an apostrophe."""

    name: ClassVar[str] = "csv"
    label: ClassVar[str] = N_("Excerpts as a table (CSV)")
    suffix: ClassVar[str] = ".csv"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen excerpts to ``target``."""
        found = wanted(request)
        progress.report(0, len(found))
        rows = excerpt_rows(found, paths_of(request.queries.authorities.tags()))
        with written(target, overwrite=request.overwrite) as file:
            write_table(file, EXCERPT_COLUMNS, rows)
        progress.report(len(found), len(found))
        return [target]
