"""Note numbers that a font without a Unicode map left behind as strange characters.

Such a font numbers its raised figures in one row of codes; read as an ordinary encoding, they
come out as a row of neighbours in that encoding (rare Chinese characters, private-use signs).
Nothing is guessed: the labels of the notes must walk through the codes one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

_ENOUGH = 4
_STEPS = 0.8
"""Share of the steps from label to label that must be exactly one code."""


def _row_code(encoding: str, trails: Sequence[tuple[int, int]]) -> Callable[[str], int | None]:
    """Numbers the two-byte codes of an encoding without the holes between its rows.

    ``trails``: the ranges (first, last) of its trail bytes.
    """
    row = [byte for first, last in trails for byte in range(first, last + 1)]
    place = {byte: index for index, byte in enumerate(row)}

    def code(character: str) -> int | None:
        try:
            encoded = character.encode(encoding)
        except UnicodeEncodeError:
            return None
        if len(encoded) != 2 or encoded[1] not in place:
            return None
        return encoded[0] * len(row) + place[encoded[1]]

    return code


_ORDERS: Sequence[Callable[[str], int | None]] = (
    ord,
    _row_code("big5", ((0x40, 0x7E), (0xA1, 0xFE))),
    _row_code("gb2312", ((0xA1, 0xFE),)),
    _row_code("gbk", ((0x40, 0x7E), (0x80, 0xFE))),
    _row_code("shift_jis", ((0x40, 0x7E), (0x80, 0xFC))),
    _row_code("euc_jp", ((0xA1, 0xFE),)),
    _row_code("euc_kr", ((0xA1, 0xFE),)),
)
"""Ways to put characters in a row: Unicode, and the legacy encodings of East Asia."""


def decode_glyphs(labels: Sequence[str]) -> Mapping[str, int]:
    """The number that each label character stands for, if the labels are figures of such a font.

    ``labels`` are the characters that open the notes, in order; they may restart. Empty if the
    characters do not follow one another in any encoding.
    """
    if len(labels) < _ENOUGH:
        return {}
    for order in _ORDERS:
        codes = [order(label) for label in labels]
        known = [code for code in codes if code is not None]
        if len(known) < _STEPS * len(labels) or not _walks(known):
            continue
        first = known[0]
        return {
            label: code - first + 1
            for label, code in zip(labels, codes, strict=True)
            if code is not None and 0 <= code - first < 2 * len(labels) + 20
        }
    return {}


def _walks(codes: Sequence[int]) -> bool:
    first = codes[0]
    steps = sum(1 for before, after in pairwise(codes) if after - before == 1 or after == first)
    return len(set(codes)) >= _ENOUGH and steps >= _STEPS * (len(codes) - 1)
