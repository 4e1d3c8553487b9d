"""The text of one Markdown block, free of its containers' marks, with the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from workbench.reading.building import Zone


@dataclass(frozen=True, slots=True)
class Content:
    """``text`` is made of segments of the source parted by line feeds.

    Segment ``n`` begins at ``starts[n]`` of ``text`` and at ``starts[n] + shifts[n]`` of the source.
    """

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def source(self, place: int) -> int:
        """The place in the source of ``place`` in ``text``."""
        if len(self.shifts) == 1:
            return place + self.shifts[0]
        return place + self.shifts[max(bisect_right(self.starts, place) - 1, 0)]

    def copy(self, zone: Zone, start: int, end: int) -> None:
        """Copy ``[start, end)`` of ``text``, which lies within one segment, into the zone."""
        by = self.source(start) - start
        zone.copy(start + by, end + by)


def sliced(source: str, start: int, end: int) -> Content:
    """The content that stands unbroken at ``[start, end)`` of the source."""
    return Content(source[start:end], (0,), (start,))


def segmented(source: str, segments: list[tuple[int, int]]) -> Content:
    """The content made of several stretches of the source (a quotation's lines, for instance)."""
    if not segments:
        return Content("", (0,), (0,))
    starts, shifts, length = [], [], 0
    for start, end in segments:
        starts.append(length)
        shifts.append(start - length)
        length += end - start + 1
    return Content("\n".join(source[start:end] for start, end in segments), tuple(starts), tuple(shifts))
