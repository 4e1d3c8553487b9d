"""What tagged passages seem to claim: dates in passages that are tied to an event. A person decides.

Nothing here is a claim: it is offered, with the reason why the words mean that date, and what it
would do to what is claimed already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.claims import Relation, RowRelation, Said, Value, row_relation
from workbench.finding.claims.witnesses import witnesses
from workbench.finding.dates import Dated, DateFinder
from workbench.model.ids import DocumentId, EventId
from workbench.model.records import Event
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries
from workbench.translation import Message, msg

DATE = "date"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A date in a passage that is tied to an event, for which the passage claims no date yet.

    ``row``: how the slot would stand with it; ``against``: what is claimed for it, or said on the event's card.
    """

    event: Event
    view: AnnotationView
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
        return _key(self.event, self.view, self.dated)


_Found = tuple[Event, AnnotationView, Dated]


def proposals(queries: Queries, dates: DateFinder, event: EventId | None = None) -> list[Proposal]:
    """The dates that passages of an event (of all events, if none is named) seem to claim."""
    pairs = queries.claims.unclaimed(DATE, event)
    if not pairs:
        return []
    views = queries.annotations.all(AnnotationFilter(ids=frozenset(annotation for annotation, _ in pairs)))
    tied = {(annotation, one) for annotation, one in pairs}
    found = [
        (one, view, dated)
        for view in views
        for dated in _dates_in(dates, view)
        for one in view.events
        if (view.annotation.id, one.id) in tied
    ]
    rejected = queries.claims.rejected_proposals()
    family = witnesses(queries)
    claimed = _claimed(queries, {one.id for one, _, _ in found}, family)
    offered = _each_once(one for one in found if _key(*one) not in rejected)
    return [_proposal(family, claimed[one[0].id], one, offered) for one in offered]


def _dates_in(dates: DateFinder, view: AnnotationView) -> Iterator[Dated]:
    place = view.anchor
    if place is None or view.document.reading is None:
        return
    for one in dates.of(view.document):
        inside = any(start <= one.passage.start and one.passage.end <= end for start, end in place.spans)
        if inside and one.role == "event" and one.edtf and one.state != "rejected":
            yield one


def _claimed(queries: Queries, events: Iterable[str], family: Mapping[str, str]) -> dict[str, list[Said]]:
    """What is claimed for the dates of these events; what has lost its evidence does not count."""
    claims = [claim for event in events for claim in queries.claims.of(event=EventId(event)) if claim.slot == DATE]
    resting = frozenset(str(claim.annotation) for claim in claims if claim.annotation)
    views = queries.annotations.all(AnnotationFilter(ids=resting)) if resting else []
    documents = {str(view.annotation.id): view.document.id for view in views}
    found: dict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        if claim.annotation is None or claim.annotation in documents:
            document = documents.get(claim.annotation or "", DocumentId(""))
            found[str(claim.event)].append(Said(Value(claim.value), family.get(document, document), claim.verdict))
    return found


def _proposal(known: Mapping[str, str], said: Sequence[Said], one: _Found, offered: Sequence[_Found]) -> Proposal:
    """How it stands to what is claimed (or, if nothing is, to the card), and to what other passages seem to say."""
    event, view, dated = one
    if not said and event.date:
        said = [Said(Value(event.date), "card")]
    others = [each for each in offered if each[0].id == event.id and each[1].annotation.id != view.annotation.id]
    against = [*said, *(_said(known, each) for each in others)]
    rows = [row_relation(DATE, [each, _said(known, one)]) for each in against]
    order = list(Relation)
    nothing = RowRelation(Relation.SILENT, msg("Only one source says anything."), 1)
    row = max(rows, key=lambda row: order.index(row.relation), default=nothing)
    return Proposal(event, view, dated, row, tuple(dict.fromkeys(each.value.text for each in against)))


def _said(known: Mapping[str, str], one: _Found) -> Said:
    document = one[1].document.id
    return Said(Value(one[2].edtf), known.get(document, document))


def _key(event: Event, view: AnnotationView, dated: Dated) -> str:
    return f"{view.annotation.id} {event.id} {dated.edtf}"


def _each_once(found: Iterable[_Found]) -> list[_Found]:
    return list({_key(*one): one for one in found}.values())
