"""Where a collaborator's copy goes, and what it leaves out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from workbench.app.archive import SUFFIX, Archive
from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog
from workbench.gui.dialogs.target import TargetField
from workbench.gui.recent import offered
from workbench.translation import msg, tr


class CopyDialog(FormDialog):
    """Save a copy of the archive that opens elsewhere under another person's name."""

    def __init__(self, archive: Archive, parent: QWidget | None = None) -> None:
        super().__init__(tr("Save a copy for a collaborator"), parent, ok=tr("&Save"))
        self._target = TargetField(lambda: tr("Workbench archives") + f" (*{SUFFIX})")
        copy = tr("copy")
        self._target.set_path(offered(archive.path, f"{archive.path.stem} – {copy}{SUFFIX}"))
        self._private = QCheckBox(tr("&Private annotations and memos too"))
        self._originals = QCheckBox(tr("The &original files too"))
        self._originals.setChecked(True)
        why = QLabel(
            tr("The copy can be worked in elsewhere. What it leaves out is not in the file at all."), wordWrap=True
        )
        self.form.addRow(why)
        self.row(tr("&Copy to:"), self._target)
        self.form.addRow("", self._originals)
        self.form.addRow("", self._private)

    def check(self) -> None:
        """The target must be new."""
        if self.target().exists():
            raise InputError(msg("“{name}” exists already.", name=self.target().name), msg("Choose another name."))

    def target(self) -> Path:
        """Where to."""
        path = self._target.path()
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def private(self) -> bool:
        """Whether private annotations go along."""
        return self._private.isChecked()

    def originals(self) -> bool:
        """Whether the originals go along."""
        return self._originals.isChecked()
