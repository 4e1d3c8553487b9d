"""The inspector of a memo: title, text (light Markdown, shown set and edited plain), what it is about."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextBrowser, QWidget

from workbench.commands.order import EditMemo, LinkMemo, UnlinkMemo
from workbench.gui.inspector.chips import Chips
from workbench.gui.inspector.note_field import NoteField
from workbench.gui.inspector.page import Page, faint, when
from workbench.gui.memos.about import about_chips, linkable
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate
from workbench.gui.stage import Stage, Thing
from workbench.gui.words import Words
from workbench.model.ids import AnnotationId, MemoId
from workbench.model.records import Memo
from workbench.translation import N_, tr

_LOWEST = 160


class MemoPage(Page):
    """Every field takes effect when it is left. ``deleteWanted`` (thing) asks for the trash."""

    deleteWanted = Signal(object)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.words = Words()
        self.shown: Memo | None = None
        self.title = QLineEdit()
        self.title.editingFinished.connect(lambda: self._set(title=self.title.text().strip()))
        self.text = NoteField()
        self.text.setMinimumHeight(_LOWEST)
        self.text.written.connect(lambda text: self._set(text=text))
        self.text.left.connect(self.read)
        self.set = SetText()
        self.set.editWanted.connect(self.write)
        self.set.setMinimumHeight(_LOWEST)
        self.turn = QPushButton()
        self.turn.clicked.connect(lambda: self.read() if self.text.isVisibleTo(self) else self.write())
        self.private = QCheckBox()
        self.private.clicked.connect(lambda private: self._set(private=private))
        self.chips = Chips()
        self.chips.pressed.connect(self._go)
        self.chips.removed.connect(self._unlink)
        self.add = NameField(lambda: linkable(stage.desk.read) if stage.desk else [])
        self.add.chosen.connect(self._link)
        self.signature = faint(QLabel(wordWrap=True))
        self.delete = QPushButton()
        self.delete.clicked.connect(self._delete)
        self._lay_out()

    def fill(self, identity: str) -> bool:
        """Show the memo with this id; False if there is none any more."""
        desk = self.stage.open_desk
        memo = next((one for one in desk.read.order.memos() if one.id == identity), None)
        if memo is None:
            self.shown = None
            return False
        anew = self.shown is None or self.shown.id != identity
        self.shown = memo
        if anew or not self.title.hasFocus():
            self.title.setText(memo.title)
        self.text.show_note(memo.text, anew=anew)
        self.set.setMarkdown(memo.text)
        if anew:
            self._turned(writing=desk.writable and not memo.text)
        self.private.setChecked(memo.private)
        self.chips.show_chips(about_chips(desk.read, memo.id), removable=desk.writable)
        self.signature.setText(tr("Changed {time}", time=when(memo.stamp.modified)))
        self.title.setReadOnly(not desk.writable)
        for widget in (self.private, self.add, self.turn, self.delete):
            widget.setEnabled(desk.writable)
        return True

    def leave(self) -> None:
        """Keep what is being written."""
        self.text.keep()
        self._set(title=self.title.text().strip())

    def rename(self) -> None:
        """Put the cursor into the title."""
        self.title.setFocus()
        self.title.selectAll()

    def write(self) -> None:
        """Edit the text."""
        if self.stage.open_desk.writable:
            self._turned(writing=True)
            self.text.setFocus()

    def read(self) -> None:
        """Show the text set."""
        self.text.keep()
        self.set.setMarkdown(self.text.toPlainText())
        self._turned(writing=False)
        self.set.setFocus()

    def retranslate(self) -> None:
        """Set all fixed texts in the current language."""
        self.words.retranslate()
        self._turned(writing=self.text.isVisibleTo(self))
        if self.shown is not None and self.stage.desk is not None:  # it may be closed by now
            self.fill(self.shown.id)

    def _lay_out(self) -> None:
        say = self.words.say
        for text, field in ((N_("Memo: &title"), self.title), (N_("Te&xt"), self.text)):
            self._labelled(text, field)
        self.column.addWidget(self.set)
        say(self.set.setAccessibleName, N_("Text of the memo"))
        say(self.text.setPlaceholderText, N_("Markdown: *slanted*, **bold**, # heading, - list"))
        row = QHBoxLayout()
        row.addWidget(self.private)
        row.addStretch(1)
        row.addWidget(self.turn)
        self.column.addLayout(row)
        say(self.private.setText, N_("&Private"))
        self._labelled(N_("A&bout"), self.add, self.chips)
        say(self.add.setPlaceholderText, N_("Add: type any name"))
        say(self.add.setToolTip, N_("Add: the name of an entity, event, tag or document"))
        self.column.addWidget(self.signature)
        self.column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignRight)
        say(self.delete.setText, N_("De&lete"))
        self.column.addStretch(1)
        self._turned(writing=False)

    def _labelled(self, text: str, field: QWidget, *before: QWidget) -> None:
        label = faint(QLabel())
        label.setBuddy(field)
        self.words.say(label.setText, text)
        self.words.say(lambda said: field.setAccessibleName(said.replace("&", "")), text)
        for widget in (label, *before, field):
            self.column.addWidget(widget)

    def _turned(self, *, writing: bool) -> None:
        self.text.setVisible(writing)
        self.set.setVisible(not writing)
        self.turn.setText(tr("&Read") if writing else tr("&Write"))

    def _set(self, **fields: Any) -> None:
        memo, desk = self.shown, self.stage.desk
        if memo is None or desk is None or not desk.writable:
            return
        changed = {name: value for name, value in fields.items() if getattr(memo, name) != value}
        if changed.get("title") == "":
            self.title.setText(memo.title)
        elif changed:
            desk.change(EditMemo(memo=MemoId(memo.id), fields=changed))

    def _link(self, one: Candidate) -> None:
        if self.shown is not None:
            self.stage.open_desk.change(LinkMemo(memo=self.shown.id, about=((one.table, one.id),)))

    def _unlink(self, thing: Thing) -> None:
        if self.shown is not None:
            self.stage.open_desk.change(UnlinkMemo(memo=self.shown.id, about=(thing,)))

    def _go(self, thing: Thing) -> None:
        if thing.table == "annotations":
            self.stage.choose(AnnotationId(thing.id))
        else:
            self.stage.show(thing)

    def _delete(self) -> None:
        if self.shown is not None:
            self.deleteWanted.emit(Thing("memos", self.shown.id))


class SetText(QTextBrowser):
    """The text as it is set; ``editWanted`` on Enter, F2 and double click."""

    editWanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(True)
        self.setOpenExternalLinks(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to write."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.editWanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """So does a double click."""
        super().mouseDoubleClickEvent(event)
        self.editWanted.emit()
