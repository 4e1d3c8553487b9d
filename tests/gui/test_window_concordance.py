"""The search panel as a person uses it: asking, going to a hit and back, sorting, grouping, counting, opening."""

from __future__ import annotations

from typing import cast

import pytest
from acting import (
    ALT,
    CONTROL,
    SHIFT,
    annotations,
    awake,
    click,
    desk_of,
    dialog_shown,
    document_named,
    highlight,
    press,
    settle,
    undo,
)
from choosing import (
    answer,
    cell_clicked,
    enter,
    in_button,
    in_menus,
    in_row,
    into,
    line_clicked,
    tab_clicked,
    tab_to,
    tick,
)
from looking import ask, column, in_hits, ready, said, text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import TieAnnotations
from workbench.commands.documents import DescribeDocument
from workbench.commands.searches import SaveSearch
from workbench.finding.query.guide import EXAMPLES
from workbench.gui.concordance.help_page import QueryHelp
from workbench.gui.concordance.rows import DATE, DOCUMENT, HIT, LEFT, PLACE, RIGHT, TICK, TIED
from workbench.gui.window import Window

Key = Qt.Key


def test_the_sentence_tells_all_hits_and_their_documents(window: Window, qtbot: QtBot) -> None:
    assert "Write what to look for" in window.search.empty.text()
    ask(window, qtbot, "燈塔")
    assert said(window) == "3 hits in 2 documents"
    assert column(window, HIT) == ["灯塔", "燈塔", "灯塔"]
    assert text(window, 0, LEFT) == "渡口的"
    assert text(window, 0, RIGHT).startswith("在十月里修好了。 船工")
    assert column(window, DOCUMENT) == ["a-lighthouse.txt", "a-lighthouse.txt", "b-fog.txt"]


def test_down_leads_into_the_hits_and_escape_back_to_the_field(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_F, CONTROL, SHIFT)
    press(window, qtbot, Key.Key_Down)
    assert window.search.bar.field.hasFocus()
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_Escape)
    assert window.search.bar.field.hasFocus()


@pytest.mark.parametrize("keys", [(Key.Key_Escape,), (Key.Key_Left, ALT)])
def test_enter_opens_the_hit_and_one_comes_back_to_its_line(
    window: Window, qtbot: QtBot, keys: tuple[Key, Qt.KeyboardModifier]
) -> None:
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_Down)
    press(window, qtbot, Key.Key_Down)
    press(window, qtbot, Key.Key_Return)
    assert window.stage.document is not None
    assert window.stage.document.file_name == "b-fog.txt"
    assert len(window.stage.hits) == 1
    assert window.room.reader.text.hasFocus()
    press(window, qtbot, *keys)
    assert window.search.view.hasFocus()
    assert window.search.view.currentIndex().row() == 2


def test_going_on_in_the_text_forgets_the_way_back(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_Return)
    line_clicked(window.library.tree, qtbot, in_library(window, "b-fog.txt"))
    press(window, qtbot, Key.Key_Return)
    assert window.room.reader.text.hasFocus()
    press(window, qtbot, Key.Key_Escape)
    assert not window.search.view.hasFocus()


def test_a_click_shows_the_hit_and_stays_in_the_list(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    view = window.search.view
    cell_clicked(view, qtbot, 1, HIT)
    settle(window, qtbot)
    assert window.stage.hit == 1
    assert view.hasFocus()


def test_an_error_selects_its_character_and_is_said_below(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, "灯塔")
    ask(window, qtbot, "𠀀 (雾")
    assert said(window).startswith("⚠ ")
    assert window.search.bar.field.selectedText() == "("
    assert window.search.hits.rowCount() == 0
    ask(window, qtbot, "灯塔")
    assert said(window) == "3 hits in 2 documents"


def test_nothing_found_says_so_and_what_else_to_try(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, "火车站")
    assert said(window) == "Nothing was found."
    assert "Try fewer" in window.search.empty.text()
    in_row(window.search.bar.here, qtbot, 1)
    ask(window, qtbot, "火车站")
    assert "whole archive" in window.search.empty.text()


def test_only_the_answer_to_the_last_question_is_shown(window: Window, qtbot: QtBot) -> None:
    field = window.search.bar.field
    press(window, qtbot, Key.Key_F, CONTROL, SHIFT)
    for query in ("雾", "灯塔"):
        into(field, qtbot, query)
        qtbot.keyClick(field, Key.Key_Return)
    ready(window, qtbot)
    assert said(window) == "3 hits in 2 documents"
    into(field, qtbot, "雾")
    qtbot.keyClick(field, Key.Key_Return)
    window.search.latest.cancel()  # its button comes only where it takes long
    ready(window, qtbot)
    assert said(window) == "3 hits in 2 documents"


def test_hits_are_sorted_by_menu_and_by_the_heads_of_columns(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_Down)
    in_menus(window, qtbot, "Search", "Sort the hits", "by the words before")
    ready(window, qtbot)
    assert column(window, LEFT)[-1] == "渡口的"
    assert text(window, window.search.view.currentIndex().row(), HIT) == "燈塔"
    header = window.search.view.horizontalHeader()
    for _ in range(2):
        place = QPoint(header.sectionViewportPosition(DOCUMENT) + 10, header.height() // 2)
        click(header.viewport(), qtbot, place)
        ready(window, qtbot)
    assert column(window, DOCUMENT) == ["b-fog.txt", "a-lighthouse.txt", "a-lighthouse.txt"]
    assert header.sortIndicatorSection() == DOCUMENT
    assert "backwards" in window.search.controls.sort.currentText()
    in_row(window.search.controls.sort, qtbot, 0)
    ready(window, qtbot)
    assert column(window, DOCUMENT)[-1] == "b-fog.txt"


def test_an_order_chosen_while_the_hits_are_awaited_holds_for_them(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, "雾")
    panel = window.search
    into(panel.bar.field, qtbot, "燈塔")
    click(panel.bar.button, qtbot)
    in_row(panel.controls.sort, qtbot, 2)
    in_row(panel.controls.group, qtbot, 7)
    qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.question.text == "燈塔" and not panel.latest.busy)
    assert panel.shown is not None
    qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.order.group == "hit")
    assert panel.shown.order.keys[0] == "right"
    assert panel.controls.group.currentText() == "Group: by the form of the hit"


