"""Words looked for in a new text: as they were, else folded, else the place that is most like them.

A place is believed only on evidence: what stands before and after it must agree, and with no
other place as well. Evidence is counted in Latin letters; a Chinese character weighs three.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.anchoring.distance import nearest, shared, similarity
from workbench.language.folding import Folder
from workbench.model.passage import CONTEXT
from workbench.model.reading import Span

ENOUGH = 12
"""Agreement of the neighbouring words from which on a place is believed."""

MARGIN = 6
"""By how much it must agree better than any other place."""

TELLING = 18
"""Weight of words that tell by themselves, where they stand once in the old text and in the new."""

ALIKE = 0.7
"""Similarity from which on changed words still count as the same passage."""

_MOST = 200
"""Places of frequent words that are looked at: those nearest to where they stood."""

_EDGE = "\x02"
"""Stands for the beginning and the end of the text, which tell like a word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One span of an annotation as it was: its words, their neighbours, its start."""

    words: str
    before: str
    after: str
    start: int

    @property
    def end(self) -> int:
        """Where it ended."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the new text; ``agreement`` of its neighbours with what they were."""

    start: int
    end: int
    agreement: int


class Haystack:
    """A text in which words are looked for, each once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, list[int]] = {}

    def starts(self, words: str) -> list[int]:
        """Where the words begin, overlaps included."""
        if words not in self._known:
            self._known[words] = list(_starts(words, self.text))
        return self._known[words]

    def places(self, piece: Piece, near: int) -> list[Place]:
        """Where the piece's words stand, those that agree best first."""
        starts = self.starts(piece.words)
        middle = bisect_left(starts, near)
        some = starts[max(middle - _MOST // 2, 0) : middle + _MOST // 2]
        places = [self.place(piece, start, start + len(piece.words)) for start in some]
        return sorted(places, key=lambda place: (-place.agreement, abs(place.start - near)))

    def place(self, piece: Piece, start: int, end: int) -> Place:
        """The place, and how well its neighbours agree with the piece's."""
        before = _bounded(self.text[max(start - CONTEXT, 0) : start][::-1])
        after = _bounded(self.text[end : end + CONTEXT])
        own_before, own_after = _bounded(piece.before[::-1]), _bounded(piece.after)
        agreed = own_before[: shared(own_before, before)] + own_after[: shared(own_after, after)]
        return Place(start, end, weight(agreed))


class Ground:
    """A reading's text, as it is and folded; ``damaged`` as in ``Reading``."""

    def __init__(self, text: str, damaged: Sequence[tuple[str, str]] = ()) -> None:
        self.text = text
        self.exact = Haystack(text)
        self._folder = Folder(damaged)

    @cached_property
    def _folded(self) -> tuple[Haystack, list[int]]:
        folded = self._folder.fold(self.text)
        return Haystack(folded.text), [*folded.offsets.tolist(), len(self.text)]

    def fold(self, text: str) -> str:
        """The text as it compares: script, width, case and layout do not count."""
        return self._folder.fold(text).text

    def alike(self, one: str, other: str) -> float:
        """How similar two texts are, folded."""
        return similarity(self.fold(one), self.fold(other))

    def folded_places(self, piece: Piece, near: int) -> list[Place]:
        """Where the words stand once both are folded."""
        haystack, offsets = self._folded
        folded = self._fold_piece(piece)
        return [self._unfolded(place) for place in haystack.places(folded, bisect_left(offsets, near))]

    def nearest(self, piece: Piece, window: Span) -> Place | None:
        """The place within the window that is most like the words, folded."""
        haystack, offsets = self._folded
        low, high = (bisect_left(offsets, min(edge, len(self.text))) for edge in window)
        folded = self._fold_piece(piece)
        found = nearest(folded.words, haystack.text[low:high])
        if found is None:
            return None
        _, start, end = found
        return self._unfolded(haystack.place(folded, low + start, low + end))

    def _fold_piece(self, piece: Piece) -> Piece:
        return Piece(self.fold(piece.words), self.fold(piece.before), self.fold(piece.after), 0)

    def _unfolded(self, place: Place) -> Place:
        _, offsets = self._folded
        return Place(offsets[place.start], offsets[place.end - 1] + 1, place.agreement)


def best(places: Sequence[Place], enough: int = ENOUGH, rivals: Sequence[Place] = ()) -> Place | None:
    """The place that agrees well, and better than any other; they come best first.

    ``rivals`` are the other places in the old text where the words stood: what agreed with one
    of those as well may be that one.
    """
    if not places or places[0].agreement < enough:
        return None
    others = [place.agreement for place in (*places[1:2], *rivals[:1])]
    return None if max(others, default=0) > places[0].agreement - MARGIN else places[0]


def weight(text: str) -> int:
    """How much a text tells, in Latin letters."""
    return sum(_weight(character) for character in text)


def _weight(character: str) -> int:
    if character.isspace():
        return 0
    return MARGIN if character == _EDGE else 1 if character < "\u0250" else 3


def _bounded(context: str) -> str:
    return context if len(context) >= CONTEXT else context + _EDGE


def _starts(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
