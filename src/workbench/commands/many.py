"""The verbs for many annotations at once: tie, untie, edit, delete, restore; each is one step to take back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.annotations import tie, wanted_motivation
from workbench.commands.base import Command
from workbench.commands.bulk import ties_of
from workbench.commands.entities import CreateEntity
from workbench.commands.resettling import resettle
from workbench.commands.tags import tag_called, wanted_color
from workbench.model.ids import AnnotationId, DocumentId, EntityId, EventId, TagId, link_id
from workbench.model.records import Annotation, Document, EntityLink, EventLink, Record, TagLink
from workbench.model.references import REFERENCES
from workbench.progress import Progress, no_progress
from workbench.store.journal import TOMBSTONE, changes_of, live
from workbench.store.rows import BY_TABLE
from workbench.store.session import Session
from workbench.translation import N_, ntr

_REPORTED = 100
_LINKS: Mapping[str, tuple[type[Record], str]] = {
    "tags": (TagLink, "annotation-tag"),
    "entities": (EntityLink, "annotation-entity"),
    "events": (EventLink, "annotation-event"),
}


@dataclass(frozen=True, kw_only=True)
class _OnMany(Command[int]):
    """Returns how many annotations were changed; those that are gone meanwhile are passed over."""

    annotations: Sequence[str]
    progress: Progress = field(default_factory=no_progress, compare=False, repr=False)

    def apply(self, session: Session) -> int:
        done = 0
        change = self._verb(session)
        for number, one in enumerate(self.annotations):
            if number % _REPORTED == 0:
                self.progress.report(number, len(self.annotations))
            found = session.find(Annotation, one)
            if found is not None and found.stamp.deleted is self._in_trash():
                before = len(session.changes)
                change(found)
                done += len(session.changes) > before
        self._finish(session)
        return done

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.annotations)}

    def _in_trash(self) -> bool:
        """Whether it is about annotations in the trash."""
        return False

    def _finish(self, session: Session) -> None:
        """What is to be done when all are changed."""

    @abstractmethod
    def _verb(self, session: Session) -> Callable[[Annotation], None]:
        """What is done to each."""


@dataclass(frozen=True, kw_only=True)
class TieMany(_OnMany):
    """Tie tags, entities and events to annotations; what is tied already stays.

    ``tag_names`` are names, paths or ids of more tags; those that are not there yet are made.
    ``making`` are entities that are made first, and tied too.
    """

    label: ClassVar[str] = N_("tag annotations")
    tags: Sequence[TagId] = ()
    tag_names: Sequence[str] = ()
    entities: Sequence[EntityId] = ()
    events: Sequence[EventId] = ()
    making: Sequence[CreateEntity] = ()

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("tag {count} annotation", "tag {count} annotations", count)

    def _verb(self, session: Session) -> Callable[[Annotation], None]:
        tags = (*self.tags, *(tag_called(session, name) for name in self.tag_names))
        entities = (*self.entities, *(one.apply(session) for one in self.making))
        return lambda one: tie(session, one.id, tags=tags, entities=entities, events=self.events)


@dataclass(frozen=True, kw_only=True)
class UntieMany(_OnMany):
    """Take tags, entities and events off annotations."""

    label: ClassVar[str] = N_("untag annotations")
    tags: Sequence[TagId] = ()
    entities: Sequence[EntityId] = ()
    events: Sequence[EventId] = ()

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("untag {count} annotation", "untag {count} annotations", count)

    def _verb(self, session: Session) -> Callable[[Annotation], None]:
        ties = [(*_LINKS[name], other) for name, other in ties_of(self.tags, self.entities, self.events)]

        def untie(one: Annotation) -> None:
            for kind, relation, other in ties:
                session.delete(kind, link_id(relation, one.id, other))

        return untie


@dataclass(frozen=True, kw_only=True)
class EditMany(_OnMany):
    """Set color, motivation or privacy of annotations; None leaves it as it is."""

    label: ClassVar[str] = N_("edit annotations")
    color: str | None = None
    motivation: str | None = None
    private: bool | None = None

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("edit {count} annotation", "edit {count} annotations", count)

    def _verb(self, session: Session) -> Callable[[Annotation], None]:
        if self.color is not None:
            wanted_color(self.color)
        if self.motivation is not None:
            wanted_motivation(self.motivation)
        given = {"color": self.color, "motivation": self.motivation, "private": self.private}
        fields = {name: value for name, value in given.items() if value is not None}
        return lambda one: session.update(Annotation, one.id, **fields)


@dataclass(frozen=True, kw_only=True)
class DeleteMany(_OnMany):
    """Put annotations into the trash."""

    label: ClassVar[str] = N_("delete annotations")

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("delete {count} annotation", "delete {count} annotations", count)

    def _verb(self, session: Session) -> Callable[[Annotation], None]:
        return lambda one: session.delete(Annotation, one.id)


@dataclass(frozen=True, kw_only=True)
class RestoreMany(_OnMany):
    """Take annotations out of the trash, each with what went there together with it and hangs on it.

    Others that were deleted in the same step stay where they are.
    """

    label: ClassVar[str] = N_("restore annotations")

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("restore {count} annotation", "restore {count} annotations", count)

    def _in_trash(self) -> bool:
        return True

    def _verb(self, session: Session) -> Callable[[Annotation], None]:
        def restore(one: Annotation) -> None:
            session.get(Document, one.document)  # refused while its document lies there
            hanging = list(_deleted_with(session, one.id))
            session.write(Annotation, one.id, TOMBSTONE, value=False)
            for record in hanging:
                if _can_stand(session, record):
                    session.write(type(record), record.id, TOMBSTONE, value=False)

        return restore

    def _finish(self, session: Session) -> None:
        documents: dict[DocumentId, list[AnnotationId]] = {}
        for one in self.annotations:
            found = session.find(Annotation, one)
            if found is not None and not found.stamp.deleted:
                documents.setdefault(found.document, []).append(found.id)
        for document, restored in documents.items():
            resettle(session, document, restored)


def _deleted_with(session: Session, annotation: str) -> Iterator[Record]:
    """What hangs on an annotation and went into the trash in the same step."""
    step = _step_of_deletion(session, annotation)
    for table, references in REFERENCES.items():
        for name, target in references.items():
            if target == "annotations":
                for record in session.trashed(BY_TABLE[table], **{name: annotation}):
                    if _step_of_deletion(session, record.id) == step:
                        yield record


def _step_of_deletion(session: Session, record: str) -> str:
    last = live(changes_of(session.connection, record), TOMBSTONE)
    return last[-1].name.partition("/")[0] if last else ""


def _can_stand(session: Session, record: Record) -> bool:
    """Whether everything that a record refers to is there."""
    for name, target in REFERENCES[record.table].items():
        needed = getattr(record, name)
        found = session.find(BY_TABLE[target], needed) if needed is not None else None
        if needed is not None and (found is None or found.stamp.deleted):
            return False
    return True
