"""PDFs, and pages of PDFs, without a single character: pictures of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from workbench.model.geometry import Geometry, PageGeometry, packed_page, unpacked_page
from workbench.model.reading import Reading
from workbench.readers.pdf.extraction import Extraction
from workbench.readers.pdf.protocol import PageText, Remark
from workbench.reading.pictures import without_words
from workbench.translation import N_, Message, nmsg

_A4 = (595.0, 842.0)
"""Points, for a page of which nothing is known where no other page is either."""


def pictures(found: Extraction) -> tuple[Reading, str]:
    """The reading of a PDF without characters, page by page, and its source text."""
    sizes = _sizes(found.pages)
    reading, text = without_words(sizes, [page.label if page else "" for page in found.pages])
    blank = (packed_page(PageGeometry(index, *size, 0, ())) for index, size in enumerate(sizes))
    known = zip(found.pages, blank, strict=True)
    geometry = Geometry(tuple(page.geometry if page and page.geometry else own for page, own in known))
    if all_blank(found):
        count = len(found.pages)
        said = nmsg("This PDF is {count} blank page.", "This PDF is {count} blank pages.", count)
        reading = replace(reading, warnings=(said,))
    return replace(reading, geometry=geometry), text


def remarks(found: Extraction) -> Iterator[Message]:
    """What is odd about pages that were read, in words: first which are without text in a PDF that has some."""
    odd = {remark: _with(found, remark) for remark in Remark}
    bare = {at for at, page in enumerate(found.pages, 1) if page and not (page.lines or page.text.strip())}
    drawn = sorted(bare.difference(odd[Remark.BLANK], odd[Remark.SWOLLEN]))
    if drawn and not found.empty:
        yield nmsg(
            "Page {pages} has no characters: it is a picture, or blank.",
            "Pages {pages} have no characters: they are pictures, or blank.",
            len(drawn),
            pages=ranges(drawn),
        )
    for remark, pages in odd.items():
        if pages and not (remark is Remark.BLANK and all_blank(found)):
            one, many = _SAID[remark]
            yield nmsg(one, many, len(pages), pages=ranges(pages))


def all_blank(found: Extraction) -> bool:
    """Whether there is nothing on any page."""
    return bool(found.pages) and all(page and Remark.BLANK in page.remarks for page in found.pages)


def _with(found: Extraction, remark: Remark) -> list[int]:
    return [at for at, page in enumerate(found.pages, 1) if page and remark in page.remarks]


_SAID = {
    Remark.BLANK: (N_("Page {pages} is blank."), N_("Pages {pages} are blank.")),
    Remark.SIZE: (
        N_("Page {pages} gives no size that a page can have: it is taken as 612 by 792 points."),
        N_("Pages {pages} give no size that a page can have: they are taken as 612 by 792 points."),
    ),
    Remark.SWOLLEN: (
        N_("Page {pages} unpacks to far more than a page can need: perhaps the file was made to do harm."),
        N_("Pages {pages} unpack to far more than a page can need: perhaps the file was made to do harm."),
    ),
}


def ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers in short: ``1–3, 7``."""
    runs = groupby(enumerate(numbers), key=lambda one: one[1] - one[0])
    ends = ([number for _, number in run] for _, run in runs)
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in ends)


def _sizes(pages: Sequence[PageText | None]) -> list[tuple[float, float]]:
    """As the pages are displayed, in points; one that could not be read counts as the page before it."""
    sizes: list[tuple[float, float]] = []
    for index, page in enumerate(pages):
        seen = unpacked_page(page.geometry, index) if page and page.geometry else None
        sizes.append((seen.width, seen.height) if seen else (sizes[-1] if sizes else _A4))
    return sizes
