"""Questions about comments: the threads on annotations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model.ids import AnnotationId, CommentId
from workbench.model.records import Comment, Person
from workbench.store.queries.selecting import Connect, resolve, select
from workbench.store.rows import moment

ASKED = (
    "WITH RECURSIVE open(id, annotation, kind) AS (SELECT id, annotation, kind FROM comments WHERE deleted = 0 "
    "AND resolved = 0 AND (parent IS NULL OR parent NOT IN (SELECT id FROM comments WHERE deleted = 0)) "
    "UNION SELECT comments.id, comments.annotation, comments.kind FROM comments JOIN open "
    "ON comments.parent = open.id WHERE comments.deleted = 0) SELECT annotation FROM open WHERE kind = 'question'"
)
"""The annotations with a question in an open thread, one row for each question."""
_CLOSINGS = (
    "SELECT changes.record, people.name, entries.time FROM changes JOIN entries ON entries.seq = changes.entry "
    "LEFT JOIN people ON people.id = entries.author JOIN comments ON comments.id = changes.record "
    "WHERE comments.annotation = ? AND comments.resolved = 1 AND changes.field = 'resolved' ORDER BY entries.time"
)
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

    def counts(self) -> dict[AnnotationId, tuple[int, int]]:
        """Of every annotation with comments: how many living ones, and how many open questions among them."""
        connection = self._connect()
        questions = Counter(row[0] for row in connection.execute(ASKED))
        rows = connection.execute("SELECT annotation, count(*) FROM comments WHERE deleted = 0 GROUP BY annotation")
        return {row[0]: (row[1], questions[row[0]]) for row in rows}

    def closings(self, annotation: AnnotationId) -> dict[CommentId, tuple[str, str]]:
        """Who resolved the resolved threads of an annotation, and when."""
        rows = self._connect().execute(_CLOSINGS, (annotation,))
        return {CommentId(row[0]): (row[1] or "", moment(row[2])) for row in rows}

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
