"""Takes a paragraph apart into what is read on, captions, and apparatus (file names, categories, templates)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from workbench.model.reading import BlockKind
from workbench.reading.markdown.flavour import THUMBNAILS
from workbench.reading.markdown.pieces import Piece, PieceKind

_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp|pdf|djvu|og[gva]|webm|mp[34]|wav)$", re.IGNORECASE)
_TITLE = re.compile(r'\]\([^"\n]*[ \t]"(?:fig:)?([^"\\\n&]+)"\)')
_FAR = 500
"""Characters beside a picture that are looked at (a block can be one line of millions)."""

_APART = (PieceKind.IMAGE_OPEN, PieceKind.CATEGORY_OPEN, PieceKind.TEMPLATE)


@dataclass(slots=True)
class Part:
    """``[start, end)`` of a block's text, its pieces, and what it is; ``None``: what the block is."""

    start: int
    end: int
    pieces: list[Piece]
    kind: BlockKind | None = None
    target: str = ""


@dataclass(slots=True)
class _Cut:
    """The state of taking a block apart."""

    text: str
    pieces: list[Piece]
    wiki: bool
    parts: list[Part] = field(default_factory=list)
    place: int = 0
    body: list[Piece] = field(default_factory=list)

    def flush(self, end: int) -> None:
        if end > self.place or self.body:
            self.parts.append(Part(self.place, end, self.body))
        self.body = []


def parts(text: str, pieces: list[Piece], *, wiki: bool) -> list[Part]:
    """The parts of a block in order; a block without pictures is one part."""
    if not any(piece.kind in _APART for piece in pieces):
        return [Part(0, len(text), pieces)]
    cut, index = _Cut(text, pieces, wiki), 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.kind is PieceKind.TEMPLATE:
            index = _template(cut, index)
        elif piece.kind is PieceKind.CATEGORY_OPEN:
            index = _category(cut, index)
        elif piece.kind is PieceKind.IMAGE_OPEN and _stands_alone(cut, index):
            index = _figure(cut, index)
        else:
            cut.body.append(piece)
            index += 1
    cut.flush(len(text))
    return cut.parts


def _template(cut: _Cut, index: int) -> int:
    piece = cut.pieces[index]
    cut.flush(piece.start)
    cut.parts.append(Part(piece.start, piece.end, [], BlockKind.APPARATUS))
    cut.place = piece.end
    return index + 1


def _category(cut: _Cut, index: int) -> int:
    closing = _closing(cut.pieces, index, PieceKind.CATEGORY_OPEN, PieceKind.CATEGORY_CLOSE)
    return _apart(cut, index, closing, BlockKind.APPARATUS)


def _figure(cut: _Cut, index: int) -> int:
    closing = _closing(cut.pieces, index, PieceKind.IMAGE_OPEN, PieceKind.IMAGE_CLOSE)
    start, end = cut.pieces[index].end, cut.pieces[closing].start
    name = is_file_name(cut.text[start:end], cut.pieces[index].value, wiki=cut.wiki)
    following = _apart(cut, index, closing, BlockKind.APPARATUS if name else BlockKind.CAPTION)
    if name:
        _caption_in_title(cut, cut.pieces[closing], cut.pieces[index].value)
    last = _figure_end(cut.pieces, following) if cut.wiki else -1
    if last < 0:
        return following
    caption = Part(cut.place, cut.pieces[last].start, cut.pieces[following:last], BlockKind.CAPTION)
    cut.parts.append(caption)
    cut.place = cut.pieces[last].end
    return last + 1


def _caption_in_title(cut: _Cut, closing: Piece, target: str) -> None:
    """The title of a picture that is called by its file's name, where it says more than that."""
    title = _TITLE.fullmatch(cut.text, closing.start, closing.end)
    if title and not is_file_name(title[1], target, wiki=cut.wiki):
        cut.parts.append(Part(*title.span(1), [], BlockKind.CAPTION))


def _apart(cut: _Cut, index: int, closing: int, kind: BlockKind) -> int:
    """Cut out what stands between the pieces ``index`` and ``closing``; return the next piece."""
    opening = cut.pieces[index]
    cut.flush(opening.start)
    inner = cut.pieces[index + 1 : closing]
    cut.parts.append(Part(opening.end, cut.pieces[closing].start, inner, kind, opening.value))
    cut.place = cut.pieces[closing].end
    return closing + 1


def _closing(pieces: list[Piece], index: int, opening: PieceKind, closing: PieceKind) -> int:
    depth = 0
    for place in range(index, len(pieces)):
        depth += (pieces[place].kind is opening) - (pieces[place].kind is closing)
        if not depth:
            return place
    return index


def _figure_end(pieces: list[Piece], index: int) -> int:
    """The leftover brackets that end the caption of the picture before ``index``; -1: none."""
    for place in range(index, len(pieces)):
        if pieces[place].kind is PieceKind.FIGURE_END:
            return place
        if pieces[place].kind is PieceKind.IMAGE_OPEN:
            return -1
    return -1


def _stands_alone(cut: _Cut, index: int) -> bool:
    """Whether the picture begins or ends a line (else it stands in the flow of a sentence)."""
    closing = _closing(cut.pieces, index, PieceKind.IMAGE_OPEN, PieceKind.IMAGE_CLOSE)
    start, end = cut.pieces[index].start, cut.pieces[closing].end
    before = cut.text[max(start - _FAR, 0) : start].rpartition("\n")[2]
    after = cut.text[end : end + _FAR].partition("\n")[0]
    return not before.strip(" \t[") or not after.strip() or (cut.wiki and start == cut.place)


def is_file_name(words: str, target: str, *, wiki: bool) -> bool:
    """Whether a picture's text is only the name of its file (or the wiki's word for a thumbnail)."""
    plain = words.strip().replace("\\", "").replace("_", " ")
    name = unquote(target).rsplit("/", 1)[-1].rpartition(":")[2].replace("_", " ")
    return plain == name or _MEDIA.search(plain) is not None or (wiki and plain.lower() in THUMBNAILS)
