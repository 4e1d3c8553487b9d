"""What the archive knows of the annotations in view: fetched beside the window's thread, a few at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from workbench.commands.bus import ChangeSet
from workbench.gui.desk import Desk
from workbench.gui.stage import Stage
from workbench.gui.ties import Tie, ties_of
from workbench.model.views import AnnotationFilter, AnnotationView

_SHOWN = (
    *("annotations", "anchors", "annotation_tags", "annotation_entities", "annotation_events"),
    *("tags", "entities", "events", "people", "documents", "relations"),
)
_MOST = 2000


class Facts(QObject):
    """Gives what is known at once, and says with ``arrived`` when there is more.

    What was changed is shown as it was until the answer comes, so that no card flickers.
    """

    arrived = Signal()

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._views: dict[str, AnnotationView] = {}
        self._ties: dict[str, tuple[Tie, ...]] = {}
        self._fresh: set[str] = set()
        self._wanted: frozenset[str] = frozenset()
        self._asked: Desk | None = None
        stage.deskChanged.connect(self._begin_anew)
        stage.changed.connect(self._hear)

    def get(self, annotation: str) -> AnnotationView | None:
        """What is known of an annotation now."""
        return self._views.get(annotation)

    def ties(self, annotation: str) -> tuple[Tie, ...]:
        """Its relations to others, as far as they are known now."""
        return self._ties.get(annotation, ())

    def want(self, annotations: Iterable[str]) -> None:
        """Fetch what is not known, or no longer sure, of these."""
        self._wanted = frozenset(annotations)
        self._ask()

    def _ask(self) -> None:
        desk, missing = self._stage.desk, self._wanted - self._fresh
        if desk is None or not missing or self._asked is desk:
            return
        self._asked = desk
        self._fresh |= missing  # a change that comes meanwhile takes them out again
        desk.background.ask(
            lambda: (desk.read.annotations.all(AnnotationFilter(ids=missing)), ties_of(desk.read, missing)),
            lambda found: self._take(desk, *found),
            lambda error: self._fail(desk, error),
        )

    def _take(self, desk: Desk, views: list[AnnotationView], ties: Mapping[str, tuple[Tie, ...]]) -> None:
        self._asked = None
        if desk is not self._stage.desk:
            return
        if len(self._views) > _MOST:
            self._views = {one: view for one, view in self._views.items() if one in self._wanted}
            self._ties = {one: known for one, known in self._ties.items() if one in self._wanted}
            self._fresh &= self._wanted
        for view in views:
            self._views[view.annotation.id] = view
            self._ties[view.annotation.id] = ties.get(view.annotation.id, ())
        self.arrived.emit()
        self._ask()

    def _fail(self, desk: Desk, error: BaseException) -> None:
        self._asked = None
        desk.failed.emit(error)

    def _begin_anew(self) -> None:
        self._views.clear()
        self._ties.clear()
        self._fresh.clear()
        self._wanted, self._asked = frozenset(), None

    def _hear(self, changes: ChangeSet) -> None:
        if not changes.touches(*_SHOWN):
            return
        only = {table for table in changes.touched if table in _SHOWN} <= {"annotations"} and not changes.everything
        self._fresh -= self._about(changes.touched["annotations"]) if only else self._fresh.copy()
        self._ask()

    def _about(self, annotations: Collection[str]) -> set[str]:
        """These, and those whose relations name them."""
        naming = {one for one, known in self._ties.items() if any(tie.other in annotations for tie in known)}
        return naming.union(annotations)
