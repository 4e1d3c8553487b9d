"""Which of the places where names stand are mentions of which entity."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np

from workbench.finding.mentions.lexicon import Compiled, Forms, Lexicon, Occurrences
from workbench.finding.scan import Positions, leftmost
from workbench.language.folding import FoldedText


class Mention(NamedTuple):
    """A name of an entity at ``[start, end)`` of the text.

    ``form`` is the name form, as its entity has it. ``inside`` is the longer name of another
    entity of which these words are a part ("" if there is none), ``within`` that entity's id ("":
    the longer name belongs to nobody yet). ``also`` are other entities with the same name.
    """

    start: int
    end: int
    form: str
    entity: str
    inside: str = ""
    within: str = ""
    also: tuple[str, ...] = ()


def find_mentions(text: FoldedText, wanted: Forms, known: Forms = ()) -> list[Mention]:
    """Every place where an entity's name stands, sorted; of forms of one entity the longest.

    ``known`` are further name forms (of the whole archive): those of other entities are not looked
    for but tell which longer names there are. Forms compare folded; Latin ones are found as words only.
    """
    wanted = tuple(wanted)
    return mentions_in(text, Lexicon(chain(wanted, known)), {entity for _, entity in wanted})


def mentions_in(text: FoldedText, lexicon: Lexicon, entities: Collection[str] | None = None) -> list[Mention]:
    """The mentions of these entities (None: of all that have an id) in a text, sorted."""
    names = lexicon.compiled(text)
    found = names.look(text.folded)
    if not len(found.starts):
        return []
    owners = _Owners(names, entities)
    places, owned = owners.expand(found)
    kept = _longest(found, places, owned)
    places, owned = places[kept], owned[kept]
    around = _Around(found, names)
    spans = text.folded.spans(found.starts[places], found.ends[places]).tolist()
    rows = zip(spans, found.names[places].tolist(), around.covered[places].tolist(), strict=True)
    mentions = []
    for ((start, end), name, covered), place, owner in zip(rows, places.tolist(), owned.tolist(), strict=True):
        bearers, entity = names.bearers[name], owners.ids[owner]
        inside = around.of(place, entity) if covered else ("", "")
        also = tuple(sorted(one for one in bearers if one not in ("", entity))) if len(bearers) > 1 else ()
        mentions.append(Mention(start, end, bearers[entity], entity, *inside, also))
    return sorted(mentions)


class _Owners:
    """Which entities are looked for, and which names are theirs."""

    def __init__(self, names: Compiled, entities: Collection[str] | None) -> None:
        wanted = {entity for bearers in names.bearers for entity in bearers if entity}
        self.ids = sorted(wanted if entities is None else wanted.intersection(entities))
        numbers = {entity: number for number, entity in enumerate(self.ids)}
        owned = [[numbers[entity] for entity in bearers if entity in numbers] for bearers in names.bearers]
        self._counts = np.array([len(some) for some in owned], dtype=np.int64)
        self._firsts = np.concatenate(([0], np.cumsum(self._counts)[:-1]))
        self._flat = np.array([number for some in owned for number in some], dtype=np.int64)

    def expand(self, found: Occurrences) -> tuple[Positions, Positions]:
        """Each occurrence once for every entity that it may mean: its number, and the entity's."""
        counts = self._counts[found.names]
        places = np.repeat(np.arange(len(counts)), counts)
        offsets = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
        return places, self._flat[self._firsts[found.names[places]] + offsets]


def _longest(found: Occurrences, places: Positions, owned: Positions) -> Positions:
    """Of one entity's names that overlap the leftmost, and of those that begin together the longest."""
    order = np.lexsort((places, owned))
    shift = owned[order] * (int(found.ends.max()) + 1)  # keeps the entities apart
    starts, ends = found.starts[places[order]] + shift, found.ends[places[order]] + shift
    return order[leftmost(starts, ends)]


class _Around:
    """The longer names around an occurrence."""

    def __init__(self, found: Occurrences, names: Compiled) -> None:
        self._found = found
        self._names = names
        self._furthest = np.maximum.accumulate(found.ends)
        self.covered = np.concatenate(([False], self._furthest[:-1] >= found.ends[1:]))

    def of(self, place: int, entity: str) -> tuple[str, str]:
        """The longest name of another entity around it, and whose that is.

        The name of an entity goes before one of nobody.
        """
        _, _, form, whose = max(self._longer(place, entity), default=(False, 0, "", ""))
        return form, whose

    def _longer(self, place: int, entity: str) -> Iterator[tuple[bool, int, str, str]]:
        found, other = self._found, place - 1
        start, end = int(found.starts[place]), int(found.ends[place])
        while other >= 0 and self._furthest[other] >= end:
            length = int(found.ends[other] - found.starts[other])
            if found.ends[other] >= end and length > end - start:
                bearers = self._names.bearers[int(found.names[other])]
                yield from ((bool(one), length, form, one) for one, form in bearers.items() if one != entity)
            other -= 1
