"""Flattened tables: the lines below a caption that are cells and not text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.reading.printed.captions import (
    is_caption,
    is_source_line,
    is_table_caption,
    is_tight_caption,
    is_unit_line,
)
from workbench.reading.printed.characters import CJK, ends_sentence
from workbench.reading.printed.headings import is_sure
from workbench.reading.printed.profile import FULL
from workbench.reading.printed.strands import Strand
from workbench.reading.printed.wraps import Measure, fills

_MOST_LINES = 150
_RUN_OF_TEXT = 3
_CELLS = re.compile(f"[{CJK}] (?=[{CJK}])")
"""The space between two Chinese cells of a row; text has none."""


def tables(strands: Sequence[Strand], measure: Measure) -> Iterator[tuple[int, int]]:
    """The strands ``[first, last)`` of each table, its caption not included."""
    place = 0
    while place < len(strands):
        place += 1
        tight = is_lone_caption(strands, place - 1, measure) and strands[place - 1].text.lstrip("附")[0] == "表"
        if not (tight or is_table_caption(strands[place - 1].text)):
            continue
        place += place < len(strands) and is_unit_line(strands[place].text)
        last = _end(strands, place, measure)
        if last > place:
            yield place, last
            place = last


def is_lone_caption(strands: Sequence[Strand], place: int, measure: Measure) -> bool:
    """Whether a line whose number no space follows is a caption: it was seen to stand by itself.

    The last line of a page does if it is parted from those above and leaves room for the next word.
    """
    strand = strands[place]
    if not measure.laid_out or not is_tight_caption(strand.text) or not (strand.parted or not place):
        return False
    after = strands[place + 1] if place + 1 < len(strands) else None
    return after is None or after.parted or (after.turned and not fills([strand], after, measure))


def _end(strands: Sequence[Strand], first: int, measure: Measure) -> int:
    """A table ends at the line that names its source, else where text begins."""
    bound = _bound(strands, first)
    if bound < len(strands) and is_source_line(strands[bound].text) and not _has_text(strands[first:bound], measure):
        return bound
    for place in range(first, bound):
        if _is_prose(strands, place, measure):
            return place
    return bound


def _bound(strands: Sequence[Strand], first: int) -> int:
    last = min(len(strands), first + _MOST_LINES)
    for place in range(first, last):
        text = strands[place].text
        if is_source_line(text) or is_caption(text) or is_sure(text):
            return place
    return last


def _has_text(strands: Sequence[Strand], measure: Measure) -> bool:
    """Whether three lines one after the other are full: no row of cells is like that."""
    run = 0
    for place in range(len(strands)):
        run = run + 1 if _is_prose(strands, place, measure) else 0
        if run == _RUN_OF_TEXT:
            return True
    return False


def _is_prose(strands: Sequence[Strand], place: int, measure: Measure) -> bool:
    """A full line that the next one goes on with, or a sentence that fills more than a line."""
    strand = strands[place]
    if strand.edge < measure.margin * FULL - 4 or len(_CELLS.findall(strand.text)) > 1:
        return False
    if measure.profile.trailing:
        return not strand.trailing
    following = strands[place + 1] if place + 1 < len(strands) else None
    if following is None:
        return ends_sentence(strand.text)
    return following.edge >= measure.margin * FULL or ends_sentence(following.text)
