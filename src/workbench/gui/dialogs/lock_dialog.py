"""Somebody else has the archive open: read it, work in a copy, or take the lock over."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.gui.inspector.page import when
from workbench.sharing.locking import LockedError
from workbench.translation import tr


class Choice(Enum):
    """What the user wants to do about the lock."""

    READ_ONLY = "read-only"
    COPY = "copy"
    TAKE_OVER = "take over"


class LockDialog(QMessageBox):
    """Emits ``chosen`` with a Choice; Cancel chooses nothing."""

    chosen = Signal(object)

    def __init__(self, path: Path, error: LockedError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Information)
        self.setWindowTitle(path.stem)
        holder = error.holder
        self.setText(
            tr(
                "“{name}” is open on another computer: {user} on {host}, since {since}.",
                name=path.name,
                user=holder.user,
                host=holder.host,
                since=when(holder.since),
            )
        )
        self.setInformativeText(str(error.hint))
        role = QMessageBox.ButtonRole.ActionRole
        self.choices = {
            self.addButton(tr("&Read only"), role): Choice.READ_ONLY,
            self.addButton(tr("Work in a &copy…"), role): Choice.COPY,
            self.addButton(tr("&Take the lock over"), QMessageBox.ButtonRole.DestructiveRole): Choice.TAKE_OVER,
        }
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setEscapeButton(cancel)
        self.setDefaultButton(next(button for button, choice in self.choices.items() if choice is Choice.READ_ONLY))
        self.buttonClicked.connect(self._choose)

    def _choose(self, button: object) -> None:
        for known, choice in self.choices.items():
            if known is button:
                self.chosen.emit(choice)
