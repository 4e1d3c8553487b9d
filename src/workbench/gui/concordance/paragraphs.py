"""The whole paragraph around a hit."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.app.archive import Archive

if TYPE_CHECKING:
    from workbench.finding.concordance import Concordance

_LONGEST = 4000
"""Characters shown on each side of a hit whose paragraph is longer."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, and where in it the hit stands."""

    text: str
    start: int
    end: int


def paragraph_of(archive: Archive, concordance: Concordance, hit: int) -> Paragraph:
    """The paragraph (or the paragraphs) in which a hit stands. Raises InputError if its text is not here."""
    hits = concordance.hits
    start, end = int(hits.start[hit]), int(hits.end[hit])
    reading = archive.reading(hits.documents[int(hits.document[hit])])
    blocks = sorted(reading.blocks, key=lambda block: block.start)
    at = bisect_right(blocks, start, key=lambda block: block.start) - 1
    first = blocks[at].start if at >= 0 else 0
    holding = [block.end for block in blocks[max(at, 0) :] if block.start < end]
    last = max([end, *holding[-1:]]) if holding else len(reading.text)
    first, last = max(first, start - _LONGEST), min(last, end + _LONGEST)
    return Paragraph(reading.text[first:last].rstrip("\n"), start - first, end - first)
