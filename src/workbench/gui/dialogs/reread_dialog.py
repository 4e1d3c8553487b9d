"""How a document is to be read from now on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from workbench.gui.desk import Desk
from workbench.gui.ways import Ways
from workbench.model.reading import Reading
from workbench.translation import tr

if TYPE_CHECKING:
    from workbench.importing.preview import Preview  # brings the readers, which only reading needs


class RereadDialog(QDialog):
    """Shows the document in each way in which it can be read; ``read`` reads it (off the window's thread)."""

    def __init__(
        self, desk: Desk, one: Preview, read: Callable[[str], Reading], way: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Read anew with other settings"))
        self.resize(1020, 620)
        why = QLabel(tr("The annotations move along with their words; you see what becomes of each."), wordWrap=True)
        self.ways = Ways(desk, self)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setText(tr("&Read anew"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(why)
        layout.addWidget(self.ways, 1)
        layout.addWidget(buttons)
        self.finished.connect(self.ways.stop)
        self.ways.show_text(read, one.ways, way if way in one.ways else one.way)
