"""The account of a document's annotations when it gets another text: as many out as in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.anchoring.landing import Landing, Outcome
from workbench.commands.movers import Ground, Movers
from workbench.model.ids import AnnotationId, CorrectionId
from workbench.model.passage import Passage, passage
from workbench.model.reading import Reading
from workbench.model.records import Correction, Document
from workbench.model.views import AnnotationView
from workbench.reading.corrections import Standing, standings
from workbench.store.queries import Queries
from workbench.translation import Message, nmsg

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
    def total(self) -> int:
        """How many annotations there are: in all five classes together."""
        return len(self.landings) + len(self.whole)

    @property
    def placed(self) -> tuple[AnnotationId, ...]:
        """Those that have a place on the new text."""
        return tuple(one for one, landing in self.landings.items() if landing.placed)

    @property
    def unplaced(self) -> tuple[AnnotationId, ...]:
        """Those that wait in the tray for a person."""
        return tuple(one for one, landing in self.landings.items() if not landing.placed)


@dataclass(frozen=True, slots=True)
class Idle:
    """What of a user's corrections says nothing on a document's new text.

    ``corrections`` of blocks, ``rejections`` of mentions and ``decisions`` on dates (their numbers),
    ``labels`` of pages that the text does not have (pages counted from 0). They are kept: with the
    old document where it was replaced, else with this one, and stand again where the text has their
    places again.
    """

    corrections: tuple[CorrectionId, ...] = ()
    rejections: int = 0
    labels: tuple[int, ...] = ()
    decisions: int = 0

    def __bool__(self) -> bool:
        return bool(self.corrections or self.rejections or self.labels or self.decisions)

    def sentences(self) -> list[Message]:
        """What to say of it."""
        said = []
        if self.corrections:
            said.append(
                nmsg(
                    "{count} correction of the text has no place in it any more.",
                    "{count} corrections of the text have no place in it any more.",
                    len(self.corrections),
                )
            )
        if self.rejections:
            said.append(
                nmsg(
                    "{count} rejected mention was not found again.",
                    "{count} rejected mentions were not found again.",
                    self.rejections,
                )
            )
        if self.decisions:
            said.append(
                nmsg(
                    "{count} decision on a date has no place in the text any more.",
                    "{count} decisions on dates have no place in the text any more.",
                    self.decisions,
                )
            )
        if self.labels:
            said.append(
                nmsg(
                    "{count} corrected page label does not fit the pages as they are now.",
                    "{count} corrected page labels do not fit the pages as they are now.",
                    len(self.labels),
                )
            )
        return said


def idle_on(reading: Reading, document: Document, corrections: Sequence[Correction]) -> Idle:
    """What of a document's corrections says nothing on this reading."""
    found = zip(corrections, standings(reading, corrections), strict=True)
    return Idle(
        corrections=tuple(one.id for one, standing in found if standing is Standing.IDLE),
        labels=tuple(page for page, _, _ in document.labels if page >= len(reading.pages)),
    )


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
