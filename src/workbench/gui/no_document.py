"""What stands where the text will be while no document is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.commands.bus import ChangeSet
from workbench.gui.inspector.page import faint
from workbench.gui.stage import Stage
from workbench.translation import N_, tr

if TYPE_CHECKING:
    from workbench.gui.actions import Actions  # the table of actions knows the panels; neither can come first

_CHOOSE = N_("Choose a document in the library and press Enter, or drop files here to import them.")
_IMPORT = N_("There is no document in this archive yet. Import files or a folder, or drop them here.")
_BARE = N_("There is no document in this archive.")
_NAMES = {"import-files": N_("Import files…"), "import-folder": N_("Import a folder…")}


class NoDocument(QWidget):
    """How one comes to a text: choose a document or, where there is none yet, import some."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._actions: Actions | None = None
        self.label = faint(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter))
        self.buttons = {name: QPushButton() for name in _NAMES}
        row = QHBoxLayout()
        row.addStretch(1)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.label)
        column.addLayout(row)
        column.addStretch(1)
        stage.deskChanged.connect(self.refresh)
        stage.changed.connect(self._hear)
        self.refresh()

    def offer(self, actions: Actions) -> None:
        """Let the buttons do what they say."""
        self._actions = actions
        for name, button in self.buttons.items():
            button.clicked.connect(actions[name].trigger)
        actions.keysChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Say what can be done in the archive as it is now."""
        desk = self._stage.desk
        bare = desk is not None and desk.read.documents.first() is None
        writable = desk is not None and desk.writable
        self.label.setText(tr(_CHOOSE if not bare else _IMPORT if writable else _BARE))
        for name, button in self.buttons.items():
            button.setText(tr(_NAMES[name]))
            button.setVisible(bare and writable)
            if self._actions is not None:
                button.setToolTip(self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while a text was shown."""
        super().showEvent(event)
        self.refresh()

    def _hear(self, changes: ChangeSet) -> None:
        if self.isVisible() and changes.touches("documents"):
            self.refresh()
