"""Recognised text that lies beside an imported picture, in a file of the same name, comes in with it."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.archive import Archive
from workbench.app.recognition import take_over
from workbench.errors import WorkbenchError
from workbench.importing.files import recognised_beside
from workbench.importing.naming import printable
from workbench.importing.report import Imported, ImportReport, Status
from workbench.readers.recognised.files import beside
from workbench.translation import msg


def with_text_beside(archive: Archive, report: ImportReport) -> ImportReport:
    """The report of an import, the text beside its pictures taken over: for each a step of its own to take back.

    What cannot be taken over stays named in the report, with the reason.
    """
    report.files[:] = [_with_text(archive, row) for row in report.files]
    return report


def _with_text(archive: Archive, row: Imported) -> Imported:
    if row.status is not Status.ADDED or row.document is None or row.characters:
        return row
    known = archive.read.documents.get(row.document.id)
    reading = archive.read.readings.get(known.reading or "") if known else None
    file = beside(row.path) if reading is not None and reading.paged_source else None
    if known is None or reading is None or file is None:
        return row
    try:
        take_over(archive, known, [file])
    except WorkbenchError as error:
        why = msg("The recognised text beside it was not taken over: {reason}", reason=str(error))
        return replace(row, warnings=(*row.warnings, why))
    document = archive.read.documents.get(known.id) or known
    text = archive.read.readings.text(document.reading or "") or ""
    named = {str(one) for one in (*reading.warnings, *recognised_beside(row.path, reading))}
    said = msg("Its recognised text was taken over from “{name}”, which lies beside it.", name=printable(file.name))
    kept = (one for one in row.warnings if str(one) not in named)
    return replace(row, document=document, characters=len(text), warnings=(*kept, said))
