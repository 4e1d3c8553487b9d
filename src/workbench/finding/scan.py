"""Every occurrence of one folded text in another: a plain scan, at the speed of memory.

Positions count codes of the folded text; :meth:`Folded.span` leads back to the reading.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from workbench.language.folding.fold import Folded
from workbench.language.folding.kinds import Kind
from workbench.language.folding.table import Codes

Positions = NDArray[np.int64]
Mask = NDArray[np.bool_]

_WORD = (Kind.LETTER, Kind.DIGIT)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*\Z")
_ADDRESS_SIGNS = np.array([ord(sign) for sign in "/.-_=&?%#+:~@"])
_LONGEST_ADDRESS = 500


def occurrences(haystack: Folded, needle: Codes, *, words: bool = False) -> Positions:
    """Where ``needle`` begins, from left to right; of occurrences that overlap, the leftmost.

    That is how ``str.count`` counts. An empty needle is found nowhere. For ``words`` see
    :func:`as_words`.
    """
    found = all_occurrences(haystack, needle)
    if words:
        found = as_words(haystack, found, needle)
    return found[leftmost(found, found + len(needle))] if _repeats(needle) else found


def all_occurrences(haystack: Folded, needle: Codes) -> Positions:
    """Where ``needle`` begins, occurrences that overlap included, from left to right.

    The rarest code of the needle is looked for first; the others are compared where it stands.
    """
    codes, room = haystack.codes, len(haystack) - len(needle) + 1
    if not len(needle) or room <= 0:
        return np.empty(0, dtype=np.int64)
    if codes.dtype == np.uint16 and int(needle.max()) > 0xFFFF:
        return np.empty(0, dtype=np.int64)
    wanted = needle.tolist()
    order = np.argsort(haystack.sample[np.minimum(needle, 0xFFFF)], kind="stable").tolist()
    found: Positions = np.flatnonzero(codes[order[0] : order[0] + room] == wanted[order[0]])
    for place in order[1:]:
        found = found[codes[found + place] == wanted[place]]
        if not len(found):
            break
    return found


def as_words(text: Folded, found: Positions, needle: Codes) -> Positions:
    """Of the places where the needle begins those where it is a word, or words, of its own.

    A needle that begins or ends with a letter or digit must do so at a word border (so SCO is not
    found in Moscow), and not within a web address. Chinese is found anywhere.
    """
    if not len(found):
        return found
    found = found[is_border(text, found) & is_border(text, found + len(needle))]
    if text.table.kind_of(needle[:1])[0] in _WORD:
        found = found[~in_address(text, found)]
    return found


def is_border(text: Folded, places: Positions) -> Mask:
    """Whether no word runs on across each place (the place is before the code of that number)."""
    inside = np.isin(text.kinds(places - 1), _WORD) & np.isin(text.kinds(places), _WORD)
    return np.asarray(~inside)


def in_address(text: Folded, places: Positions) -> Mask:
    """Whether each place lies within a web address, whose parts are not words of the text."""
    before = np.where(places > 0, text.codes[np.maximum(places - 1, 0)], 0)
    found = np.isin(before, _ADDRESS_SIGNS)
    for number in np.flatnonzero(found).tolist():
        place = int(places[number])
        found[number] = _ADDRESS.search(text.stretch(max(place - _LONGEST_ADDRESS, 0), place)) is not None
    return found


def leftmost(starts: Positions, ends: Positions) -> Mask:
    """Which of these spans, sorted by start, remain when each bars those that overlap it."""
    kept = np.ones(len(starts), dtype=np.bool_)
    if not (starts[1:] < ends[:-1]).any():
        return kept
    limit = -1
    for place, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if start < limit:
            kept[place] = False
        else:
            limit = end
    return kept


def _repeats(needle: Codes) -> bool:
    """Whether two occurrences of the needle can overlap."""
    return any(np.array_equal(needle[shift:], needle[:-shift]) for shift in range(1, len(needle)))
