"""Everything that can be tied to a passage, by any of its names: what type-ahead offers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from workbench.gui.folded import folded
from workbench.gui.kinds import kind_name
from workbench.model.ids import EntityId, EventId, TagId
from workbench.store.queries import Queries
from workbench.translation import tr

_SHOWN = 40
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
            for v in read.authorities.tags()
        ]
    if "entities" in tables:
        found += [
            Candidate("entities", v.entity.id, v.entity.name, kind_name(v.entity.kind), v.forms)
            for v in read.authorities.entities()
        ]
    if "events" in tables:
        found += [
            Candidate("events", v.event.id, v.event.name, v.event.date or tr("Event"), (v.event.name,))
            for v in read.authorities.events()
        ]
    return found


def matching(known: Iterable[Candidate], typed: str) -> list[Candidate]:
    """Those of which a name holds what was typed: names that begin with it first."""
    wanted = folded(typed.strip())
    if not wanted:
        return list(known)[:_SHOWN]
    ranked = []
    for one in known:
        places = [folded(form).find(wanted) for form in (*one.forms, one.label)]
        best = min((place for place in places if place >= 0), default=-1)
        if best >= 0:
            ranked.append((best > 0, len(one.label), one.label, one))
    return [one for *_, one in sorted(ranked, key=lambda row: row[:3])][:_SHOWN]


def exactly(known: Iterable[Candidate], typed: str) -> Candidate | None:
    """The one whose name is what was typed, if there is just one."""
    wanted = folded(typed.strip())
    found = [one for one in known if wanted and any(folded(form) == wanted for form in one.forms)]
    return found[0] if len(found) == 1 else None


def shown(one: Candidate, typed: str = "") -> str:
    """The line of the list: label, kind, and the other name that was typed."""
    wanted = folded(typed.strip())
    other = ""
    if wanted and wanted not in folded(one.label):
        other = next((form for form in one.forms if wanted in folded(form)), "")
    return f"{one.label} ({other}) · {one.detail}" if other else f"{one.label} · {one.detail}"
