"""Which characters of the source stand behind which characters of the reading.

A map is a list of runs. In reading order, the runs that have reading characters cover the whole
reading; in source order, the runs that have source characters cover the whole source. Nothing
is lost and nothing invented unseen: what the reading leaves out is a *dropped* run, what it adds
(a join's space, the line feed between blocks) is an *inserted* one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise


class RunKind(IntEnum):
    """How the reading characters of a run came from its source characters."""

    COPIED = 0
    """Character by character; both lengths are equal."""
    DECODED = 1
    """An entity, escape, ligature or conversion mark turned into what a reader sees."""
    INSERTED = 2
    """Reading characters with no source: a join's space, a line feed between blocks."""
    DROPPED = 3
    """Source characters with no reading: layout, markup, note markers."""


@dataclass(frozen=True, slots=True)
class Run:
    """``[source_start, source_end)`` of the source became ``[start, end)`` of the reading."""

    kind: RunKind
    source_start: int
    source_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The runs of a reading, in any order as given; lookups are binary searches.

    An inserted run carries as ``source_start == source_end`` the place in the source beside
    which it was put; a dropped run as ``start == end`` its place in the reading.
    """

    runs: tuple[Run, ...]
    _by_reading: tuple[Run, ...] = field(init=False, repr=False, compare=False)
    _by_source: tuple[Run, ...] = field(init=False, repr=False, compare=False)
    _reading_starts: list[int] = field(init=False, repr=False, compare=False)
    _source_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_reading = sorted((run for run in self.runs if run.end > run.start), key=lambda run: run.start)
        by_source = sorted(
            (run for run in self.runs if run.source_end > run.source_start), key=lambda run: run.source_start
        )
        object.__setattr__(self, "_by_reading", tuple(by_reading))
        object.__setattr__(self, "_by_source", tuple(by_source))
        object.__setattr__(self, "_reading_starts", [run.start for run in by_reading])
        object.__setattr__(self, "_source_starts", [run.source_start for run in by_source])

    def to_source(self, start: int, end: int) -> list[tuple[int, int]]:
        """The pieces of the source behind ``[start, end)`` of the reading, in reading order.

        Copied pieces are exact; of a decoded run the whole source stands in; inserted
        characters have none. Pieces that touch are one piece.
        """
        return _joined(
            _mapped(run.kind, (run.source_start, run.source_end), (run.start, run.end), (start, end))
            for run in _overlapping(self._by_reading, self._reading_starts, start, end, source=False)
            if run.kind is not RunKind.INSERTED
        )

    def to_reading(self, start: int, end: int) -> list[tuple[int, int]]:
        """The pieces of the reading made from ``[start, end)`` of the source, in source order."""
        return _joined(
            _mapped(run.kind, (run.start, run.end), (run.source_start, run.source_end), (start, end))
            for run in _overlapping(self._by_source, self._source_starts, start, end, source=True)
            if run.kind is not RunKind.DROPPED
        )

    def layout(self) -> list[tuple[int, int]]:
        """The spans of the source that were dropped as layout or markup, in source order."""
        return _joined((run.source_start, run.source_end) for run in self._by_source if run.kind is RunKind.DROPPED)

    def problems(self, source_length: int, reading_length: int) -> Iterator[str]:
        """What is wrong with the map, in words (for ``check`` and for tests); nothing if sound."""
        yield from _uncovered("reading", [(run.start, run.end) for run in self._by_reading], reading_length)
        yield from _uncovered("source", [(run.source_start, run.source_end) for run in self._by_source], source_length)
        for run in self.runs:
            if run.kind is RunKind.COPIED and run.end - run.start != run.source_end - run.source_start:
                yield f"copied run at {run.start} has two lengths"


def _mapped(kind: RunKind, to: tuple[int, int], origin: tuple[int, int], wanted: tuple[int, int]) -> tuple[int, int]:
    if kind is not RunKind.COPIED:
        return to
    return to[0] + max(wanted[0] - origin[0], 0), to[1] - max(origin[1] - wanted[1], 0)


def _overlapping(runs: tuple[Run, ...], starts: list[int], start: int, end: int, *, source: bool) -> Iterator[Run]:
    position = max(bisect_right(starts, start) - 1, 0)
    for run in _from(runs, position):
        run_start, run_end = (run.source_start, run.source_end) if source else (run.start, run.end)
        if run_start >= end:
            return
        if run_end > start:
            yield run


def _from(runs: tuple[Run, ...], position: int) -> Iterator[Run]:
    while position < len(runs):
        yield runs[position]
        position += 1


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        elif end > start:
            joined.append((start, end))
    return joined


def _uncovered(what: str, spans: list[tuple[int, int]], length: int) -> Iterator[str]:
    edges = [(0, 0), *spans, (length, length)]
    for (_, end), (start, _) in pairwise(edges):
        if end != start:
            yield f"{what} {min(start, end)}–{max(start, end)} is {'not covered' if end < start else 'covered twice'}"
