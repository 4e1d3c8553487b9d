"""Identities: monotone UUIDv7 for what a person makes, derived ones for what two people share.

Two people who import the same file, or tie the same tag to the same annotation, must meet on
one record when their archives are merged: such ids are derived (UUIDv5) from what they name.
"""

from __future__ import annotations

import os
import threading
import time
import uuid
from typing import NewType

DocumentId = NewType("DocumentId", str)
AnnotationId = NewType("AnnotationId", str)
AnchorId = NewType("AnchorId", str)
TagId = NewType("TagId", str)
EntityId = NewType("EntityId", str)
NameId = NewType("NameId", str)
EventId = NewType("EventId", str)
CorrectionId = NewType("CorrectionId", str)
CollectionId = NewType("CollectionId", str)
MemoId = NewType("MemoId", str)
RelationId = NewType("RelationId", str)
CommentId = NewType("CommentId", str)
ClaimId = NewType("ClaimId", str)
RegionId = NewType("RegionId", str)
TemplateId = NewType("TemplateId", str)
SearchId = NewType("SearchId", str)
PersonId = NewType("PersonId", str)
LinkId = NewType("LinkId", str)
ReadingId = NewType("ReadingId", str)
EntryId = NewType("EntryId", str)

_NAMESPACE = uuid.UUID("6f1d2a54-6a0e-5c1b-9a57-0b9d3a7c8e11")
_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A UUIDv7 (RFC 9562, method 1): sorted by time of making, strictly within one process."""
    global _last
    with _lock:
        stamp = max(time.time_ns() // 1_000_000 << 12, _last + 1)
        _last = stamp
    milliseconds, counter = stamp >> 12, stamp & 0xFFF
    noise = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return str(uuid.UUID(int=milliseconds << 80 | 7 << 76 | counter << 64 | 2 << 62 | noise))


def derived_id(kind: str, *parts: str) -> str:
    """The same id on every computer for the same kind and parts."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((kind, *parts))))


def document_id(checksum: str) -> DocumentId:
    """The id of the document whose original has this SHA-256 (lower-case hexadecimal)."""
    return DocumentId(derived_id("document", checksum))


def reading_id(checksum: str, reader: str, version: int, library: str, settings: str = "") -> ReadingId:
    """The id of what one reader (with its library and settings) made of one original."""
    return ReadingId(derived_id("reading", checksum, reader, str(version), library, settings))


def anchor_id(annotation: AnnotationId, reading: ReadingId) -> AnchorId:
    """The id of an annotation's place on one reading."""
    return AnchorId(derived_id("anchor", annotation, reading))


def link_id(kind: str, *ends: str) -> LinkId:
    """The id of a link, from its kind and its ends."""
    return LinkId(derived_id(kind, *ends))
