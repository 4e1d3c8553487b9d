"""Which list of a document is the list of its references, and which numbers are their markers.

Converters of wikis leave the markers as escaped brackets and the notes as an ordered list
somewhere, mostly at the very end and without a heading. A list is taken for the list of
references only if its items' numbers answer the markers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.reading.markdown.blocks import Leaf
from workbench.reading.markdown.bracketed import LIST, with_items
from workbench.reading.markdown.patterns import REFERENCE_MARKER

_PLAIN = re.compile(r"(?<![\]\\!])\[(\d{1,4})\](?![(\[:])")
_NUMBER = re.compile(r"\d+$")
_ENOUGH = 0.9
"""Share of a document's markers that a list's numbers must answer."""


@dataclass(frozen=True, slots=True)
class References:
    """``items`` maps (number of list, number of item) to the note's key; ``keys`` in reading order.

    ``markers`` are the markers as they stand between their brackets; ``plain`` whether these
    brackets stand without backslashes. Keys are markers too.
    """

    items: Mapping[tuple[int, str], str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    markers: frozenset[str] = frozenset()
    plain: bool = False

    def key(self, leaf: Leaf) -> str:
        """The key of the note to which the leaf belongs, or ``""``."""
        if leaf.footnote:
            return "^" + leaf.footnote
        if leaf.item is None or leaf.item.list == -1:
            return ""
        return self.items.get((leaf.item.list, leaf.item.number), "")


def find(source: str, leaves: list[Leaf]) -> tuple[list[Leaf], References]:
    """The references of the document, by its markers; none if no list answers them.

    Returns the leaves too: paragraphs that turn out to be references are items among them.
    """
    found = _found(source, leaves)
    if found.items:
        return leaves, found
    itemised = with_items(leaves)
    numbers = [leaf.item.number for leaf in itemised if leaf.item is not None and leaf.item.list == LIST]
    if not numbers:
        return leaves, found
    items = {(LIST, number): number for number in numbers}
    return itemised, References(items, tuple(numbers), frozenset(numbers), plain=True)


def _found(source: str, leaves: list[Leaf]) -> References:
    escaped = list(dict.fromkeys(found.group(1) for found in REFERENCE_MARKER.finditer(source)))
    lists = _lists(leaves)
    if escaped:
        answered = _answered(escaped, lists)
        return answered if answered.keys else _unanswered(escaped)
    plain = list(dict.fromkeys(found.group(1) for found in _PLAIN.finditer(source)))
    if len(plain) < 2:
        return References()
    answered = _answered(plain, lists)
    return References(answered.items, answered.keys, answered.markers, plain=True) if answered.keys else References()


def _lists(leaves: Iterable[Leaf]) -> dict[int, list[str]]:
    """The numbers of the items of each top-level ordered list, as they stand."""
    numbers: dict[int, dict[str, None]] = {}
    for leaf in leaves:
        if leaf.item is not None and leaf.item.list != -1:
            numbers.setdefault(leaf.item.list, {})[leaf.item.number] = None
    return {number: list(items) for number, items in numbers.items()}


def _answered(markers: list[str], lists: dict[int, list[str]]) -> References:
    """Each group of markers (1, 2…; note 1, note 2…) gets the last free list that answers it."""
    items: dict[tuple[int, str], str] = {}
    taken: set[int] = set()
    answered: set[str] = set()
    for prefix, numbers in _groups(markers).items():
        chosen = next(
            (which for which in reversed(lists) if which not in taken and _answers(lists[which], numbers)), -1
        )
        if chosen < 0:
            continue
        taken.add(chosen)
        answered.update(prefix + number for number in numbers)
        items.update({(chosen, number): prefix + number for number in lists[chosen]})
    return References(items, tuple(dict.fromkeys(items.values())), frozenset(answered))


def _groups(markers: list[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for marker in markers:
        found = _NUMBER.search(marker)
        if found:
            groups.setdefault(marker[: found.start()], []).append(found.group())
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def _answers(items: list[str], numbers: list[str]) -> bool:
    known = set(items)
    return sum(number in known for number in numbers) >= _ENOUGH * len(numbers) and items[0] in ("0", "1")


def _unanswered(markers: list[str]) -> References:
    """Markers without any list count as markers if they come in order from 1 on."""
    numbers = [int(marker) for marker in markers if marker.isdecimal()]
    if len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1)):
        return References(markers=frozenset(markers))
    return References()
