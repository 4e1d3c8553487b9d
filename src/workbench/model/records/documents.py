"""Documents, who works on them, and their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbench.model.ids import CollectionId, CorrectionId, DocumentId, LinkId, PersonId, ReadingId
from workbench.model.reading import Span
from workbench.model.records.base import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works on the archive; ``orcid`` as the bare sixteen-digit identifier."""

    table: ClassVar[str] = "people"
    id: PersonId
    name: str
    orcid: str = ""
    email: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of the archive; its id derives from ``checksum`` (SHA-256 of the original).

    ``storage``: ``inside`` (the original is in the archive), ``linked`` (at ``link``, a path
    relative to the archive), ``withheld`` (a copy that may not hold it: there may be no reading).
    ``shareable`` says whether a bundle or a collaborator's copy may hold original and text.
    ``labels`` are the user's corrections of printed page labels: (page index, label, and
    whether later pages count on from it). ``kind`` is a type of CSL 1.0.2 ("article-journal", "thesis"…),
    ``page_range`` its pages in what it stands in, ``accessed`` an EDTF date.
    """

    table: ClassVar[str] = "documents"
    id: DocumentId
    title: str
    file_name: str
    media_type: str
    checksum: str
    size: int
    storage: str = "inside"
    link: str = ""
    reading: ReadingId | None = None
    author: str = ""
    date: str = ""
    publication: str = ""
    publisher: str = ""
    archive: str = ""
    fonds: str = ""
    box: str = ""
    call_number: str = ""
    rights: str = ""
    url: str = ""
    language: str = ""
    note: str = ""
    kind: str = ""
    editor: str = ""
    volume: str = ""
    issue: str = ""
    page_range: str = ""
    place: str = ""
    doi: str = ""
    isbn: str = ""
    accessed: str = ""
    shareable: bool = True
    labels: tuple[tuple[int, str, bool], ...] = ()
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A collection of documents; a document may stand in several."""

    table: ClassVar[str] = "collections"
    id: CollectionId
    name: str
    parent: CollectionId | None = None
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A document stands in a collection."""

    table: ClassVar[str] = "memberships"
    id: LinkId
    collection: CollectionId
    document: DocumentId
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A person has said that a document derives from another (copies, quotes, translates it).

    Documents that derivations join are a family: their agreement is not two witnesses.
    """

    table: ClassVar[str] = "derivations"
    id: LinkId
    document: DocumentId
    source: DocumentId
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A user's correction of a document's reading, laid over it; the source is never changed.

    ``source`` is the source span of the words that it is about, so that it outlives the reading.
    ``action``: ``join`` (the block that begins there with the one before it), ``split`` (the
    block before the character there), ``mark`` (the block there is of ``kind`` and ``level``); of the
    whole document ``damaged`` (``kind``: a character as it stands, and the one that was printed)
    and ``sound`` (``kind``: a character that stands as it was printed).
    """

    table: ClassVar[str] = "corrections"
    id: CorrectionId
    document: DocumentId
    action: str
    source: Span
    kind: str = ""
    level: int = 0
    stamp: Stamp = Stamp()
