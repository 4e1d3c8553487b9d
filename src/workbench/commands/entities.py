"""The verbs of entities: create, edit, name, identify, merge, accept and reject mentions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.annotations import CreateAnnotation, tie
from workbench.commands.base import Command
from workbench.commands.handing_over import hand_over, lead_coordinates_over, lead_memos_over
from workbench.commands.places import checked, checked_coordinates
from workbench.commands.tags import wanted_name
from workbench.errors import InputError
from workbench.language.script import script_of
from workbench.model.ids import AnnotationId, EntityId, LinkId, NameId, link_id, new_id
from workbench.model.passage import Passage
from workbench.model.records import (
    Entity,
    EntityLink,
    Event,
    Identifier,
    Name,
    Participation,
    Rejection,
)
from workbench.store.session import Session
from workbench.translation import N_, msg

_SCHEME = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """A name form to be added."""

    text: str
    kind: str = "variant"
    script: str = ""
    language: str = ""
    date: str = ""


@dataclass(frozen=True, kw_only=True)
class CreateEntity(Command[EntityId]):
    """Add an entity with its name forms and identifiers (scheme, value).

    ``taken``: the day (ISO 8601) on which an identifier was taken from the shelf. ``another`` False: refuse if
    one of this kind and name is here.
    """

    label: ClassVar[str] = N_("create entity")
    kind: str
    name: str
    forms: Sequence[NameForm] = ()
    identifiers: Sequence[tuple[str, str]] = ()
    note: str = ""
    coordinates: str = ""
    taken: Mapping[tuple[str, str], str] = field(default_factory=dict)
    another: bool = True
    id: EntityId = field(default_factory=lambda: EntityId(new_id()))

    def apply(self, session: Session) -> EntityId:
        kind, name = wanted_name(self.kind), wanted_name(self.name)
        if not self.another:
            refuse_second(session.where(Entity, kind=kind, name=name), kind, name)
        place = checked_coordinates(self.coordinates)
        session.create(Entity(id=self.id, kind=kind, name=name, note=self.note, coordinates=place))
        AddForms(entity=self.id, forms=self.forms, identifiers=self.identifiers, taken=self.taken).apply(session)
        return self.id


@dataclass(frozen=True, kw_only=True)
class EditEntity(Command[None]):
    """Set fields of an entity: ``kind``, ``name``, ``note``, ``coordinates``."""

    label: ClassVar[str] = N_("edit entity")
    entity: EntityId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        fields = dict(self.fields)
        for name in ("kind", "name"):
            if name in fields:
                fields[name] = wanted_name(fields[name])
        if "coordinates" in fields:
            fields["coordinates"] = checked_coordinates(fields["coordinates"])
        session.update(Entity, self.entity, **fields)


@dataclass(frozen=True, kw_only=True)
class AddForms(Command[None]):
    """Add name forms and identifiers (``taken`` from the shelf on this day) to an entity.

    What it has already is left alone.
    """

    label: ClassVar[str] = N_("add name")
    entity: EntityId
    forms: Sequence[NameForm] = ()
    identifiers: Sequence[tuple[str, str]] = ()
    taken: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def apply(self, session: Session) -> None:
        for scheme, _ in self.identifiers:
            if not _SCHEME.fullmatch(scheme):
                raise InputError(
                    msg("“{scheme}” is not the name of an authority file.", scheme=scheme),
                    msg("Use letters, digits, points, hyphens and underscores, for example wikidata:Q855."),
                )
        self.take_over(session)

    def take_over(self, session: Session) -> None:
        """Add what another entity has already, whatever its authority files are called."""
        entity = session.get(Entity, self.entity)
        known = {entity.name, *(name.text for name in session.where(Name, entity=self.entity))}
        for form in self.forms:
            text = wanted_name(form.text)
            if text not in known:
                known.add(text)
                session.create(
                    Name(
                        id=NameId(new_id()),
                        entity=self.entity,
                        text=text,
                        kind=form.kind,
                        script=form.script or script_of(text),
                        language=form.language,
                        date=checked(form.date),
                    )
                )
        for scheme, value in self.identifiers:
            identify(session, self.entity, (scheme, value), self.taken.get((scheme, value), ""))


@dataclass(frozen=True, kw_only=True)
class RemoveForms(Command[None]):
    """Take name forms (by their text) and identifiers off an entity."""

    label: ClassVar[str] = N_("remove name")
    entity: EntityId
    forms: Sequence[str] = ()
    identifiers: Sequence[tuple[str, str]] = ()

    def apply(self, session: Session) -> None:
        for name in session.where(Name, entity=self.entity):
            if name.text in self.forms:
                session.delete(Name, name.id)
        for scheme, value in self.identifiers:
            session.delete(Identifier, link_id("identifier", self.entity, scheme, value))


@dataclass(frozen=True, kw_only=True)
class EditForm(Command[None]):
    """Set ``text``, ``kind``, ``script``, ``language`` or ``date`` (EDTF) of a name form."""

    label: ClassVar[str] = N_("edit name")
    name: NameId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        fields = dict(self.fields)
        if "text" in fields:
            fields["text"] = wanted_name(fields["text"])
            self._refuse_double(session, fields["text"])
            self._follow(session.get(Name, self.name), fields)
        if "kind" in fields:
            fields["kind"] = wanted_name(fields["kind"])
        if "date" in fields:
            fields["date"] = checked(fields["date"])
        session.update(Name, self.name, **fields)

    @staticmethod
    def _follow(before: Name, fields: dict[str, Any]) -> None:
        """A script that nobody has said follows the letters."""
        if before.script == script_of(before.text):
            fields.setdefault("script", script_of(fields["text"]))

    def _refuse_double(self, session: Session, text: str) -> None:
        entity = session.get(Name, self.name).entity
        if any(one.text == text and one.id != self.name for one in session.where(Name, entity=entity)):
            raise InputError(
                msg("“{name}” is a name form of this entity already.", name=text), msg("Take one of the two off.")
            )


@dataclass(frozen=True, kw_only=True)
class AdoptWords(Command[None]):
    """Make words of the text a name form of an entity; their passage (or annotation) is tied to it.

    Raises InputError if the entity has this name already and there is nothing to be tied.
    """

    label: ClassVar[str] = N_("adopt words as a name")
    entity: EntityId
    words: str
    passage: Passage | None = None
    annotation: AnnotationId | None = None

    def apply(self, session: Session) -> None:
        entity, words = session.get(Entity, self.entity), wanted_name(self.words)
        known = {entity.name, *(one.text for one in session.where(Name, entity=self.entity))}
        tied = self.annotation is None or bool(
            session.where(EntityLink, annotation=self.annotation, entity=self.entity)
        )
        if words in known and self.passage is None and tied:
            raise InputError(
                msg("“{words}” is a name of {name} already.", words=words, name=entity.name),
                msg("There is nothing to adopt."),
            )
        AddForms(entity=self.entity, forms=[NameForm(text=words)]).apply(session)
        if self.passage is not None:
            CreateAnnotation(
                document=self.passage.document,
                passage=self.passage,
                entities=(self.entity,),
                motivation="identifying",
            ).apply(session)
        elif self.annotation is not None:
            tie(session, self.annotation, entities=(self.entity,))


@dataclass(frozen=True, kw_only=True)
class MergeEntities(Command[None]):
    """Give everything of ``entity`` to ``into`` (its name becomes a form), and put it into the trash.

    What others go on to tie to ``entity`` is led over when their work is merged (``store.redirects``).
    """

    label: ClassVar[str] = N_("merge entities")
    entity: EntityId
    into: EntityId

    def apply(self, session: Session) -> None:
        if self.entity == self.into:
            raise InputError(msg("An entity cannot be merged with itself."), msg("Choose another entity."))
        source = session.get(Entity, self.entity)
        AddForms(entity=self.into, forms=[NameForm(text=source.name)]).apply(session)
        lead_entity_over(session, self.entity, self.into)
        lead_memos_over(session, Entity.table, self.entity, self.into)
        target = session.get(Entity, self.into)
        if source.note and source.note not in target.note:
            session.update(Entity, self.into, note=f"{target.note}\n{source.note}".strip())
        session.delete(Entity, self.entity)

    def arguments(self) -> Mapping[str, Any]:
        return {"merged": self.entity, "into": self.into}


@dataclass(frozen=True, kw_only=True)
class DeleteEntity(Command[None]):
    """Put an entity into the trash and take it off its annotations and events."""

    label: ClassVar[str] = N_("delete entity")
    entity: EntityId

    def apply(self, session: Session) -> None:
        session.delete(Entity, self.entity)


@dataclass(frozen=True, kw_only=True)
class RestoreEntity(Command[None]):
    """Take an entity out of the trash, with everything that was tied to it."""

    label: ClassVar[str] = N_("restore entity")
    entity: EntityId

    def apply(self, session: Session) -> None:
        session.restore(Entity, self.entity)


@dataclass(frozen=True, kw_only=True)
class AcceptMentions(Command[list[AnnotationId]]):
    """Tag passages as mentions of an entity: one step to take back. Rejections of them go."""

    label: ClassVar[str] = N_("accept mentions")
    entity: EntityId
    passages: Sequence[Passage]

    def apply(self, session: Session) -> list[AnnotationId]:
        for place in self.passages:
            session.delete(Rejection, rejection_id(self.entity, place))
        return [
            CreateAnnotation(
                document=place.document, passage=place, entities=(self.entity,), motivation="identifying"
            ).apply(session)
            for place in self.passages
        ]

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.passages)}


@dataclass(frozen=True, kw_only=True)
class RejectMentions(Command[None]):
    """Remember that passages are not mentions of an entity."""

    label: ClassVar[str] = N_("reject mentions")
    entity: EntityId
    passages: Sequence[Passage]

    def apply(self, session: Session) -> None:
        session.get(Entity, self.entity)
        for place in self.passages:
            session.create(
                Rejection(
                    id=rejection_id(self.entity, place),
                    entity=self.entity,
                    document=place.document,
                    source_spans=place.source_spans,
                    quote=place.quote,
                )
            )


def lead_entity_over(session: Session, entity: EntityId, into: EntityId) -> None:
    """Give names, identifiers, annotations and events of one entity to another, too."""
    names = session.where(Name, entity=entity)
    forms = [NameForm(text=n.text, kind=n.kind, script=n.script, language=n.language, date=n.date) for n in names]
    AddForms(entity=into, forms=forms).take_over(session)
    for one in session.where(Identifier, entity=entity):
        identify(session, into, (one.scheme, one.value), one.taken)
    lead_coordinates_over(session, entity, into)
    for link in session.where(EntityLink, entity=entity):
        tie(session, link.annotation, entities=(into,))
    for part in session.where(Participation, entity=entity):
        identity = link_id("participation", part.event, into, part.role)
        session.create(Participation(id=identity, event=part.event, entity=into, role=part.role))
    hand_over(session, entity, into)


def identify(session: Session, entity: EntityId, identifier: tuple[str, str], taken: str = "") -> None:
    """Give an entity an identifier (scheme, value), unless it has it already."""
    scheme, value = identifier
    identity = link_id("identifier", entity, scheme, value)
    here = session.find(Identifier, identity)
    if here is None or here.stamp.deleted:
        session.create(Identifier(id=identity, entity=entity, scheme=scheme, value=value, taken=taken))


def refuse_second(same: Sequence[Entity | Event], kind: str, name: str) -> None:
    """Raise InputError if there is a record of this kind and name already."""
    if same:
        raise InputError(
            msg("There is already one of kind “{kind}” called “{name}”: {id}.", kind=kind, name=name, id=same[0].id),
            msg("Use that one, or say that another one is meant (--another)."),
        )


def rejection_id(entity: EntityId, place: Passage) -> LinkId:
    """The same id for the same passage of the source, whatever the reading."""
    return link_id("rejection", entity, place.document, repr(place.source_spans))
