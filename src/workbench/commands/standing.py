"""Which annotations stand where, for commands that look at many places of a text."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from workbench.model.ids import AnnotationId, DocumentId, ReadingId
from workbench.model.passage import Passage
from workbench.model.reading import Span
from workbench.model.records import Anchor
from workbench.store.session import Session

_Entry = tuple[int, int, AnnotationId]


class Standing:
    """The living annotations on one reading; kept right by whoever adds and removes some."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self._spans: dict[AnnotationId, tuple[Span, ...]] = {}
        self._entries: list[_Entry] = []
        self._longest = 0
        for anchor in anchors:
            self._enter(anchor.annotation, anchor.spans)
        self._entries.sort()

    def exactly(self, place: Passage) -> list[AnnotationId]:
        """The annotations that stand on just these spans."""
        return [one for one in self._touching(place) if self._spans[one] == place.spans]

    def within(self, place: Passage) -> list[AnnotationId]:
        """The annotations that reach nowhere beyond the place."""
        return [one for one in self._touching(place) if not self._reaches_beyond(one, place)]

    def beyond(self, place: Passage) -> list[AnnotationId]:
        """The annotations that overlap the place and reach beyond it."""
        return [one for one in self._touching(place) if self._reaches_beyond(one, place)]

    def add(self, annotation: AnnotationId, place: Passage) -> None:
        """One more stands there."""
        self._spans[annotation] = place.spans
        self._longest = max(self._longest, place.end - place.start)
        insort(self._entries, (place.start, place.end, annotation))

    def remove(self, annotation: AnnotationId) -> None:
        """This one stands there no more."""
        self._spans.pop(annotation, None)

    def _enter(self, annotation: AnnotationId, spans: tuple[Span, ...]) -> None:
        self._spans[annotation] = spans
        start, end = spans[0][0], spans[-1][1]
        self._longest = max(self._longest, end - start)
        self._entries.append((start, end, annotation))

    def _touching(self, place: Passage) -> Iterator[AnnotationId]:
        first = bisect_left(self._entries, (place.start - self._longest,))
        for start, end, annotation in islice(self._entries, first, None):
            if start >= place.end:
                return
            if end > place.start and annotation in self._spans and self._overlaps(annotation, place):
                yield annotation

    def _overlaps(self, annotation: AnnotationId, place: Passage) -> bool:
        return any(a < end and start < b for a, b in self._spans[annotation] for start, end in place.spans)

    def _reaches_beyond(self, annotation: AnnotationId, place: Passage) -> bool:
        spans = self._spans[annotation]
        return any(not any(start <= a and b <= end for start, end in place.spans) for a, b in spans)


def standing_at(session: Session, passages: Sequence[Passage]) -> dict[tuple[DocumentId, ReadingId], Standing]:
    """What stands on each reading that the passages name."""
    wanted = dict.fromkeys((place.document, place.reading) for place in passages)
    return {
        (document, reading): Standing(session.where(Anchor, document=document, reading=reading))
        for document, reading in wanted
    }
