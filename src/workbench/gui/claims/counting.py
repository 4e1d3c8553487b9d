"""How many conflicts of sources are undecided: counted by itself, in the background, after something was tagged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.commands.bus import ChangeSet
from workbench.gui.stage import Stage
from workbench.model.ids import EventId
from workbench.progress import Progress, no_progress

if TYPE_CHECKING:
    from workbench.app.claims import Sources
    from workbench.finding.claims import Conflict  # brings numpy

_PAUSE_MILLISECONDS = 500
_AT_ONCE = 100
"""Passages that are looked at without being asked; their documents take about a second."""
_COUNTS = (
    *("claims", "annotations", "annotation_events", "events", "entities", "names", "entity_relations"),
    *("derivations", "date_decisions", "dismissals"),
)


class ConflictCount(QObject):
    """``counted`` with the number.

    Looking for dates in all tagged passages of a large archive takes long. There only those of events that were
    touched since are looked at; all are when the board is opened, and ``take`` tells what it has found.
    """

    counted = Signal(int)

    def __init__(self, stage: Stage, sources: Callable[[], Callable[[], Sources]], parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._sources = stage, sources
        self.number = 0
        self._links: set[str] = set()
        self._events: set[EventId] = set()
        self._asked = 0
        self._under_way = no_progress()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._ask)
        stage.deskChanged.connect(self._begin)
        stage.changed.connect(self._hear)

    def tell(self) -> None:
        """Say the number again."""
        self.counted.emit(self.number)

    def take(self, conflicts: list[Conflict]) -> None:
        """All conflicts, as somebody else has found them."""
        self._leave()  # it knows less
        self._events |= {EventId(one.subject.id) for one in conflicts if one.proposed}
        self._show(_undecided(conflicts))

    def _begin(self) -> None:
        self._leave()
        self._links, self._events = set(), set()
        self._show(0)
        if self._stage.desk is not None:
            self._pause.start()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_COUNTS):
            self._links |= changes.touched.get("annotation_events", frozenset())
            self._pause.start()

    def _ask(self) -> None:
        desk = self._stage.desk
        if desk is None:
            return
        self._leave()
        asked, links, events, sources = self._asked, frozenset(self._links), set(self._events), self._sources()
        claims = desk.read.claims

        def question(progress: Progress) -> tuple[int, set[EventId]]:
            waiting = claims.unclaimed("date")
            touched = events | claims.tied_events(links)
            if len(waiting) <= _AT_ONCE:
                touched |= {one.event for one in waiting}
            if not touched and not any(claims.subjects()):
                return 0, touched
            known = sources()
            proposed = known.proposals(touched, progress)
            progress.check()
            return _undecided(known.conflicts(proposed)), touched

        def answer(found: tuple[int, set[EventId]]) -> None:
            if asked == self._asked:
                self._links -= links
                self._events |= found[1]
                self._show(found[0])

        self._under_way = desk.inquire(question, answer)

    def _leave(self) -> None:
        """What is on its way is not wanted any more."""
        self._asked += 1
        self._under_way.cancel()

    def _show(self, number: int) -> None:
        self.number = number
        self.counted.emit(number)


def _undecided(conflicts: list[Conflict]) -> int:
    return sum(not one.row.settled for one in conflicts)
