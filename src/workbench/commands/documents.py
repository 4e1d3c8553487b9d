"""The verbs of documents: add, describe, trash, restore, read anew, correct page labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from workbench.commands.base import Command
from workbench.commands.found_marks import PlacedMark, take_marks
from workbench.commands.placing import place_anchor
from workbench.commands.resettling import resettle
from workbench.errors import InputError
from workbench.model.describing import FIELDS, KINDS
from workbench.model.ids import AnnotationId, DocumentId, ReadingId, anchor_id
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading
from workbench.model.records import Anchor, Annotation, Document
from workbench.store.session import Session
from workbench.translation import N_, msg

DESCRIPTIVE = [field.name for field in FIELDS]
"""The fields of a document that describe it and that a user may edit."""


class AlreadyHereError(InputError):
    """The document is in the archive already; ``document`` is its id."""

    def __init__(self, document: Document, file_name: str) -> None:
        super().__init__(
            msg("“{name}” is here already, as “{title}”.", name=file_name, title=document.title),
            msg("It was not added a second time."),
        )
        self.document = document.id


@dataclass(frozen=True, kw_only=True)
class AddDocument(Command[DocumentId]):
    """Take in a document: its record, its original (from ``file``, verified) and its reading.

    The reading's ``id`` must be set, and ``document.reading`` with it. One that lies in the trash
    comes back. ``file`` None: the original is linked or withheld. ``marks`` found in it become
    annotations. Raises AlreadyHereError.
    """

    label: ClassVar[str] = N_("import")
    document: Document
    reading: Reading | None = None
    source: str = ""
    file: Path | None = None
    marks: Sequence[PlacedMark] = ()

    def apply(self, session: Session) -> DocumentId:
        existing = session.find(Document, self.document.id)
        if existing is not None and not existing.stamp.deleted:
            raise AlreadyHereError(existing, self.document.file_name)
        if self.file is not None:
            with self.file.open("rb") as original:
                keep_original(session, original, self.document)
        if self.reading is not None:
            session.readings.put(self.reading, self.document.checksum, self.source, self.document.media_type)
        if existing is not None:
            session.restore(Document, existing.id)
            return existing.id
        session.create(self.document)
        take_marks(session, self.document.id, self.marks)
        return self.document.id


@dataclass(frozen=True, kw_only=True)
class DescribeDocument(Command[None]):
    """Set descriptive fields (see ``DESCRIPTIVE``) or ``shareable`` of a document."""

    label: ClassVar[str] = N_("edit document details")
    document: DocumentId
    fields: Mapping[str, Any]

    def apply(self, session: Session) -> None:
        session.update(Document, self.document, **known_fields(self.fields))


@dataclass(frozen=True, kw_only=True)
class DescribeDocuments(Command[None]):
    """Set descriptive fields of several documents in one step (what references say of them)."""

    label: ClassVar[str] = N_("take over references")
    fields: Mapping[DocumentId, Mapping[str, Any]]

    def apply(self, session: Session) -> None:
        for document, given in self.fields.items():
            session.update(Document, document, **known_fields(given))


def known_fields(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields as they are. Raises InputError for one that a document has not, or a type that CSL has not."""
    unknown = set(given) - {*DESCRIPTIVE, "shareable"}
    if unknown:
        raise InputError(
            msg("A document has no field “{name}”.", name=sorted(unknown)[0]),
            msg("The fields are: {names}.", names=", ".join([*DESCRIPTIVE, "shareable"])),
        )
    if given.get("kind", "") not in KINDS:
        raise InputError(
            msg("There is no type of document “{name}”.", name=given["kind"]),
            msg("The types are: {names}.", names=", ".join(kind for kind in KINDS if kind)),
        )
    return given


@dataclass(frozen=True, kw_only=True)
class TrashDocuments(Command[None]):
    """Put documents into the trash, with their annotations; the originals stay."""

    label: ClassVar[str] = N_("move document to the trash")
    documents: Sequence[DocumentId]

    def apply(self, session: Session) -> None:
        for document in self.documents:
            session.delete(Document, document)


