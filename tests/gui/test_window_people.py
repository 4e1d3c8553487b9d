"""Several people in one archive: whose is what, and what they say to each other; with keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import CONTROL, SHIFT, click, compose, desk_of, highlight, press, settle
from choosing import tick
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from support import add_document
from workbench import settings
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, RewriteNote
from workbench.commands.comments import AddComment
from workbench.gui.coloring import AUTHOR_COLORS, Coloring
from workbench.gui.inspector.thread import Entry
from workbench.gui.reader.colors import pattern
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId, PersonId
from workbench.model.records import Person, Stamp
from workbench.settings import Settings

Key = Qt.Key
TEXT = "渡口的灯塔在十月里修好了。\nThe lighthouse keeper wrote to the harbour office.\n她的信在第二年春天才送到。"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in which Anna, Bert and (later) Li Wen work."""
    place = tmp_path / "harbour.workbench"
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        add_document(archive, tmp_path, TEXT, "a-lighthouse.txt")
    for who, words in (("Anna", "灯塔"), ("Bert", "harbour"), ("Bert", "第二年")):
        monkeypatch.setenv("WORKBENCH_AUTHOR", who)
        with Archive.open(place, chosen=Settings(author="Li Wen")) as archive:
            mark(archive, words)
    monkeypatch.delenv("WORKBENCH_AUTHOR")
    return place


def mark(archive: Archive, words: str, **more: object) -> AnnotationId:
    document = archive.read.documents.all()[0]
    at = archive.reading(document).text.index(words)
    place = archive.passage(document, (at, at + len(words)))
    return archive.do(CreateAnnotation(document=document.id, passage=place, **more))  # type: ignore[arg-type]


def by_words(window: Window, words: str) -> AnnotationId:
    views = desk_of(window).read.annotations.all()
    return next(view.annotation.id for view in views if view.place and view.place.quote == words)


def choose(window: Window, qtbot: QtBot, words: str) -> None:
    window.stage.choose(by_words(window, words))
    settle(window, qtbot)


def colors(window: Window) -> dict[str, str]:
    """The colour of every mark in the text, by its words."""
    assert window.stage.reading is not None
    text = window.stage.reading.text
    marks = window.room.reader.text.marked.marks.values()
    return {text[slice(*mark.spans[0])]: mark.color for mark in marks}


def entries(window: Window) -> list[Entry]:
    talk = window.inspector.annotation.talk
    return [item.widget() for n in range(talk.entries.count()) if (item := talk.entries.itemAt(n))]  # type: ignore[misc]


def press_button(window: Window, qtbot: QtBot, number: int, text: str) -> None:
    (button,) = [one for one in entries(window)[number].findChildren(QToolButton) if one.text() == text]
    button.setFocus()
    press(window, qtbot, Key.Key_Space)


def test_colours_mean_authors_on_request_and_a_legend_says_whose(window: Window, qtbot: QtBot) -> None:
    assert set(colors(window).values()) == {""}
    assert not window.room.authors.isVisible()
    press(window, qtbot, Key.Key_A, CONTROL, SHIFT)
    assert window.actions["color-author"].isChecked()
    assert window.room.authors.isVisible()
    assert [one.text() for one in window.room.authors.buttons()] == ["Anna", "Bert", "Li Wen"]
    found = colors(window)
    assert found["harbour"] == found["第二年"] != found["灯塔"]
    assert all(mark.tagged for mark in window.room.reader.text.marked.marks.values())
    highlight(window, qtbot, "keeper")
    assert [one.text() for one in window.room.authors.buttons()] == ["Anna", "Bert", "Li Wen"]
    assert len(set(colors(window).values())) == 3
    press(window, qtbot, Key.Key_A, CONTROL, SHIFT)
    assert set(colors(window).values()) == {""}
    assert not window.room.authors.isVisible()


def test_one_authors_annotations_can_be_hidden_in_the_text_with_keys(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_A, CONTROL, SHIFT)
    _, bert, _ = window.room.authors.buttons()
    bert.setFocus()
    press(window, qtbot, Key.Key_Space)
    assert set(colors(window)) == {"灯塔"}
    assert window.room.authors.buttons()[1].hasFocus()
    click(window.room.authors.buttons()[1], qtbot, QPoint(5, 5))
    settle(window, qtbot)
    assert set(colors(window)) == {"灯塔", "harbour", "第二年"}
    click(window.room.authors.buttons()[0], qtbot, QPoint(5, 5))
    press(window, qtbot, Key.Key_A, CONTROL, SHIFT)
    assert len(colors(window)) == 3


