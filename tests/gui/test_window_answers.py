"""Answers of a reader, beside the text: decided one at a time with single keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from acting import annotations, click, desk_of, press, settle
from choosing import cell_clicked
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import CreateAnnotation
from workbench.errors import InputError
from workbench.gui.review.answers import AnswersDesk
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId

HOSTILE = "<b>Which</b> one? <img src='file:///x'>"


@pytest.fixture
def marked(window: Window) -> AnnotationId:
    archive = desk_of(window).archive
    document = archive.read.documents.all()[0]
    return archive.do(CreateAnnotation(document=document.id, passage=archive.passage(document, (0, 4))))


@pytest.fixture
def file(window: Window, marked: AnnotationId, tmp_path: Path) -> Path:
    """A tick, a comment on a passage, and an answer to something that is not here."""
    archive = desk_of(window).archive
    document = archive.read.documents.all()[0]
    text = archive.reading(document).text
    selector = [
        {"type": "TextQuoteSelector", "exact": text[6:12], "prefix": "", "suffix": ""},
        {"type": "TextPositionSelector", "start": 6, "end": 12},
    ]
    created = "2026-03-01T10:00:00Z"
    answers: list[dict[str, Any]] = [
        {"target": {"annotation": marked}, "verdict": "disagree", "text": HOSTILE, "created": created},
        {"target": {"document": document.id, "selector": selector}, "text": "And this?", "created": created},
        {"target": {"annotation": "0" * 8 + "-0000-7000-8000-" + "0" * 12}, "verdict": "agree", "created": created},
    ]
    value = {"format": "workbench-answers", "version": 1, "bundle": {"id": "b", "title": "<i>T</i>"}}
    path = tmp_path / "answers-t-ada.json"
    path.write_text(json.dumps({**value, "author": {"name": "Ada"}, "answers": answers}), encoding="utf-8")
    return path


@pytest.fixture
def desk(window: Window, file: Path, qtbot: QtBot) -> AnswersDesk:
    """The desk, as a dropped file opens it."""
    window.imports.take([file])
    qtbot.waitUntil(lambda: len(window.beside.answers.rows.rows) == 3)
    return window.beside.answers


def states(desk: AnswersDesk) -> list[str]:
    return [str(one.state) for one in desk.rows.rows]


def test_a_dropped_file_opens_the_desk_and_the_text_shows_the_passage(
    window: Window, desk: AnswersDesk, marked: AnnotationId
) -> None:
    assert desk.isVisible()
    assert window.library.isHidden()
    assert desk.view.hasFocus()
    assert states(desk) == ["new", "new", "unknown"]
    assert desk.title.text() == "Answers of Ada"
    assert desk.sentence.text() == "3 answers, 2 new · from “<i>T</i>”"
    assert window.stage.hits == ((0, 4),)
    assert window.stage.annotation == marked
    assert desk.said.toPlainText() == "I disagree\n\n" + HOSTILE
    assert desk.quote.toPlainText() == window.stage.reading.text[:4] if window.stage.reading else False


def test_a_accepts_r_rejects_and_each_can_be_taken_back(
    window: Window, desk: AnswersDesk, marked: AnnotationId, qtbot: QtBot
) -> None:
    read = desk_of(window).read
    press(window, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: states(desk)[0] == "accepted")
    (view,) = read.comments.of(marked)
    assert (view.author, view.comment.text, view.comment.stamp.created) == (
        "Ada",
        "I disagree\n\n" + HOSTILE,
        "2026-03-01T10:00:00.000Z",
    )
    assert desk.view.currentIndex().row() == 1
    press(window, qtbot, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: states(desk)[1] == "rejected")
    window.stage.open_desk.turn("undo")
    qtbot.waitUntil(lambda: states(desk)[1] == "new")
    window.stage.open_desk.turn("undo")
    qtbot.waitUntil(lambda: states(desk)[0] == "deleted")
    assert read.comments.of(marked) == []


def test_all_accepts_what_is_new_and_a_passage_becomes_an_annotation_of_its_own(
    window: Window, desk: AnswersDesk, qtbot: QtBot
) -> None:
    before = len(annotations(window))
    click(desk.buttons["all"], qtbot)
    qtbot.waitUntil(lambda: states(desk) == ["accepted", "accepted", "unknown"])
    assert len(annotations(window)) == before + 1
    assert {view.author for view in annotations(window)} >= {"Ada"}


def test_what_is_not_in_the_archive_can_only_be_rejected(window: Window, desk: AnswersDesk, qtbot: QtBot) -> None:
    cell_clicked(desk.view, qtbot, 2)
    assert not desk.buttons["A"].isEnabled()
    press(window, qtbot, Qt.Key.Key_A)
    press(window, qtbot, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: states(desk) == ["new", "new", "rejected"])
    press(window, qtbot, Qt.Key.Key_R)
    press(window, qtbot, Qt.Key.Key_Space)
    press(window, qtbot, Qt.Key.Key_Escape)
    assert not desk.isVisible()
    assert window.library.isVisible()


def test_a_file_that_is_damaged_is_refused_in_one_sentence(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    file.write_text('{"format":"workbench-answers"}', encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    window.pages.choose_answers()
    settle(window, qtbot)
    assert window.bar.isVisible()
    assert not window.beside.answers.isVisible()
    with pytest.raises(InputError):
        window.beside.answers.begin(file)


def test_the_desk_speaks_another_language_and_closes_with_its_archive(
    window: Window, desk: AnswersDesk, qtbot: QtBot
) -> None:
    desk.retranslate()
    assert desk.buttons["A"].text() == "Accept"
    window.files.close()
    settle(window, qtbot)
    assert not desk.isVisible()
    desk.reload()
