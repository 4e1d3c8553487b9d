"""Answers that come from other threads."""

from __future__ import annotations

from functools import partial
from threading import Event

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from workbench.gui.work import Background
from workbench.progress import Progress


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


def test_a_question_that_was_broken_off_tells_nobody(qtbot: QtBot) -> None:
    background, heard, failures = Background(), list[object](), list[BaseException]()
    begun = [Event(), Event()]

    def question(at: int, progress: Progress) -> None:
        begun[at].set()
        while True:
            progress.check()

    superseded = background.inquire(partial(question, 0), heard.append, failures.append)
    background.inquire(partial(question, 1), heard.append, failures.append)
    assert all(one.wait(5) for one in begun)
    superseded.cancel()
    background.inquire(lambda _: "answer", heard.append, failures.append)
    qtbot.waitUntil(lambda: heard == ["answer"])
    background.close()  # ends the other one, or would wait for ever
    assert (heard, failures) == (["answer"], [])


def test_the_last_state_of_the_work_is_shown_however_fast_it_tells(qtbot: QtBot) -> None:
    background, seen, ended = Background(), list[int](), Event()

    def work(progress: Progress) -> None:
        for number in range(20_000):
            progress.report(number, 20_000)
        ended.wait(10)

    job = background.start("counting", work)
    job.progressed.connect(lambda step: seen.append(step.done))
    qtbot.waitUntil(lambda: seen[-1:] == [19_999])
    assert len(seen) < 200
    ended.set()
    qtbot.waitUntil(lambda: not background.jobs)
    background.close()
