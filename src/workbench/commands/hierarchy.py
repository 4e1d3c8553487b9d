"""The verbs of what is part of what: events within and before events, entities within entities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from workbench.commands.base import Command
from workbench.commands.events import checked
from workbench.errors import InputError
from workbench.model.ids import EntityId, EventId, LinkId, link_id
from workbench.model.records import EVENT_RELATION_KINDS, Entity, EntityRelation, Event, EventRelation
from workbench.store.session import Session
from workbench.translation import N_, msg

PART_OF = "part-of"
AFTER = "after"


@dataclass(frozen=True, kw_only=True)
class RelateEvents(Command[LinkId]):
    """Say that ``source`` is ``part-of`` ``target``, comes ``before`` or ``after`` it, or happens ``during`` it.

    Raises InputError if an event would be a part of its own part, or come before itself.
    """

    label: ClassVar[str] = N_("relate events")
    source: EventId
    target: EventId
    kind: str
    note: str = ""

    def apply(self, session: Session) -> LinkId:
        kind, source, target = in_one_direction(self.kind, self.source, self.target)
        for one in (source, target):
            session.get(Event, one)
        _refuse_circle(session, kind, source, target)
        identity = event_relation_id(source, kind, target)
        session.create(EventRelation(id=identity, source=source, target=target, kind=kind, note=self.note))
        return identity


@dataclass(frozen=True, kw_only=True)
class UnrelateEvents(Command[None]):
    """Take back what was said of two events."""

    label: ClassVar[str] = N_("remove relation of events")
    source: EventId
    target: EventId
    kind: str

    def apply(self, session: Session) -> None:
        kind, source, target = in_one_direction(self.kind, self.source, self.target)
        session.delete(EventRelation, event_relation_id(source, kind, target))


@dataclass(frozen=True, kw_only=True)
class PutWithin(Command[LinkId]):
    """Say that one entity is part of another: a palace of a town; ``date`` (EDTF) says when."""

    label: ClassVar[str] = N_("say what it is part of")
    part: EntityId
    whole: EntityId
    date: str = ""
    note: str = ""

    def apply(self, session: Session) -> LinkId:
        for one in (self.part, self.whole):
            session.get(Entity, one)
        if self.part == self.whole or self.part in _reached(
            [(one.source, one.target) for one in session.where(EntityRelation, kind=PART_OF)], self.whole
        ):
            raise InputError(
                msg("A whole cannot be part of its own part."),
                msg("Take back what was said the other way round first."),
            )
        identity = entity_relation_id(self.part, PART_OF, self.whole)
        session.create(
            EntityRelation(
                id=identity,
                source=self.part,
                target=self.whole,
                kind=PART_OF,
                date=checked(self.date),
                note=self.note,
            )
        )
        return identity


@dataclass(frozen=True, kw_only=True)
class TakeFromWithin(Command[None]):
    """Say no more that one entity is part of another."""

    label: ClassVar[str] = N_("say no more what it is part of")
    part: EntityId
    whole: EntityId

    def apply(self, session: Session) -> None:
        session.delete(EntityRelation, entity_relation_id(self.part, PART_OF, self.whole))


def event_relation_id(source: EventId, kind: str, target: EventId) -> LinkId:
    """The same id for the same relation: two people who say it meet."""
    return link_id("event-relation", source, kind, target)


def entity_relation_id(source: EntityId, kind: str, target: EntityId) -> LinkId:
    """The same id for the same relation: two people who say it meet."""
    return link_id("entity-relation", source, kind, target)


def in_one_direction(kind: str, source: EventId, target: EventId) -> tuple[str, EventId, EventId]:
    """The relation as it is kept: ``after`` is ``before`` the other way round. Raises InputError for another kind."""
    if kind == AFTER:
        return "before", target, source
    if kind not in EVENT_RELATION_KINDS:
        raise InputError(
            msg("“{kind}” is no relation of events.", kind=kind),
            msg("Choose one of: {kinds}.", kinds=", ".join((*EVENT_RELATION_KINDS, AFTER))),
        )
    return kind, source, target


def _refuse_circle(session: Session, kind: str, source: EventId, target: EventId) -> None:
    known = [(one.source, one.target) for one in session.where(EventRelation, kind=kind)]
    if source != target and source not in _reached(known, target):
        return
    if kind == "before":
        raise InputError(
            msg("An event cannot come before itself."), msg("Something says already that it comes after the other.")
        )
    raise InputError(
        msg("An event cannot be part of its own part."), msg("Take back what was said the other way round first.")
    )


def _reached(pairs: Sequence[tuple[str, str]], start: str) -> set[str]:
    """What one comes to from ``start`` along the pairs."""
    found, waiting = set[str](), [start]
    while waiting:
        one = waiting.pop()
        fresh = {target for source, target in pairs if source == one} - found
        found |= fresh
        waiting += fresh
    return found
