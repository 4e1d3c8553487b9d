"""The child process that opens the PDF: reads its pages and prints one JSON line for each.

Run as ``python -m workbench.readers.pdf.child`` with a request on standard input. It runs nothing
that the file contains, writes no files, and lives within the limits of the request.
"""

from __future__ import annotations

import json
import logging
import struct
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, repeat
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from workbench.model.geometry import PageGeometry, packed_page
from workbench.readers.pdf.glyphs import Seen, clean, page_glyphs
from workbench.readers.pdf.layout import Sizes, page_lines
from workbench.readers.pdf.limits import Watchdog, fence
from workbench.readers.pdf.protocol import PageText, Reason, Request
from workbench.readers.pdf.source_text import placed_lines

BROKEN = (
    *(PSException, PdfminerException, MalformedPDFException, struct.error, zlib.error),
    *(ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, LookupError),
    *(MemoryError, OSError, RuntimeError, TypeError, ValueError),
)
"""What the libraries raise over damaged pages; anything else ends the child, and the parent says so."""

_REASONS: tuple[tuple[type[BaseException], Reason], ...] = (
    (PDFPasswordIncorrect, Reason.PASSWORD),
    (PDFEncryptionError, Reason.ENCRYPTION),
    (PSException, Reason.DAMAGED),
    (MemoryError, Reason.MEMORY),
    (FileNotFoundError, Reason.MISSING),
    (PermissionError, Reason.FORBIDDEN),
    (OSError, Reason.UNREADABLE),
)

_KEEP = 64
"""Pages after which decoded streams are forgotten; fonts are kept elsewhere."""

_LONGEST = 2000
"""Characters that are kept of a metadata entry."""

Send = Callable[[dict[str, Any]], None]


def main() -> None:
    """Read the request, put up the fence, serve."""
    logging.disable(logging.CRITICAL)
    request = Request.from_json(sys.stdin.buffer.readline())
    fence(request.limits.memory)
    watchdog = Watchdog(1.5 * request.limits.seconds + 5)

    def send(message: dict[str, Any]) -> None:
        watchdog.stroke()
        sys.stdout.buffer.write(json.dumps(message).encode("ascii") + b"\n")
        sys.stdout.buffer.flush()

    serve(request, send)


def serve(request: Request, send: Send) -> None:
    """Send what :mod:`workbench.readers.pdf.protocol` lists, whatever the file holds."""
    send({"kind": "ready"})
    try:
        with open(request.path, "rb") as stream:
            pdf = PDF(stream, password=request.password)
            send({"kind": "open", "pages": claimed_pages(pdf), "metadata": metadata(pdf)})
            _send_pages(pdf, request, send)
    except BROKEN as error:
        send({"kind": "refused", "reason": reason_of(error)})


def reason_of(error: BaseException) -> Reason:
    """Which of our reasons an error of the libraries is; those wrapped by pdfplumber are unwrapped."""
    if isinstance(error, PdfminerException) and error.args and isinstance(error.args[0], BaseException):
        error = error.args[0]
    return next((reason for kind, reason in _REASONS if isinstance(error, kind)), Reason.DAMAGED)


def claimed_pages(pdf: PDF) -> int:
    """The number of pages that the file says it has; 0 if it does not say."""
    try:
        count = resolve1(resolve1(pdf.doc.catalog["Pages"])["Count"])
    except BROKEN:
        return 0
    return count if isinstance(count, int) and count > 0 else 0


def metadata(pdf: PDF) -> dict[str, str]:
    """The document's information dictionary, as text."""
    return {
        clean(str(key)): clean(value[:_LONGEST]).strip()
        for key, value in pdf.metadata.items()
        if isinstance(value, str)
    }


def labels(pdf: PDF) -> Iterator[str]:
    """The printed label of each page as the PDF gives it, for ever; "" where it gives none."""
    try:
        given = pdf.doc.get_page_labels()
    except BROKEN:
        return repeat("")
    return _until_broken(given)


def _until_broken(given: Iterator[str]) -> Iterator[str]:
    try:
        for label in given:
            yield clean(label[:_LONGEST]).strip()
    except BROKEN:
        pass
    yield from repeat("")


def seen_part(page: PDFPage) -> Seen:
    """The crop box of a page as far as it lies in its media box, both turned as the page is displayed."""
    media, crop = _upright(page.mediabox), _upright(page.cropbox)
    if not _shared(media, crop):
        crop = media
    x0, y0 = max(crop[0], media[0]) - media[0], max(crop[1], media[1]) - media[1]
    x1, y1 = min(crop[2], media[2]) - media[0], min(crop[3], media[3]) - media[1]
    width, height = media[2] - media[0], media[3] - media[1]
    turned = {
        90: (y0, width - x1, y1, width - x0),
        180: (width - x1, height - y1, width - x0, height - y0),
        270: (height - y1, x0, height - y0, x1),
    }.get(page.rotate, (x0, y0, x1, y1))
    return Seen(*turned, cropped=x1 - x0 < width or y1 - y0 < height)


def _upright(box: Sequence[float]) -> tuple[float, float, float, float]:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def _shared(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two boxes have more than an edge in common."""
    across, up = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and up > 1


class PageReader:
    """Reads the pages of an open PDF one after the other; counts type sizes as it goes."""

    def __init__(self, pdf: PDF) -> None:
        self._pdf = pdf
        self._sizes = Sizes()

    def message(self, raw: PDFPage, index: int, *, label: str) -> dict[str, Any]:
        """The message about one page: its text, or why it could not be read."""
        try:
            return self.page(raw, index, label=label).message()
        except BROKEN as error:
            reason = reason_of(error)
            if reason is Reason.UNREADABLE:
                raise
            return {"kind": "failed", "index": index, "reason": reason}

    def page(self, raw: PDFPage, index: int, *, label: str) -> PageText:
        """The text of one page; what it took is given back before the next one begins."""
        page = Page(self._pdf, raw, page_number=index + 1)
        try:
            layout = page.layout
            seen = seen_part(raw)
            glyphs = page_glyphs(layout, seen)
            lines = tuple(page_lines(glyphs, self._sizes))
            geometry = PageGeometry(index, seen.width, seen.height, raw.rotate, tuple(placed_lines(lines)))
            size = glyphs.width, glyphs.height
            return PageText(index, label, *size, lines, packed_page(geometry), glyphs.unseen)
        finally:
            page.close()


def _send_pages(pdf: PDF, request: Request, send: Send) -> None:
    reader, named = PageReader(pdf), labels(pdf)
    pdf.doc.catalog = {key: value for key, value in pdf.doc.catalog.items() if key != "PageLabels"}
    for index, raw in enumerate(islice(PDFPage.create_pages(pdf.doc), request.limits.pages)):
        label = next(named)
        if index >= request.first:
            send(reader.message(raw, index, label=label))
        if index % _KEEP == 0:
            pdf.doc._cached_objs.clear()  # noqa: SLF001  # else memory grows by 10 KB a page
    send({"kind": "end"})


if __name__ == "__main__":
    main()
