"""Words for what stands in a comparison: kinds of things, their fields, and what they are."""

from __future__ import annotations

from typing import Any

from workbench.gui.kinds import kind_name
from workbench.store.comparing import ADDED, CONFLICT, NOT_SAME, ONLY_HERE, UPDATED
from workbench.store.journal import TOMBSTONE
from workbench.translation import N_, listed, tr

STATUSES = {
    CONFLICT: N_("In conflict"),
    NOT_SAME: N_("Not the same document"),
    ADDED: N_("Added"),
    UPDATED: N_("Updated"),
    ONLY_HERE: N_("Only here"),
}
"""What a thing is, in the order in which a person wants to see it."""

_THINGS = {
    "people": N_("Author"),
    "documents": N_("Document"),
    "annotations": N_("Annotation"),
    "anchors": N_("Where"),
    "tags": N_("Tag"),
    "entities": N_("Entity"),
    "names": N_("Name form"),
    "identifiers": N_("Identifier"),
    "events": N_("Event"),
    "participations": N_("Participant"),
    "annotation_tags": N_("Tag"),
    "annotation_entities": N_("Entity"),
    "annotation_events": N_("Event"),
    "collections": N_("Collection"),
    "memberships": N_("Document"),
    "memos": N_("Memo"),
    "memo_links": N_("About"),
    "relations": N_("Relation"),
    "rejections": N_("Rejected mention"),
    "corrections": N_("Correction"),
    "searches": N_("Saved search"),
    "derivations": N_("Derivation"),
    "dismissals": N_("Rejected suggestion"),
    "comments": N_("Comment"),
    "date_decisions": N_("Decision on a date"),
    "claims": N_("Claim"),
}
_FIELDS = {
    TOMBSTONE: N_("Trash"),
    "name": N_("Name"),
    "title": N_("Title"),
    "note": N_("Note"),
    "text": N_("Text"),
    "quote": N_("Quotation"),
    "kind": N_("Kind"),
    "color": N_("Color"),
    "parent": N_("Below"),
    "tag": N_("Tag"),
    "entity": N_("Entity"),
    "event": N_("Event"),
    "document": N_("Document"),
    "role": N_("Role"),
    "date": N_("Date"),
    "author": N_("Author"),
    "language": N_("Language"),
    "file_name": N_("File"),
    "page": N_("Page"),
    "label": N_("Page label"),
    "value": N_("Value"),
    "query": N_("Query"),
    "digit": N_("Digit"),
    "private": N_("Private"),
}


def thing_name(table: str) -> str:
    """What a record of this table is called."""
    return tr(_THINGS[table]) if table in _THINGS else table


def field_name(field: str) -> str:
    """What a field is called."""
    return tr(_FIELDS[field]) if field in _FIELDS else field.replace("_", " ")


def said(value: Any, field: str = "") -> str:
    """A value as people read it."""
    if field == TOMBSTONE:
        return tr("in the trash") if value else tr("kept")
    if field in ("kind", "role") and isinstance(value, str):
        return kind_name(value)
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if value is None or value == "":
        return "–"
    if isinstance(value, list | tuple):
        return listed(said(one) for one in value)
    return str(value)
