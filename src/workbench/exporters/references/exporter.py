"""Exports the descriptions of documents, not their annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from workbench.exporters.csl import csl_items
from workbench.exporters.references.bibtex import bibtex
from workbench.exporters.references.ris import ris
from workbench.exporters.request import ExportRequest
from workbench.exporters.writing import written
from workbench.model.ids import CollectionId, DocumentId
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.store.queries.order import OrderQueries
from workbench.translation import N_


def chosen_documents(request: ExportRequest) -> list[Document]:
    """The documents that the export's filter names: one, those of a collection, or all."""
    found = request.queries.documents.all()
    if request.chosen.document:
        return [one for one in found if one.id == request.chosen.document]
    if request.chosen.collection:
        inside = _inside(request.queries.order, request.chosen.collection)
        return [one for one in found if one.id in inside]
    return list(found)


def _inside(order: OrderQueries, collection: CollectionId) -> set[DocumentId]:
    found, below, seen = set(order.documents_in(collection)), [collection], {collection}
    while below:
        parent = below.pop()
        for one in order.collections():
            if one.parent == parent and one.id not in seen:
                seen.add(one.id)
                below.append(one.id)
                found.update(order.documents_in(one.id))
    return found


class CslExporter:
    """CSL-JSON, as Zotero, pandoc and most others read it."""

    name: ClassVar[str] = "csl-json"
    label: ClassVar[str] = N_("References (CSL-JSON)")
    suffix: ClassVar[str] = ".json"
    of_documents: ClassVar[bool] = True

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen documents' descriptions to ``target``."""
        return _write(request, target, progress, _csl_text)


class BibtexExporter:
    """BibTeX."""

    name: ClassVar[str] = "bibtex"
    label: ClassVar[str] = N_("References (BibTeX)")
    suffix: ClassVar[str] = ".bib"
    of_documents: ClassVar[bool] = True

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen documents' descriptions to ``target``."""
        return _write(request, target, progress, bibtex)


class RisExporter:
    """RIS."""

    name: ClassVar[str] = "ris"
    label: ClassVar[str] = N_("References (RIS)")
    suffix: ClassVar[str] = ".ris"
    of_documents: ClassVar[bool] = True

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen documents' descriptions to ``target``."""
        return _write(request, target, progress, ris)


def _csl_text(documents: Sequence[Document]) -> str:
    return json.dumps(csl_items(documents), ensure_ascii=False, indent=1) + "\n"


def _write(
    request: ExportRequest, target: Path, progress: Progress, text: Callable[[Sequence[Document]], str]
) -> Sequence[Path]:
    documents = chosen_documents(request)
    with written(target, overwrite=request.overwrite) as file:
        file.write(text(documents).encode("utf-8", "replace"))
    progress.report(len(documents), len(documents))
    return [target]
