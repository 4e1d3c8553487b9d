"""Pages whose breaks an extractor dropped, found by their running heads: the same words, numbers that count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from workbench.reading.printed.characters import ends_sentence
from workbench.reading.printed.lines import Line

_HEAD = re.compile(r"(?P<before>\d{1,4})\s+(?P<after_it>[^\d\s].*)|(?P<words>.*[^\d\s])\s+(?P<number>\d{1,4})")
_LONE = re.compile(r"[-–—·•~\s]*(\d{1,4})[-–—·•~\s]*")
_LONGEST = 60
_LEAST_PAGES = 3
_LEAST_LINES, _UNEVEN = 10, 2.5
"""A page has so many lines at least, and none so many times more than the usual one."""

_SHORTER = 2.2
"""How many times fewer lines a page may have, where a heading goes to the next."""

_LONE_PAGES, _LONE_UNEVEN = 4, 1.5
"""The same where numbers stand alone: a raised note number may do so, too."""

_EDGE = 2


def starts_by_counting_heads(lines: Sequence[Line]) -> list[int]:
    """The lines at which pages start, but for the first.

    None, unless heads (or lone numbers) return, count on, and keep their distance.
    """
    chain = _longest_count(list(_heads(lines)))
    if not _is_even(chain, _LEAST_PAGES, _UNEVEN):
        chain = _longest_count(list(_lone(lines)))
        if not _is_even(chain, _LONE_PAGES, _LONE_UNEVEN):
            return []
    written = [index for index, line in enumerate(lines) if not line.blank]
    first, last = written[:_EDGE], written[-_EDGE:]
    if chain[0] not in first and chain[-1] in last:
        return [index + 1 for index in chain if index + 1 < len(lines)]
    return [index for index in chain if index not in first]


def _is_even(chain: Sequence[int], least: int, uneven: float) -> bool:
    steps = [after - before for before, after in pairwise(chain)]
    if len(chain) < least:
        return False
    usual = median(steps)
    return min(steps) >= max(_LEAST_LINES, usual / _SHORTER) and max(steps) <= uneven * usual


def _lone(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    for index, line in enumerate(lines):
        number = _LONE.fullmatch(line.text) if line.text and len(line.text) <= _LONGEST else None
        if number:
            yield index, int(number[1])


def _heads(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """(line, number) of lines whose words stand beside other numbers as well."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = (
            " ".join(line.text.split()) if line.text and (line.text[0].isdecimal() or line.text[-1].isdecimal()) else ""
        )
        head = _HEAD.fullmatch(text) if 0 < len(text) <= _LONGEST else None
        words = (head["words"] or head["after_it"]) if head else ""
        if head and not ends_sentence(words) and any(character.isalpha() for character in words):
            found[words].append((index, int(head["number"] or head["before"])))
    yield from sorted(place for places in found.values() if len({n for _, n in places}) > 1 for place in places)


def _longest_count(heads: Sequence[tuple[int, int]]) -> list[int]:
    """The lines of the longest run of numbers that count by one."""
    chains: dict[int, list[int]] = {}
    best: list[int] = []
    for index, number in heads:
        chain = [*chains.get(number - 1, ()), index]
        if len(chain) >= len(chains.get(number, ())):
            chains[number] = chain
        best = max(best, chain, key=len)
    return best
