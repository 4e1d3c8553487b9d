"""Reads plain text: paragraphs by empty lines or line by line, verse, form feeds as pages.

What counts as a paragraph is decided by the document as a whole: whether its lines are broken at
a width, and whether it uses empty lines at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import islice, pairwise
from typing import NamedTuple

from workbench.model.reading import Block, BlockKind, Page, Reading
from workbench.model.source_map import SourceMap
from workbench.reading.building import Zone, assemble
from workbench.reading.gaps import visible_gaps
from workbench.reading.joining import is_east_asian, joint
from workbench.reading.plain_headings import with_headings

_LINE = re.compile(r"[^\s][^\n\f]*")
_NARROWEST, _WIDEST = 40, 140
"""Columns (a Chinese character has two) between which people break lines at a width."""
_FULL = 0.72
"""Share of the width from which on a line counts as full."""
_MOSTLY = 0.6
_VERSE = 50
"""Columns that the lines of a stanza have at most on average."""
_SAMPLE = 5_000
"""Lines from which the layout is judged; more would not change the judgement."""
_CAPITALS = 0.8
"""Share of lines that begin with a capital from which on they are verse (in prose hardly a third)."""
_SENTENCE_ENDS = frozenset("。！？.!?…”」』")


class Line(NamedTuple):
    """A line that is not blank: its text at ``[start, end)``, and whether blank lines precede it."""

    start: int
    end: int
    blank_before: bool


class Layout(Enum):
    """What a line break within a group of lines means."""

    WRAPPED = "wrapped"
    """Nothing: lines are broken at a width."""
    LINES = "lines"
    """A new paragraph."""
    VERSE = "verse"
    """A line break of the author's."""


