"""The child process that opens the PDF: reads its pages and prints one JSON line for each.

Run as ``python -m workbench.readers.pdf.child`` with a request on standard input. It runs nothing
that the file contains, writes no files, and lives within the limits of the request.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from io import BufferedReader
from itertools import islice
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from workbench.model.geometry import Packer, PageGeometry
from workbench.readers.pdf.broken import BROKEN
from workbench.readers.pdf.contents import contents, labels
from workbench.readers.pdf.fonts import Fonts
from workbench.readers.pdf.frame import seen_part
from workbench.readers.pdf.glyphs import PageGlyphs, page_glyphs
from workbench.readers.pdf.layout import Sizes, page_lines
from workbench.readers.pdf.limits import Watchdog, fence
from workbench.readers.pdf.marks import marks_of
from workbench.readers.pdf.protocol import PageText, Reason, Remark, Request
from workbench.readers.pdf.sound_page import SoundPage
from workbench.readers.pdf.source_text import placed_page

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

_SWOLLEN = 64 << 20
"""Bytes of drawing instructions beyond which a page is no honest one."""

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
            pdf = opened(stream, request.password)
            pdf.rsrcmgr = Fonts()
            send(contents(pdf).message())
            _send_pages(pdf, request, send)
    except BROKEN as error:
        send({"kind": "refused", "reason": reason_of(error)})


def opened(stream: BufferedReader, password: str) -> PDF:
    """The PDF. Encryption before revision 5 knows Latin letters only; for others programs give it their UTF-8."""
    try:
        return PDF(stream, password=password)
    except PdfminerException as error:
        if not isinstance(error.args[0], UnicodeEncodeError):
            raise
        return PDF(stream, password=password.encode("utf-8", "replace").decode("latin-1"))


def reason_of(error: BaseException) -> Reason:
    """Which of our reasons an error of the libraries is; those wrapped by pdfplumber are unwrapped."""
    if isinstance(error, PdfminerException) and error.args and isinstance(error.args[0], BaseException):
        error = error.args[0]
    return next((reason for kind, reason in _REASONS if isinstance(error, kind)), Reason.DAMAGED)


class PageReader:
    """Reads the pages of an open PDF one after the other; counts type sizes as it goes."""

    def __init__(self, pdf: PDF) -> None:
        self._pdf = pdf
        self._sizes = Sizes()
        self._packer = Packer()

    def message(self, raw: PDFPage, index: int, *, label: str) -> dict[str, Any]:
        """The message about one page: its text, or why it could not be read."""
        try:
            return self.page(raw, index, label=label).message()
        except BROKEN as error:
            reason = reason_of(error)
            if reason is Reason.UNREADABLE:
                raise
            return {"kind": "failed", "index": index, "reason": reason, "marks": self._marks_alone(raw, index)}

    def _marks_alone(self, raw: PDFPage, index: int) -> list[dict[str, Any]]:
        return [asdict(mark) for mark in marks_of(raw, index, seen_part(raw))]

    def page(self, raw: PDFPage, index: int, *, label: str) -> PageText:
        """The text of one page; what it took is given back before the next one begins."""
        page = Page(self._pdf, raw, page_number=index + 1)
        try:
            layout = page.layout
            seen = seen_part(raw)
            glyphs = page_glyphs(layout, seen)
            lines = tuple(page_lines(glyphs, self._sizes))
            text, places = placed_page(lines)
            geometry = PageGeometry(index, seen.width, seen.height, raw.rotate, places)
            packed = self._packer.page(geometry, text)
            own = PageText(index, label, glyphs.width, glyphs.height, lines, packed)
            own = replace(own, remarks=tuple(_remarks(raw, glyphs)))
            return replace(own, unseen=glyphs.unseen, object=_number(raw), marks=tuple(marks_of(raw, index, seen)))
        finally:
            page.close()


def _remarks(page: PDFPage, glyphs: PageGlyphs) -> Iterator[Remark]:
    if isinstance(page, SoundPage) and page.mended:
        yield Remark.SIZE
    if sum(len(stream_value(part).get_data()) for part in page.contents) > _SWOLLEN:
        yield Remark.SWOLLEN
    elif not (glyphs.any or glyphs.drawn or glyphs.unseen):
        yield Remark.BLANK


def _number(page: PDFPage) -> int:
    return page.pageid if isinstance(page.pageid, int) else -1


def _send_pages(pdf: PDF, request: Request, send: Send) -> None:
    reader, named = PageReader(pdf), labels(pdf)
    pdf.doc.catalog = {key: value for key, value in pdf.doc.catalog.items() if key != "PageLabels"}
    known = frozenset(request.known)
    for index, raw in enumerate(islice(SoundPage.create_pages(pdf.doc), request.limits.pages)):
        label = next(named)
        if index >= request.first and index not in known:
            send(reader.message(raw, index, label=label))
        if index % _KEEP == 0:
            pdf.doc._cached_objs.clear()  # noqa: SLF001  # else memory grows by 10 KB a page
    send({"kind": "end"})


if __name__ == "__main__":
    main()
