"""A user's corrections laid over a reading: blocks joined, split, marked; text and offsets stay.

Only the blocks change, and the list of damaged characters. A joined block holds the line feed
between its parts (search and the window pass over it); the parts of a split block touch. So every
annotation stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from workbench.errors import InputError
from workbench.model.reading import Block, BlockKind, Reading, Span
from workbench.model.records import Correction
from workbench.reading.damaged import EVERYWHERE, laid_over
from workbench.translation import msg

ACTIONS = ("join", "split", "mark", *EVERYWHERE)
MARKABLE = tuple(kind for kind in BlockKind if kind is not BlockKind.TABLE)
"""The kinds that a user can give a block."""

_LINED = (BlockKind.TABLE, BlockKind.CODE)


class Standing(StrEnum):
    """What a correction does to a reading."""

    APPLIED = "applied"
    """It changes the blocks."""
    ALREADY = "already"
    """The reader reads so by itself."""
    IDLE = "idle"
    """Its place is not in the text as it is read now: it does nothing."""


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading with the corrections, in the order in which they were made.

    One that finds nothing any more (a better reader has done it, or reads otherwise) is passed
    over; ``standings`` says which.
    """
    corrections = list(corrections)
    damaged = laid_over(reading.damaged, corrections)
    if damaged is not reading.damaged:
        reading = replace(reading, damaged=damaged)
    blocks = list(reading.blocks)
    for one in corrections:
        if one.action not in EVERYWHERE:
            _standing(one, blocks, _place(reading, one))
    if blocks == list(reading.blocks):
        return reading
    return replace(reading, blocks=tuple(blocks), joints=tuple(sorted(_joints(reading, blocks))))


def standings(reading: Reading, corrections: Iterable[Correction]) -> list[Standing]:
    """What each correction does to the reading as it was read, in their order."""
    blocks = list(reading.blocks)
    return [
        _on_characters(reading, one) if one.action in EVERYWHERE else _standing(one, blocks, _place(reading, one))
        for one in corrections
    ]


def places_of(reading: Reading, action: str, start: int, end: int) -> list[Span]:
    """The source spans of corrections over ``[start, end)`` of the reading; what it touches counts.

    ``join``: one for each block but the first; ``split``: the character at ``start`` (or the next
    that is no space: a join's space has no source); ``mark``: one for each block. Raises
    InputError where there is nothing to correct.
    """
    if start >= end:
        raise InputError(msg("A span ends after it begins."), msg("Write START:END, for example 120:134."))
    touched = [block for block in reading.blocks if block.start < end and start < block.end]
    starts = [block.start for block in touched]
    if action == "join":
        _joinable(reading, touched)
        starts = starts[1:]
    elif action == "split":
        starts = [at for block in touched[:1] for at in _word_from(reading, block, start)]
    pieces = [reading.source_map.to_source(one, one + 1) for one in starts]
    places = [(found[0][0], found[0][1]) for found in pieces if found]
    if not places:
        raise InputError(
            msg("There is nothing to correct at {start}–{end}.", start=start, end=end),
            msg("To join, name characters of two blocks; to split, one within a block."),
        )
    return places


def _joinable(reading: Reading, blocks: Sequence[Block]) -> None:
    if len({reading.zone(block.start) for block in blocks}) > 1:
        raise InputError(
            msg("The text, its notes and what is not part of it cannot be joined."),
            msg("Join paragraphs of the text, or of one note."),
        )


def _word_from(reading: Reading, block: Block, at: int) -> list[int]:
    while at < block.end and reading.text[at].isspace():
        at += 1
    return [at] if block.start < at < block.end else []


def block_at(blocks: Sequence[Block], offset: int) -> int | None:
    """The number of the block in which the character at ``offset`` stands, or None."""
    for number, block in enumerate(blocks):
        if block.start <= offset < block.end:
            return number
    return None


def _joints(reading: Reading, blocks: Sequence[Block]) -> Iterator[int]:
    """The line feeds that parted blocks which are now one; tables and code keep their lines."""
    starts = {block.start for block in blocks}
    for before in reading.blocks:
        feed = before.start - 1
        if before.start in starts or reading.text[max(feed, 0)] != "\n":
            continue
        number = block_at(blocks, feed)
        if number is not None and blocks[number].kind not in _LINED:
            yield feed


def _on_characters(reading: Reading, one: Correction) -> Standing:
    if one.kind[:1] not in reading.text:
        return Standing.IDLE
    return Standing.ALREADY if laid_over(reading.damaged, [one]) == reading.damaged else Standing.APPLIED


def _place(reading: Reading, one: Correction) -> int | None:
    pieces = reading.source_map.to_reading(*one.source)
    return pieces[0][0] if pieces else None


def _standing(one: Correction, blocks: list[Block], place: int | None) -> Standing:
    """Apply a correction to the blocks, if it can be, and say what it did."""
    number = None if place is None else block_at(blocks, place)
    if place is None or number is None:
        return Standing.IDLE
    block = blocks[number]
    before = list(blocks)
    if one.action == "mark":
        blocks[number] = replace(block, kind=BlockKind(one.kind), level=one.level)
    elif one.action == "join" and block.start == place and not number:
        return Standing.IDLE
    elif one.action == "join" and block.start == place:
        blocks[number - 1 : number + 1] = [replace(blocks[number - 1], end=block.end)]
    elif one.action == "split" and block.start < place:
        blocks[number : number + 1] = [replace(block, end=place), replace(block, start=place)]
    return Standing.ALREADY if blocks == before else Standing.APPLIED
