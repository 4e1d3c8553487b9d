"""Everything that can be tied to a passage, by any of its names: what type-ahead offers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from workbench.gui.folded import folded
from workbench.gui.kinds import kind_name
from workbench.language.name_search import BEGINS, HOLDS, NOT, NameSearch
from workbench.model.ids import EntityId, EventId, TagId
from workbench.store.queries import Queries
from workbench.translation import tr

_SHOWN, _MANY = 40, 400
_KEPT = 8
"""Sets of names that stay laid out: those of each table, and some smaller ones."""
ALL = ("tags", "entities", "events")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tag, entity or event under one of its names.

    ``label`` is what is shown; ``form`` the name that was matched where it is another one.
    """

    table: str
    id: str
    label: str
    detail: str
    forms: tuple[str, ...]
    color: str = ""
    digit: int = 0

    @property
    def tags(self) -> tuple[TagId, ...]:
        """Its id, if it is a tag."""
        return (TagId(self.id),) if self.table == "tags" else ()

    @property
    def entities(self) -> tuple[EntityId, ...]:
        """Its id, if it is an entity."""
        return (EntityId(self.id),) if self.table == "entities" else ()

    @property
    def events(self) -> tuple[EventId, ...]:
        """Its id, if it is an event."""
        return (EventId(self.id),) if self.table == "events" else ()


def candidates(read: Queries, tables: Collection[str] = ALL) -> list[Candidate]:
    """All living tags, entities and events."""
    found: list[Candidate] = []
    if "tags" in tables:
        found += [
            Candidate("tags", v.tag.id, " / ".join(v.path), tr("Tag"), (v.tag.name,), v.tag.color, v.tag.digit)
            for v in read.authorities.tags(counted=False)
        ]
    if "entities" in tables:
        found += [
            Candidate("entities", v.entity.id, v.entity.name, kind_name(v.entity.kind), v.forms)
            for v in read.authorities.entities(counted=False)
        ]
    if "events" in tables:
        found += [
            Candidate("events", v.event.id, v.event.name, v.event.date or tr("Event"), (v.event.name,))
            for v in read.authorities.events(counted=False)
        ]
    return found


class Names:
    """Candidates laid out for type-ahead: made once, asked at each letter typed.

    A name fits by a part of it in either script, or by its pinyin: whole, or initials.
    """

    def __init__(self, known: Sequence[Candidate] = ()) -> None:
        self.known = known
        self._lengths = [len(one.label) for one in known]

    @cached_property
    def _searches(self) -> list[tuple[NameSearch, NDArray[np.int64]]]:
        """What looks through the names of each table, and the numbers of those that bear them."""
        by_table: dict[str, list[tuple[int, str]]] = {}
        for number, one in enumerate(self.known):
            rows = by_table.setdefault(one.table, [])
            rows += [(number, form) for form in dict.fromkeys((*one.forms, one.label))]
        return [
            (_search_in(tuple(form for _, form in rows)), np.array([number for number, _ in rows], dtype=np.int64))
            for rows in by_table.values()
        ]

    def matching(self, typed: str) -> list[Candidate]:
        """Those that fit what was typed: names that begin with it first, those that only sound so last."""
        if not typed.strip():
            return list(self.known[:_SHOWN])
        best = np.full(len(self.known), NOT, dtype=np.int8)
        for search, owners in self._searches:
            np.minimum.at(best, owners, search.fits(typed))
        found = np.flatnonzero(best < NOT)
        if len(found) > _MANY:  # only the best of them can be among those shown
            found = found[
                np.argsort(best[found].astype(np.int64) * 1000 + np.array(self._lengths)[found], kind="stable")[:_MANY]
            ]
        ranked = sorted(found.tolist(), key=lambda n: (best[n], self._lengths[n], self.known[n].label))
        return [self.known[number] for number in ranked[:_SHOWN]]

    def exactly(self, typed: str) -> Candidate | None:
        """The one whose name is what was typed, if there is just one."""
        wanted = folded(typed.strip())
        if not wanted:
            return None
        near = {
            int(owners[number])
            for search, owners in self._searches
            for number in np.flatnonzero(search.fits(typed, sounds=False) == BEGINS)
        }
        found = [self.known[n] for n in near if any(folded(form) == wanted for form in self.known[n].forms)]
        return found[0] if len(found) == 1 else None


@lru_cache(maxsize=_KEPT)
def _search_in(forms: tuple[str, ...]) -> NameSearch:
    """Laid out once for as long as no name of the table changes, whichever field asks."""
    return NameSearch(forms)


def warm(read: Queries) -> None:
    """Lay out the names of an archive, so that the first letter typed need not wait for it."""
    Names(candidates(read)).matching("a一")


def matching(known: Iterable[Candidate], typed: str) -> list[Candidate]:
    """Those of which a name fits what was typed, the best first."""
    return Names(list(known)).matching(typed)


def exactly(known: Iterable[Candidate], typed: str) -> Candidate | None:
    """The one whose name is what was typed, if there is just one."""
    return Names(list(known)).exactly(typed)


def shown(one: Candidate, typed: str = "") -> str:
    """The line of the list: label, kind, and the other name that was typed."""
    search = NameSearch((one.label, *one.forms))
    fits = search.fits(typed)
    other = ""
    if typed.strip() and fits[0] > HOLDS:
        best = int(fits.argmin())
        other = one.forms[best - 1] if best and fits[best] < fits[0] else ""
    return f"{one.label} ({other}) · {one.detail}" if other else f"{one.label} · {one.detail}"
