"""Pages and dialogs of the program itself: preferences, history, trash, palette, shortcuts, about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QActionGroup, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QMessageBox

from workbench import __version__, settings
from workbench.errors import InputError, WorkbenchError
from workbench.gui.dialogs.history_dialog import HistoryDialog
from workbench.gui.dialogs.palette import Palette
from workbench.gui.dialogs.preferences import PreferencesDialog
from workbench.gui.dialogs.replace_dialog import ReplaceDialog
from workbench.gui.dialogs.shortcuts import ShortcutsDialog
from workbench.gui.dialogs.trash_dialog import TrashDialog
from workbench.gui.help.viewer import HelpViewer
from workbench.gui.kinds import kind_name
from workbench.gui.library.panel import filter_of
from workbench.gui.stage import Thing
from workbench.model.ids import AnnotationId, DocumentId, EntityId
from workbench.model.views import EntityView
from workbench.sharing.backups import backup_folder
from workbench.translation import LANGUAGES, current_language, msg, tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class Showing(QObject):
    """Opens what stands beside the panels."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.stage.answersWanted.connect(self.answers)

    def preferences(self) -> None:
        """The preferences; each takes effect at once."""
        dialog = PreferencesDialog(self._window.stage.settings, self._window.shell)
        dialog.changed.connect(self._window.apply)
        dialog.open()

    def history(self) -> None:
        """Who did what, and when."""
        dialog = HistoryDialog(self._window.stage.open_desk, self._window.shell)
        dialog.mergeTurned.connect(self._window.exchange.turn)
        dialog.reportWanted.connect(self._window.exchange.report)
        dialog.placeWanted.connect(self.go_to)
        dialog.open()

    def go_to(self, table: str, identity: str) -> None:
        """Where a thing is: an annotation in its text, a document open, anything else in the inspector."""
        stage = self._window.stage
        if table == "annotations":
            stage.choose(AnnotationId(identity))
        elif table == "documents":
            stage.open_document(DocumentId(identity))
        if table != "annotations":
            stage.show(Thing(table, identity))
            self._window.panes.show("inspector")
        else:
            self._window.room.reader.setFocus()

    def trash(self) -> None:
        """What lies in the trash."""
        dialog = TrashDialog(self._window.stage.open_desk, self._window.shell)
        dialog.open()

    def mentions(self, entity: str) -> None:
        """Every other place where an entity is named, beside the text."""
        if self._window.beside.review.begin(EntityId(entity)):
            self._window.panes.review(self._window.beside.review)

    def every_place(self) -> None:
        """The same for the entity in hand: shown, tied to the annotation, named by the selection; or ask."""
        found = self._entities_in_hand() or self._window.stage.open_desk.read.authorities.entities(counted=False)
        if not found:
            raise InputError(msg("There are no entities yet."), msg("Make one, or take up a suggestion."))
        if len(found) == 1:
            self.mentions(found[0].entity.id)
            return
        names = [f"{view.entity.name}  ({kind_name(view.entity.kind)})" for view in found]
        name, chosen = QInputDialog.getItem(
            self._window.shell, tr("Every other place"), tr("Which name?"), names, editable=False
        )
        if chosen:
            self.mentions(found[names.index(name)].entity.id)

    def suggestions(self) -> None:
        """What the texts suggest: new entities, further names."""
        if self._window.beside.suggestions.begin():
            self._window.panes.review(self._window.beside.suggestions)

    def dates(self) -> None:
        """The dates of the text, the doubtful ones first of all."""
        if self._window.beside.dates.begin():
            self._window.panes.review(self._window.beside.dates)

    def choose_answers(self) -> None:
        """Ask for the file that a reader's answer sheet saved, and show its answers."""
        path, _ = QFileDialog.getOpenFileName(
            self._window.shell, tr("Answers of a reader"), str(Path.home()), tr("Answers") + " (*.json)"
        )
        if path:
            self.answers(Path(path))

    def answers(self, path: Path) -> None:
        """What a reader of a bundle sent back."""
        try:
            self._window.beside.answers.begin(path)
        except WorkbenchError as error:
            self._window.fail(error)
        else:
            self._window.panes.review(self._window.beside.answers)

    def replace(self) -> None:
        """Find and replace in names and notes."""
        ReplaceDialog(self._window.stage.open_desk, self._window.shell).open()

    def _entities_in_hand(self) -> list[EntityView]:
        stage, authorities = self._window.stage, self._window.stage.open_desk.read.authorities
        ids: list[EntityId] = []
        passage = self._window.room.passage()
        if passage is not None and stage.reading is not None:
            known = stage.open_desk.archive.finder.named.name_at(stage.reading, passage.start)
            ids = [EntityId(one) for one in (known.entity, *known.also)] if known else []
        elif stage.annotation is not None:
            annotation = stage.open_desk.read.annotations.get(stage.annotation)
            ids = [one.id for one in annotation.entities] if annotation else []
        elif stage.thing is not None and stage.thing.table == "entities":
            ids = [EntityId(stage.thing.id)]
        return [view for one in ids if (view := authorities.entity(one))]

    def palette(self) -> None:
        """All actions by name."""
        self._window.refresh()
        Palette(self._window.actions, self._window.shell).open()

    def shortcuts(self) -> None:
        """All actions with their keys."""
        ShortcutsDialog(self._window.actions, self._window.shell).open()

    def read(self, page: str) -> None:
        """A page of the documentation, beside the window."""
        viewer = HelpViewer(page, self._window.shell)
        self._window.shell.closing.connect(viewer.close)
        viewer.show()

    def about(self) -> None:
        """Name, version, where the archive is."""
        box = QMessageBox(self._window.shell)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("About Workbench"))
        box.setIconPixmap(self._window.shell.windowIcon().pixmap(64, 64))
        about = tr("An annotation workbench for historians. MIT licence.")
        box.setText(f"Workbench {__version__}\n\n{about}")
        box.open()

    def log(self) -> None:
        """Open the folder of the log."""
        settings.log_folder().mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(settings.log_folder())))

    def backups(self) -> None:
        """Open the folder where the earlier states of this archive lie, or of all archives."""
        desk = self._window.stage.desk
        chosen = self._window.stage.settings
        folder = backup_folder(desk.archive.path, chosen) if desk else settings.data_folder() / "backups"
        while not folder.is_dir() and folder != folder.parent:  # there may be no backup yet
            folder = folder.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def full_screen(self) -> None:
        """The whole screen for the window, or not."""
        shell = self._window.shell
        shell.showNormal() if shell.isFullScreen() else shell.showFullScreen()

    def theme(self, theme: str) -> None:
        """Light, dark, or as the computer."""
        self._window.apply(replace(self._window.stage.settings, theme=theme))

    def speak(self, language: str) -> None:
        """Change the language of the interface."""
        self._window.apply(replace(self._window.stage.settings, language=language))
        if current_language() != language:  # this session was begun in another than that of the settings
            self._window.speak(language)

    def fill_languages(self, menu: QMenu) -> None:
        """All languages, each under its own name."""
        group = QActionGroup(menu)
        for language, name in LANGUAGES.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _=False, language=language: self.speak(language))
        menu.aboutToShow.connect(lambda: self.check_language(group))

    def check_language(self, group: QActionGroup) -> None:
        """Tick the language in force."""
        for action, language in zip(group.actions(), LANGUAGES, strict=True):
            action.setChecked(language == current_language())

    def fill_menu(self, thing: Thing | None, menu: QMenu) -> None:
        """What can be done with a thing of the library."""
        window = self._window
        if thing is None:
            for name in ("import-files", "import-folder", "new-tag", "new-entity"):
                menu.addAction(window.actions[name])
            return
        window.stage.show(thing)
        window.refresh()
        if thing.table == "documents":
            menu.addAction(tr("&Open"), lambda: window.stage.open_document(DocumentId(thing.id)))
            menu.addAction(window.actions["open-beside"])
        chosen = filter_of(thing)
        if chosen is not None:
            menu.addAction(tr("&List annotations"), lambda: window.stage.list_annotations(chosen))
        if thing.table == "entities":
            menu.addAction(tr("&Every other place…"), lambda: self.mentions(thing.id))
        names = ("details", "collect") if thing.table == "documents" else ("rename",)
        for name in (*names, "delete"):
            menu.addAction(window.actions[name])
