"""The verbs of comments: add, edit, resolve, delete, restore."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, CommentId, new_id
from workbench.model.records import COMMENT_KINDS, Annotation, Comment
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, kw_only=True)
class AddComment(Command[CommentId]):
    """Comment on an annotation, ask about it, or answer a comment (``parent``).

    What is said to a private comment is private too: it would tell what the other keeps to itself.
    """

    label: ClassVar[str] = N_("comment")
    annotation: AnnotationId
    text: str
    parent: CommentId | None = None
    kind: str = "comment"
    private: bool = False
    id: CommentId = field(default_factory=lambda: CommentId(new_id()))

    def apply(self, session: Session) -> CommentId:
        session.get(Annotation, self.annotation)
        private = self.private
        if self.parent is not None:
            above = session.get(Comment, self.parent)
            if above.annotation != self.annotation:
                raise InputError(
                    msg("That comment stands on another annotation."), msg("Answer it on the annotation of its own.")
                )
            private = private or above.private
        session.create(
            Comment(
                id=self.id,
                annotation=self.annotation,
                text=wanted_text(self.text),
                parent=self.parent,
                kind=wanted_comment_kind(self.kind),
                private=private,
            )
        )
        return self.id


@dataclass(frozen=True, kw_only=True)
class EditComment(Command[None]):
    """Set ``text``, ``kind`` or ``private`` of a comment; what hangs on a private one becomes private with it."""

    label: ClassVar[str] = N_("edit comment")
    comment: CommentId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        fields = dict(self.fields)
        if "text" in fields:
            fields["text"] = wanted_text(fields["text"])
        if "kind" in fields:
            fields["kind"] = wanted_comment_kind(fields["kind"])
        if fields.get("private") is False:
            self._refuse_open_below_private(session)
        session.update(Comment, self.comment, **fields)
        for one in below(session, self.comment) if fields.get("private") else ():
            session.update(Comment, one.id, private=True)

    def _refuse_open_below_private(self, session: Session) -> None:
        parent = session.get(Comment, self.comment).parent
        if parent is not None and session.get(Comment, parent).private:
            raise InputError(
                msg("An answer to a private comment is private too."), msg("Make the comment that it answers public.")
            )


@dataclass(frozen=True, kw_only=True)
class ResolveComment(Command[None]):
    """Close the thread in which a comment stands, or open it again."""

    label: ClassVar[str] = N_("resolve comment")
    comment: CommentId
    resolved: bool = True

    def apply(self, session: Session) -> None:
        one = session.get(Comment, self.comment)
        while one.parent is not None:
            one = session.get(Comment, one.parent)
        session.update(Comment, one.id, resolved=self.resolved)


@dataclass(frozen=True, kw_only=True)
class DeleteComment(Command[None]):
    """Put a comment into the trash, with the answers to it: they come back together."""

    label: ClassVar[str] = N_("delete comment")
    comment: CommentId

    def apply(self, session: Session) -> None:
        session.get(Comment, self.comment)
        for one in reversed(list(below(session, self.comment))):
            session.delete(Comment, one.id)
        session.delete(Comment, self.comment)


@dataclass(frozen=True, kw_only=True)
class RestoreComment(Command[None]):
    """Take a comment out of the trash, with what went there together with it."""

    label: ClassVar[str] = N_("restore comment")
    comment: CommentId

    def apply(self, session: Session) -> None:
        session.restore(Comment, self.comment)


def below(session: Session, comment: CommentId) -> Iterator[Comment]:
    """The living comments that hang on this one, each after the one that it answers."""
    waiting, seen = [comment], {comment}
    while waiting:
        for one in session.where(Comment, parent=waiting.pop(0)):
            if one.id not in seen:  # a merge of two archives may tie a knot
                seen.add(one.id)
                waiting.append(one.id)
                yield one


def wanted_text(text: str) -> str:
    """The text without outer white space. Raises InputError if nothing is left."""
    stripped = text.strip()
    if not stripped:
        raise InputError(msg("A comment needs words."), msg("Write at least one character."))
    return stripped


def wanted_comment_kind(kind: str) -> str:
    """One of ``COMMENT_KINDS``. Raises InputError."""
    if kind not in COMMENT_KINDS:
        raise InputError(
            msg("“{kind}” is not a kind of comment.", kind=kind),
            msg("Choose one of: {kinds}.", kinds=", ".join(COMMENT_KINDS)),
        )
    return kind
