"""Entities and events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbench.model.ids import DocumentId, EntityId, EventId, LinkId, NameId
from workbench.model.records.base import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, place, organisation, treaty, source…; ``name`` is the preferred name.

    ``coordinates`` of a place: latitude and longitude in degrees (WGS 84), as in ``47.92,106.92``; else empty.
    """

    table: ClassVar[str] = "entities"
    id: EntityId
    kind: str
    name: str
    note: str = ""
    coordinates: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name form of an entity beside its preferred name.

    ``kind``: ``variant``, ``transliteration``, ``courtesy``, ``title``, ``abbreviation``,
    ``former``, ``hostile``; ``script`` an ISO 15924 code, ``language`` a BCP 47 tag; ``date`` (EDTF)
    when it was in use.
    """

    table: ClassVar[str] = "names"
    id: NameId
    entity: EntityId
    text: str
    kind: str = "variant"
    script: str = ""
    language: str = ""
    date: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """An entity's identifier in an authority file, such as scheme ``wikidata``, value ``Q5582``.

    ``taken``: the day (ISO 8601) on which a person took it from the shelf; empty where it was typed.
    """

    table: ClassVar[str] = "identifiers"
    id: LinkId
    entity: EntityId
    scheme: str
    value: str
    taken: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated event; ``date`` is an EDTF (ISO 8601-2) value or empty."""

    table: ClassVar[str] = "events"
    id: EventId
    kind: str
    name: str
    date: str = ""
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """An entity's part in an event; the role ``place`` says where the event happened."""

    table: ClassVar[str] = "participations"
    id: LinkId
    event: EventId
    entity: EntityId
    role: str
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A person has said that this passage is *not* a mention of this entity."""

    table: ClassVar[str] = "rejections"
    id: LinkId
    entity: EntityId
    document: DocumentId
    source_spans: tuple[tuple[int, ...], ...]
    quote: str
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """A person does not want ``text`` suggested again: as an ``entity``, or (``kind`` is ``form``) as a name of one."""

    table: ClassVar[str] = "dismissals"
    id: LinkId
    kind: str
    text: str
    entity: EntityId | None = None
    stamp: Stamp = Stamp()
