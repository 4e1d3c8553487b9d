"""The child process that draws pages with PDFium.

Run as ``python -m workbench.rendering.child``. It runs nothing that the file contains (PDFium is
asked neither for scripts nor for forms), writes no files, and lives within the limits of the opening.
"""

from __future__ import annotations

import json
import logging
import sys
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pypdfium2
import pypdfium2.raw

from workbench.readers.pdf.costs import Reason
from workbench.readers.pdf.limits import Watchdog, fence
from workbench.rendering.protocol import BYTES_PER_PIXEL, LARGEST_TILE, LONGEST_LABEL, Opening, Size, Tile

if TYPE_CHECKING:
    from workbench.rendering.pictures import PictureDrawer

_MAGIC_WITHIN = 1024
_WHITE = (255, 255, 255, 255)
_REASONS = {
    pypdfium2.raw.FPDF_ERR_PASSWORD: Reason.PASSWORD,
    pypdfium2.raw.FPDF_ERR_SECURITY: Reason.ENCRYPTION,
    pypdfium2.raw.FPDF_ERR_FILE: Reason.UNREADABLE,
}
_BROKEN = (pypdfium2.PdfiumError, ArithmeticError, LookupError, MemoryError, RuntimeError, ValueError)
"""What PDFium and its Python side raise over damaged pages; anything else ends the child."""

_DAMAGED_IN_A_ROW = 8
"""So many pages without a size may stand before one that has; more are none."""

_BYTES_OF_A_PAGE = 8
"""No page of an honest file takes fewer, however well it is packed."""

_DRAWN = pypdfium2.raw.FPDF_ANNOT  # highlights and stamps of others are part of the page


def main() -> None:
    """Read the opening, put up the fence, serve."""
    logging.disable(logging.CRITICAL)
    hear, say = sys.stdin.buffer, sys.stdout.buffer
    line = hear.readline()
    if not line:  # a spare child that nobody needed
        return
    opening = Opening.from_json(line)
    fence(opening.limits.memory)
    serve(opening, hear, say)


def serve(opening: Opening, hear: BinaryIO, say: BinaryIO) -> None:
    """Answer what :mod:`workbench.rendering.protocol` lists until there are no more questions."""
    watchdog = Watchdog(1.5 * opening.limits.seconds + 5)
    watchdog.stroke()
    try:
        drawer = drawer_of(opening)
    except _BROKEN as error:
        _answer(say, unopened(opening, reason_of(error)))
        return
    except (OSError, SyntaxError) as error:
        _answer(say, unopened(opening, _reason_of_file(error)))
        return
    _answer(say, {"kind": "open", "pages": drawer.pages})
    for question in _questions(hear, watchdog):
        _answer(say, *drawer.answer(question))
    drawer.close()


def drawer_of(opening: Opening) -> Drawer | PictureDrawer:
    """What draws the file, by how it begins: PDFium, or else Pillow, which knows pictures."""
    with open(opening.path, "rb") as file:
        if b"%PDF-" in file.read(_MAGIC_WITHIN):
            return Drawer(opening)
    from workbench.rendering.pictures import PictureDrawer  # PDFs are drawn without Pillow

    return PictureDrawer(opening)


def reason_of(error: BaseException) -> Reason:
    """Which of our reasons an error of PDFium is."""
    if isinstance(error, MemoryError):
        return Reason.MEMORY
    return _REASONS.get(getattr(error, "err_code", None), Reason.DAMAGED)


def unopened(opening: Opening, reason: Reason) -> dict[str, Any]:
    """The answer for a file that does not open: PDFium and Pillow call those without pages damaged, too."""
    if reason is Reason.DAMAGED:
        from workbench.rendering.page_tree import has_none  # few files need another library

        path = Path(opening.path)
        if has_none(path, opening.password):
            return {"kind": "open", "pages": 0}
        reason = reason if path.stat().st_size else Reason.EMPTY
    return {"kind": "refused", "reason": reason}


def _reason_of_file(error: Exception) -> Reason:
    if isinstance(error, FileNotFoundError):
        return Reason.MISSING
    of_the_disk = isinstance(error, OSError) and error.errno is not None
    return Reason.UNREADABLE if of_the_disk else Reason.DAMAGED  # Pillow says OSError of damaged pictures too


