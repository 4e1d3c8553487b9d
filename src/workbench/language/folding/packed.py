"""The fold of a whole reading as a few arrays: small enough to be kept, ready to be scanned.

``codes`` has 16 bits for every character. Lone surrogates never leave folding, so their codes are
free: one is the bar that stands before each segment and matches nothing, the others stand for
characters beyond U+FFFF, each text (or collection of texts) with its own ``page`` of them. A text
that has more of them than a page can hold has one code for each kind, and what matches it is
looked up again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from workbench import assets
from workbench.language.folding.fold import Folder, code_points
from workbench.language.folding.kinds import Kind, kinds_beyond
from workbench.language.folding.segments import Segment

_LAYOUT = 1
"""Grows whenever what follows makes other arrays of the same text."""

BAR = 0xDFFF
PAGE_START = 0xD800
OTHERS = 0xDFFB
"""Plus its kind (letter, digit, punctuation, CJK), the code of any character beyond U+FFFF where there is no page."""
PAGE_SIZE = OTHERS - PAGE_START

Codes16 = NDArray[np.uint16]

_FEED, _STOP, _SEMICOLON, _CLOSING, _POINT, _BLANK = 1, 2, 3, 4, 5, 6
_SIGNS = {_FEED: "\n", _STOP: "。！？!?", _SEMICOLON: "；", _CLOSING: '”」』’"', _POINT: "."}
_BLANKS = "\t\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


@dataclass(frozen=True, eq=False)
class PackedFold:
    """The fold of one text.

    ``bars`` are the positions of the bars in ``codes``, ``zones`` the zone of the segment after
    each. The character of the code at ``p`` stands at ``p + shifts[i]`` of the text, ``i`` being the
    last with ``steps[i] <= p``. ``marks`` are offsets of diacritics and variation selectors that
    were left out. ``ends`` are the offsets after which a sentence or (``paragraphs``) a paragraph
    ends. ``length`` counts the code points of the text.
    """

    codes: Codes16
    bars: NDArray[np.uint32]
    zones: NDArray[np.uint8]
    steps: NDArray[np.uint32]
    shifts: NDArray[np.int32]
    marks: NDArray[np.uint32]
    ends: NDArray[np.uint32]
    paragraphs: NDArray[np.uint8]
    page: str
    length: int
    damaged: tuple[tuple[str, str], ...] = ()


def packed(text: str, parts: Sequence[Segment], damaged: Sequence[tuple[str, str]] = ()) -> PackedFold:
    """Fold a text that is cut into these segments (in order, without holes)."""
    folded = Folder(damaged).fold(text)
    codes, page = _paged(folded.codes)
    starts = np.array([part.start for part in parts], dtype=np.int64)
    places = np.searchsorted(folded.offsets, starts)
    codes = np.insert(codes, places, BAR)
    offsets = np.insert(folded.offsets.astype(np.int64), places, starts)
    shifts = offsets - np.arange(len(offsets))
    steps = np.concatenate(([0], np.flatnonzero(np.diff(shifts)) + 1)) if len(shifts) else np.empty(0, dtype=np.int64)
    ends, paragraphs = unit_ends(text)
    return PackedFold(
        codes=codes,
        bars=(places + np.arange(len(places))).astype(np.uint32),
        zones=np.array([part.zone for part in parts], dtype=np.uint8),
        steps=steps.astype(np.uint32),
        shifts=shifts[steps].astype(np.int32),
        marks=folded.marks.astype(np.uint32),
        ends=ends.astype(np.uint32),
        paragraphs=paragraphs.astype(np.uint8),
        page=page,
        length=len(text),
        damaged=tuple((stands, printed) for stands, printed in damaged),
    )


@cache
def fold_version() -> str:
    """Changes whenever the folding table or the layout does: kept folds are then made anew."""
    return f"{_LAYOUT}-{crc32(assets.path('folding', 'characters.txt').read_bytes()):08x}"


def unit_ends(text: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The offsets after which a sentence ends, and which of them end a paragraph too.

    A sentence ends after 。！？!? (and the quotation mark that closes behind it), after ； without
    one, after a point that a space follows, and with its paragraph.
    """
    points = code_points(text)
    signs = _SIGN_TABLE[np.minimum(points, 0xFFFF)]
    places = np.flatnonzero(signs)
    sign = signs[places]
    after = signs[np.minimum(places + 1, max(len(signs) - 1, 0))] * (places + 1 < len(signs))
    alone = np.isin(sign, (_STOP, _SEMICOLON)) & (after != _CLOSING)
    quoted = (sign == _STOP) & (after == _CLOSING)
    point = (sign == _POINT) & np.isin(after, (_BLANK, _FEED))
    feed = sign == _FEED
    wide = quoted | point
    ends = np.where(wide, places + 2, places + 1)[alone | wide | feed]
    found = np.unique(ends)
    return found, np.isin(found, places[feed] + 1)


def page_kinds(page: str) -> NDArray[np.uint8]:
    """The kinds of the free codes from PAGE_START to BAR, for this page."""
    kinds = np.full(BAR + 1 - PAGE_START, Kind.PUNCTUATION, dtype=np.uint8)
    points = np.array([ord(character) for character in page], dtype=np.uint32)
    kinds[: len(points)] = kinds_beyond(points)
    kinds[OTHERS - PAGE_START : BAR - PAGE_START] = (Kind.LETTER, Kind.DIGIT, Kind.PUNCTUATION, Kind.CJK)
    return kinds


def paged_codes(points: NDArray[np.uint32], page: str) -> Codes16:
    """The codes of these characters beyond U+FFFF under a page; those that are not on it share theirs."""
    known = {ord(character): PAGE_START + number for number, character in enumerate(page)}
    shared = OTHERS + kinds_beyond(points).astype(np.int64)
    codes = [known.get(point, other) for point, other in zip(points.tolist(), shared.tolist(), strict=True)]
    return np.array(codes, dtype=np.uint16)


def _paged(codes: NDArray[np.uint16] | NDArray[np.uint32]) -> tuple[Codes16, str]:
    if codes.dtype == np.uint16:
        return codes.astype(np.uint16), ""
    high = np.flatnonzero(codes > 0xFFFF)
    points, which = np.unique(codes[high].astype(np.uint32), return_inverse=True)
    page = "".join(map(chr, points.tolist())) if len(points) <= PAGE_SIZE else ""
    narrow = np.minimum(codes, 0xFFFF).astype(np.uint16)
    narrow[high] = paged_codes(points, page)[which]
    return narrow, page


def _sign_table() -> NDArray[np.uint8]:
    table = np.zeros(0x10000, dtype=np.uint8)
    table[[ord(sign) for sign in _BLANKS]] = _BLANK
    for number, signs in _SIGNS.items():
        table[[ord(sign) for sign in signs]] = number
    return table


_SIGN_TABLE = _sign_table()
