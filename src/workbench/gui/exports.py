"""What was written outside the archive since the program began: told in the bar, listed in a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from workbench.errors import Text
from workbench.gui.message_bar import MessageBar
from workbench.gui.shell import Shell
from workbench.gui.stage import Stage
from workbench.translation import msg


@dataclass(frozen=True, slots=True)
class Export:
    """One: what was said of it, its files, and when it was done (local time)."""

    said: Text
    files: tuple[Path, ...]
    when: datetime = field(default_factory=datetime.now)


class Exports(QObject):
    """``made``: the exports, oldest first; nothing of them is kept when the program ends."""

    def __init__(self, bar: MessageBar, stage: Stage, shell: Shell) -> None:
        super().__init__(shell)
        self._bar = bar
        self._shell = shell
        self.made: list[Export] = []
        stage.wrote.connect(self._take)

    def show(self) -> None:
        """Open the report."""
        from workbench.gui.dialogs.export_report import ExportReportDialog

        dialog = ExportReportDialog(self.made, self._shell)
        dialog.opened.connect(open_folder)
        dialog.open()

    def _take(self, said: Text, files: Sequence[Path]) -> None:
        self.made.append(Export(said, tuple(files)))
        self._bar.tell(said, button=msg("Report"), act=self.show)


def open_folder(path: Path) -> None:
    """Show the folder in which a file lies, in the desktop's own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))
