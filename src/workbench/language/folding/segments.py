"""A reading cut where no hit may run across: body, each note, apparatus, and what a user has marked."""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from workbench.model.reading import Block, BlockKind, Reading


class ZoneKind(IntEnum):
    """What a segment of a reading belongs to."""

    BODY = 0
    NOTES = 1
    APPARATUS = 2


SCOPES: dict[str, tuple[ZoneKind, ...]] = {
    "all": (ZoneKind.BODY, ZoneKind.NOTES),
    "body": (ZoneKind.BODY,),
    "notes": (ZoneKind.NOTES,),
    "apparatus": (ZoneKind.APPARATUS,),
}
"""The scopes of search that are zones of the text."""

_BY_NAME = {"body": ZoneKind.BODY, "notes": ZoneKind.NOTES, "apparatus": ZoneKind.APPARATUS}


class Segment(NamedTuple):
    """``[start, end)`` of a reading, code points, and its zone."""

    start: int
    end: int
    zone: ZoneKind


def segments(reading: Reading) -> list[Segment]:
    """The segments of a reading in their order; together they are its whole text."""
    strays = [block for block in reading.blocks if strays_from_zone(block, reading)]
    edges = {0, reading.body_end, reading.notes_end, len(reading.text)}
    edges |= {note.start for note in reading.notes if note.end > note.start}
    edges |= {edge for block in strays for edge in (block.start, block.end)}
    ordered = sorted(edges)
    found, coming = list[Segment](), iter([*strays, None])
    stray = next(coming)
    for start, end in pairwise(ordered):
        while stray is not None and stray.end <= start:
            stray = next(coming)
        zone = _BY_NAME[reading.zone(start)]
        if stray is not None and stray.start <= start:
            zone = zone_of(stray, reading)
        found.append(Segment(start, end, zone))
    return found


def strays_from_zone(block: Block, reading: Reading) -> bool:
    """Whether the block is of a kind that does not belong to the zone where it stands."""
    if block.start >= reading.notes_end:
        return block.kind is not BlockKind.APPARATUS
    return block.kind is BlockKind.APPARATUS or (block.kind is BlockKind.NOTE and block.start < reading.body_end)


def zone_of(block: Block, reading: Reading) -> ZoneKind:
    """Where the block belongs by its kind; whatever stands in the notes may be part of a note."""
    zone = _BY_NAME[reading.zone(block.start)]
    if block.kind is BlockKind.APPARATUS:
        return ZoneKind.APPARATUS
    if block.kind is BlockKind.NOTE:
        return ZoneKind.NOTES
    return ZoneKind.BODY if zone is ZoneKind.APPARATUS else zone
