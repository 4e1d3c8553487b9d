"""Search over the whole archive: every hit, an exact total, each hit a passage."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InputError
from workbench.finding.mentions.finder import Mention as Mention
from workbench.finding.mentions.finder import MentionFinder
from workbench.finding.query import Field, Query, parse, parse_regex
from workbench.finding.zones import Zone
from workbench.language.folding import FoldedText
from workbench.model.ids import DocumentId
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading, Span
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter, AnnotationView, EntityView
from workbench.progress import Progress, no_progress
from workbench.store.queries import Queries
from workbench.translation import msg

Load = Callable[[Document], Reading]
SCOPES = ("all", "body", "notes", "apparatus", "annotations", "names")
_CHARACTERS_HELD = 40_000_000
_NO_ROWS = np.empty((0, 3), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: ``total`` counts all hits, ``hits`` holds those asked for, in archive order.

    ``folded`` shows what was looked for after folding; ``silent`` names the documents that have
    no text in this copy and could not be searched.
    """

    query: str
    folded: str
    total: int
    hits: tuple[Passage, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Hits:
    """Every hit of a query, in archive order: equal rows of ``document``, ``start`` and ``end``.

    ``document`` counts in ``documents`` (all that were searched, in archive order); ``start`` and
    ``end`` are code points of the document's present reading. ``folded`` and ``silent`` as in Found.
    """

    query: str
    folded: str
    silent: tuple[str, ...]
    documents: tuple[Document, ...]
    document: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.start)


class Finder:
    """Searches one archive; keeps the folds of its readings in memory, within a budget."""

    def __init__(self, queries: Queries, load: Load) -> None:
        self._queries = queries
        self._load = load
        self._folds: OrderedDict[tuple[object, ...], FoldedText] = OrderedDict()
        self._held = 0
        self._guard = threading.Lock()
        self.named = MentionFinder(queries, load, self.folded)

    def search(  # the options of one search, keyword-only
        self,
        text: str,
        *,
        document: DocumentId | None = None,
        scope: str = "all",
        regex: bool = False,
        limit: int = 0,
        context: int = 32,
    ) -> Found:
        """Every hit of a query; ``limit`` (0: all) bounds the passages made, never the total.

        Raises InputError where the query cannot be understood.
        """
        hits = self.hits(text, document=document, scope=scope, regex=regex)
        shown = range(min(limit, hits.total) if limit else hits.total)
        passages = tuple(self.passage(hits, number, context) for number in shown)
        return Found(text, hits.folded, hits.total, passages, hits.silent)

    def hits(  # the options of one search, keyword-only
        self,
        text: str,
        *,
        document: DocumentId | None = None,
        scope: str = "all",
        regex: bool = False,
        progress: Progress | None = None,
    ) -> Hits:
        """Every hit of a query as arrays. Raises InputError where it cannot be understood."""
        if scope not in SCOPES:
            raise InputError(
                msg("“{scope}” cannot be searched.", scope=scope), msg("Choose one of: {all}.", all=", ".join(SCOPES))
            )
        query, watched = parse_regex(text) if regex else parse(text), progress or no_progress()
        wanted = [one for one in self._queries.documents.all() if document in (None, one.id)]
        rows, silent = [_NO_ROWS], list[str]()
        for number, one in enumerate(wanted):
            watched.check()
            try:
                reading = self._load(one)
            except InputError:
                silent.append(one.title)
                continue
            spans = self._spans(query, one, reading, scope)
            rows.append(np.array([(number, *span) for span in spans], dtype=np.int64).reshape(-1, 3))
        found = np.concatenate(rows)
        shown = " ".join(_shown(query))
        parts = (found[:, 0].astype(np.int32), found[:, 1].copy(), found[:, 2].copy())
        return Hits(text, shown or text, tuple(silent), tuple(wanted), *parts)

    def reading(self, document: Document) -> Reading:
        """The document's present reading. Raises InputError if this copy has none."""
        return self._load(document)

    def texts(self, document: Document) -> str:
        """The text of the document's present reading; corrections never change it.

        Raises InputError if this copy has none.
        """
        return self._load(document).text

    def passage(self, hits: Hits, number: int, context: int = 32) -> Passage:
        """The passage of one hit."""
        document = hits.documents[int(hits.document[number])]
        span = (int(hits.start[number]), int(hits.end[number]))
        return passage(document.id, self._load(document), [span], labels=document.labels, context=context)

    def mentions(self, entity: EntityView, *, inside: bool = False) -> list[Mention]:
        """Every place where one of the entity's names stands, in archive order.

        Places inside a longer name of another entity are left out unless ``inside``.
        """
        return self.named.of(entity, inside=inside)

    def folded(self, reading: Reading, zone: str) -> FoldedText:
        """The folded text of one zone of a reading, made once while there is room."""
        kept = Zone.of(reading, zone)
        key = (reading.id, zone, kept.marked)
        with self._guard:
            if key in self._folds:
                self._folds.move_to_end(key)
                return self._folds[key]
        made = FoldedText(kept.text, reading.damaged, start=kept.start, end=kept.end)
        with self._guard:
            self._folds[key] = made
            self._held += kept.end - kept.start
            while self._held > _CHARACTERS_HELD and len(self._folds) > 1:
                _, gone = self._folds.popitem(last=False)
                self._held -= gone.end - gone.start
        return made

    def _spans(self, query: Query, document: Document, reading: Reading, scope: str) -> list[Span]:
        answer = _Answers(self._queries, document)
        if scope == "annotations":
            return [span for view in answer.annotations if _says(query, view, answer) for span in _places(view)]
        if scope == "names":
            return [span for view in answer.annotations if _names(query, view, answer) for span in _places(view)]
        hits = query.search(self.folded(reading, scope), answer)
        if hits == [] and query.fields:
            return answer.places()
        return list(_within_notes(hits or [], reading))


