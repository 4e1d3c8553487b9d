"""A reading: what a reader of the printed page would read, traceable to its source.

Offsets are Unicode code points, half-open. ``text`` holds three zones one after the other:
the body, the notes in order, and the apparatus (running heads, page numbers, watermarks).
Blocks are separated by single line feeds in ``text``; a block's own text holds none, except
verse, tables and code, whose line breaks are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.model.geometry import Geometry
from workbench.model.ids import ReadingId
from workbench.model.source_map import SourceMap
from workbench.translation import Message

Span = tuple[int, int]
"""Start and end in code points, half-open."""


class BlockKind(StrEnum):
    """What a stretch of the reading is to its reader."""

    TITLE = "title"
    AUTHOR = "author"
    ABSTRACT = "abstract"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    TABLE = "table"
    CODE = "code"
    NOTE = "note"
    BIBLIOGRAPHY = "bibliography"
    APPARATUS = "apparatus"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the reading; ``level`` is 1–6 for headings, the depth for list items, else 0."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source.

    ``index`` counts from 0; ``start`` is where its first body character stands in the reading (that of
    the next page if it holds notes only; behind the last page with body its first note),
    ``source_start`` in the source. ``printed``: the label stands on the page (else it is counted).
    """

    index: int
    label: str
    start: int
    source_start: int
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its text stands at ``start``–``end`` of the reading's note zone.

    ``number`` is the number in words of the source ("3", "[12]" gives "12", "*"); ``marker`` the
    place in the body where the raised marker stood (None: not found), ``marker_source`` its span
    in the source; ``page`` the index of the page on which the marker (else the note) stands.
    A marker without a note has ``start == end``. ``see`` lists positions in ``Reading.notes``
    of the notes to which this one refers ("see note 7").
    """

    number: str
    label: str
    marker: int | None
    marker_source: Span | None
    start: int
    end: int
    page: int | None = None
    see: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Reader text that was a link; its target is kept as a hint to identity, never followed."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the source has visibly lost; ``start == end`` where nothing is left."""

    start: int
    end: int
    reason: str


BY_HAND = "hand"
"""The origin of a line that a person has typed or approved."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure it is that a recognised line is right: ``[start, end)`` of the *source text*, in percent.

    ``percent`` is None where the file does not say. ``origin`` is who recognised it: ``BY_HAND``, or the
    name and version of a program.
    """

    start: int
    end: int
    percent: int | None
    origin: str = ""


DOUBTFUL = 75
"""Percent of certainty below which a line should be looked at."""


def doubtful(one: Certainty) -> bool:
    """Whether a person should look at a recognised line."""
    return one.percent is not None and one.percent < DOUBTFUL


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline."""

    level: int
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one original, by one version of one reader.

    ``body_end`` and ``notes_end`` bound the zones of ``text``: body ``[0, body_end)``, notes
    ``[body_end, notes_end)``, apparatus ``[notes_end, len(text))``. ``damaged`` holds pairs
    (character as it stands, character that was printed), for folding and for the user to see;
    ``emphasis`` spans of ``text`` that the source set apart (bold, italic), for the window.
    ``paged_source`` says that the source is the characters of PDF pages (parted by form feeds in
    the source text), so that source spans are given per page. ``joints`` are the line feeds that stand
    inside blocks since a user joined them: to a reader they are nothing, or a space. ``geometry`` says
    where on its page each character of the source stands; it is empty where nothing is known of it.
    ``certainty`` has the lines of a text that was recognised in pictures of pages, in order.
    """

    text: str
    source_map: SourceMap
    blocks: tuple[Block, ...]
    reader: str
    reader_version: int
    library: str = ""
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()
    gaps: tuple[Gap, ...] = ()
    emphasis: tuple[Span, ...] = ()
    damaged: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Message, ...] = ()
    body_end: int = 0
    notes_end: int = 0
    title: str = ""
    language: str = ""
    id: ReadingId = ReadingId("")
    settings: str = ""
    paged_source: bool = False
    joints: tuple[int, ...] = ()
    geometry: Geometry = Geometry()
    certainty: tuple[Certainty, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def outline(self) -> tuple[Heading, ...]:
        """The headings, in order, with their text."""
        return tuple(
            Heading(block.level, self.text[block.start : block.end], block.start)
            for block in self.blocks
            if block.kind is BlockKind.HEADING
        )

    def zone(self, offset: int) -> str:
        """``"body"``, ``"notes"`` or ``"apparatus"``: where the character at ``offset`` stands."""
        if offset < self.body_end:
            return "body"
        return "notes" if offset < self.notes_end else "apparatus"

    def note_at(self, offset: int) -> Note | None:
        """The note in whose text ``offset`` stands, or None."""
        for note in self.notes:
            if note.start <= offset < note.end:
                return note
        return None

    def page_at(self, offset: int) -> Page | None:
        """The page on which the character at ``offset`` stands; for a note, the note's page."""
        if not self.pages:
            return None
        note = self.note_at(offset) if offset >= self.body_end else None
        if note is not None and note.page is not None:
            return self.pages[note.page]
        if note is None and offset >= self.body_end:
            spans = self.source_map.to_source(offset, offset + 1)
            starts: Sequence[int] = [page.source_start for page in self.pages]
            return _last_not_after(self.pages, starts, spans[0][0]) if spans else None
        return _last_not_after(self.pages, [page.start for page in self.pages], offset)


def _last_not_after(pages: Sequence[Page], starts: Sequence[int], offset: int) -> Page:
    found = pages[0]
    for page, start in zip(pages, starts, strict=True):
        if start > offset:
            break
        found = page
    return found
