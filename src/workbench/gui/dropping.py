"""Files that are dropped: the window imports them wherever they fall, and no field takes their paths for words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget


class FileDrops(QObject):
    """Stands before the desktop's windows, where what is dragged comes in before any widget sees it.

    ``dropped`` carries the paths that were let go over ``shell``; over a dialog, and over the window while a
    dialog asks something, files are refused.
    """

    dropped = Signal(object)

    def __init__(self, shell: QWidget) -> None:
        super().__init__(shell)
        self._shell = shell
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Stand before this window too; to say so twice changes nothing."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; what else is dragged goes to what lies under the mouse."""
        if not isinstance(event, QDropEvent):
            return False
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return False
        event.setAccepted(watched is self._shell.windowHandle() and QApplication.activeModalWidget() is None)
        if event.isAccepted():
            event.setDropAction(Qt.DropAction.CopyAction)  # after a move the other program may delete the file
            if event.type() is QEvent.Type.Drop:
                self.dropped.emit(paths)
        return True
