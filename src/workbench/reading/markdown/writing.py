"""Writes one block's inline text into a zone: joins its lines, keeps links and emphasis in mind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from workbench.model.reading import Link, Span
from workbench.reading.building import Zone
from workbench.reading.joining import joint
from workbench.reading.markdown.content import Content
from workbench.reading.markdown.figures import Part
from workbench.reading.markdown.pieces import Piece, PieceKind

_BLANK = " \t\u3000"
_CLOSING = frozenset(".,;:!?)]。，、；：！？）」』》〉”")

Mark = Callable[[str, int, Span], None]
"""Told of a note's marker: its key, its place in the zone, its span in the source."""


@dataclass(slots=True)
class _Opened:
    """A link or emphasis that is open; ``start`` is set when its first character is written."""

    kind: PieceKind
    value: str
    start: int = 0


class InlineWriter:
    """Writes into ``zone``; ``hard_break`` is what a forced line break becomes (verse or a space).

    Blanks are held back until something follows them, so that no text begins or ends with one.
    ``spaced`` is told to :func:`~workbench.reading.joining.joint`.
    Without ``mark`` the markers of notes are read as they stand.
    """

    def __init__(self, zone: Zone, content: Content, *, hard_break: str, spaced: bool, mark: Mark | None) -> None:
        self._zone = zone
        self._content = content
        self._hard_break = hard_break
        self._mark = mark
        self._spaced = spaced
        self._fresh = True
        self._number: Span | None = None
        self._marked = False
        self._held: Span | None = None
        self._break = ""
        self._last = ""
        self._opened: list[_Opened] = []
        self._started = 0

    def write(self, parts: Sequence[Part], number: Span | None = None) -> None:
        """Write the parts one after the other, as one text; before it the ``number`` at a span of the source."""
        self._number = number
        for part in parts:
            place = part.start
            for piece in part.pieces:
                start, end, kind, _ = piece
                if start > place:
                    self._text(place, start)
                handler = self._handlers[kind]
                if handler is not None:
                    handler(self, piece)
                place = max(end, place)
            if part.end > place:
                self._text(place, part.end)

    def _text(self, start: int, end: int) -> None:
        text = self._content.text
        if self._marked:
            self._close_up(text[start])
        if self._fresh or self._break or self._marked:
            while start < end and text[start] in _BLANK:
                start += 1
        last = end
        while last > start and text[last - 1] in _BLANK:
            last -= 1
        if last > start:
            self._before(text[start])
            by = self._content.source(start) - start
            self._zone.copy(start + by, last + by)
            self._last = text[last - 1]
        if end > last and not self._fresh:
            self._held = (last, end)

    def _close_up(self, following: str) -> None:
        """Of the blanks before and behind a marker one is enough, and none before punctuation."""
        self._marked = self._held is not None and following in _BLANK
        if following in _CLOSING:
            self._held = None

    def _before(self, following: str) -> None:
        """What was held back, now that something follows."""
        if self._number:
            self._zone.copy(*self._number)
            self._zone.insert(" ")
            self._number = None
        if self._break == "\n":
            self._zone.insert(self._hard_break)
        elif self._break:
            self._zone.insert(joint(self._last, following, spaced=self._spaced))
        elif self._held:
            self._content.copy(self._zone, *self._held)
        self._held, self._break, self._fresh, self._marked = None, "", False, False
        while self._started < len(self._opened):
            self._opened[self._started].start = self._zone.length
            self._started += 1

    def _line_break(self, piece: Piece) -> None:
        if not self._fresh:
            self._break = "\n" if piece.kind is PieceKind.HARD_BREAK or self._break == "\n" else " "

    def _open(self, piece: Piece) -> None:
        self._opened.append(_Opened(piece.kind, piece.value))

    def _decoded(self, piece: Piece) -> None:
        self._before(piece.value[0])
        self._zone.decode(self._content.source(piece.start), self._content.source(piece.end - 1) + 1, piece.value)
        self._last = piece.value[-1]

    def _marker(self, piece: Piece) -> None:
        if self._mark is not None:
            span = (self._content.source(piece.start), self._content.source(piece.end - 1) + 1)
            self._mark(piece.value, self._zone.length, span)
            self._marked = True
            return
        place = piece.start
        for position in range(piece.start, piece.end):
            if self._content.text[position] == "\\":
                if position > place:
                    self._text(place, position)
                place = position + 1
        self._text(place, piece.end)

    def _close(self, piece: Piece) -> None:
        opening = _CLOSERS[piece.kind]
        if not self._opened or self._opened[-1].kind is not opening:
            return
        entry = self._opened.pop()
        started = len(self._opened) < self._started
        self._started = min(self._started, len(self._opened))
        if not started:
            return
        if opening is not PieceKind.EMPHASIS_OPEN:
            self._zone.links.append(Link(entry.start, self._zone.length, entry.value))
        elif (entry.start, self._zone.length) not in self._zone.emphasis[-1:]:
            self._zone.emphasis.append((entry.start, self._zone.length))

    _handlers: ClassVar[tuple[Callable[[InlineWriter, Piece], None] | None, ...]] = (
        None,
        _decoded,
        *(_line_break, _line_break),
        *(_open, _close),
        *(_open, _close),
        *(_open, _close),
        *(_open, _close),
        None,
        None,
        _marker,
    )
    """What is done with a piece, in the order of its kinds; nothing with markup."""


_CLOSERS = {
    PieceKind.EMPHASIS_CLOSE: PieceKind.EMPHASIS_OPEN,
    PieceKind.LINK_CLOSE: PieceKind.LINK_OPEN,
    PieceKind.IMAGE_CLOSE: PieceKind.IMAGE_OPEN,
    PieceKind.CATEGORY_CLOSE: PieceKind.CATEGORY_OPEN,
}
