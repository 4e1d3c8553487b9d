"""What stands in the window: the panels, and how they are laid out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from workbench import settings
from workbench.gui.actions import Actions
from workbench.gui.claims import ClaimsPanel
from workbench.gui.concordance import SearchPanel
from workbench.gui.field_undo import FieldUndo
from workbench.gui.inspector import InspectorPanel
from workbench.gui.inspector.note_field import NoteField
from workbench.gui.library import LibraryPanel
from workbench.gui.lists import AgreementPanel, AnnotationsList, Closer, NarrowTabs, SharedPanel, TrayPanel
from workbench.gui.message_bar import MessageBar
from workbench.gui.network import NetworkPanel
from workbench.gui.reading_room import ReadingRoom
from workbench.gui.review import BesideText
from workbench.gui.shell import Shell
from workbench.gui.stage import Stage
from workbench.gui.status_bar import StatusBar
from workbench.gui.timeline import TimelinePanel
from workbench.gui.warming import Warming
from workbench.gui.welcome import Welcome
from workbench.gui.words import Words
from workbench.translation import N_

_LISTS = (
    *(N_("Annotations"), N_("Search"), N_("Waiting"), N_("Shared passages")),
    *(N_("Annotators"), N_("Sources compared"), N_("Timeline"), N_("Network")),
)


class Furniture(QObject):
    """Makes the panels on one stage and puts them into a shell; who works with them stands in ``Window``."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell
        self.stage = Stage(settings.load(), self)
        self.actions = Actions(self)
        self._words = Words()
        self._make_panels()
        self._lay_out()

    def _make_panels(self) -> None:
        stage = self.stage
        self.library, self.room = LibraryPanel(stage), ReadingRoom(stage)
        self.room.empty.offer(self.actions)
        self.inspector = InspectorPanel(stage)
        self.annotations = AnnotationsList(stage)
        self.search = SearchPanel(stage)
        self.tray = TrayPanel(stage, self.room)
        self.shared, self.agreement = SharedPanel(stage), AgreementPanel(stage)
        self.claims, self.timeline, self.networks = ClaimsPanel(stage), TimelinePanel(stage), NetworkPanel(stage)
        self.beside = BesideText(stage, self.room)
        self.bar = MessageBar()
        self.status = StatusBar(stage, self.room)
        self.warming = Warming(stage)
        self.welcome = Welcome([self.actions[name] for name in ("new", "open", "sample")])

    def _lay_out(self) -> None:
        shell = self.shell
        self.lists = QTabWidget()
        self.lists.setTabBar(NarrowTabs())
        self.lists.setDocumentMode(True)  # of the tabs that it has at this moment
        self._words.say(self.lists.setAccessibleName, N_("Lists"))
        self.lists.setCornerWidget(Closer(self.actions["lists"]))
        panels = (self.annotations, self.search, self.tray, self.shared, self.agreement, self.claims)
        for number, (panel, name) in enumerate(zip((*panels, self.timeline, self.networks), _LISTS, strict=True)):
            self.lists.addTab(panel, "")
            self._words.say(partial(self.lists.setTabText, number), name)
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.middle.addWidget(self.beside)
        self.middle.addWidget(self.lists)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.library, self.middle, self.inspector):
            self.across.addWidget(pane)
        self.center = QStackedWidget()
        self.center.addWidget(self.welcome)
        self.center.addWidget(self.across)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.center, 1)
        self.column.addWidget(self.bar)  # below: above, it would push down the line that is being read
        shell.setCentralWidget(body)
        shell.setStatusBar(self.status)
        FieldUndo(self.stage, shell).watch(*shell.findChildren(QLineEdit), *shell.findChildren(NoteField))
