"""A query asked of the texts, or of the annotations, of an archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from workbench.finding.answer import Columns
from workbench.finding.fields import Answered, FieldAnswers
from workbench.finding.library import Stock
from workbench.finding.query import Query
from workbench.finding.query.evaluation import Looked, Scanned, rows_of, value_on
from workbench.finding.query.ground import Answer, Deadline, Ground, everything, texts_of
from workbench.finding.query.hits import NONE, Hits
from workbench.finding.query.tree import Field
from workbench.finding.scan import Mask
from workbench.finding.shelf import DOCUMENT, Shelf
from workbench.language.folding.segments import SCOPES
from workbench.model.reading import Span
from workbench.model.records import Document
from workbench.model.views import AnnotationView

_OFFSET = (1 << DOCUMENT) - 1
_GLANCES = (1_000_000, 8_000_000, 64_000_000)


@dataclass(frozen=True, eq=False)
class Part:
    """The hits on one shelf, whose documents have these numbers in the catalogue."""

    hits: Scanned | Looked
    numbers: np.typing.NDArray[np.int64]

    def columns(self, first: int, last: int) -> Columns:
        """The hits from ``first`` to before ``last`` as columns, documents by their number."""
        rows = self.hits.rows(first, last)
        numbers = self.numbers[rows[:, 0] >> DOCUMENT].astype(np.int32)
        return numbers, rows[:, 0] & _OFFSET, rows[:, 1] & _OFFSET


@dataclass(frozen=True, eq=False)
class TextQuestion:
    """A query to the texts of ``documents``, in one of the scopes that are zones of them."""

    query: Query
    scope: str
    documents: Sequence[Document]
    answers: FieldAnswers
    texts: Callable[[Document], str]
    check: Callable[[], object]
    deadline: Deadline

    def ground(self, stock: Stock) -> Ground:
        """What the query is asked over, on one shelf."""
        return Ground(
            stock.shelf,
            stock.numbers >= 0,
            texts=lambda number: self.texts(self.documents[int(stock.numbers[number])]),
            zones=SCOPES[self.scope],
            answer=lambda field: self._answer(field, stock),
            check=self.check,
            deadline=self.deadline,
        )

    def all(self, stock: Stock) -> Part:
        """Every hit on the shelf."""
        return Part(self.query.on(self.ground(stock)), stock.numbers)

    def glance(self, stock: Stock, count: int) -> Part:
        """The hits in the first documents of the shelf, until there are ``count`` or no more."""
        ground, starts = self.ground(stock), stock.shelf.code_starts
        found, begin = [NONE], 0
        for end in [int(np.searchsorted(starts, size)) for size in accumulate(_GLANCES)] + [len(starts) - 1]:
            if sum(map(len, found)) >= count or begin >= end:
                continue
            some = np.zeros(len(stock.numbers), dtype=np.bool_)
            some[begin:end] = True
            found.append(self.query.on(ground.among(some)).rows())
            begin = end
        return Part(Looked(np.concatenate(found)), stock.numbers)

    def _answer(self, asked: Field, stock: Stock) -> Answer:
        answered = self.answers(asked)
        spans: dict[str, list[Span]] = {}
        for view in answered.views:
            spans.setdefault(view.document.id, []).extend(view.anchor.spans if view.anchor else ())
        documents, rows = np.zeros(len(stock.numbers), dtype=np.bool_), [NONE]
        for place in np.flatnonzero(stock.numbers >= 0).tolist():
            identity = self.documents[int(stock.numbers[place])].id
            documents[place] = identity in answered.documents or identity in spans
            if spans.get(identity):
                rows.append(rows_of(place, spans[identity]))
        return documents, np.concatenate(rows)


def merged(parts: Sequence[Part]) -> Callable[[int, int], Columns]:
    """What gives ranges of all hits, in archive order."""
    if len(parts) == 1 and _rises(parts[0].numbers):
        return parts[0].columns
    kept: list[Columns] = []

    def columns(first: int, last: int) -> Columns:
        if not kept:
            kept.append(_sorted(parts))
        number, start, end = kept[0]
        return number[first:last], start[first:last], end[first:last]

    return columns


def _rises(numbers: np.typing.NDArray[np.int64]) -> bool:
    present = numbers[numbers >= 0]
    return bool((present[1:] > present[:-1]).all())


def _sorted(parts: Sequence[Part]) -> Columns:
    columns = [part.columns(0, len(part.hits)) for part in parts]
    empty: Columns = (np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int64))
    number, start, end = (np.concatenate([empty[side], *(each[side] for each in columns)]) for side in range(3))
    order = np.lexsort((end, start, number))
    return number[order], start[order], end[order]


def annotated_places(
    query: Query, views: Sequence[AnnotationView], answers: FieldAnswers, *, names: bool, check: Callable[[], object]
) -> dict[str, set[Span]]:
    """The spans, by document, of the annotations whose note (or ``names`` of what they mark) the query finds."""
    texts = [(number, text) for number, view in enumerate(views) for text in (_names(view) if names else [_note(view)])]
    owners = [number for number, text in texts if text]
    shelf = Shelf.of_texts([text for _, text in texts if text])

    def answer(asked: Field) -> Answer:
        held = _held(views, answers(asked))
        return np.array([held[owner] for owner in owners], dtype=np.bool_), NONE

    written = [text for _, text in texts if text]
    ground = Ground(shelf, everything(shelf), texts_of(written), answer=answer, check=check)
    found: dict[str, set[Span]] = {}
    for place in np.flatnonzero(value_on(query.root, ground).documents).tolist():
        view = views[owners[place]]
        if view.anchor is not None:
            found.setdefault(view.document.id, set()).update(view.anchor.spans)
    return found


def _held(views: Sequence[AnnotationView], answered: Answered) -> Mask:
    chosen = {view.annotation.id for view in answered.views}
    held = [view.annotation.id in chosen or view.document.id in answered.documents for view in views]
    return np.array(held, dtype=np.bool_)


def _note(view: AnnotationView) -> str:
    return view.annotation.note


def _names(view: AnnotationView) -> list[str]:
    return [*(one.name for one in view.tags), *(one.name for one in view.entities), *(one.name for one in view.events)]


def columns_of(places: dict[str, set[Span]], documents: Sequence[Document]) -> Columns:
    """Spans by document as columns, in archive order."""
    rows = [(number, *span) for number, one in enumerate(documents) for span in sorted(places.get(one.id, ()))]
    array: Hits = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return array[:, 0].astype(np.int32), array[:, 1].copy(), array[:, 2].copy()
