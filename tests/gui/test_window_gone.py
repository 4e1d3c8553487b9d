"""A window that is closed leaves nothing behind: a QObject without a parent would keep all that its lambdas hold."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from acting import settle
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from workbench import settings
from workbench.gui.shell import Shell
from workbench.gui.window import Window
from workbench.settings import Settings


def used_and_closed(path: Path, qtbot: QtBot) -> list[weakref.ref[object]]:
    shell = Shell()
    window = Window(shell)
    shell.show()
    window.begin([path])
    settle(window, qtbot)
    assert window.stage.document is not None
    shell.close()
    shell.deleteLater()
    return [weakref.ref(one) for one in (window, shell, window.stage, window.room.reader, window.search)]


def test_nothing_keeps_a_closed_window(path: Path, qtbot: QtBot, qapp: object) -> None:
    settings.save(Settings(author="Li Wen"))
    kept = used_and_closed(path, qtbot)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def gone() -> bool:
        gc.collect()
        return not any(one() for one in kept)

    qtbot.waitUntil(gone)
