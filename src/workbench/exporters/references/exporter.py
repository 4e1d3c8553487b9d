"""Exports the descriptions of documents, not their annotations."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from workbench.exporters.csl import csl_items
from workbench.exporters.references.bibtex import bibtex
from workbench.exporters.references.ris import ris
from workbench.exporters.request import ExportRequest
from workbench.exporters.writing import written
from workbench.model.records import Document
from workbench.progress import Progress
from workbench.translation import N_


def chosen_documents(request: ExportRequest) -> list[Document]:
    """The documents that the export's filter names: one, those of a collection, or all."""
    found = request.queries.documents.all()
    if request.chosen.document:
        return [one for one in found if one.id == request.chosen.document]
    if request.chosen.collection:
        inside = request.queries.order.documents_below(request.chosen.collection)
        return [one for one in found if one.id in inside]
    return list(found)


class _OfDocuments(ABC):
    """What the formats share: one text for all chosen documents."""

    of_documents: ClassVar[bool] = True

    @staticmethod
    @abstractmethod
    def text(documents: Sequence[Document], /) -> str:
        """The file's text."""

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen documents' descriptions to ``target``."""
        documents = chosen_documents(request)
        with written(target, overwrite=request.overwrite) as file:
            file.write(self.text(documents).encode("utf-8", "replace"))
        progress.report(len(documents), len(documents))
        return [target]


def _csl_text(documents: Sequence[Document]) -> str:
    return json.dumps(csl_items(documents), ensure_ascii=False, indent=1) + "\n"


class CslExporter(_OfDocuments):
    """CSL-JSON, as Zotero, pandoc and most others read it."""

    name: ClassVar[str] = "csl-json"
    label: ClassVar[str] = N_("References (CSL-JSON)")
    suffix: ClassVar[str] = ".json"
    text = staticmethod(_csl_text)


class BibtexExporter(_OfDocuments):
    """BibTeX."""

    name: ClassVar[str] = "bibtex"
    label: ClassVar[str] = N_("References (BibTeX)")
    suffix: ClassVar[str] = ".bib"
    text = staticmethod(bibtex)


class RisExporter(_OfDocuments):
    """RIS."""

    name: ClassVar[str] = "ris"
    label: ClassVar[str] = N_("References (RIS)")
    suffix: ClassVar[str] = ".ris"
    text = staticmethod(ris)
