"""Writing a memo about what is in hand, from everywhere with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from workbench.commands.annotations import CreateAnnotation
from workbench.commands.base import Command
from workbench.commands.order import CreateMemo, LinkMemo, WriteMemo
from workbench.gui.inspector.page import faint
from workbench.gui.memos.about import ABOUT, memo_candidates
from workbench.gui.memos.strip import MAKES
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate
from workbench.gui.reading_room import ORIGIN
from workbench.gui.stage import Thing
from workbench.model.ids import MemoId
from workbench.store.labels import labels
from workbench.store.queries import Queries
from workbench.translation import tr

if TYPE_CHECKING:
    from workbench.gui.window import Window  # the window makes its controllers; neither can come first


class MemoDialog(QDialog):
    """Asks for a memo by its title, an old one or a new one; ``chosen`` is a candidate or the title."""

    def __init__(self, read: Queries, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Memo"))
        self.setMinimumWidth(420)
        self.field = NameField(lambda: memo_candidates(read), makes=MAKES)
        self.field.setAccessibleName(tr("Title of the memo"))
        label = QLabel(tr("&Title of the memo:"))
        label.setBuddy(self.field)
        hint = tr("Enter makes a new memo of a title that is not there yet.")
        layout = QVBoxLayout(self)
        if about:
            layout.addWidget(QLabel(tr("About: {name}", name=about), wordWrap=True))
        for widget in (label, self.field, faint(QLabel(hint, wordWrap=True))):
            layout.addWidget(widget)


class Memoing(QObject):
    """The controller behind Memo."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.inspector.memo.deleteWanted.connect(lambda thing: window.documents.remove([thing]))
        window.library.memoWanted.connect(self.open)

    def write(self) -> None:
        """Ask for a memo about the selected words, else about what is in hand."""
        window = self._window
        before, about = self._about()
        dialog = MemoDialog(window.stage.open_desk.read, self._named(about), window.shell)
        dialog.field.chosen.connect(lambda one: self._done(dialog, one, before, about))
        dialog.field.wanted.connect(lambda _, title: self._done(dialog, title, before, about))
        dialog.open()

    def _about(self) -> tuple[list[Command[Any]], Thing | None]:
        """What the memo is to be about, and what must be made for it first."""
        stage, place = self._window.stage, self._window.room.passage()
        if place is not None:
            made = CreateAnnotation(document=place.document, passage=place)
            return [made], Thing("annotations", made.id)
        if stage.thing is not None and stage.thing.table in ABOUT:
            return [], stage.thing
        if stage.thing is None and stage.document is not None:
            return [], Thing("documents", stage.document.id)
        return [], None

    def _named(self, about: Thing | None) -> str:
        if about is None:
            return ""
        place = self._window.room.passage()
        if place is not None:
            return " ".join(place.quote.split())[:80]
        return labels(self._window.stage.open_desk.read.connection(), [about]).get((about.table, about.id), "")

    def _done(
        self, dialog: MemoDialog, chosen: Candidate | str, before: list[Command[Any]], about: Thing | None
    ) -> None:
        dialog.accept()
        links = (about,) if about is not None else ()
        if isinstance(chosen, Candidate):
            memo = MemoId(chosen.id)
            step: Command[Any] = LinkMemo(memo=memo, about=links)
        else:
            made = CreateMemo(title=chosen, about=links)
            memo, step = made.id, made
        stage = self._window.stage
        command = WriteMemo(steps=[*before, step]) if before else step
        stage.open_desk.change(command, lambda _: self._show(memo), ORIGIN if before else "")

    def open(self) -> None:
        """Put the cursor into the text of the memo in hand."""
        self._window.panes.show("inspector")
        self._window.inspector.memo.write()

    def _show(self, memo: MemoId) -> None:
        self._window.panes.show("inspector")
        self._window.stage.show(Thing("memos", memo))
        self._window.inspector.memo.write()
