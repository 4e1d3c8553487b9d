"""One passage in several documents: the pairs that speak of the same words, as one group of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.finding.shared.shapes import SharedPassage
from workbench.model.passage import Passage


@dataclass(frozen=True, slots=True)
class Group:
    """One passage and all its places.

    ``places`` names each place once, the longest of those that overlap; ``pairs`` are the numbers of the
    shared passages that it is made of.
    """

    places: tuple[Passage, ...]
    pairs: tuple[int, ...]


def grouped(shared: Sequence[SharedPassage]) -> list[Group]:
    """The groups, in the order of their first pair.

    Two pairs belong together where they have places in one document that overlap by more than half of
    the shorter one.
    """
    parents = list(range(len(shared)))
    for places in _by_document(shared).values():
        for earlier, later in _overlapping(places):
            parents[_root(parents, later)] = _root(parents, earlier)
    members: dict[int, list[int]] = {}
    for number in range(len(shared)):
        members.setdefault(_root(parents, number), []).append(number)
    return [Group(_places(shared[one] for one in numbers), tuple(numbers)) for numbers in members.values()]


def _by_document(shared: Sequence[SharedPassage]) -> dict[str, list[tuple[int, int, int]]]:
    """Start, end and number of every place, by document."""
    found: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, one in enumerate(shared):
        for place in (one.left, one.right):
            found[place.document].append((place.start, place.end, number))
    return found


def _overlapping(places: list[tuple[int, int, int]]) -> Iterable[tuple[int, int]]:
    """Numbers of places that overlap by more than half; each with the one before that reaches farthest."""
    reach: tuple[int, int, int] | None = None
    for start, end, number in sorted(places):
        if reach is not None and _half(reach, (start, end)):
            yield reach[2], number
        if reach is None or end > reach[1]:
            reach = (start, end, number)


def _half(one: tuple[int, int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared > min(one[1] - one[0], other[1] - other[0])


def _places(shared: Iterable[SharedPassage]) -> tuple[Passage, ...]:
    kept: dict[str, list[Passage]] = {}
    longest_first = sorted(
        (p for one in shared for p in (one.left, one.right)), key=lambda p: (p.start - p.end, p.start)
    )
    for place in longest_first:
        others = kept.setdefault(place.document, [])
        if not any(place.start < other.end and other.start < place.end for other in others):
            others.append(place)
    return tuple(place for places in kept.values() for place in sorted(places, key=lambda p: p.start))


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
