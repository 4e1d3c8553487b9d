"""Questions about claims, and about what is part of what."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from workbench.model.ids import AnnotationId, ClaimId, DocumentId, EntityId, EventId
from workbench.model.records import Claim, Entity, EntityRelation, Event, EventRelation, Name, Template
from workbench.store.queries.selecting import Connect, by_ids, resolve, select
from workbench.store.rows import BY_TABLE, plain_rows

_CONTESTED = (
    "WITH several AS (SELECT event, entity, slot FROM claims WHERE deleted = 0 GROUP BY event, entity, slot "
    "HAVING count(DISTINCT value || char(31) || coalesce(target, '')) > 1) "
    "SELECT c.id, c.event, c.entity, c.slot, c.value, c.target, c.verdict, a.document, c.annotation IS NULL "
    "FROM several CROSS JOIN claims c ON c.event IS several.event AND c.entity IS several.entity "
    "AND c.slot = several.slot LEFT JOIN annotations a ON a.id = c.annotation AND a.deleted = 0 "
    "WHERE c.deleted = 0 ORDER BY c.created, c.id"
)


_FOR_SLOT = (
    "SELECT c.id, c.event, c.entity, c.slot, c.value, c.target, c.verdict, a.document, c.annotation IS NULL "
    "FROM claims c LEFT JOIN annotations a ON a.id = c.annotation AND a.deleted = 0 "
    "WHERE c.deleted = 0 AND c.slot = ? AND c.event IN (SELECT value FROM json_each(?)) ORDER BY c.created, c.id"
)


_UNCLAIMED = (
    "SELECT a.id, link.event, a.document, anchors.spans FROM annotation_events link "
    "JOIN annotations a ON a.id = link.annotation JOIN events ON events.id = link.event "
    "JOIN documents d ON d.id = a.document JOIN anchors ON anchors.annotation = a.id AND anchors.reading = d.reading "
    "WHERE link.deleted = 0 AND a.deleted = 0 AND anchors.deleted = 0 AND events.deleted = 0 {}AND NOT EXISTS "
    "(SELECT 1 FROM claims c WHERE c.annotation = link.annotation AND c.event = link.event AND c.slot = ? "
    'AND c.deleted = 0) ORDER BY d.file_name, d.id, anchors.start, anchors."end", a.id, events.name, events.id'
)
_OF_EVENTS = "AND link.event IN (SELECT value FROM json_each(?)) "


class Unclaimed(NamedTuple):
    """A passage of which nothing is claimed for a slot of an event to which it is tied; ``spans`` as JSON."""

    annotation: AnnotationId
    event: EventId
    document: DocumentId
    spans: str


class ClaimRow(NamedTuple):
    """A claim as far as it matters for what conflicts; no ``document``: an inference, or its evidence is lost."""

    id: ClaimId
    event: EventId | None
    entity: EntityId | None
    slot: str
    value: str
    target: EntityId | None
    verdict: str
    document: str | None
    inference: int


class ClaimQueries:
    """Claims in the order in which they were made."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def all(self, *, deleted: bool = False) -> list[Claim]:
        """Every living claim, or those in the trash."""
        return self._some(f"WHERE deleted = {int(deleted)}")

    def of(self, *, event: EventId | None = None, entity: EntityId | None = None) -> list[Claim]:
        """The claims about an event or an entity."""
        field, value = ("event", event) if event is not None else ("entity", entity)
        return self._some(f"WHERE deleted = 0 AND {field} = ?", value)

    def on(self, annotation: AnnotationId) -> list[Claim]:
        """The claims of which a passage is the evidence."""
        return self._some("WHERE deleted = 0 AND annotation = ?", annotation)

    def get(self, identity: ClaimId) -> Claim | None:
        """The claim with this id, also from the trash."""
        return next(iter(self._some("WHERE id = ?", identity)), None)

    def resolve(self, key: str, *, deleted: bool = False) -> Claim:
        """The claim that an id or the beginning of one means. Raises InputError."""
        return resolve(self._connect(), Claim, key, deleted=deleted)

    def contested(self) -> list[ClaimRow]:
        """The claims for slots for which not all say the same, as little of each as possible."""
        return [ClaimRow._make(row) for row in plain_rows(self._connect(), _CONTESTED)]

    def subjects(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many claims there are about each event, and about each entity."""
        connection = self._connect()
        return _counted(connection, "event"), _counted(connection, "entity")

    def homes(self) -> dict[str, DocumentId]:
        """The document of each living annotation on which a claim rests."""
        rows = self._connect().execute(
            "SELECT id, document FROM annotations WHERE deleted = 0 "
            "AND id IN (SELECT annotation FROM claims WHERE deleted = 0)"
        )
        return {row[0]: row[1] for row in rows}

    def unclaimed(self, slot: str, events: Iterable[EventId] | None = None) -> list[Unclaimed]:
        """Passages tied to one of these events (None: to any) of which nothing is claimed for this slot of it.

        Those only that stand on the present reading, by document and place.
        """
        chosen = [] if events is None else [json.dumps(sorted(events))]
        question = _UNCLAIMED.format(_OF_EVENTS if chosen else "")
        return [Unclaimed._make(row) for row in plain_rows(self._connect(), question, (*chosen, slot))]

    def for_slot(self, slot: str, events: Iterable[EventId]) -> list[ClaimRow]:
        """The claims for a slot of these events, as little of each as possible."""
        return [ClaimRow._make(row) for row in plain_rows(self._connect(), _FOR_SLOT, (slot, json.dumps([*events])))]

    def events(self, ids: Iterable[EventId]) -> dict[EventId, Event]:
        """These events, as far as they live."""
        return {EventId(one.id): one for one in by_ids(self._connect(), Event, ids)}

    def tied_events(self, links: Iterable[str]) -> set[EventId]:
        """The events to which these ties of annotations lead, also those that were untied."""
        rows = self._connect().execute(
            "SELECT DISTINCT event FROM annotation_events WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(links)),),
        )
        return {EventId(row[0]) for row in rows}

    def rejected_proposals(self) -> set[str]:
        """The keys of proposed claims that were not taken."""
        rows = self._connect().execute("SELECT text FROM dismissals WHERE deleted = 0 AND kind = 'claim'")
        return {row[0] for row in rows}

    def event_relations(self, event: EventId | None = None) -> list[EventRelation]:
        """What is part of, before or during what; of one event, in both directions."""
        rest = "WHERE deleted = 0" + (" AND ? IN (source, target)" if event is not None else "")
        values = () if event is None else (event,)
        return select(self._connect(), EventRelation, f"{rest} ORDER BY kind, id", values)

    def entity_relations(self, entity: EntityId | None = None) -> list[EntityRelation]:
        """Which entity is part of which; of one entity, in both directions."""
        rest = "WHERE deleted = 0" + (" AND ? IN (source, target)" if entity is not None else "")
        values = () if entity is None else (entity,)
        return select(self._connect(), EntityRelation, f"{rest} ORDER BY kind, id", values)

    def templates(self, *, deleted: bool = False) -> list[Template]:
        """The user's own templates of events (or those in the trash), by name."""
        return select(self._connect(), Template, f"WHERE deleted = {int(deleted)} ORDER BY name, id")

    def resolve_template(self, key: str, *, deleted: bool = False) -> Template:
        """The template that an id, its beginning or its name means. Raises InputError."""
        return resolve(self._connect(), Template, key, "name", deleted=deleted)

    def titles(self, table: str, ids: Iterable[str]) -> dict[str, str]:
        """The names of living events or entities (``table``), nothing else of them."""
        rows = plain_rows(
            self._connect(),
            f"SELECT id, name FROM {BY_TABLE[table].table} WHERE deleted = 0 "
            "AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        return dict(rows.fetchall())

    def named(self, entities: Iterable[str]) -> tuple[dict[str, str], dict[str, list[str]]]:
        """What these entities are called: the preferred name of each, and all its name forms."""
        wanted = list(entities)
        shown = {str(one.id): one.name for one in by_ids(self._connect(), Entity, wanted)}
        forms = {identity: [name] for identity, name in shown.items()}
        for one in by_ids(self._connect(), Name, wanted, "entity"):
            if one.entity in forms:
                forms[one.entity].append(one.text)
        return shown, forms

    def _some(self, rest: str, *values: object) -> list[Claim]:
        return select(self._connect(), Claim, f"{rest} ORDER BY created, id", values)


def _counted(connection: sqlite3.Connection, field: str) -> dict[str, int]:
    rows = connection.execute(
        f"SELECT {field}, count(*) FROM claims WHERE deleted = 0 AND {field} IS NOT NULL GROUP BY {field}"
    )
    return {row[0]: row[1] for row in rows}
