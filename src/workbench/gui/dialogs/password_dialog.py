"""The password of an encrypted PDF, asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from workbench.errors import PasswordNeededError
from workbench.gui.dialogs.form import FormDialog
from workbench.translation import tr


class PasswordDialog(FormDialog):
    """Says why a password is needed (or that the last one was wrong), and takes one."""

    def __init__(self, why: PasswordNeededError, parent: QWidget | None = None) -> None:
        super().__init__(tr("Password"), parent, ok=tr("&Open"))
        said = QLabel(str(why), wordWrap=True)
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.shown = QCheckBox(tr("&Show what is typed"))
        self.shown.toggled.connect(self._show)
        self.form.addRow(said)
        self.row(tr("&Password:"), self.password)
        self.form.addRow("", self.shown)
        self.password.textChanged.connect(self._allow)
        self._allow()

    def _show(self, shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _allow(self) -> None:
        self.buttons.button(self.buttons.StandardButton.Ok).setEnabled(bool(self.password.text()))
