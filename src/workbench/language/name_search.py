"""Finding names by what is typed: a part of one in either script, or its pinyin (whole, or initials).

Made once for many names; an answer takes some milliseconds for 20,000 of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbench.language.folding import Folder
from workbench.language.pinyin import abbreviates, letters, readings

Numbers = NDArray[np.int64]
_BETWEEN = "\ue000"
"""A character for private use: it folds to itself, and nobody types it."""
_FOLDER = Folder()
_LONGEST_SYLLABLE, _LONGEST_TYPED = 6, 60

BEGINS, HOLDS, SOUNDS_BEGIN, SOUNDS_HOLD = range(4)
"""How a name fits, best first."""
NOT = 4
"""It does not fit."""


class NameSearch:
    """``names`` are numbered from 0; each may be any text of one line."""

    def __init__(self, names: Sequence[str]) -> None:
        self._count = len(names)
        self._joined = _BETWEEN + _BETWEEN.join(name.replace(_BETWEEN, "") for name in names) + _BETWEEN

    def fits(self, typed: str, *, sounds: bool = True) -> NDArray[np.int8]:
        """For each name how it fits (``BEGINS`` … ``NOT``); ``sounds``: by its pinyin, too."""
        found = np.full(self._count, NOT, dtype=np.int8)
        wanted = _FOLDER.fold(typed.strip()).codes
        if not self._count or not len(wanted) or len(typed) > _LONGEST_TYPED:
            return found
        said = letters(typed) if sounds else ""
        if said:
            self._put(found, self._sounds.starting(said, within=len(said) > 1), SOUNDS_BEGIN)
        self._put(found, self._written.holding(wanted.astype(np.int64)), BEGINS)
        return found

    @cached_property
    def _written(self) -> _Row:
        return _Row(_FOLDER.fold(self._joined).codes.astype(np.int64))

    @cached_property
    def _sounds(self) -> _Sounds:
        return _Sounds(self._joined)

    @staticmethod
    def _put(found: NDArray[np.int8], places: tuple[Numbers, NDArray[np.bool_]], rank: int) -> None:
        """Note the rank of each name: names in which it stands later first, so that the better one stays."""
        names, first = places
        found[names[~first]] = rank + 1
        found[names[first]] = rank


class _Row:
    """All names in one row of codes, parted by a code that no name has."""

    def __init__(self, codes: Numbers) -> None:
        self.codes = codes
        parting = codes == ord(_BETWEEN)
        self.owner = np.cumsum(parting) - 1
        self.first = np.concatenate(([False], parting[:-1]))

    def holding(self, wanted: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
        """The names in which the codes stand, and whether they begin so."""
        places = np.flatnonzero(self.codes[: len(self.codes) - len(wanted)] == wanted[0])
        for step, code in enumerate(wanted[1:].tolist(), start=1):
            places = places[self.codes[places + step] == code]
        return self.owner[places], self.first[places]


class _Sounds:
    """All names in one row of characters that can be read aloud."""

    def __init__(self, joined: str) -> None:
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
        distinct, numbers = np.unique(points, return_inverse=True)
        self._read: dict[str, list[int]] = defaultdict(list)
        silent = np.zeros(len(distinct), dtype=bool)
        for number, point in enumerate(distinct.tolist()):
            said = readings(chr(point))
            silent[number] = not said and chr(point) != _BETWEEN
            for syllable in said:
                self._read[syllable].append(number)
        kept = ~silent[numbers]
        self._numbers = numbers[kept]
        self._many = len(distinct)
        self._row = _Row(points[kept])

    def starting(self, typed: str, *, within: bool) -> tuple[Numbers, NDArray[np.bool_]]:
        """The names of which some syllables are typed so, and whether from the beginning."""
        all_places = np.arange(len(self._numbers), dtype=np.int64)
        begun = all_places if within else np.flatnonzero(self._row.first)
        waiting: dict[int, list[tuple[Numbers, Numbers]]] = defaultdict(list)
        waiting[0].append((begun, begun))
        for at in range(len(typed)):
            if at in waiting:
                starts, places = map(np.concatenate, zip(*waiting.pop(at), strict=True))
                for end, legal in self._steps(typed, at):
                    fits = legal[self._numbers[places]]
                    if fits.any():
                        waiting[end].append((starts[fits], places[fits] + 1))
        done = [starts for starts, _ in waiting[len(typed)]]
        starts = np.concatenate(done) if done else np.empty(0, dtype=np.int64)
        return self._row.owner[starts], self._row.first[starts]

    def _steps(self, typed: str, at: int) -> Iterator[tuple[int, NDArray[np.bool_]]]:
        """Where the syllable that begins here may end, and which characters are read so."""
        for end in range(at + 1, min(at + _LONGEST_SYLLABLE, len(typed)) + 1):
            part, last = typed[at:end], end == len(typed)
            fitting = [numbers for said, numbers in self._read.items() if abbreviates(part, said, last=last)]
            if fitting:
                legal = np.zeros(self._many, dtype=bool)
                for numbers in fitting:
                    legal[numbers] = True
                yield end, legal
