"""The text around the hits, folded, as arrays: one row for each hit."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InputError
from workbench.finding.concordance.shapes import Hits, Texts
from workbench.language.folding.fold import Folded
from workbench.language.folding.kinds import Kind
from workbench.language.folding.table import folding_table
from workbench.model.reading import Reading

Window = NDArray[np.uint32]
"""One row for each hit, one folded code for each place beside it; 0 where the text has ended."""

Wanted = Callable[["Stretch"], NDArray[np.int64]]
_CHARACTERS_HELD = 30_000_000
WIDTH = 24
"""How many folded characters beside a hit are compared; hits that agree in all stay in archive order."""


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """The hits of one document: rows ``first`` to ``last`` of all hits.

    ``starts`` and ``ends`` are their places in ``folded``, the document's text.
    """

    number: int
    first: int
    last: int
    reading: Reading
    folded: Folded
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class Contexts:
    """The folded text around the hits of one search; the windows are made once, when first needed."""

    def __init__(self, texts: Texts, hits: Hits, scope: str = "all") -> None:
        self._texts = texts
        self.hits = hits
        self.zone = scope if scope in ("all", "body", "notes", "apparatus") else "all"
        self._bounds = np.searchsorted(hits.document, np.arange(len(hits.documents) + 1))
        self._readings: OrderedDict[int, Reading] = OrderedDict()
        self._held = 0
        self._guard = threading.Lock()

    def __len__(self) -> int:
        return len(self.hits.start)

    def rows_of(self, number: int) -> tuple[int, int]:
        """The first row and the last + 1 of the hits of a document."""
        return int(self._bounds[number]), int(self._bounds[number + 1])

    def reading(self, number: int) -> Reading:
        """The present reading of the document of this number, held while there is room.

        Raises InputError if it is not here.
        """
        with self._guard:
            if number in self._readings:
                self._readings.move_to_end(number)
                return self._readings[number]
        reading = self._texts.reading(self.hits.documents[number])
        with self._guard:
            self._readings[number] = reading
            self._held = sum(len(one.text) for one in self._readings.values())
            while self._held > _CHARACTERS_HELD and len(self._readings) > 1:
                _, gone = self._readings.popitem(last=False)
                self._held -= len(gone.text)
        return reading

    def forget(self) -> None:
        """Let go of the readings: their page labels have changed."""
        with self._guard:
            self._readings.clear()

    def folded(self, number: int) -> Folded | None:
        """The document's folded text; None if this copy does not hold it."""
        try:
            return self._texts.folded(self.reading(number), self.zone).folded
        except InputError:
            return None

    def stretch(self, number: int) -> Stretch | None:
        """A document with its hits, none perhaps; None if its text is not here."""
        folded = self.folded(number)
        if folded is None:
            return None
        first, last = self.rows_of(number)
        starts = np.searchsorted(folded.offsets, self.hits.start[first:last].astype(np.int32))
        ends = np.searchsorted(folded.offsets, self.hits.end[first:last].astype(np.int32))
        return Stretch(number, first, last, self.reading(number), folded, starts, ends)

    def stretches(self) -> Iterator[Stretch]:
        """The documents that have hits."""
        for number in np.flatnonzero(np.diff(self._bounds)).tolist():
            stretch = self.stretch(number)
            if stretch is not None:
                yield stretch

    @cached_property
    def left(self) -> Window:
        """What stands before each hit, backwards from it; words of letters from their beginning."""
        window = self._window(lambda one: one.starts[:, None] - 1 - np.arange(WIDTH))
        return words_forward(window)

    @cached_property
    def right(self) -> Window:
        """What stands behind each hit."""
        return self._window(lambda one: one.ends[:, None] + np.arange(WIDTH))

    @cached_property
    def hit(self) -> Window:
        """The beginning of each hit itself."""
        window = self._window(lambda one: one.starts[:, None] + np.arange(WIDTH))
        for one in self.stretches():
            window[one.first : one.last][np.arange(WIDTH) >= (one.ends - one.starts)[:, None]] = 0
        return window

    def _window(self, places: Wanted) -> Window:
        window = np.zeros((len(self), WIDTH), dtype=np.uint32)
        for one in self.stretches():
            wanted = places(one)
            inside = (wanted >= 0) & (wanted < len(one.folded))
            codes = one.folded.codes[np.where(inside, wanted, 0)] if len(one.folded) else 0
            window[one.first : one.last] = np.where(inside, codes, 0)
        return window


def words_forward(window: Window) -> Window:
    """The window with each run of letters and digits turned round, so that words can be compared.

    A window that was read backwards has its words backwards; sorted so, "of" would stand by "elf".
    """
    kinds = folding_table().kinds[np.minimum(window, 0xFFFF)]
    letters = (kinds == Kind.LETTER) | (kinds == Kind.DIGIT)
    letters &= window != 0
    rows = np.flatnonzero(letters.any(axis=1))
    if not len(rows):
        return window
    letters, count = letters[rows], window.shape[1]
    places = np.broadcast_to(np.arange(count, dtype=np.int8), letters.shape)
    starts = np.maximum.accumulate(np.where(letters, np.int8(-1), places), axis=1) + np.int8(1)
    following = np.where(letters, np.int8(count), places)[:, ::-1]
    ends = np.minimum.accumulate(following, axis=1)[:, ::-1]
    mirrored = np.where(letters, starts + ends - 1 - places, places)
    turned = window.copy()
    turned[rows] = np.take_along_axis(window[rows], mirrored.astype(np.int64), axis=1)
    return turned
