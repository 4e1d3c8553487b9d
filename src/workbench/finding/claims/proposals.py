"""What tagged passages seem to claim: dates in passages that are tied to an event. A person decides.

Nothing here is a claim: it is offered, with the reason why the words mean that date, and what it
would do to what is claimed already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.claims import Relation, RowRelation, Said, Value, row_relation
from workbench.finding.claims.passages import PassageDates
from workbench.finding.claims.witnesses import witnesses
from workbench.finding.dates import Dated
from workbench.model.ids import AnnotationId, DocumentId, EventId
from workbench.model.records import Document, Event
from workbench.progress import Progress, no_progress
from workbench.store.queries import Queries
from workbench.translation import Message, msg

DATE = "date"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A date in a passage that is tied to an event, for which the passage claims no date yet.

    ``row``: how the slot would stand with it; ``against``: what is claimed for it, or said on the event's card.
    """

    event: Event
    annotation: AnnotationId
    document: Document
    dated: Dated
    row: RowRelation
    against: tuple[str, ...]

    @property
    def slot(self) -> str:
        """The slot for which it is proposed."""
        return DATE

    @property
    def value(self) -> str:
        """The date, as EDTF."""
        return self.dated.edtf

    @property
    def reason(self) -> Message:
        """Why the words mean this date."""
        return self.dated.reason

    @property
    def key(self) -> str:
        """What names it where it is rejected."""
        return _key(self.annotation, self.event.id, self.dated)


class _Found(NamedTuple):
    """A date in a passage; ``said``: as what its document says."""

    event: EventId
    annotation: AnnotationId
    document: DocumentId
    dated: Dated
    said: Said

    @property
    def key(self) -> str:
        """What names it where it is rejected."""
        return _key(self.annotation, self.event, self.dated)


def proposals(
    queries: Queries, dates: PassageDates, events: Iterable[EventId] | None = None, progress: Progress | None = None
) -> list[Proposal]:
    """The dates that passages of these events (None: of all) seem to claim, by document and place.

    Raises CancelledError.
    """
    family = witnesses(queries)
    found = _found(queries, dates, events, (family, progress or no_progress()))
    rejected = queries.claims.rejected_proposals()
    offered = {one.key: one for one in found if one.key not in rejected}.values()
    known = queries.claims.events({one.event for one in offered})
    documents = queries.documents.some({one.document for one in offered})
    slots = _slots(queries, known, offered, family)
    return [slots[one.event].proposal(one, documents[one.document]) for one in offered if one.event in slots]


def _found(
    queries: Queries,
    dates: PassageDates,
    events: Iterable[EventId] | None,
    how: tuple[Mapping[str, str], Progress],
) -> list[_Found]:
    family, progress = how
    waiting = queries.claims.unclaimed(DATE, events)
    places: dict[DocumentId, dict[str, None]] = defaultdict(dict)
    for one in waiting:
        places[one.document][one.spans] = None
    inside = dates.within(places, progress)
    return [
        _Found(one.event, one.annotation, one.document, dated, _said(dated, family.get(one.document, one.document)))
        for one in waiting
        for dated in inside.get((one.document, one.spans), ())
    ]


class _Slot:
    """The date of an event: what is claimed for it, or stands on its card, and what its passages seem to say."""

    def __init__(self, event: Event, said: Sequence[Said], offered: Iterable[_Found]) -> None:
        self._event = event
        self._said = said or ([Said(Value(event.date), "card")] if event.date else [])
        self._offered: dict[Said, set[AnnotationId]] = defaultdict(set)
        for one in offered:
            self._offered[one.said].add(one.annotation)
        self._rows: dict[tuple[Said, Said, bool], RowRelation] = {}

    def proposal(self, one: _Found, document: Document) -> Proposal:
        """How it stands to what is claimed, and to what other passages seem to say."""
        others = [said for said, where in self._offered.items() if where != {one.annotation}]
        against = [*self._said, *others]
        texts = tuple(dict.fromkeys(each.value.text for each in against))
        return Proposal(self._event, one.annotation, document, one.dated, self._worst(against, one.said), texts)

    def _worst(self, against: Iterable[Said], mine: Said) -> RowRelation:
        """The first conflict, else the first of what agrees least."""
        worst: RowRelation | None = None
        for each in against:
            row = self._row(each, mine)
            if row.relation is Relation.CONFLICTS:
                return row
            if worst is None or _ORDER[row.relation] > _ORDER[worst.relation]:
                worst = row
        return worst or RowRelation(Relation.SILENT, msg("Only one source says anything."), 1)

    def _row(self, each: Said, mine: Said) -> RowRelation:
        """How two stand to each other: the same wherever two other witnesses say the same."""
        alike = each.witness == mine.witness
        key = Said(each.value, "", each.verdict), Said(mine.value, ""), alike
        if key not in self._rows:
            self._rows[key] = row_relation(DATE, [each, mine])
        return self._rows[key]


_ORDER = {relation: number for number, relation in enumerate(Relation)}


def _slots(
    queries: Queries, events: Mapping[EventId, Event], offered: Iterable[_Found], family: Mapping[str, str]
) -> dict[EventId, _Slot]:
    """What has lost its evidence does not count."""
    claimed: dict[EventId | None, list[Said]] = defaultdict(list)
    for row in queries.claims.for_slot(DATE, events):
        if row.document is not None or row.inference:
            document = row.document or ""
            claimed[row.event].append(Said(Value(row.value), family.get(document, document), row.verdict))
    grouped: dict[EventId, list[_Found]] = defaultdict(list)
    for one in offered:
        grouped[one.event].append(one)
    return {one: _Slot(event, claimed[one], grouped[one]) for one, event in events.items()}


def _said(dated: Dated, witness: str) -> Said:
    return Said(Value(dated.edtf), witness)


def _key(annotation: AnnotationId, event: EventId, dated: Dated) -> str:
    return f"{annotation} {event} {dated.edtf}"
