"""The road from a source text to a reading: one stage after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.model.reading import BlockKind, Note, Page, Reading
from workbench.reading.building import Assembled, Zone, assemble
from workbench.reading.printed.apparatus import Heads, Sheet, ornaments, running_heads, watermarks
from workbench.reading.printed.blocks import draft_blocks
from workbench.reading.printed.damage import find_damaged
from workbench.reading.printed.drafts import Draft
from workbench.reading.printed.gaps import find_gaps
from workbench.reading.printed.joins import divided_words
from workbench.reading.printed.lines import Line, read_lines
from workbench.reading.printed.markers import align, candidates
from workbench.reading.printed.note_lines import lines_of_notes
from workbench.reading.printed.notes import NoteZones, find_notes
from workbench.reading.printed.pages import page_labels, split_pages
from workbench.reading.printed.placing import Placed, place_markers
from workbench.reading.printed.profile import Profile, common_width, measure
from workbench.reading.printed.radicals import radicals_in, without_radicals
from workbench.reading.printed.recognition import judge
from workbench.reading.printed.see import find_references
from workbench.reading.printed.strands import Strand, strands
from workbench.reading.printed.unrecognised import as_plain_paragraphs, is_contradictory
from workbench.reading.printed.wraps import Measure, find_lost_indent, is_even
from workbench.reading.printed.writing import Body, write_apparatus, write_notes
from workbench.translation import Message, msg

_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_DOUBTFUL = 0.15
"""Confidence below which lines are taken as paragraphs."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the pages were found to consist of."""

    lines: tuple[Line, ...]
    profile: Profile
    sheets: tuple[Sheet, ...]
    heads: Heads
    apparatus: frozenset[int]
    zones: NoteZones
    placed: tuple[Placed, ...]
    laid_out: bool = False

    @property
    def outside(self) -> frozenset[int]:
        """Lines that are not body."""
        return self.apparatus | self.zones.lines | self.zones.rules


def read(source: str, name: str, version: int, *, laid_out: bool = False) -> Reading:
    """The reading of a text taken from printed pages; ``laid_out``: by who saw where its lines stand."""
    analysed = without_radicals(source)
    table = read_lines(analysed)
    doubtful = not laid_out and judge(table) < _DOUBTFUL
    layout = _layout(analysed, table, doubtful=doubtful, laid_out=laid_out)
    lines = list(_strands(layout))
    margin = common_width(strand.edge for strand in lines)
    if doubtful:
        drafts = [Draft(BlockKind.PARAGRAPH, (strand,)) for strand in lines]
    else:
        measured = Measure(layout.profile, margin, find_lost_indent(lines, margin), is_even(lines, margin), laid_out)
        drafts = draft_blocks(lines, measured)
    if lines and not _is_recognised(layout, drafts) and (doubtful or is_contradictory(drafts)):
        return as_plain_paragraphs(source, name, version)
    reading = _written(source, layout, drafts, (name, version))
    return replace(reading, warnings=tuple(_warnings(reading, doubtful=doubtful)))


def _is_recognised(layout: _Layout, drafts: Sequence[Draft]) -> bool:
    """Whether the text shows pages, notes or headings."""
    return len(layout.sheets) > 1 or bool(layout.placed) or any(one.kind is BlockKind.HEADING for one in drafts)


def _layout(source: str, lines: tuple[Line, ...], *, doubtful: bool, laid_out: bool) -> _Layout:
    profile = measure(lines)
    marks = watermarks(lines)
    sheets = split_pages(source, lines, profile, marks)
    noted = lines_of_notes(lines, sheets, usual_gap=profile.gap, skip=marks, laid_out=laid_out)
    heads = running_heads(lines, sheets, usual_gap=profile.gap, skip=marks, notes=noted)
    apparatus = marks | heads.lines | ornaments(lines)

    def marked(first: int, last: int, numbers: Sequence[int]) -> int:
        body = [index for index in range(first, last) if index not in apparatus]
        found = align(numbers, list(candidates(lines, body, set(numbers), {}, gap=profile.gap)))
        return sum(1 for candidate in found if candidate and candidate.weight >= 1.5)

    zones = NoteZones() if doubtful else find_notes(lines, sheets, apparatus, marked, laid_out=laid_out)
    outside = apparatus | zones.lines | zones.rules
    placed = [] if doubtful else place_markers(lines, sheets, zones, outside, gap=profile.gap)
    return _Layout(lines, profile, sheets, heads, apparatus, zones, tuple(placed), laid_out)


