"""Choose one of many by any of its names."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from workbench.gui.name_field import Known, NameField
from workbench.gui.names import Candidate
from workbench.translation import tr


class ChooseDialog(QDialog):
    """Emits ``chosen`` (a candidate; None for the top, if ``top`` allows it), and closes itself."""

    chosen = Signal(object)

    def __init__(
        self, title: str, hint: str, known: Known, parent: QWidget | None = None, *, top: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(400)
        label = QLabel(hint, wordWrap=True)
        self.field = NameField(known)
        self.field.setAccessibleName(hint)
        label.setBuddy(self.field)
        self.field.chosen.connect(self._choose)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.field, self.buttons):
            layout.addWidget(widget)
        if top:
            button = self.buttons.addButton(tr("To the &top"), QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(lambda: self._choose(None))
        for one in self.buttons.buttons():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field.setFocus()

    def _choose(self, one: Candidate | None) -> None:
        self.accept()
        self.chosen.emit(one)
