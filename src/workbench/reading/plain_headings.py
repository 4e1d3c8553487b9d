"""Headings of plain texts, where they are certain: numbered chapters, numbers in order, a title line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.model.reading import Block, BlockKind

_LONGEST = 60
"""Characters that a heading has at most."""

_NUMERAL = "〇零一二三四五六七八九十百千\\d"
_CHAPTERS = (
    re.compile(
        rf"第[{_NUMERAL}]{{1,6}}[部编編篇卷](?:$|[\s:：].*)|(?:BOOK|Book|PART|Part|VOLUME|Volume) (?:[IVXLC]+|\d+)\b"
    ),
    re.compile(rf"第[{_NUMERAL}]{{1,6}}[章回](?:$|[\s:：].*|[^。，；]*$)|(?:CHAPTER|Chapter) (?:[IVXLC]+|\d+)\b"),
    re.compile(rf"第[{_NUMERAL}]{{1,6}}[节節](?:$|[\s:：].*|[^。，；]*$)|(?:SECTION|Section) (?:[IVXLC]+|\d+)\b"),
)
"""Ranks of numbered divisions, from the highest."""

_COUNTED = re.compile(r"([一二三四五六七八九十]{1,3})、")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_ENDS = frozenset("。！？.!?…”」』；;：:，,、")


def with_headings(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those that are surely headings or the title marked as such."""
    short = [index for index, block in enumerate(blocks) if _is_short(text, block)]
    if not short:
        return tuple(blocks)
    ranks = {index: rank for index in short for rank in _rank(text, blocks[index])}
    ranks.update(dict.fromkeys(_counted(text, blocks, short), len(_CHAPTERS)))
    levels = {rank: level for level, rank in enumerate(sorted(set(ranks.values())), start=1)}
    marked = list(blocks)
    for index, rank in ranks.items():
        marked[index] = replace(blocks[index], kind=BlockKind.HEADING, level=levels[rank])
    if short[0] == 0 and 0 not in ranks and _opens_longer_text(blocks):
        marked[0] = replace(blocks[0], kind=BlockKind.TITLE)
    return tuple(marked)


def _is_short(text: str, block: Block) -> bool:
    return (
        block.end - block.start <= _LONGEST
        and text[block.end - 1] not in _ENDS
        and text.find("\n", block.start, block.end) < 0
    )


def _rank(text: str, block: Block) -> list[int]:
    words = text[block.start : block.end]
    return [rank for rank, pattern in enumerate(_CHAPTERS) if pattern.match(words)][:1]


def _counted(text: str, blocks: Sequence[Block], short: Sequence[int]) -> list[int]:
    """Short lines 一、 二、 三、 that come in order, each with text of its own below it."""
    counted: list[int] = []
    for index in short:
        found = _COUNTED.match(text, blocks[index].start)
        if not found or _value(found.group(1)) != len(counted) + 1:
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is not None and following.end - following.start > blocks[index].end - blocks[index].start:
            counted.append(index)
    return counted if len(counted) > 1 else []


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _opens_longer_text(blocks: Sequence[Block]) -> bool:
    """Whether what follows the first line is clearly running text."""
    following = [block.end - block.start for block in blocks[1:6]]
    return bool(following) and max(following) >= 80 and max(following) > 2 * (blocks[0].end - blocks[0].start)
