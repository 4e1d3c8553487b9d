"""HTML blocks within Markdown: their text as paragraphs, their tags as layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from workbench.reading.markdown import patterns
from workbench.reading.markdown.figures import Part
from workbench.reading.markdown.flavour import Flavour
from workbench.reading.markdown.pieces import Piece, PieceKind

_TOKEN = re.compile(
    rf"<!--|<(?:script|style)\b[^<>]*>|{patterns.TAG.pattern}|<[!?][^<>]*>|{patterns.ENTITY.pattern}"
    rf"|{patterns.REFERENCE_MARKER.pattern}|(?:\\\]){{2}}|\n(?:[ \t]*\n)*",
    re.IGNORECASE,
)
_ENDS = {
    "<!--": re.compile("-->"),
    "<script": re.compile(r"</script\s*>", re.IGNORECASE),
    "<style": re.compile(r"</style\s*>", re.IGNORECASE),
}
"""What hides everything up to its end."""

_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer"
    r"|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b",
    re.IGNORECASE,
)
"""Elements of HTML that begin and end a line of their own."""


def paragraphs(text: str, flavour: Flavour) -> Iterator[Part]:
    """The paragraphs of an HTML block. Time is linear in its length."""
    start, pieces = 0, list[Piece]()
    for piece in _pieces(text, flavour):
        words = text[piece.start : piece.end]
        if piece.kind is PieceKind.MARKUP and (_BLOCK.match(words) or words.isspace()):
            yield Part(start, piece.start, pieces)
            start, pieces = piece.end, []
        else:
            pieces.append(piece)
    yield Part(start, len(text), pieces)


def _pieces(text: str, flavour: Flavour) -> Iterator[Piece]:
    endless: set[str] = set()
    place = 0
    while found := _TOKEN.search(text, place):
        place = found.end()
        opening = next((name for name in _ENDS if found.group().lower().startswith(name)), "")
        if opening and opening not in endless:
            end = _ENDS[opening].search(text, place)
            if end:
                place = end.end()
                yield Piece(found.start(), place, PieceKind.MARKUP)
                continue
            endless.add(opening)
        piece = None if opening == "<!--" else _piece(found, flavour)
        if piece is not None:
            yield piece


def _piece(found: re.Match[str], flavour: Flavour) -> Piece | None:
    words, start, end = found.group(), found.start(), found.end()
    if words[0] == "\n":
        return Piece(start, end, PieceKind.SOFT_BREAK if words.count("\n") == 1 else PieceKind.MARKUP)
    if words[0] == "&":
        value = unescape(words)
        return Piece(start, end, PieceKind.DECODED, value) if value != words else None
    if words[0] != "\\":
        return Piece(start, end, PieceKind.MARKUP)
    if words.startswith("\\]"):
        return Piece(start, end, PieceKind.FIGURE_END) if flavour.wiki else None
    return Piece(start, end, PieceKind.MARKER, words[2:-2]) if words[2:-2] in flavour.markers else None
