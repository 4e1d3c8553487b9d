"""Annotations, where they stand, and what they carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbench.model.ids import (
    AnchorId,
    AnnotationId,
    DocumentId,
    EntityId,
    EventId,
    LinkId,
    ReadingId,
    RegionId,
    RelationId,
    TagId,
)
from workbench.model.reading import Span
from workbench.model.records.base import Stamp


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
class Region:
    """A part of a page that an annotation is about: a stamp, a map, a table, a line of a scan.

    ``page`` is the index of the page, ``label`` its printed label when the region was drawn. ``shape``: a
    ``rectangle`` (two points, upper left and lower right) or a ``polygon`` (three or more). ``points`` as
    (x, y), origin top left of the page as it is shown: PDF points, or pixels of an image. ``quote`` are the
    words in it, if it has any.
    """

    table: ClassVar[str] = "regions"
    id: RegionId
    annotation: AnnotationId
    document: DocumentId
    page: int
    shape: str
    points: tuple[tuple[float, float], ...]
    label: str = ""
    quote: str = ""
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
class Relation:
    """One annotation ``supports``, ``contradicts``, ``comments`` or ``continues`` another."""

    table: ClassVar[str] = "relations"
    id: RelationId
    source: AnnotationId
    target: AnnotationId
    kind: str
    note: str = ""
    stamp: Stamp = Stamp()
