"""What a double click needs is there before the first one."""

from __future__ import annotations

import threading

import pytest
from acting import desk_of, document_named
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from workbench.finding.mentions.finder import MentionFinder
from workbench.gui import readiness
from workbench.gui.readiness import Readiness
from workbench.gui.window import Window


def test_names_are_read_once_for_an_archive_beside_the_window(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[threading.Thread] = []
    monkeypatch.setattr(readiness, "_AFTER", 1)
    monkeypatch.setattr(MentionFinder, "name_at", lambda *_: asked.append(threading.current_thread()))
    ready = Readiness(window.stage)
    timer = ready.findChild(QTimer)
    assert timer is not None
    for name in ("a-lighthouse.txt", "b-fog.txt"):
        window.stage.open_document(document_named(window, name))
        qtbot.waitUntil(lambda: not timer.isActive() and not desk_of(window).background.unanswered)
    assert len(asked) == 1
    assert asked[0] is not threading.main_thread()
