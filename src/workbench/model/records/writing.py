"""What people write down beside their annotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbench.model.ids import AnnotationId, CommentId, LinkId, MemoId, SearchId
from workbench.model.records.base import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A free note of the archive's authors; linked to what it is about by ``MemoLink``."""

    table: ClassVar[str] = "memos"
    id: MemoId
    title: str
    text: str = ""
    private: bool = False
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoLink:
    """A memo is about a record: ``kind`` is the record's table, ``target`` its id."""

    table: ClassVar[str] = "memo_links"
    id: LinkId
    memo: MemoId
    kind: str
    target: str
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search kept under a name; ``query`` is in the query language, or a pattern if ``regex``."""

    table: ClassVar[str] = "searches"
    id: SearchId
    name: str
    query: str
    scope: str = "all"
    regex: bool = False
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark on an annotation, or (``parent``) on a remark: ``kind`` is ``comment``, ``question`` or ``answer``.

    ``resolved`` closes the thread that begins with it. A ``private`` one travels in no exchange.
    """

    table: ClassVar[str] = "comments"
    id: CommentId
    annotation: AnnotationId
    text: str
    parent: CommentId | None = None
    kind: str = "comment"
    resolved: bool = False
    private: bool = False
    stamp: Stamp = Stamp()
