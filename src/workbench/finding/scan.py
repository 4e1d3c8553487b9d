"""Every occurrence of one folded text in another: a plain scan, at the speed of memory.

Positions count codes of the folded text, which leads back to the reading.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.language.folding.kinds import Kind, Kinds
from workbench.language.folding.table import Codes, Table

Positions = NDArray[np.int64]
Mask = NDArray[np.bool_]

_WORD = (Kind.LETTER, Kind.DIGIT)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*\Z")
_ADDRESS_SIGNS = np.array([ord(sign) for sign in "/.-_=&?%#+:~@"])
_LONGEST_ADDRESS = 500

CHUNK = 1 << 18
"""Codes compared at a time: they and what is found among them stay in the processor's cache."""

APART = 1 << 23
"""From so many codes on, threads scan a part each: NumPy gives up the interpreter's lock while it compares."""

_THREADS = min(os.cpu_count() or 1, 4)

_FREQUENT = 0.002
"""The share of all codes from which a second code is compared before positions are made."""


class Scanned(Protocol):
    """What can be scanned: a folded text, or a shelf of many."""

    def __len__(self) -> int: ...

    @property
    def codes(self) -> Codes:
        """The folded text."""

    @property
    def table(self) -> Table:
        """Knows the kinds of the codes."""

    @property
    def sample(self) -> NDArray[np.int64]:
        """About how often each code occurs, compared with the others."""

    def kinds(self, places: NDArray[np.int64], /) -> Kinds:
        """The kinds of the codes at these positions."""

    def stretch(self, start: int, end: int) -> str:
        """The codes ``[start, end)`` as a string."""


def occurrences(haystack: Scanned, needle: Codes, *, words: bool = False) -> Positions:
    """Where ``needle`` begins, from left to right; of occurrences that overlap, the leftmost.

    That is how ``str.count`` counts. An empty needle is found nowhere. For ``words`` see
    :func:`as_words`.
    """
    found = all_occurrences(haystack, needle)
    if words:
        found = as_words(haystack, found, needle)
    return found[leftmost(found, found + len(needle))] if _repeats(needle) else found


def all_occurrences(
    haystack: Scanned,
    needle: Codes,
    *,
    within: tuple[int, int] | None = None,
    check: Callable[[], object] | None = None,
) -> Positions:
    """Where ``needle`` begins, occurrences that overlap included, from left to right.

    The rarest code of the needle is looked for first; the others are compared where it stands.
    ``within``: only those that lie in these positions. ``check`` is called now and then, from any thread.
    """
    codes = haystack.codes
    first, last = within or (0, len(haystack))
    room = last - len(needle) + 1
    if not len(needle) or room <= first:
        return np.empty(0, dtype=np.int64)
    if codes.dtype == np.uint16 and int(needle.max()) > 0xFFFF:
        return np.empty(0, dtype=np.int64)
    wanted = needle.tolist()
    shares = haystack.sample[np.minimum(needle, 0xFFFF)] / max(int(haystack.sample.sum()), 1)
    order = np.argsort(shares, kind="stable").tolist()
    masked = 2 if len(order) > 1 and shares[order[0]] > _FREQUENT else 1
    scan = partial(_part, codes, wanted, order=order, masked=masked, check=check)
    if room - first < APART or _THREADS == 1:
        return scan(bounds=(first, room))
    cuts = [first + (room - first) * number // _THREADS for number in range(_THREADS + 1)]
    parts = [_threads().submit(scan, bounds=bounds) for bounds in pairwise(cuts)]
    return np.concatenate([part.result() for part in parts])


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="scan")


def _part(  # as ``_chunks``
    codes: Codes,
    wanted: list[int],
    *,
    order: list[int],
    masked: int,
    bounds: tuple[int, int],
    check: Callable[[], object] | None,
) -> Positions:
    found = list(_chunks(codes, wanted, order=order, masked=masked, bounds=bounds, check=check))
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _chunks(  # how one needle is compared
    codes: Codes,
    wanted: list[int],
    *,
    order: list[int],
    masked: int,
    bounds: tuple[int, int],
    check: Callable[[], object] | None,
) -> Iterator[Positions]:
    """The occurrences, chunk by chunk; ``order`` is that in which the needle's codes are compared."""
    equal, also = np.empty(CHUNK, dtype=np.bool_), np.empty(CHUNK, dtype=np.bool_)
    for number, start in enumerate(range(bounds[0], bounds[1], CHUNK)):
        if check is not None and number % 64 == 0:
            check()
        length = min(CHUNK, bounds[1] - start)
        mask = np.equal(codes[start + order[0] :][:length], wanted[order[0]], out=equal[:length])
        for place in order[1:masked]:
            mask &= np.equal(codes[start + place :][:length], wanted[place], out=also[:length])
        found = np.flatnonzero(mask)
        for place in order[masked:]:
            if not len(found):
                break
            found = found[codes[found + (start + place)] == wanted[place]]
        if len(found):
            yield found + start


def as_words(text: Scanned, found: Positions, needle: Codes) -> Positions:
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


def is_border(text: Scanned, places: Positions) -> Mask:
    """Whether no word runs on across each place (the place is before the code of that number)."""
    inside = np.isin(text.kinds(places - 1), _WORD) & np.isin(text.kinds(places), _WORD)
    return np.asarray(~inside)


def in_address(text: Scanned, places: Positions) -> Mask:
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
