"""The reader of PDF files."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

from workbench.errors import WorkbenchError
from workbench.model.geometry import Geometry
from workbench.model.reading import Reading
from workbench.plugins import Read, Source
from workbench.progress import Progress
from workbench.readers.pdf import refusals
from workbench.readers.pdf.extraction import Extraction, extract
from workbench.readers.pdf.glyphs import MISSING
from workbench.readers.pdf.metadata import kept, title
from workbench.readers.pdf.outline import placed, with_outline
from workbench.readers.pdf.page_table import with_gaps, with_pages
from workbench.readers.pdf.protocol import Limits
from workbench.readers.pdf.source_text import source_text
from workbench.reading.printed import read_printed
from workbench.translation import Message, nmsg

MEDIA_TYPE = "application/pdf"

_MAGIC = b"%PDF-"
_MAGIC_WITHIN = 1024
_BY_NAME_ONLY = 0.1
_BEGINNING = 2000


class PdfReader:
    """Reads the text of a PDF through pdfplumber, in a child process that can be killed.

    The source text of its readings is the text of the pages, parted by form feeds.
    """

    name = "pdf"
    version = 3

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def confidence(self, source: Source) -> float:
        """1 if the file begins as a PDF does; a little if only its name says so (to say it is none)."""
        if _MAGIC in source.head[:_MAGIC_WITHIN]:
            return 1.0
        return _BY_NAME_ONLY if source.file_name.lower().endswith(".pdf") else 0.0

    def read(self, source: Source, progress: Progress) -> Read:
        """Read the text. Raises InputError, EnvironmentFailedError or CancelledError.

        Pages that cannot be read are gaps with a warning, as long as another page has text.
        """
        if _MAGIC not in source.head[:_MAGIC_WITHIN]:
            raise refusals.not_a_pdf(source.file_name)
        found = extract(str(source.path), progress, password=source.password, limits=self._limits)
        refused = self._refusal(source, found)
        if refused is not None:
            raise refused
        text = source_text(found.pages)
        progress.check()
        reading = self._described(read_printed(text), found, text)
        return Read(_outlined(reading, found), text, MEDIA_TYPE, found.marks)

    def _refusal(self, source: Source, found: Extraction) -> WorkbenchError | None:
        if not found.empty:
            return None
        name = source.file_name
        if found.refused is not None:
            return refusals.refusal(name, found.refused, limits=self._limits, password=source.password)
        if found.failures:
            return refusals.nothing_read(name, found.failures, limits=self._limits)
        return refusals.no_text(name, len(found.pages)) if found.pages else refusals.no_pages(name)

    def _described(self, reading: Reading, found: Extraction, text: str) -> Reading:
        paged = with_pages(reading, text, labels=[page.label if page else "" for page in found.pages])
        return replace(
            with_gaps(paged, sorted(found.failures)),
            reader=self.name,
            reader_version=self.version,
            library=f"pdfplumber {version('pdfplumber')}",
            paged_source=True,
            geometry=Geometry(tuple(page.geometry if page else b"" for page in found.pages)),
            title=title(found.metadata, read=reading.title, text=text[:_BEGINNING]),
            metadata={**reading.metadata, **kept(found.metadata)},
            warnings=(*reading.warnings, *self._warnings(found, text)),
        )

    def _warnings(self, found: Extraction, text: str) -> list[Message]:
        warnings = list(refusals.page_warnings(found.failures, self._limits))
        if found.refused is not None:
            warnings.append(refusals.BROKEN_OFF)
        if found.claimed > len(found.pages) == self._limits.pages:
            warnings.append(refusals.cut_off(self._limits.pages, found.claimed))
        warnings += refusals.carried(found.contents)
        unseen = sum(page.unseen for page in found.pages if page)
        if unseen:
            warnings.append(
                nmsg(
                    "{count} character stands outside the visible part of its page and was left out.",
                    "{count} characters stand outside the visible part of their pages and were left out.",
                    unseen,
                )
            )
        missing = text.count(MISSING)
        if missing:
            warnings.append(
                nmsg(
                    "{count} character has no Unicode value in this PDF and stands as �.",
                    "{count} characters have no Unicode value in this PDF and stand as �.",
                    missing,
                )
            )
        return warnings


def _outlined(reading: Reading, found: Extraction) -> Reading:
    return with_outline(reading, placed(found.contents.outline, [page.object if page else -1 for page in found.pages]))
