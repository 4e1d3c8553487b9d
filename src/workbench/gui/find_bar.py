"""The bar over the text that finds words in the open document."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from workbench.errors import WorkbenchError
from workbench.gui.small import small_button
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.translation import N_, grouped, tr

_PAUSE_MILLISECONDS = 120


class FindBar(QFrame):
    """Looks while one types; Enter goes to the next hit, Shift+Enter to the last, Esc leaves."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setMaximumWidth(420)
        self.count = QLabel()
        label = QLabel()
        label.setBuddy(self.field)
        self._words.say(label.setText, N_("F&ind:"))
        self._words.say(self.field.setAccessibleName, N_("Find in this document"))
        previous = self._button("▲", N_("Previous hit (Shift+F3)"), lambda: self.step(forward=False))
        following = self._button("▼", N_("Next hit (F3)"), lambda: self.step(forward=True))
        close = self._button("✕", N_("Close the find bar (Esc)"), self.leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        for widget in (label, self.field, previous, following, self.count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(close)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.look)
        self.field.textChanged.connect(self._pause.start)
        stage.deskChanged.connect(self._begin_anew)
        stage.hitsChanged.connect(self._say)
        stage.documentChanged.connect(self._look_again)
        self.hide()

    def begin(self, words: str = "") -> None:
        """Show the bar, with these words if there are any."""
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # selects nothing yet: Orca would not say where one is
        if words:
            self.field.setText(words)
        self.field.selectAll()

    def leave(self) -> None:
        """Hide the bar; the hits go with it, but the one at hand stays selected."""
        self._pause.stop()
        self.hide()
        at_hand = self._stage.hits[self._stage.hit] if self._stage.hit >= 0 else None
        self._stage.set_hits((), -1)
        if at_hand is not None:
            self._stage.jumped.emit(*at_hand, True)

    def look(self) -> None:
        """Find what stands in the field, from where one is."""
        self._pause.stop()
        document, typed = self._stage.document, self.field.text().strip()
        if document is None or not typed:
            self._stage.set_hits((), -1)
            return
        try:
            found = self._stage.open_desk.archive.finder.search(typed, document=document.id, limit=0)
        except WorkbenchError as error:
            self._stage.set_hits((), -1)
            self.count.setText(str(error.message))
            return
        reading = self._stage.reading
        if reading is None or any(hit.end > len(reading.text) for hit in found.hits):
            self._pause.start()  # it was read anew a moment ago, and is not shown so yet
            return
        hits = tuple((hit.start, hit.end) for hit in found.hits)
        if hits and hits == self._stage.hits:  # looked for again: whoever has gone on stays where he is
            return
        here = self._stage.where()
        first = next((number for number, hit in enumerate(hits) if hit[0] >= here), 0 if hits else -1)
        self._stage.set_hits(hits, first)
        if hits:
            self._stage.jumped.emit(*hits[first], False)

    def step(self, *, forward: bool) -> None:
        """Go to the next or the last hit, round the end."""
        if self._pause.isActive():
            self.look()
            return
        hits = self._stage.hits
        if hits:
            self._stage.set_hits(hits, (self._stage.hit + (1 if forward else -1)) % len(hits))
            self._stage.jumped.emit(*hits[self._stage.hit], False)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter backwards (``returnPressed`` of the field would come for both)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _button(self, text: str, tip: str, act: object) -> QToolButton:
        button = small_button(text)
        self._words.say(button.setToolTip, tip)
        self._words.say(button.setAccessibleName, tip)
        button.clicked.connect(act)
        return button

    def _begin_anew(self) -> None:
        """Another archive, or none: nothing is looked for in it yet."""
        self.hide()
        self.field.setText("")
        self._pause.stop()

    def _look_again(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _say(self) -> None:
        if self._stage.hits:
            self.count.setText(
                tr("{number} of {total}", number=grouped(self._stage.hit + 1), total=len(self._stage.hits))
            )
        else:
            self.count.setText(tr("Not found") if self.field.text().strip() else "")
