"""The inspector of a tag: name, colour, digit and place in the hierarchy, changed where they stand."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QColorDialog, QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton

from workbench.commands.tags import COLORS, EditTag
from workbench.gui.inspector.note_field import NoteField
from workbench.gui.inspector.page import Page
from workbench.gui.memos.strip import MemoStrip
from workbench.gui.small import calm
from workbench.gui.stage import Stage, Thing
from workbench.gui.swatch import color_name, swatch
from workbench.gui.words import Words
from workbench.model.ids import TagId
from workbench.model.views import AnnotationFilter, TagView
from workbench.translation import N_, ntr, tr


class TagPage(Page):
    """Every field takes effect when it is left. ``mergeWanted`` (thing) asks for another tag."""

    mergeWanted = Signal(object)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.words = Words()
        self.shown: TagView | None = None
        self.name = QLineEdit()
        self.name.editingFinished.connect(lambda: self._set(name=self.name.text()))
        self.parent_tag = QComboBox()
        self.parent_tag.activated.connect(lambda: self._set(parent=self.parent_tag.currentData()))
        self.digit = QComboBox()
        self.digit.activated.connect(lambda: self._set(digit=self.digit.currentData()))
        self.color = QComboBox()
        for box in (self.parent_tag, self.digit, self.color):
            calm(box)
        self.color.activated.connect(self._choose_color)
        self.note = NoteField()
        self.note.written.connect(lambda text: self._set(note=text))
        self.count = QPushButton()
        self.count.clicked.connect(self._list)
        self.merge = QPushButton()
        self.merge.clicked.connect(self._merge)
        self.memos = MemoStrip(stage)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, field in (
            (N_("&Name"), self.name),
            (N_("&Below"), self.parent_tag),
            (N_("&Colour"), self.color),
            (N_("Alt + digi&t"), self.digit),
            (N_("N&ote"), self.note),
        ):
            label = QLabel()
            label.setBuddy(field)
            self.words.say(label.setText, text)
            form.addRow(label, field)
        self.column.addLayout(form)
        self.column.addWidget(self.count)
        self.column.addWidget(self.memos)
        self.column.addWidget(self.merge)
        self.words.say(self.merge.setText, N_("Merge with another…"))
        self.column.addStretch(1)

    def fill(self, identity: str) -> bool:
        """Show the tag with this id; False if there is none any more."""
        desk = self.stage.open_desk
        tags = desk.read.authorities.tags(counted=False)
        view = next((one for one in tags if one.tag.id == identity), None)
        if view is None:
            self.shown = None
            return False
        anew = self.shown is None or self.shown.tag.id != identity
        self.shown = view
        self.name.setText(view.tag.name)
        self.note.show_note(view.tag.note, anew=anew)
        self._fill_parents(tags, view)
        self._fill_choices(view)
        if anew:
            self.count.setText("…")
        desk.ask(partial(desk.read.authorities.tagged, view.tag.id), partial(self._show_count, view.tag.id))
        self.memos.show_about(Thing("tags", identity))
        for field in (self.name, self.parent_tag, self.color, self.digit, self.note, self.merge):
            field.setEnabled(desk.writable)
        return True

    def _show_count(self, tag: TagId, tagged: int) -> None:
        """Thousands are counted beside the window's thread; meanwhile another tag may be shown."""
        if self.shown is not None and self.shown.tag.id == tag:
            self.count.setText(ntr("{count} annotation", "{count} annotations", tagged))

    def leave(self) -> None:
        """Keep what is being written."""
        self.note.keep()

    def retranslate(self) -> None:
        """Set all fixed texts in the current language."""
        self.words.retranslate()
        self.memos.retranslate()

    def _fill_parents(self, tags: list[TagView], view: TagView) -> None:
        self.parent_tag.clear()
        self.parent_tag.addItem(tr("(top)"), None)
        for one in tags:
            if one.path[: len(view.path)] != view.path:
                self.parent_tag.addItem(" / ".join(one.path), one.tag.id)
        self.parent_tag.setCurrentIndex(max(self.parent_tag.findData(view.tag.parent), 0))

    def _fill_choices(self, view: TagView) -> None:
        self.digit.clear()
        self.digit.addItem(tr("none"), 0)
        for digit in range(1, 9):
            self.digit.addItem(str(digit), digit)
        self.digit.setCurrentIndex(view.tag.digit)
        self.color.clear()
        own = view.tag.color.lower()
        for color in dict.fromkeys((*COLORS, own) if own else COLORS):  # arrows go through them in one order
            self.color.addItem(swatch(color), color_name(color), color)
        self.color.addItem(tr("Another…"), "")
        self.color.setCurrentIndex(self.color.findData(own or COLORS[0]))

    def _choose_color(self) -> None:
        color = self.color.currentData()
        if not color:
            chosen = QColorDialog.getColor(parent=self)
            color = chosen.name() if chosen.isValid() else ""
        if color:
            self._set(color=color)
        elif self.shown is not None:
            self.fill(self.shown.tag.id)

    def _set(self, **fields: Any) -> None:
        if self.shown is None or self.stage.desk is None or not self.stage.desk.writable:
            return
        changed = {name: value for name, value in fields.items() if getattr(self.shown.tag, name) != value}
        if changed:
            self.stage.desk.change(EditTag(tag=TagId(self.shown.tag.id), fields=changed))

    def _merge(self) -> None:
        if self.shown is not None:
            self.mergeWanted.emit(Thing("tags", self.shown.tag.id))

    def _list(self) -> None:
        if self.shown is not None:
            self.stage.list_annotations(AnnotationFilter(tag=TagId(self.shown.tag.id)))
