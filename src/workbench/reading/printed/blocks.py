"""What each stretch of the body is: headings, captions, tables, quotations, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.model.reading import BlockKind
from workbench.reading.printed import front
from workbench.reading.printed.captions import is_caption, is_source_line, is_table_caption, is_unit_line
from workbench.reading.printed.drafts import Draft
from workbench.reading.printed.notes import is_sources_heading
from workbench.reading.printed.outline import find_headings
from workbench.reading.printed.quotations import quoted
from workbench.reading.printed.strands import Strand
from workbench.reading.printed.tables import is_lone_caption, tables
from workbench.reading.printed.wraps import Measure, paragraphs

_BULLET = re.compile(r"[•●▪■◆○·‧※]\s*\S")


def draft_blocks(strands: Sequence[Strand], measure: Measure) -> list[Draft]:
    """The blocks of the body, in order; every strand is in exactly one."""
    fixed = _fixed(strands, measure)
    drafts = list(_laid_out(strands, fixed, measure))
    return _sources(quoted(_abstracts(drafts), measure))


def _fixed(strands: Sequence[Strand], measure: Measure) -> dict[int, Draft]:
    """Blocks known before paragraphs are looked for, by the place of their first strand."""
    fixed: dict[int, Draft] = {}
    for first, last in tables(strands, measure):
        fixed[first] = Draft(BlockKind.TABLE, tuple(strands[first:last]), kept=True)
    taken = {place for first, draft in fixed.items() for place in range(first, first + len(draft.strands))}
    for first in _fronts(strands):
        last = front.front_end(strands, first, measure.margin)
        if first not in taken and (last < len(strands) or first):
            fixed.update(_front(strands, first, last, measure))
            taken.update(range(first, last))
    for place, strand in enumerate(strands):
        unit = place > 0 and is_unit_line(strand.text) and is_table_caption(strands[place - 1].text)
        if place not in taken and (unit or is_caption(strand.text) or is_lone_caption(strands, place, measure)):
            fixed[place] = Draft(BlockKind.CAPTION, (strand,))
            taken.add(place)
    for heading in find_headings(strands, taken, measure):
        kind = BlockKind.LIST_ITEM if heading.listed else BlockKind.HEADING
        fixed[heading.first] = Draft(kind, tuple(strands[heading.first : heading.last]), heading.level)
    return fixed


def _fronts(strands: Sequence[Strand]) -> Iterator[int]:
    """Where title lines may begin: at the start, and on a later page that an abstract begins."""
    if not strands:
        return
    yield 0
    turned = 0
    for place, strand in enumerate(strands):
        if front.opens_abstract(strand.text):
            pages = [p for p in range(max(place - 8, 1), place) if strands[p].turned]
            turned = pages[0] if pages else 0
            if turned:
                yield turned


def _front(strands: Sequence[Strand], first: int, last: int, measure: Measure) -> dict[int, Draft]:
    drafts: dict[int, Draft] = {}
    titled = False
    place = first
    for group in paragraphs(strands[first:last], measure):
        text = "".join(strand.text for strand in group)
        kind = BlockKind.AUTHOR
        if front.is_rubric(text):
            kind = BlockKind.PARAGRAPH
        elif not titled or (front.is_subtitle(text) and place < first + 4):
            kind, titled = BlockKind.TITLE, True
        drafts[place] = Draft(kind, tuple(group))
        place += len(group)
    return drafts


def _laid_out(strands: Sequence[Strand], fixed: dict[int, Draft], measure: Measure) -> Iterator[Draft]:
    place = 0
    while place < len(strands):
        draft = fixed.get(place)
        if draft:
            yield draft
            place += len(draft.strands)
            continue
        last = place + 1
        while last < len(strands) and last not in fixed and not _forced(strands[last].text):
            last += 1
        for group in paragraphs(strands[place:last], measure):
            yield Draft(_kind(group), tuple(group))
        place = last


def _forced(text: str) -> bool:
    """Whether a paragraph begins with this line in any case."""
    return is_source_line(text) or front.opens_keywords(text) or (front.opens_abstract(text) and text[0] in "【[〔")


def _kind(group: Sequence[Strand]) -> BlockKind:
    text = group[0].text
    if is_source_line(text):
        return BlockKind.CAPTION
    if _BULLET.match(text):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _abstracts(drafts: Sequence[Draft]) -> list[Draft]:
    """Paragraphs that are the abstract or the keywords, made so."""
    result: list[Draft] = []
    inside = False
    for draft in drafts:
        text = draft.text
        if draft.kind is BlockKind.HEADING:
            inside = front.opens_abstract(text)
        elif draft.kind is BlockKind.PARAGRAPH and front.opens_keywords(text):
            draft, inside = replace(draft, kind=BlockKind.ABSTRACT), False
        elif draft.kind is BlockKind.PARAGRAPH and (inside or front.opens_abstract(text)):
            draft = replace(draft, kind=BlockKind.ABSTRACT)
        result.append(draft)
    return result


def _sources(drafts: Sequence[Draft]) -> list[Draft]:
    """Paragraphs under the heading of a bibliography, made its entries."""
    result: list[Draft] = []
    inside = False
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            inside = is_sources_heading(draft.text) or (inside and draft.level > 1)
        elif inside and draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            draft = replace(draft, kind=BlockKind.BIBLIOGRAPHY)
        result.append(draft)
    return result
