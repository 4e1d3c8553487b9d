"""Questions about comments: the threads on annotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model.ids import AnnotationId, CommentId
from workbench.model.records import Comment, Person
from workbench.store.queries.selecting import Connect, resolve, select

_ON_LIVING = "deleted = 0 AND annotation IN (SELECT id FROM annotations WHERE deleted = 0)"


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment with its author's name and how deep it stands in its thread (0: it begins it)."""

    comment: Comment
    author: str
    depth: int


class CommentQueries:
    """Comments in the order of their threads: the oldest first, each answer below what it answers."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def of(self, annotation: AnnotationId) -> list[CommentView]:
        """The comments on one annotation."""
        return self._views(select(self._connect(), Comment, "WHERE deleted = 0 AND annotation = ?", (annotation,)))

    def all(self, *, unresolved: bool = False, deleted: bool = False) -> list[CommentView]:
        """All comments on living annotations (``unresolved``: only of threads that are open), or those in the trash."""
        rest = "deleted = 1" if deleted else _ON_LIVING
        views = self._views(select(self._connect(), Comment, f"WHERE {rest}"))
        return open_threads(views) if unresolved else views

    def get(self, identity: CommentId) -> Comment | None:
        """The comment with this id, also from the trash."""
        found = select(self._connect(), Comment, "WHERE id = ?", (identity,))
        return found[0] if found else None

    def resolve(self, key: str, *, deleted: bool = False) -> Comment:
        """The comment that an id or the beginning of one means. Raises InputError."""
        return resolve(self._connect(), Comment, key, deleted=deleted)

    def _views(self, comments: Iterable[Comment]) -> list[CommentView]:
        names = {one.id: one.name for one in select(self._connect(), Person)}
        return [CommentView(one, names.get(one.stamp.creator, ""), depth) for one, depth in threaded(comments)]


def threaded(comments: Iterable[Comment]) -> list[tuple[Comment, int]]:
    """Comments with their depths: by annotation, threads by age, answers below what they answer.

    One whose parent is not among them begins a thread; so does the oldest of a circle, which only a
    merge could have made.
    """
    ordered = sorted(comments, key=lambda one: (one.annotation, one.stamp.created, one.id))
    known = {one.id for one in ordered}
    answers: dict[str | None, list[Comment]] = defaultdict(list)
    for one in ordered:
        answers[one.parent if one.parent in known else None].append(one)
    found: dict[CommentId, tuple[Comment, int]] = {}
    for first in (*answers[None], *ordered):
        waiting = [(first, 0)]
        while waiting:
            one, depth = waiting.pop()
            if one.id not in found:
                found[one.id] = (one, depth)
                waiting += [(each, depth + 1) for each in reversed(answers[one.id])]
    return list(found.values())


def open_threads(views: Iterable[CommentView]) -> list[CommentView]:
    """The comments of threads whose first comment is not resolved."""
    kept, is_open = [], True
    for view in views:
        if view.depth == 0:
            is_open = not view.comment.resolved
        if is_open:
            kept.append(view)
    return kept