def _strands(layout: _Layout) -> Sequence[Strand]:
    cuts: dict[int, list[tuple[int, int]]] = {}
    for one in sorted((p.marker for p in layout.placed if p.marker), key=lambda marker: marker.start):
        cuts.setdefault(one.line, []).append((one.start, one.end))
    return tuple(strands(layout.lines, layout.sheets, layout.outside, cuts, gap=layout.profile.gap))


def _written(source: str, layout: _Layout, drafts: Sequence[Draft], made_by: tuple[str, int]) -> Reading:
    marked = sorted((p.marker for p in layout.placed if p.marker), key=lambda marker: marker.start)
    words = _words(source, layout)
    body = Body(Zone(source), [(marker.start, marker.end) for marker in marked], words)
    body.write(drafts)
    notes, apparatus = Zone(source), Zone(source)
    spans = write_notes(notes, layout.placed, layout.lines, words)
    write_apparatus(apparatus, sorted(layout.apparatus), layout.lines, _page_of_lines(layout.sheets))
    text = assemble(source, body.zone, notes, apparatus)
    places = {marker.start: place for marker, place in zip(marked, body.marker_places, strict=True)}
    found = tuple(_notes(source, layout, text, spans, places))
    found = find_references(text.text, found)
    return Reading(
        text=text.text,
        source_map=text.source_map,
        blocks=text.blocks,
        reader=made_by[0],
        reader_version=made_by[1],
        pages=_pages(layout, body.page_starts, text),
        notes=found,
        links=text.links,
        gaps=find_gaps(text.text, text.blocks, found, text.notes_end),
        emphasis=text.emphasis,
        damaged=radicals_in(source) + find_damaged(source),
        body_end=text.body_end,
        notes_end=text.notes_end,
        title=_title(drafts),
        paged_source="\f" in source.rstrip("\f\n "),
    )


def _words(source: str, layout: _Layout) -> frozenset[str]:
    """The Latin words of the text, if any line ends with a hyphen (else nobody asks)."""
    texts = [line.text for line in layout.lines if not line.blank]
    if not any(text.endswith("-") for text in texts):
        return frozenset()
    words = Counter(_WORDS.findall(source.lower()))
    return frozenset((*words, *(divided_words(texts, words) if layout.laid_out else ())))


def _page_of_lines(sheets: Sequence[Sheet]) -> Mapping[int, int]:
    return {index: page for page, sheet in enumerate(sheets) for index in range(sheet.first, sheet.last)}


def _notes(
    source: str, layout: _Layout, text: Assembled, spans: Sequence[tuple[int, int]], places: Mapping[int, int]
) -> Sequence[Note]:
    result = []
    for one, (start, end) in zip(layout.placed, spans, strict=True):
        marker = one.marker
        label = one.note.label if one.note else None
        sign = label.sign if label else marker.sign if marker else ""
        result.append(
            Note(
                number=str(one.value) if one.value > 0 else sign,
                label=_label_text(source, layout, one) if label else sign,
                marker=places[marker.start] if marker else None,
                marker_source=(marker.start, marker.end) if marker else None,
                start=start + text.notes_start,
                end=end + text.notes_start,
                page=one.sheet,
            )
        )
    return result


def _label_text(source: str, layout: _Layout, one: Placed) -> str:
    if one.note is None or one.note.label is None:
        return ""
    left = layout.lines[one.note.line].left
    return source[left : left + one.note.label.length].strip() or one.note.label.sign


def _pages(layout: _Layout, starts: Mapping[int, int], text: Assembled) -> tuple[Page, ...]:
    labels = page_labels(layout.heads.labels, len(layout.sheets))
    pages: list[Page] = []
    following = max(text.body_end - 1, 0)
    for index in range(len(layout.sheets) - 1, -1, -1):
        following = starts.get(index, following)
        label, printed = labels[index]
        pages.append(Page(index, label, following, _first_printed(layout, index), printed))
    return tuple(reversed(pages))


def _first_printed(layout: _Layout, index: int) -> int:
    """The first character of the source that stands on the page, not the blank before it."""
    sheet = layout.sheets[index]
    return next((line.left for line in layout.lines[sheet.first : sheet.last] if not line.blank), sheet.source_start)


def _title(drafts: Sequence[Draft]) -> str:
    parts = []
    for draft in drafts[:6]:
        if draft.kind is BlockKind.TITLE:
            parts.append(draft.text)
        elif parts:
            break
    return "".join(parts)


def _warnings(reading: Reading, *, doubtful: bool) -> Sequence[Message]:
    if not reading.text:
        return (msg("The text is empty."),)
    if doubtful:
        return (msg("This does not look like text from printed pages: every line was kept as a paragraph."),)
    return ()
