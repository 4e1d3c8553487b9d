"""The author's name, asked once at the first start."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from workbench.commands.tags import wanted_name
from workbench.gui.dialogs.form import FormDialog
from workbench.settings import Settings
from workbench.translation import tr


class FirstName(FormDialog):
    """Under which name annotations are made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Your name"), parent)
        why = QLabel(
            tr(
                "Every annotation says who made it, so that work can be shared. You can change this in the preferences."
            ),
            wordWrap=True,
        )
        self.name = QLineEdit()
        self.orcid = QLineEdit()
        self.orcid.setPlaceholderText(tr("optional"))
        self.form.addRow(why)
        self.row(tr("Your &name:"), self.name)
        self.row(tr("&ORCID iD:"), self.orcid)
        self._shown = QElapsedTimer()
        for button in self.buttons.buttons():
            button.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on a moment must pass before a button takes a press."""
        super().showEvent(event)
        self._shown.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the second press of a double click that brought the dialog up under the mouse."""
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        early = pressed and not self._shown.hasExpired(QApplication.doubleClickInterval())
        return early or super().eventFilter(watched, event)

    def check(self) -> None:
        """A name is needed."""
        wanted_name(self.name.text())

    def chosen(self, settings: Settings) -> Settings:
        """The settings with what was given."""
        return replace(settings, author=self.name.text().strip(), orcid=self.orcid.text().strip())
