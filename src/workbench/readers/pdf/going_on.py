"""Pages that were not read, and pages that were: how a reading that was broken off is gone on with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from workbench.model.reading import Reading
from workbench.readers.pdf.protocol import PageText
from workbench.readers.pdf.source_text import FORM_FEED

UNREAD = "unread"
"""The entry of a reading's metadata that names the pages, counted from 1: "5,38-352"."""


def noted(pages: Iterable[int]) -> str:
    """Indices of pages as the metadata have them; "" for none."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ",".join(f"{first + 1}-{last + 1}" if last > first else f"{first + 1}" for first, last in runs)


def unread_pages(reading: Reading) -> frozenset[int]:
    """The indices of the pages that were not read; none if the reading is whole, or says nothing usable."""
    found: set[int] = set()
    for part in filter(None, reading.metadata.get(UNREAD, "").split(",")):
        first, _, last = part.partition("-")
        if first.isdecimal() and (last or first).isdecimal():
            found.update(range(int(first) - 1, min(int(last or first), len(reading.pages))))
    return frozenset(found)


def _geometry(reading: Reading, index: int) -> bytes:
    with suppress(ValueError):  # what is broken does without: the text is sound
        return reading.geometry.pages[index] if index < len(reading.geometry) else b""
    return b""


def known_pages(reading: Reading, source: str) -> Mapping[int, PageText]:
    """The pages that were read, as they stand in the reading's source."""
    unread, texts = unread_pages(reading), source.split(FORM_FEED)
    return {
        page.index: PageText(
            page.index,
            page.label if page.printed else "",
            geometry=_geometry(reading, page.index),
            text=text,
        )
        for page, text in zip(reading.pages, texts, strict=False)
        if page.index not in unread
    }
