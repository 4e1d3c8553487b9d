"""A folded text as tokens: Chinese characters, and words and numbers of other scripts.

A token of one code has that code for its number; a longer word has a number of its own above all
codes. Punctuation and the ends of blocks part tokens (``parted``); spaces do not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from workbench.language.folding.fold import Folded
from workbench.language.folding.kinds import Kind, Kinds
from workbench.language.folding.table import Codes
from workbench.model.reading import Reading

FIRST_WORD = 0x110000
_SPACE = ord(" ")
_BMP = 0x10000


@dataclass
class Vocabulary:
    """The numbers of the words of one question."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, word: str) -> int:
        """The number of a word of several letters, a new one if it is new."""
        found = self.numbers.get(word)
        if found is None:
            found = self.numbers[word] = FIRST_WORD + len(self.numbers)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a text: their numbers, and where they start and end in the folded text.

    ``parted[i]``: something stands between token i - 1 and token i. ``single``: which are Chinese
    characters rather than words.
    """

    numbers: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    parted: NDArray[np.bool_]
    single: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.numbers)

    def span(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The tokens that ``[start, end)`` of the folded text touches, as first and last + 1."""
        return np.searchsorted(self.ends, starts, side="right"), np.searchsorted(self.starts, ends)


def tokenised(folded: Folded, reading: Reading, vocabulary: Vocabulary) -> Tokens:
    """The tokens of a folded text."""
    codes, kinds = folded.codes, folded.table.kind_of(folded.codes)
    written = is_written(codes, kinds)
    letters = written & ((kinds == Kind.LETTER) | (kinds == Kind.DIGIT))
    begins = letters.copy()
    begins[1:] &= ~letters[:-1]
    starts = np.flatnonzero(begins | (written & ~letters))
    ends = starts + 1
    words = begins[starts]
    lasts = letters.copy()
    lasts[:-1] &= ~letters[1:]
    ends[words] = np.flatnonzero(lasts) + 1
    numbers = codes[starts].astype(np.int32)
    for place in np.flatnonzero(words & (ends - starts > 1)).tolist():
        numbers[place] = vocabulary.number(folded.stretch(int(starts[place]), int(ends[place])))
    return Tokens(numbers, starts, ends, _parted(folded, reading, written, starts), ~words)


def is_written(codes: Codes, kinds: Kinds) -> NDArray[np.bool_]:
    """Which codes are letters, digits or Chinese characters, and not punctuation."""
    low = np.minimum(codes, _BMP - 1)
    return np.asarray(_alphanumeric()[low] | ((codes >= _BMP) & (kinds == Kind.CJK)))


@cache
def _alphanumeric() -> NDArray[np.bool_]:
    return np.array([chr(code).isalnum() for code in range(_BMP - 1)] + [False], dtype=np.bool_)


def _parted(
    folded: Folded, reading: Reading, written: NDArray[np.bool_], starts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    signs = np.cumsum(~written & (folded.codes != _SPACE), dtype=np.int32)[starts] if len(starts) else starts
    parted = np.ones(len(starts), dtype=np.bool_)
    parted[1:] = np.diff(signs) != 0
    edges = np.array([block.start for block in reading.blocks], dtype=np.int32)
    first = np.searchsorted(starts, np.searchsorted(folded.offsets, edges))
    parted[first[first < len(starts)]] = True
    return parted
