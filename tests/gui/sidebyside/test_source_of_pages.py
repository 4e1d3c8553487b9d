"""The source of a text that stands on pages, and of one too long for its lines to be blocks."""

from __future__ import annotations

from pathlib import Path

from acting import settle
from besides import with_source
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from readers import pdf_samples
from support import plain_reading
from workbench.app.archive import Archive
from workbench.gui.sidebyside.source import Source
from workbench.gui.sidebyside.source_text import SourceText
from workbench.gui.window import Window
from workbench.settings import Settings


def test_the_source_of_a_pdf_says_where_pages_begin_and_offers_their_picture(
    empty_window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    sheets = pdf_samples.Sheets(tmp_path / "log.pdf")
    for page in range(3):
        sheets.lines([f"Sheet {page + 1} of the log was wet.", "The ink ran down."], size=14, step=30)
        if page < 2:
            sheets.next_page()
    with Archive.create(tmp_path / "log.workbench", chosen=Settings(author="Li Wen")) as archive:
        archive.importer().run([sheets.save()])
    empty_window.files.open_path(tmp_path / "log.workbench")
    settle(empty_window, qtbot)
    text = with_source(empty_window, qtbot)
    assert [label for _, label in text.source.pages_in(0, len(text.source.text))] == ["1", "2", "3"]
    assert [text.source.text[at:].lstrip().startswith("Sheet") for at, _ in text.source.pages] == [True] * 3
    panel = empty_window.source.panel
    assert panel.picture.isVisible()
    qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert empty_window.facsimile.shown


def test_lines_keep_their_numbers_and_places_when_many_stand_in_one_block() -> None:
    text = "".join(f"line {number} 𠀀\n" for number in range(1, 2001)) + "x" * 9000
    source = Source.of(text, plain_reading(text))
    assert source.display.text.count("\n") < 60
    at = text.index("line 1500 ")
    assert source.lines_in(at, at) == [(at, 1500)]
    assert source.lines_in(at + 1, at + 3) == []
    assert source.display.to_reading(source.display.to_display(at)) == at
    assert source.behind([(0, len(text) - 1)]) == [(0, len(text) - 1)]
    assert source.reading_place(len(text)) is None


def test_a_long_selection_is_lit_from_end_to_end() -> None:
    text = "A word of many.\n" * 20_000
    source = Source.of(text, plain_reading(text))
    assert source.behind([(0, len(text) - 10)]) == [(0, len(text) - 10)]


def test_scrolling_to_a_place_brings_its_line_to_the_top(qtbot: QtBot) -> None:
    text = "".join(f"line {number}\n" for number in range(1, 2001))
    view = SourceText()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    view.show_source(Source.of(text, plain_reading(text)))
    at = text.index("line 1500\n")
    view.scroll_to(at)
    qtbot.waitUntil(lambda: view.top() == at)
    view.reveal(0)
    assert view.top() == 0
    view.resize(300, 400)
    qtbot.waitUntil(lambda: view.viewport().width() < 310)
    assert view.top() == 0
