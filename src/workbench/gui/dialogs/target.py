"""A field for the path of a file or folder that is to be written, with a button to choose it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from workbench.errors import InputError
from workbench.translation import msg, tr


class TargetField(QWidget):
    """``kinds`` gives the name filter of the file dialog ("": a folder is wanted)."""

    def __init__(self, kinds: Callable[[], str]) -> None:
        super().__init__()
        self._kinds = kinds
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Target"))
        self.setFocusProxy(self.field)
        browse = QPushButton(tr("&Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field, 1)
        layout.addWidget(browse)

    def path(self) -> Path:
        """The path. Raises InputError if there is none, or if its folder does not exist."""
        typed = self.field.text().strip()
        if not typed:
            raise InputError(msg("Where to is not said yet."), msg("Choose a target."))
        path = Path(typed).expanduser()
        if not path.parent.is_dir():
            raise InputError(
                msg("There is no folder “{name}”.", name=str(path.parent)), msg("Choose another target, or make it.")
            )
        return path

    def set_path(self, path: Path) -> None:
        """Show a path."""
        self.field.setText(str(path))

    def _browse(self) -> None:
        found, _ = QFileDialog.getSaveFileName(
            self, tr("Target"), self.field.text(), self._kinds(), options=QFileDialog.Option.DontConfirmOverwrite
        )
        if found:
            self.field.setText(found)
