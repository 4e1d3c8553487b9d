"""Writes one block's pieces into a zone: blanks collapsed, entities decoded, places remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from html.entities import html5
from typing import NamedTuple, Protocol

from workbench.model.reading import Link
from workbench.reading.building import Zone
from workbench.reading.html.pieces import Piece, PieceKind
from workbench.reading.joining import joint

_SPECIAL = re.compile(
    r"[ \t\n\r\f]{2,}|[\t\n\r\f]|[\u00a0\u2000-\u200a\u3000]+|[\u00ad\u200b\ufeff]+"
    r"|&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z]\w{0,40});?"
)
"""What is not simply copied: blanks, invisible marks of where a word may be cut, entities."""

_SOFT = frozenset(" \t\n\r\f")
_HARD = frozenset("\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a")
_INVISIBLE = frozenset("\u00ad\u200b\ufeff")
_CONTROLS = {code for code in range(32) if code not in (9, 10, 12, 13)} | set(range(0xD800, 0xE000))


class _Blank(NamedTuple):
    """A blank that is written once something follows; ``hard`` ones stand as they are."""

    start: int
    end: int
    text: str
    hard: bool


class Listener(Protocol):
    """Told by a writer of what has a place in the text but is no text."""

    def marker(self, piece: Piece) -> None:
        """A note's marker stands here."""

    def place(self, piece: Piece) -> None:
        """What is written next stands at this place."""

    def text(self) -> None:
        """Something is about to be written."""


