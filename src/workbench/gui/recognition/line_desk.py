"""The desk at which recognised text is corrected: the picture of a line above what it says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.app.page_pictures import PagePicture
from workbench.gui.recognition.line_picture import LinePicture, surroundings
from workbench.gui.recognition.lines import PLACE, SURE, LinesModel, Row
from workbench.gui.small import roomy
from workbench.model.geometry import Box
from workbench.translation import tr

_LARGER = 1.35

Draw = Callable[[Row, Box, Callable[[PagePicture], None]], None]
"""Draws the part of a row's page, and hands the picture over when it is there."""


class LineDesk(QDialog):
    """Enter: the line is right as it stands, on to the next. ``saved`` carries the model when the sitting ends."""

    saved = Signal(object)

    def __init__(self, model: LinesModel, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Correct line by line"))
        self.resize(980, 640)
        self.model, self._draw, self._asked = model, draw, 0
        self.where = QLabel()
        self.picture = LinePicture()
        self.field = _Line(self._step)
        self.field.setAccessibleName(tr("What the line says"))
        self.field.returnPressed.connect(self.approve)
        self.only = QCheckBox(tr("Only lines that are not &sure"))
        self.only.toggled.connect(self._narrow)
        self.list = QTreeView()
        self._lay_out()
        self.list.selectionModel().currentRowChanged.connect(lambda now, _: self._show(now.row()))
        self.only.setChecked(any(row.doubtful for row in model.rows))
        self._first()

    def approve(self) -> None:
        """Take the line as the field says it, and go on to the next."""
        number = self.list.currentIndex().row()
        if number < 0:
            return
        self.model.settle(number, " ".join(self.field.text().split()))
        if number + 1 < self.model.rowCount():
            self._go(number + 1)
        else:
            self._tell(number)

    def done(self, result: int) -> None:
        """Save what was given, however the desk is left; only Discard gives it up."""
        self._keep_field()
        typed = dict(self.model.typed)
        super().done(result)
        if typed:
            self.saved.emit(self.model)

    def discard(self) -> None:
        """Leave without changing anything."""
        self.model.typed.clear()
        self._show(self.list.currentIndex().row())
        self.reject()

    def _lay_out(self) -> None:
        font = self.field.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.field.setFont(font)
        roomy(self.list)
        self.list.setModel(self.model)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setAccessibleName(tr("Lines"))
        for column in (PLACE, SURE):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.list.header().resizeSection(column, 110)
        self.list.activated.connect(lambda _: self.field.setFocus())
        hint = QLabel(tr("Enter: right, and on to the next. Ctrl+↑ and Ctrl+↓: to another line. Empty: not a line."))
        hint.setWordWrap(True)
        kind = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kind.Ok | kind.Discard)
        buttons.button(kind.Ok).setText(tr("&Done"))
        buttons.button(kind.Discard).setText(tr("Disc&ard"))
        buttons.accepted.connect(self.accept)
        buttons.button(kind.Discard).clicked.connect(self.discard)
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in the field approves, and closes nothing
        layout = QVBoxLayout(self)
        layout.addWidget(self.where)
        layout.addWidget(self.picture, 1)
        for widget in (self.field, hint, self.only):
            layout.addWidget(widget)
        layout.addWidget(self.list, 2)
        layout.addWidget(buttons)

    def _narrow(self, only: bool) -> None:  # a slot of Qt
        self.model.narrow(only_doubtful=only)
        self._first()

    def _first(self) -> None:
        if self.model.rowCount():
            self._go(0)
        else:
            self._show(-1)
        self.field.setFocus()

    def _go(self, number: int) -> None:
        self.list.setCurrentIndex(self.model.index(number, PLACE, QModelIndex()))

    def _step(self, by: int) -> None:
        number = self.list.currentIndex().row() + by
        if 0 <= number < self.model.rowCount():
            self._keep_field()
            self._go(number)

    def _keep_field(self) -> None:
        """Keep what was typed into the field without Enter; a line that is as it was stays as sure as it was."""
        number = self.list.currentIndex().row()
        text = " ".join(self.field.text().split())
        if number >= 0 and self.field.isModified() and text != self.model.text(number):
            self.model.settle(number, text)

    def _show(self, number: int) -> None:
        self.field.setEnabled(number >= 0)
        self._tell(number)
        if number < 0:
            self.field.clear()
            return
        row = self.model.rows[number]
        self.field.setText(self.model.text(number))
        self._asked += 1
        asked, part = self._asked, surroundings(row.box)
        self.picture.wait()
        self._draw(row, part, lambda picture: self._drawn(asked, row, part, picture))

    def _drawn(self, asked: int, row: Row, part: Box, picture: PagePicture) -> None:
        if asked == self._asked:
            self.picture.show_part(picture, row.box, part)

    def _tell(self, number: int) -> None:
        if number < 0:
            self.where.setText(tr("No line is unsure."))
            return
        row, count = self.model.rows[number], self.model.rowCount()
        done = len(self.model.typed)
        self.where.setText(
            tr(
                "Page {label}, line {line} – {number} of {count}; {done} given by hand",
                label=row.label,
                line=row.line + 1,
                number=number + 1,
                count=count,
                done=done,
            )
        )


class _Line(QLineEdit):
    """A field in which Ctrl and the arrows go from line to line."""

    def __init__(self, step: Callable[[int], None]) -> None:
        super().__init__()
        self._step = step

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing is selected: a key must not replace the whole line."""
        super().focusInEvent(event)
        self.deselect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down leave the line; everything else edits it."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(steps[key])
        else:
            super().keyPressEvent(event)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # else the dialog takes it for its own button
