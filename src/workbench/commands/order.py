"""The verbs of order: collections and memos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.commands.base import Command
from workbench.commands.tags import wanted_name
from workbench.commands.together import Together
from workbench.errors import InputError
from workbench.model.ids import CollectionId, DocumentId, MemoId, link_id, new_id
from workbench.model.records import Collection, Document, Membership, Memo, MemoLink
from workbench.store.rows import BY_TABLE
from workbench.store.session import Session
from workbench.translation import N_, msg


@dataclass(frozen=True, kw_only=True)
class CreateCollection(Command[CollectionId]):
    """Add a collection; one of the same name under the same parent is used instead."""

    label: ClassVar[str] = N_("create collection")
    name: str
    parent: CollectionId | None = None
    documents: Sequence[DocumentId] = ()
    id: CollectionId = field(default_factory=lambda: CollectionId(new_id()))

    def apply(self, session: Session) -> CollectionId:
        name = wanted_name(self.name)
        same = session.where(Collection, name=name, parent=self.parent)
        identity = same[0].id if same else self.id
        if not same:
            session.create(Collection(id=identity, name=name, parent=self.parent))
        CollectDocuments(collection=identity, documents=self.documents).apply(session)
        return identity


@dataclass(frozen=True, kw_only=True)
class EditCollection(Command[None]):
    """Set ``name``, ``parent`` or ``note`` of a collection."""

    label: ClassVar[str] = N_("edit collection")
    collection: CollectionId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        fields = dict(self.fields)
        if "name" in fields:
            fields["name"] = wanted_name(fields["name"])
        parent = fields.get("parent")
        while parent is not None:
            if parent == self.collection:
                raise InputError(msg("A collection cannot stand below itself."), msg("Choose another place."))
            parent = session.get(Collection, parent).parent
        session.update(Collection, self.collection, **fields)


@dataclass(frozen=True, kw_only=True)
class CollectDocuments(Command[None]):
    """Put documents into a collection."""

    label: ClassVar[str] = N_("add to collection")
    collection: CollectionId
    documents: Sequence[DocumentId]

    def apply(self, session: Session) -> None:
        session.get(Collection, self.collection)
        for document in self.documents:
            session.get(Document, document)
            identity = link_id("membership", self.collection, document)
            session.create(Membership(id=identity, collection=self.collection, document=document))


@dataclass(frozen=True, kw_only=True)
class ReleaseDocuments(Command[None]):
    """Take documents out of a collection; they stay in the archive."""

    label: ClassVar[str] = N_("remove from collection")
    collection: CollectionId
    documents: Sequence[DocumentId]

    def apply(self, session: Session) -> None:
        for document in self.documents:
            session.delete(Membership, link_id("membership", self.collection, document))


@dataclass(frozen=True, kw_only=True)
class DeleteCollection(Command[None]):
    """Put a collection into the trash; its documents stay, its sub-collections move up."""

    label: ClassVar[str] = N_("delete collection")
    collection: CollectionId

    def apply(self, session: Session) -> None:
        session.delete(Collection, self.collection)


@dataclass(frozen=True, kw_only=True)
class RestoreCollection(Command[None]):
    """Take a collection out of the trash, with the documents that were in it."""

    label: ClassVar[str] = N_("restore collection")
    collection: CollectionId

    def apply(self, session: Session) -> None:
        session.restore(Collection, self.collection)


@dataclass(frozen=True, kw_only=True)
class CreateMemo(Command[MemoId]):
    """Write a memo; ``about`` are (table, id) of the records it is about."""

    label: ClassVar[str] = N_("write memo")
    title: str
    text: str = ""
    private: bool = False
    about: Sequence[tuple[str, str]] = ()
    id: MemoId = field(default_factory=lambda: MemoId(new_id()))

    def apply(self, session: Session) -> MemoId:
        session.create(Memo(id=self.id, title=wanted_name(self.title), text=self.text, private=self.private))
        LinkMemo(memo=self.id, about=self.about).apply(session)
        return self.id


@dataclass(frozen=True, kw_only=True)
class WriteMemo(Together):
    """Highlight a passage, and write a memo about it."""

    label: ClassVar[str] = N_("write memo")


@dataclass(frozen=True, kw_only=True)
class EditMemo(Command[None]):
    """Set ``title``, ``text`` or ``private`` of a memo."""

    label: ClassVar[str] = N_("edit memo")
    memo: MemoId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        fields = dict(self.fields)
        if "title" in fields:
            fields["title"] = wanted_name(fields["title"])
        session.update(Memo, self.memo, **fields)


@dataclass(frozen=True, kw_only=True)
class LinkMemo(Command[None]):
    """Say what a memo is about."""

    label: ClassVar[str] = N_("link memo")
    memo: MemoId
    about: Sequence[tuple[str, str]]

    def apply(self, session: Session) -> None:
        session.get(Memo, self.memo)
        for table, target in self.about:
            session.get(BY_TABLE[table], target)
            identity = link_id("memo", self.memo, table, target)
            session.create(MemoLink(id=identity, memo=self.memo, kind=table, target=target))


@dataclass(frozen=True, kw_only=True)
class UnlinkMemo(Command[None]):
    """Take what a memo is about away from it."""

    label: ClassVar[str] = N_("unlink memo")
    memo: MemoId
    about: Sequence[tuple[str, str]]

    def apply(self, session: Session) -> None:
        for table, target in self.about:
            session.delete(MemoLink, link_id("memo", self.memo, table, target))


@dataclass(frozen=True, kw_only=True)
class DeleteMemo(Command[None]):
    """Put a memo into the trash."""

    label: ClassVar[str] = N_("delete memo")
    memo: MemoId

    def apply(self, session: Session) -> None:
        session.delete(Memo, self.memo)


@dataclass(frozen=True, kw_only=True)
class RestoreMemo(Command[None]):
    """Take a memo out of the trash."""

    label: ClassVar[str] = N_("restore memo")
    memo: MemoId

    def apply(self, session: Session) -> None:
        session.restore(Memo, self.memo)
