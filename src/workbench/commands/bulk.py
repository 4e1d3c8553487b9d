"""The verbs for many hits at once: highlight, tag, untag, delete; each is one step to take back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.annotations import CreateAnnotation, tie
from workbench.commands.base import Command
from workbench.commands.entities import CreateEntity
from workbench.commands.standing import Standing, standing_at
from workbench.commands.tags import tag_called
from workbench.model.ids import AnnotationId, EntityId, EventId, TagId, link_id
from workbench.model.passage import Passage
from workbench.model.records import Annotation, EntityLink, EventLink, TagLink
from workbench.progress import Progress, no_progress
from workbench.store.session import Session
from workbench.translation import N_, ntr

_REPORTED = 100
Tie = tuple[str, str]
"""Which field of an annotation (a key of ``_LINKS``), and the id of what is tied."""
_LINKS: dict[str, tuple[type[TagLink | EntityLink | EventLink], str]] = {
    "tags": (TagLink, "annotation-tag"),
    "entities": (EntityLink, "annotation-entity"),
    "events": (EventLink, "annotation-event"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the hits: ``done`` were changed, ``already`` were so before.

    ``longer`` counts annotations that reach beyond their hit and were therefore left alone,
    ``annotations`` are those that were made, changed or deleted.
    """

    done: int
    already: int
    longer: int
    annotations: tuple[AnnotationId, ...]


