"""Hard wraps undone: which lines go on in the next one, and which end their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from workbench.reading.printed.characters import SENTENCE_END, ends_cjk, ends_clause, ends_sentence, is_cjk
from workbench.reading.printed.headings import is_sure
from workbench.reading.printed.profile import Profile
from workbench.reading.printed.strands import Strand

_TOKEN = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
_CJK_SLACK = 4.0
"""Columns that punctuation may leave free at the end of a full Chinese line."""

_LATIN_SLACK = 0.12
"""Share of the margin by which full lines of a proportional Latin type differ in characters."""

_ENDED_SLACK = 0.03
"""The same for a line that ends a sentence: it may well be the last of its paragraph."""

_CLEARLY, _ENOUGH = 0.8, 5
_INDENTS = (2.5, 6.5)
"""Columns: first lines are indented by two Chinese characters, more or less."""

_LEVEL = 2.5
"""Columns: lines whose right edges differ by less are set to the same measure."""

_LONG_ENOUGH = 30
"""Columns from which on a line is one of prose, not of a list or a poem."""

_STANDS_IN = 1.5
_NEARLY, _MOST = 0.8, 0.7
_PROSE = re.compile("[，。；]")
_ROW_ITEM = re.compile(
    r"[甲乙丙丁戊己庚辛壬癸一二三四五六七八九十\d]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|其[一二三四五六]"
)
_ITEM = re.compile(r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[）).．、]|[•●▪■◆○·※])\s?(?!\d)")


@dataclass(frozen=True, slots=True)
class Measure:
    """What joins are judged by: the document's habits, and the margin of the text at hand."""

    profile: Profile
    margin: float
    lost_indent: float = 0.0
    """Columns by which first lines are short because their indent was dropped (0: they are not)."""

    even: bool = True
    """Whether lines that stop in mid-sentence were broken by a margin (see :func:`is_even`)."""

    laid_out: bool = False
    """Whether the places of lines were seen: then blank lines stand wherever a page shows a paragraph's end."""


def paragraphs(strands: Sequence[Strand], measure: Measure) -> Iterator[list[Strand]]:
    """The strands grouped into paragraphs, in order."""
    group: list[Strand] = []
    for place, strand in enumerate(strands):
        if group:
            beyond = strands[place + 1] if place + 1 < len(strands) else None
            if not _goes_on(group, strand, beyond, measure):
                yield group
                group = []
        group.append(strand)
    if group:
        yield group


def _goes_on(group: Sequence[Strand], after: Strand, beyond: Strand | None, measure: Measure) -> bool:
    before = group[-1]
    if after.parted and (not after.turned or ends_clause(before.text) or (measure.laid_out and is_sure(group[0].text))):
        return False
    if measure.laid_out and not (after.turned and _begins_page(group, after, measure)):
        return True
    return _goes_on_by_text(group, after, beyond, measure)


def _goes_on_by_text(group: Sequence[Strand], after: Strand, beyond: Strand | None, measure: Measure) -> bool:
    before = group[-1]
    if is_sure(after.text) and (ends_clause(before.text) or not fills(group, after, measure)):
        return False
    if measure.profile.trailing:
        return _trailing_goes_on(group, after, measure)
    if after.wide and (measure.profile.spaced or ends_sentence(before.text)):
        return not ends_clause(before.text) and fills(group, after, measure)
    if after.raised:
        return True
    if _lost_indent(before, after, beyond, measure):
        return False
    if _begins_by_indent(before, after, beyond, measure):
        return False
    if fills(group, after, measure) or _same_measure(group, after):
        return not _begins_item(before, after)
    if measure.even and _mid_sentence(before, after):
        return True
    return after.turned and not ends_clause(before.text) and before.edge > measure.margin / 2


def _begins_page(group: Sequence[Strand], after: Strand, measure: Measure) -> bool:
    """Whether the first line of a page stands in as first lines do."""
    inner = min((strand.indent for strand in group[1:]), default=0.0)
    return measure.profile.indented and after.indent >= inner + 1.5 and ends_clause(group[-1].text)


def _trailing_goes_on(group: Sequence[Strand], after: Strand, measure: Measure) -> bool:
    """In a text that ends its paragraphs with spaces: does a line that ends with one go on?"""
    before = group[-1]
    if not before.trailing:
        return True
    if _stands_in(before, after, measure.profile):
        return False
    last = before.text[-1]
    if ends_cjk(before.text):
        open_end = last in "，、" or (last == "；" and _runs_on(before.text, after.text))
        return open_end and fills(group, after, measure)
    if ends_sentence(before.text) and is_cjk(after.text[0]):
        return False
    return after.tight or fills(group, after, measure)


