"""The rows of the concordance, made when they are asked for, with what is tied to their places."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.finding.concordance.contexts import Contexts
from workbench.finding.concordance.shapes import Line
from workbench.model.passage import cited_label, passage
from workbench.model.records import Entity, Event, Tag
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries


@dataclass(frozen=True, slots=True, eq=False)
class Tied:
    """The annotations of one document by place: one entry for each span, sorted by its start.

    ``reach`` is the furthest end of the spans up to each entry, so that one search bounds a look-up.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    reach: NDArray[np.int64]
    views: tuple[AnnotationView, ...]

    @classmethod
    def of(cls, views: Iterable[AnnotationView]) -> Tied:
        """Lay them out."""
        entries = [(*span, view) for view in views if view.anchor for span in view.anchor.spans]
        entries.sort(key=lambda entry: entry[:2])
        ends = np.array([entry[1] for entry in entries], dtype=np.int64)
        starts = np.array([entry[0] for entry in entries], dtype=np.int64)
        reach = np.maximum.accumulate(ends) if len(ends) else ends
        return cls(starts, ends, reach, tuple(entry[2] for entry in entries))

    def over(self, start: int, end: int) -> Iterator[AnnotationView]:
        """The annotations that overlap ``[start, end)``."""
        if not len(self.starts):
            return
        first = int(np.searchsorted(self.reach, start, side="right"))
        last = int(np.searchsorted(self.starts, end))
        for place in range(first, last):
            if self.ends[place] > start:
                yield self.views[place]


class Lines:
    """Makes rows; asks the archive once for the annotations of each document that is shown."""

    def __init__(self, contexts: Contexts, queries: Queries) -> None:
        self._contexts = contexts
        self._queries = queries
        self._tied: dict[int, Tied] = {}
        self._guard = threading.Lock()

    def line(self, row: int, context: int, *, private: bool = True) -> Line:
        """One row, without private annotations if they are not wanted. Raises IndexError if there is none."""
        if not 0 <= row < len(self._contexts):
            raise IndexError(row)
        hits = self._contexts.hits
        number, start, end = int(hits.document[row]), int(hits.start[row]), int(hits.end[row])
        document, reading = hits.documents[number], self._contexts.reading(number)
        over = self.tied(number).over(start, end)
        views = {view.annotation.id: view for view in over if private or not view.annotation.private}.values()
        place = passage(document.id, reading, [(start, end)], labels=document.labels, context=context)
        return Line(
            row=row,
            passage=place,
            cited="" if place.page is None else cited_label(reading.pages[place.page], document.labels),
            title=document.title,
            date=document.date,
            tags=_names(tag for view in views for tag in view.tags),
            entities=_names(entity for view in views for entity in view.entities),
            events=_names(event for view in views for event in view.events),
            annotations=tuple(view.annotation.id for view in views),
        )

    def tied(self, number: int) -> Tied:
        """The annotations of a document, by place."""
        with self._guard:
            if number in self._tied:
                return self._tied[number]
        document = self._contexts.hits.documents[number]
        made = Tied.of(self._queries.annotations.all(AnnotationFilter(document=document.id)))
        with self._guard:
            return self._tied.setdefault(number, made)

    def forget(self) -> None:
        """Ask anew from now on."""
        with self._guard:
            self._tied.clear()


def _names(records: Iterable[Tag | Entity | Event]) -> tuple[str, ...]:
    return tuple(sorted({record.name for record in records}))
