"""The reader of PDF files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version

from workbench.errors import CancelledError, WorkbenchError
from workbench.model.geometry import Geometry, PageTexts
from workbench.model.reading import Reading
from workbench.plugins import Read, Source, StoppedError
from workbench.progress import Progress
from workbench.readers.pdf import refusals
from workbench.readers.pdf.extraction import BrokenOffError, Extraction, extract, leave_unread
from workbench.readers.pdf.glyphs import MISSING
from workbench.readers.pdf.going_on import UNREAD, known_pages, noted
from workbench.readers.pdf.metadata import kept, title
from workbench.readers.pdf.outline import placed, with_outline
from workbench.readers.pdf.page_table import with_gaps, with_pages
from workbench.readers.pdf.protocol import Limits, PageText, Reason
from workbench.readers.pdf.scans import pictures, remarks
from workbench.readers.pdf.source_text import source_text
from workbench.reading.printed import read_printed
from workbench.translation import Message, msg, nmsg

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
    version = 7

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
        known = self._known(source)
        try:
            found = extract(str(source.path), progress, password=source.password, limits=self._limits, known=known)
        except BrokenOffError as error:
            raise self._stopped(error.found) from error
        refused = self._refusal(source, found)
        if refused is not None:
            raise refused
        progress.check()
        return self._read(found)

    def _known(self, source: Source) -> Mapping[int, PageText]:
        """The pages that this very reader has read earlier."""
        earlier = source.earlier
        if earlier is None or (earlier.reading.reader, earlier.reading.reader_version) != (self.name, self.version):
            return {}
        return known_pages(earlier.reading, earlier.source)

    def _stopped(self, found: Extraction) -> CancelledError:
        """What tells whoever cancelled that some pages are there, if there are."""
        if found.empty:
            return CancelledError(msg("Cancelled."))
        done = len(found.pages)

        def partial() -> Read:
            leave_unread(found, Reason.STOPPED, most=self._limits.pages)
            return self._read(found)

        return StoppedError(done, max(found.claimed, done), partial)

    def _read(self, found: Extraction) -> Read:
        reading, text = pictures(found) if found.empty else _printed(found)
        reading = self._described(reading, found, text)
        return Read(_outlined(reading, found), text, MEDIA_TYPE, found.marks)

    def _refusal(self, source: Source, found: Extraction) -> WorkbenchError | None:
        if not found.empty:
            return None
        name = source.file_name
        if found.refused is not None:
            return refusals.refusal(name, found.refused, limits=self._limits, password=source.password)
        if 2 * len(found.failures) >= len(found.pages) > 0:  # a scan may have a bad page, but not be one
            return refusals.nothing_read(name, found.failures, limits=self._limits)
        return None if found.pages else refusals.no_pages(name)

    def _described(self, reading: Reading, found: Extraction, text: str) -> Reading:
        paged = with_pages(reading, text, labels=[page.label if page else "" for page in found.pages])
        return replace(
            with_gaps(paged, sorted(found.failures)),
            reader=self.name,
            reader_version=self.version,
            library=_library(found),
            paged_source=True,
            geometry=reading.geometry or _geometry(found, text),
            title=title(found.metadata, read=reading.title, text=text[:_BEGINNING]),
            metadata={**reading.metadata, **kept(found.metadata), **_unread(found)},
            warnings=(*reading.warnings, *self._warnings(found, text)),
        )

    def _warnings(self, found: Extraction, text: str) -> list[Message]:
        warnings = list(refusals.page_warnings(found.failures, self._limits))
        if found.refused is not None:
            warnings.append(refusals.BROKEN_OFF)
        if found.claimed > len(found.pages) == self._limits.pages:
            warnings.append(refusals.cut_off(self._limits.pages, found.claimed))
        elif found.claimed > len(found.pages) and found.refused is None:
            warnings.append(refusals.fewer(len(found.pages), found.claimed))
        warnings += refusals.carried(found.contents)
        warnings += remarks(found)
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


def _printed(found: Extraction) -> tuple[Reading, str]:
    text = source_text(found.pages)
    return read_printed(text, laid_out=True), text


def _geometry(found: Extraction, text: str) -> Geometry:
    return Geometry(tuple(page.geometry if page else b"" for page in found.pages), PageTexts(lambda: text))


def _library(found: Extraction) -> str:
    """Who read it; with the number of pages where some were not read, so that readings of more are others."""
    made_by = f"pdfplumber {version('pdfplumber')}"
    missing = len(found.failures)
    return f"{made_by} ({len(found.pages) - missing} of {len(found.pages)} pages)" if missing else made_by


def _unread(found: Extraction) -> dict[str, str]:
    return {UNREAD: noted(found.failures)} if found.failures else {}


def _outlined(reading: Reading, found: Extraction) -> Reading:
    return with_outline(reading, placed(found.contents.outline, [page.object if page else -1 for page in found.pages]))
