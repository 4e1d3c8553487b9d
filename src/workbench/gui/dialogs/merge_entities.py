"""Making one of two entities or tags: both are seen side by side before anything is done."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QRadioButton, QTextBrowser, QWidget

from workbench.commands.base import Command
from workbench.commands.entities import MergeEntities
from workbench.commands.tags import MergeTags
from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog
from workbench.gui.dialogs.merge_entities_facts import html_of, name_of
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate, candidates
from workbench.gui.stage import Thing
from workbench.model.ids import EntityId, TagId
from workbench.store.queries import Queries
from workbench.translation import msg, tr


class MergeDialog(FormDialog):
    """``thing`` is the one in hand; the other is chosen; which of both stays is said."""

    def __init__(self, read: Queries, thing: Thing, parent: QWidget | None = None) -> None:
        super().__init__(tr("Merge with another"), parent, ok=tr("&Merge"))
        self.resize(820, 560)
        self._read, self._thing = read, thing
        self.other = NameField(self._others, clears=False)
        self.other.chosen.connect(self._show)
        self.other.textEdited.connect(lambda _: self._show(None))
        self.row(tr("&With:"), self.other)
        self.keep_other, self.keep_this = QRadioButton(), QRadioButton()
        self.left, self.right = QTextBrowser(), QTextBrowser()
        self.sentence = QLabel(wordWrap=True)
        grid = QGridLayout()
        for column, (button, facts) in enumerate(((self.keep_this, self.left), (self.keep_other, self.right))):
            grid.addWidget(button, 0, column)
            grid.addWidget(facts, 1, column)
            grid.setColumnStretch(column, 1)
            facts.setOpenLinks(False)
            facts.setTabChangesFocus(True)
            button.toggled.connect(self._say_what)
        self.form.addRow(grid)
        self.form.addRow(self.sentence)
        self.keep_this.setChecked(True)
        self.right.setPlaceholderText(tr("Choose the other one: then both are shown side by side."))
        self.left.setHtml(html_of(read, thing))
        self.left.setAccessibleName(name_of(read, thing))
        self._show(None)

    def propose(self, into: Thing) -> None:
        """Have the other one chosen, and staying."""
        one = next((one for one in self._others() if one.id == into.id), None)
        self.other.set_choice(one)
        self._show(one)
        self.keep_other.setChecked(one is not None)

    def check(self) -> None:
        """The other one must be chosen."""
        if self.other.choice is None:
            raise InputError(msg("The other one is not chosen yet."), msg("Type a part of its name, and choose it."))

    def command(self) -> tuple[Command[Any], Thing]:
        """What makes one of both, and the one that stays."""
        choice = self.other.choice
        if choice is None:
            raise InputError(msg("The other one is not chosen yet."), msg("Type a part of its name, and choose it."))
        other = Thing(choice.table, choice.id)
        kept, gone = (self._thing, other) if self.keep_this.isChecked() else (other, self._thing)
        if kept.table == "tags":
            return MergeTags(tag=TagId(gone.id), into=TagId(kept.id)), kept
        return MergeEntities(entity=EntityId(gone.id), into=EntityId(kept.id)), kept

    def _others(self) -> list[Candidate]:
        return [one for one in candidates(self._read, (self._thing.table,)) if one.id != self._thing.id]

    def _show(self, one: Candidate | None) -> None:
        other = Thing(one.table, one.id) if one else None
        self.right.setHtml(html_of(self._read, other) if other else "")
        self.right.setAccessibleName(name_of(self._read, other) if other else tr("The other one"))
        here = name_of(self._read, self._thing)
        self.keep_this.setText(tr("&Keep “{name}”", name=here).replace("&&", "&"))
        there = tr("K&eep “{name}”", name=name_of(self._read, other)) if other else tr("The other one")
        self.keep_other.setText(there)
        self.keep_other.setEnabled(other is not None or self.keep_other.isChecked())
        self._say_what()

    def _say_what(self) -> None:
        choice = self.other.choice
        if choice is None:
            self.sentence.clear()
            return
        here, there = name_of(self._read, self._thing), choice.label
        kept, gone = (here, there) if self.keep_this.isChecked() else (there, here)
        self.sentence.setText(
            tr("Everything of “{gone}” goes over to “{kept}”. One Undo takes it back.", gone=gone, kept=kept)
        )
