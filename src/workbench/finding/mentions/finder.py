"""Mentions over the whole archive, with what is known of each place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from workbench.errors import InputError
from workbench.finding.mentions.lexicon import Lexicon
from workbench.finding.mentions.longer import longer_names
from workbench.finding.mentions.matching import Mention as Named
from workbench.finding.mentions.matching import mentions_in
from workbench.language.folding import FoldedText
from workbench.model.ids import DocumentId
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading, Span
from workbench.model.records import Document
from workbench.model.views import AnnotationFilter, AnnotationView, EntityView
from workbench.store.queries import Queries

Load = Callable[[Document], Reading]
Fold = Callable[[Reading, str], FoldedText]

_AROUND = 120
"""Characters on both sides of a place in which a name that covers it is looked for."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a name form of an entity stands, and what is known of it.

    ``state``: ``new``, ``tagged`` (with this entity), ``tagged-otherwise`` (only with others) or
    ``rejected``. ``inside`` is the longer name of which it is a part, ``within`` the id of the
    entity that bears it ("": nobody yet, it only looks like one). ``also`` are the ids of other
    entities that have the same name.
    """

    passage: Passage
    form: str
    state: str
    inside: str = ""
    within: str = ""
    also: tuple[str, ...] = ()


class MentionFinder:
    """Finds names of entities in the readings of an archive; ``fold`` gives a zone of a reading folded."""

    def __init__(self, queries: Queries, load: Load, fold: Fold) -> None:
        self._queries = queries
        self._load = load
        self._fold = fold
        self._forms: tuple[tuple[str, str], ...] = ()
        self._lexicon = Lexicon(())

    def of(self, entity: EntityView, *, inside: bool = False) -> list[Mention]:
        """Every place where one of the entity's names stands, in archive order.

        Places inside a longer name of another entity are left out unless ``inside``; those inside
        what only looks like a longer name are there, and say so.
        """
        identity = entity.entity.id
        texts = list(self.texts())
        supposed = longer_names([text.folded.text for *_, text in texts], entity.forms)
        lexicon = Lexicon((*self._names(), *((name, "") for name in supposed)))
        rejected = {(one.document, one.source_spans) for one in self._queries.authorities.rejections(identity)}
        found: list[Mention] = []
        for document, reading, text in texts:
            tagged = _Tagged(self._queries, document, identity)
            for one in mentions_in(text, lexicon, {identity}):
                if one.within and not inside:
                    continue
                place = passage(document.id, reading, [(one.start, one.end)], labels=document.labels)
                refused = (place.document, place.source_spans) in rejected
                state = "rejected" if refused else tagged.state(one.start, one.end)
                found.append(Mention(place, one.form, state, one.inside, one.within, one.also))
        return found

    def names_in(self, document: Document | None = None) -> Iterator[tuple[Document, list[Named]]]:
        """Every name of every entity, document by document (or in one): offsets of the reading."""
        lexicon = self._all_names()
        for one, _, text in self.texts(document.id if document else None):
            yield one, mentions_in(text, lexicon)

    def name_at(self, reading: Reading, offset: int) -> Named | None:
        """The longest known name that covers the character at ``offset`` of a reading, if any."""
        start, end = max(offset - _AROUND, 0), min(offset + _AROUND, len(reading.text))
        text = FoldedText(reading.text, reading.damaged, start=start, end=end)
        around = [one for one in mentions_in(text, self._all_names()) if one.start <= offset < one.end]
        return max(around, key=lambda one: (one.end - one.start, not one.inside), default=None)

    def texts(self, wanted: DocumentId | None = None) -> Iterator[tuple[Document, Reading, FoldedText]]:
        """The documents whose text is here (or one), with their readings and folded body and notes."""
        for document in self._queries.documents.all():
            if wanted not in (None, document.id):
                continue
            try:
                reading = self._load(document)
            except InputError:
                continue  # its text is not in this copy
            yield document, reading, self._fold(reading, "all")

    def _all_names(self) -> Lexicon:
        forms = self._names()
        if forms != self._forms:
            self._forms, self._lexicon = forms, Lexicon(forms)
        return self._lexicon

    def _names(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (form, view.entity.id) for view in self._queries.authorities.entities(counted=False) for form in view.forms
        )


class _Spans:
    """Spans that are asked whether one of them touches or covers a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with ``[start, end)``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them holds all of ``[start, end)``."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._furthest[before - 1] >= end


class _Tagged:
    """Where a document is tagged with entities already."""

    def __init__(self, queries: Queries, document: Document, entity: str) -> None:
        views = [view for view in queries.annotations.all(AnnotationFilter(document=document.id)) if view.entities]
        self._own = _Spans(span for view in views if _bears(view, entity) for span in _places(view))
        self._others = _Spans(span for view in views if not _bears(view, entity) for span in _places(view))

    def state(self, start: int, end: int) -> str:
        """What the annotations over ``[start, end)`` say; another's must cover just these words."""
        if self._own.touch(start, end):
            return "tagged"
        return "tagged-otherwise" if self._others.cover(start, end) else "new"


def _bears(view: AnnotationView, entity: str) -> bool:
    return any(one.id == entity for one in view.entities)


def _places(view: AnnotationView) -> tuple[Span, ...]:
    return view.anchor.spans if view.anchor else ()
