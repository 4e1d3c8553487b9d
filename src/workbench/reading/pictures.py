"""Pages of which there are only pictures: a reading without words, to which regions and recognised text can come."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model.geometry import Geometry, PageGeometry, packed_page
from workbench.model.reading import Page, Reading
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.translation import nmsg

PAGE_BREAK = "\f"
"""What parts the pages in the source text of a reading that goes by pages."""


def without_words(sizes: Sequence[tuple[float, float]], labels: Sequence[str] = ()) -> tuple[Reading, str]:
    """A reading of pages of these sizes (points of a PDF, or pixels of an image) and its source text.

    ``labels`` are the printed labels, one for each page and "" where it has none; then it is counted.
    """
    count = len(sizes)
    given = [*labels, *[""] * (count - len(labels))]
    pages = tuple(
        Page(index, label or str(index + 1), 0, index, bool(label)) for index, label in enumerate(given[:count])
    )
    breaks = max(count - 1, 0)
    blank = (packed_page(PageGeometry(index, width, height, 0, ())) for index, (width, height) in enumerate(sizes))
    reading = Reading(
        text="",
        source_map=SourceMap((Run(RunKind.DROPPED, 0, breaks, 0, 0),) if breaks else ()),
        blocks=(),
        reader="",
        reader_version=0,
        pages=pages,
        paged_source=True,
        geometry=Geometry(tuple(blank)),
        warnings=(
            nmsg(
                "This is a picture of {count} page, without text: mark regions on it, or let its text be recognised.",
                "These are pictures of {count} pages, without text: mark regions on them, or let their text be "
                "recognised.",
                count,
            ),
        ),
    )
    return reading, PAGE_BREAK * breaks
