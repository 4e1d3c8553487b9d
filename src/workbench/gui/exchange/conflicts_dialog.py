"""What several people said differently, side by side; one decision after the other."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.commands.conflicts import DecideConflict
from workbench.gui.desk import Desk
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.exchange.names import field_name, said, thing_name
from workbench.gui.inspector.page import faint, when
from workbench.gui.small import roomy
from workbench.model.references import REFERENCES
from workbench.store.derivation import Conflict
from workbench.store.derivation import said as said_by
from workbench.store.journal import TOMBSTONE, Change
from workbench.store.rows import moment
from workbench.translation import labelled, ntr, sentences, tr


class ConflictsDialog(QDialog):
    """Alt and a digit choose, Ctrl+Enter decides and goes on to the next; every decision can be undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Conflicts"))
        self.resize(900, 520)
        self._desk = desk
        self._found: list[Conflict] = []
        self.choices: list[tuple[QRadioButton, Any]] = []
        self.own = QPlainTextEdit()
        self.list = QListWidget()
        roomy(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Conflicts"))
        self.list.currentRowChanged.connect(self._show)
        self.beside = QScrollArea(widgetResizable=True)
        self.beside.setAccessibleName(tr("What each one said"))
        self.beside.setFrameShape(QScrollArea.Shape.NoFrame)
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(self.beside)
        split.setSizes([300, 600])
        split.setChildrenCollapsible(False)
        self.summary = QLabel(wordWrap=True)
        buttons = simple_buttons(self)
        self.decide_button = QPushButton(tr("&Decide"))
        self.decide_button.setAutoDefault(False)
        self.decide_button.clicked.connect(self.decide)
        self.decide_button.setToolTip("Ctrl+Enter")
        buttons.addButton(self.decide_button, buttons.ButtonRole.ActionRole)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.decide)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(split, 1)
        layout.addWidget(buttons)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        desk.changed.connect(self._soon.start)
        self.reload()

    def reload(self) -> None:
        """Ask what is undecided now."""
        exchange = self._desk.read.exchange

        def ask() -> tuple[list[Conflict], Any, Any]:
            found = exchange.conflicts()
            return found, exchange.labels([(one.table, one.record) for one in found]), exchange.people()

        self._desk.ask(ask, self._fill)

    def decide(self) -> None:
        """Take what is chosen."""
        number = self.list.currentRow()
        chosen = next((value for button, value in self.choices if button.isChecked()), None)
        if not self.decide_button.isEnabled() or not 0 <= number < len(self._found) or chosen is None:
            return
        one = self._found[number]
        value = self.own.toPlainText() if chosen is self.own else chosen[0]
        self.decide_button.setEnabled(False)
        self._desk.change(DecideConflict(table=one.table, record=one.record, field=one.field, value=value))

    def _fill(self, answer: tuple[list[Conflict], Any, Any]) -> None:
        row = max(self.list.currentRow(), 0)
        focus = self.focusWidget()
        within = focus in (None, self.decide_button) or self.beside.isAncestorOf(focus)
        self._found, labels, self._people = answer
        self.list.clear()
        for one in self._found:
            name = " ".join(labels.get((one.table, one.record), "").split()) or one.record[:8]
            self.list.addItem(f"{labelled(thing_name(one.table), name)}\n{field_name(one.field)}")
        count = len(self._found)
        open_ones = ntr("{count} conflict is open.", "{count} conflicts are open.", count)
        hint = tr("Until it is decided the latest is shown. A decision travels with the next exchange.")
        self.summary.setText(sentences(open_ones, hint) if count else tr("There are no conflicts."))
        self.list.setCurrentRow(min(row, count - 1))
        self._show(self.list.currentRow())
        if within:  # what had the focus is gone with the page of the one that was decided
            next((button for button, _ in self.choices if button.isChecked()), self.list).setFocus()

    def _show(self, number: int) -> None:
        self.choices = []
        page = QWidget()
        grid = QGridLayout(page)
        grid.setColumnStretch(1, 1)
        self.decide_button.setEnabled(0 <= number < len(self._found))
        if self.decide_button.isEnabled():
            one = self._found[number]
            fill = self._fill_deletion if one.field == TOMBSTONE else self._fill_values
            fill(one, grid)
            self.choices[0 if one.field == TOMBSTONE else len(one.changes) - 1][0].setChecked(True)
        grid.setRowStretch(grid.rowCount(), 1)
        self.beside.setWidget(page)

    def _fill_values(self, one: Conflict, grid: QGridLayout) -> None:
        references = REFERENCES.get(one.table, {})
        for change in one.changes:
            value = said_by(change, one.field)
            text = said(value, one.field)
            if target := references.get(one.field):
                text = self._desk.read.exchange.labels([(target, value)]).get((target, value), text)
            self._choice(grid, text, self._who(change), (value,))
        if one.field not in references and isinstance(said_by(one.changes[-1], one.field), str):
            self.own = QPlainTextEdit(str(said_by(one.changes[-1], one.field)))
            self.own.setAccessibleName(tr("Another text"))
            self.own.setTabChangesFocus(True)
            button = self._choice(grid, tr("Another text"), "", self.own)
            self.own.textChanged.connect(partial(button.setChecked, True))
            grid.addWidget(self.own, grid.rowCount(), 1)
            grid.setRowStretch(grid.rowCount() - 1, 4)

    def _fill_deletion(self, one: Conflict, grid: QGridLayout) -> None:
        """Deleted by one, changed or used by another."""
        others = [change for change in one.changes if change.field != TOMBSTONE]
        used = "\n".join(self._did(change, one.record) for change in others)
        self._choice(grid, tr("Keep it"), used, (False,))
        removed = [change for change in one.changes if change.field == TOMBSTONE]
        self._choice(grid, tr("Put it into the trash"), "\n".join(map(self._who, removed)), (True,))

    def _did(self, change: Change, record: str) -> str:
        if change.record != record:
            return tr("{who}: used in “{what}”", who=self._who(change), what=thing_name(change.table))
        what = labelled(field_name(change.field), said(change.value, change.field)) if change.field else tr("made")
        return f"{self._who(change)} – {what}"

    def _who(self, change: Change) -> str:
        return f"{self._people.get(change.author, change.author[:8])}, {when(moment(change.time))}"

    def _choice(self, grid: QGridLayout, text: str, who: str, value: Any) -> QRadioButton:
        number = len(self.choices) + 1
        button = QRadioButton(f"&{number}")
        button.setAccessibleName(f"{text} ({who})" if who else text)
        label = QLabel(text, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        by = QLabel(who, wordWrap=True)
        by.setTextFormat(Qt.TextFormat.PlainText)
        row = grid.rowCount()
        grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label, row, 1)
        if who:
            grid.addWidget(faint(by), row + 1, 1)
        self.choices.append((button, value))
        return button
