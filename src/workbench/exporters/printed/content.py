"""What stands on the pages of a printed document, as plain values that another process can draw.

A document is ``{"title", "citation", "language", "blocks", "heading", "notes"}``. A block is ``{"kind", "level",
"text", "marks", "raised", "gaps", "labels"}``: ``marks`` are [start, end, color], ``raised`` and ``gaps`` (what the
source has visibly lost) [start, end], ``labels`` [offset, printed page label]; offsets in code points of the block's
text, in which the numbers of notes and annotations and the dots of gaps stand already. A note is ``{"number",
"color", "quote", "place", "lines"}``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.exporters.citation import cite, place_name
from workbench.exporters.excerpts import Excerpt
from workbench.exporters.markdown import details
from workbench.language.script import chinese_script, guess_language
from workbench.model.passage import Labels, printed_label
from workbench.model.reading import Block, BlockKind, Reading
from workbench.model.records import Document
from workbench.reading.flowing import flowing
from workbench.translation import labelled, tr

JSON = dict[str, Any]
UNTAGGED = "#f0c419"
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_MARK = tuple[int, int, str]
_PIECE = tuple[int, str, str]
"""Where, what is put in, and the list of the block that says so."""
_LOST = "\u2009…\u2009"


def printed_document(
    document: Document, reading: Reading, excerpts: Sequence[Excerpt], paths: Mapping[str, str], style: str
) -> JSON:
    """One document with these annotations, which are numbered in their order."""
    numbered = list(enumerate(excerpts, 1))
    marks = sorted(
        (start, end, color_of(one))
        for _, one in numbered
        if one.view.anchor is not None
        for start, end in one.view.anchor.spans
    )
    blocks = _Blocks(reading, marks, _insertions(reading, numbered), document.labels)
    return {
        "title": document.title.strip() or document.file_name,
        "citation": cite(document, style=style),
        "language": script_of(document, reading),
        "blocks": list(blocks.shown()),
        "heading": tr("Annotations"),
        "notes": [_note(number, one, paths) for number, one in numbered],
    }


def script_of(document: Document, reading: Reading) -> str:
    """Which Chinese faces it needs: what its language says, else what its own words say."""
    said = document.language or reading.language or guess_language(reading.text)
    return chinese_script(said, reading.text) or said


def color_of(excerpt: Excerpt) -> str:
    """The colour of its first tag, else its own."""
    shade = next((tag.color for tag in excerpt.view.tags[:1]), excerpt.view.annotation.color)
    return shade if _COLOR.fullmatch(shade) else UNTAGGED


def _note(number: int, one: Excerpt, paths: Mapping[str, str]) -> JSON:
    return {
        "number": number,
        "color": color_of(one),
        "quote": one.quote or tr("(the document as a whole)"),
        "place": place_name(one.label, one.note),
        "lines": [labelled(str(label), text) for label, text in details(one, paths)],
    }


def _insertions(reading: Reading, numbered: Sequence[tuple[int, Excerpt]]) -> list[_PIECE]:
    """What is put in where: numbers of notes at their markers, of annotations at their ends, and dots for gaps."""
    before = [(one.start, f"{one.number or one.label or '*'} ") for one in reading.notes if one.end > one.start]
    ends = [(one.view.anchor.spans[-1][1], f"[{number}]") for number, one in numbered if one.view.anchor is not None]
    raised = [(at, sign, "raised") for at, sign in (*_markers(reading), *before, *ends)]
    lost = [(gap.start, _LOST, "gaps") for gap in reading.gaps if gap.start == gap.end]
    return sorted([*raised, *lost], key=lambda piece: piece[0])


def _markers(reading: Reading) -> Iterator[tuple[int, str]]:
    """The numbers of notes at their markers; a comma keeps apart those at the same place."""
    taken = set()
    for one in reading.notes:
        if one.marker is not None:
            yield one.marker, ("," if one.marker in taken else "") + (one.number or one.label or "*")
            taken.add(one.marker)


def _at_first_notes(reading: Reading, labels: Labels) -> Iterator[tuple[int, str]]:
    """The label of each page at its first note: the notes of all pages stand together, and begin with 1 on each."""
    before = None
    for one in reading.notes:
        if one.end > one.start and one.page is not None and one.page != before:
            before = one.page
            yield one.start, printed_label(reading.pages[one.page], labels)


class _Blocks:
    """The blocks of body and notes, each with what falls into it."""

    def __init__(self, reading: Reading, marks: Sequence[_MARK], insertions: Sequence[_PIECE], labels: Labels) -> None:
        self._reading = reading
        self._text = flowing(reading)
        self._marks = marks
        self._insertions = insertions
        self._gaps = [(gap.start, gap.end) for gap in reading.gaps if gap.end > gap.start]
        starts = ((page.start, printed_label(page, labels)) for page in reading.pages)
        self._labels = list(dict.fromkeys([*starts, *_at_first_notes(reading, labels)]))
        self._next = 0

    def shown(self) -> Iterator[JSON]:
        """Blocks in order, with what stands between them; the apparatus is not printed."""
        place, end = 0, self._reading.notes_end
        for block in self._reading.blocks:
            if block.start >= end or block.end <= place:
                continue
            if self._text[place : block.start].strip():
                yield self._block(Block(BlockKind.PARAGRAPH, place, block.start))
            yield self._block(Block(block.kind, max(block.start, place), min(block.end, end), block.level))
            place = min(block.end, end)
        if self._text[place:end].strip():
            yield self._block(Block(BlockKind.PARAGRAPH, place, end))

    def _block(self, block: Block) -> JSON:
        first, last = block.start, block.end
        inside = [piece for piece in self._taken(last) if piece[0] >= first]
        text, shifts = [], [(first, 0)]
        put: dict[str, list[list[int]]] = {"raised": [], "gaps": []}
        place, added = first, 0
        for offset, sign, name in inside:
            text += [self._text[place:offset], sign]
            at = offset - first + added
            put[name].append([at, at + len(sign if name == "gaps" else sign.rstrip())])
            place, added = offset, added + len(sign)
            shifts.append((offset, added))
        text.append(self._text[place:last])
        offsets = [offset for offset, _ in shifts]

        def moved(offset: int, *, before: bool) -> int:
            """Where an offset is after the insertions; those at the very place count unless ``before``."""
            index = bisect_right(offsets, offset - 1 if before else offset) - 1
            return offset - first + shifts[max(index, 0)][1]

        def within(start: int, end: int) -> list[int]:
            return [moved(max(start, first), before=False), moved(min(end, last), before=True)]

        return {
            "kind": str(block.kind),
            "level": block.level,
            "text": "".join(text),
            "marks": [
                [*within(start, end), color] for start, end, color in self._marks if start < last and end > first
            ],
            "raised": put["raised"],
            "gaps": sorted([*put["gaps"], *(within(*gap) for gap in self._gaps if gap[0] < last and gap[1] > first)]),
            "labels": [[moved(at, before=False), label] for at, label in self._labels if label and first <= at < last],
        }

    def _taken(self, end: int) -> Iterator[_PIECE]:
        """The insertions up to ``end`` that no block has had."""
        while self._next < len(self._insertions) and self._insertions[self._next][0] <= end:
            yield self._insertions[self._next]
            self._next += 1