class _Answers:
    """Answers a query's fields for one document, asking the archive only once."""

    def __init__(self, queries: Queries, document: Document) -> None:
        self._queries = queries
        self._document = document
        self._asked: list[AnnotationView] | None = None
        self._spans: list[Span] = []

    @property
    def annotations(self) -> list[AnnotationView]:
        if self._asked is None:
            self._asked = self._queries.annotations.all(AnnotationFilter(document=self._document.id))
        return self._asked

    def __call__(self, field: Field) -> bool | Sequence[Span]:
        value = field.value.casefold()
        if field.name == "document":
            names = (self._document.title, self._document.file_name, self._document.id)
            return any(value in name.casefold() for name in names)
        wanted = [view for view in self.annotations if _has(view, field, value)]
        self._spans += [span for view in wanted for span in _places(view)]
        return [span for view in wanted for span in _places(view)] if wanted else False

    def places(self) -> list[Span]:
        """The annotated places that the fields named, for a query of fields alone."""
        return sorted(set(self._spans))


def _has(view: AnnotationView, field: Field, value: str) -> bool:
    if field.name == "tag":
        return any(value == tag.name.casefold() for tag in view.tags)
    if field.name == "entity":
        return any(value == entity.name.casefold() for entity in view.entities)
    if field.name == "event":
        return any(value == event.name.casefold() for event in view.events)
    if field.name == "author":
        return value == view.author.casefold()
    raise InputError(
        msg("There is no field {name} (character {position}).", name=field.name, position=field.position),
        msg("Fields are document:, tag:, entity:, event: and author:."),
    )


def _says(query: Query, view: AnnotationView, answer: _Answers) -> bool:
    return bool(view.annotation.note) and bool(query.search(FoldedText(view.annotation.note), answer))


def _names(query: Query, view: AnnotationView, answer: _Answers) -> bool:
    names = [*(tag.name for tag in view.tags), *(entity.name for entity in view.entities)]
    names += [event.name for event in view.events]
    return any(query.search(FoldedText(name), answer) for name in names)


def _places(view: AnnotationView) -> tuple[Span, ...]:
    return view.anchor.spans if view.anchor else ()


def _within_notes(hits: Sequence[Span], reading: Reading) -> Iterator[Span]:
    """The hits that do not run from the body into a note, or from one note into the next."""
    edges = sorted({reading.body_end, *(note.start for note in reading.notes if note.end > note.start)})
    for start, end in hits:
        following = bisect_right(edges, start)
        if following == len(edges) or edges[following] >= end:
            yield start, end


def _shown(query: Query) -> Iterator[str]:
    for term in query.terms:
        yield from term.pieces
