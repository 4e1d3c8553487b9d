"""Brings the notes of each page and the markers in its body together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from workbench.reading.printed.apparatus import Sheet
from workbench.reading.printed.lines import Line
from workbench.reading.printed.markers import CERTAIN, Candidate, align, candidates
from workbench.reading.printed.note_reader import NoteText
from workbench.reading.printed.notes import NoteZones


@dataclass(frozen=True, slots=True)
class Placed:
    """A note and its marker: one of the two may be missing. ``sheet``: the marker's, else the note's."""

    note: NoteText | None
    marker: Candidate | None
    sheet: int

    @property
    def value(self) -> int:
        """The number of the note (0: a note without a label)."""
        if self.note is not None and self.note.label is not None:
            return self.note.label.value
        return self.marker.value if self.marker else 0


def place_markers(
    lines: Sequence[Line], sheets: Sequence[Sheet], zones: NoteZones, skip: Collection[int], *, gap: int
) -> list[Placed]:
    """Every note with its marker, in order, and the markers that have no note.

    ``skip``: lines that are not body.
    """
    bodies = [[i for i in range(sheet.first, sheet.last) if i not in skip] for sheet in sheets]
    if zones.endnotes:
        bodies = [[index for body in bodies for index in body]]
    wanted: list[list[NoteText]] = [[] for _ in bodies]
    for note in zones.notes:
        wanted[0 if zones.endnotes else note.sheet].append(note)
    placed: list[Placed] = []
    last = 0
    for page, (body, notes) in enumerate(zip(bodies, wanted, strict=True)):
        found = list(candidates(lines, body, _values(notes), zones.glyphs, gap=gap))
        labelled = [note for note in notes if note.label is not None]
        chosen = align([note.label.value for note in labelled if note.label], found)
        markers = dict(zip(map(id, labelled), chosen, strict=True))
        here = [Placed(note, markers.get(id(note)), page) for note in notes]
        here += _orphans(found, [marker for marker in chosen if marker], page, last, alone=not notes)
        placed += sorted(here, key=_order) if len(here) > len(notes) else here
        last = max((p.value for p in here), default=last)
    return _across_pages(lines, bodies, zones, placed, gap) if len(bodies) > 1 else _sheeted(placed, sheets)


def _values(notes: Sequence[NoteText]) -> set[int]:
    return {note.label.value for note in notes if note.label}


def _order(placed: Placed) -> tuple[float, int]:
    return (placed.value, placed.marker.start if placed.marker else 0)


def _orphans(
    found: Sequence[Candidate], chosen: Sequence[Candidate], page: int, last: int, *, alone: bool
) -> Iterator[Placed]:
    """Markers that no note asks for: sure by their shape, and next in order."""
    taken = {candidate.start for candidate in chosen}
    starts = [candidate.start for candidate in chosen]
    values = [candidate.value for candidate in chosen]
    for candidate in sorted(found, key=lambda c: c.start):
        if candidate.weight < CERTAIN or candidate.start in taken or candidate.value <= 0:
            continue
        place = bisect_left(starts, candidate.start)
        expected = {values[place - 1] + 1} if place else {1, last + 1}
        if candidate.value in expected and (place == len(values) or values[place] > candidate.value):
            starts.insert(place, candidate.start)
            values.insert(place, candidate.value)
            if not (alone and candidate.value == 1 and not _followed(found, candidate)):
                yield Placed(None, candidate, page)


def _followed(found: Sequence[Candidate], first: Candidate) -> bool:
    """Whether a 2 comes after the 1: on a page without notes a single figure proves nothing."""
    return any(c.value == first.value + 1 and c.start > first.start and c.weight >= CERTAIN for c in found)


def _across_pages(
    lines: Sequence[Line], bodies: Sequence[Sequence[int]], zones: NoteZones, placed: list[Placed], gap: int
) -> list[Placed]:
    """Look for markers that are missing on the page before and the page after the note's."""
    starts: dict[int, list[int]] = defaultdict(list)
    for one in placed:
        if one.marker:
            starts[one.sheet].append(one.marker.start)
    taken = {start for found in starts.values() for start in found}
    placed = _with_orphans(placed)
    for place, lost in enumerate(placed):
        if lost.marker or lost.note is None or lost.note.label is None or lost.value <= 0:
            continue
        for page in (lost.sheet - 1, lost.sheet + 1):
            if not 0 <= page < len(bodies):
                continue
            edge = starts.get(page, ())
            usable = [
                candidate
                for candidate in candidates(lines, bodies[page], {lost.value}, zones.glyphs, gap=gap)
                if candidate.value == lost.value
                and candidate.weight >= 2
                and candidate.start not in taken
                and (not edge or (candidate.start > max(edge) if page < lost.sheet else candidate.start < min(edge)))
            ]
            if usable:
                placed[place] = Placed(lost.note, max(usable, key=lambda c: c.weight), page)
                break
    return placed


def _with_orphans(placed: Sequence[Placed]) -> list[Placed]:
    """Notes without a marker given those that were left without a note on the page before.

    That is the last page with notes and those behind it.
    """
    orphans = {(one.sheet, one.value): one for one in placed if one.note is None and one.marker}
    noted = sorted({one.note.sheet for one in placed if one.note})
    used: set[int] = set()
    result: list[Placed] = []
    for one in placed:
        orphan = None
        if one.note is not None and one.marker is None and one.value > 0:
            earlier = noted[max(bisect_left(noted, one.note.sheet) - 1, 0)]
            pages = range(one.note.sheet - 1, min(earlier, one.note.sheet - 1) - 1, -1)
            orphan = next((orphans[page, one.value] for page in pages if (page, one.value) in orphans), None)
        if orphan is not None:
            used.add(id(orphan))
            one = Placed(one.note, orphan.marker, orphan.sheet)
        result.append(one)
    return [one for one in result if id(one) not in used]


def _sheeted(placed: Sequence[Placed], sheets: Sequence[Sheet]) -> list[Placed]:
    """Endnotes: give each the page on which its marker stands."""
    firsts = [sheet.first for sheet in sheets]
    result = []
    for one in placed:
        line = one.marker.line if one.marker else one.note.line if one.note else 0
        page = max(bisect_left(firsts, line + 1) - 1, 0)
        result.append(Placed(one.note, one.marker, page))
    return result
