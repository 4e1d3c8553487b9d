"""The window: arranges the panels, keeps the layout, and says what can be done at the moment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from workbench import settings
from workbench.errors import InputError, WorkbenchError
from workbench.gui import theme, words
from workbench.gui.agreeing import Agreeing
from workbench.gui.annotating import Annotating
from workbench.gui.arranging import Arrangement
from workbench.gui.breaking_off import BreakingOff
from workbench.gui.claims import Comparing
from workbench.gui.concordance import Results
from workbench.gui.copying import Copying
from workbench.gui.correcting import Correcting
from workbench.gui.dating import Dating
from workbench.gui.deriving import Deriving
from workbench.gui.editing import Editing
from workbench.gui.exchange import Exchange
from workbench.gui.exports import Exports
from workbench.gui.facsimile.controller import Facsimile
from workbench.gui.finding import Finding
from workbench.gui.furnishing import Furniture
from workbench.gui.handling import Handling
from workbench.gui.importing import Imports
from workbench.gui.lesson import Lesson
from workbench.gui.lists.editing import ListEditing
from workbench.gui.margin import Carding
from workbench.gui.memos.deeds import Memoing
from workbench.gui.menus import SELECTION_BAR, TOOLBAR
from workbench.gui.network import Networking
from workbench.gui.opening import Opening
from workbench.gui.ordering import Ordering
from workbench.gui.printing.controller import Printing
from workbench.gui.recognition.controller import Recognising
from workbench.gui.references import Referring
from workbench.gui.rereading import Rereading
from workbench.gui.shell import Shell
from workbench.gui.showing import Showing
from workbench.gui.sidebyside.second import SecondDocument
from workbench.gui.sidebyside.source_beside import SourceBeside
from workbench.gui.subjects import refusal
from workbench.gui.timeline import Timing
from workbench.gui.toolbar import ToolBar
from workbench.settings import Settings
from workbench.store.undoing import NotCleanError
from workbench.translation import N_, current_language, msg, tr

_BREATH = 20
"""Milliseconds for what else waits for the window, between two parts of what takes long."""


class Window(Furniture):
    """Furnishes a shell. Every panel hangs on ``stage``; every action of the table ends here or in a controller."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._make_controllers()
        # Above the text it would push down the line that is being read, and so would each longer hint.
        self.column.insertWidget(self.column.indexOf(self.center) + 1, self.lesson.panel)
        self._fill_bars()
        self.panes = Arrangement(self)
        self._connect()
        self.refresh()

    def begin(self, paths: Sequence[Path] = ()) -> None:
        """Open the archive given, or show the welcome page."""
        if paths:
            self.files.open_path(paths[0])
        self.welcome.refresh()

    def state(self) -> set[str]:
        """Words that are true at the moment; actions name those that they need."""
        stage, desk = self.stage, self.stage.desk
        if desk is None:
            return set()
        facts = {
            "archive": True,
            "writable": desk.writable,
            "document": stage.document is not None or (stage.thing is not None and stage.thing.table == "documents"),
            "text": stage.reading is not None,
            "pages": stage.reading is not None and bool(stage.reading.pages),
            "selection": self.room.selection,
            "annotation": stage.annotation is not None,
            "hits": bool(stage.hits),
            "found": self.search.found,
            "hit": 0 <= stage.hit < len(stage.hits),
            "back": bool(stage.back or stage.came_from),
            "forward": bool(stage.forward),
            "undo": bool(desk.next_undo()),
            "redo": bool(desk.next_redo()),
            "report": self.imports.report is not None,
            "written": bool(self.exports.made),
            "corrections": stage.document is not None and bool(desk.read.documents.corrections(stage.document.id)),
        }
        return {word for word, true in {**facts, **self.facsimile.facts, **self.second.facts}.items() if true}

    def refresh(self) -> None:
        """Enable what can be done now, and name what Undo and Redo would do."""
        self.actions.allow(self.state())
        desk = self.stage.desk
        for name, plain, named, what in (
            ("undo", N_("&Undo"), N_("&Undo: {step}"), desk.next_undo() if desk else ""),
            ("redo", N_("&Redo"), N_("&Redo: {step}"), desk.next_redo() if desk else ""),
        ):
            self.actions.rename(name, tr(named, step=what) if what else tr(plain))
        document = desk.read.documents.title_of(self.stage.document) if desk and self.stage.document else ""
        archive = desk.archive.title if desk else ""
        if desk and desk.archive.path.stem != archive:  # a copy has the same title
            archive += f" [{desk.archive.path.name}]"
        if desk and not desk.writable:
            read_only = tr("read-only")
            archive += f" ({read_only})"
        self.shell.setWindowTitle(" – ".join(part for part in (document, archive, "Workbench") if part))

    def undo(self) -> None:
        """Take back the last step."""
        self.inspector.leave()
        self.bar.forget()
        self._turn("undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        self.inspector.leave()
        self._turn("redo")

    def _turn(self, kind: str, *, forced: bool = False) -> None:
        job = self.stage.open_desk.turn(kind, forced=forced)
        job.cancelled.connect(lambda: self.stage.told.emit(msg("Cancelled.")))

    def apply(self, chosen: Settings) -> None:
        """Put settings in force, and keep them."""
        before, self.stage.settings = self.stage.settings, chosen
        settings.save(chosen)
        application = QApplication.instance()
        if isinstance(application, QApplication) and chosen.theme != before.theme:
            self._dress()
        if chosen.language != before.language:
            self.speak(chosen.language)
        if self.stage.desk is not None:
            self.stage.desk.take_settings(chosen)
        self.beside.pair.apply_settings(chosen)

    def speak(self, language: str) -> None:
        """Say everything in this language from now on; the settings stay as they are."""
        self.shell.setUpdatesEnabled(False)  # laid out in this turn, painted in another
        words.speak(language)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.face(application, current_language())
        self._show_anew()

    def _dress(self) -> None:
        """Colours stand in texts and rows too; the panels have the new ones only after this turn."""
        self.shell.setUpdatesEnabled(False)
        theme.dress(QApplication.instance(), self.stage.settings.theme)  # type: ignore[arg-type]  # Qt says "core"
        QTimer.singleShot(_BREATH, self, self._show_anew)

    def _show_anew(self) -> None:
        try:
            self.retranslate()
        finally:  # a window that is not painted any more could not be saved in
            QTimer.singleShot(_BREATH, self.shell, lambda: self.shell.setUpdatesEnabled(True))

    def _follow_desktop(self) -> None:
        if self.stage.settings.theme == "system":
            self._dress()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self.actions.retranslate()
        self._words.retranslate()
        panels = (self.library, self.room, self.beside, self.inspector, self.annotations, self.search, self.tray)
        others = (self.shared, self.agreement, self.claims, self.timeline, self.networks)
        for part in (*panels, *others, self.facsimile, self.bar, self.welcome, self.status, self.lesson.panel):
            part.retranslate()
        self.refresh()

    def _make_controllers(self) -> None:
        stage, shell = self.stage, self.shell
        self.files = Opening(stage, shell)
        BreakingOff(stage, shell)
        self.imports = Imports(stage, self.files, shell, self.bar)
        self.exports = Exports(self.bar, stage, shell)
        self.exchange = Exchange(self)
        self.annotating = Annotating(stage, self.room, shell)
        self.copying = Copying(stage, self.room)
        self.finding, self.listed = Finding(self), ListEditing(self)
        self.results = Results(stage, self.search, shell)
        self.documents = Editing(stage, self.room, shell)
        self.rereading = Rereading(stage, self.documents, shell)
        self.pages = Showing(self)
        self.handling, self.printing, self.references = Handling(self), Printing(stage, shell), Referring(stage, shell)
        self.correcting = Correcting(stage, self.room, self.actions)
        self.recognising = Recognising(self)
        self.deriving, self.agreeing, self.dating = Deriving(self), Agreeing(self), Dating(self)
        self.carding, self.facsimile = Carding(self), Facsimile(self)
        self.second, self.source = SecondDocument(self), SourceBeside(self)
        self.memoing, self.ordering, self.lesson = Memoing(self), Ordering(self), Lesson(self)
        self.comparing, self.timing, self.networking = Comparing(self), Timing(self), Networking(self)

    def _fill_bars(self) -> None:
        shell, actions = self.shell, self.actions
        shell.addActions(actions.all())
        actions.fill(shell.menuBar())
        recent, language = actions.submenus["recent"], actions.submenus["language"]
        recent.aboutToShow.connect(lambda: self.files.fill_recent(recent))
        self.pages.fill_languages(language)
        toolbar = ToolBar()
        toolbar.setObjectName("toolbar")
        toolbar.setMovable(False)
        for name_it in (toolbar.toggleViewAction().setText, toolbar.setAccessibleName):
            self._words.say(name_it, N_("Toolbar"))  # not its title: screen readers would be told the first for ever
        for name in TOOLBAR:
            toolbar.addAction(actions[name]) if name else toolbar.addSeparator()
        shell.addToolBar(toolbar)
        toolbar.hide()
        self.toolbar = toolbar
        self.room.reader.bar.set_actions([actions[name] for name in SELECTION_BAR])
        self.results.offer(actions)

    def _connect(self) -> None:
        stage = self.stage
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        for signal in (
            *(stage.deskChanged, stage.documentChanged, stage.thingChanged, stage.hitsChanged, stage.placesChanged),
            *(stage.changed, stage.wrote, self.room.selectionChanged, self.search.shownChanged),
        ):
            signal.connect(self._soon.start)
        stage.deskChanged.connect(self._desk_changed)
        stage.changed.connect(self.bar.lapse)
        stage.told.connect(self.bar.tell)
        stage.failed.connect(self.fail)
        self.actions.failed.connect(self.fail)
        stage.listed.connect(self.panes.show_annotations)
        stage.listed.connect(self.annotations.show_filter)
        stage.noteWanted.connect(self.panes.write_note)
        stage.searchWanted.connect(self.panes.show_search)
        stage.searchWanted.connect(self.search.run)
        self.files.started.connect(self.status.work.follow)
        self.files.background.ended.connect(self.status.work.drop)
        self.files.leaving.connect(self.inspector.leave)
        self.tray.countChanged.connect(self.status.show_waiting)
        self.status.waiting.clicked.connect(self.panes.show_waiting)
        self.welcome.chosen.connect(self.files.open_path)
        self.library.menuWanted.connect(self.pages.fill_menu)
        page = self.inspector.annotation
        page.makeWanted.connect(lambda table, name, target: self.annotating.make(table, name, annotation=target))
        page.deleteWanted.connect(self.annotating.delete)
        page.mentionsWanted.connect(self.pages.mentions)
        page.textWanted.connect(self.room.reader.setFocus)
        for record in self.inspector.records:
            record.editWanted.connect(self.documents.edit)
            record.mentionsWanted.connect(self.pages.mentions)
        self.shell.closing.connect(self._close)
        self.shell.restyled.connect(lambda: theme.face(QApplication.instance(), current_language()))  # type: ignore[arg-type]
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def fail(self, error: BaseException) -> None:
        """A known problem goes to the message bar; anything else is a bug, and is reported as one."""
        if isinstance(error, NotCleanError):
            told = InputError(refusal(self.stage.open_desk.read, error, hint=str(error.hint)))
            self.bar.warn(told, button=msg("Undo all the same"), act=self._force_undo, passing=True)
        elif isinstance(error, WorkbenchError):
            self.bar.warn(error)
        else:
            raise error

    def _force_undo(self) -> None:
        self._turn("undo", forced=True)

    def _desk_changed(self) -> None:
        desk = self.stage.desk
        self.center.setCurrentWidget(self.across if desk else self.welcome)
        self.toolbar.setVisible(desk is not None)
        if desk is None:
            self.welcome.refresh()
            return
        self.room.reader.setFocus()
        desk.background.started.connect(self.status.work.follow)
        desk.background.ended.connect(self.status.work.drop)

    def _close(self) -> None:
        self.panes.keep()
        self.files.close()
        self.shell.hide()  # what is still to be backed up is finished without keeping the window there
        self.files.gate.finish()
