"""What an HTML document says of its pictures: read as captions, or in the line if it is a character or so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.reading.html.main_text import ancestors
from workbench.reading.html.pieces import Piece, PieceKind
from workbench.reading.html.tree import Element, Tree

_INLINE = 3
"""Characters of which a picture's words have at most that stands in the line for a rare character."""
_EMPTY = re.compile(
    r"[^\n]*\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)|(?:image|img|picture|figure|illustration|cover|logo|[图圖]像?片?|封面)"
    r"[\s_-]*\d*",
    re.IGNORECASE,
)
"""Words that programs put where nobody said anything."""


def picture_words(tree: Tree, element: Element) -> str:
    """The alternative text of a picture; ``""`` if it says nothing, or what its caption says already."""
    said = " ".join(element.get("alt").split())
    if not said or _EMPTY.fullmatch(said):
        return ""
    figure = next((one for one in ancestors(element) if one.name == "figure"), None)
    inner = figure.children if figure is not None else ()
    captions = (node for node in inner if isinstance(node, Element) and node.name == "figcaption")
    return "" if any(tree.text(one) == said for one in captions) else said


def without_pictures(pieces: Sequence[Piece], *, shown: bool) -> tuple[list[Piece], list[Piece]]:
    """The pieces of a block, and the pictures that stand apart; ``shown``: the block has words of its own."""
    apart = [one for one in pieces if one.kind is PieceKind.PICTURE and (not shown or len(one.value) > _INLINE)]
    taken = set(apart)
    return [one for one in pieces if one not in taken], apart
