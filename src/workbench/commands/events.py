"""The verbs of events: create, edit, who took part and where, delete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.entities import refuse_second
from workbench.commands.places import checked as checked
from workbench.commands.tags import wanted_name
from workbench.model.ids import EntityId, EventId, link_id, new_id
from workbench.model.records import Entity, Event, Participation
from workbench.store.session import Session
from workbench.translation import N_

PLACE = "place"
"""The role of the entity where an event happened."""


@dataclass(frozen=True, kw_only=True)
class CreateEvent(Command[EventId]):
    """Add an event; ``participants`` are (entity, role). Raises InputError if the date is no EDTF.

    ``another`` False: refuse if one of this kind, name and date is here.
    """

    label: ClassVar[str] = N_("create event")
    kind: str
    name: str
    date: str = ""
    participants: Sequence[tuple[EntityId, str]] = ()
    note: str = ""
    another: bool = True
    id: EventId = field(default_factory=lambda: EventId(new_id()))

    def apply(self, session: Session) -> EventId:
        event = Event(
            id=self.id,
            kind=wanted_name(self.kind),
            name=wanted_name(self.name),
            date=checked(self.date),
            note=self.note,
        )
        if not self.another:
            same = session.where(Event, kind=event.kind, name=event.name, date=event.date)
            refuse_second(same, event.kind, event.name)
        session.create(event)
        AddParticipants(event=self.id, participants=self.participants).apply(session)
        return self.id


@dataclass(frozen=True, kw_only=True)
class EditEvent(Command[None]):
    """Set fields of an event: ``kind``, ``name``, ``date`` (EDTF), ``note``."""

    label: ClassVar[str] = N_("edit event")
    event: EventId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        fields = dict(self.fields)
        for name in ("kind", "name"):
            if name in fields:
                fields[name] = wanted_name(fields[name])
        if "date" in fields:
            fields["date"] = checked(fields["date"])
        session.update(Event, self.event, **fields)


@dataclass(frozen=True, kw_only=True)
class AddParticipants(Command[None]):
    """Say who took part in an event, and where it was (role ``place``)."""

    label: ClassVar[str] = N_("add participant")
    event: EventId
    participants: Sequence[tuple[EntityId, str]]

    def apply(self, session: Session) -> None:
        session.get(Event, self.event)
        for entity, role in self.participants:
            session.get(Entity, entity)
            name = " ".join(role.split()) or "participant"
            identity = link_id("participation", self.event, entity, name)
            session.create(Participation(id=identity, event=self.event, entity=entity, role=name))


@dataclass(frozen=True, kw_only=True)
class RemoveParticipants(Command[None]):
    """Take (entity, role) pairs off an event."""

    label: ClassVar[str] = N_("remove participant")
    event: EventId
    participants: Sequence[tuple[EntityId, str]]

    def apply(self, session: Session) -> None:
        for entity, role in self.participants:
            session.delete(Participation, link_id("participation", self.event, entity, role))


@dataclass(frozen=True, kw_only=True)
class DeleteEvent(Command[None]):
    """Put an event into the trash and take it off its annotations."""

    label: ClassVar[str] = N_("delete event")
    event: EventId

    def apply(self, session: Session) -> None:
        session.delete(Event, self.event)


@dataclass(frozen=True, kw_only=True)
class RestoreEvent(Command[None]):
    """Take an event out of the trash, with everything that was tied to it."""

    label: ClassVar[str] = N_("restore event")
    event: EventId

    def apply(self, session: Session) -> None:
        session.restore(Event, self.event)
