"""Answers to the fields of a query: which documents and annotations ``tag:``, ``date:`` … mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from workbench.errors import InputError
from workbench.finding.query.tree import FIELDS, Field
from workbench.language import edtf
from workbench.language.folding import Folder
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries
from workbench.translation import msg

S = TypeVar("S", bound=str)
Period = tuple[edtf.Day | None, edtf.Day | None]
"""First and last day; None: open on that side."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a field means: documents as wholes (ids), and annotations."""

    documents: frozenset[str] = frozenset()
    views: Sequence[AnnotationView] = field(default_factory=tuple)


class FieldAnswers:
    """Answers the fields of one search, each once.

    Raises InputError that points at the field if its value names nothing, or is no date.
    """

    def __init__(self, queries: Queries, documents: Sequence[Document]) -> None:
        self._queries = queries
        self._documents = documents
        self._known: dict[tuple[str, str], Answered] = {}
        self._ways: dict[str, Callable[[Field], Answered]] = {
            "document": self._document,
            "collection": self._collection,
            "tag": self._tag,
            "entity": self._entity,
            "event": self._event,
            "author": self._author,
            "kind": self._kind,
            "note": self._note,
            "date": self._date,
        }
        assert set(self._ways) == set(FIELDS), "every field of the language has its answer"

    def __call__(self, asked: Field) -> Answered:
        """The answer to one field."""
        key = (asked.name, asked.value)
        if key not in self._known:
            self._known[key] = self._ways[asked.name](asked)
        return self._known[key]

    def _document(self, asked: Field) -> Answered:
        """Title, file name or id hold the value."""
        wanted = _folded(asked.value)
        found: list[str] = [
            one.id
            for one in self._documents
            if any(wanted in _folded(name) for name in (one.title, one.file_name)) or one.id.startswith(asked.value)
        ]
        return Answered(frozenset(_some(found, asked)))

    def _collection(self, asked: Field) -> Answered:
        order = self._queries.order
        chosen = _some([one.id for one in order.collections() if _same(one.name, asked)], asked)
        return Answered(frozenset(each for one in chosen for each in order.documents_in(one)))

    def _tag(self, asked: Field) -> Answered:
        """A tag counts with its sub-tags."""
        tags = [view.tag.id for view in self._queries.authorities.tags(counted=False) if _same(view.tag.name, asked)]
        return self._chosen(AnnotationFilter(tag=one) for one in _some(tags, asked))

    def _entity(self, asked: Field) -> Answered:
        views = self._queries.authorities.entities(counted=False)
        chosen = [view.entity.id for view in views if any(_same(form, asked) for form in view.forms)]
        return self._chosen(AnnotationFilter(entity=one) for one in _some(chosen, asked))

    def _event(self, asked: Field) -> Answered:
        events = [
            view.event.id for view in self._queries.authorities.events(counted=False) if _same(view.event.name, asked)
        ]
        return self._chosen(AnnotationFilter(event=one) for one in _some(events, asked))

    def _author(self, asked: Field) -> Answered:
        """Whoever made the annotation; also documents that were written by them."""
        people = [one.id for one in self._queries.documents.people() if _same(one.name, asked)]
        written = [one.id for one in self._documents if one.author and _folded(asked.value) in _folded(one.author)]
        _some([*map(str, people), *written], asked)
        views = self._chosen(AnnotationFilter(author=one) for one in people).views
        return Answered(frozenset(written), views)

    def _kind(self, asked: Field) -> Answered:
        """The kind of an entity or event that an annotation marks, or of the annotation itself."""
        views = self._queries.annotations.all()
        return Answered(views=[view for view in views if any(_same(kind, asked) for kind in _kinds(view))])

    def _note(self, asked: Field) -> Answered:
        wanted = _folded(asked.value)
        views = self._queries.annotations.all()
        return Answered(views=[view for view in views if wanted in _folded(view.annotation.note)])

    def _date(self, asked: Field) -> Answered:
        """Documents that are dated within the period, and annotations of events that meet it."""
        period = _period(asked)
        events = [
            view.event.id for view in self._queries.authorities.events(counted=False) if _meets(view.event.date, period)
        ]
        documents = frozenset(one.id for one in self._documents if _meets(one.date, period))
        return Answered(documents, self._chosen(AnnotationFilter(event=one) for one in events).views)

    def _chosen(self, filters: Iterable[AnnotationFilter]) -> Answered:
        found = {view.annotation.id: view for one in filters for view in self._queries.annotations.all(one)}
        return Answered(views=list(found.values()))


def _kinds(view: AnnotationView) -> list[str]:
    marked = [*(one.kind for one in view.entities), *(one.kind for one in view.events)]
    return [view.annotation.motivation, *marked]


def _folded(text: str) -> str:
    return Folder().fold(text).text


def _same(name: str, asked: Field) -> bool:
    return _folded(name) == _folded(asked.value)


def _some(found: list[S], asked: Field) -> list[S]:
    if not found:
        raise InputError(
            msg(
                "Nothing in this archive is called “{value}” ({name}: at character {position}).",
                value=asked.value,
                name=asked.name,
                position=asked.position,
            ),
            msg("Look up the name in its list, or put the word in quotation marks to search for it as text."),
        )
    return found


def _period(asked: Field) -> Period:
    """The period of ``1945``, ``1945-08..1945-09``, ``..1945``, or any other EDTF value."""
    first, dots, last = asked.value.partition("..")
    ends = [first, last] if dots and "[" not in asked.value and "{" not in asked.value else [asked.value]
    try:
        values = [edtf.parse(end) if end else None for end in ends]
    except InputError as error:
        raise InputError(
            msg(
                "“{value}” at character {position} is no date.",
                value=asked.value,
                position=asked.position + len(asked.name) + 1,
            ),
            msg("Write it as in date:1945, date:1945-08-14 or date:1945-08..1945-09."),
        ) from error
    earliest = values[0].earliest if values[0] else None
    latest = values[-1].latest if values[-1] else None
    return earliest, latest


def _meets(date: str, period: Period) -> bool:
    """Whether a date (EDTF, or a day, month or year as documents have it) meets the period."""
    if not date.strip():
        return False
    try:
        value = edtf.parse(date.strip())
    except InputError:
        year = re.search(r"(?<!\d)\d{4}(?!\d)", date)
        if year is None:
            return False
        value = edtf.parse(year[0])
    first, last = period
    after = first is None or value.latest is None or value.latest >= first
    before = last is None or value.earliest is None or value.earliest <= last
    return after and before
