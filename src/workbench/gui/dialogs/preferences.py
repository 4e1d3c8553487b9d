"""The preferences, built from the declarations of the settings; everything takes effect at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import Field, replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench import settings
from workbench.app.authors import author_of
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.inspector.page import faint
from workbench.gui.small import calm, small_button
from workbench.settings import Settings
from workbench.translation import tr

_RANGES = {"reading_size": (6, 48), "line_spacing": (100, 300), "line_length": (15, 120), "backups": (0, 100)}
_OWN = ("author", "orcid")
"""Who one is has no usual value."""


class PreferencesDialog(QDialog):
    """``changed`` carries the settings as they are now to be."""

    changed = Signal(object)

    def __init__(self, chosen: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = chosen
        self.resize(600, 640)
        self.fields: dict[str, QWidget] = {}
        self.resets: dict[str, QToolButton] = {}
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._area)
        self._buttons: QWidget | None = None
        self._build()

    def _build(self) -> None:
        self.setWindowTitle(tr("Preferences"))
        body = QWidget()
        column = QVBoxLayout(body)
        forms: dict[str, QFormLayout] = {}
        for one in settings.declared():
            section = one.metadata["section"]
            if section not in forms:
                box = QGroupBox(tr(section))
                forms[section] = QFormLayout(box)
                column.addWidget(box)
            self._add(forms[section], one)
        column.addStretch(1)
        self._align(forms.values())
        self._area.setWidget(body)
        if self._buttons is not None:
            self._buttons.deleteLater()
        self._buttons = simple_buttons(self)
        self._layout.addWidget(self._buttons)

    def _align(self, forms: Iterable[QFormLayout]) -> None:
        """As wide a column of labels in each section."""
        role = QFormLayout.ItemRole.LabelRole
        items = (form.itemAt(row, role) for form in forms for row in range(form.rowCount()))
        labels = [label for item in items if item is not None and (label := item.widget()) is not None]
        wide = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(wide)

    def _add(self, form: QFormLayout, one: Field[Any]) -> None:
        field = self._field(one)
        label = QLabel(tr("{label}:", label=tr(one.metadata["label"])))
        label.setBuddy(field)
        field.setAccessibleName(tr(one.metadata["label"]))
        field.setAccessibleDescription(tr(one.metadata["help"]))
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(1)
        column.addLayout(self._with_reset(one, field))
        hint = faint(QLabel(tr(one.metadata["help"]), wordWrap=True))
        hint.setBuddy(field)  # else Orca reads all hints of the dialog when it opens
        column.addWidget(hint)
        form.addRow(label, cell)
        if one.name == "author" and (real := author_of(self.chosen).name) != self.chosen.author.strip():
            column.addWidget(QLabel(tr("At present you work as {name}.", name=real), wordWrap=True))
        self.fields[one.name] = field

    def _with_reset(self, one: Field[Any], field: QWidget) -> QHBoxLayout:
        """The field, and a button that brings its usual value back."""
        row = QHBoxLayout()
        row.addWidget(field, 1)
        if one.name not in _OWN:
            back = small_button("↺")
            name = tr("Usual value of “{label}”", label=tr(one.metadata["label"]))
            back.setToolTip(name)
            back.setAccessibleName(name)
            back.setEnabled(getattr(self.chosen, one.name) != one.default)
            back.clicked.connect(lambda: self._reset(one))
            self.resets[one.name] = back
            row.addWidget(back)
        return row

    def _reset(self, one: Field[Any]) -> None:
        self._set(one.name, one.default)
        self._build_anew(one.name)

    def _build_anew(self, name: str) -> None:
        """All fields once more, at the same place, with the focus in the one that was changed."""
        bar = self._area.verticalScrollBar()
        at = bar.value()
        self._build()
        self.fields[name].setFocus()
        bar.setValue(at)

    def _field(self, one: Field[Any]) -> QWidget:
        value = getattr(self.chosen, one.name)
        if one.metadata["choices"]:
            return self._choice(one.name, value, [(tr(text), key) for key, text in one.metadata["choices"]])
        if one.name == "reading_font":
            families = sorted(set(QFontDatabase.families()), key=str.casefold)
            box = self._choice(one.name, value, [(tr("The best one found"), ""), *((name, name) for name in families)])
            box.setItemData(0, QFont(), 6)
            return box
        if isinstance(value, int):
            number = QSpinBox()
            calm(number)
            number.setRange(*_RANGES.get(one.name, (0, 1000)))
            number.setValue(value)
            number.setKeyboardTracking(False)
            number.valueChanged.connect(self._setter(one.name))
            return number
        line = QLineEdit(value)
        line.setPlaceholderText(_empty(one.name, self.chosen))
        line.editingFinished.connect(lambda: self._set(one.name, line.text().strip()))
        return line

    def _choice(self, name: str, value: str, rows: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        calm(box)
        for text, key in rows:
            box.addItem(text, key)
        box.setCurrentIndex(max(box.findData(value), 0))
        box.currentIndexChanged.connect(lambda: self._set(name, box.currentData()))
        return box

    def _setter(self, name: str) -> Callable[[Any], None]:
        return lambda value: self._set(name, value)

    def _set(self, name: str, value: Any) -> None:
        if getattr(self.chosen, name) == value:
            return
        self.chosen = replace(self.chosen, **{name: value})
        self.changed.emit(self.chosen)
        if name in self.resets:
            default = next(one.default for one in settings.declared() if one.name == name)
            self.resets[name].setEnabled(value != default)
        if name == "language":
            QTimer.singleShot(0, self, lambda: self._build_anew(name))


def _empty(name: str, chosen: Settings) -> str:
    """What is in force where nothing is written."""
    if name == "backup_folder":
        return str(settings.data_folder() / "backups")
    return author_of(chosen).name if name == "author" else ""
