"""The dates in tagged passages, remembered for each document until something of it changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workbench.finding.dates import Dated, DateFinder, Load
from workbench.model.ids import DocumentId
from workbench.progress import Progress
from workbench.store.queries import Queries

Found = Mapping[tuple[DocumentId, str], tuple[Dated, ...]]


class _Known(NamedTuple):
    """Dates by the spans of their passages, and the state of the document in which they were found."""

    state: object
    dates: dict[str, tuple[Dated, ...]]


class PassageDates:
    """Finds the dates of events in passages; of a document that has not changed it knows what it has found.

    One thread at a time.
    """

    def __init__(self, queries: Queries, load: Load) -> None:
        self._queries = queries
        self._dates = DateFinder(queries, load)
        self._known: dict[DocumentId, _Known] = {}

    def within(self, places: Mapping[DocumentId, Iterable[str]], progress: Progress) -> Found:
        """The dates within each of these places (spans as JSON) of documents, those that are rejected left out.

        Raises CancelledError; what was found until then stays known.
        """
        states = self._queries.dating.states(places)
        found = dict[tuple[DocumentId, str], tuple[Dated, ...]]()
        for document, wanted in places.items():
            progress.check()
            known = self._known.get(document)
            if known is None or known.state != states.get(document):
                known = self._known[document] = _Known(states.get(document), {})
            missing = [one for one in wanted if one not in known.dates]
            if missing:
                known.dates.update(self._look(document, missing))
            found |= {(document, one): known.dates[one] for one in wanted if known.dates[one]}
        return found

    def _look(self, identity: DocumentId, places: Iterable[str]) -> dict[str, tuple[Dated, ...]]:
        document = self._queries.documents.get(identity)
        dates = [
            one
            for one in (self._dates.of(document) if document is not None and document.reading is not None else ())
            if one.role == "event" and one.edtf and one.state != "rejected"
        ]
        return {one: tuple(_inside(dates, json.loads(one))) for one in places}


def _inside(dates: Iterable[Dated], spans: list[tuple[int, int]]) -> Iterable[Dated]:
    for one in dates:
        if any(start <= one.passage.start and one.passage.end <= end for start, end in spans):
            yield one
