"""What a text has visibly lost: empty brackets, undecodable characters, sentences that stop."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from workbench.model.reading import Block, BlockKind, Gap, Reading
from workbench.translation import N_

EMPTY_BRACKETS = N_("Nothing stands between the brackets")
UNREADABLE = N_("Characters could not be read")
STOPPED = N_("The text breaks off after a colon")

_BRACKET = "「」『』“”‘’《》〈〉"
_EMPTY = re.compile(
    r"（\s*）|(?<=[\u2010-\u9fff\uff00-\uffef])\(\s*\)|【\s*】|〔\s*〕|［\s*］|（[，、；]"
    rf"|(?<![{_BRACKET}])(?:“”|‘’|《\s*》|〈\s*〉|「\s*」|『\s*』)(?![{_BRACKET}])"
)
"""Brackets around nothing; side by side they are talked about, and ASCII ones are code except in Chinese."""

_REPLACED = re.compile("\ufffd+")
_SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.NOTE})
_QUOTED = frozenset({BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.TABLE, BlockKind.CODE})
_LITERAL = frozenset({BlockKind.CODE, BlockKind.APPARATUS})


def visible_gaps(reading: Reading) -> Iterator[Gap]:
    """The gaps that a reader of the text sees, in no order."""
    literal = [block for block in reading.blocks if block.kind in _LITERAL]
    starts = [block.start for block in literal]
    for pattern, reason in ((_EMPTY, EMPTY_BRACKETS), (_REPLACED, UNREADABLE)):
        for found in pattern.finditer(reading.text, 0, reading.notes_end):
            block = bisect_right(starts, found.start()) - 1
            if reason == UNREADABLE or block < 0 or found.start() >= literal[block].end:
                yield Gap(found.start(), found.end(), reason)
    yield from _stopped(reading)


def _stopped(reading: Reading) -> Iterator[Gap]:
    """Paragraphs that end with a colon and are followed by a heading or by nothing.

    A note's marker after the colon belongs to words that are lost, unless they follow set apart.
    """
    body = [block for block in reading.blocks if block.end <= reading.body_end]
    following: list[Block | None] = [*body[1:], None]
    marked = {note.marker for note in reading.notes}
    for block, after in zip(body, following, strict=False):
        if block.kind not in _SPOKEN or reading.text[block.end - 1] not in "：:":
            continue
        if after is None or after.kind is BlockKind.HEADING or (block.end in marked and after.kind not in _QUOTED):
            yield Gap(block.end, block.end, STOPPED)
