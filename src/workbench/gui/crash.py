"""The last resort: a bug is written down and told, and the program goes on."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from workbench import __version__, settings
from workbench.errors import WorkbenchError
from workbench.gui.work import Courier
from workbench.translation import tr

LOG = logging.getLogger("workbench")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Reporter:
    """Takes every exception that nobody caught, from any thread."""

    def __init__(self) -> None:
        self._courier = Courier()
        self._box: QMessageBox | None = None

    def report(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log the exception with its traceback, then tell the user."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        LOG.error("Workbench %s: unexpected error", __version__, exc_info=(kind, error or kind(), trace))
        self._courier.call(lambda: self._tell(kind, error, trace))

    def _tell(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None = None) -> None:
        if self._box is not None and self._box.isVisible():
            return
        self._box = crash_box(kind, error, trace)
        self._box.open()


def crash_box(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None = None
) -> QMessageBox:
    """The dialog that says what happened; it stops nobody."""
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Workbench")
    if isinstance(error, WorkbenchError):
        box.setText(str(error.message))
        box.setInformativeText(str(error.hint))
        return box
    box.setText(tr("Something went wrong that should not have."))
    box.setInformativeText(
        tr(
            "The data is safe: every step is on the disk as soon as it is done, and you can go on working. "
            "What happened stands in the log: {log}",
            log=f"\n{log_file()}",
        )
    )
    report = crash_report(kind, error, trace)
    box.setDetailedText(report)
    copy = box.addButton(tr("&Copy the report"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # else it would close the box
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
    return box


def crash_report(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    """What a maintainer needs: versions and the traceback; nothing of the archive but what the error says."""
    lines = traceback.format_exception(kind, error, trace)
    return f"Workbench {__version__}, Python {platform.python_version()}, Qt {qVersion()}\n{''.join(lines)}"


def log_file() -> str:
    """Where the log is."""
    return str(settings.log_folder() / "workbench.log")


def install() -> Reporter:
    """Watch over this process from now on."""
    settings.log_folder().mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(log_file(), maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))
    LOG.addHandler(handler)
    reporter = Reporter()
    sys.excepthook = reporter.report
    threading.excepthook = lambda what: reporter.report(what.exc_type, what.exc_value, what.exc_traceback)
    qInstallMessageHandler(lambda kind, _, text: LOG.log(_LEVELS.get(kind, logging.INFO), "Qt: %s", text))
    return reporter
