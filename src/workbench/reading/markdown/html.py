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
    r"<!--(?s:.*?)-->"
    r"|<(script|style)\b(?s:.*?)</\1\s*>"
    rf"|{patterns.TAG.pattern}|<[!?][^<>]*>"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|\\\[[^\W\d_]{0,8}[  ]?\d{1,4}\\\]|(?:\\\]){2}|\n(?:[ \t]*\n)*",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer"
    r"|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b",
    re.IGNORECASE,
)
"""Elements of HTML that begin and end a line of their own."""


def paragraphs(text: str, flavour: Flavour) -> Iterator[Part]:
    """The paragraphs of an HTML block."""
    start, pieces = 0, list[Piece]()
    for found in _TOKEN.finditer(text):
        piece = _piece(found, flavour)
        if piece is None:
            continue
        if piece.kind is PieceKind.MARKUP and (_BLOCK.match(found.group()) or found.group().count("\n") > 1):
            yield Part(start, piece.start, pieces)
            start, pieces = piece.end, []
        else:
            pieces.append(piece)
    yield Part(start, len(text), pieces)


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
