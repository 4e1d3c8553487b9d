"""What selected words offer for the card of an event: dates, places, and who is named in them.

An offer says on which words it rests and why they mean that; a person accepts it, or leaves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.finding.dates import dates_within
from workbench.finding.mentions import Lexicon
from workbench.finding.mentions.matching import mentions_in
from workbench.language.folding import FoldedText
from workbench.model.ids import EntityId
from workbench.model.reading import Reading, Span
from workbench.model.records import Document, Entity
from workbench.model.views import AnnotationFilter, EntityView
from workbench.store.queries import Queries
from workbench.translation import Message, msg

DATE, PLACE, PARTICIPANT = "date", "place", "participant"
_SLOTS = {"place": PLACE, "person": PARTICIPANT, "organisation": PARTICIPANT, "people": PARTICIPANT}
"""For which slot an entity of a kind is offered; the others for none."""
_AROUND = 10
"""Characters shown on both sides of the words."""


class Words(NamedTuple):
    """Words of the selection, and a few before and after them."""

    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A value for a slot (``date``, ``place``, ``participant``) and the words of the selection on which it rests.

    ``value``: EDTF, or the name of ``entity``. ``sure``: the words mean one thing only, and are no part of a
    longer name.
    """

    slot: str
    value: str
    reason: Message
    words: Words
    sure: bool = True
    entity: Entity | None = None


def offers_within(
    queries: Queries, load: Callable[[Document], Reading], document: Document, spans: Sequence[Span]
) -> list[Offer]:
    """What the words in these spans of a document's reading offer: dates, then names, as they come."""
    reading = load(document)
    dates = [
        Offer(DATE, one.edtf, one.reason, _words(reading, one.passage.start, one.passage.end), one.confidence != "ask")
        for one in dates_within(queries, load, document, spans)
    ]
    views = {view.entity.id: view for view in queries.authorities.entities(counted=False)}
    named = [*_tagged(queries, document, spans, views), *_named(reading, spans, views)]
    named.sort(key=lambda one: one[0])
    entities = (
        Offer(_SLOTS[view.entity.kind], view.entity.name, reason, _words(reading, *span), sure, view.entity)
        for span, view, reason, sure in named
    )
    return list(_each_once([*dates, *entities]))


_Named = tuple[Span, EntityView, Message, bool]


def _tagged(
    queries: Queries, document: Document, spans: Sequence[Span], views: Mapping[EntityId, EntityView]
) -> Iterator[_Named]:
    """What people have tagged there."""
    for one in queries.annotations.all(AnnotationFilter(document=document.id)):
        place = one.anchor
        if place is None or place.reading != document.reading or not _inside((place.start, place.end), spans):
            continue
        for entity in one.entities:
            if entity.kind in _SLOTS:
                reason = msg("These words are tagged as {name}.", name=entity.name)
                yield (place.start, place.end), views[entity.id], reason, True


def _named(reading: Reading, spans: Sequence[Span], views: Mapping[EntityId, EntityView]) -> Iterator[_Named]:
    """Whose name forms stand there; those within the longer name of another entity left out."""
    lexicon = Lexicon((form, view.entity.id) for view in views.values() for form in view.forms)
    for start, end in spans:
        for one in mentions_in(FoldedText(reading.text, reading.damaged, start=start, end=end), lexicon):
            view = views[EntityId(one.entity)]
            if one.within or view.entity.kind not in _SLOTS:
                continue
            others = ", ".join(views[EntityId(each)].entity.name for each in one.also)
            reason = (
                msg("Several have this name, also: {names}.", names=others)
                if others
                else msg("It is a name of {name}.", name=view.entity.name)
            )
            yield (one.start, one.end), view, reason, not others


def _words(reading: Reading, start: int, end: int) -> Words:
    before, after = reading.text[max(start - _AROUND, 0) : start], reading.text[end : end + _AROUND]
    return Words(before, reading.text[start:end], after)


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _each_once(found: Iterable[Offer]) -> Iterator[Offer]:
    """Each value at the first of its places; at one that is sure, if there is any."""
    kept: dict[tuple[str, str], Offer] = {}
    for one in found:
        key = (one.slot, one.entity.id if one.entity else one.value)
        if key not in kept or (one.sure and not kept[key].sure):
            kept[key] = one
    yield from kept.values()
