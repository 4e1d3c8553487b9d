"""What a character is to searching: a letter, a digit, a Chinese character, a space, nothing.

Ranges are Unicode blocks, half-open. The kind of a character is the kind of what it folds to,
so that two texts that fold alike are treated alike.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Kinds = NDArray[np.uint8]


class Kind(IntEnum):
    """Kinds of characters; those from ``SPACE`` on leave the folded text, or may leave it."""

    LETTER = 0
    """Of a script that puts spaces between words."""
    DIGIT = 1
    PUNCTUATION = 2
    CJK = 3
    """Of a script in which a word can begin anywhere: ideographs, kana and the punctuation that
    only they use; also Hangul, whose spacing varies, Thai, Lao, Tibetan, Burmese and Khmer."""
    SPACE = 4
    IGNORED = 5
    """Soft hyphens, zero-width and direction marks."""
    MARK = 6
    """Diacritics that follow their letter, and variation selectors."""


GLUE: Kinds = np.array([0, 0, 1, 2, 2, 2, 2], dtype=np.uint8)
"""A space stays where the glue of both its neighbours is less than 2: between words, and
between a word and Latin punctuation; never beside a Chinese character."""

_RANGES: tuple[tuple[Kind, tuple[tuple[int, int], ...]], ...] = (
    (Kind.PUNCTUATION, ((0x00, 0x30), (0x3A, 0x41), (0x5B, 0x61), (0x7B, 0xAA), (0xAB, 0xB5), (0xB6, 0xBA))),
    (Kind.PUNCTUATION, ((0xBB, 0xC0), (0xD7, 0xD8), (0xF7, 0xF8), (0x2010, 0x20D0))),
    (Kind.PUNCTUATION, ((0x2190, 0x2C00), (0x2E00, 0x2E80), (0xFFFC, 0x10000))),
    (Kind.DIGIT, ((0x30, 0x3A),)),
    (Kind.CJK, ((0xE00, 0x10A0), (0x1100, 0x1200), (0x1780, 0x1800), (0x2E80, 0xA000), (0xA960, 0xA980))),
    (Kind.CJK, ((0xAC00, 0xD800), (0xF900, 0xFB00), (0xFE30, 0xFE50), (0xFF61, 0xFFA0))),
    (Kind.SPACE, ((0x09, 0x0E), (0x20, 0x21), (0x85, 0x86), (0xA0, 0xA1), (0x1680, 0x1681), (0x2000, 0x200B))),
    (Kind.SPACE, ((0x2028, 0x202A), (0x202F, 0x2030), (0x205F, 0x2060), (0x3000, 0x3001))),
    (Kind.IGNORED, ((0xAD, 0xAE), (0x200B, 0x2010), (0x202A, 0x202F), (0x2060, 0x2070), (0xFEFF, 0xFF00))),
    (Kind.MARK, ((0x300, 0x370), (0x180B, 0x180E), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00), (0x20D0, 0x2100))),
    (Kind.MARK, ((0xFE00, 0xFE10), (0xFE20, 0xFE30))),
)
_BEYOND: tuple[tuple[Kind, int, int], ...] = (
    (Kind.PUNCTUATION, 0x1F000, 0x20000),
    (Kind.CJK, 0x20000, 0x40000),
    (Kind.IGNORED, 0xE0000, 0xE0100),
    (Kind.MARK, 0xE0100, 0xE01F0),
)


def kinds_of_bmp() -> Kinds:
    """The kind of every code point below U+10000."""
    kinds = np.zeros(0x10000, dtype=np.uint8)
    for kind, ranges in _RANGES:
        for start, end in ranges:
            kinds[start:end] = kind
    return kinds


def kinds_beyond(points: NDArray[np.uint32]) -> Kinds:
    """The kinds of code points from U+10000 on."""
    kinds = np.zeros(len(points), dtype=np.uint8)
    for kind, start, end in _BEYOND:
        kinds[(points >= start) & (points < end)] = kind
    return kinds
