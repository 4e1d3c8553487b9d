"""Finds the headings among the strands of the body, and the lists that only look like them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from workbench.reading.printed.characters import ends_clause
from workbench.reading.printed.headings import (
    Mark,
    could_head,
    in_order,
    is_bare,
    is_named,
    is_sure,
    levels,
    read_mark,
)
from workbench.reading.printed.strands import Strand
from workbench.reading.printed.wraps import Measure, fills

_SHORT = 0.75
_ISOLATED = 0.5
_MOST_LINES = 3
_LEADERS = re.compile(r"(?:[.．…·‧]\s?){4,}\s*[\divxlc]*$|\s{3,}\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Headed:
    """Strands ``[first, last)`` that are one heading, or (``listed``) an item of a list."""

    first: int
    last: int
    mark: Mark | None
    level: int = 1
    listed: bool = False


def find_headings(strands: Sequence[Strand], taken: Collection[int], measure: Measure) -> list[Headed]:
    """The headings with their levels, and the items of lists of contents, in order."""
    found: list[Headed] = []
    place = 0
    while place < len(strands):
        headed = _heading_at(strands, place, taken, measure)
        if headed:
            found.append(headed)
        place = headed.last if headed else place + 1
    listed = _listed(found)
    items = [replace(h, listed=True) for h, is_item in zip(found, listed, strict=True) if is_item]
    heads = [h for h, is_item in zip(found, listed, strict=True) if not is_item]
    certain = [_between_blanks(strands, h.first) for h in heads]
    heads = [h for h, fits in zip(heads, in_order([h.mark for h in heads], certain), strict=True) if fits]
    numbered = list(levels([h.mark for h in heads]))
    return sorted(
        items + [replace(h, level=level) for h, level in zip(heads, numbered, strict=True)], key=lambda h: h.first
    )


def _heading_at(strands: Sequence[Strand], place: int, taken: Collection[int], measure: Measure) -> Headed | None:
    strand = strands[place]
    if place in taken:
        return None
    text = strand.text
    mark = read_mark(text)
    if measure.laid_out and mark is not None and mark.length < len(text) and not _LEADERS.search(text):
        last = _end_of_lines(strands, place, taken)
        if last and _is_heading_of_lines(strands[place:last]):
            return Headed(place, last, mark)
    if not _stands_alone(strands, place, taken, measure):
        return None
    if _LEADERS.search(text):
        return Headed(place, place + 1, mark, listed=True)
    if is_named(text):
        return Headed(place, place + 1, None)
    if not could_head(text, strand.edge) or (
        measure.margin and strand.edge > measure.margin * _SHORT and not is_sure(text)
    ):
        return None
    if mark is not None and mark.length < len(text):
        return Headed(place, place + 1, mark)
    if is_bare(text):
        return Headed(place, _title_end(strands, place, taken, measure), mark)
    return Headed(place, place + 1, None) if _is_isolated(strands, place, measure) else None


def _end_of_lines(strands: Sequence[Strand], place: int, taken: Collection[int]) -> int:
    """The strand after a heading of up to three lines, if the page parts it from the text on both sides; else 0."""
    for last in range(place + 1, min(place + 1 + _MOST_LINES, len(strands) + 1)):
        if last == len(strands) or strands[last].parted or last in taken:
            return last if strands[place].parted or strands[place].turned or place - 1 in taken else 0
    return 0


def _is_heading_of_lines(strands: Sequence[Strand]) -> bool:
    """Whether lines that stand together read like one heading: short, no sentence, level at the left."""
    text = "".join(strand.text for strand in strands)
    level = all(abs(strand.indent - strands[0].indent) < 1 or len(strands) == 1 for strand in strands)
    return level and could_head(text, sum(strand.edge - strand.indent for strand in strands))


def _stands_alone(strands: Sequence[Strand], place: int, taken: Collection[int], measure: Measure) -> bool:
    """Whether the text before it has ended, and its own line ends with it."""
    strand = strands[place]
    if measure.profile.trailing and not strand.trailing:
        return False
    if place and place - 1 not in taken and not strand.parted:
        before = strands[place - 1]
        ended = before.trailing if measure.profile.trailing else not fills((before,), strand, measure)
        if not ended and not ends_clause(before.text):
            return False
    if place + 1 == len(strands) or measure.profile.trailing:
        return True
    return not fills((strand,), strands[place + 1], measure)


def _title_end(strands: Sequence[Strand], place: int, taken: Collection[int], measure: Measure) -> int:
    """The strand after a chapter's title, which stands on the line below its number."""
    below = place + 1
    if below >= len(strands) or below in taken:
        return below
    strand = strands[below]
    short = could_head(strand.text, strand.edge) and strand.edge <= measure.margin * _SHORT
    return below + (short and read_mark(strand.text) is None)


def _is_isolated(strands: Sequence[Strand], place: int, measure: Measure) -> bool:
    """A short line without a number between two blank ones."""
    strand = strands[place]
    text = strand.text
    if not _between_blanks(strands, place):
        return False
    return 2 <= len(text) <= 30 and strand.edge < measure.margin * _ISOLATED and text[-1].isalpha()


def _between_blanks(strands: Sequence[Strand], place: int) -> bool:
    return strands[place].parted and place + 1 < len(strands) and strands[place + 1].parted


def _listed(found: Sequence[Headed]) -> list[bool]:
    """For each: is it an item of a list? Sisters stand there under one another without text between."""
    result: list[bool] = [headed.listed for headed in found]
    first = 0
    for place in range(1, len(found) + 1):
        if place < len(found) and found[place].first == found[place - 1].last:
            continue
        items = _sisters(found[first:place])
        if items:
            start, end = first + items[0], first + items[-1] + 1
            result[start:end] = [True] * (end - start)
        first = place
    return result


def _sisters(run: Sequence[Headed]) -> list[int]:
    """The places in a run of headings without text between them whose shape returns in the run."""
    shapes = Counter(headed.mark.shape for headed in run if headed.mark)
    return [place for place, headed in enumerate(run) if headed.mark and shapes[headed.mark.shape] > 1]
