"""Which steps the history shows: whose, about what, of which document, since when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from workbench.gui.small import calm
from workbench.model.ids import DocumentId
from workbench.store.queries import Queries
from workbench.store.queries.history import HistoryFilter
from workbench.translation import N_, tr

KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Documents and collections"), ("documents", "collections", "memberships", "derivations", "corrections")),
    (
        N_("Annotations"),
        (
            "annotations",
            "anchors",
            "regions",
            "annotation_tags",
            "annotation_entities",
            "annotation_events",
            "relations",
        ),
    ),
    (N_("Comments"), ("comments",)),
    (N_("Tags"), ("tags",)),
    (N_("Entities"), ("entities", "names", "identifiers", "entity_relations", "rejections", "dismissals")),
    (N_("Events and dates"), ("events", "participations", "event_relations", "templates", "date_decisions")),
    (N_("Claims"), ("claims",)),
    (N_("Memos"), ("memos", "memo_links")),
)
"""What steps can be about, with the tables of the records."""

_TIMES = ((N_("At any time"), 0), (N_("The last day"), 1), (N_("The last 7 days"), 7), (N_("The last 30 days"), 30))


class HistoryFilters(QWidget):
    """Four lists; ``changed`` when another row of one is chosen."""

    changed = Signal()

    def __init__(self, read: Queries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = sorted((title, one) for one, title in read.documents.titles().items())
        self.who = self._box(tr("Who"), [(tr("Everybody"), ""), *((name, one) for one, name in read.history.authors())])
        self.what = self._box(tr("What"), [(tr("Everything"), ()), *((tr(name), tables) for name, tables in KINDS)])
        self.where = self._box(tr("Document"), [(tr("All documents"), ""), *titles])
        self.when = self._box(tr("When"), [(tr(name), days) for name, days in _TIMES])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for box in (self.who, self.what, self.where, self.when):
            row.addWidget(box, 1)

    def chosen(self) -> HistoryFilter:
        """The filter as the lists stand."""
        document, days = self.where.currentData(), self.when.currentData()
        since = datetime.now(UTC) - timedelta(days=days)
        return HistoryFilter(
            author=self.who.currentData(),
            tables=tuple(self.what.currentData()),
            document=DocumentId(document) if document else None,
            since=since.isoformat() if days else "",
        )

    def _box(self, name: str, rows: list[tuple[str, object]]) -> QComboBox:
        box = QComboBox()
        calm(box)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for text, data in rows:
            box.addItem(text, data)
        box.currentIndexChanged.connect(self.changed)
        return box
