"""Suggestions of names beside the text, and find and replace: offers, until a person decides."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from acting import CONTROL, SHIFT, annotations, click, desk_of, dialog_shown, highlight, press, settle, undo
from choosing import enter, follow_link, in_box, in_row, into, push, tick
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import RewriteNote
from workbench.commands.entities import CreateEntity
from workbench.commands.tags import CreateTag
from workbench.gui.dialogs.replace_dialog import ReplaceDialog
from workbench.gui.review.suggestions import SuggestionsDesk
from workbench.gui.window import Window
from workbench.settings import Settings

TEXT = (
    "外長王守澤昨日抵港。\n當晚，王守澤會見了大使克羅波夫（Ivan Kropov）。\n王守澤沒有簽字。\n"
    "克羅波夫說，海港已經關閉。\n大使克羅波夫次日離開。\n他們等待海港開放。"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive with a text full of names."""
    place = tmp_path / "names.workbench"
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        add_document(archive, tmp_path, TEXT, "names.txt")
    return place


@pytest.fixture
def desk(window: Window, qtbot: QtBot) -> SuggestionsDesk:
    """The suggestions, open."""
    press(window, qtbot, Qt.Key.Key_G, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: len(window.beside.suggestions.offers.rows) == 2, timeout=10_000)
    return window.beside.suggestions


def names(window: Window) -> dict[str, tuple[str, ...]]:
    return {view.entity.name: view.forms for view in desk_of(window).read.authorities.entities()}


def test_what_the_text_suggests_is_shown_with_reasons_and_places(
    window: Window, desk: SuggestionsDesk, qtbot: QtBot
) -> None:
    shown = [[desk.offers.data(desk.offers.index(row, column)) for column in range(3)] for row in range(2)]
    assert ["克羅波夫 = Ivan Kropov", "Person", "3"] in shown
    assert ["王守澤", "Person", "3"] in shown
    assert "after “大使”" in desk.reasons.text()
    assert window.stage.hits
    assert "stands" in desk.offers.data(desk.offers.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert desk.offers.data(desk.offers.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
    assert desk.passages.data(desk.passages.index(0, 1), Qt.ItemDataRole.DecorationRole) is None
    assert desk.passages.data(desk.passages.index(0, 0)) == ""
    assert "克羅波夫" in desk.passages.data(desk.passages.index(0, 1))
    assert desk.offers.headerData(0, Qt.Orientation.Horizontal) == "Suggestion"
    assert desk.offers.headerData(0, Qt.Orientation.Vertical) is None


def test_each_number_opens_the_list_that_it_counts(window: Window, desk: SuggestionsDesk, qtbot: QtBot) -> None:
    assert len(desk.passages.rows) == 3
    follow_link(desk.reasons, qtbot, 2)
    assert len(desk.passages.rows) == 2
    press(window, qtbot, Qt.Key.Key_Backtab, SHIFT)
    press(window, qtbot, Qt.Key.Key_Return)
    assert len(desk.passages.rows) == 3


def test_accepting_makes_the_entity_with_its_forms_in_one_step(
    window: Window, desk: SuggestionsDesk, qtbot: QtBot
) -> None:
    press(window, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: names(window) == {"克羅波夫": ("克羅波夫", "Ivan Kropov")})
    assert len(desk.offers.rows) == 1
    in_box(desk.kind, qtbot, "other")
    desk.view.setFocus()
    press(window, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    assert desk.reasons.text() == ""
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(names(window)) == 1)
    qtbot.waitUntil(lambda: len(desk.offers.rows) == 1)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: names(window) == {})
    qtbot.waitUntil(lambda: len(desk.offers.rows) == 2)


def test_several_are_accepted_together(window: Window, desk: SuggestionsDesk, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_A, CONTROL)
    assert names(window) == {}
    press(window, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    press(window, qtbot, Qt.Key.Key_A)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: names(window) == {})


def test_what_is_rejected_does_not_come_back_until_it_is_allowed(
    window: Window, desk: SuggestionsDesk, qtbot: QtBot
) -> None:
    press(window, qtbot, Qt.Key.Key_Space)
    assert desk.view.currentIndex().row() == 1
    press(window, qtbot, Qt.Key.Key_R)
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Escape)
    press(window, qtbot, Qt.Key.Key_G, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: desk.sentence.text() == "1 suggestion")
    assert [one.text for one in desk.offers.rows] == ["克羅波夫"]
    assert desk.back.isVisible()
    click(desk.back, qtbot)
    qtbot.waitUntil(lambda: len(desk.offers.rows) == 2)
    for rows in (1, 2):
        undo(window, qtbot)
        qtbot.waitUntil(lambda rows=rows: len(desk.offers.rows) == rows)  # type: ignore[misc]


