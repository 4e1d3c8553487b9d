"""From a stretch that is the same to the whole passage, over small differences.

Greedy banded alignment with a limit on the loss: Z. Zhang, S. Schwartz, L. Wagner, W. Miller, “A greedy
algorithm for aligning DNA sequences”, Journal of Computational Biology 7 (2000). Behind each stretch
the nearest place within ``BAND`` tokens is looked for from which both texts go on alike; the passage
ends where it has lost ``DROP`` letters against its best.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from workbench.finding.shared.tokens import Tokens, weights

BAND = 12
"""Tokens that a difference may have on either side."""

AGAIN = 3
"""Tokens that must be alike behind a difference."""

DROP = 72
"""How far the score may fall, in letters: a dozen differing Chinese characters in a row."""

_COST = 1.5
"""What a differing letter takes away, if one that is the same gives 1."""

_CHUNK = 64


class Block(NamedTuple):
    """``length`` tokens that are the same from ``left`` and from ``right`` on."""

    left: int
    right: int
    length: int


class Bounds(NamedTuple):
    """Where an extension ends on either side.

    Forwards the first token that no longer belongs to it, backwards the last one that does.
    """

    left: int
    right: int


def extended(tokens: Tokens, core: Block, before: Bounds, behind: Bounds) -> list[Block]:
    """The passage around a stretch, as blocks in order; ``before`` and ``behind`` are positions."""
    back = _follow(_Backwards(tokens, core.left - 1, core.right - 1, before))
    ahead = _follow(_Forwards(tokens, core.left + core.length, core.right + core.length, behind))
    first = [Block(core.left - x - n, core.right - y - n, n) for x, y, n in reversed(back)]
    end = (core.left + core.length, core.right + core.length)
    return _joined([*first, core, *(Block(end[0] + x, end[1] + y, n) for x, y, n in ahead)])


def continued(one: Sequence[Block], other: Sequence[Block]) -> list[Block]:
    """The passage ``one`` and behind it what ``other``, which overlaps it and reaches farther, has more."""
    left, right = one[-1].left + one[-1].length, one[-1].right + one[-1].length
    more = []
    for block in other:
        gone = max(left - block.left, right - block.right, 0)
        if gone < block.length:
            more.append(Block(block.left + gone, block.right + gone, block.length - gone))
    return _joined([*one, *more])


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that follow each other without a difference as one."""
    found = [blocks[0]]
    for block in blocks[1:]:
        last = found[-1]
        if (last.left + last.length, last.right + last.length) == (block.left, block.right):
            found[-1] = Block(last.left, last.right, last.length + block.length)
        else:
            found.append(block)
    return found


class _Forwards:
    """Two texts from two positions on, up to their bounds."""

    def __init__(self, tokens: Tokens, left: int, right: int, bounds: Bounds) -> None:
        self._tokens = tokens
        self._starts = (left, right)
        self._rooms = (max(bounds.left - left, 0), max(bounds.right - right, 0))

    def piece(self, side: int, start: int, length: int) -> Tokens:
        """At most ``length`` tokens of a side from ``start`` on."""
        first = self._starts[side] + start
        return self._tokens[first : first + max(min(length, self._rooms[side] - start), 0)]


class _Backwards(_Forwards):
    """The same, read from the end."""

    def __init__(self, tokens: Tokens, left: int, right: int, bounds: Bounds) -> None:
        super().__init__(tokens, left, right, bounds)
        self._rooms = (max(left - bounds.left + 1, 0), max(right - bounds.right + 1, 0))

    def piece(self, side: int, start: int, length: int) -> Tokens:
        """At most ``length`` tokens, nearest first."""
        last = self._starts[side] - start
        count = max(min(length, self._rooms[side] - start), 0)
        return self._tokens[last - count + 1 : last + 1][::-1]


def _follow(texts: _Forwards) -> list[Block]:
    """The blocks from here on, up to where the score was best."""
    blocks: list[Block] = []
    score = best = 0.0
    kept = x = y = 0
    while True:
        length, weight = _alike(texts, x, y)
        if length:
            blocks.append(Block(x, y, length))
            score, x, y = score + weight, x + length, y + length
        if score > best:
            best, kept = score, len(blocks)
        step = _next(texts, x, y)
        if step is None:
            return blocks[:kept]
        score -= _COST * max(_weigh(texts.piece(0, x, step[0])), _weigh(texts.piece(1, y, step[1])))
        if best - score > DROP:
            return blocks[:kept]
        x, y = x + step[0], y + step[1]


def _alike(texts: _Forwards, x: int, y: int) -> tuple[int, int]:
    """How many tokens are alike from here on, and what they weigh."""
    length, weight, chunk = 0, 0, _CHUNK
    while True:
        one, other = texts.piece(0, x + length, chunk), texts.piece(1, y + length, chunk)
        room = min(len(one), len(other))
        differ = np.flatnonzero(one[:room] != other[:room])
        same = int(differ[0]) if len(differ) else room
        weight += _weigh(one[:same])
        length += same
        if same < chunk:
            return length, weight
        chunk = min(chunk * 4, 1 << 16)


def _next(texts: _Forwards, x: int, y: int) -> tuple[int, int] | None:
    """The smallest difference behind which both texts go on alike."""
    one = texts.piece(0, x, BAND + AGAIN).tolist()
    other = texts.piece(1, y, BAND + AGAIN).tolist()
    places = {tuple(other[b : b + AGAIN]): b for b in reversed(range(len(other) - AGAIN + 1))}
    steps = [(a, places.get(tuple(one[a : a + AGAIN]))) for a in range(len(one) - AGAIN + 1)]
    found = [(a, b) for a, b in steps if b is not None]
    return min(found, key=lambda step: (max(step), abs(step[0] - step[1]))) if found else None


def _weigh(tokens: Tokens) -> int:
    return int(weights(tokens).sum())