def test_groups_show_their_numbers_and_unfold(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    in_row(window.search.controls.group, qtbot, 1)
    ready(window, qtbot)
    tab_to(window.search.view, qtbot)
    assert column(window, LEFT) == ["▸ a-lighthouse.txt  (2)", "▸ b-fog.txt  (1)"]
    assert said(window) == "3 hits in 2 documents · 2 groups"
    press(window, qtbot, Key.Key_Right)
    ready(window, qtbot)
    assert window.search.hits.rowCount() == 4
    in_menus(window, qtbot, "Search", "Sort the hits", "by the words after")
    ready(window, qtbot)
    assert window.search.hits.rowCount() == 4
    assert text(window, 0, LEFT).startswith("▾")
    press(window, qtbot, Key.Key_Down)
    press(window, qtbot, Key.Key_Left)
    assert window.search.view.currentIndex().row() == 0
    press(window, qtbot, Key.Key_Left)
    assert window.search.hits.rowCount() == 2
    press(window, qtbot, Key.Key_Return)
    assert window.search.hits.rowCount() == 4
    in_button(window.search.controls.more, qtbot, "Fold all groups")
    assert window.search.hits.rowCount() == 2
    press(window, qtbot, Key.Key_Right)
    assert window.search.hits.rowCount() == 4, "one is still on the line on which one was"
    in_button(window.search.controls.more, qtbot, "Unfold all groups")
    assert window.search.hits.rowCount() == 5
    in_menus(window, qtbot, "Search", "Group the hits", "not grouped")
    ready(window, qtbot)
    assert window.search.hits.rowCount() == 3


def test_coming_back_to_a_hit_unfolds_its_group(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    in_menus(window, qtbot, "Search", "Group the hits", "by document")
    ready(window, qtbot)
    in_button(window.search.controls.more, qtbot, "Unfold all groups")
    cell_clicked(window.search.view, qtbot, 4, HIT)
    press(window, qtbot, Key.Key_Return)
    in_button(window.search.controls.more, qtbot, "Fold all groups")
    window.room.reader.setFocus()
    press(window, qtbot, Key.Key_Escape)
    assert text(window, 1, LEFT) == "▾ b-fog.txt  (1)"
    assert window.search.view.current_hit() == 2


@pytest.mark.parametrize("opening", [Key.Key_Space, Key.Key_Right])
def test_a_line_opens_to_its_paragraph_in_place(window: Window, qtbot: QtBot, opening: Key) -> None:
    in_hits(window, qtbot)
    low = window.search.view.rowHeight(1)
    press(window, qtbot, opening)
    ready(window, qtbot)
    qtbot.waitUntil(lambda: window.search.view.columnSpan(1, LEFT) > 1)
    role, at = Qt.ItemDataRole.UserRole + 1, window.search.hits.index(1, LEFT)
    qtbot.waitUntil(lambda: window.search.hits.data(at, role) is not None)
    paragraph = window.search.hits.data(at, role)
    assert paragraph.text == "渡口的灯塔在十月里修好了。"
    assert paragraph.text[paragraph.start : paragraph.end] == "灯塔"
    window.search.view.viewport().repaint()
    press(window, qtbot, Key.Key_Left)
    assert window.search.hits.rowCount() == 3
    assert window.search.view.rowHeight(1) == low


def test_what_is_tied_to_a_hit_stands_in_its_line(window: Window, qtbot: QtBot) -> None:
    view = highlight(window, qtbot, "灯塔")
    in_hits(window, qtbot)
    assert column(window, TIED) == ["highlighted", "", ""]
    desk_of(window).change(TieAnnotations(annotations=(view.annotation.id,), tag_names=("light", "stone")))
    qtbot.waitUntil(lambda: text(window, 0, TIED) == "light, stone", timeout=5000)
    window.search.view.viewport().repaint()


def test_numbers_open_the_lists_that_they_count(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    tab_clicked(window.search.controls.tabs, qtbot, 1)
    ready(window, qtbot)
    page = window.search.counting.pages["frequencies"]
    assert [row.cells[:2] for row in page.table.rows] == [("a-lighthouse.txt", 2), ("b-fog.txt", 1)]
    cell_clicked(page.view, qtbot, 1)
    press(window, qtbot, Key.Key_Return)
    ready(window, qtbot)
    assert said(window) == "1 hit in 1 document · in “b-fog.txt”"
    assert window.search.view.hasFocus()
    click(window.search.answer.back, qtbot)
    ready(window, qtbot)
    assert said(window) == "3 hits in 2 documents"
    assert window.search.controls.tabs.currentIndex() == 1
    cell_clicked(page.view, qtbot, 0, 1)
    ready(window, qtbot)
    assert said(window).startswith("2 hits in 1 document")


def saved(window: Window, qtbot: QtBot, name: str) -> None:
    """Save the search under a name, from the menu."""
    answer(qtbot, name)
    in_menus(window, qtbot, "Search", "Save this search")
    awake(window, qtbot)


def test_a_saved_search_is_listed_run_renamed_and_deleted(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    saved(window, qtbot, "Lights")
    tree = window.library.tree
    item = in_library(window, "Lights")
    assert item.parent().text(0) == "Searches"
    into(window.search.bar.field, qtbot, "")
    line_clicked(tree, qtbot, item)
    press(window, qtbot, Key.Key_Return)
    ready(window, qtbot)
    assert window.search.bar.field.text() == "灯塔"
    assert window.search.view.hasFocus()
    tree.setFocus()
    answer(qtbot, "Towers")
    press(window, qtbot, Key.Key_F2)
    qtbot.waitUntil(lambda: "Towers" in [one.text(0) for one in tree.items()])
    awake(window, qtbot)
    press(window, qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: "Towers" not in [one.text(0) for one in tree.items()])
    assert desk_of(window).read.searches.all() == []
    for name in ("Towers", "Lights"):
        undo(window, qtbot)
        qtbot.waitUntil(lambda name=name: name in [one.text(0) for one in tree.items()])  # type: ignore[misc]


def in_library(window: Window, name: str) -> QTreeWidgetItem:
    """The line of this name in the library."""
    (found,) = [one for one in window.library.tree.items() if one.text(0) == name]
    return found


def test_two_searches_of_one_name_are_refused(window: Window, qtbot: QtBot) -> None:
    desk_of(window).archive.do(SaveSearch(name="Lights", query="雾"))
    in_hits(window, qtbot)
    saved(window, qtbot, "Lights")
    qtbot.waitUntil(window.bar.isVisible)


def test_help_stands_beside_the_field_in_the_language_of_the_window(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_F, CONTROL, SHIFT)
    click(window.search.bar.help, qtbot)
    dialog = cast("QueryHelp", dialog_shown(QueryHelp))
    told = dialog.page.toPlainText()
    assert all(example in told and sentence in told for example, sentence in EXAMPLES)
    enter(dialog, qtbot, Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_document_that_changes_is_searched_again(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_Down)
    identity = document_named(window, "b-fog.txt")
    desk_of(window).change(DescribeDocument(document=identity, fields={"title": "Of fog", "date": "1892"}))
    qtbot.waitUntil(lambda: "Of fog" in column(window, DOCUMENT), timeout=5000)
    ready(window, qtbot)
    assert column(window, DATE)[-1] == "1892"
    assert window.search.view.currentIndex().row() == 1


def test_another_language_reaches_every_part(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    tab_clicked(window.search.controls.tabs, qtbot, 2)
    ready(window, qtbot)
    window.pages.speak("zh_Hans")
    ready(window, qtbot)
    window.pages.speak("en")
    assert window.search.controls.tabs.tabText(0) == "Hits"
    assert window.search.hits.headerData(HIT, Qt.Orientation.Horizontal) == "Hit"
    assert window.search.hits.headerData(HIT, Qt.Orientation.Vertical) is None


def test_closing_the_archive_leaves_nothing_that_was_sought(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    tick(window.search.bar.regex, qtbot)
    fields = (window.search.bar.field, window.library.filter, window.room.find_bar.field)
    into(window.library.filter, qtbot, "fog")
    window.room.reader.setFocus()
    press(window, qtbot, Key.Key_F, CONTROL)
    into(window.room.find_bar.field, qtbot, "fog")
    press(window, qtbot, Key.Key_W, CONTROL)
    assert window.search.hits.rowCount() == 0
    assert said(window) == ""
    assert not window.search.bar.regex.isChecked()
    assert [field.text() for field in fields] == ["", "", ""]
    assert window.room.find_bar.isHidden()


def test_context_can_be_wider(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot, "keeper")
    before = text(window, 0, RIGHT)
    into(window.search.controls.context, qtbot, "60")
    qtbot.waitUntil(lambda: len(text(window, 0, RIGHT)) > len(before))
    assert text(window, 0, PLACE) == ""
    assert text(window, 0, TICK) == ""
    assert annotations(window) == []