class BlockWriter:
    """Writes a block into ``zone``. ``line`` is what an author's line break becomes."""

    def __init__(self, zone: Zone, listener: Listener, *, line: str) -> None:
        self._zone = zone
        self._line = line
        self._listener = listener
        self._held: list[_Blank] = []
        self._break = False
        self._fresh = True
        self._last = ""
        self._opened: list[tuple[Piece, int]] = []

    def write(self, pieces: Iterable[Piece]) -> None:
        """Write the pieces. Blanks at the block's begin and end are left out."""
        for piece in pieces:
            self._piece(piece)

    def write_code(self, pieces: Iterable[Piece]) -> None:
        """Write the pieces of preformatted text: blanks stand as they are."""
        first = True
        for piece in pieces:
            if piece.kind not in (PieceKind.TEXT, PieceKind.LITERAL):
                self._piece(piece)
                continue
            start = piece.start
            if first and self._zone.source.startswith("\n", start):
                start += 1
            first = False
            self._code(start, piece.end, literal=piece.kind is PieceKind.LITERAL)

    def _piece(self, piece: Piece) -> None:
        kind = piece.kind
        if kind in (PieceKind.TEXT, PieceKind.LITERAL):
            self._text(piece.start, piece.end, literal=kind is PieceKind.LITERAL)
        elif kind is PieceKind.BREAK:
            self._break = not self._fresh
        elif kind is PieceKind.SPACE:
            self._held.append(_Blank(piece.start, piece.start, " ", hard=False))
        elif kind is PieceKind.CELL:
            self._zone.insert(piece.value)
            self._held, self._fresh = [], True
        elif kind is PieceKind.INSERT:
            self._before(piece.value[0])
            self._zone.insert(piece.value)
            self._last = piece.value[-1]
        elif kind is PieceKind.PICTURE:
            self._before(piece.value[0])
            self._zone.decode(piece.start, piece.end, piece.value)
            self._last = piece.value[-1]
        elif kind is PieceKind.MARKER:
            self._listener.marker(piece)
        elif kind is PieceKind.PLACE:
            self._listener.place(piece)
        elif kind in (PieceKind.OPEN_LINK, PieceKind.OPEN_EMPHASIS):
            self._opened.append((piece, -1))
        else:
            self._close(PieceKind.OPEN_LINK if kind is PieceKind.CLOSE_LINK else PieceKind.OPEN_EMPHASIS)

    def _text(self, start: int, end: int, *, literal: bool) -> None:
        source, place = self._zone.source, start
        for found in _SPECIAL.finditer(source, start, end):
            if literal and source[found.start()] == "&":
                continue
            self._words(place, found.start())
            place = found.end()
            self._special(found.start(), place)
        self._words(place, end)

    def _words(self, start: int, end: int) -> None:
        """Text in which the only blanks are single spaces."""
        source = self._zone.source
        if start < end and source[start] == " ":
            self._held.append(_Blank(start, start + 1, " ", hard=False))
            start += 1
        stop = end - 1 if start < end and source[end - 1] == " " else end
        if start < stop:
            self._before(source[start])
            self._zone.copy(start, stop)
            self._last = source[stop - 1]
        if stop < end and start < end:
            self._held.append(_Blank(stop, end, " ", hard=False))

    def _special(self, start: int, end: int) -> None:
        text = self._zone.source[start:end]
        if text[0] in _SOFT:
            self._held.append(_Blank(start, end, text, hard=False))
        elif text[0] in _HARD:
            self._held.append(_Blank(start, end, text, hard=True))
        elif text[0] == "&":
            self._entity(start, end, text)

    def _entity(self, start: int, end: int, text: str) -> None:
        value, used = decoded(text)
        if value and value[0] in _HARD:
            self._held.append(_Blank(start, start + used, value, hard=True))
        elif value and value.isspace():
            self._held.append(_Blank(start, start + used, value, hard=False))
        elif value == text[:used]:
            self._before(value[0])
            self._zone.copy(start, start + used)
            self._last = value[-1]
        elif value not in _INVISIBLE:
            self._before(value[0])
            self._zone.decode(start, start + used, value)
            self._last = value[-1]
        if used < len(text):
            self._words(start + used, end)

    def _code(self, start: int, end: int, *, literal: bool) -> None:
        source, place = self._zone.source, start
        for found in _SPECIAL.finditer(source, start, end):
            if literal or source[found.start()] != "&":
                continue
            self._raw(place, found.start())
            value, used = decoded(found.group())
            place = found.start() + used
            if value == source[found.start() : place]:
                self._raw(found.start(), place)
            else:
                self._before("x")
                self._zone.decode(found.start(), place, value)
        self._raw(place, end)

    def _raw(self, start: int, end: int) -> None:
        if start < end:
            self._before("x")
            self._zone.copy(start, end)

    def _before(self, following: str) -> None:
        """What was held back, now that something follows."""
        if self._fresh:
            self._fresh = False
        elif self._break:
            self._zone.insert(self._line)
        elif self._held:
            self._blanks(following)
        self._held, self._break = [], False
        self._listener.text()
        for index in range(len(self._opened) - 1, -1, -1):
            piece, begun = self._opened[index]
            if begun >= 0:
                break
            self._opened[index] = (piece, self._zone.length)

    def _blanks(self, following: str) -> None:
        """Hard blanks as they are; soft ones as one space, or as nothing at a line's end in Chinese."""
        first = self._held[0]
        if len(self._held) == 1 and first.text == " " and self._zone.source[first.start : first.end] == " ":
            self._zone.copy(first.start, first.end)
            return
        hard = [blank for blank in self._held if blank.hard]
        for blank in hard:
            if self._zone.source[blank.start : blank.end] == blank.text:
                self._zone.copy(blank.start, blank.end)
            else:
                self._zone.decode(blank.start, blank.end, blank.text)
        if hard:
            return
        glue = joint(self._last, following) if any("\n" in blank.text for blank in self._held) else " "
        shown = next((blank for blank in self._held if blank.end > blank.start), None)
        if shown is None or not glue:
            self._zone.insert(glue)
        elif self._zone.source[shown.start] == glue:
            self._zone.copy(shown.start, shown.start + 1)
        else:
            self._zone.decode(shown.start, shown.end, glue)

    def _close(self, opening: PieceKind) -> None:
        if not self._opened or self._opened[-1][0].kind is not opening:
            return
        piece, begun = self._opened.pop()
        if begun < 0:
            return
        if opening is PieceKind.OPEN_LINK:
            self._zone.links.append(Link(begun, self._zone.length, piece.value))
        elif (begun, self._zone.length) not in self._zone.emphasis[-1:]:
            self._zone.emphasis.append((begun, self._zone.length))


def decoded(entity: str) -> tuple[str, int]:
    """What an entity stands for, and how many of its characters it takes; what is none stands for itself.

    Control characters and surrogates become U+FFFD, as in HTML. Names without semicolon count only
    where HTML knows them so, and only up to where they are known (``&ampx`` is an ampersand and x).
    """
    if entity[1] == "#":
        value = unescape(entity if entity.endswith(";") else f"{entity};")
        if not value or ord(value[0]) in _CONTROLS:
            return "\ufffd", len(entity)
        return value, len(entity)
    name = entity[1:]
    if name in html5:
        return html5[name], len(entity)
    for length in range(min(len(name.rstrip(";")), 6), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return entity[:1], 1