class Drawer:
    """An open PDF. One page is held open at a time: tiles of one page follow one another."""

    def __init__(self, opening: Opening) -> None:
        self._pdf = pypdfium2.PdfDocument(opening.path, password=opening.password or None)
        self.pages = min(_named_once(opening, self._there()), opening.limits.pages)
        self._page: pypdfium2.PdfPage | None = None
        self._index = -1

    def answer(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The answer to one question, and the pixels that follow it."""
        try:
            if question["ask"] == "sizes":
                return self._sizes(question["first"], question["last"]), b""
            pixels = self.drawn(Tile.of_question(question))
            return {"kind": "tile", "bytes": len(pixels)}, pixels
        except _BROKEN as error:
            return {"kind": "failed", "reason": reason_of(error)}, b""

    def drawn(self, tile: Tile) -> bytes:
        """The pixels of a tile, row by row from the top. Raises PdfiumError if the page is damaged."""
        if not 0 < tile.size <= LARGEST_TILE * BYTES_PER_PIXEL:
            raise ValueError("the picture is too large")
        page = self._opened(tile.page)
        bitmap = pypdfium2.PdfBitmap.new_native(tile.width, tile.height, pypdfium2.raw.FPDFBitmap_BGRx)
        try:
            bitmap.fill_rect(_WHITE, 0, 0, tile.width, tile.height)
            place = (-tile.left, -tile.top, tile.page_width, tile.page_height, tile.rotation)
            pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, page, *place, _DRAWN)
            return bytes(bitmap.buffer)
        finally:
            bitmap.close()

    def close(self) -> None:
        """Give everything back."""
        self._leave_page()
        self._pdf.close()

    def _opened(self, index: int) -> pypdfium2.PdfPage:
        if index != self._index or self._page is None:
            self._leave_page()
            self._page, self._index = self._pdf[index], index
        return self._page

    def _leave_page(self) -> None:
        if self._page is not None:
            self._page.close()
        self._page, self._index = None, -1

    def _sizes(self, first: int, last: int) -> dict[str, Any]:
        pages = range(first, min(last, self.pages))
        sizes, labels = [self._size(page) for page in pages], [self._label(page) for page in pages]
        return {"kind": "sizes", "first": first, "sizes": sizes, "labels": labels}

    def _there(self) -> int:
        """How many pages there are: files may claim more. Those at the end that have no size are not counted."""
        claimed = len(self._pdf)
        if not claimed or self._has_size(claimed - 1):
            return claimed
        return bisect_left(range(claimed), True, key=self._behind_all)

    def _behind_all(self, page: int) -> bool:
        near = range(page, min(page + _DAMAGED_IN_A_ROW, len(self._pdf)))
        return not any(self._has_size(one) for one in near)

    def _has_size(self, page: int) -> bool:
        size = pypdfium2.raw.FS_SIZEF()
        return bool(pypdfium2.raw.FPDF_GetPageSizeByIndexF(self._pdf, page, size))

    def _label(self, page: int) -> str:
        try:
            return str(self._pdf.get_page_label(page))[:LONGEST_LABEL]
        except _BROKEN:
            return ""

    def _size(self, page: int) -> Size:
        try:
            width, height = self._pdf.get_page_size(page)
        except pypdfium2.PdfiumError:
            return 0.0, 0.0
        return width, height


def _named_once(opening: Opening, pages: int) -> int:
    """How many pages there are if no page counts twice: PDFium repeats those that a small file repeats endlessly."""
    path = Path(opening.path)
    if pages <= 1 or pages * _BYTES_OF_A_PAGE <= path.stat().st_size:
        return pages
    from workbench.rendering.page_tree import distinct_pages  # few files need another library

    return distinct_pages(path, opening.password, pages)


def _questions(hear: BinaryIO, watchdog: Watchdog) -> Iterator[dict[str, Any]]:
    while True:
        watchdog.rest()
        line = hear.readline()
        if not line:
            return
        watchdog.stroke()
        yield json.loads(line)


def _answer(say: BinaryIO, message: dict[str, Any], pixels: bytes = b"") -> None:
    say.write(json.dumps(message).encode("ascii") + b"\n")
    say.write(pixels)
    say.flush()


if __name__ == "__main__":
    main()
