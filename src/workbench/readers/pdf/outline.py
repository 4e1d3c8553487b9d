"""The outline that a PDF brings, as evidence of headings where its pages show none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.model.reading import Block, BlockKind, Reading
from workbench.readers.pdf.protocol import Bookmark

_HEADABLE = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION)
_LONGEST = 300
_NUMBERING = re.compile(r"[\W\d_]+")

Place = tuple[Bookmark, int | None]
"""A line of the outline, and the index of the page to which it leads, if that is known."""


def placed(outline: Iterable[Bookmark], objects: Sequence[int]) -> list[Place]:
    """The lines with their pages; ``objects`` are the numbers under which the file knows its pages."""
    known = {number: index for index, number in enumerate(objects) if number >= 0}
    return [(one, known.get(one.object, one.index if one.index >= 0 else None)) for one in outline]


def with_outline(reading: Reading, outline: Sequence[Place]) -> Reading:
    """The reading with those blocks as headings that the outline names; those that it has stay as they are.

    A block is one that says what the outline says, letter by letter, on the page to which it leads
    (or, in a reading without headings, anywhere behind the heading before it where that page is not
    known).
    """
    if any(block.kind is BlockKind.HEADING for block in reading.blocks):
        outline = [one for one in outline if one[1] is not None]
    levels: dict[int, int] = {}
    after = -1
    for bookmark, page in outline:
        found = _find(reading, bookmark, page, after)
        if found is not None:
            levels[found], after = bookmark.level, found
    top = min(levels.values(), default=1)
    blocks = tuple(
        replace(block, kind=BlockKind.HEADING, level=min(levels[at] - top + 1, 6))
        if at in levels and block.kind is not BlockKind.HEADING
        else block
        for at, block in enumerate(reading.blocks)
    )
    return replace(reading, blocks=blocks)


def _find(reading: Reading, bookmark: Bookmark, page: int | None, after: int) -> int | None:
    """The position of the block that the line of the outline names, behind the position ``after``."""
    wanted = _bare(bookmark.title)
    for at, block in enumerate(reading.blocks[after + 1 :], after + 1):
        if block.kind not in _HEADABLE or not 0 < block.end - block.start <= _LONGEST:
            continue
        text = _bare(reading.text[block.start : block.end])
        if wanted and (text == wanted or _plain(text) == _plain(wanted) != "") and _is_on(reading, block, page):
            return at
    return None


def _is_on(reading: Reading, block: Block, page: int | None) -> bool:
    stands = reading.page_at(block.start)
    return page is None or stands is None or stands.index == page


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _plain(text: str) -> str:
    """Without the numbering that an outline often leaves out."""
    return _NUMBERING.sub("", text)
