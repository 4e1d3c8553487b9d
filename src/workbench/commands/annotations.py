"""The verbs of annotations: highlight, note, tag, move, relate, delete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.placing import place_anchor
from workbench.commands.regions import new_region_id, place_region
from workbench.commands.resettling import resettle
from workbench.commands.tags import tag_called, wanted_color
from workbench.errors import InputError
from workbench.model.ids import (
    AnnotationId,
    DocumentId,
    EntityId,
    EventId,
    RelationId,
    TagId,
    link_id,
    new_id,
)
from workbench.model.outline import Outline
from workbench.model.passage import Passage
from workbench.model.records import (
    MOTIVATIONS,
    RELATION_KINDS,
    Annotation,
    Document,
    Entity,
    EntityLink,
    Event,
    EventLink,
    Relation,
    Tag,
    TagLink,
)
from workbench.store.session import Session
from workbench.translation import N_, msg


def new_annotation_id() -> AnnotationId:
    """A fresh annotation id."""
    return AnnotationId(new_id())


@dataclass(frozen=True, kw_only=True)
class CreateAnnotation(Command[AnnotationId]):
    """Annotate a passage (one or several spans), regions of pages, or the whole document where neither is given.

    ``tag_names`` are names, paths or ids of more tags; those that are not there yet are made.
    """

    label: ClassVar[str] = N_("highlight")
    document: DocumentId
    passage: Passage | None = None
    regions: Sequence[Outline] = ()
    tags: Sequence[TagId] = ()
    tag_names: Sequence[str] = ()
    entities: Sequence[EntityId] = ()
    events: Sequence[EventId] = ()
    note: str = ""
    color: str = ""
    motivation: str = ""
    private: bool = False
    id: AnnotationId = field(default_factory=new_annotation_id)

    def apply(self, session: Session) -> AnnotationId:
        session.get(Document, self.document)
        session.create(
            Annotation(
                id=self.id,
                document=self.document,
                motivation=wanted_motivation(self.motivation or self._usual_motivation()),
                note=self.note,
                color=wanted_color(self.color),
                private=self.private,
            )
        )
        if self.passage is not None:
            place_anchor(session, self.id, self.passage)
        for outline in self.regions:
            place_region(session, self.id, self.document, outline, new_region_id())
        tags = [*self.tags, *(tag_called(session, name) for name in self.tag_names)]
        tie(session, self.id, tags=tags, entities=self.entities, events=self.events)
        return self.id

    def _usual_motivation(self) -> str:
        if self.tags or self.tag_names or self.entities or self.events:
            return "tagging"
        if self.note:
            return "commenting"
        return "highlighting" if self.passage is not None or self.regions else "describing"


@dataclass(frozen=True, kw_only=True)
class CreateAnnotations(Command[list[AnnotationId]]):
    """Annotate many passages at once: one step to take back."""

    label: ClassVar[str] = N_("highlight several")
    annotations: Sequence[CreateAnnotation]

    def apply(self, session: Session) -> list[AnnotationId]:
        return [one.apply(session) for one in self.annotations]

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.annotations)}


@dataclass(frozen=True, kw_only=True)
class RewriteNote(Command[None]):
    """Replace the note of an annotation."""

    label: ClassVar[str] = N_("edit note")
    annotation: AnnotationId
    text: str

    def apply(self, session: Session) -> None:
        session.update(Annotation, self.annotation, note=self.text)


@dataclass(frozen=True, kw_only=True)
class EditAnnotation(Command[None]):
    """Set color, motivation or privacy of an annotation; None leaves it as it is."""

    label: ClassVar[str] = N_("edit annotation")
    annotation: AnnotationId
    color: str | None = None
    motivation: str | None = None
    private: bool | None = None

    def apply(self, session: Session) -> None:
        if self.color is not None:
            wanted_color(self.color)
        if self.motivation is not None:
            wanted_motivation(self.motivation)
        given = {"color": self.color, "motivation": self.motivation, "private": self.private}
        session.update(Annotation, self.annotation, **{k: v for k, v in given.items() if v is not None})


@dataclass(frozen=True, kw_only=True)
class TieAnnotations(Command[None]):
    """Tie tags, entities and events to annotations; what is tied already stays.

    ``tag_names`` are names, paths or ids of more tags; those that are not there yet are made.
    """

    label: ClassVar[str] = N_("tag")
    annotations: Sequence[AnnotationId]
    tags: Sequence[TagId] = ()
    tag_names: Sequence[str] = ()
    entities: Sequence[EntityId] = ()
    events: Sequence[EventId] = ()

    def apply(self, session: Session) -> None:
        tags = [*self.tags, *(tag_called(session, name) for name in self.tag_names)]
        for annotation in self.annotations:
            session.get(Annotation, annotation)
            tie(session, annotation, tags=tags, entities=self.entities, events=self.events)


@dataclass(frozen=True, kw_only=True)
class UntieAnnotations(Command[None]):
    """Take tags, entities and events off annotations."""

    label: ClassVar[str] = N_("untag")
    annotations: Sequence[AnnotationId]
    tags: Sequence[TagId] = ()
    entities: Sequence[EntityId] = ()
    events: Sequence[EventId] = ()

    def apply(self, session: Session) -> None:
        for annotation in self.annotations:
            for tag in self.tags:
                session.delete(TagLink, link_id("annotation-tag", annotation, tag))
            for entity in self.entities:
                session.delete(EntityLink, link_id("annotation-entity", annotation, entity))
            for event in self.events:
                session.delete(EventLink, link_id("annotation-event", annotation, event))


@dataclass(frozen=True, kw_only=True)
class MoveAnnotation(Command[None]):
    """Give an annotation another place on its document: ends resized, spans added, re-anchored."""

    label: ClassVar[str] = N_("move highlight")
    annotation: AnnotationId
    passage: Passage

    def apply(self, session: Session) -> None:
        session.get(Annotation, self.annotation)
        place_anchor(session, self.annotation, self.passage)


@dataclass(frozen=True, kw_only=True)
class DeleteAnnotations(Command[None]):
    """Put annotations into the trash."""

    label: ClassVar[str] = N_("delete annotation")
    annotations: Sequence[AnnotationId]

    def apply(self, session: Session) -> None:
        for annotation in self.annotations:
            session.delete(Annotation, annotation)

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.annotations)}


@dataclass(frozen=True, kw_only=True)
class RestoreAnnotations(Command[None]):
    """Take annotations out of the trash, with their tags and relations.

    Those whose document got another text meanwhile stand where their words are now, if that is sure.
    """

    label: ClassVar[str] = N_("restore annotation")
    annotations: Sequence[AnnotationId]

    def apply(self, session: Session) -> None:
        documents: dict[DocumentId, list[AnnotationId]] = {}
        for annotation in self.annotations:
            session.restore(Annotation, annotation)
            documents.setdefault(session.get(Annotation, annotation).document, []).append(annotation)
        for document, restored in documents.items():
            resettle(session, document, restored)


@dataclass(frozen=True, kw_only=True)
class RelateAnnotations(Command[RelationId]):
    """Say that one annotation supports, contradicts, comments or continues another."""

    label: ClassVar[str] = N_("relate annotations")
    source: AnnotationId
    target: AnnotationId
    kind: str
    note: str = ""
    id: RelationId = field(default_factory=lambda: RelationId(new_id()))

    def apply(self, session: Session) -> RelationId:
        if self.source == self.target:
            raise InputError(msg("An annotation cannot be related to itself."), msg("Choose another annotation."))
        if self.kind not in RELATION_KINDS:
            raise InputError(
                msg("“{kind}” is not a kind of relation.", kind=self.kind),
                msg("Choose one of: {kinds}.", kinds=", ".join(RELATION_KINDS)),
            )
        for end in (self.source, self.target):
            session.get(Annotation, end)
        same = session.where(Relation, source=self.source, target=self.target, kind=self.kind)
        if same:
            return same[0].id
        session.create(Relation(id=self.id, source=self.source, target=self.target, kind=self.kind, note=self.note))
        return self.id


@dataclass(frozen=True, kw_only=True)
class DeleteRelation(Command[None]):
    """Take a relation away."""

    label: ClassVar[str] = N_("delete relation")
    relation: RelationId

    def apply(self, session: Session) -> None:
        session.delete(Relation, self.relation)


def wanted_motivation(motivation: str) -> str:
    """The motivation, a term of the W3C vocabulary. Raises InputError."""
    if motivation not in MOTIVATIONS:
        raise InputError(
            msg("“{motivation}” is not a motivation of the W3C vocabulary.", motivation=motivation),
            msg("Choose one of: {names}.", names=", ".join(MOTIVATIONS)),
        )
    return motivation


def tie(
    session: Session,
    annotation: AnnotationId,
    *,
    tags: Sequence[TagId] = (),
    entities: Sequence[EntityId] = (),
    events: Sequence[EventId] = (),
) -> None:
    """Tie living tags, entities and events to an annotation. Raises InputError if one is gone."""
    for tag in tags:
        session.get(Tag, tag)
        session.create(TagLink(id=link_id("annotation-tag", annotation, tag), annotation=annotation, tag=tag))
    for entity in entities:
        session.get(Entity, entity)
        identity = link_id("annotation-entity", annotation, entity)
        session.create(EntityLink(id=identity, annotation=annotation, entity=entity))
    for event in events:
        session.get(Event, event)
        session.create(EventLink(id=link_id("annotation-event", annotation, event), annotation=annotation, event=event))
