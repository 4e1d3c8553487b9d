"""A reading prepared for showing: what stands at each display block, and what is painted into it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from workbench.gui.reader.display import DisplayMap, display
from workbench.gui.reader.words import is_cjk
from workbench.model.passage import Labels, printed_label
from workbench.model.reading import Block, BlockKind, Reading, Span, doubtful
from workbench.model.source_map import SourceMap
from workbench.reading.flowing import flowing

EMPTY = Reading(text="", source_map=SourceMap(()), blocks=(), reader="", reader_version=0)


class OrnamentKind(Enum):
    """What is painted at a place of the text without being part of it."""

    NOTE = "note"
    GAP = "gap"


@dataclass(frozen=True, slots=True, order=True)
class Ornament:
    """Something painted before the character at ``offset``; ``index`` is that of the note or gap."""

    offset: int
    index: int
    kind: OrnamentKind = field(compare=False)
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """What a display block shows: ``[start, end)`` of the reading, part of a block or all of it.

    ``first``/``last``: whether the block of the reading begins/ends here. ``section`` names what
    begins with this piece: ``"notes"``, ``"apparatus"`` or nothing.
    """

    start: int
    end: int
    kind: BlockKind
    level: int
    first: bool
    last: bool
    section: str = ""


class Composition:
    """Answers, for any stretch of a reading, what has to be shown there."""

    def __init__(self, reading: Reading | None = None, labels: Labels = ()) -> None:
        self.reading = reading or EMPTY
        self.text = flowing(self.reading)
        self.chinese = _mostly_chinese(self.reading.text)
        self._blocks = sorted(self.reading.blocks, key=lambda block: block.start)
        self._starts = [block.start for block in self._blocks]
        splits = _splits(self.text, self._blocks)
        self._splits = frozenset(splits)
        self.display: DisplayMap = display(self.text, splits=splits)
        self._ornaments = sorted(_ornaments(self.reading))
        self._ornament_places = [ornament.offset for ornament in self._ornaments]
        self._spans = {name: _Spans(spans) for name, spans in _decorations(self.reading).items()}
        self._pages = sorted((page.start, page.index) for page in self.reading.pages)
        self._notes = sorted((note.start, index) for index, note in enumerate(self.reading.notes))
        self.labels = labels
        self.dotted: Callable[[int, int], Iterable[Span]] | None = None  # what else is underlined, faintly

    def piece(self, position: int, length: int) -> Piece:
        """The piece shown by the display block at Qt ``position`` with ``length`` units of text."""
        start, end = self.display.to_reading(position), self.display.to_reading(position + length)
        block = self.block_at(start)
        kind, level = (block.kind, block.level) if block else (self._kind_without_block(start), 0)
        begins, ends = self._opens(start) or start in self._splits, self.closes(end) or end in self._splits
        first = begins and not (block and block.start < start)
        last = ends and not (block and block.end > end)
        return Piece(start, end, kind, level, first, last, self._section(start) if first else "")

    def block_at(self, offset: int) -> Block | None:
        """The block of the reading in which ``offset`` stands."""
        at = bisect_right(self._starts, offset) - 1
        return self._blocks[at] if at >= 0 and offset <= self._blocks[at].end else None

    def ornaments(self, start: int, end: int) -> list[Ornament]:
        """What is painted into the piece ``[start, end)``; each ornament belongs to one piece only.

        It follows the character before it, so one at ``start`` belongs here only if a block of
        the reading begins here.
        """
        low = bisect_left(self._ornament_places, start if self._opens(start) else start + 1)
        return self._ornaments[low : bisect_right(self._ornament_places, end)]

    def note_markers(self, offset: int) -> list[int]:
        """The notes whose markers stand at ``offset``."""
        low, high = bisect_left(self._ornament_places, offset), bisect_right(self._ornament_places, offset)
        return [one.index for one in self._ornaments[low:high] if one.kind is OrnamentKind.NOTE]

    def decorated(self, name: str, start: int, end: int) -> list[Span]:
        """The spans of ``"links"``, ``"emphasis"`` or ``"gaps"`` that touch ``[start, end)``."""
        return self._spans[name].touching(start, end)

    def pages(self, start: int, end: int) -> list[tuple[int, str]]:
        """Offset and label of each page that begins in ``[start, end)``."""
        low, high = bisect_left(self._pages, (start, -1)), bisect_left(self._pages, (end, -1))
        return [(at, printed_label(self.reading.pages[index], self.labels)) for at, index in self._pages[low:high]]

    def note_starting(self, offset: int) -> int | None:
        """The index of the note whose text begins at ``offset``."""
        at = bisect_left(self._notes, (offset, -1))
        while at < len(self._notes) and self._notes[at][0] == offset:
            index = self._notes[at][1]
            if self.reading.notes[index].end > offset:
                return index
            at += 1
        return None

    def closes(self, offset: int) -> bool:
        """Whether a line feed that is shown as one stands at ``offset``, or the text ends there."""
        return self.text[offset : offset + 1] in {"\n", ""}

    def _opens(self, offset: int) -> bool:
        return offset == 0 or self.text[offset - 1] == "\n"

    def _kind_without_block(self, offset: int) -> BlockKind:
        zone = self.reading.zone(offset) if self.reading.body_end else "body"
        return {"body": BlockKind.PARAGRAPH, "notes": BlockKind.NOTE}.get(zone, BlockKind.APPARATUS)

    def _section(self, offset: int) -> str:
        if not 0 < offset < len(self.reading.text):
            return ""
        if offset == self.reading.body_end and self.reading.notes_end > offset:
            return "notes"
        return "apparatus" if 0 < self.reading.notes_end == offset else ""


def _splits(text: str, blocks: Sequence[Block]) -> list[int]:
    """Where two blocks touch without a line feed, as the parts of a split one do."""
    return [
        after.start for before, after in pairwise(blocks) if before.end == after.start and text[after.start - 1] != "\n"
    ]


class _Spans:
    """Sorted spans that do not contain one another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def touching(self, start: int, end: int) -> list[Span]:
        low = bisect_left(self._spans, (start - self._longest, 0))
        high = bisect_left(self._spans, (end, 0))
        return [span for span in self._spans[low:high] if span[1] > start]


def _decorations(reading: Reading) -> dict[str, Sequence[Span]]:
    return {
        "links": [(link.start, link.end) for link in reading.links],
        "emphasis": reading.emphasis,
        "gaps": [(gap.start, gap.end) for gap in reading.gaps if gap.end > gap.start],
        "doubtful": _doubtful(reading),
    }


def _doubtful(reading: Reading) -> list[Span]:
    """The recognised lines of which recognition was not sure, as far as they are read."""
    lines = (one for one in reading.certainty if doubtful(one))
    return [span for one in lines for span in reading.source_map.to_reading(one.start, one.end)]


def _ornaments(reading: Reading) -> Iterator[Ornament]:
    for index, note in enumerate(reading.notes):
        if note.marker is not None:
            yield Ornament(note.marker, index, OrnamentKind.NOTE, note.number or note.label or "*")
    for index, gap in enumerate(reading.gaps):
        if gap.start == gap.end:
            yield Ornament(gap.start, index, OrnamentKind.GAP, "…")


def _mostly_chinese(text: str) -> bool:
    """Whether paragraphs begin with an indent of two characters, as Chinese ones do."""
    sample = [character for character in text[:4000] if character.isalpha()]
    return sum(map(is_cjk, sample)) * 2 > len(sample)
