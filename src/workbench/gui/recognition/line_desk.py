"""The desk at which recognised text is corrected: the picture of a line above what it says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.app.page_pictures import PagePicture
from workbench.gui.dialogs.form import EnterWhereOneIs
from workbench.gui.recognition.guessing import guessed, nudged
from workbench.gui.recognition.line_picture import LinePicture, surroundings
from workbench.gui.recognition.lines import PLACE, SURE, LinesModel
from workbench.gui.small import roomy
from workbench.model.geometry import Box
from workbench.translation import tr

_LARGER = 1.35

Draw = Callable[[int, Box, Callable[[PagePicture], None]], None]
"""Draws the part of a page, and hands the picture over when it is there."""


class LineDesk(QDialog):
    """Enter: the line is right as it stands, on to the next. ``saved`` carries the model when the sitting ends.

    Lines that no engine saw are drawn on the picture, or put below the line in hand. Without any line
    the page with the number ``page`` is shown.
    """

    saved = Signal(object)

    def __init__(self, model: LinesModel, draw: Draw, parent: QWidget | None = None, *, page: int = 0) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Correct line by line"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(980, 640)
        self.model, self._draw, self._asked = model, draw, 0
        self.where = QLabel()
        self.picture = LinePicture()
        self.picture.boxed.connect(self._drew)
        self.picture.nudged.connect(self._nudge)
        self.field = _Line(self._step, self.put_below)
        self.picture.entered.connect(self.field.setFocus)
        self.field.setAccessibleName(tr("What the line says"))
        self.field.returnPressed.connect(self.approve)
        self.only = QCheckBox(tr("Only lines that are not &sure"))
        self.only.toggled.connect(self._narrow)
        self.whole = QCheckBox(tr("Whole &page"))
        self.whole.setChecked(not model.rows)
        self.whole.toggled.connect(lambda _: self._look_again())
        self.page = QSpinBox(minimum=1, maximum=max(len(model.sheets), 1), value=page + 1)
        before, after = tr("Page {page}", page="\0").split("\0")
        self.page.setPrefix(before)
        self.page.setSuffix(after)
        self.page.setKeyboardTracking(False)
        self.page.setAccessibleName(tr("Page"))
        self.page.valueChanged.connect(lambda value: self._turn(value - 1))
        self.new = QPushButton(tr("&New line below"))
        self.new.clicked.connect(self.put_below)
        self.list = QTreeView()
        self._lay_out()
        self.list.selectionModel().currentRowChanged.connect(lambda now, _: self._show(now.row()))
        self.only.setChecked(any(row.doubtful for row in model.rows))
        self._first()

    def approve(self) -> None:
        """Take the line as the field says it, and go on to the next."""
        number = self._number
        if number < 0:
            return
        self.model.settle(number, " ".join(self.field.text().split()))
        if number + 1 < self.model.rowCount():
            self._go(number + 1)
        else:
            self._tell(number)

    def put_below(self) -> None:
        """A new line below the one in hand, or the first of its page; arrows then move its box."""
        if self.new.isEnabled():
            self._keep_field()
            page, number = self._page, self._number
            boxes = self.model.boxes(page)
            above = self.model.rows[number].box if number >= 0 else (boxes[-1] if boxes else None)
            self._add(guessed(above, boxes, self.model.sheets[page].size))
            self.picture.setFocus()

    def done(self, result: int) -> None:
        """Save what was given, however the desk is left; only Discard gives it up."""
        self._keep_field()
        given = bool(self.model.by_page() or self.model.new_lines())
        super().done(result)
        if given:
            self.saved.emit(self.model)

    def discard(self) -> None:
        """Leave without changing anything."""
        self.model.typed.clear()
        self._show(self._number)
        self.reject()

    @property
    def _number(self) -> int:
        """The row of the line in hand; -1: none."""
        return self.list.currentIndex().row()

    @property
    def _page(self) -> int:
        return self.page.value() - 1

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
        also = QLabel(
            tr("A line is missing? Draw a rectangle around it, or Ctrl+Enter; arrows move it, Shift changes its size.")
        )
        also.setWordWrap(True)
        choices = QHBoxLayout()
        for choice in (self.only, self.whole, self.page):
            choices.addWidget(choice)
        choices.addStretch(1)
        choices.addWidget(self.new)
        self.new.setAutoDefault(False)
        kind = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kind.Ok | kind.Discard)
        buttons.button(kind.Ok).setText(tr("&Done"))
        buttons.button(kind.Discard).setText(tr("Disc&ard"))
        buttons.accepted.connect(self.accept)
        buttons.button(kind.Discard).clicked.connect(self.discard)
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in the field approves, and closes nothing
        self.installEventFilter(EnterWhereOneIs(self, fields=True))
        layout = QVBoxLayout(self)
        layout.addWidget(self.where)
        layout.addWidget(self.picture, 3)
        for widget in (self.field, hint, also):
            layout.addWidget(widget)
        layout.addLayout(choices)
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
        number = self._number + by
        if 0 <= number < self.model.rowCount():
            self._keep_field()
            self._go(number)

    def _keep_field(self) -> None:
        """Keep what was typed into the field without Enter; a line that is as it was stays as sure as it was."""
        number = self._number
        text = " ".join(self.field.text().split())
        if number >= 0 and self.field.isModified() and text != self.model.text(number):
            self.model.settle(number, text)

    def _look_again(self) -> None:
        self._keep_field()
        self._show(self._number)

    def _turn(self, page: int) -> None:
        """To the first line of a page, or to the page as a whole if it has none."""
        self._keep_field()
        first = next((at for at, row in enumerate(self.model.rows) if row.page == page), -1)
        self.list.setCurrentIndex(self.model.index(first, PLACE, QModelIndex()) if first >= 0 else QModelIndex())
        if first < 0:
            self._show(-1)

    def _add(self, box: Box) -> None:
        number = self.model.add(self._page, box)
        with QSignalBlocker(self.whole):
            self.whole.setChecked(False)
        self._go(number)

    def _drew(self, box: Box) -> None:
        """A rectangle was drawn: the box of the new line in hand if that says nothing yet, else of one more."""
        self._keep_field()
        number = self._number
        if number >= 0 and self.model.rows[number].new and not self.model.text(number):
            self._move(number, box)
            self._show(self._number)
        else:
            self._add(box)
        self.field.setFocus()

    def _nudge(self, way: tuple[int, int], resize: bool) -> None:  # a slot of Qt
        number = self._number
        if number >= 0 and self.model.rows[number].new:
            self._keep_field()
            size = self.model.sheets[self._page].size
            box = nudged(self.model.rows[number].box, way, size, resize=resize)
            self._move(number, box)
            if not self.picture.mark(box):
                self._show(self._number)

    def _move(self, number: int, box: Box) -> None:
        place = self.model.move(number, box)
        if place != number:  # it is now read before or after others
            self._go(place)

    def _show(self, number: int) -> None:
        self.list.setHidden(self.whole.isChecked())  # the page has its room
        row = self.model.rows[number] if number >= 0 else None
        if row is not None:
            with QSignalBlocker(self.page):
                self.page.setValue(row.page + 1)
        self.field.setEnabled(row is not None)
        self.field.setText(self.model.text(number) if row else "")
        self._tell(number)
        sheet = self.model.sheets[self._page] if self.model.sheets else None
        self.new.setEnabled(sheet is not None and min(sheet.size) > 0)
        self._asked += 1
        asked, line = self._asked, row.box if row else None
        part = surroundings(row.box, widely=row.new) if row else None
        if sheet is not None and (part is None or self.whole.isChecked()):
            part = Box(0.0, 0.0, *sheet.size)
        if part is not None:
            self.picture.wait()
            self._draw(self._page, part, lambda picture: self._drawn(asked, line, part, picture))

    def _drawn(self, asked: int, line: Box | None, part: Box, picture: PagePicture) -> None:
        if asked == self._asked:
            self.picture.show_part(picture, line, part)

    def _tell(self, number: int) -> None:
        if number < 0:
            unsure = self.only.isChecked() and self.model.boxes(self._page)
            bare = tr("Page {label} has no lines yet.", label=self.model.sheets[self._page].label)
            self.where.setText(tr("No line is unsure.") if unsure else bare)
            return
        row, count = self.model.rows[number], self.model.rowCount()
        done = len(self.model.typed)
        if row.new:
            self.where.setText(tr("Page {label}, a new line", label=row.label))
            return
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
    """A field in which Ctrl and the arrows go from line to line, and Ctrl and Enter puts a new one below."""

    def __init__(self, step: Callable[[int], None], below: Callable[[], None]) -> None:
        super().__init__()
        self._step, self._below = step, below

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing is selected: a key must not replace the whole line."""
        super().focusInEvent(event)
        self.deselect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down leave the line; everything else edits it."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in steps and held:
            self._step(steps[key])
        elif held and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._below()
        else:
            super().keyPressEvent(event)
