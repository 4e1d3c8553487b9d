"""The text of a reading while it is being written: body and notes, and what has a place in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.model.reading import BlockKind, Gap, Note, Page, Span
from workbench.reading.building import Zone
from workbench.reading.html.notes import Marker
from workbench.reading.html.pieces import Piece, PieceKind
from workbench.reading.html.writing import BlockWriter
from workbench.translation import N_

EMPTY_NOTE = N_("The note to this number is missing")

_ONE_LINE = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TITLE})
_NOTHING = re.compile(
    r"(?:\s|[\u00ad\u200b\ufeff]|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|#160|#12288|#8203|#x3000|#xa0|#8195);?)*+", re.I
)
_TEXTS = (PieceKind.TEXT, PieceKind.LITERAL)
_PLACED = (PieceKind.MARKER, PieceKind.PLACE)


@dataclass(slots=True)
class _NoteText:
    """Where a note's text stands in the zone of notes."""

    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Marked:
    """A marker in the body: its place in the zone and its span in the source."""

    marker: Marker
    at: int
    span: Span


@dataclass(slots=True)
class Manuscript:
    """Blocks are written into ``body`` and ``notes``; ``places`` and ``pages`` are offsets of the body."""

    source: str
    body: Zone = field(init=False)
    notes: Zone = field(init=False)
    pages: list[Page] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    _marked: list[_Marked] = field(default_factory=list)
    _texts: dict[str, _NoteText] = field(default_factory=dict)
    _waiting: list[Piece] = field(default_factory=list)
    _in_body: bool = True

    def __post_init__(self) -> None:
        self.body, self.notes = Zone(self.source), Zone(self.source)

    def is_visible(self, pieces: Sequence[Piece]) -> bool:
        """Whether the pieces hold anything that a reader sees."""
        return self.has_words(pieces) or any(piece.kind is PieceKind.PICTURE for piece in pieces)

    def has_words(self, pieces: Sequence[Piece]) -> bool:
        """Whether the pieces hold words of the text."""
        return any(
            piece.kind in _TEXTS and not _NOTHING.fullmatch(self.source, piece.start, piece.end) for piece in pieces
        )

    def write(self, pieces: Sequence[Piece], kind: BlockKind, level: int = 0, *, note: Marker | None = None) -> None:
        """Write a block; into the notes if it belongs to one. Of an empty block only places are kept."""
        zone = self.body if note is None else self.notes
        self._in_body = note is None
        if not self.is_visible(pieces):
            BlockWriter(zone, self, line="").write(piece for piece in pieces if piece.kind in _PLACED)
            return
        start = zone.open_block()
        writer = BlockWriter(zone, self, line=" " if kind in _ONE_LINE else "\n")
        if kind is BlockKind.CODE:
            writer.write_code(pieces)
        else:
            writer.write(pieces)
        zone.close_block(start, kind if note is None else BlockKind.NOTE, level if note is None else 0)
        if note is not None and zone.length > start:
            text = self._texts.setdefault(note.key, _NoteText(note.number, start, start))
            text.end = zone.length

    def has_begun(self, note: Marker) -> bool:
        """Whether something of the note has been written."""
        return note.key in self._texts

    def marker(self, piece: Piece) -> None:
        """See ``Listener``."""
        label, _, key = piece.value.partition("\n")
        self._marked.append(_Marked(Marker(label, key), self.body.length, (piece.start, piece.end)))

    def place(self, piece: Piece) -> None:
        """See ``Listener``: it waits for the next text of the body."""
        self._waiting.append(piece)

    def text(self) -> None:
        """See ``Listener``."""
        if self._waiting and self._in_body:
            self.settle()

    def settle(self) -> None:
        """What waits for text of the body stands here. What stands before the first page has no label."""
        for piece in self._waiting:
            sign, value = piece.value[0], piece.value[1:]
            if sign == "#":
                self.places.setdefault(value, self.body.length)
                continue
            if not self.pages and self.body.length:
                self.pages.append(Page(0, "", 0, 0))
            self.pages.append(Page(len(self.pages), value, self.body.length, piece.start, printed=bool(value)))
        self._waiting = []

    def note_objects(self) -> Iterator[Note]:
        """The notes in their markers' order, then those without marker; offsets are of their zones."""
        known: set[str] = set()
        for one in self._marked:
            marker, text = one.marker, self._texts.get(one.marker.key)
            known.add(marker.key)
            start, end = (text.start, text.end) if text else (0, 0)
            if text is None:
                self.body.gaps.append(Gap(one.at, one.at, EMPTY_NOTE))
            yield Note(marker.number, marker.label, one.at, one.span, start, end, page=self._page(one.at))
        for key, text in self._texts.items():
            if key not in known:
                yield Note(text.number, text.number, None, None, text.start, text.end)

    def _page(self, at: int) -> int | None:
        found = bisect_right(self.pages, at, key=lambda page: page.start)
        return found - 1 if found else None
