"""The verbs of claims: make, edit, decide, delete, restore; reject what was proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from workbench.claims import kind_of_slot
from workbench.claims.numbers import read_number
from workbench.commands.annotations import tie
from workbench.commands.base import Command
from workbench.commands.suggestions import dismissal_id
from workbench.commands.together import Together
from workbench.errors import InputError
from workbench.language.edtf import parse
from workbench.model.ids import AnnotationId, ClaimId, EntityId, EventId, LinkId, new_id
from workbench.model.records import CLAIM_VERDICTS, VOICES, Annotation, Claim, Dismissal, Entity, Event
from workbench.store.session import Session
from workbench.translation import N_, msg

PROPOSED = "claim"
"""The kind of the dismissals that remember proposals that were not taken."""


@dataclass(frozen=True, kw_only=True)
class MakeClaim(Command[ClaimId]):
    """Say what a passage asserts for a slot of an event or entity; its annotation is tied to that.

    Without ``annotation`` it is an inference and needs a ``reason``. ``fields`` may hold ``target`` (the entity
    that the value names), ``reason``, ``voice``, ``speaker``, ``speaker_name``, ``verdict``, ``why``, ``note``.
    Raises InputError where the value is not of the slot's kind, or nothing is said to rest it on.
    """

    label: ClassVar[str] = N_("make claim")
    event: EventId | None = None
    entity: EntityId | None = None
    slot: str
    value: str = ""
    annotation: AnnotationId | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    id: ClaimId = field(default_factory=lambda: ClaimId(new_id()))

    def apply(self, session: Session) -> ClaimId:
        refuse_subjects(session, self.event, self.entity)
        blank = Claim(id=self.id, event=self.event, entity=self.entity, slot="", value="", annotation=self.annotation)
        fields = wanted_fields(session, blank, {**self.fields, "slot": self.slot, "value": self.value})
        session.create(replace(blank, **fields))
        _tie(session, blank, self.annotation)
        return self.id


@dataclass(frozen=True, kw_only=True)
class EditClaim(Command[None]):
    """Set fields of a claim: all but of what it is a claim. Raises InputError as ``MakeClaim`` does."""

    label: ClassVar[str] = N_("edit claim")
    claim: ClaimId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        claim = session.get(Claim, self.claim)
        annotation = self.fields.get("annotation", claim.annotation)
        if annotation != claim.annotation:
            _tie(session, claim, annotation)
        session.update(Claim, self.claim, **wanted_fields(session, claim, self.fields))


@dataclass(frozen=True, kw_only=True)
class DecideClaim(Command[None]):
    """Say whether a claim is ``preferred``, ``possible`` or ``rejected`` (empty: undecided), and why."""

    label: ClassVar[str] = N_("decide claim")
    claim: ClaimId
    verdict: str
    why: str = ""

    def apply(self, session: Session) -> None:
        session.update(Claim, self.claim, verdict=wanted_verdict(self.verdict), why=self.why.strip())


@dataclass(frozen=True, kw_only=True)
class DeleteClaim(Command[None]):
    """Put a claim into the trash."""

    label: ClassVar[str] = N_("delete claim")
    claim: ClaimId

    def apply(self, session: Session) -> None:
        session.get(Claim, self.claim)
        session.delete(Claim, self.claim)


@dataclass(frozen=True, kw_only=True)
class RestoreClaim(Command[None]):
    """Take a claim out of the trash."""

    label: ClassVar[str] = N_("restore claim")
    claim: ClaimId

    def apply(self, session: Session) -> None:
        session.restore(Claim, self.claim)


@dataclass(frozen=True, kw_only=True)
class MakeClaims(Together):
    """Make several claims, and whatever else an event's card says: one step to take back."""

    label: ClassVar[str] = N_("make claims")


