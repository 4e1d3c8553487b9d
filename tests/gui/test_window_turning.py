"""Undo of a large step tells how far it is, and can be cancelled: then nothing of it happened."""

from __future__ import annotations

import threading

import pytest
from acting import CONTROL, click, desk_of, document_named, press, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import CreateAnnotation
from workbench.commands.many import DeleteMany
from workbench.gui.window import Window
from workbench.store import undoing


def test_undo_of_a_large_step_is_shown_and_can_be_cancelled(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "_SLICE", 2)
    archive = desk_of(window).archive
    document = document_named(window, "a-lighthouse.txt")
    ids = [archive.do(CreateAnnotation(document=document, note=str(n))) for n in range(4)]
    archive.do(DeleteMany(annotations=ids))
    settle(window, qtbot)
    goes_on = threading.Event()
    archive.file.maintain(lambda _: goes_on.wait(10))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    bar = window.status.work
    qtbot.waitUntil(bar.isVisible)
    assert bar.label.text() == "Undo: delete 4 annotations"
    click(bar.stop, qtbot)
    assert not bar.stop.isEnabled()
    goes_on.set()
    qtbot.waitUntil(lambda: window.bar.label.text() == "Cancelled.")
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert archive.read.annotations.count() == 0
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: archive.read.annotations.count() == 4)
    press(window, qtbot, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: archive.read.annotations.count() == 0)
