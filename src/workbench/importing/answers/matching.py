"""Each answer beside what it answers: what is to be decided, what was, and what is not here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import InputError
from workbench.model.answers import Answer, Answers, Selector
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter, AnnotationView
from workbench.store.queries import Queries

_NOTHING = re.compile(r"[\s\u200b\ufeff]+")
_MOST_PLACES = 1_000


class State(StrEnum):
    """What is known of an answer."""

    NEW = "new"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DELETED = "deleted"
    """It was accepted, and its comment (or annotation) lies in the trash."""
    UNKNOWN = "unknown"
    """What it answers is not in this archive, or its words are not found at one place."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An answer with its number in the file (from 1), and the annotation or the passage that it is about."""

    number: int
    answer: Answer
    state: State
    view: AnnotationView | None = None
    document: Document | None = None
    passage: Passage | None = None

    @property
    def quote(self) -> str:
        """The words that the answer is about."""
        place = self.view.place if self.view else None
        return place.quote if place else self.answer.selector.exact if self.answer.selector else ""

    @property
    def decidable(self) -> bool:
        """Whether it can be accepted."""
        return self.state is not State.ACCEPTED and (self.view is not None or self.passage is not None)


def review(queries: Queries, load: Callable[[Document], Reading], answers: Answers) -> list[Reviewed]:
    """All answers of a file in its order; ``load`` gives a document's present reading (InputError if there is none)."""
    known = _Known(queries, answers)
    texts = _Texts(load)
    return [_reviewed(known, texts, number, one) for number, one in enumerate(answers.given, 1)]


def _reviewed(known: _Known, texts: _Texts, number: int, answer: Answer) -> Reviewed:
    if answer.selector is None:
        view = known.annotations.get(answer.annotation or "")
        return Reviewed(
            number, answer, known.state(answer, here=view is not None), view, view.document if view else None
        )
    document = known.documents.get(answer.selector.document)
    place = texts.place(document, answer.selector) if document is not None else None
    return Reviewed(number, answer, known.state(answer, here=place is not None), None, document, place)


class _Known:
    """What the archive holds of the answers already: asked once, however many they are."""

    def __init__(self, queries: Queries, answers: Answers) -> None:
        keys = frozenset(one.key for one in answers.given)
        wanted = keys | {one.annotation for one in answers.given if one.annotation}
        living = queries.annotations.all(AnnotationFilter(ids=wanted)) if wanted else []
        gone = queries.annotations.all(AnnotationFilter(ids=keys, deleted=True)) if keys else []
        self.documents = {one.id: one for one in queries.documents.all()}
        self.annotations = {str(view.annotation.id): view for view in living}
        self._taken = {str(view.annotation.id) for view in living} | {v.comment.id for v in queries.comments.all()}
        self._trashed = {str(view.annotation.id) for view in gone}
        self._trashed |= {view.comment.id for view in queries.comments.all(deleted=True)}
        self._rejected = {one.text for one in queries.authorities.rejected_answers()}

    def state(self, answer: Answer, *, here: bool) -> State:
        """What became of the answer; ``here``: what it is about is in the archive."""
        if answer.key in self._taken:
            return State.ACCEPTED
        if answer.key in self._rejected:
            return State.REJECTED
        if not here:
            return State.UNKNOWN
        return State.DELETED if answer.key in self._trashed else State.NEW


class _Texts:
    """The present readings of documents, and their characters without space."""

    def __init__(self, load: Callable[[Document], Reading]) -> None:
        self._load = load
        self._known: dict[str, tuple[Reading, str, list[int]] | None] = {}

    def place(self, document: Document, selector: Selector) -> Passage | None:
        """Where the words stand: at their position, else at the one place (with its surroundings) that has them."""
        known = self._of(document)
        if known is None:
            return None
        reading, text, offsets = known
        if closed(reading.text[selector.start : selector.end]) == closed(selector.exact):
            span = (selector.start, selector.end)
        else:
            found = _found(text, closed(selector.exact), closed(selector.prefix), closed(selector.suffix))
            if found is None:
                return None
            span = (offsets[found], offsets[found + len(closed(selector.exact)) - 1] + 1)
        return passage(document.id, reading, [span], labels=document.labels)

    def _of(self, document: Document) -> tuple[Reading, str, list[int]] | None:
        if document.id not in self._known:
            try:
                reading = self._load(document)
            except InputError:
                self._known[document.id] = None
            else:
                offsets = [n for n, character in enumerate(reading.text) if not _NOTHING.match(character)]
                self._known[document.id] = (reading, "".join(reading.text[n] for n in offsets), offsets)
        return self._known[document.id]


def closed(text: str) -> str:
    """The text without white space: between paragraphs the page and the text differ in it."""
    return _NOTHING.sub("", text)


def _found(text: str, words: str, before: str, after: str) -> int | None:
    """The one place of the words; of several, the one between the same surroundings."""
    places: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(places) < _MOST_PLACES:
        places.append(at)
        at = text.find(words, at + 1)
    if len(places) > 1:
        ends = len(words)
        places = [n for n in places if text[:n].endswith(before) and text.startswith(after, n + ends)]
    return places[0] if len(places) == 1 else None
