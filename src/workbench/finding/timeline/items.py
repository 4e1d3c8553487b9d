"""What stands on a timeline: dated events in lanes, rival dates, dates in the texts."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.finding.timeline.extent import Extent
from workbench.model.ids import AnnotationId, DocumentId
from workbench.model.passage import Passage
from workbench.model.records import Claim, Event
from workbench.model.standing import PASSAGE
from workbench.translation import Message

LANES = ("kind", "entity", "document")


@dataclass(frozen=True, slots=True)
class Item:
    """A date of an event. ``rival``: its card, or a source before, says another one.

    ``claims``: those that say this date; ``documents``: where they stand (titles); ``evidence``: the passages of
    the event, those of the claims first. ``standing``: on what the date rests (``workbench.model.standing``).
    """

    event: Event
    extent: Extent
    label: str
    rival: bool = False
    claims: tuple[Claim, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: tuple[AnnotationId, ...] = ()
    standing: str = PASSAGE

    @property
    def rejected(self) -> bool:
        """Whether everybody who decided about this date rejected it."""
        return bool(self.claims) and all(one.verdict == "rejected" for one in self.claims)


@dataclass(frozen=True, slots=True)
class EventLane:
    """A lane: the kind, or the id of the entity or document (empty: what has none), its name, its items by date."""

    key: str
    name: str
    items: tuple[Item, ...]

    @property
    def rivals(self) -> tuple[tuple[int, int], ...]:
        """The pairs of items that are dates of the same event: each rival with the first one."""
        first: dict[str, int] = {}
        for number, item in enumerate(self.items):
            if not item.rival:
                first.setdefault(item.event.id, number)
        pairs = []
        for number, item in enumerate(self.items):
            other = first.setdefault(item.event.id, number)
            if other != number:
                pairs.append((other, number))
        return tuple(pairs)


@dataclass(frozen=True, slots=True)
class Undrawn:
    """An event that stands on no line, and why."""

    event: Event
    reason: Message


@dataclass(frozen=True, slots=True)
class Faint:
    """A date found in a text: the numbers of its first and last day, and where it stands."""

    first: int
    last: int
    edtf: str
    passage: Passage
    document: DocumentId
    reason: Message


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes with something in them; ``faint`` by first day; ``events`` how many different ones are drawn."""

    by: str
    lanes: tuple[EventLane, ...]
    undrawn: tuple[Undrawn, ...] = ()
    faint: tuple[Faint, ...] = ()
    events: int = 0
