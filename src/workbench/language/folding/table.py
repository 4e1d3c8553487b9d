"""The folding table: for every code point what it folds to, and what kind of character it is.

The pairs are read from ``resources/folding/characters.txt`` (see the README beside it).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from workbench import assets
from workbench.language.folding.kinds import Kind, Kinds, kinds_beyond, kinds_of_bmp

Codes = NDArray[np.uint16] | NDArray[np.uint32]
"""Code points, or folded codes: 16 bits wide if all lie within the BMP."""

_BMP = 0x10000
_REPLACEMENT = 0xFFFD


@dataclass(frozen=True, eq=False)
class Table:
    """Two arrays over the BMP, and for characters beyond it the few pairs that fold, sorted."""

    codes: NDArray[np.uint16]
    kinds: Kinds
    beyond: NDArray[np.uint32]
    beyond_codes: NDArray[np.uint32]

    def look_up(self, points: Codes) -> tuple[Codes, Kinds]:
        """The folded code and the kind of each code point."""
        if points.dtype == np.uint16:
            return self.codes[points], self.kinds[points]
        low = np.minimum(points, _BMP - 1)
        codes, kinds = self.codes[low].astype(np.uint32), self.kinds[low]
        high = np.flatnonzero(points >= _BMP)
        codes[high] = self._look_up_beyond(points[high].astype(np.uint32))
        kinds[high] = self.kind_of(codes[high])
        return codes, kinds

    def _look_up_beyond(self, points: NDArray[np.uint32]) -> NDArray[np.uint32]:
        places = np.minimum(np.searchsorted(self.beyond, points), len(self.beyond) - 1)
        return np.where(self.beyond[places] == points, self.beyond_codes[places], points)

    def kind_of(self, codes: Codes) -> Kinds:
        """The kinds of folded codes."""
        if codes.dtype == np.uint16:
            return self.kinds[codes]
        kinds = self.kinds[np.minimum(codes, _BMP - 1)]
        high = np.flatnonzero(codes >= _BMP)
        kinds[high] = kinds_beyond(codes[high].astype(np.uint32))
        return kinds

    def with_damage(self, damaged: Iterable[tuple[str, str]]) -> Table:
        """The same table for a text in which a font put one character in place of another.

        ``damaged``: pairs of the character as it stands and the character that was printed.
        Raises ValueError if one of them is not a single character.
        """
        pairs = list(damaged)
        if not pairs:
            return self
        stands, printed = (np.array([ord(_single(pair[side])) for pair in pairs], dtype=np.uint32) for side in (0, 1))
        folded, _ = self.look_up(printed)
        return self._replaced(stands, folded.astype(np.uint32))

    def _replaced(self, points: NDArray[np.uint32], folded: NDArray[np.uint32]) -> Table:
        if (folded >= _BMP).any() and (points < _BMP).any():
            folded = np.where(folded >= _BMP, points, folded)  # 16-bit codes cannot hold the printed one
        codes, low = self.codes.copy(), points < _BMP
        codes[points[low]] = folded[low]
        beyond = dict(zip(self.beyond.tolist(), self.beyond_codes.tolist(), strict=True))
        beyond.update(zip(points[~low].tolist(), folded[~low].tolist(), strict=True))
        points_beyond, codes_beyond = _sorted_arrays(beyond)
        kinds = self.kinds.copy()
        kinds[points[low]] = self.kind_of(folded[low])
        return replace(self, codes=codes, kinds=kinds, beyond=points_beyond, beyond_codes=codes_beyond)


@cache
def folding_table() -> Table:
    """The table that makes different ways to write the same characters equal."""
    pairs = _pairs()
    codes = np.arange(_BMP, dtype=np.uint16)
    low = pairs[:, 0] < _BMP
    codes[pairs[low, 0]] = pairs[low, 1]
    codes[0xD800:0xE000] = _REPLACEMENT
    kinds = kinds_of_bmp()
    codes[kinds == Kind.SPACE] = ord(" ")
    beyond = pairs[~low]
    return Table(codes, kinds[codes], beyond[:, 0].copy(), beyond[:, 1].copy())


@cache
def exact_table() -> Table:
    """The table that leaves every character as it stands; kinds are those of the folding table.

    Diacritics that follow their letter stay in the text as characters of their own.
    """
    codes, folding = np.arange(_BMP, dtype=np.uint16), folding_table()
    codes[0xD800:0xE000] = _REPLACEMENT
    kinds = folding.kinds.copy()
    codes[kinds == Kind.SPACE] = ord(" ")
    kinds[kinds == Kind.MARK] = Kind.LETTER
    return Table(codes, kinds, folding.beyond[:1], folding.beyond[:1])


def _pairs() -> NDArray[np.uint32]:
    """The pairs of the resource, one per row, sorted by the first."""
    lines = assets.path("folding", "characters.txt").read_text("utf-8").splitlines()
    packed = "".join(line for line in lines if not line.startswith("# ")).replace(" ", "")
    return np.frombuffer(packed.encode("utf-32-le"), dtype=np.uint32).reshape(-1, 2)


def _sorted_arrays(pairs: dict[int, int]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    ordered = sorted(pairs.items())
    return (
        np.array([first for first, _ in ordered], dtype=np.uint32),
        np.array([second for _, second in ordered], dtype=np.uint32),
    )


def _single(character: str) -> str:
    if len(character) != 1:
        raise ValueError(f"{character!r} is not one character")
    return character
