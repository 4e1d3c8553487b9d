"""Answers that come from other threads."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from workbench.gui.work import Background


def test_an_answer_for_a_dialog_that_is_gone_is_dropped(qtbot: QtBot) -> None:
    background, here, gone = Background(), QLabel(), QLabel()
    failures: list[BaseException] = []
    background.ask(lambda: "late", gone.setText, failures.append)
    background.ask(lambda: "late", partial(gone.setText), failures.append)
    background.ask(lambda: "in time", here.setText, failures.append)
    delete(gone)
    qtbot.waitUntil(lambda: here.text() == "in time")
    assert failures == []
    background.close()
