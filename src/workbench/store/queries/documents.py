"""Questions about documents and people."""

from __future__ import annotations

import json
from collections.abc import Iterable

from workbench.errors import InputError
from workbench.model.ids import CollectionId, DocumentId
from workbench.model.records import Correction, Document, Person
from workbench.model.same_titles import names, of_one_title
from workbench.store.queries.selecting import Connect, resolve, select, several
from workbench.store.rows import plain_rows


class DocumentQueries:
    """Documents in the order of their titles, and the people who work on them."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def all(self, *, deleted: bool = False, collection: CollectionId | None = None) -> list[Document]:
        """The living documents (or those in the trash), of one collection or of all."""
        within, values = "", []
        if collection is not None:
            within = " AND id IN (SELECT document FROM memberships WHERE collection = ? AND deleted = 0)"
            values.append(collection)
        return select(
            self._connect(), Document, f"WHERE deleted = {int(deleted)}{within} ORDER BY file_name, id", values
        )

    def titles(self) -> dict[DocumentId, str]:
        """What each living document is called, ordered as ``all``: fast, for lists to choose from.

        Title (else file name); those of one title with what tells them apart.
        """
        rows = plain_rows(
            self._connect(),
            "SELECT id, CASE title WHEN '' THEN file_name ELSE title END FROM documents "
            "WHERE deleted = 0 ORDER BY file_name, id",
        )
        titles = dict(rows.fetchall())
        return {**titles, **names(self.some(of_one_title(titles)).values())}

    def title_of(self, document: Document) -> str:
        """What ``titles`` calls this document."""
        same = select(self._connect(), Document, "WHERE deleted = 0 AND title = ?", (document.title,))
        return names([document, *(one for one in same if one.id != document.id and one.title)])[document.id]

    def called(self, file_name: str) -> Document | None:
        """The first living document with this file name."""
        found = select(self._connect(), Document, "WHERE deleted = 0 AND file_name = ? ORDER BY id", (file_name,))
        return found[0] if found else None

    def get(self, identity: DocumentId) -> Document | None:
        """The document with this id, also from the trash."""
        found = select(self._connect(), Document, "WHERE id = ?", (identity,))
        return found[0] if found else None

    def some(self, ids: Iterable[DocumentId]) -> dict[DocumentId, Document]:
        """These documents, also from the trash."""
        rest, values = "WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
        return {DocumentId(one.id): one for one in select(self._connect(), Document, rest, values)}

    def resolve(self, key: str, *, deleted: bool = False) -> Document:
        """The document that an id, its beginning, a file name (or its beginning) or a title means.

        Raises InputError if none or several are meant.
        """
        connection = self._connect()
        try:
            return resolve(connection, Document, key, "file_name", "title", deleted=deleted)
        except InputError:
            living = "" if deleted else "AND deleted = 0"
            begun = select(connection, Document, f"WHERE instr(file_name, ?) = 1 {living}", (key,)) if key else []
            if len(begun) > 1:
                raise several(key, begun) from None
            if not begun:
                raise
            return begun[0]

    def with_checksum(self, checksum: str) -> Document | None:
        """The document whose original has this checksum, also from the trash."""
        found = select(self._connect(), Document, "WHERE checksum = ?", (checksum,))
        return found[0] if found else None

    def corrections(self, document: DocumentId) -> list[Correction]:
        """The corrections of a document's reading, in the order in which they were made."""
        return select(
            self._connect(), Correction, "WHERE document = ? AND deleted = 0 ORDER BY created, id", (document,)
        )

    def all_corrections(self) -> dict[DocumentId, list[Correction]]:
        """The corrections of every document that has any, in the order in which they were made."""
        found: dict[DocumentId, list[Correction]] = {}
        for one in select(self._connect(), Correction, "WHERE deleted = 0 ORDER BY created, id"):
            found.setdefault(one.document, []).append(one)
        return found

    def people(self) -> list[Person]:
        """Everybody who has written in this archive."""
        return select(self._connect(), Person, "WHERE deleted = 0 ORDER BY name, id")

    def person(self, key: str) -> Person:
        """The person that an id or a name means. Raises InputError."""
        return resolve(self._connect(), Person, key, "name")

    def first(self) -> Document | None:
        """The first document, as ``all`` lists them."""
        return next(iter(select(self._connect(), Document, "WHERE deleted = 0 ORDER BY file_name, id LIMIT 1")), None)

    def count(self) -> int:
        """How many living documents there are."""
        return int(self._connect().execute("SELECT count(*) FROM documents WHERE deleted = 0").fetchone()[0])

    def annotation_counts(self) -> dict[str, int]:
        """How many living annotations each document has."""
        rows = self._connect().execute("SELECT document, count(*) FROM annotations WHERE deleted = 0 GROUP BY document")
        return {row[0]: row[1] for row in rows}
