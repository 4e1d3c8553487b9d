"""Dates of the texts, beside the text: what each means and why; accepted, changed or rejected with single keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.commands.bus import ChangeSet
from workbench.commands.dates import DecideDate, DecideDates, ForgetDateDecisions
from workbench.errors import Text, WorkbenchError
from workbench.gui.flow import flowing
from workbench.gui.inspector.page import faint
from workbench.gui.review.context import LetteredTable
from workbench.gui.review.offers import Index, Rows
from workbench.gui.small import calm, on_escape, small_button
from workbench.gui.stage import Stage
from workbench.gui.words import Words
from workbench.model.passage import Passage
from workbench.translation import N_, msg, nmsg, tr

if TYPE_CHECKING:
    from workbench.finding.dates import Dated, DateFinder  # brings numpy, which only finding needs

_KEYS = "AERFS ⎋"
_BUTTONS = (
    ("A", N_("Accept"), N_("The value is right (A)")),
    ("E", N_("Other value"), N_("Type another value, as EDTF or in words, and press Enter (E)")),
    ("R", N_("Reject"), N_("This is no date (R)")),
    ("F", N_("Forget"), N_("Forget what was decided (F)")),
    ("S", N_("Skip"), N_("Go on without a decision (S or Space)")),
)
ROLES = {
    "event": N_("told as an event"),
    "access": N_("a page was seen"),
    "imprint": N_("a work appeared"),
    "title": N_("in a title"),
}
_STATES = {"accepted": N_("accepted"), "changed": N_("changed"), "rejected": N_("rejected")}
CONFIDENCES = {"high": N_("sure"), "context": N_("from the text before"), "ask": N_("doubtful")}
_WANTED = (N_("To be decided"), N_("All dates"), N_("Decided"))
_NOTHING = (
    N_("Nothing waits for a decision here. “All dates” lists every date that was found."),
    N_("No date was found here."),
    N_("No date was decided here."),
)
"""What is said where no date is listed, in the order of ``_WANTED``."""
_FOLLOWED = ("date_decisions", "documents", "corrections")


class DatesDesk(QWidget):
    """What is decided here is remembered with the place; each decision is one step to take back."""

    closed = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._words = Words()
        self._asked, self._answered = 0, False
        self._active = False
        self._wanted: Passage | None = None
        self._finder: DateFinder | None = None
        self._told: Text = ""
        self.found = _FoundDates(self)
        self.view = LetteredTable(_KEYS)
        self.view.setModel(self.found)
        self.title, self.sentence, self.reason = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.what, self.where = QComboBox(), QComboBox()
        self.value = QLineEdit()
        self.close_button = small_button("✕")
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=200)
        self._soon.timeout.connect(self.reload)
        self._connect()
        self.retranslate()
        self.hide()

    def begin(self, at: Passage | None = None) -> bool:
        """Look for the dates, and take the focus; with a passage, all dates of its document, that one in hand."""
        self._active = True
        self._wanted = at
        if at is not None:
            self.what.setCurrentIndex(1)
            self.where.setCurrentIndex(0)
        self._stage.remember_place()
        self.found.show_rows([])
        self.show()
        self.view.setFocus()
        self.reload()
        return True

    def leave(self) -> None:
        """Put the desk away."""
        self._active = False
        self.hide()
        self._stage.set_hits((), -1)
        self.closed.emit()

    def reload(self) -> None:
        """Look for the dates anew."""
        desk = self._stage.desk
        if desk is None or not self._active:
            return
        if self._finder is None:
            from workbench.finding.dates import DateFinder  # brings numpy: only when dates are looked for

            self._finder = DateFinder(desk.read, desk.archive.reading)
        finder, here, wanted = self._finder, self._stage.document, self.what.currentIndex()
        only = here.id if here is not None and self.where.currentIndex() == 0 else None
        self._asked += 1
        self._answered = False
        asked = self._asked
        self._tell(msg("Searching…"))

        def question() -> list[Dated]:
            documents = [one for one in desk.read.documents.all() if only in (None, one.id) and one.reading]
            held = [one for one in documents if desk.read.readings.get(one.reading or "") is not None]
            return [date for one in held for date in finder.of(one) if _is_wanted(date, wanted)]

        desk.ask(question, lambda found: self._answer(asked, found))

    def act(self, letter: str) -> None:
        """What a key or a button means."""
        if letter == "⎋":
            self.leave()
        elif letter == "A":
            known = [one for one in self._chosen() if one.edtf]
            self._decide([DecideDate(passage=one.passage, verdict="accepted", edtf=one.edtf) for one in known])
        elif letter == "R":
            self._decide([DecideDate(passage=one.passage, verdict="rejected") for one in self._chosen()])
        elif letter == "F":
            self._forget([one.decision.id for one in self._chosen() if one.decision is not None])
        elif letter == "E":
            self.value.setFocus()
            self.value.selectAll()
        elif self.found.rows:
            self._go((self.view.currentIndex().row() + 1) % len(self.found.rows))

    def change(self) -> None:
        """Give the chosen dates the value that was typed."""
        from workbench.language.dates.field import read_date  # the tables of eras: once they are needed

        chosen = self._chosen()
        context = "".join(one.passage.before for one in chosen[:1])
        try:
            edtf = read_date(self.value.text(), context=context).edtf
        except WorkbenchError as error:
            self._stage.failed.emit(error)
            return
        self._decide([DecideDate(passage=one.passage, verdict="changed", edtf=edtf) for one in chosen])
        self.view.setFocus()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        for letter, text, tip in _BUTTONS:
            self.buttons[letter].setText(tr(text))
            self.buttons[letter].setToolTip(tr(tip))
        for box, texts in ((self.what, _WANTED), (self.where, (N_("This document"), N_("Whole archive")))):
            now = max(box.currentIndex(), 0)
            box.clear()
            box.addItems([tr(text) for text in texts])
            box.setCurrentIndex(now)
        self._tell(self._told)
        self._show()

    def _decide(self, steps: Sequence[DecideDate]) -> None:
        desk = self._stage.open_desk
        if steps and desk.writable:
            desk.change(DecideDates(steps=steps))

    def _forget(self, decisions: Sequence[Any]) -> None:
        desk = self._stage.open_desk
        if decisions and desk.writable:
            desk.change(ForgetDateDecisions(decisions=decisions))

    def _go(self, row: int) -> None:
        self.view.setCurrentIndex(self.found.index(row, 0))
        self.view.scrollTo(self.found.index(row, 0))

    def _chosen(self) -> list[Dated]:
        return [self.found.rows[index.row()] for index in self.view.selectionModel().selectedRows()]

    def _answer(self, asked: int, found: Sequence[Dated]) -> None:
        if asked != self._asked or self._stage.desk is None:  # an older answer may come later
            return
        before = self.view.currentIndex().row()
        place = self.found.rows[before].passage if 0 <= before < len(self.found.rows) else None
        self._answered = True
        self.found.show_rows(found)
        self._tell(nmsg("{count} date", "{count} dates", len(found)))
        if found:
            place, self._wanted = self._wanted or place, None
            same = next((row for row, one in enumerate(found) if one.passage == place), max(before, 0))
            self._go(min(same, len(found) - 1))
        else:
            self._show()

    def _tell(self, words: Text) -> None:
        self._told = words
        self.sentence.setText(str(words))

    def _show(self) -> None:
        """Rule and value of the date in hand, and its place in the text."""
        row = self.view.currentIndex().row()
        one: Dated | None = self.found.rows[row] if 0 <= row < len(self.found.rows) else None
        writable = self._stage.desk is not None and self._stage.desk.writable
        for field in (self.value, *self.buttons.values()):
            field.setEnabled(one is not None and writable)
        self.value.setText(one.edtf if one is not None else "")
        nothing = tr(_NOTHING[self.what.currentIndex()]) if self._answered else ""
        self.reason.setText(str(one.reason) if one is not None else nothing)
        if one is None or not self.isVisible():
            return
        at = one.passage
        if self._stage.open_document(at.document, remember=False):
            within = [each.passage for each in self.found.rows if each.passage.document == at.document]
            self._stage.set_hits(tuple((each.start, each.end) for each in within), within.index(at))
            self._stage.jumped.emit(at.start, at.end, False)

    def _lay_out(self) -> None:
        say = self._words.say
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        say(self.title.setText, N_("Dates"))
        top, choices = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        say(self.close_button.setToolTip, N_("Close (Esc)"))
        say(self.close_button.setAccessibleName, N_("Close (Esc)"))
        for box, name in ((self.what, N_("Kind")), (self.where, N_("Where"))):
            calm(box)
            say(box.setAccessibleName, name)
            choices.addWidget(box, 1)
        for letter, _, _ in _BUTTONS:
            button = self.buttons[letter] = QPushButton()
            button.clicked.connect(partial(self.act, letter))
        say(self.view.setAccessibleName, N_("Dates"))
        say(self.value.setAccessibleName, N_("Value"))
        say(self.value.setPlaceholderText, N_("EDTF, or a date in words"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.addLayout(top)
        layout.addWidget(faint(self.sentence))
        layout.addLayout(choices)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.reason)
        layout.addWidget(self.value)
        layout.addWidget(flowing(*self.buttons.values()))
        self.view.lay_out({1: 130, 2: 140}, 0)
        self.setMinimumWidth(400)

    def _connect(self) -> None:
        stage = self._stage
        stage.changed.connect(self._hear)
        stage.deskChanged.connect(self._desk_changed)
        self.view.lettered.connect(self.act)
        self.view.selectionModel().currentRowChanged.connect(self._show)
        self.value.returnPressed.connect(self.change)
        self.close_button.clicked.connect(self.leave)
        on_escape(self, self._step_out)
        for box in (self.what, self.where):
            box.activated.connect(self.reload)

    def _step_out(self) -> None:
        """From the value back to its date, as it was; from elsewhere, away."""
        if self.value.hasFocus():
            self._show()
            self.view.setFocus()
        else:
            self.leave()

    def _hear(self, changes: ChangeSet) -> None:
        if self._active and changes.touches(*_FOLLOWED):
            self._soon.start()

    def _desk_changed(self) -> None:
        self._finder = None
        if self._active:
            self._active = False
            self.hide()
            self.closed.emit()


class _FoundDates(Rows):
    """One row for each date."""

    columns = (N_("As written"), N_("Value"), N_("How sure"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell."""
        one: Dated = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{one.reason}\n{tr(ROLES[one.role])}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            return " ".join(one.passage.quote.split())
        if index.column() == 1:
            return "–" if one.state == "rejected" else one.edtf or "?"
        return tr(_STATES[one.state] if one.decision is not None else CONFIDENCES[one.confidence])


def _is_wanted(date: Dated, wanted: int) -> bool:
    """Whether the date belongs to what is looked at: to be decided, all, decided."""
    if wanted == 1:
        return True
    return date.decision is not None if wanted == 2 else date.confidence == "ask"
