"""Answers that a reader of a bundle sent back, beside the text: one at a time, accepted or rejected with a key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from workbench.commands.answers import AcceptAnswers, RejectAnswers
from workbench.commands.base import Command
from workbench.commands.bus import ChangeSet
from workbench.gui.desk import Desk
from workbench.gui.inspector.page import faint
from workbench.gui.review.context import LetteredTable
from workbench.gui.review.offers import Index, Rows
from workbench.gui.small import small_button
from workbench.gui.stage import Stage, Thing
from workbench.gui.words import Words
from workbench.model.answers import Answers
from workbench.translation import N_, ntr, tr

if TYPE_CHECKING:
    from workbench.importing.answers import Reviewed

ORIGIN = "answers"
_KEYS = "ARS ⎋"
_BUTTONS = (
    ("A", N_("Accept"), N_("Make it a comment, or an annotation, by whoever answered (A)")),
    ("R", N_("Reject"), N_("Remember that it is not taken (R)")),
    ("S", N_("Skip"), N_("Go on without a decision (S or Space)")),
    ("all", N_("All"), N_("Accept all new answers")),
)
_STATES = {
    "new": N_("new"),
    "accepted": N_("accepted"),
    "rejected": N_("rejected"),
    "deleted": N_("in the trash"),
    "unknown": N_("not in this archive"),
}
_FOLLOWED = ("annotations", "anchors", "comments", "dismissals", "documents", "corrections")
_OPEN = ("new", "deleted")
_PLAIN = Qt.TextFormat.PlainText
_Role = Qt.ItemDataRole


class AnswerRows(Rows):
    """One row for each answer of the file."""

    columns = (N_("State"), N_("Answer"))

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What stands in a cell."""
        one: Reviewed = self.rows[index.row()]
        if role != _Role.DisplayRole:
            return None
        if index.column() == 0:
            return tr(_STATES[one.state])
        return " · ".join(" ".join(part.split()) for part in one.answer.words.split("\n\n"))

    def next_open(self, after: int) -> int:
        """The next row that is still to be decided, from the start again at the end; else the next row."""
        count = len(self.rows)
        order = [(after + step) % count for step in range(1, count + 1)]
        return next((row for row in order if self.rows[row].state in _OPEN), min(after + 1, count - 1))


