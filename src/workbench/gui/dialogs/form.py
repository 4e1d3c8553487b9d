"""What the dialogs that fill in a form have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError
from workbench.gui.kinds import kind_name
from workbench.gui.reader.announcing import announce
from workbench.gui.small import calm, line_height, plain_heads
from workbench.translation import sentences, tr

_SIZED = Qt.WidgetAttribute.WA_Resized
_LEAST_ROWS = 3
"""So many rows of a table can be seen at least."""


class FormDialog(QDialog):
    """A form with OK and Cancel; what is wrong is said in the dialog, and it stays open. Gone once it is closed."""

    def __init__(self, title: str, parent: QWidget | None = None, *, ok: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.problem = QLabel(wordWrap=True)
        self.problem.setObjectName("problem")
        self.problem.hide()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        if ok:
            self.buttons.button(standard.Ok).setText(ok)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.addLayout(self.form)
        outer.addWidget(self.problem)
        outer.addWidget(self.buttons)

    def row(self, text: str, field: QWidget) -> None:
        """A field under its label (with an access key)."""
        if isinstance(field, QComboBox):
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.form.addRow(text, field)
        for one in (field, field.focusProxy()):
            if one is not None:
                one.setAccessibleName(text.replace("&", "").rstrip(":："))

    def check(self) -> None:
        """Raise InputError if the form cannot be accepted as it is."""

    def accept(self) -> None:
        """Close if everything is well, else say what is not."""
        try:
            self.check()
        except WorkbenchError as error:
            self.say(error)
            return
        super().accept()

    def say(self, error: WorkbenchError) -> None:
        """Show what is wrong."""
        self.problem.setText(f"⚠ {sentences(error.message, error.hint)}")
        self.problem.setAccessibleName(self.problem.text())
        self.problem.show()
        announce(self.problem, self.problem.text())
        self.form.invalidate()
        layout = self.layout()
        if layout is not None:  # Qt lets a window be too low for labels that are wrapped
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def showEvent(self, event: QShowEvent) -> None:
        """The first field has the focus; Qt would give it to OK, which was made before. No higher than need be."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth() and not self.testAttribute(_SIZED):
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        fields = (one for one in _around(self) if not isinstance(one.focusProxy() or one, QTabBar))
        first = next((one for one in fields if not self.buttons.isAncestorOf(one)), None)
        if first is not None and self.focusWidget() is None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _around(dialog: QDialog) -> Iterator[QWidget]:
    """What Tab leads to, in its order."""
    widget = dialog.nextInFocusChain()
    while widget is not None and widget is not dialog:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(dialog):
            yield widget
        widget = widget.nextInFocusChain()


class Table(QWidget):
    """Rows of cells that can be added, edited and removed.

    ``columns`` are headings; ``choices`` gives, for a column, the kinds among which to choose.
    """

    def __init__(self, columns: Sequence[str], choices: dict[int, Sequence[str]] | None = None) -> None:
        super().__init__()
        self._choices = choices or {}
        self.grid = QTableWidget(0, len(columns))
        self.grid.setHorizontalHeaderLabels(list(columns))
        self.grid.verticalHeader().hide()
        plain_heads(self.grid)
        self.grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in self._choices:  # as wide as what is chosen, so that it can be read
            self.grid.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows = _LEAST_ROWS * self.grid.verticalHeader().defaultSectionSize()
        head = self.grid.horizontalHeader().sizeHint().height()
        self.grid.setMinimumHeight(head + rows + 2 * self.grid.frameWidth())
        self.grid.setTabKeyNavigation(False)
        self.setFocusProxy(self.grid)
        add = QPushButton(tr("A&dd"))
        add.setAutoDefault(False)
        add.clicked.connect(self._add_and_edit)
        remove = QPushButton(tr("&Remove"))
        remove.setAutoDefault(False)
        remove.clicked.connect(self._remove)
        self.buttons = buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(add)
        buttons.addWidget(remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        layout.addLayout(buttons)

    def add(self, *values: str) -> None:
        """A row with these values."""
        row = self.grid.rowCount()
        self.grid.insertRow(row)
        for column in range(self.grid.columnCount()):
            value = values[column] if column < len(values) else ""
            if column in self._choices:
                self.grid.setCellWidget(row, column, kinds_box(self._choices[column], value))
            else:
                self.grid.setItem(row, column, QTableWidgetItem(value))

    def rows(self) -> list[tuple[str, ...]]:
        """The values of all rows whose first cell is not empty."""
        columns = range(self.grid.columnCount())
        found = [tuple(self._value(row, column) for column in columns) for row in range(self.grid.rowCount())]
        return [row for row in found if row[0]]

    def _value(self, row: int, column: int) -> str:
        box = self.grid.cellWidget(row, column)
        if isinstance(box, QComboBox):
            return chosen_kind(box)
        item = self.grid.item(row, column)
        return item.text().strip() if item is not None else ""

    def _add_and_edit(self) -> None:
        self.add()
        row = self.grid.rowCount() - 1
        self.grid.setCurrentCell(row, 0)
        if 0 in self._choices:
            self.grid.cellWidget(row, 0).setFocus()
        else:
            self.grid.editItem(self.grid.currentItem())

    def _remove(self) -> None:
        for row in sorted({index.row() for index in self.grid.selectedIndexes()}, reverse=True):
            self.grid.removeRow(row)


def lines_field(text: str, lines: int) -> QPlainTextEdit:
    """A field of so many lines; more of them scroll."""
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    margins = round(2 * (field.document().documentMargin() + field.frameWidth())) + 1  # Qt scrolls what just fits
    field.setMinimumHeight(lines * field.fontMetrics().lineSpacing() + margins)
    field.setMaximumHeight(lines * line_height(field.fontMetrics()) + margins)
    return field


def kinds_box(kinds: Sequence[str], chosen: str = "") -> QComboBox:
    """A list of kinds by their names; one of one's own can be typed."""
    box = QComboBox(editable=True)
    calm(box)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for kind in kinds:
        box.addItem(kind_name(kind), kind)
    if chosen and box.findData(chosen) < 0:
        box.addItem(kind_name(chosen), chosen)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def chosen_kind(box: QComboBox) -> str:
    """The kind that a list of kinds shows, or the one that was typed."""
    typed = box.currentText().strip()
    for row in range(box.count()):
        if box.itemText(row) == typed:
            return str(box.itemData(row))
    return typed


def simple_buttons(parent: QDialog, *, act: Callable[[], object] | None = None, text: str = "") -> QDialogButtonBox:
    """Close, and perhaps one action before it."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(parent.reject)
    if act is not None:
        buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(lambda: act())
    parent.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    parent.installEventFilter(EnterWhereOneIs(parent))
    return buttons


def on_undo(dialog: QDialog, act: Callable[[], object]) -> None:
    """Let the keys of Undo do this; those of the window do not reach a dialog before it."""
    for keys in QKeySequence.keyBindings(QKeySequence.StandardKey.Undo):
        QShortcut(keys, dialog).activated.connect(act)


class EnterWhereOneIs(QObject):
    """Enter means the line of a list, the number in its field or the button on which one is.

    A dialog would press another button as well, mostly Close. With ``fields``, it means something in each field, too.
    """

    def __init__(self, parent: QDialog, *, fields: bool = False) -> None:
        super().__init__(parent)
        self._fields = fields

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep it from the dialog."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        within = watched.focusWidget() if isinstance(watched, QDialog) else None
        if isinstance(within, QPushButton):  # one that is not pressed by Enter in fields
            within.click()
        return self._fields or isinstance(within, (QAbstractItemView, QAbstractSpinBox, QPushButton))
