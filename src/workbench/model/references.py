"""Which records refer to which: the archive's foreign keys, known to everything that follows them."""

from __future__ import annotations

REFERENCES: dict[str, dict[str, str]] = {
    "documents": {},
    "annotations": {"document": "documents"},
    "anchors": {"annotation": "annotations", "document": "documents"},
    "tags": {"parent": "tags"},
    "names": {"entity": "entities"},
    "identifiers": {"entity": "entities"},
    "participations": {"event": "events", "entity": "entities"},
    "annotation_tags": {"annotation": "annotations", "tag": "tags"},
    "annotation_entities": {"annotation": "annotations", "entity": "entities"},
    "annotation_events": {"annotation": "annotations", "event": "events"},
    "collections": {"parent": "collections"},
    "memberships": {"collection": "collections", "document": "documents"},
    "memo_links": {"memo": "memos"},
    "relations": {"source": "annotations", "target": "annotations"},
    "rejections": {"entity": "entities", "document": "documents"},
    "corrections": {"document": "documents"},
    "dismissals": {"entity": "entities"},
    "comments": {"annotation": "annotations", "parent": "comments"},
    "date_decisions": {"document": "documents"},
    "derivations": {"document": "documents", "source": "documents"},
    "claims": {"event": "events", "entity": "entities"},
    "event_relations": {"source": "events", "target": "events"},
    "regions": {"annotation": "annotations", "document": "documents"},
    "templates": {},
    "entity_relations": {"source": "entities", "target": "entities"},
}
"""Which field of which table refers to which table (the archive's foreign keys)."""

NAMED: dict[str, dict[str, str]] = {
    "claims": {"annotation": "annotations", "target": "entities", "speaker": "entities"},
}
"""Which field names a record of which table that may be gone: what names it stands all the same, and says so."""
