"""The verbs of curation: what is agreed on between annotators becomes an annotation of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.annotations import CreateAnnotation, new_annotation_id
from workbench.commands.base import Command
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, DocumentId, EntityId, EventId, RelationId, TagId, new_id
from workbench.model.passage import Passage
from workbench.model.records import CURATES, Annotation, Relation
from workbench.store.session import Session
from workbench.translation import N_, msg, ntr


@dataclass(frozen=True, kw_only=True)
class Curate(Command[AnnotationId]):
    """Make the annotation that was agreed on; a relation ``curates`` leads from it to each of its ``sources``.

    The sources stay as they are. Refused where one of them is private (what is agreed on is not), or
    where something was decided about one of them already.
    """

    label: ClassVar[str] = N_("decide between annotators")
    document: DocumentId
    sources: Sequence[AnnotationId]
    passage: Passage | None = None
    tags: Sequence[TagId] = ()
    tag_names: Sequence[str] = ()
    entities: Sequence[EntityId] = ()
    events: Sequence[EventId] = ()
    note: str = ""
    id: AnnotationId = field(default_factory=new_annotation_id)

    def apply(self, session: Session) -> AnnotationId:
        for source in self.sources:
            _refuse(session, session.get(Annotation, source))
        CreateAnnotation(
            id=self.id,
            document=self.document,
            passage=self.passage,
            tags=self.tags,
            tag_names=self.tag_names,
            entities=self.entities,
            events=self.events,
            note=self.note,
        ).apply(session)
        for source in self.sources:
            session.create(Relation(id=RelationId(new_id()), source=self.id, target=source, kind=CURATES))
        return self.id


@dataclass(frozen=True, kw_only=True)
class CurateAll(Command[list[AnnotationId]]):
    """Take all that two annotators agree on: one step to take back."""

    label: ClassVar[str] = N_("take what annotators agree on")
    decisions: Sequence[Curate]

    def apply(self, session: Session) -> list[AnnotationId]:
        return [one.apply(session) for one in self.decisions]

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.decisions)}

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("take {count} place that annotators agree on", "take {count} places that annotators agree on", count)


def _refuse(session: Session, source: Annotation) -> None:
    if source.private:
        raise InputError(
            msg("A private annotation takes no part in what is agreed on."), msg("Make it public first, if you may.")
        )
    if session.where(Relation, target=source.id, kind=CURATES):
        raise InputError(
            msg("Something was decided about this annotation already."),
            msg("Change the agreed annotation, or delete it and decide anew."),
        )