@dataclass(frozen=True, kw_only=True)
class RejectProposals(Command[list[LinkId]]):
    """Remember that these claims (by their keys) are not to be proposed again."""

    label: ClassVar[str] = N_("reject proposed claims")
    keys: Sequence[str]

    def apply(self, session: Session) -> list[LinkId]:
        made = []
        for key in self.keys:
            identity = dismissal_id(PROPOSED, key, None)
            session.create(Dismissal(id=identity, kind=PROPOSED, text=key))
            made.append(identity)
        return made

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.keys)}


def proposal_key(annotation: AnnotationId, event: EventId, edtf: str) -> str:
    """What names a proposed date: the same on every computer."""
    return f"{annotation} {event} {edtf}"


def refuse_subjects(session: Session, event: EventId | None, entity: EntityId | None) -> None:
    """Raise InputError unless exactly one of both is given, and is there."""
    if (event is None) is (entity is None):
        raise InputError(msg("A claim is about one event or one entity."), msg("Say which: --event or --entity."))
    if event is not None:
        session.get(Event, event)
    if entity is not None:
        session.get(Entity, entity)


def _tie(session: Session, claim: Claim, annotation: AnnotationId | None) -> None:
    """Let the passage be one that is about the claim's event or entity."""
    if annotation is not None:
        session.get(Annotation, annotation)
        events = [claim.event] if claim.event else []
        entities = [claim.entity] if claim.entity else []
        tie(session, annotation, events=events, entities=entities)


_NOT_SET = ("id", "event", "entity", "stamp")


def wanted_fields(session: Session, claim: Claim, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as a claim keeps them. Raises InputError that says which is wrong."""
    fields = {name: " ".join(one.split()) if name == "slot" else one for name, one in given.items()}
    unknown = [name for name in fields if name in _NOT_SET or not hasattr(claim, name)]
    if unknown:
        raise InputError(
            msg("A claim's “{field}” cannot be set.", field=unknown[0]), msg("Make another claim instead.")
        )
    for name in ("target", "speaker"):
        if fields.get(name) is not None:
            session.get(Entity, fields[name])
    whole = {name: fields.get(name, getattr(claim, name)) for name in ("slot", "value", "target", "reason")}
    annotation = fields.get("annotation", claim.annotation)
    if annotation is None and not str(whole["reason"]).strip():
        raise InputError(
            msg("A claim rests on a passage, or says from what it is inferred."),
            msg("Give the annotation that is its evidence, or a reason."),
        )
    if "verdict" in fields:
        fields["verdict"] = wanted_verdict(fields["verdict"])
    if fields.get("voice", "author") not in VOICES:
        raise InputError(
            msg("“{voice}” is no voice.", voice=fields["voice"]),
            msg("The voices are: {names}.", names=", ".join(VOICES)),
        )
    if {"slot", "value", "target"} & set(fields):
        fields["value"] = _wanted_value(session, whole)
    return fields


def wanted_verdict(verdict: str) -> str:
    """One of ``CLAIM_VERDICTS``, or empty. Raises InputError."""
    if verdict and verdict not in CLAIM_VERDICTS:
        raise InputError(
            msg("There is no verdict “{verdict}”.", verdict=verdict),
            msg("The verdicts are: {names}.", names=", ".join(CLAIM_VERDICTS)),
        )
    return verdict


def _wanted_value(session: Session, whole: Mapping[str, Any]) -> str:
    slot, value = whole["slot"], str(whole["value"]).strip()
    if not slot:
        raise InputError(msg("A claim needs a slot."), msg("For example date, place, number:votes or wording."))
    if not value and whole["target"] is not None:
        value = session.get(Entity, whole["target"]).name
    if not value:
        raise InputError(msg("A claim needs a value."), msg("A source that says nothing needs no claim."))
    kind = kind_of_slot(slot)
    if kind == "date":
        return str(parse(value))
    if kind == "number" and read_number(value) is None:
        raise InputError(
            msg("“{value}” is no number.", value=value), msg("For example 483291, 97.8 %, about 48 万 or 95–98 %.")
        )
    return value
