"""The drawing and the matrix with what is asked of them, and the list behind every number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.app.archive import Archive
from workbench.commands.bus import ChangeSet
from workbench.finding.network import BY, WITHIN, Matrix, Network, Place, gathered, matrix, network, network_of_events
from workbench.gui.flow import flowing
from workbench.gui.inspector.page import faint
from workbench.gui.kinds import kind_name
from workbench.gui.network.drawing import MOST, Drawing
from workbench.gui.network.places import PlaceList
from workbench.gui.network.table import MatrixTable
from workbench.gui.small import calm, roomy
from workbench.gui.stage import Stage, Thing
from workbench.gui.words import Words
from workbench.gui.work import Job
from workbench.model.ids import DocumentId, EventId
from workbench.model.records import ENTITY_KINDS
from workbench.progress import Progress
from workbench.translation import N_, msg, ntr, tr

_PAUSE_MILLISECONDS = 400
_AROUND = 30
_COUNTED = ("annotations", "annotation_entities", "entities", "names", "rejections", "events", "participations")
_WITHIN = {
    "sentence": N_("In one sentence"),
    "paragraph": N_("In one paragraph"),
    "page": N_("On one page"),
    "event": N_("In one event"),
    "matrix": N_("Documents × entities"),
}
_BY = {"names": N_("Wherever a name stands"), "tags": N_("As tagged")}

Shown = Network | Matrix


class NetworkPanel(QWidget):
    """Counts when it is looked at; the list beside leads into the text, or to the event."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self.shown: Shown | None = None
        self._asked = 0
        self._job: Job | None = None
        self._stale = True
        self.within, self.kind, self.by, self.least = QComboBox(), QComboBox(), QComboBox(), QSpinBox()
        self.drawing, self.table, self.views = Drawing(), MatrixTable(), QStackedWidget()
        self.list, self.count = PlaceList(self._told), faint(QLabel(wordWrap=True))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Count in the background, and give up what was asked before."""
        desk = self._stage.desk
        self._pause.stop()
        self._asked += 1
        if desk is None:
            self._show(None)
            return
        self._stale = False
        number, archive = self._asked, desk.archive
        asked = (self.within.currentData(), self.kind.currentData(), self.by.currentData(), self.least.value())

        def answer(found: Shown) -> None:
            if number == self._asked:
                self._show(found)

        if self._job is not None:
            self._job.cancel()
        self._job = desk.background.start(msg("Network"), lambda progress: counted(archive, *asked, progress))
        self._job.lasting = False
        self._job.finished.connect(answer)
        self._job.failed.connect(self._stage.failed)

    def list_places(self, places: Sequence[Place]) -> None:
        """Show what a number counts."""
        self.list.show_places(places)
        self._say(len(places))

    def open(self, place: Place) -> None:
        """Show a place in the text, or its event."""
        if place.event:
            self._stage.show(Thing("events", place.event))
        else:
            self._stage.go(DocumentId(place.document), place.start, place.end)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for box, names in ((self.within, _WITHIN), (self.by, _BY)):
            for row, text in enumerate(names.values()):
                box.setItemText(row, tr(text))
        self.kind.setItemText(0, tr("All kinds"))
        for row, kind in enumerate(ENTITY_KINDS, 1):
            self.kind.setItemText(row, kind_name(kind))
        self._show(self.shown)

    def minimumSizeHint(self) -> QSize:
        """Small: the bar takes more lines where there is little room."""
        return QSize(300, 120)

    def showEvent(self, event: QShowEvent) -> None:
        """What has changed meanwhile is counted when it is looked at."""
        super().showEvent(event)
        if self._stale:
            self._pause.start()

    def _lay_out(self) -> None:
        say = self._words.say
        for name in (*WITHIN, "matrix"):
            self.within.addItem("", name)
        for way in BY:
            self.by.addItem("", way)
        self.kind.addItem("", "")
        for kind in ENTITY_KINDS:
            self.kind.addItem("", kind)
        self.least.setRange(1, 9999)
        for box in (self.within, self.kind, self.by, self.least):
            calm(box)
        say(self.within.setAccessibleName, N_("What is counted"))
        say(self.kind.setAccessibleName, N_("Kind of entity"))
        say(self.by.setAccessibleName, N_("How entities are found"))
        say(self.least.setAccessibleName, N_("Least number of places"))
        say(self.least.setPrefix, N_("at least "))
        say(self.drawing.setAccessibleName, N_("Network"))
        say(self.table.setAccessibleName, N_("Documents and entities"))
        say(self.list.setAccessibleName, N_("Places"))
        roomy(self.list)
        self.views.addWidget(self.drawing)
        self.views.addWidget(self.table)
        self.views.currentChanged.connect(lambda at: self.views.setFocusProxy((self.drawing, self.table)[at]))
        self.views.setFocusProxy(self.drawing)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.views)
        parts.addWidget(self.list)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        parts.setSizes([700, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.addWidget(flowing(self.within, self.kind, self.by, self.least, self.count))
        layout.addWidget(parts, 1)
        self.retranslate()

    def _connect(self) -> None:
        for box in (self.within, self.kind, self.by):
            box.currentIndexChanged.connect(self.refresh)
        self.least.valueChanged.connect(lambda: self._pause.start())
        self._pause.timeout.connect(self.refresh)
        self.drawing.edgeChosen.connect(lambda edge: self.list_places(edge.places))
        self.drawing.nodeChosen.connect(lambda node: self.list_places(node.places))
        self.table.cellChosen.connect(self.list_places)
        self.list.opened.connect(self.open)
        self._stage.deskChanged.connect(self._forget)
        self._stage.changed.connect(self._hear)

    def _forget(self) -> None:
        self._stale = True
        self._asked += 1
        self._show(None)
        if self.isVisible():
            self._pause.start()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_COUNTED, "documents"):
            self._stale = True
            if self.isVisible():
                self._pause.start()

    def _show(self, found: Shown | None) -> None:
        self.shown = found
        self.list.show_places(())
        self.drawing.show_network(found if isinstance(found, Network) else None)
        self.table.show_matrix(found if isinstance(found, Matrix) else None)
        self.views.setCurrentWidget(self.table if isinstance(found, Matrix) else self.drawing)
        self._say()

    def _say(self, listed: int | None = None) -> None:
        if listed is not None:
            self.count.setText(ntr("{count} place", "{count} places", listed))
        elif isinstance(self.shown, Network):
            self.count.setText(
                tr(
                    "{nodes} names, {edges} pairs; drawn: {drawn}",
                    nodes=len(self.shown.nodes),
                    edges=len(self.shown.edges),
                    drawn=min(MOST, len(self.shown.nodes)),
                )
                if self.shown.nodes
                else tr("Nothing occurs together here yet. Make entities, or count more widely.")
            )
        else:
            self.count.clear()

    def _told(self, place: Place) -> str:
        read = self._stage.open_desk.read
        if place.event:
            view = read.authorities.event(EventId(place.event))
            return view.event.name if view else ""
        document = read.documents.get(DocumentId(place.document))
        if document is None:
            return ""
        text = self._stage.open_desk.archive.finder.texts(document)
        words = text[max(place.start - _AROUND, 0) : place.end + _AROUND]
        return f"{document.title or document.file_name}: …{' '.join(words.split())}…"


def counted(archive: Archive, within: str, kind: str, by: str, least: int, progress: Progress) -> Shown:
    """What is asked for: a network, or the matrix."""
    if within == "event":
        read = archive.read.authorities
        return network_of_events(read.events(counted=False), read.entities(counted=False), kind=kind, least=least)
    found = gathered(archive.read, archive.finder.named, by=by, kind=kind, progress=progress)
    return matrix(found) if within == "matrix" else network(found, within, least=least)
