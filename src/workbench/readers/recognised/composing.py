"""A reading composed of recognised pages, and taken apart into pages again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from workbench.model.geometry import TENTHS, Geometry, Packer, PageTexts
from workbench.model.reading import Certainty, Reading, doubtful
from workbench.plugins import Read
from workbench.readers.pdf.page_table import with_pages
from workbench.readers.pdf.source_text import FORM_FEED
from workbench.readers.recognised import NAME, VERSION
from workbench.readers.recognised.placing import PageDraft
from workbench.reading.pictures import without_words
from workbench.reading.printed import read_printed
from workbench.translation import Message, nmsg


def composed(drafts: Sequence[PageDraft], *, library: str, title: str, media_type: str) -> Read:
    """The reading of these pages; ``library`` says who recognised them. Its id-giving ``settings`` are a digest."""
    source = FORM_FEED.join(draft.text for draft in drafts)
    sizes = [(page.width, page.height) if (page := draft.geometry) else (0.0, 0.0) for draft in drafts]
    labels = [draft.label for draft in drafts]
    reading = read_printed(source) if source.strip(FORM_FEED + " \n") else without_words(sizes, labels)[0]
    paged = with_pages(reading, source, labels=labels)
    packer = Packer()
    pages = tuple(packer.page(page, draft.text) if (page := draft.geometry) else b"" for draft in drafts)
    geometry = Geometry(pages, PageTexts(lambda: source))
    certainty = _certainty(drafts)
    made = replace(
        paged,
        reader=NAME,
        reader_version=VERSION,
        library=library,
        settings=_digest(source, drafts, certainty),
        title=title,
        paged_source=True,
        geometry=geometry,
        certainty=certainty,
        warnings=(*paged.warnings, *_doubts(certainty)),
    )
    return Read(made, source, media_type)


def taken_apart(reading: Reading, source: str) -> list[PageDraft]:
    """The pages of a reading that goes by pages, as :func:`composed` takes them.

    Labels that were only counted are left out: they are counted again.
    """
    starts = [page.source_start for page in reading.pages]
    ends = [*(start - 1 for start in starts[1:]), len(source)]
    drafts = []
    for page, start, end in zip(reading.pages, starts, ends, strict=True):
        own = tuple(
            replace(one, start=one.start - start, end=one.end - start)
            for one in reading.certainty
            if start <= one.start and one.end <= end
        )
        label = page.label if page.printed else ""
        drafts.append(PageDraft(source[start:end], reading.geometry.page(page.index), own, label))
    return drafts


def _certainty(drafts: Sequence[PageDraft]) -> tuple[Certainty, ...]:
    starts = accumulate((len(draft.text) + 1 for draft in drafts), initial=0)
    return tuple(
        replace(one, start=one.start + start, end=one.end + start)
        for draft, start in zip(drafts, starts, strict=False)
        for one in draft.lines
    )


def _digest(source: str, drafts: Sequence[PageDraft], certainty: Sequence[Certainty]) -> str:
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass"))
    for page in filter(None, (draft.geometry for draft in drafts)):
        lines = [(line.start, line.row, line.direction.value, line.places) for line in page.lines]
        digest.update(repr((round(TENTHS * page.width), round(TENTHS * page.height), page.rotation, lines)).encode())
    for one in certainty:
        digest.update(f"{one.start} {one.end} {one.percent} {one.origin}\n".encode())
    return digest.hexdigest()[:16]


def _doubts(certainty: Sequence[Certainty]) -> list[Message]:
    count = sum(map(doubtful, certainty))
    if not count:
        return []
    return [
        nmsg(
            "Recognition is not sure of {count} line: look at it beside its picture.",
            "Recognition is not sure of {count} lines: look at them beside their pictures.",
            count,
        )
    ]
