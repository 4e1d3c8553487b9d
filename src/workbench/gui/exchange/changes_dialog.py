"""A small file of changes: for whom, or since when, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QTime
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from workbench.app.archive import SUFFIX, Archive
from workbench.errors import InputError
from workbench.gui.dialogs.form import FormDialog
from workbench.gui.dialogs.target import TargetField
from workbench.gui.recent import offered
from workbench.translation import msg, tr

_INDENT = 22
"""Pixels from a choice to what belongs to it: below its words, not below its ring."""


class ChangesDialog(FormDialog):
    """What a collaborator's file has not seen, or what was done since a moment."""

    def __init__(self, archive: Archive, parent: QWidget | None = None) -> None:
        super().__init__(tr("Save changes since…").rstrip("…"), parent, ok=tr("&Save"))
        self.by_file = QRadioButton(tr("What a collaborator's &file has not seen:"))
        self.by_moment = QRadioButton(tr("What was done &since:"))
        self.by_file.setChecked(True)
        self.known = QLineEdit(placeholderText=tr("a copy of the archive, or an earlier file of changes"))
        self.known.setAccessibleName(tr("The collaborator's file"))
        browse = QPushButton(tr("C&hoose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.moment = QDateTimeEdit(QDateTime.currentDateTime().addDays(-7), calendarPopup=True)
        self.moment.setTime(QTime(0, 0))
        self.moment.setAccessibleName(tr("Since"))
        self.moment.dateTimeChanged.connect(lambda: self.by_moment.setChecked(True))
        self.known.textChanged.connect(lambda: self.by_file.setChecked(True))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(_INDENT, 0, 0, 0)
        row.addWidget(self.known, 1)
        row.addWidget(browse)
        self._target = TargetField(lambda: tr("Workbench archives") + f" (*{SUFFIX})")
        changes = tr("changes")
        self._target.set_path(offered(archive.path, f"{archive.path.stem} – {changes}{SUFFIX}"))
        why = tr("A small file to be merged by a collaborator. Private notes stay at home.")
        self.form.addRow(QLabel(why, wordWrap=True))
        self.form.addRow(self.by_file)
        self.form.addRow(line)
        self.form.addRow(self.by_moment)
        since = QHBoxLayout()
        since.setContentsMargins(_INDENT, 0, 0, 0)
        since.addWidget(self.moment)
        since.addStretch(1)
        self.form.addRow(since)
        self.row(tr("&Write to:"), self._target)

    def check(self) -> None:
        """The file that is compared with must be there, the target must be new."""
        if self.by_file.isChecked() and (self.known_by() is None or not Path(self.known.text()).is_file()):
            raise InputError(
                msg("There is no file “{name}”.", name=self.known.text()),
                msg("Choose the last file that the collaborator sent, or a moment."),
            )
        if self.target().exists():
            raise InputError(msg("“{name}” exists already.", name=self.target().name), msg("Choose another name."))

    def target(self) -> Path:
        """Where to."""
        path = self._target.path()
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def known_by(self) -> Path | None:
        """The file whose owner is to be told what is new; None: a moment counts."""
        typed = self.known.text().strip()
        return Path(typed).expanduser() if self.by_file.isChecked() and typed else None

    def from_moment(self) -> str:
        """The moment, as ISO 8601 in UTC; empty if a file counts."""
        if self.by_file.isChecked():
            return ""
        return self.moment.dateTime().toUTC().toString("yyyy-MM-ddTHH:mm:ssZ").replace("Z", "") + "Z"

    def _browse(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, tr("The collaborator's file"), self.known.text(), tr("Workbench archives") + f" (*{SUFFIX})"
        )
        if found:
            self.known.setText(found)
