"""Dates over the whole archive: what is found in the texts, with what people have decided laid over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.anchoring.original import joined, on_reading
from workbench.language.dates.finder import FoundDate, find_dates
from workbench.language.edtf import Edtf, parse
from workbench.language.edtf.shape import shape_of
from workbench.model.ids import DocumentId
from workbench.model.passage import Labels, Passage, passage
from workbench.model.reading import Reading
from workbench.model.records import DateDecision, Document
from workbench.store.queries import Queries
from workbench.translation import Message, msg

Load = Callable[[Document], Reading]
ROLES = ("event", "access", "imprint", "title")
STATES = ("found", "accepted", "changed", "rejected")

_KEPT = 8
"""Readings whose dates are remembered."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a document: what it means, and what a person has decided.

    ``edtf`` is the value that holds (the decided one, else the found one; that of a rejected date is what was
    found; empty where the text does not tell it); ``reason`` says how it came about. ``found`` and ``rule``: value
    and reason before anybody decided. ``alternatives``: other values that the words can have, with their
    calendars. ``role``: one of ``ROLES``; ``state``: one of ``STATES``.
    ``confidence``: ``decided``, ``high``, ``context`` (from the text before) or ``ask``.
    """

    passage: Passage
    edtf: str
    calendar: str
    role: str
    reason: Message
    needs_context: bool = False
    ask: bool = False
    decision: DateDecision | None = None
    found: str = ""
    rule: Message | None = None
    alternatives: tuple[tuple[str, str], ...] = ()

    @property
    def value(self) -> Edtf | None:
        """The EDTF value; None where the text does not tell it and nobody has."""
        return parse(self.edtf) if self.edtf else None

    @property
    def kind(self) -> str:
        """``day``, ``month``, ``season``, ``year``, ``decade``, ``century``, ``interval``, ``list`` or ``unknown``."""
        value = self.value
        return shape_of(value) if value is not None else "unknown"

    @property
    def state(self) -> str:
        """One of ``STATES``."""
        return "found" if self.decision is None else self.decision.verdict

    @property
    def confidence(self) -> str:
        """How sure the value is."""
        if self.decision is not None:
            return "decided"
        return "ask" if self.ask else "context" if self.needs_context else "high"


class DateFinder:
    """Finds the dates of an archive's readings and lays the decisions over them."""

    def __init__(self, queries: Queries, load: Load) -> None:
        self._queries = queries
        self._load = load
        self._kept: dict[DocumentId, tuple[Reading, Labels, list[Dated]]] = {}

    def of(self, document: Document) -> list[Dated]:
        """The dates of a document in order of its reading; decided places that no date is found at are among them."""
        reading = self._load(document)
        decided = {one.source_spans: one for one in self._queries.dating.of(document.id)}
        dates = [_overlaid(one, decided.pop(one.passage.source_spans, None)) for one in self._found(document, reading)]
        dates += _elsewhere(document, reading, decided.values())
        return sorted(dates, key=lambda one: (one.passage.start, one.passage.end))

    def _found(self, document: Document, reading: Reading) -> list[Dated]:
        known = self._kept.pop(document.id, None)
        if known is None or known[0] is not reading or known[1] != document.labels:
            known = reading, document.labels, [_dated(document, reading, one) for one in find_dates(reading)]
        while len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[document.id] = known
        return known[2]


def dates_within(queries: Queries, load: Load, document: Document, spans: Sequence[tuple[int, int]]) -> list[Dated]:
    """The dates of events in these spans of a document's reading, those that a person has rejected left out."""
    return [
        one
        for one in DateFinder(queries, load).of(document)
        if one.role == "event"
        and one.state != "rejected"
        and one.edtf
        and any(start <= one.passage.start and one.passage.end <= end for start, end in spans)
    ]


def _dated(document: Document, reading: Reading, one: FoundDate) -> Dated:
    meaning = one.meaning
    return Dated(
        passage(document.id, reading, [(one.start, one.end)], labels=document.labels),
        meaning.edtf,
        meaning.calendar,
        one.role,
        meaning.reason,
        meaning.needs_context,
        meaning.ask,
        found=meaning.edtf,
        rule=meaning.reason,
        alternatives=meaning.alternatives,
    )


def _overlaid(one: Dated, decision: DateDecision | None) -> Dated:
    if decision is None:
        return one
    reason = (
        msg("A person has decided: {note}", note=decision.note) if decision.note else msg("A person has decided so.")
    )
    return Dated(
        one.passage,
        decision.edtf or one.edtf,
        "gregorian" if decision.verdict == "changed" else one.calendar,
        one.role,
        reason,
        one.needs_context,
        ask=False,
        decision=decision,
        found=one.found,
        rule=one.rule,
        alternatives=one.alternatives,
    )


def _elsewhere(document: Document, reading: Reading, decided: Iterable[DateDecision]) -> Iterator[Dated]:
    """Dates that only a person has seen."""
    for one in decided:
        spans = joined(reading, on_reading(reading, one.source_spans))
        if one.edtf and spans:
            place = passage(document.id, reading, spans, labels=document.labels)
            found = Dated(place, one.edtf, "gregorian", "event", msg("As written."))
            yield _overlaid(found, one)
