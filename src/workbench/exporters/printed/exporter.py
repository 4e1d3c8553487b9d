"""Annotated documents as PDF: text with highlights, page labels in the margin, annotations as numbered notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from workbench.errors import InputError
from workbench.exporters.excerpts import excerpt_of, wanted
from workbench.exporters.printed.content import printed_document
from workbench.exporters.printed.process import draw_pages
from workbench.exporters.references.exporter import chosen_documents
from workbench.exporters.request import ExportRequest
from workbench.exporters.tables import paths_of
from workbench.exporters.writing import in_place_of
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.translation import N_, msg


class PdfExporter:
    """Pages to print, to read and to send."""

    name: ClassVar[str] = "pdf"
    label: ClassVar[str] = N_("Annotated documents to print (PDF)")
    suffix: ClassVar[str] = ".pdf"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen documents, each from a new page on; without the option ``own`` those that may be shared."""
        own = bool(request.options.get("own"))
        documents = [one for one in chosen_documents(request) if one.reading and (own or one.shareable)]
        if not documents:
            raise InputError(
                msg("There is no document here that may be printed for others."),
                msg("Choose one whose text is in this archive and that may be shared (its details say so)."),
            )
        with in_place_of(target, overwrite=request.overwrite) as part:
            draw_pages([content_of(request, one, own=own) for one in documents], part, progress)
        return [target]


def content_of(request: ExportRequest, document: Document, *, own: bool = False) -> dict[str, Any]:
    """One document with its chosen annotations; ``own``: for oneself, so with all that one may see.

    Raises InputError if its text is not here.
    """
    asked = replace(request, chosen=replace(request.chosen, document=document.id, collection=None))
    reading = request.load(document)
    if own:
        views = request.queries.annotations.all(replace(asked.chosen, private=True, deleted=False))
        found = [excerpt_of(view, reading, request.style) for view in views]
    else:
        found = list(wanted(asked))
    return printed_document(document, reading, found, paths_of(request.queries.authorities.tags()), request.style)
