"""Builds a reading's text and its source map together, so that they cannot drift apart.

A parser decides what is body, note and apparatus, and says so piece by piece into three
:class:`Zone` s; :func:`assemble` lays the zones one after the other and shifts every offset.
Whatever of the source nobody copied, decoded or dropped by name is dropped as layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TypeVar

from workbench.model.reading import Block, BlockKind, Gap, Link, Span
from workbench.model.source_map import Run, RunKind, SourceMap

Spot = TypeVar("Spot", Block, Link, Gap)


@dataclass(slots=True)
class Zone:
    """Text under construction: offsets count from the zone's own start until it is assembled."""

    source: str
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    emphasis: list[Span] = field(default_factory=list)
    length: int = 0
    place: int = 0
    """Where in the source the last character ended that came from it."""

    _runs: list[Run] = field(default_factory=list)
    _copied: int = -1
    """Where in the source the copied stretch begins that is going on (-1: none)."""

    def copy(self, start: int, end: int) -> None:
        """The source's ``[start, end)`` stands in the reading as it is."""
        if end <= start:
            return
        if self._copied < 0 or start != self.place:
            self._end_copy()
            self._copied = start
        self._add(self.source[start:end], end)

    def decode(self, start: int, end: int, text: str) -> None:
        """The source's ``[start, end)`` (entity, escape, conversion mark) reads as ``text``."""
        if not text:
            return
        self._end_copy()
        self._runs.append(Run(RunKind.DECODED, start, end, self.length, self.length + len(text)))
        self._add(text, end)

    def insert(self, text: str) -> None:
        """``text`` stands in the reading although the source has nothing there."""
        if not text:
            return
        self._end_copy()
        place = self.place
        self._runs.append(Run(RunKind.INSERTED, place, place, self.length, self.length + len(text)))
        self._add(text, place)

    def runs(self, by: int = 0) -> list[Run]:
        """The runs of all that was written so far, ``by`` characters further on in the reading."""
        self._end_copy()
        if not by:
            return self._runs
        return [Run(run.kind, run.source_start, run.source_end, run.start + by, run.end + by) for run in self._runs]

    def open_block(self) -> int:
        """Begin a block: put the line feed that parts it from the one before; return its start."""
        if self.blocks and self.blocks[-1].end == self.length:
            self.insert("\n")
        return self.length

    def close_block(self, start: int, kind: BlockKind, level: int = 0) -> None:
        """End the block begun at ``start``; an empty one is not kept."""
        if self.length > start:
            self.blocks.append(Block(kind, start, self.length, level))

    def _end_copy(self) -> None:
        if self._copied >= 0:
            start = self.length - (self.place - self._copied)
            self._runs.append(Run(RunKind.COPIED, self._copied, self.place, start, self.length))
            self._copied = -1

    def _add(self, text: str, place: int) -> None:
        self.parts.append(text)
        self.length += len(text)
        self.place = place


@dataclass(frozen=True, slots=True)
class Assembled:
    """The zones laid together: ready to be put into a ``Reading``."""

    text: str
    source_map: SourceMap
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    gaps: tuple[Gap, ...]
    emphasis: tuple[Span, ...]
    body_end: int
    notes_end: int
    notes_start: int
    apparatus_start: int


def assemble(source: str, body: Zone, notes: Zone, apparatus: Zone) -> Assembled:
    """Lay body, notes and apparatus one after the other, parted by line feeds.

    ``notes_start`` and ``apparatus_start`` are what to add to offsets of those zones that the
    parser keeps itself (a note's start and end). ``body_end`` is where the notes zone begins,
    its parting line feed included in the body.
    """
    for zone, following in ((body, notes.length + apparatus.length), (notes, apparatus.length)):
        if zone.length and following:
            zone.insert("\n")
    starts = (0, body.length, body.length + notes.length)
    zones = tuple(zip((body, notes, apparatus), starts, strict=True))
    runs = [run for zone, start in zones for run in zone.runs(start)]
    runs.extend(_dropped(source, runs))
    return Assembled(
        text="".join(part for zone, _ in zones for part in zone.parts),
        source_map=SourceMap(tuple(runs)),
        blocks=tuple(_moved(block, start) for zone, start in zones for block in zone.blocks),
        links=tuple(_moved(link, start) for zone, start in zones for link in zone.links),
        gaps=tuple(_moved(gap, start) for zone, start in zones for gap in zone.gaps),
        emphasis=tuple((a + s, b + s) for z, s in zones for a, b in z.emphasis),
        body_end=starts[1],
        notes_end=starts[2],
        notes_start=starts[1],
        apparatus_start=starts[2],
    )


def _moved(spot: Spot, by: int) -> Spot:
    return replace(spot, start=spot.start + by, end=spot.end + by) if by else spot


def _dropped(source: str, runs: Iterable[Run]) -> Iterator[Run]:
    """Dropped runs for every stretch of the source that no other run accounts for."""
    place, at = 0, 0
    for run in sorted((run for run in runs if run.source_end > run.source_start), key=attrgetter("source_start")):
        if run.source_start > place:
            yield Run(RunKind.DROPPED, place, run.source_start, at, at)
        place, at = run.source_end, run.end
    if place < len(source):
        yield Run(RunKind.DROPPED, place, len(source), at, at)
