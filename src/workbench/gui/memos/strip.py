"""The memos on the page of what they are about: shown, added by title, taken off."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.commands.order import CreateMemo, LinkMemo, UnlinkMemo
from workbench.gui.inspector.chips import Chips
from workbench.gui.inspector.page import faint
from workbench.gui.memos.about import memo_candidates, memo_chips
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate
from workbench.gui.stage import Stage, Thing
from workbench.gui.words import Words
from workbench.model.ids import MemoId
from workbench.translation import N_

MAKES = (("memos", N_("New memo “{name}”")),)


class MemoStrip(QWidget):
    """Shows the memos about one thing."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._about: Thing | None = None
        self._words = Words()
        self.chips = Chips()
        self.chips.pressed.connect(stage.show)
        self.chips.removed.connect(self._unlink)
        self.field = NameField(lambda: memo_candidates(stage.desk.read) if stage.desk else [], makes=MAKES)
        self.field.chosen.connect(self._link)
        self.field.wanted.connect(self._make)
        label = faint(QLabel())
        label.setBuddy(self.field)
        self._words.say(label.setText, N_("Memos"))
        self._words.say(self.field.setPlaceholderText, N_("Add a memo: its title, old or new"))
        self._words.say(self.field.setAccessibleName, N_("Add a memo"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.chips)
        column.addWidget(self.field)

    def show_about(self, thing: Thing) -> None:
        """Show the memos about this thing."""
        desk = self._stage.open_desk
        self._about = thing
        self.chips.show_chips(memo_chips(desk.read, thing.id), removable=desk.writable)
        self.field.setVisible(desk.writable)
        self.setVisible(desk.writable or bool(self.chips.texts()))

    def retranslate(self) -> None:
        """Set all fixed texts in the current language."""
        self._words.retranslate()

    def _link(self, one: Candidate) -> None:
        if self._about is not None:
            self._stage.open_desk.change(LinkMemo(memo=MemoId(one.id), about=(self._about,)))

    def _make(self, _: str, title: str) -> None:
        if self._about is not None:
            made = CreateMemo(title=title, about=(self._about,))
            self._stage.open_desk.change(made, lambda memo: self._stage.show(Thing("memos", memo)))

    def _unlink(self, memo: Thing) -> None:
        if self._about is not None:
            self._stage.open_desk.change(UnlinkMemo(memo=MemoId(memo.id), about=(self._about,)))
