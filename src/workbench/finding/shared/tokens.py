"""A reading as the units in which passages are compared: Chinese characters and words, folded.

Punctuation, spacing, line breaks and script never part two passages: only letters, digits and
characters count, as folding makes them equal. A word of a script with spaces is one unit, so that
differences are told in whole words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from workbench.language.folding import Folded, Folder
from workbench.language.folding.kinds import Kind
from workbench.model.reading import BlockKind, Reading, Span

Tokens = NDArray[np.uint32]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]

BAR = 0
"""Stands where no passage runs across: between body and notes, and between one note and the next."""

WEIGHT = 3
"""What one Chinese character weighs, in letters: twenty characters say about as much as sixty letters."""

_WORD = np.uint32(1 << 31)
_SHIFT, _LONGEST = np.uint32(26), np.uint32(31)
_ODD = np.uint64(0x9E3779B97F4A7C15)
_POWERS = np.cumprod(np.full(256, 0xD6E8FEB86659FD93, dtype=np.uint64))


@dataclass(frozen=True, eq=False)
class TokenText:
    """The tokens of one reading, bars included; ``starts`` and ``ends`` are code points of its text."""

    tokens: Tokens
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def tokens_of(reading: Reading) -> TokenText:
    """The tokens of body and notes of a reading; what is marked as apparatus is passed over."""
    folded = Folder(reading.damaged).fold(reading.text)
    kinds = folded.table.kind_of(folded.codes)
    kept = _counts(folded, kinds) & _included(reading)[folded.offsets]
    edges = np.array(sorted(_edges(reading)), dtype=np.int64)
    barred = np.zeros(len(kept) + 1, dtype=np.bool_)
    barred[np.searchsorted(folded.offsets, edges)] = True
    wordy = kept & (kinds <= Kind.DIGIT)
    goes_on = wordy.copy()
    goes_on[1:] &= wordy[:-1]
    goes_on[:1] = False
    goes_on &= ~barred[:-1]
    firsts = np.flatnonzero(kept & ~goes_on)
    if not len(firsts):
        return TokenText(np.empty(0, dtype=np.uint32), *(np.empty(0, dtype=np.int32) for _ in range(2)))
    inside = np.flatnonzero(kept)
    lengths = np.diff(np.append(np.searchsorted(inside, firsts), len(inside)))
    spans = folded.spans(firsts, firsts + lengths)
    tokens = np.where(wordy[firsts], _words(folded.codes[inside], lengths), folded.codes[firsts])
    return _with_bars(tokens.astype(np.uint32), spans, edges)


def weights(tokens: Tokens) -> Integers:
    """What each token weighs, in letters; a bar weighs nothing."""
    words = (tokens & _WORD) != 0
    found: Integers = np.where(words, (tokens >> _SHIFT) & _LONGEST, WEIGHT).astype(np.int64)
    found[tokens == BAR] = 0
    return found


def sizes(tokens: Tokens) -> int:
    """How many letters and characters these tokens have (a word counts at most thirty-one)."""
    return int(np.where(tokens & _WORD, weights(tokens), (tokens != BAR).astype(np.int64)).sum())


def _words(codes: NDArray[np.generic], lengths: Integers) -> Tokens:
    """One number for each word: that it is one, how long it is, and 26 bits of its letters in their order."""
    firsts = np.cumsum(lengths) - lengths
    places = np.arange(len(codes)) - np.repeat(firsts, lengths)
    letters = (codes.astype(np.uint64) + np.uint64(1)) * _ODD
    letters ^= letters >> np.uint64(29)
    letters *= _POWERS[places % len(_POWERS)]
    hashes = (np.add.reduceat(letters, firsts) >> np.uint64(64 - 26)).astype(np.uint32)
    return _WORD | (np.minimum(lengths, int(_LONGEST)).astype(np.uint32) << _SHIFT) | hashes


def _with_bars(tokens: Tokens, spans: Integers, edges: Integers) -> TokenText:
    places = np.unique(np.searchsorted(spans[:, 0], edges))
    barred = np.insert(tokens, places, BAR)
    starts, ends = (np.insert(spans[:, side], places, -1).astype(np.int32) for side in (0, 1))
    return TokenText(barred, starts, ends)


def _counts(folded: Folded, kinds: NDArray[np.uint8]) -> Mask:
    """Which codes are letters, digits or characters."""
    counts = _letters()[np.minimum(folded.codes, 0xFFFF)]
    high = folded.codes > 0xFFFF
    if high.any():
        counts[high] = np.isin(kinds[high], (Kind.LETTER, Kind.DIGIT, Kind.CJK))
    return counts


@cache
def _letters() -> Mask:
    """Of the code points below U+10000 those that stand in words (○ as a zero, too)."""
    found = np.array([unicodedata.category(chr(code))[0] in "LMN" for code in range(0x10000)])
    found[0x25CB] = True
    return found


def _included(reading: Reading) -> Mask:
    included = np.ones(len(reading.text), dtype=np.bool_)
    included[reading.notes_end :] = False
    for block in reading.blocks:
        if block.kind is BlockKind.APPARATUS:
            included[block.start : block.end] = False
        elif block.start >= reading.notes_end:
            included[block.start : block.end] = True
    return included


def _edges(reading: Reading) -> set[int]:
    """Offsets that no passage runs across."""
    return {0, reading.body_end, reading.notes_end, *(edge for span in _apart(reading) for edge in span)}


def _apart(reading: Reading) -> Iterator[Span]:
    """Notes, and what a user has marked as a note, or as text of its own in the apparatus."""
    yield from ((note.start, note.end) for note in reading.notes if note.end > note.start)
    for block in reading.blocks:
        strays = block.kind is BlockKind.NOTE and block.start < reading.body_end
        if strays or (block.start >= reading.notes_end and block.kind is not BlockKind.APPARATUS):
            yield block.start, block.end
