"""The tray: annotations that have no place on the present text, with the places where they may belong."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.annotations import DeleteAnnotations, MoveAnnotation
from workbench.commands.bus import ChangeSet
from workbench.errors import InputError
from workbench.gui.branching import Branching
from workbench.gui.dialogs.account_dialog import CLASSES, shortened
from workbench.gui.flow import flowing
from workbench.gui.inspector.page import place_name
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.small import roomy
from workbench.gui.stage import Stage, Thing
from workbench.gui.words import Words
from workbench.importing.tray import Waiting, waiting
from workbench.model.passage import Passage
from workbench.model.views import AnnotationFilter
from workbench.translation import N_, msg, nmsg, tr

_WAITING, _PLACE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_TABLES = ("annotations", "anchors", "documents", "corrections")
_PAUSE_MILLISECONDS = 200
_MOST = 300


class TrayPanel(QWidget):
    """Each annotation with its candidates below it; ``countChanged`` with how many wait."""

    countChanged = Signal(int)

    def __init__(self, stage: Stage, room: ReadingRoom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._room = room
        self._words = Words()
        self._asked = 0
        self.tree = Branching()
        self.here, self.there, self.gone = QPushButton(), QPushButton(), QPushButton()
        self.empty = QLabel()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self.reload)
        stage.deskChanged.connect(self._soon.start)
        stage.changed.connect(self._hear)
        room.selectionChanged.connect(self._allow)
        self.tree.currentItemChanged.connect(self._follow)
        self.tree.itemActivated.connect(lambda item: self.look(item))
        self.here.clicked.connect(self.place_at_candidate)
        self.there.clicked.connect(self.place_at_selection)
        self.gone.clicked.connect(self.delete)
        self._allow()

    def reload(self) -> None:
        """Count what waits; the candidates are looked for only while they are seen."""
        self._soon.stop()
        desk = self._stage.desk
        self._asked += 1
        if desk is None:
            self._count(0)
            self._show([])
            return
        asked, seen = self._asked, self.isVisible()

        def question() -> tuple[int, list[Waiting]]:
            number = len(desk.read.annotations.ids(AnnotationFilter(waiting=True)))
            return number, list(islice(waiting(desk.read), _MOST)) if seen and number else []

        desk.ask(question, lambda answer: self._answer(asked, *answer))

    def look(self, item: QTreeWidgetItem) -> None:
        """Show a candidate in its text, or the document of what waits."""
        place, one = _candidate(item), waiting_of(item)
        if place is not None:
            self._stage.look_at(place)
        elif one is not None:
            self._stage.open_document(one.view.document.id)

    def place_at_candidate(self) -> None:
        """Put the annotation where the chosen candidate is."""
        place = _candidate(self.tree.currentItem())
        if place is not None:
            self._place(place)

    def place_at_selection(self) -> None:
        """Put the annotation where words are selected in its document."""
        one, place = waiting_of(self.tree.currentItem()), self._room.passage()
        if one is None or place is None:
            return
        if place.document != one.view.document.id:
            self._stage.failed.emit(
                InputError(
                    msg("The words are selected in another document."),
                    msg("Open “{title}”, and select the words there.", title=one.view.document.title),
                )
            )
            return
        self._place(place)

    def delete(self) -> None:
        """Put the chosen annotation into the trash; Undo brings it back here."""
        one = waiting_of(self.tree.currentItem())
        if one is not None:
            told = nmsg("{count} annotation moved to the trash.", "{count} annotations moved to the trash.", 1)
            command = DeleteAnnotations(annotations=[one.view.annotation.id])
            self._stage.open_desk.change(command, lambda _: self._stage.told.emit(told))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self.tree.setHeaderLabels([tr("Last words"), tr("Why"), tr("Document"), tr("Page")])
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for the candidates now that they are seen."""
        super().showEvent(event)
        self.reload()

    def _lay_out(self) -> None:
        say = self._words.say
        roomy(self.tree)
        self.tree.setHeaderLabels([tr("Last words"), tr("Why"), tr("Document"), tr("Page")])
        say(self.tree.setAccessibleName, N_("Waiting highlights"))
        say(self.empty.setText, N_("Every highlight has its place."))
        say(self.here.setText, N_("Place at this candidate"))
        say(self.there.setText, N_("Place at the selection"))
        say(self.gone.setText, N_("Delete"))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((150, 220, 110), 1):
            header.resizeSection(column, width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.addWidget(flowing(self.empty, self.here, self.there, self.gone))
        layout.addWidget(self.tree, 1)

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_TABLES):
            self._soon.start()

    def _answer(self, asked: int, number: int, found: list[Waiting]) -> None:
        if asked == self._asked:
            self._count(number)
            self._show(found)
            if 0 < len(found) < number:
                self._tell_more(len(found))

    def _count(self, number: int) -> None:
        self.empty.setVisible(number == 0)
        self.countChanged.emit(number)

    def _show(self, found: list[Waiting]) -> None:
        before = self.tree.currentItem()
        kept = self.tree.indexOfTopLevelItem(before.parent() or before) if before is not None else 0
        self.tree.clear()
        for one in found:
            row = _row(one)
            self.tree.addTopLevelItem(row)
            for below in row.takeChildren():
                row.addChild(below)
                below.setFirstColumnSpanned(True)
        self.tree.expandAll()
        chosen = self.tree.topLevelItem(min(max(kept, 0), len(found) - 1)) if found else None
        if chosen is not None:
            self.tree.setCurrentItem(chosen.child(0) or chosen)
        self._allow()

    def _tell_more(self, shown: int) -> None:
        more = QTreeWidgetItem([tr("The first {count} are shown; place some to see more.", count=shown)])
        more.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.tree.addTopLevelItem(more)
        more.setFirstColumnSpanned(True)

    def _follow(self, item: QTreeWidgetItem | None) -> None:
        one = waiting_of(item)
        if one is not None and self.tree.hasFocus():
            self._stage.show(Thing("annotations", one.view.annotation.id))
            place = _candidate(item)
            if place is not None:
                self._stage.look_at(place)
        self._allow()

    def _allow(self) -> None:
        item, desk = self.tree.currentItem(), self._stage.desk
        writable = desk is not None and desk.writable and item is not None
        self.here.setEnabled(writable and _candidate(item) is not None)
        self.there.setEnabled(writable and self._room.selection)
        self.gone.setEnabled(writable)

    def _place(self, place: Passage) -> None:
        one = waiting_of(self.tree.currentItem())
        if one is not None:
            command = MoveAnnotation(annotation=one.view.annotation.id, passage=place)
            self._stage.open_desk.change(command, lambda _: self._stage.choose(one.view.annotation.id))


