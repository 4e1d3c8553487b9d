"""Questions that are asked again and again: one at a time, the newest answer last."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.gui.desk import Desk
from workbench.gui.latest import Latest
from workbench.gui.window import Window


class Slow:
    """A question that waits until it may be answered."""

    def __init__(self) -> None:
        self.asked = self.answered = 0
        self.let = threading.Semaphore(0)

    def __call__(self, _: Desk) -> int:
        self.asked += 1
        number = self.asked
        self.let.acquire(timeout=5)
        self.answered += 1
        return number


@pytest.fixture
def slow() -> Iterator[Slow]:
    """Released at the end, whatever happened."""
    question = Slow()
    yield question
    for _ in range(10):
        question.let.release()


def test_many_wishes_are_two_questions(window: Window, slow: Slow, qtbot: QtBot) -> None:
    shown: list[int] = []
    latest = Latest(window.stage, slow, shown.append)
    for _ in range(50):
        latest.ask()
    qtbot.waitUntil(lambda: slow.asked == 1)
    slow.let.release()
    slow.let.release()
    qtbot.waitUntil(lambda: shown == [1, 2])
    assert not latest.waiting
    assert slow.asked == 2


def test_the_answer_about_an_archive_that_is_closed_is_not_shown(window: Window, slow: Slow, qtbot: QtBot) -> None:
    shown: list[int] = []
    latest = Latest(window.stage, slow, shown.append)
    latest.ask()
    qtbot.waitUntil(lambda: slow.asked == 1)
    slow.let.release()
    window.files.close()
    qtbot.waitUntil(lambda: slow.answered == 1)
    QApplication.processEvents()
    assert shown == []
    latest.ask()
    assert not latest.waiting, "without an archive nothing is asked"


def test_what_fails_is_told_and_can_be_asked_again(window: Window, qtbot: QtBot) -> None:
    def fails(_: Desk) -> int:
        raise ValueError("no")

    told: list[BaseException] = []
    window.stage.failed.disconnect(window.fail)
    window.stage.failed.connect(told.append)
    latest = Latest(window.stage, fails, lambda _: None)
    latest.ask()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert not latest.waiting
