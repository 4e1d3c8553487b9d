"""The empty window: painted first, furnished when the rest of the program is loaded."""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from workbench import settings

_USUAL = QSize(1280, 800)
_FRAME = QSize(16, 48)
"""What desktops put around a window, at most (the title bar above all)."""


class Shell(QMainWindow):
    """Remembers its place on the screen; ``painted`` once, ``restyled`` with the desktop, ``closing`` at the end."""

    painted = Signal()
    restyled = Signal()
    closing = Signal()
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._has_painted = False
        self.setObjectName("workbench")
        self.setWindowTitle("Workbench")
        self.setAcceptDrops(True)
        saved = settings.load_state().get("geometry")
        if not (isinstance(saved, str) and self.restoreGeometry(unpacked(saved))):
            self.resize(first_size(self.screen().availableGeometry().size()))

    def event(self, event: QEvent) -> bool:
        """The desktop has another theme, and perhaps another font or a larger one."""
        if event.type() is QEvent.Type.ThemeChange:
            self.restyled.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that something is on the screen."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the others put away what they hold, then go."""
        self.closing.emit()
        settings.save_state({"geometry": packed(self.saveGeometry())})
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the paths that were dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.dropped.emit(paths)


def first_size(available: QSize) -> QSize:
    """The size of the window at the first start, in pixels: within the screen, its frame included."""
    return _USUAL.boundedTo(available - _FRAME)


def packed(state: QByteArray) -> str:
    """Bytes of Qt's as text for the state file."""
    return base64.b64encode(bytes(state.data())).decode("ascii")


def unpacked(state: str) -> QByteArray:
    """The bytes again; empty if the text is none of ours."""
    try:
        return QByteArray(base64.b64decode(state, validate=True))
    except ValueError:
        return QByteArray()
