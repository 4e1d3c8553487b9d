"""The row above the text that chooses which annotations are shown in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit

from workbench.commands.bus import ChangeSet
from workbench.gui.flow import flowing
from workbench.gui.marking import EVERYTHING, Marking
from workbench.gui.name_field import NameField
from workbench.gui.names import candidates
from workbench.gui.small import focus_in, small_button
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.ids import CollectionId, PersonId
from workbench.model.views import AnnotationFilter
from workbench.translation import N_, tr

_PAUSE_MILLISECONDS = 200
_WIDE = 180


class FilterBar(QFrame):
    """By tag, name or event; by author; by the collection of the document; by words in quotation or note; by relations.

    While a filter is on the row stays, and says how many annotations of the document are shown: nothing
    is ever left out silently. Esc or the cross shows all again.
    """

    def __init__(self, stage: Stage, marking: Marking) -> None:
        super().__init__()
        self._stage = stage
        self._marking = marking
        self._words = Words()
        self.sign, self.count = QLabel(), QLabel()
        self.about = NameField(lambda: candidates(stage.desk.read) if stage.desk else [], clears=False)
        self.author, self.collection = QComboBox(), QComboBox()
        self.words, self.related = QLineEdit(clearButtonEnabled=True), QCheckBox()
        self.clear = small_button("✕")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def within(self) -> bool:
        """Whether one is in the row."""
        focus = focus_in(self.window())
        return self.isVisible() and focus is not None and self.isAncestorOf(focus)

    def begin(self) -> None:
        """Show the row; shown already, leave it, and show all annotations."""
        if self.within:
            self.leave()
            return
        self._fill()
        self.show()
        self.about.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Show all annotations again, and no row."""
        self._pause.stop()
        self.about.set_choice(None)
        self.words.clear()
        self.related.setChecked(False)
        for box in (self.author, self.collection):
            box.setCurrentIndex(0)
        self._pause.stop()
        self._marking.choose(EVERYTHING)
        self.hide()
        self._stage.textWanted.emit()

    def chosen(self) -> AnnotationFilter:
        """What the fields choose now."""
        one, author, collection = self.about.choice, self.author.currentData(), self.collection.currentData()
        return AnnotationFilter(
            tag=next(iter(one.tags), None) if one else None,
            entity=next(iter(one.entities), None) if one else None,
            event=next(iter(one.events), None) if one else None,
            author=PersonId(author) if author else None,
            collection=CollectionId(collection) if collection else None,
            text=self.words.text().strip(),
            related=self.related.isChecked(),
        )

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self._fill()
        self._say()

    def _lay_out(self) -> None:
        say = self._words.say
        say(self.about.setPlaceholderText, N_("Tag, name or event"))
        say(self.about.setAccessibleName, N_("Tag, name or event"))
        say(self.author.setAccessibleName, N_("Author"))
        say(self.collection.setAccessibleName, N_("Collection"))
        say(self.words.setPlaceholderText, N_("Quotation or note"))
        say(self.words.setAccessibleName, N_("Words in quotation or note"))
        say(self.related.setText, N_("With relations"))
        say(self.clear.setToolTip, N_("Show all annotations again (Esc)"))
        say(self.clear.setAccessibleName, N_("Show all annotations again (Esc)"))
        font = self.sign.font()
        font.setBold(True)
        self.sign.setFont(font)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        for box in (self.author, self.collection):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToContents)  # the language may change
            box.setMaximumWidth(240)
        for field in (self.about, self.words):
            field.setFixedWidth(_WIDE)
        fields = (self.sign, self.about, self.author, self.collection, self.words, self.related, self.count)
        row.addWidget(flowing(*fields), 1)
        row.addWidget(self.clear)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._choose)
        self.about.chosen.connect(self._choose)
        self.about.textEdited.connect(self._pause.start)
        self.about.textChanged.connect(lambda text: None if text else self._pause.start())
        self.words.textChanged.connect(self._pause.start)
        self.related.clicked.connect(self._choose)
        self.author.activated.connect(self._choose)
        self.collection.activated.connect(self._choose)
        self.clear.clicked.connect(self.leave)
        self._marking.shownChanged.connect(self._say)
        self._stage.changed.connect(self._hear)
        self._stage.deskChanged.connect(self._forget)

    def _choose(self) -> None:
        if not self.about.text().strip():
            self.about.choice = None
        self._marking.choose(self.chosen())
        self._say()

    def _say(self) -> None:
        on = self._marking.filtered
        self.sign.setText(tr("Filter is on:") if on else tr("Show only:"))
        self.sign.setForegroundRole(QPalette.ColorRole.BrightText if on else QPalette.ColorRole.WindowText)
        told = tr("{shown} of {all} annotations", shown=self._marking.shown, all=self._marking.all)
        self.count.setText(told if on else "")
        self.setAutoFillBackground(on)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)

    def _fill(self) -> None:
        """Offer the authors and collections that there are."""
        desk = self._stage.desk
        if desk is None:
            return
        people = [(one.name, str(one.id)) for one in desk.read.documents.people()]
        collections = [(one.name, str(one.id)) for one in desk.read.order.collections()]
        for box, first, found in (
            (self.author, tr("Everybody"), people),
            (self.collection, tr("Every collection"), collections),
        ):
            kept = box.currentData()
            box.clear()
            box.addItem(first, "")
            for name, identity in found:
                box.addItem(name, identity)
            box.setCurrentIndex(max(box.findData(kept), 0))
        self.author.setVisible(len(people) > 1)
        self.collection.setVisible(bool(collections))

    def _hear(self, changes: ChangeSet) -> None:
        if self.isVisible() and changes.touches("people", "collections"):
            self._fill()

    def _forget(self) -> None:
        """Another archive: its tags and names are others."""
        self._pause.stop()
        self.about.set_choice(None)
        self.words.clear()
        self.related.setChecked(False)
        self.author.clear()
        self.collection.clear()
        self._pause.stop()
        self._marking.filter = EVERYTHING
        self.hide()
