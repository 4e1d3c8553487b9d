"""PDFs, and pages of PDFs, without a single character: pictures of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from workbench.model.geometry import Geometry, PageGeometry, packed_page, unpacked_page
from workbench.model.reading import Reading
from workbench.readers.pdf.extraction import Extraction
from workbench.readers.pdf.protocol import PageText
from workbench.reading.pictures import without_words
from workbench.translation import Message, nmsg

_A4 = (595.0, 842.0)
"""Points, for a page of which nothing is known where no other page is either."""


def pictures(found: Extraction) -> tuple[Reading, str]:
    """The reading of a PDF without characters, page by page, and its source text."""
    sizes = _sizes(found.pages)
    reading, text = without_words(sizes, [page.label if page else "" for page in found.pages])
    blank = (packed_page(PageGeometry(index, *size, 0, ())) for index, size in enumerate(sizes))
    known = zip(found.pages, blank, strict=True)
    geometry = Geometry(tuple(page.geometry if page and page.geometry else own for page, own in known))
    return replace(reading, geometry=geometry), text


def picture_pages(found: Extraction) -> Iterator[Message]:
    """Which pages of a PDF that has text are without any, in words."""
    bare = [index + 1 for index, page in enumerate(found.pages) if page and not (page.lines or page.text.strip())]
    if bare:
        yield nmsg(
            "Page {pages} has no characters: it is a picture, or blank.",
            "Pages {pages} have no characters: they are pictures, or blank.",
            len(bare),
            pages=ranges(bare),
        )


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
