"""Questions about entities, events and tags."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from workbench.model.hierarchy import without_circles
from workbench.model.ids import DocumentId, EntityId, EventId, TagId
from workbench.model.records import Dismissal, Entity, Event, Identifier, Name, Participation, Rejection, Tag
from workbench.model.views import EntityView, EventView, TagView
from workbench.store.queries.selecting import Connect, by_ids, resolve, select

_TAGGED_BELOW = (
    "WITH RECURSIVE below(root, id) AS (SELECT id, id FROM tags WHERE deleted = 0 "
    "UNION SELECT below.root, tags.id FROM tags JOIN below ON tags.parent = below.id WHERE tags.deleted = 0) "
    "SELECT below.root, count(DISTINCT annotations.id) FROM below "
    "JOIN annotation_tags ON annotation_tags.tag = below.id AND annotation_tags.deleted = 0 "
    "JOIN annotations ON annotations.id = annotation_tags.annotation AND annotations.deleted = 0 GROUP BY below.root"
)
"""What a tag counts is what its list shows: the annotations of its sub-tags too, each once."""
_TAGGED = (
    "WITH RECURSIVE below(id) AS (SELECT ? "
    "UNION SELECT tags.id FROM tags JOIN below ON tags.parent = below.id WHERE tags.deleted = 0) "
    "SELECT count(DISTINCT annotations.id) FROM below "
    "JOIN annotation_tags ON annotation_tags.tag = below.id AND annotation_tags.deleted = 0 "
    "JOIN annotations ON annotations.id = annotation_tags.annotation AND annotations.deleted = 0"
)


class AuthorityQueries:
    """Entities by kind and name, events by date, tags by their place in the hierarchy."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def entities(self, *, counted: bool = True) -> list[EntityView]:
        """All living entities with names, identifiers and number of annotations (0 unless ``counted``)."""
        found = select(self._connect(), Entity, "WHERE deleted = 0 ORDER BY kind, name, id")
        return self._entity_views(found, counted=counted)

    def entity(self, identity: EntityId) -> EntityView | None:
        """One entity, also from the trash."""
        found = self._entity_views(select(self._connect(), Entity, "WHERE id = ?", (identity,)))
        return found[0] if found else None

    def resolve_entity(self, key: str) -> EntityView:
        """The entity that an id, its beginning, its name or one of its name forms means. Raises InputError."""
        connection = self._connect()
        rows = connection.execute(
            "SELECT DISTINCT names.entity FROM names JOIN entities ON entities.id = names.entity "
            "WHERE names.text = ? AND names.deleted = 0 AND entities.deleted = 0",
            (key,),
        ).fetchall()
        named = select(connection, Entity, "WHERE name = ? AND deleted = 0", (key,))
        found = rows[0][0] if len(rows) == 1 and not named else key
        return self._entity_views([resolve(connection, Entity, found, "name")])[0]

    def events(self, *, counted: bool = True) -> list[EventView]:
        """All living events with participants and number of annotations (0 unless ``counted``)."""
        found = select(self._connect(), Event, "WHERE deleted = 0 ORDER BY date = '', date, name, id")
        return self._event_views(found, counted=counted)

    def events_with(self, entity: EntityId) -> list[Event]:
        """The living events in which an entity takes part or which took place there, as all events are ordered."""
        taken = "SELECT event FROM participations WHERE entity = ? AND deleted = 0"
        order = f"WHERE deleted = 0 AND id IN ({taken}) ORDER BY date = '', date, name, id"
        return select(self._connect(), Event, order, (entity,))

    def event(self, identity: EventId) -> EventView | None:
        """One event, also from the trash."""
        found = self._event_views(select(self._connect(), Event, "WHERE id = ?", (identity,)))
        return found[0] if found else None

    def resolve_event(self, key: str) -> EventView:
        """The event that an id, its beginning or its name means. Raises InputError."""
        return self._event_views([resolve(self._connect(), Event, key, "name")])[0]

    def tags(self, *, counted: bool = True) -> list[TagView]:
        """All living tags, each after its parent, siblings by name; they count 0 unless ``counted``."""
        connection = self._connect()
        counts = dict(connection.execute(_TAGGED_BELOW).fetchall()) if counted else {}
        children: dict[TagId | None, list[Tag]] = defaultdict(list)
        living = select(connection, Tag, "WHERE deleted = 0 ORDER BY name, id")
        known = {tag.id: tag for tag in without_circles(living)}
        for tag in known.values():
            children[tag.parent if tag.parent in known else None].append(tag)
        views: list[TagView] = []
        waiting: list[tuple[Tag, tuple[str, ...]]] = [(tag, ()) for tag in reversed(children[None])]
        while waiting:
            tag, above = waiting.pop()
            path = (*above, tag.name)
            views.append(TagView(tag, path, counts.get(tag.id, 0)))
            waiting.extend((child, path) for child in reversed(children[tag.id]))
        return views

    def tagged(self, tag: TagId) -> int:
        """How many living annotations have a tag or one below it: what ``tags`` counts, for one."""
        return int(self._connect().execute(_TAGGED, (tag,)).fetchone()[0])

    def resolve_tag(self, key: str) -> Tag:
        """The tag that an id, its beginning, its name or its path (``a/b``) means. Raises InputError."""
        if "/" in key:
            path = tuple(part.strip() for part in key.split("/"))
            found = [view.tag for view in self.tags() if view.path == path]
            if found:
                return found[0]
        return resolve(self._connect(), Tag, key, "name")

    def rejections(self, entity: EntityId) -> list[Rejection]:
        """The passages that a person has said are not mentions of the entity."""
        return select(self._connect(), Rejection, "WHERE entity = ? AND deleted = 0", (entity,))

    def rejections_in(self, document: DocumentId) -> list[Rejection]:
        """The passages of a document that a person has said are no mentions."""
        return select(self._connect(), Rejection, "WHERE document = ? AND deleted = 0 ORDER BY id", (document,))

    def dismissals(self) -> list[Dismissal]:
        """What is not to be suggested again."""
        rest = "WHERE deleted = 0 AND kind NOT IN ('answer', 'claim') ORDER BY kind, text, id"
        return select(self._connect(), Dismissal, rest)

    def rejected_answers(self) -> list[Dismissal]:
        """The answers of answer sheets that were not taken; ``text`` is each one's key."""
        return select(self._connect(), Dismissal, "WHERE deleted = 0 AND kind = 'answer'")

    def _entity_views(self, found: list[Entity], *, counted: bool = True) -> list[EntityView]:
        connection = self._connect()
        names: dict[str, list[Name]] = defaultdict(list)
        identifiers: dict[str, list[Identifier]] = defaultdict(list)
        one = found[0].id if len(found) == 1 else None
        counts = _counts(connection, "annotation_entities", "entity", only=one) if counted else {}
        where = "WHERE deleted = 0" + (" AND entity = ?" if one else "")
        values = [one] if one else []
        for name in select(connection, Name, f"{where} ORDER BY created, id", values):
            names[name.entity].append(name)
        for identifier in select(connection, Identifier, f"{where} ORDER BY scheme, value", values):
            identifiers[identifier.entity].append(identifier)
        return [EntityView(e, tuple(names[e.id]), tuple(identifiers[e.id]), counts.get(e.id, 0)) for e in found]

    def _event_views(self, found: list[Event], *, counted: bool = True) -> list[EventView]:
        connection = self._connect()
        one = found[0].id if len(found) == 1 else None
        counts = _counts(connection, "annotation_events", "event", only=one) if counted else {}
        where, values = ("AND event = ? ", [one]) if one else ("", [])
        order = f"WHERE deleted = 0 {where}ORDER BY role <> 'place', role, id"
        takes = select(connection, Participation, order, values)
        entities = {entity.id: entity for entity in by_ids(connection, Entity, {part.entity for part in takes})}
        parts: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
        for part in takes:
            if part.entity in entities:
                parts[part.event].append((entities[part.entity], part.role))
        return [EventView(e, tuple(parts[e.id]), counts.get(e.id, 0)) for e in found]


def _counts(connection: sqlite3.Connection, table: str, field: str, *, only: str | None = None) -> dict[str, int]:
    """How many living annotations are tied to each; ``only`` asks about one of them."""
    where, values = (f' AND "{field}" = ?', (only,)) if only else ("", ())
    rows = connection.execute(
        f'SELECT "{field}", count(*) FROM {table} JOIN annotations ON annotations.id = {table}.annotation '
        f'WHERE {table}.deleted = 0 AND annotations.deleted = 0{where} GROUP BY "{field}"',
        values,
    )
    return {row[0]: row[1] for row in rows}
