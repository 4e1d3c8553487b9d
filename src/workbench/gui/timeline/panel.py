"""The timeline with what is asked of it: lanes, filters, dates of the texts, zoom, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from workbench.app.archive import Archive
from workbench.commands.bus import ChangeSet
from workbench.finding.timeline import LANES, Asked, Timeline, timeline
from workbench.gui.flow import flowing
from workbench.gui.inspector.page import faint
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate, candidates
from workbench.gui.small import calm, small_button
from workbench.gui.stage import Stage
from workbench.gui.timeline.canvas import TimelineCanvas
from workbench.gui.timeline.telling import told
from workbench.gui.words import Words
from workbench.model.ids import EntityId, TagId
from workbench.translation import N_, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.dates import DateFinder
    from workbench.finding.timeline import Faint, Item

_PAUSE_MILLISECONDS = 300
_SHOWN_OF = (
    *("events", "participations", "claims", "annotations", "annotation_events", "annotation_entities"),
    *("annotation_tags", "tags", "entities", "documents", "date_decisions"),
)
_LANES = {
    "kind": N_("Lanes by kind"),
    "entity": N_("Lanes by participant"),
    "document": N_("Lanes by source"),
}
_EMPTY = N_(
    "No event with a date is here yet.\n\nSelect words that tell of an event and press Ctrl+E, "
    "or give an event a date (F2): it stands here then."
)
_FILTERED = N_("No event with a date meets these filters.")


class TimelinePanel(QWidget):
    """``exportWanted``, ``undrawnWanted`` by its buttons; what the canvas opens is heard at ``canvas``."""

    exportWanted = Signal()
    undrawnWanted = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self.timeline: Timeline | None = None
        self._asked = 0
        self._stale = True
        self._dates: tuple[Archive, DateFinder] | None = None
        self.canvas = TimelineCanvas()
        self.lanes, self.document = QComboBox(), QComboBox()
        self.filter = NameField(self._names, clears=False)
        self.dates = QCheckBox()
        self.nearer, self.farther, self.all = small_button("+"), small_button("−"), small_button("0")
        self.export = QPushButton()
        self.undrawn = QToolButton(autoRaise=True)
        self.count = faint(QLabel())
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Gather in the background; an older answer that comes later is not shown."""
        self._pause.stop()
        desk = self._stage.desk
        self._asked += 1
        if desk is None:
            self._show(None)
            return
        self._stale = False
        number, archive, asked = self._asked, desk.archive, self.asked()
        dates = self._finder(archive) if self.dates.isChecked() else None

        def answer(found: Timeline) -> None:
            if number == self._asked:
                self._show(found)

        desk.ask(lambda: timeline(archive.read, asked, dates), answer)

    def asked(self) -> Asked:
        """What is asked for at the moment."""
        choice = self.filter.choice
        here = self._stage.document if self.document.currentIndex() == 1 else None
        return Asked(
            by=LANES[self.lanes.currentIndex()],
            tag=TagId(choice.id) if choice and choice.table == "tags" else None,
            entity=EntityId(choice.id) if choice and choice.table == "entities" else None,
            document=here.id if here else None,
        )

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self._name_choices()
        self._say()
        self.canvas.show_timeline(self.timeline)

    def minimumSizeHint(self) -> QSize:
        """Small: the bars take more lines where there is little room."""
        return QSize(300, 120)

    def showEvent(self, event: QShowEvent) -> None:
        """Gather what has changed while it was not seen."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _lay_out(self) -> None:
        say = self._words.say
        self.lanes.addItems([""] * len(_LANES))
        self.document.addItems(["", ""])
        self._name_choices()
        for box in (self.lanes, self.document):
            calm(box)
        say(self.lanes.setAccessibleName, N_("Lanes"))
        say(self.document.setAccessibleName, N_("Of which documents"))
        say(self.filter.setAccessibleName, N_("Only of this tag or entity"))
        say(self.filter.setPlaceholderText, N_("Tag or entity"))
        say(self.dates.setText, N_("Dates of the texts"))
        say(
            self.dates.setToolTip,
            N_("Marks above the lanes: dates found in the texts that tell when something happened."),
        )
        say(self.export.setText, N_("Export…"))
        say(self.canvas.setAccessibleName, N_("Timeline"))
        for button, name in (
            (self.nearer, N_("Nearer (+)")),
            (self.farther, N_("Farther (−)")),
            (self.all, N_("All (0)")),
        ):
            say(button.setToolTip, name)
            say(button.setAccessibleName, name)
        self.filter.setFixedWidth(180)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.setSpacing(4)
        zoom = (self.farther, self.all, self.nearer)
        layout.addWidget(
            flowing(
                *(self.lanes, self.document, self.filter, self.dates, *zoom, self.export),
                *(self.count, self.undrawn),
            )
        )
        layout.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        stage = self._stage
        self._pause.timeout.connect(self._look)
        for box in (self.lanes, self.document):
            box.currentIndexChanged.connect(self.refresh)
        self.dates.toggled.connect(self.refresh)
        self.filter.chosen.connect(self.refresh)
        self.filter.textChanged.connect(self._filter_emptied)
        self.nearer.clicked.connect(lambda: self.canvas.zoom(1.5))
        self.farther.clicked.connect(lambda: self.canvas.zoom(1 / 1.5))
        self.all.clicked.connect(self.canvas.whole)
        self.export.clicked.connect(self.exportWanted)
        self.undrawn.clicked.connect(self.undrawnWanted)
        self.canvas.telling = self._told
        stage.deskChanged.connect(self._forget)
        stage.documentChanged.connect(self._other_document)
        stage.changed.connect(self._hear)

    def _told(self, one: Item | Faint) -> str:
        return told(self._stage.open_desk.read, one)

    def _names(self) -> list[Candidate]:
        desk = self._stage.desk
        return candidates(desk.read, ("tags", "entities")) if desk else []

    def _name_choices(self) -> None:
        for row, name in enumerate(_LANES.values()):
            self.lanes.setItemText(row, tr(name))
        for row, text in enumerate((tr("All documents"), tr("This document"))):
            self.document.setItemText(row, text)

    def _filter_emptied(self, text: str) -> None:
        if not text:
            self.filter.choice = None
            self.refresh()

    def _forget(self) -> None:
        self._dates = None
        self.filter.set_choice(None)
        self._show(None)
        self._later()

    def _hear(self, changes: ChangeSet) -> None:
        if any(changes.touches(table) for table in _SHOWN_OF):
            self._later()

    def _other_document(self) -> None:
        if self.document.currentIndex() == 1:
            self._later()

    def _later(self) -> None:
        self._stale = True
        self._pause.start()

    def _look(self) -> None:
        if self._stale and self.isVisible():
            self.refresh()

    def _show(self, found: Timeline | None) -> None:
        self.timeline = found
        self._say()
        self.canvas.show_timeline(found)

    def _say(self) -> None:
        found = self.timeline
        asked = self.asked()
        filtered = asked.tag or asked.entity or asked.document
        self.canvas.empty = tr(_FILTERED) if filtered else tr(_EMPTY)
        self.count.setText(ntr("{count} event", "{count} events", found.events) if found else "")
        hidden = len(found.undrawn) if found else 0
        self.undrawn.setVisible(hidden > 0)
        self.undrawn.setText(ntr("{count} not drawn…", "{count} not drawn…", hidden))
        self.undrawn.setToolTip(tr("Events without a date, or with one that has no place on the line."))
        self.export.setEnabled(found is not None and bool(found.lanes))

    def _finder(self, archive: Archive) -> DateFinder:
        """What finds the dates of this archive's texts; it remembers those of the last ones."""
        from workbench.finding.dates import DateFinder  # the tables of eras are large

        if self._dates is None or self._dates[0] is not archive:
            self._dates = archive, DateFinder(archive.read, archive.reading)
        return self._dates[1]