def test_the_choice_and_everybodys_colour_are_remembered(window: Window, qtbot: QtBot, path: Path) -> None:
    press(window, qtbot, Key.Key_A, CONTROL, SHIFT)
    before = colors(window)
    assert settings.load_state()["color_by"] == "author"
    window.stage.coloring.by_author = False
    again = Coloring()
    again.meet(desk_of(window).read.documents.people())
    assert again.by_author
    people = {one.name: one.id for one in desk_of(window).read.documents.people()}
    assert again.color_of(people["Anna"]) == before["灯塔"]
    assert again.color_of(people["Bert"]) == before["harbour"]


def test_an_archive_opens_in_the_colours_that_were_chosen_before(
    empty_window: Window, path: Path, qtbot: QtBot
) -> None:
    empty_window.stage.coloring.toggle()
    assert not empty_window.room.authors.isVisible(), "without an archive there is nobody"
    empty_window.files.open_path(path)
    settle(empty_window, qtbot)
    assert empty_window.room.authors.isVisible()
    assert "" not in colors(empty_window).values()


def test_colours_of_authors_are_told_apart_and_never_dealt_by_chance(qapp: object) -> None:
    people = [
        Person(id=PersonId(f"p{n:02}"), name=f"P{n}", stamp=Stamp(created=f"2026-01-{n + 1:02}")) for n in range(17)
    ]
    coloring = Coloring()
    coloring.meet(people[3:])
    coloring.meet(reversed(people))
    shown = [coloring.color_of(one.id) for one in people]
    assert shown[3:6] == list(AUTHOR_COLORS[:3]), "who came first keeps the colour"
    assert len(set(shown)) == 16
    assert len(set(AUTHOR_COLORS)) == 16
    assert len({pattern(color) for color in AUTHOR_COLORS[:8]}) == 8
    settings.save_state({"author_colors": "nonsense"})
    Coloring().meet(people)


def test_the_list_shows_authors_colours_and_one_authors_annotations(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_F9)
    press(window, qtbot, Key.Key_A, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: window.annotations.table.rowCount() == 3)
    table = window.annotations.table
    icons = [table.data(table.index(row, 0), Qt.ItemDataRole.DecorationRole).cacheKey() for row in range(3)]
    assert icons[1] == icons[2] != icons[0]
    window.annotations.author.setFocus()
    press(window, qtbot, Key.Key_Down)
    qtbot.waitUntil(lambda: window.annotations.table.rowCount() == 1)


def test_a_question_is_asked_answered_and_resolved_with_the_keyboard(window: Window, qtbot: QtBot) -> None:
    choose(window, qtbot, "harbour")
    press(window, qtbot, Key.Key_T, CONTROL, SHIFT)
    talk = window.inspector.annotation.talk
    assert talk.field.hasFocus()
    compose(talk.field, "Which harbour is this?")
    talk.ask.setFocus()
    press(window, qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: len(entries(window)) == 1)
    assert talk.title.text() == "&Comments (1) · 1 open question"
    press_button(window, qtbot, 0, "Answer")
    assert talk.field.hasFocus()
    assert talk.answering.text() == "Answer to Li Wen:"
    assert not talk.comment.isVisible()
    compose(talk.field, "那個舊渡口")
    press(window, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(entries(window)) == 2)
    assert [(e.view.comment.kind, e.view.depth) for e in entries(window)] == [("question", 0), ("answer", 1)]
    press_button(window, qtbot, 0, "Resolve")
    qtbot.waitUntil(lambda: not entries(window)[0].open)
    assert talk.field.hasFocus(), "where the button was there is another one"
    assert talk.title.text() == "&Comments (2)"
    said = [label.text() for label in entries(window)[0].findChildren(type(talk.title))]
    assert any(line.startswith("✓ Resolved by Li Wen, ") for line in said)
    press_button(window, qtbot, 0, "Open again")
    qtbot.waitUntil(lambda: entries(window)[0].open)
    press_button(window, qtbot, 1, "Delete")
    qtbot.waitUntil(lambda: len(entries(window)) == 1)
    window.room.reader.setFocus()
    press(window, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(entries(window)) == 2)


