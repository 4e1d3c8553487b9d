"""The verbs of answers from an answer sheet: accept, reject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.placing import place_anchor
from workbench.errors import InputError
from workbench.model.answers import Answer
from workbench.model.ids import AnnotationId, CommentId, LinkId, PersonId, derived_id, link_id
from workbench.model.passage import Passage
from workbench.model.records import Annotation, Comment, Dismissal, Document, Person, Stamp
from workbench.store.session import Session
from workbench.translation import N_, msg, ntr

KIND = "answer"
"""The kind of the dismissals that remember rejected answers."""


@dataclass(frozen=True, kw_only=True)
class AcceptAnswers(Command[list[str]]):
    """Make each answer a comment on its annotation, or an annotation of its passage, by whoever gave it.

    The author is a person of the name that the file gives, and nobody else of that name: a file proves
    nothing. What was accepted before stays as it is.
    """

    label: ClassVar[str] = N_("accept answers")
    author: str
    answers: Sequence[tuple[Answer, Passage | None]]

    def apply(self, session: Session) -> list[str]:
        who = PersonId(derived_id("answering", self.author))
        made = []
        for answer, place in self.answers:
            stamp = Stamp(created=answer.created, creator=who, modified=answer.created, modifier=who)
            session.adopt(Person(id=who, name=self.author, stamp=stamp))
            _accept(session, answer, place, stamp)
            session.delete(Dismissal, rejection_id(answer.key))
            made.append(answer.key)
        return made

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.answers)}

    @staticmethod
    def counted(count: int) -> str:
        return ntr("accept {count} answer", "accept {count} answers", count)


@dataclass(frozen=True, kw_only=True)
class RejectAnswers(Command[None]):
    """Remember that these answers (by their keys) are not taken."""

    label: ClassVar[str] = N_("reject answers")
    keys: Sequence[str]

    def apply(self, session: Session) -> None:
        for key in self.keys:
            session.create(Dismissal(id=rejection_id(key), kind=KIND, text=key))

    def arguments(self) -> Mapping[str, Any]:
        return {"count": len(self.keys)}

    @staticmethod
    def counted(count: int) -> str:
        return ntr("reject {count} answer", "reject {count} answers", count)


def rejection_id(key: str) -> LinkId:
    """The id under which the rejection of an answer is remembered."""
    return link_id("dismissal", KIND, key, "")


def _accept(session: Session, answer: Answer, place: Passage | None, stamp: Stamp) -> None:
    if answer.annotation is not None:
        annotation = session.get(Annotation, answer.annotation)
        comment = Comment(
            id=CommentId(answer.key),
            annotation=annotation.id,
            text=answer.words,
            private=annotation.private,
            stamp=stamp,
        )
        _adopt_once(session, comment)
        return
    if place is None:
        raise InputError(
            msg("The words that are answered are not in the text."), msg("Reject the answer, or read the text anew.")
        )
    session.get(Document, place.document)
    one = Annotation(
        id=AnnotationId(answer.key), document=place.document, motivation="commenting", note=answer.words, stamp=stamp
    )
    if _adopt_once(session, one):
        place_anchor(session, one.id, place)


def _adopt_once(session: Session, record: Annotation | Comment) -> bool:
    """Add the record, or take it out of the trash; False if it is here (however it was changed since)."""
    here = session.find(type(record), record.id)
    if here is not None and not here.stamp.deleted:
        return False
    session.adopt(record)
    return True
