"""The account of a document's annotations when it gets another text: as many out as in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.anchoring.landing import Landing, Outcome
from workbench.commands.movers import Ground, Movers
from workbench.model.ids import AnnotationId
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading
from workbench.model.records import Document
from workbench.model.views import AnnotationView
from workbench.store.queries import Queries

Landed = Mapping[AnnotationId, Landing]


@dataclass(frozen=True, slots=True)
class Account:
    """Where each annotation landed, in the order of the old text.

    ``whole`` are those about the document as a whole, which have no place to lose; they count
    among the same.
    """

    landings: Landed
    whole: tuple[AnnotationId, ...] = ()

    def of(self, outcome: Outcome) -> tuple[AnnotationId, ...]:
        """The annotations of one class."""
        found = tuple(one for one, landing in self.landings.items() if landing.outcome == outcome)
        return (*found, *self.whole) if outcome == Outcome.SAME else found

    @property
    def placed(self) -> tuple[AnnotationId, ...]:
        """Those that have a place on the new text."""
        return tuple(one for one, landing in self.landings.items() if landing.placed)

    @property
    def unplaced(self) -> tuple[AnnotationId, ...]:
        """Those that wait in the tray for a person."""
        return tuple(one for one, landing in self.landings.items() if not landing.placed)


def account_of(views: Iterable[AnnotationView], queries: Queries, ground: Ground) -> Account:
    """Where each of these annotations lands on the ground; those without any place are whole."""
    views = list(views)
    moves = Movers(queries.readings, ground)
    landings = {view.annotation.id: moves.land(view.place) for view in views if view.place}
    return Account(landings, tuple(view.annotation.id for view in views if not view.place))


def passages(account: Account, document: Document, reading: Reading) -> Iterator[tuple[AnnotationId, Passage]]:
    """The passages of those that have a place."""
    for annotation, landing in account.landings.items():
        if landing.spans is not None:
            yield annotation, passage(document.id, reading, landing.spans, labels=document.labels)
