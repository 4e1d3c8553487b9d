"""The verb of corrected files: another file takes the place of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from workbench.commands.base import Command
from workbench.commands.dates import decision_id
from workbench.commands.documents import AddDocument, settle
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, CorrectionId, DocumentId, link_id, new_id
from workbench.model.passage import Passage
from workbench.model.reading import Span
from workbench.model.records import (
    Anchor,
    Annotation,
    Correction,
    DateDecision,
    Derivation,
    Document,
    Membership,
    MemoLink,
    Region,
    Rejection,
    Stamp,
)
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Where things stand in the new text: annotations, rejected mentions, corrections of the reading.

    ``decisions`` are those on dates. The ``waiting`` annotations come along without a place. Rejections,
    corrections and decisions that are not named stay with the old document.
    """

    places: Mapping[AnnotationId, Passage]
    waiting: Sequence[AnnotationId]
    rejections: Mapping[str, Passage]
    corrections: Mapping[str, Span]
    decisions: Mapping[str, Passage] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ReplaceDocument(Command[DocumentId]):
    """Let a corrected file take a document's place, with everything that is tied to it.

    ``adding`` takes the new file in; None if ``by`` is here already. The old document goes to the
    trash without its annotations; those in the trash move over there.
    """

    label: ClassVar[str] = N_("replace by a corrected file")
    document: DocumentId
    by: Document
    adding: AddDocument | None
    carried: Carried

    def apply(self, session: Session) -> DocumentId:
        session.get(Document, self.document)
        if self.by.id == self.document or self.by.reading is None:
            raise InputError(
                msg("A document cannot take its own place."), msg("Give the corrected file, not the same again.")
            )
        if self.adding is not None:
            self.adding.apply(session)
        self._annotations(session)
        self._order(session)
        self._knowledge(session)
        self._dates(session)
        session.delete(Document, self.document)
        return self.by.id

    def _annotations(self, session: Session) -> None:
        for annotation in session.where(Annotation, document=self.document):
            session.update(Annotation, annotation.id, document=self.by.id)
        for anchor in session.where(Anchor, document=self.document):
            session.update(Anchor, anchor.id, document=self.by.id)
        for region in session.where(Region, document=self.document):
            session.update(Region, region.id, document=self.by.id)
        kinds: tuple[type[Annotation | Anchor | Region], ...] = (Annotation, Anchor, Region)
        for kind in kinds:  # those in the trash too: restored, they find their place on the new text
            for one in session.trashed(kind, document=self.document):
                session.write(kind, one.id, "document", self.by.id)
        if self.by.reading is not None:
            settle(session, self.by.reading, self.carried.places, self.carried.waiting)

    def _order(self, session: Session) -> None:
        for held in session.where(Membership, document=self.document):
            identity = link_id("membership", held.collection, self.by.id)
            session.create(Membership(id=identity, collection=held.collection, document=self.by.id))
        for link in session.where(MemoLink, kind=Document.table, target=self.document):
            identity = link_id("memo", link.memo, link.kind, self.by.id)
            session.create(MemoLink(id=identity, memo=link.memo, kind=link.kind, target=self.by.id))
            session.delete(MemoLink, link.id)
        for one in (
            *session.where(Derivation, document=self.document),
            *session.where(Derivation, source=self.document),
        ):
            ends = [self.by.id if end == self.document else end for end in (one.document, one.source)]
            if ends[0] != ends[1]:
                identity = link_id("derivation", *ends)
                session.create(Derivation(id=identity, document=ends[0], source=ends[1], note=one.note))

    def _dates(self, session: Session) -> None:
        for one in session.where(DateDecision, document=self.document):
            place = self.carried.decisions.get(one.id)
            if place is not None:
                identity = decision_id(place.document, place.source_spans)
                here = {"document": place.document, "source_spans": place.source_spans, "quote": place.quote}
                session.create(replace(one, id=identity, stamp=Stamp(), **here))  # type: ignore[arg-type]  # its fields

    def _knowledge(self, session: Session) -> None:
        for one in session.where(Rejection, document=self.document):
            place = self.carried.rejections.get(one.id)
            if place is not None:
                identity = link_id("rejection", one.entity, place.document, repr(place.source_spans))
                session.create(
                    Rejection(
                        id=identity,
                        entity=one.entity,
                        document=place.document,
                        source_spans=place.source_spans,
                        quote=place.quote,
                    )
                )
        for correction in session.where(Correction, document=self.document):
            if correction.id in self.carried.corrections:
                session.create(
                    Correction(
                        id=CorrectionId(new_id()),
                        document=self.by.id,
                        action=correction.action,
                        source=self.carried.corrections[correction.id],
                        kind=correction.kind,
                        level=correction.level,
                    )
                )
