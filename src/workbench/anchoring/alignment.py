"""Which places of two texts answer to each other: through stretches that stand just once in both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from workbench.anchoring.distance import shared
from workbench.model.reading import Span

GRAM = 12
"""Characters of a stretch that is looked for in both texts."""

REACH = 512
"""Characters over which unchanged text is followed from such a stretch."""


class Alignment:
    """From offsets of ``old`` to offsets of ``new``; linear in both.

    A stretch that stands once in each is the same stretch, also where a paragraph was moved.
    From there the unchanged text is followed to the offset that is asked for.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        pairs = sorted([(0, 0), *_pairs(old, new), (len(old), len(new))])
        self._olds = [pair[0] for pair in pairs]
        self._news = [pair[1] for pair in pairs]

    def span(self, start: int, end: int) -> Span | None:
        """Where ``[start, end)`` stands now, if the text at both of its ends stands unchanged.

        What was inserted right before or right after it does not belong to it.
        """
        if end > len(self.old):
            return None
        new_start = self._from_right(start)
        new_end = self._from_left(end)
        first = self._from_left(start) if new_start is None else new_start
        last = self._from_right(end) if new_end is None else new_end
        if first is None or last is None or not first < last <= first + 2 * (end - start) + GRAM:
            return None
        return first, last

    def window(self, start: int, end: int) -> Span:
        """Where ``[start, end)`` must be looked for if it was changed: at most some thousand characters."""
        left = max(bisect_right(self._olds, start) - 1, 0)
        right = min(bisect_left(self._olds, end), len(self._olds) - 1)
        room = 2 * (end - start) + REACH // 2
        low, high = self._news[left], self._news[right] + GRAM
        if low < high <= low + 2 * room:
            return max(low - GRAM, 0), high
        share = (start - self._olds[left]) / max(self._olds[right] - self._olds[left], 1)
        middle = low + round(share * (high - low))
        return max(middle - room, 0), max(middle, 0) + room

    def _from_right(self, place: int) -> int | None:
        """Backwards from the next stretch; also from the middle of one."""
        number = bisect_left(self._olds, place)
        if number and self._covers(number - 1, place):
            return self._news[number - 1] + place - self._olds[number - 1]
        old, new = self._olds[number], self._news[number]
        length = old - place
        if length > min(REACH, new) or self.old[place:old] != self.new[new - length : new]:
            return None
        return new - length

    def _from_left(self, place: int) -> int | None:
        """Forwards from the stretch before; also within one, but not from one that begins just here."""
        number = max(bisect_left(self._olds, place) - 1, 0)
        old, new = self._olds[number], self._news[number]
        if place - old > REACH or self.old[old:place] != self.new[new : new + place - old]:
            return None
        return new + place - old

    def _covers(self, number: int, place: int) -> bool:
        old, new = self._olds[number], self._news[number]
        return place < old + GRAM and self.old[old : old + GRAM] == self.new[new : new + GRAM]


def _pairs(old: str, new: str) -> list[tuple[int, int]]:
    """Offsets in both texts of stretches that stand once in each, about one for ``GRAM`` characters."""
    start = shared(old, new)
    same = [(place, place) for place in range(0, start - GRAM + 1, GRAM)]
    tail = shared(old[start:][::-1], new[start:][::-1])
    behind = len(new) - len(old)
    same += [(place, place + behind) for place in range(len(old) - tail, len(old) - GRAM + 1, GRAM)]
    # What stands in the middle must stand once in the whole texts: a stretch at the edge counts too.
    wanted = {old[place : place + GRAM]: place for place in range(start, len(old) - tail - GRAM + 1, GRAM)}
    olds = _once(old, wanted)
    news = _once(new, wanted)
    return same + [(place, news[gram]) for gram, place in olds.items() if gram in news]


def _once(text: str, wanted: dict[str, int]) -> dict[str, int]:
    """Where those of the wanted stretches stand that stand just once in the text."""
    found: dict[str, int] = {}
    if not wanted:
        return found
    for place in range(len(text) - GRAM + 1):
        gram = text[place : place + GRAM]
        if gram in wanted:
            found[gram] = -1 if gram in found else place
    return {gram: place for gram, place in found.items() if place >= 0}
