"""What was read of a long file before the user cancelled: keep it, or leave it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from workbench.gui.dialogs.form import FormDialog
from workbench.importing.report import Stopped
from workbench.translation import tr


class KeepReadDialog(FormDialog):
    """Says which pages were read, and offers to keep them."""

    def __init__(self, stopped: Stopped, parent: QWidget | None = None) -> None:
        super().__init__(tr("Import cancelled"), parent, ok=tr("&Keep these pages"))
        said = QLabel(str(stopped.sentence()), wordWrap=True)
        hint = QLabel(tr("They can be read and annotated now; Document ▸ Read the rest goes on later."), wordWrap=True)
        self.form.addRow(said)
        self.form.addRow(hint)
