"""The timeline of an archive: its dated events with what is claimed of their dates, filtered, in lanes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.finding.timeline.extent import extent_of
from workbench.finding.timeline.items import EventLane, Faint, Item, Timeline, Undrawn
from workbench.model.ids import AnnotationId, DocumentId, EntityId, EventId, TagId
from workbench.model.records import Claim, Document
from workbench.model.standing import best, state_of
from workbench.model.views import AnnotationFilter, EventView
from workbench.store.queries import Queries
from workbench.translation import msg

if TYPE_CHECKING:  # the tables of eras are large: loaded when dates are looked for
    from workbench.finding.dates import DateFinder

DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be shown: lanes ``by`` kind, entity or document.

    Only what reaches into the days ``first`` to ``last`` (numbers; None: no bound), and what has to do with a tag
    (or a sub-tag), an entity or a document.
    """

    by: str = "kind"
    first: int | None = None
    last: int | None = None
    tag: TagId | None = None
    entity: EntityId | None = None
    document: DocumentId | None = None

    def meets(self, first: int, last: int) -> bool:
        """Whether something of these days is to be shown."""
        return (self.last is None or first <= self.last) and (self.first is None or last >= self.first)


@dataclass(slots=True)
class _Ground:
    """What is asked of the archive once: claims of dates by event, passages by event, where each stands."""

    documents: Mapping[str, Document]
    claims: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    passages: dict[str, list[AnnotationId]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[str, DocumentId] = field(default_factory=dict)

    def documents_of(self, annotations: Iterable[str | None]) -> list[str]:
        """The documents of passages, each once."""
        return list(dict.fromkeys(self.homes[one] for one in annotations if one in self.homes))

    def title(self, document: str) -> str:
        """What a document is called."""
        one = self.documents.get(document)
        return (one.title or one.file_name) if one else ""


def timeline(queries: Queries, asked: Asked, dates: DateFinder | None = None) -> Timeline:
    """Gather the timeline; with ``dates`` also the dates of the texts that tell when something happened."""
    ground = _ground(queries)
    lanes: dict[tuple[str, str], list[Item]] = defaultdict(list)
    undrawn, drawn = [], set()
    for view in _chosen(queries, asked, ground):
        items = list(_items(view, asked, ground))
        if not items:
            undrawn.append(_why_not(view))
        for key, item in items:
            if asked.meets(item.extent.first, item.extent.last):
                lanes[key].append(item)
                drawn.add(view.event.id)
    found = [EventLane(*key, tuple(sorted(items, key=_place))) for key, items in lanes.items()]
    found.sort(key=lambda one: (not one.key, -len(one.items), one.name))
    return Timeline(asked.by, tuple(found), tuple(undrawn), tuple(_faint(queries, asked, dates)), len(drawn))


def _place(item: Item) -> tuple[int, int, str, str]:
    return item.extent.first, item.extent.last, item.event.name, item.event.id


def _ground(queries: Queries) -> _Ground:
    ground = _Ground({one.id: one for one in queries.documents.all()})
    for event, annotation, document in queries.annotations.events():
        ground.passages[event].append(annotation)
        ground.homes[annotation] = document
    for claim in queries.claims.all():
        if claim.event is not None and claim.slot == DATE:
            ground.claims[claim.event].append(claim)
    ground.homes |= queries.claims.homes()
    return ground


def _chosen(queries: Queries, asked: Asked, ground: _Ground) -> list[EventView]:
    """The events that the filters let through."""
    views = queries.authorities.events(counted=False)
    if asked.tag is not None or asked.document is not None:
        tied = {event for event, *_ in queries.annotations.events(_filter(asked))}
        if asked.tag is None:
            tied |= _claimed_in(asked.document, ground)
        views = [view for view in views if view.event.id in tied]
    if asked.entity is not None:
        tied = {event for event, *_ in queries.annotations.events(AnnotationFilter(entity=asked.entity))}
        views = [view for view in views if view.event.id in tied or _takes_part(view, asked.entity)]
    return views


def _filter(asked: Asked) -> AnnotationFilter:
    return AnnotationFilter(tag=asked.tag, document=asked.document)


def _claimed_in(document: DocumentId | None, ground: _Ground) -> set[EventId]:
    return {
        EventId(event)
        for event, claims in ground.claims.items()
        if any(one.annotation and ground.homes.get(one.annotation) == document for one in claims)
    }


def _takes_part(view: EventView, entity: EntityId) -> bool:
    return any(one.id == entity for one, _ in view.participants)


def _items(view: EventView, asked: Asked, ground: _Ground) -> Iterator[tuple[tuple[str, str], Item]]:
    """Each lane in which the event stands, with each of its dates there."""
    values = _values(view, ground)
    if asked.by == "document":
        yield from _by_document(view, values, ground)
        return
    items = [_item(view, value, claims, ground, rival=at > 0) for at, (value, claims) in enumerate(values.items())]
    lanes = [(view.event.kind, view.event.kind)]
    if asked.by == "entity":
        lanes = list(dict.fromkeys((str(one.id), one.name) for one, _ in view.participants)) or [("", "")]
    for lane in lanes:
        for item in items:
            if item is not None:
                yield lane, item


def _values(view: EventView, ground: _Ground) -> dict[str, list[Claim]]:
    """The dates of an event that can be drawn: that of its card first, then those claimed, the rejected last."""
    values: dict[str, list[Claim]] = {view.event.date: []} if view.event.date else {}
    for claim in sorted(ground.claims.get(view.event.id, ()), key=_weight):
        values.setdefault(claim.value, []).append(claim)
    return {value: claims for value, claims in values.items() if extent_of(value) is not None}


def _weight(claim: Claim) -> int:
    return {"preferred": 0, "rejected": 2}.get(claim.verdict, 1)


def _by_document(
    view: EventView, values: Mapping[str, list[Claim]], ground: _Ground
) -> Iterator[tuple[tuple[str, str], Item]]:
    """In the lane of a document: what it claims, or the date of the card where it claims none."""
    own: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for value, claims in values.items():
        for claim in claims:
            own[ground.homes.get(claim.annotation or "", "")][value].append(claim)
    first = next(iter(values), "")
    for document in ground.documents_of(ground.passages.get(view.event.id, ())) or ([] if own else [""]):
        if first and document not in own:
            own[document][first] = []
    for document, some in own.items():
        for value, claims in some.items():
            item = _item(view, value, claims, ground, rival=value != first)
            if item is not None:
                yield (document, ground.title(document)), item


def _item(view: EventView, value: str, claims: Sequence[Claim], ground: _Ground, *, rival: bool) -> Item | None:
    extent = extent_of(value)
    if extent is None:
        return None
    said = [one.annotation for one in claims if one.annotation in ground.homes]
    evidence = dict.fromkeys([*(one for one in said if one), *ground.passages.get(view.event.id, ())])
    titles = tuple(ground.title(one) for one in ground.documents_of(said))
    standing = best(state_of(one, ground.homes) for one in claims)
    return Item(view.event, extent, view.event.name, rival, tuple(claims), titles, tuple(evidence), standing)


def _why_not(view: EventView) -> Undrawn:
    if not view.event.date:
        return Undrawn(view.event, msg("It has no date."))
    return Undrawn(view.event, msg("Its date {date} has no place on the line.", date=view.event.date))


def _faint(queries: Queries, asked: Asked, dates: DateFinder | None) -> list[Faint]:
    """The dates of the texts, where these are here."""
    if dates is None:
        return []
    present = queries.readings.present()
    found: list[Faint] = []
    for document in queries.documents.all():
        if document.reading in present and asked.document in (None, document.id):
            found += _dates_of(document, asked, dates)
    return sorted(found, key=lambda one: (one.first, one.last))


def _dates_of(document: Document, asked: Asked, dates: DateFinder) -> Iterator[Faint]:
    for one in dates.of(document):
        extent = extent_of(one.edtf) if one.role == "event" and one.state != "rejected" else None
        if extent is not None and asked.meets(extent.first, extent.last):
            yield Faint(extent.first, extent.last, one.edtf, one.passage, document.id, one.reason)
