"""One field: type a part of any name, choose, or press Enter to make a new tag."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from workbench.gui.inspector.annotation_page import MAKES
from workbench.gui.inspector.page import faint
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate, candidates
from workbench.gui.shelf_field import from_shelf
from workbench.store.queries import Queries
from workbench.translation import tr


class TagDialog(QDialog):
    """Emits ``chosen`` (Candidate) or ``wanted`` (table, name), then closes itself."""

    chosen = Signal(object)
    wanted = Signal(str, str)

    def __init__(self, read: Queries, parent: QWidget | None = None, *, making: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Tag") if making else tr("Take off"))
        self.setMinimumWidth(380)
        self.field = NameField(
            lambda: candidates(read), makes=MAKES if making else (), beside=from_shelf if making else None
        )
        label = QLabel(tr("&Tag, name or event:"))
        label.setBuddy(self.field)
        self.field.setAccessibleName(tr("Tag, name or event"))
        self.field.chosen.connect(self._choose)
        self.field.wanted.connect(self._want)
        said = tr("Enter makes a new tag of a name that is not there yet.") if making else ""
        hint = faint(QLabel(said, wordWrap=True))
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.field)
        layout.addWidget(hint)

    def _choose(self, one: Candidate) -> None:
        self.accept()
        self.chosen.emit(one)

    def _want(self, table: str, name: str) -> None:
        self.accept()
        self.wanted.emit(table, name)
