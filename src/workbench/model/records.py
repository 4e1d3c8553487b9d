"""What an archive holds: frozen records, one class per table of the archive.

Every record has a global ``id`` and a ``stamp`` (who made and last changed it, when, and whether
it lies in the trash); the stamp derives from the journal and is never set by a command. Times
are ISO 8601 in UTC with milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from workbench.model.ids import (
    AnchorId,
    AnnotationId,
    CollectionId,
    CorrectionId,
    DocumentId,
    EntityId,
    EventId,
    LinkId,
    MemoId,
    NameId,
    PersonId,
    ReadingId,
    RelationId,
    TagId,
)
from workbench.model.reading import Span


@dataclass(frozen=True, slots=True)
class Stamp:
    """Derived from the journal: first and last change of a record, and its tombstone."""

    created: str = ""
    creator: PersonId = PersonId("")
    modified: str = ""
    modifier: PersonId = PersonId("")
    deleted: bool = False


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
    whether later pages count on from it).
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
    shareable: bool = True
    labels: tuple[tuple[int, str, bool], ...] = ()
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A highlight, note or tagging; its target is its anchors, or the document as a whole.

    ``motivation`` is a term of the W3C Web Annotation vocabulary (``highlighting``,
    ``commenting``, ``tagging``, ``describing``…). ``note`` is plain text with light Markdown.
    A ``private`` annotation leaves the archive in no bundle and in no copy for others.
    """

    table: ClassVar[str] = "annotations"
    id: AnnotationId
    document: DocumentId
    motivation: str = "highlighting"
    note: str = ""
    color: str = ""
    private: bool = False
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where an annotation stands on one reading.

    ``spans`` (one or more, in order, not overlapping) are code points of the reading;
    ``source_spans`` of the source (three numbers each for PDFs: page, first, last + 1);
    ``quote`` the words of all spans joined by " … "; ``before`` and ``after`` up to 32
    characters of context; ``page`` the index of the page, ``label`` its printed label;
    ``note`` the number of the note in which it stands, if any.
    """

    table: ClassVar[str] = "anchors"
    id: AnchorId
    annotation: AnnotationId
    document: DocumentId
    reading: ReadingId
    start: int
    end: int
    spans: tuple[Span, ...]
    source_spans: tuple[tuple[int, ...], ...]
    quote: str
    before: str = ""
    after: str = ""
    page: int | None = None
    label: str = ""
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag in a hierarchy; ``color`` as ``#rrggbb``; ``digit`` 1–8 is its Alt+digit, 0 none."""

    table: ClassVar[str] = "tags"
    id: TagId
    name: str
    parent: TagId | None = None
    color: str = ""
    digit: int = 0
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, place, organisation, treaty, source…; ``name`` is the preferred name."""

    table: ClassVar[str] = "entities"
    id: EntityId
    kind: str
    name: str
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name form of an entity beside its preferred name.

    ``kind``: ``variant``, ``transliteration``, ``courtesy``, ``title``, ``abbreviation``,
    ``former``, ``hostile``; ``script`` an ISO 15924 code, ``language`` a BCP 47 tag.
    """

    table: ClassVar[str] = "names"
    id: NameId
    entity: EntityId
    text: str
    kind: str = "variant"
    script: str = ""
    language: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """An entity's identifier in an authority file, such as scheme ``wikidata``, value ``Q5582``."""

    table: ClassVar[str] = "identifiers"
    id: LinkId
    entity: EntityId
    scheme: str
    value: str
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated event; ``date`` is an EDTF (ISO 8601-2) value or empty."""

    table: ClassVar[str] = "events"
    id: EventId
    kind: str
    name: str
    date: str = ""
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """An entity's part in an event; the role ``place`` says where the event happened."""

    table: ClassVar[str] = "participations"
    id: LinkId
    event: EventId
    entity: EntityId
    role: str
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLink:
    """An annotation carries a tag."""

    table: ClassVar[str] = "annotation_tags"
    id: LinkId
    annotation: AnnotationId
    tag: TagId
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLink:
    """An annotation marks a mention of an entity."""

    table: ClassVar[str] = "annotation_entities"
    id: LinkId
    annotation: AnnotationId
    entity: EntityId
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLink:
    """An annotation is evidence of an event."""

    table: ClassVar[str] = "annotation_events"
    id: LinkId
    annotation: AnnotationId
    event: EventId
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
class Relation:
    """One annotation ``supports``, ``contradicts``, ``comments`` or ``continues`` another."""

    table: ClassVar[str] = "relations"
    id: RelationId
    source: AnnotationId
    target: AnnotationId
    kind: str
    note: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A person has said that this passage is *not* a mention of this entity."""

    table: ClassVar[str] = "rejections"
    id: LinkId
    entity: EntityId
    document: DocumentId
    source_spans: tuple[tuple[int, ...], ...]
    quote: str
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A user's correction of a document's reading, laid over it; the source is never changed.

    ``source`` is the source span of the words that it is about, so that it outlives the reading.
    ``action``: ``join`` (the block that begins there with the one before it), ``split`` (the
    block before the character there), ``mark`` (the block there is of ``kind`` and ``level``).
    """

    table: ClassVar[str] = "corrections"
    id: CorrectionId
    document: DocumentId
    action: str
    source: Span
    kind: str = ""
    level: int = 0
    stamp: Stamp = Stamp()


class Record(Protocol):
    """What all records have in common."""

    table: ClassVar[str]

    @property
    def id(self) -> str:
        """The global identity."""

    @property
    def stamp(self) -> Stamp:
        """Derived from the journal."""


RECORDS: tuple[type[Record], ...] = (
    Person,
    Document,
    Annotation,
    Anchor,
    Tag,
    Entity,
    Name,
    Identifier,
    Event,
    Participation,
    TagLink,
    EntityLink,
    EventLink,
    Collection,
    Membership,
    Memo,
    MemoLink,
    Relation,
    Rejection,
    Correction,
)
"""All record classes, each after those it refers to."""

ENTITY_KINDS = ("person", "place", "organisation", "treaty", "source", "people", "concept", "other")
EVENT_KINDS = ("treaty", "negotiation", "proclamation", "vote", "battle", "visit", "letter", "other")
NAME_KINDS = ("variant", "transliteration", "courtesy", "title", "abbreviation", "former", "hostile")
RELATION_KINDS = ("supports", "contradicts", "comments", "continues")
MOTIVATIONS = (
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
)
"""The thirteen motivations of the Web Annotation Vocabulary (W3C Recommendation of 23 February 2017, § 2.4)."""