def test_further_names_are_suggested_for_entities(window: Window, desk: SuggestionsDesk, qtbot: QtBot) -> None:
    desk_of(window).archive.do(CreateEntity(kind="person", name="克羅波夫"))
    in_row(desk.what, qtbot, 1)
    qtbot.waitUntil(lambda: [one.text for one in desk.offers.rows] == ["Ivan Kropov"])
    assert desk.offers.data(desk.offers.index(0, 1)) == "Transliteration of 克羅波夫"
    assert not desk.kind.isEnabled()
    push(desk, qtbot, "Accept")
    qtbot.waitUntil(lambda: names(window) == {"克羅波夫": ("克羅波夫", "Ivan Kropov")})
    in_row(desk.where, qtbot, 1)
    qtbot.waitUntil(lambda: desk.sentence.text() == "0 suggestions")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: names(window) == {"克羅波夫": ("克羅波夫",)})
    qtbot.waitUntil(lambda: len(desk.offers.rows) == 1)


def test_the_desks_give_way_to_each_other_and_to_the_library(
    window: Window, desk: SuggestionsDesk, qtbot: QtBot
) -> None:
    entity = desk_of(window).archive.do(CreateEntity(kind="person", name="王守澤"))
    window.pages.mentions(entity)
    assert not desk.isVisible()
    assert window.beside.review.isVisible()
    assert window.library.isHidden()
    press(window, qtbot, Qt.Key.Key_G, CONTROL, SHIFT)
    assert not window.beside.review.isVisible()
    desk.kind.setFocus()
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.library.isVisible()
    press(window, qtbot, Qt.Key.Key_G, CONTROL, SHIFT)
    window.retranslate()
    press(window, qtbot, Qt.Key.Key_W, CONTROL)
    assert not desk.isVisible()


def test_replacing_shows_each_change_and_makes_those_that_are_ticked(window: Window, qtbot: QtBot) -> None:
    view = highlight(window, qtbot, "海港")
    archive = desk_of(window).archive
    archive.do(RewriteNote(annotation=view.annotation.id, text="It was dark when they saw the harbor, the harbor"))
    archive.do(CreateTag(name="Harbor"))
    archive.do(CreateTag(name="Harbour"))
    archive.do(CreateTag(name="harbors"))
    press(window, qtbot, Qt.Key.Key_R, CONTROL, SHIFT)
    dialog = cast("ReplaceDialog", dialog_shown(ReplaceDialog))
    assert not dialog._ok.isEnabled()
    tick(dialog.pattern, qtbot)
    qtbot.keyClicks(dialog.sought, "harbor(?=s|\\b)")
    qtbot.keyClicks(dialog.put, "harbour")
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 3)
    rows = [dialog.tree.topLevelItem(row) for row in range(3)]
    assert rows[2] is not None
    assert rows[2].text(2) == "…dark when they saw the harbour, the harbour"
    for row in rows:
        if row is not None and row.text(1) == "Harbor":
            untick(dialog.tree, qtbot, row)
    assert dialog._ok.text().endswith("2 places")
    push(dialog, qtbot, "Replace in 2 places")
    qtbot.waitUntil(
        lambda: annotations(window)[0].annotation.note == "It was dark when they saw the harbour, the harbour"
    )
    tags = {tag.tag.name for tag in desk_of(window).read.authorities.tags()}
    assert tags == {"Harbor", "Harbour", "harbours"}
    settle(window, qtbot)
    undo(window, qtbot)
    qtbot.waitUntil(
        lambda: annotations(window)[0].annotation.note == "It was dark when they saw the harbor, the harbor"
    )


def untick(tree: QTreeWidget, qtbot: QtBot, row: QTreeWidgetItem) -> None:
    """Go down to a line with keys, and press Space."""
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Home)
    while tree.currentItem() is not row:
        qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Space)


def test_what_cannot_be_replaced_is_said(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    archive.do(CreateTag(name="fog"))
    archive.do(CreateTag(name="mist"))
    press(window, qtbot, Qt.Key.Key_R, CONTROL, SHIFT)
    dialog = cast("ReplaceDialog", dialog_shown(ReplaceDialog))
    qtbot.keyClicks(dialog.sought, "fog")
    qtbot.keyClicks(dialog.put, "mist")
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 1)
    row = dialog.tree.topLevelItem(0)
    assert row is not None
    assert "already" in row.text(2)
    enter(dialog, qtbot)
    assert dialog.isVisible()
    tick(dialog.scopes["tags"], qtbot)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 0)
    tick(dialog.pattern, qtbot)
    into(dialog.sought, qtbot, "(")
    qtbot.waitUntil(dialog.problem.isVisible)
    enter(dialog, qtbot, Qt.Key.Key_Escape)
