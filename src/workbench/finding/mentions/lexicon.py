"""Name forms compiled into one automaton (Aho and Corasick 1975), looked for all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind
from numpy.typing import NDArray

from workbench.finding.scan import Positions, in_address, is_border
from workbench.language.folding import Folded, FoldedText, Folder
from workbench.language.folding.fold import code_points
from workbench.language.folding.kinds import Kind
from workbench.language.folding.table import folding_table

Forms = Iterable[tuple[str, str]]
"""Pairs of a name form and the id of an entity that bears it ("": a longer name of nobody yet)."""

_CHUNK = 250_000
"""Codes that are searched at a time, 3 ms: bounds what the matches take, and how long other threads wait."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where names stand in a folded text, overlaps included: sorted by start, the longest first.

    ``names`` are numbers of :attr:`Compiled.bearers`.
    """

    starts: Positions
    ends: Positions
    names: Positions


class Compiled:
    """Folded names, ready to be looked for. ``bearers``: for each name who bears it, and in which form."""

    def __init__(self, forms: Forms, folder: Folder) -> None:
        bearers: dict[str, dict[str, str]] = defaultdict(dict)
        for folded, form, entity in _folded(forms, folder):
            bearers[folded].setdefault(entity, form)
        self.names = list(bearers)
        self.bearers = list(bearers.values())
        self._longest = max(map(len, self.names), default=0)

    def look(self, text: Folded) -> Occurrences:
        """Every occurrence; names that begin or end with a letter or digit only as words."""
        starts, ends, names = self._matches(text)
        kept = is_border(text, starts) & is_border(text, ends)
        starts, ends, names = starts[kept], ends[kept], names[kept]
        wordy = np.flatnonzero(np.isin(text.kinds(starts), (Kind.LETTER, Kind.DIGIT)))
        kept = np.ones(len(starts), dtype=np.bool_)
        kept[wordy[in_address(text, starts[wordy])]] = False
        order = np.lexsort((-ends, starts))
        order = order[kept[order]]
        return Occurrences(starts[order], ends[order], names[order])

    def _matches(self, text: Folded) -> tuple[Positions, Positions, Positions]:
        width = text.codes.itemsize
        automaton = self._narrow if width == 2 else self._wide
        found: list[NDArray[np.int64]] = []
        for at in range(0, len(text) if automaton else 0, _CHUNK):
            piece = np.ascontiguousarray(text.codes[at : at + _CHUNK + self._longest - 1])
            matches = automaton.find_matches_as_indexes(piece.view(np.uint8).data, overlapping=True)  # type: ignore[union-attr]  # no automaton, no turn
            if matches:
                rows = np.array(matches, dtype=np.int64)
                rows = rows[rows[:, 1] % width == 0]  # bytes of two neighbours can look like a name
                rows[:, 1:] = rows[:, 1:] // width + at
                found.append(rows[rows[:, 1] < at + _CHUNK])
        rows = np.concatenate(found) if found else np.empty((0, 3), dtype=np.int64)
        numbers = np.array(self._narrow_names if width == 2 else range(len(self.names)), dtype=np.int64)
        return rows[:, 1], rows[:, 2], numbers[rows[:, 0]] if len(rows) else rows[:, 0]

    @cached_property
    def _narrow_names(self) -> list[int]:
        """The names that can stand in a text of 16-bit codes."""
        return [number for number, name in enumerate(self.names) if max(name) <= "\uffff"]

    @cached_property
    def _narrow(self) -> BytesAhoCorasick | None:
        return _automaton([self.names[number].encode("utf-16-le", "surrogatepass") for number in self._narrow_names])

    @cached_property
    def _wide(self) -> BytesAhoCorasick | None:
        return _automaton([code_points(name).astype("<u4").tobytes() for name in self.names])


class Lexicon:
    """Name forms to be looked for in many texts; compiled once for all without damaged characters."""

    def __init__(self, forms: Forms) -> None:
        self._forms = tuple(forms)

    def compiled(self, text: FoldedText) -> Compiled:
        """The names as this text's characters fold."""
        return self._usual if text.folder.table is folding_table() else Compiled(self._forms, text.folder)

    @cached_property
    def _usual(self) -> Compiled:
        return Compiled(self._forms, Folder())


def _automaton(patterns: list[bytes]) -> BytesAhoCorasick | None:
    if not patterns:
        return None
    return BytesAhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)


def _folded(forms: Forms, folder: Folder) -> Iterator[tuple[str, str, str]]:
    """Each form as it folds, as it is, and whose; folded in one piece, which is much faster."""
    pairs = [(form, entity) for form, entity in forms]
    joined = folder.fold("\0".join(form.replace("\0", " ").strip() for form, _ in pairs)).text
    for folded, (form, entity) in zip(joined.split("\0"), pairs, strict=False):
        if folded.strip():
            yield folded.strip(), form, entity
