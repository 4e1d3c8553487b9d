"""Places with what is said of them, for maps and gazetteers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import InputError
from workbench.exporters.excerpts import leaving
from workbench.exporters.request import ExportRequest
from workbench.model.coordinates import coordinates_of
from workbench.model.records import EntityRelation, Event
from workbench.model.views import AnnotationFilter, EntityView
from workbench.translation import msg

PLACE = "place"
PART_OF = "part-of"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it leaves the archive.

    ``wholes`` are what it is part of (relation, name); ``events`` what happened there; ``annotations`` how many
    of those that leave mark it.
    """

    view: EntityView
    wholes: tuple[tuple[EntityRelation, str], ...]
    events: tuple[Event, ...]
    annotations: int

    @property
    def position(self) -> list[float] | None:
        """Longitude and latitude, in this order, as GeoJSON has it (RFC 7946, § 3.1.1)."""
        found = coordinates_of(self.view.entity.coordinates)
        return [found.longitude, found.latitude] if found else None


def places(request: ExportRequest, *, unplaced: bool = False) -> list[Place]:
    """The places that have coordinates (with ``unplaced`` all), by name; what only private annotations mark stays.

    Where annotations are chosen, only those that they mark. Raises InputError if there is none.
    """
    counts, hidden = _counted(request)
    wholes, events = _wholes(request), _events(request)
    chosen = request.chosen != AnnotationFilter()
    found = [
        Place(view, wholes[view.entity.id], events[view.entity.id], counts.get(view.entity.id, 0))
        for view in request.queries.authorities.entities()
        if view.entity.id not in hidden and (not chosen or view.entity.id in counts)
        if view.entity.coordinates or (unplaced and view.entity.kind == PLACE)
    ]
    if not found:
        raise InputError(
            msg("No place has coordinates."), msg("Give an entity coordinates, by hand or from the shelf, then export.")
        )
    return sorted(found, key=lambda one: (one.view.entity.name, one.view.entity.id))


def point(place: Place) -> dict[str, Any] | None:
    """Its geometry (RFC 7946); None where nobody has said where it lies."""
    return {"type": "Point", "coordinates": place.position} if place.position else None


def _counted(request: ExportRequest) -> tuple[Mapping[str, int], set[str]]:
    """How many annotations that leave mark each entity; the entities that only others mark."""
    counts: dict[str, int] = defaultdict(int)
    for view in leaving(request.queries, request.chosen):
        for entity in view.entities:
            counts[entity.id] += 1
    private = {
        entity.id for view in request.queries.annotations.all() if view.annotation.private for entity in view.entities
    }
    shown = {entity.id for view in leaving(request.queries, AnnotationFilter()) for entity in view.entities}
    return counts, {str(one) for one in private - shown}


def _wholes(request: ExportRequest) -> Mapping[str, tuple[tuple[EntityRelation, str], ...]]:
    relations = [one for one in request.queries.claims.entity_relations() if one.kind == PART_OF]
    names, _ = request.queries.claims.named({one.target for one in relations})
    return _grouped((one.source, (one, names[one.target])) for one in relations if one.target in names)


def _events(request: ExportRequest) -> Mapping[str, tuple[Event, ...]]:
    return _grouped(
        (entity.id, view.event)
        for view in request.queries.authorities.events()
        for entity, role in view.participants
        if role == PLACE
    )


def _grouped(pairs: Iterator[tuple[str, Any]]) -> Mapping[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return defaultdict(tuple, {key: tuple(values) for key, values in found.items()})
