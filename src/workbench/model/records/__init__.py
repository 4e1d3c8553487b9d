"""What an archive holds: frozen records, one class per table of the archive.

Every record has a global ``id`` and a ``stamp`` (who made and last changed it, when, and whether
it lies in the trash); the stamp derives from the journal and is never set by a command. Times
are ISO 8601 in UTC with milliseconds.
"""

from __future__ import annotations

from workbench.model.records.annotations import Anchor as Anchor
from workbench.model.records.annotations import Annotation as Annotation
from workbench.model.records.annotations import EntityLink as EntityLink
from workbench.model.records.annotations import EventLink as EventLink
from workbench.model.records.annotations import Region as Region
from workbench.model.records.annotations import Relation as Relation
from workbench.model.records.annotations import Tag as Tag
from workbench.model.records.annotations import TagLink as TagLink
from workbench.model.records.authorities import Dismissal as Dismissal
from workbench.model.records.authorities import Entity as Entity
from workbench.model.records.authorities import Event as Event
from workbench.model.records.authorities import Identifier as Identifier
from workbench.model.records.authorities import Name as Name
from workbench.model.records.authorities import Participation as Participation
from workbench.model.records.authorities import Rejection as Rejection
from workbench.model.records.base import Record as Record
from workbench.model.records.base import Stamp as Stamp
from workbench.model.records.claiming import Claim as Claim
from workbench.model.records.claiming import EntityRelation as EntityRelation
from workbench.model.records.claiming import EventRelation as EventRelation
from workbench.model.records.claiming import Template as Template
from workbench.model.records.dating import DateDecision as DateDecision
from workbench.model.records.documents import Collection as Collection
from workbench.model.records.documents import Correction as Correction
from workbench.model.records.documents import Derivation as Derivation
from workbench.model.records.documents import Document as Document
from workbench.model.records.documents import Membership as Membership
from workbench.model.records.documents import Person as Person
from workbench.model.records.writing import Comment as Comment
from workbench.model.records.writing import Memo as Memo
from workbench.model.records.writing import MemoLink as MemoLink
from workbench.model.records.writing import SavedSearch as SavedSearch

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
    SavedSearch,
    Derivation,
    Dismissal,
    DateDecision,
    Comment,
    Claim,
    EventRelation,
    EntityRelation,
    Region,
    Template,
)
"""All record classes, each after those it refers to."""

ENTITY_KINDS = ("person", "place", "organisation", "treaty", "source", "people", "concept", "other")
EVENT_KINDS = ("treaty", "negotiation", "proclamation", "vote", "battle", "visit", "letter", "other")
NAME_KINDS = ("variant", "transliteration", "courtesy", "title", "abbreviation", "former", "hostile")
COMMENT_KINDS = ("comment", "question", "answer")
DATE_VERDICTS = ("accepted", "changed", "rejected")
CLAIM_VERDICTS = ("preferred", "possible", "rejected")
REGION_SHAPES = ("rectangle", "polygon")
VOICES = ("author", "reported")
EVENT_RELATION_KINDS = ("part-of", "before", "during")
RELATION_KINDS = ("supports", "contradicts", "comments", "continues")
CURATES = "curates"
"""The relation of what was agreed to the annotations about which was decided; curation makes it, nobody by hand."""
MOTIVATIONS = (
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
)
"""The thirteen motivations of the Web Annotation Vocabulary (W3C Recommendation of 23 February 2017, § 2.4)."""
