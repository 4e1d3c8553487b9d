"""Who occurs with whom: a number for every pair, and the places behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from workbench.errors import InputError
from workbench.finding.network.gathering import Gathered, Occurrence
from workbench.finding.network.units import units
from workbench.model.records import Document
from workbench.model.views import EntityView, EventView
from workbench.translation import msg

WITHIN = ("sentence", "paragraph", "page", "event")


class Place(NamedTuple):
    """One thing that was counted: a stretch of a document's reading, or (``event``) an event."""

    document: str
    start: int
    end: int
    event: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, and in how many sentences (paragraphs, pages, events) it occurs at all."""

    id: str
    name: str
    kind: str
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Edge:
    """Two entities, and each sentence (paragraph, page, event) in which both occur, once."""

    a: str
    b: str
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, the largest numbers first.

    ``alone``: entities that occur, but with none of the others often enough. ``pageless``: documents without
    pages, which a network of pages cannot count.
    """

    within: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    alone: tuple[Node, ...] = ()
    pageless: tuple[Document, ...] = ()


def network(found: Gathered, within: str = "sentence", *, least: int = 1) -> Network:
    """Who occurs with whom in a ``sentence``, ``paragraph`` or ``page``, at least so many times.

    Raises InputError for anything else.
    """
    if within not in WITHIN[:-1]:
        raise InputError(
            msg("Nothing can be counted within “{what}”.", what=within),
            msg("Choose one of: {all}.", all=", ".join(WITHIN)),
        )
    counting, pageless = _Counting(), []
    for document, reading, occurrences in found.documents:
        if reading is None:
            continue
        if within == "page" and not reading.pages:
            pageless.append(document)
            continue
        unit_of = units(reading, within)
        groups: dict[int, list[Occurrence]] = defaultdict(list)
        for one in occurrences:
            if (unit := unit_of(one.start)) is not None:
                groups[unit].append(one)
        for _, group in sorted(groups.items()):
            counting.add(_spans(document.id, group))
    return counting.network(within, found.entities, least, tuple(pageless))


def network_of_events(
    events: Iterable[EventView], entities: Iterable[EntityView], *, kind: str = "", least: int = 1
) -> Network:
    """Who takes part in an event with whom (its place is a part of it too), at least so many times."""
    counting = _Counting()
    wanted = tuple(view for view in entities if kind in ("", view.entity.kind))
    ids = {view.entity.id for view in wanted}
    for view in events:
        place = Place("", 0, 0, view.event.id)
        counting.add({entity.id: place for entity, _ in view.participants if entity.id in ids})
    return counting.network("event", wanted, least, ())


class _Counting:
    """Collects units one by one; each entity with where it stands in the unit first."""

    def __init__(self) -> None:
        self._nodes: dict[str, list[Place]] = defaultdict(list)
        self._edges: dict[tuple[str, str], list[Place]] = defaultdict(list)

    def add(self, unit: Mapping[str, Place]) -> None:
        for entity, place in unit.items():
            self._nodes[entity].append(place)
        for a, b in combinations(sorted(unit), 2):
            one, other = unit[a], unit[b]
            both = Place(one.document, min(one.start, other.start), max(one.end, other.end), one.event)
            self._edges[a, b].append(both)

    def network(
        self, within: str, entities: Iterable[EntityView], least: int, pageless: tuple[Document, ...]
    ) -> Network:
        edges = [Edge(a, b, tuple(places)) for (a, b), places in self._edges.items() if len(places) >= least]
        known = {str(view.entity.id): view.entity for view in entities}
        nodes = [
            Node(identity, known[identity].name, known[identity].kind, tuple(places))
            for identity, places in self._nodes.items()
            if identity in known
        ]
        nodes.sort(key=lambda node: (-node.count, node.name, node.id))
        order = {node.id: number for number, node in enumerate(nodes)}
        edges.sort(key=lambda edge: (-edge.count, *sorted((order[edge.a], order[edge.b]))))
        joined = {end for edge in edges for end in (edge.a, edge.b)}
        return Network(
            within,
            tuple(node for node in nodes if node.id in joined),
            tuple(edges),
            tuple(node for node in nodes if node.id not in joined),
            pageless,
        )


def _spans(document: str, group: Iterable[Occurrence]) -> dict[str, Place]:
    spans: dict[str, Place] = {}
    for one in group:
        spans.setdefault(one.entity, Place(document, one.start, one.end))
    return spans
