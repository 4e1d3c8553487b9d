"""Where the name forms of entities stand in a text.

A finder offers, a person decides: a name inside a longer name of *another* entity (外蒙 in
外蒙古人民共和国, where that is known as a state of its own) is found, but says so; a name that
several entities have is found for each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from workbench.finding.scan import Positions, all_occurrences, as_words, leftmost
from workbench.language.folding import FoldedText
from workbench.language.folding.fold import code_points

Forms = Iterable[tuple[str, str]]
"""Pairs of a name form and the id of an entity that bears it."""


class Mention(NamedTuple):
    """A name of an entity at ``[start, end)`` of the text.

    ``form`` is the name form, as its entity has it. ``inside`` is the longer name of another
    entity of which these words are a part; empty if there is none.
    """

    start: int
    end: int
    form: str
    entity: str
    inside: str = ""


def find_mentions(text: FoldedText, wanted: Forms, known: Forms = ()) -> list[Mention]:
    """Every place where an entity's name stands, sorted; of forms of one entity the longest.

    ``known`` are further name forms (of the whole archive), which are not looked for but tell
    which longer names there are. Forms compare folded; Latin ones are found as words only.
    """
    forms, others = _by_entity(wanted, text), _by_entity(known, text)
    places = _Places(text)
    longer = [
        _Longer(folded, form, entity)
        for group in (forms, others)
        for entity, names in group.items()
        for folded, form in names.items()
    ]
    mentions = (
        mention
        for entity, names in forms.items()
        for mention in _of_entity(entity, names, places=places, longer=longer)
    )
    return sorted(set(mentions))


@dataclass(frozen=True, slots=True)
class _Longer:
    folded: str
    form: str
    entity: str


class _Places:
    """The occurrences of folded forms, each looked up once."""

    def __init__(self, text: FoldedText) -> None:
        self.folded = text.folded
        self._found: dict[str, Positions] = {}

    def of(self, form: str) -> Positions:
        """Where the folded form begins, as a word."""
        if form not in self._found:
            needle = code_points(form)
            self._found[form] = as_words(self.folded, all_occurrences(self.folded, needle), needle)
        return self._found[form]


def _by_entity(forms: Forms, text: FoldedText) -> dict[str, dict[str, str]]:
    """For each entity its forms by how they fold; of forms that fold alike, the first."""
    grouped: dict[str, dict[str, str]] = defaultdict(dict)
    for form, entity in forms:
        folded = text.folder.fold(form).text
        if folded:
            grouped[entity].setdefault(folded, form)
    return grouped


def _of_entity(
    entity: str, names: Mapping[str, str], *, places: _Places, longer: Iterable[_Longer]
) -> Iterator[Mention]:
    """The mentions of one entity; of its forms that overlap the longest, then the leftmost."""
    found = [(start, start + len(name), name) for name in names for start in places.of(name).tolist()]
    found.sort(key=lambda span: (span[0], -span[1]))
    if not found:
        return
    starts, ends = (np.array([span[side] for span in found], dtype=np.int64) for side in (0, 1))
    kept = [span for span, keep in zip(found, leftmost(starts, ends).tolist(), strict=True) if keep]
    inside = _inside({name for _, _, name in kept}, [name for name in longer if name.entity != entity], places)
    for start, end, name in kept:
        yield Mention(*places.folded.span(start, end), names[name], entity, inside.get((start, end), ""))


def _inside(names: set[str], longer: Iterable[_Longer], places: _Places) -> dict[tuple[int, int], str]:
    """The spans of these names that are part of a longer name of another entity, and of which."""
    spans: dict[tuple[int, int], str] = {}
    for other in sorted(longer, key=lambda name: len(name.folded)):
        for name in names:
            if len(name) < len(other.folded) and name in other.folded:
                for start in places.of(other.folded).tolist():
                    spans.update(_parts(name, other, start))
    return spans


def _parts(name: str, other: _Longer, start: int) -> Iterator[tuple[tuple[int, int], str]]:
    place = other.folded.find(name)
    while place >= 0:
        yield (start + place, start + place + len(name)), other.form
        place = other.folded.find(name, place + 1)