@dataclass(frozen=True, kw_only=True)
class RestoreDocuments(Command[None]):
    """Take documents out of the trash, with the annotations that went there with them."""

    label: ClassVar[str] = N_("restore document")
    documents: Sequence[DocumentId]

    def apply(self, session: Session) -> None:
        for document in self.documents:
            session.restore(Document, document)


@dataclass(frozen=True, kw_only=True)
class AdoptReading(Command[None]):
    """Make another reading the document's present one, with the annotations' places on it.

    ``places`` holds the annotations whose place was found; the ``waiting`` keep their last anchor
    and wait in the tray (an older anchor of theirs on this very reading goes). ``marks`` of the file
    that were not taken over before become annotations now.
    """

    label: ClassVar[str] = N_("read document anew")
    document: DocumentId
    reading: Reading
    source: str
    media_type: str
    places: Mapping[AnnotationId, Passage]
    waiting: Sequence[AnnotationId] = ()
    marks: Sequence[PlacedMark] = ()

    def apply(self, session: Session) -> None:
        document = session.get(Document, self.document)
        session.readings.put(self.reading, document.checksum, self.source, self.media_type)
        session.update(Document, self.document, reading=ReadingId(self.reading.id))
        settle(session, self.reading.id, self.places, self.waiting)
        take_marks(session, self.document, self.marks)


@dataclass(frozen=True, kw_only=True)
class LabelPage(Command[None]):
    """Correct a page's printed label; ``onwards``: later pages count on from it. "" withdraws it."""

    label: ClassVar[str] = N_("correct page label")
    document: DocumentId
    page: int
    printed: str
    onwards: bool = False

    def apply(self, session: Session) -> None:
        current = session.get(Document, self.document)
        labels = [one for one in current.labels if one[0] != self.page]
        if self.printed:
            labels.append((self.page, self.printed, self.onwards))
        session.update(Document, self.document, labels=tuple(sorted(labels)))


@dataclass(frozen=True, kw_only=True)
class JoinOriginal(Command[None]):
    """Give a document whose original was withheld or missing its original and its reading.

    In a copy that was made without the original this changes no record: the original simply
    comes back. A placeholder (made by a bundle) learns where its text is. Annotations that were
    made on another reader's text get their place on this one; the unsure ones wait in the tray.
    ``marks`` found in the file become annotations where they are none yet.
    """

    label: ClassVar[str] = N_("join original")
    document: DocumentId
    file: Path
    reading: Reading
    source: str
    marks: Sequence[PlacedMark] = ()

    def apply(self, session: Session) -> None:
        document = session.get(Document, self.document)
        with self.file.open("rb") as original:
            keep_original(session, original, document)
        session.readings.put(self.reading, document.checksum, self.source, document.media_type)
        kept = document.reading if document.reading and session.readings.text(document.reading) else self.reading.id
        storage = "inside" if document.storage == "withheld" else document.storage
        session.update(Document, self.document, storage=storage, reading=kept)
        session.touch(Document, self.document)
        reading = self.reading if kept == self.reading.id else session.readings.get(kept)
        for anchor in session.where(Anchor, document=self.document, reading=kept):
            place = passage(document.id, reading or self.reading, anchor.spans, labels=document.labels)
            if anchor.quote in ("", place.quote):  # words and context were withheld with the text
                place_anchor(session, anchor.annotation, place)
        take_marks(session, document.id, self.marks)
        resettle(session, document.id)


def settle(
    session: Session, reading: ReadingId, places: Mapping[AnnotationId, Passage], waiting: Sequence[AnnotationId]
) -> None:
    """Give annotations their places on a reading; those that wait have none there, not even an old one."""
    for annotation, place in places.items():
        session.get(Annotation, annotation)
        place_anchor(session, annotation, place)
    for annotation in waiting:
        session.delete(Anchor, anchor_id(annotation, reading))


def keep_original(session: Session, file: BinaryIO, document: Document) -> None:
    """Put the original into the archive, verified against the document's checksum."""
    session.originals.put(file, document.checksum, document.file_name)
