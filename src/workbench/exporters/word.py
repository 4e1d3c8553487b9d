"""Tagged excerpts as a Word document; python-docx is imported only when it is needed."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from workbench.exporters.excerpts import Excerpt, wanted
from workbench.exporters.markdown import by_document, details, without_words
from workbench.exporters.region_pictures import pictures_of
from workbench.exporters.request import ExportRequest
from workbench.exporters.tables import paths_of
from workbench.exporters.writing import written
from workbench.progress import Progress
from workbench.translation import N_

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EAST_ASIAN_FONT = "SimSun"
_STEP = 100
_DOTS, _USUAL_DOTS, _WIDEST = 200, 72, 5.8
"""Dots per inch of pictures, what python-docx takes for granted, and inches between the margins."""


class DocxExporter:
    """Excerpts for the word processor: headings, quotations with their citations."""

    name: ClassVar[str] = "docx"
    label: ClassVar[str] = N_("Excerpts for a word processor (DOCX)")
    suffix: ClassVar[str] = ".docx"

    def export(self, request: ExportRequest, target: Path, progress: Progress) -> Sequence[Path]:
        """Write the chosen excerpts to ``target``."""
        found = wanted(request)
        packed = io.BytesIO()
        _document(request, found, progress).save(packed)
        with written(target, overwrite=request.overwrite) as file:
            file.write(packed.getbuffer())
        progress.report(len(found), len(found))
        return [target]


def new_document(title: str, author: str) -> Any:
    """An empty Word document that begins with its title."""
    import docx  # 100 ms that nothing else needs
    from docx.oxml.ns import qn

    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), _EAST_ASIAN_FONT)
    document.core_properties.title = clean(title)
    document.core_properties.author = clean(author)
    document.core_properties.comments = ""
    document.add_heading(clean(title), 0)
    return document


def _document(request: ExportRequest, excerpts: Sequence[Excerpt], progress: Progress) -> Any:
    document = new_document(request.title, request.author.name)
    paths, number, writer = paths_of(request.queries.authorities.tags()), 0, Writer(document)
    for name, group in by_document(excerpts):
        writer.add("Heading 1", name)
        for excerpt in group:
            if number % _STEP == 0:
                progress.report(number, len(excerpts))
            number += 1
            for _, png in pictures_of(request, excerpt):
                writer.add_picture(png)
            _add(writer, excerpt, paths)
    return document


class Writer:
    """Adds paragraphs at the document's end, each in the same time (``add_paragraph`` gets slower)."""

    def __init__(self, document: Any) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.text.paragraph import Paragraph

        self._styles = {style.name: style.style_id for style in document.styles}
        self._end = document.element.body.find(qn("w:sectPr"))
        self._document = document
        self._element: Any = OxmlElement
        self._paragraph: Any = Paragraph

    def add(self, style: str, text: str, *, label: str = "") -> None:
        """A paragraph in this style; ``label`` stands before the text in bold."""
        element = self._element("w:p")
        self._end.addprevious(element)
        element.style = self._styles[style]
        paragraph = self._paragraph(element, self._document)
        if label:
            paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(clean(text))
        if style == "Quote":
            paragraph.paragraph_format.keep_with_next = True

    def add_picture(self, png: bytes) -> None:
        """A paragraph with a picture, as large as it is at 200 dots per inch, but not wider than the text."""
        from docx.shared import Inches

        element = self._element("w:p")
        self._end.addprevious(element)
        paragraph = self._paragraph(element, self._document)
        shape = paragraph.add_run().add_picture(io.BytesIO(png))
        pixels = shape.width / Inches(1) * _USUAL_DOTS
        width = Inches(min(pixels / _DOTS, _WIDEST))
        shape.height, shape.width = int(shape.height * width / shape.width), width
        paragraph.paragraph_format.keep_with_next = True


def _add(writer: Writer, excerpt: Excerpt, paths: Mapping[str, str]) -> None:
    writer.add("Quote", excerpt.quote or without_words(excerpt))
    writer.add("Normal", excerpt.citation)
    for label, text in details(excerpt, paths):
        writer.add("List Bullet", text, label=str(label))


def clean(text: str) -> str:
    """The text without the control characters that XML 1.0 forbids."""
    return _NOT_XML.sub("\ufffd", text)
