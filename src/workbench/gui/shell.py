"""The empty window: painted first, furnished when the rest of the program is loaded."""

from __future__ import annotations

import base64
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from workbench import settings
from workbench.gui.dropping import FileDrops

_USUAL = QSize(1280, 800)
_FRAME = QSize(16, 48)
"""What desktops put around a window, at most (the title bar above all)."""


class Shell(QMainWindow):
    """Remembers its place on the screen; ``painted`` once, ``restyled`` with the desktop, ``closing`` at the end.

    ``dropped`` carries the paths of files and folders that were let go anywhere over it; ``escaped``: Esc was pressed
    where nobody had a use for it.
    """

    painted = Signal()
    restyled = Signal()
    closing = Signal()
    dropped = Signal(object)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hold: Callable[[Callable[[], object]], bool] = lambda _: False
        """Whether closing has to wait for an answer of the user's, and what to do when it is given."""
        self._has_painted = False
        self.setObjectName("workbench")
        self.setWindowTitle("Workbench")
        self._drops = FileDrops(self)
        self._drops.dropped.connect(self.dropped)
        saved = settings.load_state().get("geometry")
        if not (isinstance(saved, str) and self.restoreGeometry(unpacked(saved))):
            self.resize(first_size(self.screen().availableGeometry().size()))

    def event(self, event: QEvent) -> bool:
        """The desktop has another theme, and perhaps another font or a larger one."""
        if event.type() is QEvent.Type.ThemeChange:
            self.restyled.emit()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Files may be dropped from now on."""
        super().showEvent(event)
        self._drops.watch(self.windowHandle())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only keys for which nothing in the window had a use come as far as this."""
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that something is on the screen."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the others put away what they hold, then go; not before the user has let go what is under way."""
        if self.hold(self.close):
            event.ignore()
            return
        self.closing.emit()
        settings.remember({"geometry": packed(self.saveGeometry())})
        super().closeEvent(event)


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