class AnswersDesk(QWidget):
    """The text shows the passage, the desk what is said of it. Each decision is one step to take back."""

    closed = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._answers: Answers | None = None
        self._asked = 0
        self.rows = AnswerRows(self)
        self.view = LetteredTable(_KEYS)
        self.view.setModel(self.rows)
        self.view.setSelectionMode(LetteredTable.SelectionMode.SingleSelection)
        self.title, self.sentence = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.quote, self.said = _Shown(), _Shown()
        self.close_button = small_button("✕")
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self.reload)
        self._connect()
        self.retranslate()
        self.hide()

    def begin(self, path: Path) -> None:
        """Show the answers of a file, and take the focus. Raises InputError if it holds none that can be read."""
        desk = self._stage.open_desk
        from workbench.importing.answers import read_answers  # not before a file is there

        answers = self._answers = read_answers(path)
        self._stage.remember_place()
        self.rows.show_rows([])
        self.retranslate()
        self.show()
        self.view.setFocus()
        self._look(desk, answers)

    def leave(self) -> None:
        """Put the desk away."""
        self._answers = None
        self.hide()
        self._stage.set_hits((), -1)
        self.closed.emit()

    def reload(self) -> None:
        """Lay the answers beside the archive anew."""
        if self._stage.desk is not None and self._answers is not None:
            self._look(self._stage.desk, self._answers)

    def act(self, letter: str) -> None:
        """What a key or a button means."""
        if letter == "⎋":
            self.leave()
        elif letter == "A":
            self._accept([one for one in self._chosen() if one.decidable])
        elif letter == "R":
            self._reject([one for one in self._chosen() if one.state not in ("accepted", "rejected")])
        elif letter == "all":
            self._accept([one for one in self.rows.rows if one.state == "new"])
        elif self.rows.rows:
            self._go((self.view.currentIndex().row() + 1) % len(self.rows.rows))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for letter, text, tip in _BUTTONS:
            self.buttons[letter].setText(tr(text))
            self.buttons[letter].setToolTip(tr(tip))
        if self._answers is not None:
            self.title.setText(tr("Answers of {name}", name=self._answers.author))
            self._say()

    def _look(self, desk: Desk, answers: Answers) -> None:
        from workbench.importing.answers import review  # not before a file is there

        self._asked += 1
        asked = self._asked
        desk.ask(lambda: review(desk.read, desk.archive.reading, answers), lambda found: self._show(asked, found))

    def _accept(self, chosen: Sequence[Reviewed]) -> None:
        if chosen and self._answers is not None:
            given = [(one.answer, one.passage) for one in chosen]
            self._do(AcceptAnswers(author=self._answers.author, answers=given))

    def _reject(self, chosen: Sequence[Reviewed]) -> None:
        if chosen:
            self._do(RejectAnswers(keys=[one.answer.key for one in chosen]))

    def _do(self, command: Command[Any]) -> None:
        desk = self._stage.open_desk
        if desk.writable:
            self._onward = True
            desk.change(command, origin=ORIGIN)

    def _show(self, asked: int, found: Sequence[Reviewed]) -> None:
        if asked != self._asked or self._stage.desk is None:  # an older answer may come later
            return
        first, row = not self.rows.rows, self.view.currentIndex().row()
        self.rows.show_rows(found)
        self._say()
        if found:
            self._go(self.rows.next_open(-1 if first else row) if first or self._onward else max(row, 0))
        self._onward = False

    def _go(self, row: int) -> None:
        self.view.setCurrentIndex(self.rows.index(row, 0))
        self.view.scrollTo(self.rows.index(row, 0))

    def _chosen(self) -> list[Reviewed]:
        row = self.view.currentIndex().row()
        return [self.rows.rows[row]] if 0 <= row < len(self.rows.rows) else []

    def _follow(self, current: QModelIndex) -> None:
        """Let desk and text show the answer in hand and its passage."""
        one: Reviewed | None = self.rows.rows[current.row()] if current.isValid() else None
        self.quote.tell(one.quote if one else "")
        self.said.tell(one.answer.words if one else "")
        writable = self._stage.desk is not None and self._stage.desk.writable
        self.buttons["A"].setEnabled(writable and one is not None and one.decidable)
        self.buttons["R"].setEnabled(writable and one is not None and one.state in (*_OPEN, "unknown"))
        if one is None or not self.isVisible():
            return
        made = one.answer.key if one.answer.selector and one.state == "accepted" else one.answer.annotation
        self._stage.show(Thing("annotations", made) if made and one.document is not None else None)
        place = one.view.anchor if one.view else one.passage
        if (
            place is not None
            and one.document is not None
            and self._stage.open_document(one.document.id, remember=False)
        ):
            self._stage.set_hits(((place.start, place.end),), 0)
            self._stage.jumped.emit(place.start, place.end, False)

    def _say(self) -> None:
        rows = self.rows.rows
        new = sum(one.state == "new" for one in rows)
        answers = ntr("{count} answer", "{count} answers", len(rows))
        title = self._answers.title if self._answers else ""
        self.sentence.setText(tr("{answers}, {new} new · from “{title}”", answers=answers, new=new, title=title))

    def _lay_out(self) -> None:
        say = self._words.say
        font = self.title.font()
        font.setBold(True)
        for label in (self.title, self.sentence):
            label.setTextFormat(_PLAIN)
        self.title.setFont(font)
        top, row = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        say(self.close_button.setToolTip, N_("Close (Esc)"))
        say(self.close_button.setAccessibleName, N_("Close (Esc)"))
        for letter, _, _ in _BUTTONS:
            button = self.buttons[letter] = QPushButton()
            button.clicked.connect(partial(self.act, letter))
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.addLayout(top)
        layout.addWidget(faint(self.sentence))
        layout.addWidget(self.view, 3)
        for name, shown in ((N_("Passage"), self.quote), (N_("Answer"), self.said)):
            label = faint(QLabel())
            say(label.setText, name)
            say(shown.setAccessibleName, name)
            layout.addWidget(label)
            layout.addWidget(shown, 1)
        layout.addLayout(row)
        warning = faint(QLabel(wordWrap=True))
        say(
            warning.setText, N_("Nobody vouches for the name in the file. A accept · R reject · Space skip · Esc close")
        )
        layout.addWidget(warning)
        say(self.view.setAccessibleName, N_("Answers"))
        self.view.lay_out({0: 110}, 1)
        self.setMinimumWidth(380)

    def _connect(self) -> None:
        self._onward = False
        self._stage.changed.connect(self._hear)
        self._stage.deskChanged.connect(self._desk_changed)
        self.view.lettered.connect(self.act)
        self.view.selectionModel().currentRowChanged.connect(self._follow)
        self.close_button.clicked.connect(self.leave)

    def _hear(self, changes: ChangeSet) -> None:
        if self._answers is not None and changes.touches(*_FOLLOWED):
            self._soon.start()

    def _desk_changed(self) -> None:
        for button in self.buttons.values():
            button.setEnabled(self._stage.desk is not None and self._stage.desk.writable)
        if self._answers is not None:
            self._answers = None
            self.hide()
            self.closed.emit()


class _Shown(QTextEdit):
    """Words from outside, as plain text: nothing in them is ever markup."""

    def __init__(self) -> None:
        super().__init__(readOnly=True, acceptRichText=False, tabChangesFocus=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)

    def tell(self, text: str) -> None:
        """Show this."""
        self.setPlainText(text)
