"""What lies in the trash: listed, looked at before it is taken out, and taken out as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.claims.templates import slot_name
from workbench.commands.base import LABELS, Command
from workbench.commands.claims import RestoreClaim
from workbench.commands.comments import RestoreComment
from workbench.commands.documents import RestoreDocuments
from workbench.commands.entities import RestoreEntity
from workbench.commands.events import RestoreEvent
from workbench.commands.many import RestoreMany
from workbench.commands.order import RestoreCollection, RestoreMemo
from workbench.commands.searches import RestoreSearch
from workbench.commands.tags import RestoreTag
from workbench.commands.templates import RestoreTemplate
from workbench.commands.together import RestoreTogether
from workbench.model.ids import (
    ClaimId,
    CollectionId,
    CommentId,
    DocumentId,
    EntityId,
    EventId,
    MemoId,
    SearchId,
    TagId,
    TemplateId,
)
from workbench.model.records import Claim
from workbench.store.journal import TOMBSTONE
from workbench.store.queries import Queries
from workbench.translation import N_, labelled, tr

SHOWN = 500
"""The newest of each kind that are listed."""
_RESTORED: dict[str, Callable[[str], Command[Any]]] = {
    "entities": lambda one: RestoreEntity(entity=EntityId(one)),
    "events": lambda one: RestoreEvent(event=EventId(one)),
    "tags": lambda one: RestoreTag(tag=TagId(one)),
    "collections": lambda one: RestoreCollection(collection=CollectionId(one)),
    "memos": lambda one: RestoreMemo(memo=MemoId(one)),
    "comments": lambda one: RestoreComment(comment=CommentId(one)),
    "claims": lambda one: RestoreClaim(claim=ClaimId(one)),
    "templates": lambda one: RestoreTemplate(template=TemplateId(one)),
    "searches": lambda one: RestoreSearch(search=SearchId(one)),
}
KINDS = {
    "documents": N_("Documents"),
    "annotations": N_("Annotations"),
    "entities": N_("Entities"),
    "events": N_("Events"),
    "tags": N_("Tags"),
    "collections": N_("Collections"),
    "memos": N_("Memos"),
    "comments": N_("Comments"),
    "claims": N_("Claims"),
    "templates": N_("Event types"),
    "searches": N_("Searches"),
}
"""What can be taken out of the trash, in the order in which it is done: what others stand on comes first."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A thing in the trash: what it is called, and when it was put there (ISO 8601, UTC)."""

    table: str
    id: str
    name: str
    moment: str


@dataclass(frozen=True, slots=True)
class Preview:
    """By whom and by which step (its label) a thing was put into the trash, and what else comes back with it.

    ``besides`` are the numbers of further records by table.
    """

    who: str
    step: str
    besides: dict[str, int]


def lying(read: Queries, table: str, limit: int = SHOWN) -> tuple[list[Lying], int]:
    """The newest things of a table that can be taken out, and how many there are in all.

    What went there together with something that it belongs to is left out: it comes back with that.
    """
    found, total = read.records.lying(table, limit)
    names = _claims_names(read, [one for one in found if isinstance(one, Claim)])
    names = {**read.exchange.labels([(table, one.id) for one in found]), **names}
    rows = [Lying(table, one.id, " ".join(names.get((table, one.id), "").split()), one.stamp.modified) for one in found]
    return rows, total


def looked_at(read: Queries, one: Lying) -> Preview:
    """Who put a thing there by which step, and what else comes back."""
    changes = [each for each in read.history.of_record(one.id) if each.field == TOMBSTONE and each.value]
    if not changes:
        return Preview("", "", {})
    entry = changes[-1].name.partition("/")[0]
    who, command = read.records.step(entry)
    gone = [each for each in read.history.of_entry(entry) if each.field == TOMBSTONE and each.value]
    if one.table == "annotations":  # others of the same step stay where they are
        gone = []
    besides = Counter(each.table for each in gone if each.record != one.id)
    return Preview(who, tr(LABELS.get(command, command)), dict(besides))


def restoring(things: Iterable[tuple[str, str]]) -> Command[Any] | None:
    """The one step that takes these (table, id) out of the trash; None if there are none."""
    by_table: dict[str, list[str]] = {}
    for table, identity in things:
        by_table.setdefault(table, []).append(identity)
    steps: list[Command[Any]] = []
    for table in KINDS:
        if chosen := by_table.get(table):
            steps += _steps(table, chosen)
    if len(steps) < 2:
        return steps[0] if steps else None
    return RestoreTogether(steps=steps)


def _steps(table: str, chosen: Sequence[str]) -> list[Command[Any]]:
    if table == "documents":
        return [RestoreDocuments(documents=[DocumentId(one) for one in chosen])]
    if table == "annotations":
        return [RestoreMany(annotations=chosen)]
    return [_RESTORED[table](one) for one in chosen]


def _claims_names(read: Queries, found: Sequence[Claim]) -> dict[tuple[str, str], str]:
    """Claims by what they are about."""
    titles = read.claims.titles("events", [one.event for one in found if one.event])
    titles |= read.claims.titles("entities", [one.entity for one in found if one.entity])
    about = {one.id: titles.get(one.event or one.entity or "", "") for one in found}
    said = {one.id: labelled(slot_name(one.slot), one.value) for one in found}
    return {("claims", one.id): f"{about[one.id]} · {said[one.id]}" for one in found}
