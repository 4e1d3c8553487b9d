"""The caret on the pages: where keys lead it, what they select, what is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from acting import ALT, CONTROL, SHIFT, press, settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from gui.facsimile.conftest import PAGES, drawn
from gui.facsimile.test_page_words import SOURCE, TEXT, WORDS, line
from workbench.commands.tags import CreateTag
from workbench.gui.facsimile import caret_keys
from workbench.gui.facsimile.caret import Walk
from workbench.gui.facsimile.caret_keys import CaretKeys
from workbench.gui.facsimile.words import PageWords
from workbench.gui.window import Window
from workbench.model.geometry import Geometry, PageGeometry, packed_page
from workbench.model.reading import Page, Reading
from workbench.model.source_map import Run, RunKind, SourceMap

Key = Qt.Key
PAGE = SOURCE.index("\f") + 1


def word_at(offset: int) -> tuple[int, int]:
    """The letters around an offset of the made reading."""
    start = end = offset
    while start and TEXT[start - 1].isalnum():
        start -= 1
    while end < len(TEXT) and TEXT[end].isalnum():
        end += 1
    return start, end


WALK = Walk(WORDS, word_at)


def test_characters_go_on_from_line_to_line_and_from_page_to_page() -> None:
    assert [WALK.character(at, 1) for at in (0, 7, 8, 26, 36, PAGE + 2, PAGE + 3)] == [
        *(1, 8, 9, 27, PAGE, PAGE + 3, PAGE + 3)
    ]
    assert [WALK.character(at, -1) for at in (0, 9, PAGE, PAGE + 1)] == [0, 8, 36, PAGE]


def test_words_begin_where_the_text_has_words() -> None:
    assert [SOURCE[WALK.word(at, 1) :][:3] for at in (0, 5, 9)] == ["one", "lef", "two"]
    assert [SOURCE[WALK.word(at, -1) :][:3] for at in (9, 7, 3)] == ["one", "one", "lef"]
    assert WALK.word(0, -1) == 0


def test_lines_go_down_one_column_then_to_the_top_of_the_next() -> None:
    along = WALK.along(3)
    assert WALK.row(3, 1, along) == SOURCE.index("left two") + 3
    assert WALK.row(SOURCE.index("left two") + 3, 1, 238.0) == SOURCE.index("right one") + 3
    assert WALK.row(SOURCE.index("right one"), -1, along) == SOURCE.index("left two") + 3
    assert WALK.row(3, -1, along) == 3


def test_home_and_end_are_of_the_line_and_with_control_of_everything() -> None:
    assert (WALK.edge(3, -1), WALK.edge(3, 1)) == (0, 8)
    assert (WALK.end(3, -1), WALK.end(3, 1)) == (0, PAGE + 3)


def test_paragraphs_are_those_of_the_text() -> None:
    assert WALK.paragraph(3, 1) == SOURCE.index("7 a note")
    assert WALK.paragraph(3, -1) == 0


def test_in_a_vertical_line_the_caret_lies_across_it() -> None:
    assert WALK.downwards(PAGE)
    page, stroke = WALK.mark(PAGE + 1) or (0, None)
    assert stroke is not None
    assert (page, stroke.height(), stroke.width(), stroke.top()) == (1, 0, 14, 114)
    assert WALK.mark(0) is not None
    assert WALK.page(PAGE, -1) in range(PAGE)
    assert WALK.page(PAGE, 1) == PAGE


def test_an_accent_goes_with_its_letter_and_a_page_without_words_stands_still() -> None:
    text = "cafe\u0301 bar"
    page = PageGeometry(0, 400.0, 600.0, 0, (line(0, text, 50.0, 100.0, 0),))
    made = Reading(
        text,
        SourceMap((Run(RunKind.COPIED, 0, len(text), 0, len(text)),)),
        *((), "made", 1),
        pages=(Page(0, "1", 0, 0),),
        paged_source=True,
        geometry=Geometry((packed_page(page),)),
    )
    walk = Walk(PageWords(made), lambda _: (0, 0))
    assert (walk.character(3, 1), walk.character(5, -1)) == (5, 3)
    assert walk.word(9, -1) == 8, "where no word is known, a character"
    bare = Walk(PageWords(replace(made, geometry=Geometry((b"",)))), lambda _: (0, 0))
    ways = [bare.row(2, 1, 0.0), bare.edge(2, 1), bare.end(2, 1), bare.page(2, 1), bare.character(2, 1)]
    assert (ways, bare.mark(2), bare.along(2)) == ([2] * 5, None, 0.0)


@pytest.fixture
def caret(paged: Window, qtbot: QtBot) -> CaretKeys:
    """The page with the caret at its beginning, switched on by its key."""
    press(paged, qtbot, Key.Key_F4)
    view = drawn(paged, qtbot)
    press(paged, qtbot, Key.Key_F7, CONTROL)
    press(paged, qtbot, Key.Key_Home, CONTROL)
    assert view.caret.on
    assert paged.actions["page-caret"].isChecked()
    return view.caret


def selected(window: Window) -> list[str]:
    assert window.stage.reading is not None
    return [window.stage.reading.text[start:end] for start, end in window.room.reader.selected_spans()]


def told(window: Window) -> str:
    canvas = window.facsimile.view.canvas
    return QAccessible.queryAccessibleInterface(canvas).text(QAccessible.Text.Description)


def test_the_caret_may_be_wanted_before_the_file_is_open(paged: Window, qtbot: QtBot) -> None:
    press(paged, qtbot, Key.Key_F4)
    view = drawn(paged, qtbot)
    view.canvas.begin(0)
    press(paged, qtbot, Key.Key_F7, CONTROL)
    assert view.caret.on


def test_words_are_selected_by_the_keyboard_alone_highlighted_and_undone(
    paged: Window, caret: CaretKeys, qtbot: QtBot
) -> None:
    paged.stage.open_desk.change(CreateTag(name="light", digit=2, color="#0072b2"))
    settle(paged, qtbot)
    while told(paged).strip() != "The":
        press(paged, qtbot, Key.Key_Right, CONTROL)
    press(paged, qtbot, Key.Key_Right, CONTROL, SHIFT)
    press(paged, qtbot, Key.Key_Right, SHIFT)
    assert selected(paged) == ["The k"]
    assert "The k" in told(paged)
    press(paged, qtbot, Key.Key_2, ALT)
    qtbot.waitUntil(lambda: bool(paged.room.reader.text.marked.marks))
    assert paged.stage.annotation is not None
    made = paged.stage.open_desk.read.annotations.get(paged.stage.annotation)
    assert made is not None
    assert made.anchor is not None
    assert (made.anchor.quote, [tag.name for tag in made.tags]) == ("The k", ["light"])
    assert paged.facsimile.view.canvas.hasFocus()
    press(paged, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not paged.room.reader.text.marked.marks)


def test_lines_pages_and_escape(paged: Window, caret: CaretKeys, qtbot: QtBot) -> None:
    view = paged.facsimile.view
    press(paged, qtbot, Key.Key_Down)
    assert "wrote the hour" in told(paged)
    press(paged, qtbot, Key.Key_End, SHIFT)
    assert selected(paged)[0].startswith("and wrote")
    press(paged, qtbot, Key.Key_Escape)
    assert selected(paged) == []
    assert caret.on
    press(paged, qtbot, Key.Key_PageDown)
    assert view.canvas.page == 1
    press(paged, qtbot, Key.Key_End, CONTROL)
    assert view.canvas.page == PAGES - 1
    press(paged, qtbot, Key.Key_Right)
    assert "end" in told(paged)
    press(paged, qtbot, Key.Key_Escape)
    assert not caret.on
    press(paged, qtbot, Key.Key_Home)
    assert view.canvas.page == 0, "the keys turn pages again"
    press(paged, qtbot, Key.Key_Right, SHIFT)
    assert caret.on
    assert len(selected(paged)[0]) == 1


def test_the_caret_is_painted_where_a_click_put_it_and_enter_takes_a_highlight(
    paged: Window, caret: CaretKeys, qtbot: QtBot
) -> None:
    view = paged.facsimile.view
    press(paged, qtbot, Key.Key_End, SHIFT)
    press(paged, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(paged.room.reader.text.marked.marks))
    made = paged.stage.annotation
    paged.stage.show(None)
    place = next(rect for _, rect in view.overlay.looks(0)).translated(view.canvas.shown(0).topLeft())
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    paged.stage.show(None)
    press(paged, qtbot, Key.Key_Return)
    assert paged.stage.annotation == made
    around = place.center().toPoint()
    before = view.canvas.viewport().grab().toImage()
    caret.switch(on=False)
    after = view.canvas.viewport().grab().toImage()
    changed = [
        x for x in range(around.x() - 20, around.x() + 20) if before.pixel(x, around.y()) != after.pixel(x, around.y())
    ]
    assert 1 <= len(changed) <= 6


def test_the_annotation_at_the_caret_is_told_once_behind_the_word(
    paged: Window, caret: CaretKeys, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(caret_keys, "announce", lambda widget, words: said.append(words))
    press(paged, qtbot, Key.Key_Right, CONTROL)
    press(paged, qtbot, Key.Key_Right, CONTROL, SHIFT)
    press(paged, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(paged.room.reader.text.marked.marks))
    assert said == ["41", "Selected: 41", "Annotation: 41"], "and what has just been made"
    press(paged, qtbot, Key.Key_Home, CONTROL)
    said.clear()
    press(paged, qtbot, Key.Key_Right, CONTROL)
    press(paged, qtbot, Key.Key_Right)
    press(paged, qtbot, Key.Key_Return)
    assert said == ["41. Annotation: 41", "1", "Annotation: 41"], "again where one asks for it"
    press(paged, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not paged.room.reader.text.marked.marks)
