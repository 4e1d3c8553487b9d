"""Paragraphs without what is not theirs: blanks at their ends, the mark at a note's beginning."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.readers.docx.paragraphs import Piece, PieceKind

_SOFT_HYPHEN = "\u00ad"


def trimmed(source: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without blanks (and soft hyphens) at the paragraph's begin and end."""
    found = list(pieces)
    for order, at_start in ((range(len(found)), True), (reversed(range(len(found))), False)):
        for index in order:
            piece = found[index]
            if piece.kind is not PieceKind.TEXT:
                continue
            found[index] = _stripped(source, piece, at_start=at_start)
            if found[index].end > found[index].start:
                break
    return [piece for piece in found if piece.kind is not PieceKind.TEXT or piece.end > piece.start]


def _stripped(source: str, piece: Piece, *, at_start: bool) -> Piece:
    start, end = piece.start, piece.end
    while start < end and _is_blank(source[start if at_start else end - 1]):
        start, end = (start + 1, end) if at_start else (start, end - 1)
    return piece._replace(start=start, end=end)


def _is_blank(character: str) -> bool:
    return character.isspace() or character == _SOFT_HYPHEN


def without_label(source: str, pieces: Sequence[Piece], label: str) -> list[Piece]:
    """The pieces of a note without the author's own mark, if it stands at their beginning."""
    found = trimmed(source, pieces)
    first = next((index for index, piece in enumerate(found) if piece.kind is PieceKind.TEXT), None)
    if first is not None and source.startswith(label, found[first].start, found[first].end):
        found[first] = found[first]._replace(start=found[first].start + len(label))
    return found
