"""Records laid together for showing and exporting: what lists, inspectors and exporters read."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.model.ids import CollectionId, DocumentId, EntityId, EventId, PersonId, TagId
from workbench.model.reading import Span
from workbench.model.records import (
    Anchor,
    Annotation,
    Document,
    Entity,
    Event,
    Identifier,
    Name,
    Region,
    Relation,
    Tag,
)


@dataclass(frozen=True, slots=True)
class AnnotationView:
    """An annotation with its place and everything tied to it.

    ``anchor`` is its place on the document's present reading (None: it is about the document as
    a whole or about ``regions`` of its pages, or waits for a person to find its place again: then ``lost`` is
    its last place).
    """

    annotation: Annotation
    document: Document
    anchor: Anchor | None
    lost: Anchor | None
    tags: tuple[Tag, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    author: str
    regions: tuple[Region, ...] = ()

    @property
    def place(self) -> Anchor | None:
        """The anchor, or the last one known."""
        return self.anchor or self.lost

    @property
    def state(self) -> str:
        """``placed`` (in the text or on pages), ``whole`` (about the document), ``waiting`` in the tray, or ``absent``.

        ``absent``: the document's text is not in this copy, so nobody can say where it stands.
        """
        if self.anchor is not None or self.regions:
            return "placed"
        if self.lost is None:
            return "whole"
        return "waiting" if self.document.reading is not None else "absent"


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity with its name forms and identifiers, and how many annotations mark it."""

    entity: Entity
    names: tuple[Name, ...]
    identifiers: tuple[Identifier, ...]
    annotations: int

    @property
    def forms(self) -> tuple[str, ...]:
        """All name forms, the preferred one first, each once."""
        return tuple(dict.fromkeys((self.entity.name, *(name.text for name in self.names))))


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with its participants (entity and role; role ``place`` for places)."""

    event: Event
    participants: tuple[tuple[Entity, str], ...]
    annotations: int


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag, its names from the root down to itself, and how many annotations carry it or a sub-tag."""

    tag: Tag
    path: tuple[str, ...]
    annotations: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reader view paints of one annotation: as little as possible, for 100,000 of them."""

    annotation: str
    spans: tuple[Span, ...]
    color: str
    tagged: bool
    author: str = ""


@dataclass(frozen=True, slots=True)
class RegionMark:
    """What the page view paints of one region; the fields are as those of ``Mark``."""

    region: Region
    color: str
    tagged: bool
    author: str = ""


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation seen from one of its annotations."""

    relation: Relation
    other: str
    outgoing: bool


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of the history: who, when, what, and whether it was taken back."""

    entry: str
    kind: str
    author: str
    copy: str
    moment: str
    command: str
    changes: int
    reverts: str
    reverted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationFilter:
    """Which annotations are meant; everything given must hold.

    ``tag`` includes its sub-tags, ``collection`` its sub-collections. ``text`` is looked for in quote and
    note, as search finds words. ``color`` is its own or that of one of its tags; ``noted`` only those with a
    note; ``confidential`` only private ones (without ``private`` none are); ``since`` and ``until`` are the first
    and last day (YYYY-MM-DD, in UTC) on which they were made. ``deleted`` shows the trash instead of the living;
    ``waiting`` only those in the tray: their document has a text, on which they have no place; ``asked`` only those
    with a question in a thread that is open; ``agreed`` only those that say what was agreed between annotators;
    ``related`` only those that stand in a relation to another one that is not in the trash.
    """

    document: DocumentId | None = None
    tag: TagId | None = None
    entity: EntityId | None = None
    event: EventId | None = None
    author: PersonId | None = None
    collection: CollectionId | None = None
    text: str = ""
    deleted: bool = False
    private: bool = True
    waiting: bool = False
    asked: bool = False
    agreed: bool = False
    related: bool = False
    color: str = ""
    noted: bool = False
    confidential: bool = False
    since: str = ""
    until: str = ""
    ids: frozenset[str] = field(default_factory=frozenset)
