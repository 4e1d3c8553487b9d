"""What passages assert about events and entities, and how those hang together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbench.model.ids import AnnotationId, ClaimId, EntityId, EventId, LinkId, TemplateId
from workbench.model.records.base import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one passage asserts for one slot of an event or of an entity (one of the two is given).

    ``slot``: ``date``, ``place``, ``participant:<role>``, ``number:<what>``, ``wording`` or one of a user's own.
    ``value``: EDTF for a date, else the words; where they name an entity that is known, ``target`` says which.
    ``annotation`` is the passage; it stays named when that lies in the trash: then the evidence is lost. None only
    for an inference, whose ``reason`` says from what. ``voice``: ``author`` (the document's own word) or
    ``reported`` (of ``speaker``, or of somebody called ``speaker_name``). ``verdict``: one of ``CLAIM_VERDICTS``,
    or empty, with ``why``.
    """

    table: ClassVar[str] = "claims"
    id: ClaimId
    event: EventId | None = None
    entity: EntityId | None = None
    slot: str
    value: str
    target: EntityId | None = None
    annotation: AnnotationId | None = None
    reason: str = ""
    voice: str = "author"
    speaker: EntityId | None = None
    speaker_name: str = ""
    verdict: str = ""
    why: str = ""
    note: str = ""
    stamp: Stamp = Stamp()

    @property
    def inference(self) -> bool:
        """Whether no passage says it."""
        return self.annotation is None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRelation:
    """One event is ``part-of`` another, comes ``before`` it, or happens ``during`` it."""

    table: ClassVar[str] = "event_relations"
    id: LinkId
    source: EventId
    target: EventId
    kind: str
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRelation:
    """One entity is ``part-of`` another: a palace of a town, a town of a country; ``date`` (EDTF) says when."""

    table: ClassVar[str] = "entity_relations"
    id: LinkId
    source: EntityId
    target: EntityId
    kind: str
    date: str = ""
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Slots (as ``Claim.slot``) that the card of a user's own kind of event asks for.

    ``kind`` is the kind of event that it is for, a built-in one or of the user's own.
    """

    table: ClassVar[str] = "templates"
    id: TemplateId
    name: str
    slots: tuple[str, ...]
    kind: str = ""
    note: str = ""
    stamp: Stamp = Stamp()
