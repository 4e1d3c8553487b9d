"""Says so, once for each text, when no font can show all of its characters, and what to install."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from workbench.errors import EnvironmentFailedError
from workbench.gui.reader import ReaderView
from workbench.gui.reader.fonts import package_for
from workbench.gui.stage import Stage
from workbench.translation import msg

_PAUSE_MILLISECONDS = 300
_SHOWN = 8


class Coverage(QObject):
    """Looks a moment after a document was opened, when its text stands already."""

    def __init__(self, stage: Stage, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._reader = reader
        self._told: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._look)
        stage.documentChanged.connect(self._pause.start)

    def _look(self) -> None:
        document = self._stage.document
        if document is None or self._stage.reading is None or document.reading in self._told:
            return
        self._told.add(str(document.reading))
        missing = sorted(self._reader.missing_glyphs())
        if missing:
            shown = " ".join(f"U+{ord(one):04X}" for one in missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
            self._stage.failed.emit(
                EnvironmentFailedError(
                    msg(
                        "No font on this computer shows {count} of the characters of this text: {characters}.",
                        count=len(missing),
                        characters=shown,
                    ),
                    msg("Install “{package}”, and start Workbench anew.", package=package_for(missing)),
                )
            )