class RehearsedError(Exception):
    """Ends a rehearsal, so that nothing of it is kept; ``outcome`` is what would have been."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


@dataclass
class _Tally:
    done: int = 0
    already: int = 0
    longer: int = 0
    annotations: dict[AnnotationId, None] = field(default_factory=dict)

    def count(self, changed: Sequence[AnnotationId]) -> None:
        """One hit more: done if anything was changed there."""
        self.annotations.update(dict.fromkeys(changed))
        self.done += bool(changed)
        self.already += not changed


@dataclass(frozen=True, kw_only=True)
class _OnHits(Command[Outcome]):
    """``rehearsal``: find out what would happen, and raise RehearsedError with it."""

    passages: Sequence[Passage]
    rehearsal: bool = False
    progress: Progress = field(default_factory=no_progress, compare=False, repr=False)

    def apply(self, session: Session) -> Outcome:
        standing = standing_at(session, self.passages)
        tally = _Tally()
        for number, place in enumerate(self.passages):
            if number % _REPORTED == 0:
                self.progress.report(number, len(self.passages))
            there = standing[place.document, place.reading]
            tally.count(self._at(session, place, there))
            tally.longer += self._left_alone(place, there)
        outcome = Outcome(tally.done, tally.already, tally.longer, tuple(tally.annotations))
        if self.rehearsal:
            raise RehearsedError(outcome)
        return outcome

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.passages)}

    def _left_alone(self, place: Passage, there: Standing) -> int:
        return 0

    @abstractmethod
    def _at(self, session: Session, place: Passage, there: Standing) -> Sequence[AnnotationId]:
        """Do it at one hit; return what was changed."""


@dataclass(frozen=True, kw_only=True)
class HighlightHits(_OnHits):
    """Highlight passages, with a note if there is one; those highlighted already are left alone."""

    label: ClassVar[str] = N_("highlight hits")
    note: str = ""

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("highlight {count} hit", "highlight {count} hits", count)

    def _at(self, session: Session, place: Passage, there: Standing) -> Sequence[AnnotationId]:
        if any(self._same(session, one) for one in there.exactly(place)):
            return ()
        made = CreateAnnotation(document=place.document, passage=place, note=self.note).apply(session)
        there.add(made, place)
        return (made,)

    def _same(self, session: Session, annotation: AnnotationId) -> bool:
        return not self.note or session.get(Annotation, annotation).note == self.note


@dataclass(frozen=True, kw_only=True)
class TagHits(_OnHits):
    """Tie tags, entities and events to passages: to the highlight that is there, else to a new one.

    ``tag_names`` are names, paths or ids of more tags; those that are not there yet are made.
    ``making`` are entities that are made first, and tied too.
    """

    label: ClassVar[str] = N_("tag hits")
    tags: Sequence[TagId] = ()
    tag_names: Sequence[str] = ()
    entities: Sequence[EntityId] = ()
    events: Sequence[EventId] = ()
    note: str = ""
    making: Sequence[CreateEntity] = ()

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("tag {count} hit", "tag {count} hits", count)

    def apply(self, session: Session) -> Outcome:
        named = [tag_called(session, name) for name in self.tag_names]
        made = [one.apply(session) for one in self.making]
        if not named and not made:
            return super().apply(session)
        values = {name: getattr(self, name) for name in ("passages", "events", "note", "rehearsal", "progress")}
        tags, entities = dict.fromkeys((*self.tags, *named)), (*self.entities, *made)
        return TagHits(**values, tags=tuple(tags), entities=entities).apply(session)

    def _at(self, session: Session, place: Passage, there: Standing) -> Sequence[AnnotationId]:
        standing = there.exactly(place)
        missing = [one for one in self._ties() if not any(_living(session, one, each) for each in standing)]
        if not missing:
            return ()
        annotation = standing[0] if standing else self._made(session, place, there)
        wanted: dict[str, list[Any]] = {name: [one[1] for one in missing if one[0] == name] for name in _LINKS}
        tie(session, annotation, **wanted)
        return (annotation,)

    def _made(self, session: Session, place: Passage, there: Standing) -> AnnotationId:
        made = CreateAnnotation(document=place.document, passage=place, note=self.note, motivation="tagging").apply(
            session
        )
        there.add(made, place)
        return made

    def _ties(self) -> list[Tie]:
        return ties_of(self.tags, self.entities, self.events)


@dataclass(frozen=True, kw_only=True)
class UntagHits(_OnHits):
    """Take tags, entities and events off the annotations that lie within passages."""

    label: ClassVar[str] = N_("untag hits")
    tags: Sequence[TagId] = ()
    entities: Sequence[EntityId] = ()
    events: Sequence[EventId] = ()

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("untag {count} hit", "untag {count} hits", count)

    def _at(self, session: Session, place: Passage, there: Standing) -> Sequence[AnnotationId]:
        changed = []
        for annotation in there.within(place):
            wanted = ties_of(self.tags, self.entities, self.events)
            tied = [one for one in wanted if _living(session, one, annotation)]
            for one in tied:
                session.delete(*_link(one, annotation))
            if tied:
                changed.append(annotation)
        return changed

    def _left_alone(self, place: Passage, there: Standing) -> int:
        return len(there.beyond(place))


@dataclass(frozen=True, kw_only=True)
class DeleteAtHits(_OnHits):
    """Put the annotations that lie within passages into the trash."""

    label: ClassVar[str] = N_("delete annotations at hits")

    @staticmethod
    def counted(count: int) -> str:
        """The label with its number."""
        return ntr("delete the annotations at {count} hit", "delete the annotations at {count} hits", count)

    def _at(self, session: Session, place: Passage, there: Standing) -> Sequence[AnnotationId]:
        doomed = there.within(place)
        for annotation in doomed:
            session.delete(Annotation, annotation)
            there.remove(annotation)
        return doomed

    def _left_alone(self, place: Passage, there: Standing) -> int:
        return len(there.beyond(place))


def ties_of(tags: Sequence[TagId], entities: Sequence[EntityId], events: Sequence[EventId]) -> list[Tie]:
    """Everything that can be tied, in one list."""
    return [
        *(("tags", one) for one in tags),
        *(("entities", one) for one in entities),
        *(("events", one) for one in events),
    ]


def _link(one: Tie, annotation: AnnotationId) -> tuple[type[TagLink | EntityLink | EventLink], str]:
    kind, relation = _LINKS[one[0]]
    return kind, link_id(relation, annotation, one[1])


def _living(session: Session, one: Tie, annotation: AnnotationId) -> bool:
    found = session.find(*_link(one, annotation))
    return found is not None and not found.stamp.deleted
