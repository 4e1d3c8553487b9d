"""Work under way holds the window and its archive until the user has decided."""

from __future__ import annotations

import time
from threading import Event

from acting import CONTROL, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from workbench import settings
from workbench.gui.window import Window
from workbench.gui.work import Job
from workbench.progress import Progress


def endless(progress: Progress) -> None:
    while True:
        time.sleep(0.005)
        progress.check()


def importing(window: Window) -> Job:
    return window.stage.open_desk.background.start("Importing", endless)


def asked(qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def break_off(box: QMessageBox, qtbot: QtBot) -> None:
    button = next(one for one in box.findChildren(QPushButton) if one.text() == "&Break off")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_archive_is_not_closed_over_an_import_before_one_has_said_so(window: Window, qtbot: QtBot) -> None:
    job = importing(window)
    press(window, qtbot, Qt.Key.Key_W, CONTROL)
    box = asked(qtbot)
    assert box.text() == "“Importing” is not finished yet."
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert window.stage.desk is not None
    assert not job.progress.cancelled
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    press(window, qtbot, Qt.Key.Key_W, CONTROL)
    break_off(asked(qtbot), qtbot)
    qtbot.waitUntil(lambda: window.stage.desk is None)
    assert job.progress.cancelled


def test_what_ends_meanwhile_is_not_asked_about_any_more(window: Window, qtbot: QtBot) -> None:
    go = Event()
    window.stage.open_desk.background.start("Exporting", lambda _: go.wait(20))
    press(window, qtbot, Qt.Key.Key_W, CONTROL)
    asked(qtbot)
    go.set()
    qtbot.waitUntil(lambda: window.stage.desk is None)
    assert QApplication.activeModalWidget() is None


def test_nothing_is_asked_any_more_once_the_archive_is_closed_all_the_same(window: Window, qtbot: QtBot) -> None:
    job = importing(window)
    press(window, qtbot, Qt.Key.Key_W, CONTROL)
    box = asked(qtbot)
    window.files.close()  # as when the computer shuts down
    assert not box.isVisible()
    assert job.progress.cancelled


def test_the_window_stays_until_the_work_is_broken_off(window: Window, qtbot: QtBot) -> None:
    job = importing(window)
    window.shell.close()
    assert window.shell.isVisible()
    break_off(asked(qtbot), qtbot)
    qtbot.waitUntil(lambda: not window.shell.isVisible())
    assert job.progress.cancelled
    assert window.stage.desk is None
    assert "geometry" in settings.load_state()


def test_a_look_holds_nothing(window: Window, qtbot: QtBot) -> None:
    importing(window).lasting = False
    press(window, qtbot, Qt.Key.Key_W, CONTROL)
    assert window.stage.desk is None