def read_plain(source: str, *, verse: bool = False, language: str = "") -> Reading:
    """Read plain text (line ends LF). ``verse`` keeps every line break within a stanza."""
    lines = list(_lines(source))
    columns = _columns(source, lines)
    layout, width = _layout(source, lines, columns)
    body = Zone(source)
    for group in _groups(lines):
        _write(body, group, Layout.VERSE if verse else _meaning(group, layout, width // columns, columns))
    made = assemble(source, body, Zone(source), Zone(source))
    blocks = made.blocks if verse else with_headings(made.text, made.blocks)
    first = blocks[0] if blocks and blocks[0].kind is BlockKind.TITLE else None
    reading = Reading(
        text=made.text,
        source_map=made.source_map,
        blocks=blocks,
        reader="plain",
        reader_version=1,
        pages=_pages(source, made.source_map, lines),
        body_end=made.body_end,
        notes_end=made.notes_end,
        title=made.text[first.start : first.end] if first else "",
        language=language,
    )
    return replace(reading, gaps=tuple(sorted(visible_gaps(reading), key=lambda gap: gap.start)))


def _lines(source: str) -> Iterator[Line]:
    before = 0
    count = source.count
    for found in _LINE.finditer(source):
        start, end = found.span()
        yield Line(start, start + len(found.group().rstrip()), count("\n", before, start) > 1 or not before)
        before = end


def _columns(source: str, lines: Sequence[Line]) -> int:
    """Columns of an ordinary character of this document: two in Chinese, else one."""
    sample = "".join(source[line.start : min(line.end, line.start + 200)] for line in islice(lines, 200))
    wide = sum(is_east_asian(character) for character in sample)
    return 2 if 2 * wide > len(sample) else 1


def _groups(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines that no blank line parts."""
    first = 0
    for index in range(1, len(lines)):
        if lines[index].blank_before:
            yield lines[first:index]
            first = index
    if lines:
        yield lines[first:]


def _layout(source: str, lines: Sequence[Line], columns: int) -> tuple[Layout, int]:
    """What line breaks mean in this document, and the width at which lines are broken (0: none)."""
    broken = [line for line, after in pairwise(lines[:_SAMPLE]) if not after.blank_before]
    if not broken or not any(line.blank_before for line in lines[1:]):
        return Layout.LINES, 0
    widths = sorted((line.end - line.start) * columns for line in broken)
    width = widths[int(len(widths) * 0.95)]
    full = len(widths) - bisect_left(widths, int(_FULL * width))
    sentences = sum(source[line.end - 1] in _SENTENCE_ENDS for line in broken)
    capitals = sum(source[line.start].isupper() for line in lines[1:_SAMPLE] if not line.blank_before)
    running = 2 * sentences < len(broken) and capitals < _CAPITALS * len(broken)
    if _NARROWEST <= width <= _WIDEST and full >= _MOSTLY * len(broken) and running:
        return Layout.WRAPPED, width
    mean = sum(widths) / len(widths)
    lined = mean > _VERSE or (sentences >= _MOSTLY * len(broken) and mean > _VERSE / 2)
    return (Layout.LINES if lined else Layout.VERSE), 0


def _meaning(group: Sequence[Line], layout: Layout, width: int, columns: int) -> Layout:
    """What line breaks mean in this group: short lines in a document of wide ones are verse."""
    if len(group) == 1 or layout is Layout.LINES:
        return layout
    longest = max(line.end - line.start for line in group)
    if layout is Layout.WRAPPED:
        return Layout.VERSE if longest < _MOSTLY * width else layout
    return Layout.LINES if longest * columns > _WIDEST else layout


def _write(body: Zone, group: Sequence[Line], meaning: Layout) -> None:
    if meaning is Layout.LINES:
        _write_lines(body, group)
    elif meaning is Layout.WRAPPED:
        for paragraph in _indented(body.source, group):
            _paragraph(body, paragraph, meaning)
    else:
        _paragraph(body, group, meaning)


def _write_lines(body: Zone, group: Sequence[Line]) -> None:
    """Each line as a paragraph; lines between which only the line feed stands are copied in one go."""
    first = 0
    for index in range(1, len(group) + 1):
        if index < len(group) and group[index].start == group[index - 1].end + 1:
            continue
        if body.blocks:
            _break(body, group[first].start)
        by = body.length - group[first].start
        body.copy(group[first].start, group[index - 1].end)
        body.blocks.extend(Block(BlockKind.PARAGRAPH, line.start + by, line.end + by) for line in group[first:index])
        first = index


def _indented(source: str, group: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """A group of full lines, cut where a line is set in although those around it are not."""
    indents = [line.start - source.rfind("\n", 0, line.start) - 1 for line in group]
    if len(set(indents)) != 1 and min(indents) != max(indents[1:], default=0):
        first = 0
        for index in range(1, len(group)):
            if indents[index] > min(indents):
                yield group[first:index]
                first = index
        yield group[first:]
    else:
        yield group


def _paragraph(body: Zone, lines: Sequence[Line], meaning: Layout) -> None:
    source = body.source
    if body.blocks:
        _break(body, lines[0].start)
    start = body.length
    before = lines[0]
    for line in lines:
        if line is not before:
            if meaning is Layout.WRAPPED:
                body.insert(joint(source[before.end - 1], source[line.start]))
            else:
                _break(body, line.start)
        body.copy(line.start, line.end)
        before = line
    body.blocks.append(Block(BlockKind.PARAGRAPH, start, body.length))


def _break(body: Zone, following: int) -> None:
    """A line feed: the source's own where nothing else stands between, so that one run goes on."""
    source, last = body.source, body.place
    if source.startswith("\n", last) and last < following:
        body.copy(last, last + 1)
    else:
        body.insert("\n")


def _pages(source: str, source_map: SourceMap, lines: Sequence[Line]) -> tuple[Page, ...]:
    """Pages as form feeds part them; none if there is no form feed between two lines."""
    starts = [line.start for line in lines]
    places = [found.end() for found in re.finditer("\f", source)]
    pages = [Page(0, "1", 0, 0)]
    for place in places:
        index = bisect_left(starts, place)
        if 0 < index < len(starts):
            pages.append(Page(len(pages), str(len(pages) + 1), _reading(source_map, starts[index]), place))
    return tuple(pages) if len(pages) > 1 else ()


def _reading(source_map: SourceMap, place: int) -> int:
    return source_map.to_reading(place, place + 1)[0][0]