def waiting_of(item: QTreeWidgetItem | None) -> Waiting | None:
    """The annotation of a row, or of the row above a candidate."""
    row = (item.parent() or item) if item is not None else None
    found = row.data(0, _WAITING) if row is not None else None
    return found if isinstance(found, Waiting) else None


def _candidate(item: QTreeWidgetItem | None) -> Passage | None:
    place = item.data(0, _PLACE) if item is not None else None
    return place if isinstance(place, Passage) else None


def _row(one: Waiting) -> QTreeWidgetItem:
    lost = one.view.lost
    words = shortened(lost.quote) if lost else ""
    last = place_name(lost.label, lost.note, lost.page) if lost else ""
    row = QTreeWidgetItem([words, tr(CLASSES[one.landing.outcome]), one.view.document.title, last])
    row.setToolTip(0, lost.quote if lost else "")
    row.setData(0, _WAITING, one)
    for number, place in enumerate(one.candidates, 1):
        where = place_name(place.label, place.note, place.page)
        context = f"…{place.before}【{place.quote}】{place.after}…".replace("\n", " ")
        below = QTreeWidgetItem([f"{number}.  {where}  {context}" if where else f"{number}.  {context}"])
        below.setToolTip(0, context)
        below.setData(0, _PLACE, place)
        row.addChild(below)
    return row
