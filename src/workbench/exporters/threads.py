"""The comments that leave the archive: threads on what is exported, nothing private."""

from __future__ import annotations

from collections.abc import Collection

from workbench.store.queries import Queries
from workbench.store.queries.comments import CommentView


def told(queries: Queries, annotations: Collection[str], *, private: bool = False) -> list[CommentView]:
    """The comments on these annotations, thread by thread; a private one is left out with all that answers it."""
    kept: list[CommentView] = []
    hidden: set[str] = set()
    for view in queries.comments.all():
        one = view.comment
        if not private and (one.private or one.parent in hidden):
            hidden.add(one.id)
        elif one.annotation in annotations:
            kept.append(view)
    return kept
