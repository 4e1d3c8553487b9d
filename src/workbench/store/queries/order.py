"""Questions about order in the archive: collections and memos."""

from __future__ import annotations

from workbench.model.hierarchy import without_circles
from workbench.model.ids import CollectionId, DocumentId, MemoId
from workbench.model.records import Collection, Memo, MemoLink
from workbench.store.queries.selecting import SUBCOLLECTIONS, Connect, resolve, select


class OrderQueries:
    """Collections and memos."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def collections(self) -> list[Collection]:
        """All living collections by name."""
        return without_circles(select(self._connect(), Collection, "WHERE deleted = 0 ORDER BY name, id"))

    def resolve_collection(self, key: str) -> Collection:
        """The collection that an id, its beginning or its name means. Raises InputError."""
        return resolve(self._connect(), Collection, key, "name")

    def documents_in(self, collection: CollectionId) -> list[DocumentId]:
        """The ids of the living documents of a collection (not of those below it)."""
        rows = self._connect().execute(
            "SELECT document FROM memberships JOIN documents ON documents.id = memberships.document "
            "WHERE collection = ? AND memberships.deleted = 0 AND documents.deleted = 0 ORDER BY documents.file_name",
            (collection,),
        )
        return [DocumentId(row[0]) for row in rows]

    def documents_below(self, collection: CollectionId) -> set[DocumentId]:
        """The ids of the living documents of a collection and of all those below it."""
        rows = self._connect().execute(
            "SELECT document FROM memberships JOIN documents ON documents.id = memberships.document "
            f"WHERE collection IN ({SUBCOLLECTIONS}) AND memberships.deleted = 0 AND documents.deleted = 0",
            (collection,),
        )
        return {DocumentId(row[0]) for row in rows}

    def collections_of(self, document: DocumentId) -> list[Collection]:
        """The collections in which a document stands."""
        return select(
            self._connect(),
            Collection,
            "WHERE deleted = 0 AND id IN (SELECT collection FROM memberships WHERE document = ? AND deleted = 0) "
            "ORDER BY name, id",
            (document,),
        )

    def memos(self, about: str | None = None) -> list[Memo]:
        """All living memos, or those about one record."""
        if about is None:
            return select(self._connect(), Memo, "WHERE deleted = 0 ORDER BY title, id")
        return select(
            self._connect(),
            Memo,
            "WHERE deleted = 0 AND id IN (SELECT memo FROM memo_links WHERE target = ? AND deleted = 0) "
            "ORDER BY title, id",
            (about,),
        )

    def deleted_memos(self) -> list[Memo]:
        """The memos in the trash."""
        return select(self._connect(), Memo, "WHERE deleted = 1 ORDER BY title, id")

    def resolve_memo(self, key: str) -> Memo:
        """The memo that an id, its beginning or its title means. Raises InputError."""
        return resolve(self._connect(), Memo, key, "title")

    def memo_links(self, memo: MemoId) -> list[MemoLink]:
        """What a memo is about."""
        return select(self._connect(), MemoLink, "WHERE memo = ? AND deleted = 0 ORDER BY id", (memo,))
