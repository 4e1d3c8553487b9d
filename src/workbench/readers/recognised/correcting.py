"""Lines of recognised pages as a person types or approves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from workbench.model.geometry import TENTHS, Box, PlacedLine, Tenths
from workbench.model.reading import BY_HAND, Certainty
from workbench.readers.recognised.placing import PageDraft, shares

Typed = Mapping[int, str]
"""What lines of a page say, by their number from 0; "" takes a line out, which then was none."""


def corrected(draft: PageDraft, typed: Typed) -> PageDraft:
    """The page with these lines; they are sure, by hand. The other lines keep their words and boxes.

    Raises IndexError for a line that the page does not have.
    """
    if not typed:
        return draft
    texts = {number: " ".join(text.split()) for number, text in typed.items()}
    pieces, lines, places = [], list[Certainty](), list[PlacedLine]()
    at = length = 0
    for number, line in enumerate(draft.lines):
        pieces.append(draft.text[at : line.start])
        length += line.start - at
        old = draft.text[line.start : line.end]
        new = texts.pop(number, None)
        placed = draft.geometry.line_at(line.start) if draft.geometry else None
        text = old if new is None else new
        certain = line if new is None else replace(line, percent=100, origin=BY_HAND)
        if text:
            lines.append(replace(certain, start=length, end=length + len(text)))
        if text and placed is not None:
            places.append(_moved(placed, length, old, text))
        pieces.append(text)
        length += len(text)
        at = line.end
    if texts:
        raise IndexError(min(texts))
    geometry = replace(draft.geometry, lines=tuple(places)) if draft.geometry else None
    return replace(draft, text="".join([*pieces, draft.text[at:]]), geometry=geometry, lines=tuple(lines))


def _moved(line: PlacedLine, start: int, old: str, new: str) -> PlacedLine:
    places = line.places if new == old else tuple(_places(line, old, new))
    return replace(line, start=start, end=start + len(new), places=places)


def _places(line: PlacedLine, old: str, new: str) -> Iterator[Tenths | None]:
    """Characters that stayed keep their boxes; new ones share the room of those that they replace."""
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from line.places[i1:i2]
        elif j2 > j1:
            yield from shares(new[j1:j2], _room(line, i1, i2), line.direction)


def _room(line: PlacedLine, first: int, last: int) -> Box:
    """The room of characters of the line; for none, the narrow strip between their neighbours."""
    known = [place for place in line.places[first:last] if place is not None]
    if known:
        return line.part(line.start + first, line.start + last) or line.box
    before = _nearest(line.places[:first][::-1])
    after = _nearest(line.places[last:])
    whole = line.box
    across = line.direction == "across"
    edges = (
        (before[2] if across else before[3]) if before else None,
        (after[0] if across else after[1]) if after else None,
    )
    low = edges[0] / TENTHS if edges[0] is not None else (whole.x0 if across else whole.top)
    high = edges[1] / TENTHS if edges[1] is not None else (whole.x1 if across else whole.bottom)
    high = max(low, high)
    return Box(low, whole.top, high, whole.bottom) if across else Box(whole.x0, low, whole.x1, high)


def _nearest(places: Sequence[Tenths | None]) -> Tenths | None:
    return next((place for place in places if place is not None), None)