def test_what_is_being_written_waits_while_others_change_something_and_while_another_annotation_is_shown(
    window: Window, qtbot: QtBot
) -> None:
    window.stage.choose(by_words(window, "harbour"))
    talk = window.inspector.annotation.talk
    talk.begin()
    compose(talk.field, "half a sen")
    desk_of(window).change(AddComment(annotation=by_words(window, "harbour"), text="meanwhile"))
    qtbot.waitUntil(lambda: len(entries(window)) == 1)
    assert talk.field.toPlainText() == "half a sen"
    (before,) = entries(window)
    desk_of(window).change(RewriteNote(annotation=by_words(window, "harbour"), text="something else"))
    qtbot.waitUntil(lambda: window.inspector.annotation.note.toPlainText() == "something else")
    assert entries(window) == [before], "what did not change is not made anew"
    press_button(window, qtbot, 0, "Answer")
    press(window, qtbot, Key.Key_Escape)
    assert talk.comment.isVisible()
    assert not talk.answer.isVisible()
    choose(window, qtbot, "灯塔")
    assert talk.field.toPlainText() == ""
    assert entries(window) == []
    assert talk.title.text() == "&Comments"
    assert not talk.comment.isEnabled()
    press(window, qtbot, Key.Key_T, CONTROL, SHIFT)
    press(window, qtbot, Key.Key_Return, CONTROL)
    assert entries(window) == [], "nothing is said with no words"
    choose(window, qtbot, "harbour")
    assert talk.field.toPlainText() == "half a sen"


def test_a_private_comment_says_so(window: Window, qtbot: QtBot) -> None:
    window.stage.choose(by_words(window, "harbour"))
    talk = window.inspector.annotation.talk
    talk.begin()
    compose(talk.field, "between me and myself")
    talk.private.setFocus()
    press(window, qtbot, Key.Key_Space)
    click(talk.comment, qtbot)
    qtbot.waitUntil(lambda: len(entries(window)) == 1)
    assert entries(window)[0].view.comment.private
    assert any("private" in label.text() for label in entries(window)[0].findChildren(type(talk.title)))
    assert not talk.private.isChecked()


def test_a_private_draft_and_an_answer_stay_what_they_are_while_another_annotation_is_shown(
    window: Window, qtbot: QtBot
) -> None:
    asked = by_words(window, "harbour")
    question = desk_of(window).archive.do(AddComment(annotation=asked, text="Whose?", kind="question", private=True))
    choose(window, qtbot, "harbour")
    talk = window.inspector.annotation.talk
    press_button(window, qtbot, 0, "Answer")
    compose(talk.field, "Mine, on the quiet")
    tick(talk.private, qtbot)
    choose(window, qtbot, "灯塔")
    assert not talk.private.isChecked()
    assert talk.comment.isVisible()
    choose(window, qtbot, "harbour")
    assert talk.private.isChecked()
    talk.field.setFocus()
    press(window, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(entries(window)) == 2)
    answer = entries(window)[1].view.comment
    assert (answer.parent, answer.private, answer.kind) == (question, True, "answer")


def test_the_list_counts_comments_and_shows_those_with_open_questions(window: Window, qtbot: QtBot) -> None:
    asked, told = by_words(window, "harbour"), by_words(window, "灯塔")
    desk = desk_of(window)
    question = desk.archive.do(AddComment(annotation=asked, text="Where?", kind="question"))
    desk.archive.do(AddComment(annotation=asked, text="There.", kind="answer", parent=question))
    desk.archive.do(AddComment(annotation=told, text="Lovely."))
    press(window, qtbot, Key.Key_F9)
    table = window.annotations.table
    qtbot.waitUntil(lambda: [table.data(table.index(row, 7)) for row in range(table.rowCount())] == ["1", "2 ?", ""])
    assert table.data(table.index(1, 7), Qt.ItemDataRole.ToolTipRole) == "2 comments, 1 open question"
    assert table.data(table.index(0, 7), Qt.ItemDataRole.ToolTipRole) == "1 comment"
    assert table.data(table.index(2, 7), Qt.ItemDataRole.ToolTipRole) is None
    window.annotations.which.setFocus()
    press(window, qtbot, Key.Key_Down)
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    assert table.ids == [asked]


def test_in_an_archive_opened_read_only_threads_can_be_read_and_nothing_can_be_said(
    empty_window: Window, path: Path, qtbot: QtBot
) -> None:
    with Archive.open(path, chosen=Settings(author="Li Wen")) as archive:
        place = archive.read.annotations.all()[0].annotation.id
        archive.do(AddComment(annotation=place, text="Read me"))
    empty_window.files.open_path(path, read_only=True)
    settle(empty_window, qtbot)
    empty_window.stage.choose(place)
    assert len(entries(empty_window)) == 1
    assert entries(empty_window)[0].findChildren(QToolButton) == []
    assert not empty_window.inspector.annotation.talk.field.isVisible()
    assert not empty_window.actions["comment"].isEnabled()


def test_the_legend_and_threads_change_their_language(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_A, CONTROL, SHIFT)
    window.stage.choose(by_words(window, "harbour"))
    window.pages.speak("zh_Hans")
    settle(window, qtbot)
    window.pages.speak("en")
    settle(window, qtbot)
    assert window.inspector.annotation.talk.comment.text() == "Co&mment"
    assert len(window.room.authors.buttons()) == 3