def _runs_on(before: str, after: str) -> bool:
    """Whether the next line begins an item of a row whose items already share this line (甲…；乙…；)."""
    shape = _ROW_ITEM.match(after)
    return bool(shape) and any(_ROW_ITEM.match(part) for part in before.split("；")[1:-1])


def fills(group: Sequence[Strand], after: Strand, measure: Measure) -> bool:
    """Whether the last line is so full that the first word of the next did not fit on it."""
    before = group[-1]
    latin = not is_cjk(before.text[-1]) and not is_cjk(before.text[0])
    ended = ends_sentence(before.text)
    slack = measure.margin * (_ENDED_SLACK if ended else _LATIN_SLACK) if latin else _CJK_SLACK
    if len(group) == 1 and before.indent < 1:
        slack += 4.0
    return before.edge + _needs(after) > measure.margin - slack


def _needs(strand: Strand) -> float:
    """Columns that the first word of a line takes, the space before it included."""
    token = _TOKEN.match(strand.text)
    return 2.0 if is_cjk(strand.text[0]) or not token else float(len(token[0])) + 1


def _lost_indent(before: Strand, after: Strand, beyond: Strand | None, measure: Measure) -> bool:
    """Whether ``after`` is a first line whose indent the extractor dropped.

    It was broken although the next word had room: the room is that of the indent.
    """
    if not measure.lost_indent or beyond is None or not ends_sentence(before.text) or not is_cjk(after.text[-1]):
        return False
    room = measure.margin - after.edge - _needs(beyond)
    return 1 <= room <= measure.lost_indent and not beyond.parted


def find_lost_indent(strands: Sequence[Strand], margin: float) -> float:
    """The columns by which first lines stop short of the margin (0: they do not).

    First lines are those after a line that is clearly the last of its paragraph.
    """
    rooms = []
    for before, after, beyond in zip(strands, strands[1:], strands[2:], strict=False):
        if before.edge < _CLEARLY * margin and ends_sentence(before.text) and is_cjk(after.text[-1]):
            room = margin - after.edge
            if not after.indent and not after.raised and room < 0.25 * margin and not beyond.parted:
                rooms.append(room)
    if len(rooms) < _ENOUGH:
        return 0.0
    middle = median(rooms)
    return middle + 1.5 if _INDENTS[0] <= middle <= _INDENTS[1] else 0.0


def is_even(strands: Sequence[Strand], margin: float) -> bool:
    """Whether most text in lines that stop in mid-sentence reaches the margin, or nearly."""
    edges = [strand.edge for strand in strands if not ends_clause(strand.text)]
    return sum(edge for edge in edges if edge >= _NEARLY * margin) >= _MOST * sum(edges)


def _stands_in(before: Strand, after: Strand, profile: Profile) -> bool:
    return profile.indented and after.indent >= before.indent + 1.5


def _begins_by_indent(before: Strand, after: Strand, beyond: Strand | None, measure: Measure) -> bool:
    """A first line stands in against the one before and the one behind it."""
    if not measure.profile.indented or after.indent < before.indent + 1.5:
        return False
    if beyond is None or beyond.turned:
        return ends_clause(before.text) or not is_cjk(before.text[-1])
    return beyond.indent < after.indent - 1 or ends_clause(before.text)


def _same_measure(group: Sequence[Strand], after: Strand) -> bool:
    """Three lines with the same right edge are set to a measure of their own (a quotation)."""
    if len(group) < 2 or not is_cjk(group[-1].text[-1]):
        return False
    edges = [group[-2].edge, group[-1].edge, after.edge]
    return max(edges[:2]) - min(edges[:2]) < _LEVEL and edges[2] < max(edges) + _LEVEL and edges[1] > 30


def _mid_sentence(before: Strand, after: Strand) -> bool:
    """Whether a line of prose stops in mid-sentence, whatever room its measure seems to leave."""
    if before.edge < _LONG_ENOUGH or _ITEM.match(after.text):
        return False
    if is_cjk(before.text[-1]) or is_cjk(after.text[0]):
        level = before.indent >= _STANDS_IN and abs(after.indent - before.indent) < 1
        return not ends_clause(before.text) and (level or bool(_PROSE.search(before.text)))
    return after.text[0].islower() and before.text[-1] not in SENTENCE_END


def _begins_item(before: Strand, after: Strand) -> bool:
    return ends_clause(before.text) and bool(_ITEM.match(after.text)) and not before.edge < 10
