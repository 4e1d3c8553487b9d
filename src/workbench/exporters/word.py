"""Tagged excerpts as a Word document; python-docx is imported only when it is needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from workbench.exporters.excerpts import Excerpt, wanted
from workbench.exporters.markdown import by_document, details
from workbench.exporters.request import ExportRequest
from workbench.exporters.tables import paths_of
from workbench.exporters.writing import written
from workbench.progress import Progress
from workbench.translation import N_, tr

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EAST_ASIAN_FONT = "SimSun"
_STEP = 100


class DocxExporter:
    """Excerpts for the word processor: headings, quotations with their citations."""

    name: ClassVar[str] = "docx"
    label: ClassVar[str] = N_("Excerpts for a word processor (DOCX)")
    suffix: ClassVar[str] = ".docx"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen excerpts to ``target``."""
        found = wanted(request)
        document = _document(request, found, progress)
        with written(target, overwrite=request.overwrite) as file:
            document.save(file)
        progress.report(len(found), len(found))
        return [target]


def _document(request: ExportRequest, excerpts: Sequence[Excerpt], progress: Progress) -> Any:
    import docx  # 100 ms that nothing else needs
    from docx.oxml.ns import qn

    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), _EAST_ASIAN_FONT)
    document.core_properties.title = _clean(request.title)
    document.core_properties.author = _clean(request.author.name)
    document.core_properties.comments = ""
    document.add_heading(_clean(request.title), 0)
    paths, number = paths_of(request.queries.authorities.tags()), 0
    for name, group in by_document(excerpts):
        document.add_heading(_clean(name), 1)
        for excerpt in group:
            if number % _STEP == 0:
                progress.report(number, len(excerpts))
            number += 1
            _add(document, excerpt, paths)
    return document


def _add(document: Any, excerpt: Excerpt, paths: Mapping[str, str]) -> None:
    quotation = document.add_paragraph(_clean(excerpt.quote or tr("(the document as a whole)")), style="Quote")
    quotation.paragraph_format.keep_with_next = True
    document.add_paragraph(_clean(excerpt.citation))
    for label, text in details(excerpt, paths):
        line = document.add_paragraph(style="List Bullet")
        line.add_run(f"{label}: ").bold = True
        line.add_run(_clean(text))


def _clean(text: str) -> str:
    """The text without the control characters that XML 1.0 forbids."""
    return _NOT_XML.sub("\ufffd", text)
