"""Flattened tables: the lines below a caption that are cells and not text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.reading.printed.captions import is_caption, is_source_line, is_table_caption
from workbench.reading.printed.characters import ends_sentence
from workbench.reading.printed.headings import is_sure
from workbench.reading.printed.profile import FULL
from workbench.reading.printed.strands import Strand
from workbench.reading.printed.wraps import Measure

_MOST_LINES = 150
_CELL = 0.75
"""Share of the margin: a line of cells is either shorter or holds several."""


def tables(strands: Sequence[Strand], measure: Measure) -> Iterator[tuple[int, int]]:
    """The strands ``[first, last)`` of each table, its caption not included."""
    place = 0
    while place < len(strands):
        place += 1
        if not is_table_caption(strands[place - 1].text):
            continue
        last = _end(strands, place, measure)
        if last > place:
            yield place, last
            place = last


def _end(strands: Sequence[Strand], first: int, measure: Measure) -> int:
    for place in range(first, min(len(strands), first + _MOST_LINES)):
        strand = strands[place]
        if is_source_line(strand.text) or is_caption(strand.text) or is_sure(strand.text):
            return place
        if _is_prose(strands, place, measure):
            return place
    return min(len(strands), first + _MOST_LINES)


def _is_prose(strands: Sequence[Strand], place: int, measure: Measure) -> bool:
    """A full line that the next one goes on with, or a sentence that fills more than a line."""
    strand = strands[place]
    if strand.edge < measure.margin * FULL - 4:
        return False
    if measure.profile.trailing:
        return not strand.trailing
    following = strands[place + 1] if place + 1 < len(strands) else None
    if following is None:
        return ends_sentence(strand.text)
    return following.edge >= measure.margin * FULL or ends_sentence(following.text)
