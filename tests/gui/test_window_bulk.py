"""Ticking hits and doing one thing to all of them: keys, mouse, one step of undo, and what is said."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from acting import (
    CONTROL,
    SHIFT,
    annotations,
    click,
    desk_of,
    dialog_shown,
    document_named,
    highlight,
    press,
    settle,
    undo,
)
from choosing import cell_clicked, in_button, in_context_menu, in_menus, push
from looking import column, in_hits, ready, text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from workbench.commands.documents import DescribeDocument, TrashDocuments
from workbench.commands.tags import CreateTag
from workbench.errors import InputError
from workbench.gui.concordance.rows import DOCUMENT, HIT, LEFT, TICK
from workbench.gui.dialogs.entity_dialog import EntityDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.window import Window

Key = Qt.Key


def ticked(window: Window) -> list[int]:
    return sorted(window.search.hits.ticked)


def told(window: Window, qtbot: QtBot) -> str:
    """What the message bar says when the work is done."""
    qtbot.waitUntil(lambda: not desk_of(window).background.jobs, timeout=5000)
    settle(window, qtbot)
    return window.bar.label.text()


def place_of(window: Window, row: int, column: int) -> QPoint:
    return window.search.view.visualRect(window.search.hits.index(row, column)).center()


def highlighting(window: Window) -> QToolButton:
    """The button beside the number of ticked hits."""
    (found,) = [one for one in window.search.answer.ticks.findChildren(QToolButton) if one.text() == "Highlight"]
    return found


def tag_hits(window: Window, qtbot: QtBot, entry: str, name: str) -> None:
    """Search ▸ Tag the hits, or untag them; a name, Enter."""
    in_menus(window, qtbot, "Search", entry)
    dialog = cast("TagDialog", dialog_shown(TagDialog))
    qtbot.keyClicks(dialog.field, name)
    qtbot.keyClick(dialog.field, Key.Key_Return)


def test_space_in_the_column_of_ticks_ticks_and_shift_extends(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_Home)
    press(window, qtbot, Key.Key_Space)
    assert ticked(window) == [0]
    press(window, qtbot, Key.Key_Down, SHIFT)
    press(window, qtbot, Key.Key_Space)
    assert ticked(window) == [0, 1]
    press(window, qtbot, Key.Key_Space)
    assert ticked(window) == []
    press(window, qtbot, Key.Key_End)
    press(window, qtbot, Key.Key_Space, CONTROL)
    assert ticked(window) == [1]


def test_control_a_ticks_all_and_again_none(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    assert not window.search.answer.ticks.isVisible()
    press(window, qtbot, Key.Key_A, CONTROL)
    assert ticked(window) == [0, 1, 2]
    assert window.search.answer.ticked.text() == "3 ticked:"
    assert window.search.answer.ticks.isVisible()
    press(window, qtbot, Key.Key_A, CONTROL)
    assert ticked(window) == []
    in_context_menu(window.search.view.viewport(), qtbot, place_of(window, 0, HIT), "Tick all of the document")
    assert ticked(window) == [0, 1]


def test_ticks_stay_at_their_places_when_a_document_changes(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_Home)
    press(window, qtbot, Key.Key_Down)
    press(window, qtbot, Key.Key_Space)
    press(window, qtbot, Key.Key_Down)
    press(window, qtbot, Key.Key_Space)
    assert ticked(window) == [1, 2]
    gone = document_named(window, "a-lighthouse.txt")
    desk_of(window).change(DescribeDocument(document=document_named(window, "b-fog.txt"), fields={"title": "Of fog"}))
    qtbot.waitUntil(lambda: "Of fog" in column(window, DOCUMENT), timeout=5000)
    ready(window, qtbot)
    assert ticked(window) == [1, 2]
    desk_of(window).change(TrashDocuments(documents=(gone,)))
    qtbot.waitUntil(lambda: window.search.hits.rowCount() == 1, timeout=5000)
    ready(window, qtbot)
    assert ticked(window) == [0]
    assert window.search.answer.ticked.text() == "1 ticked:"


def test_the_mouse_ticks_one_and_with_shift_a_range(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    view = window.search.view
    cell_clicked(view, qtbot, 0, TICK)
    assert ticked(window) == [0]
    cell_clicked(view, qtbot, 2, TICK, SHIFT)
    assert ticked(window) == [0, 1, 2]
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(window, 1, TICK))
    assert ticked(window) == [0, 2]
    header = view.horizontalHeader()
    click(header.viewport(), qtbot, QPoint(8, header.height() // 2))
    assert ticked(window) == [0, 1, 2]


def test_a_heading_ticks_its_whole_group(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    in_menus(window, qtbot, "Search", "Group the hits", "by document")
    ready(window, qtbot)
    view = window.search.view
    cell_clicked(view, qtbot, 0, TICK)
    assert ticked(window) == [0, 1]
    state = window.search.hits.data(window.search.hits.index(0, TICK), Qt.ItemDataRole.CheckStateRole)
    assert state == Qt.CheckState.Checked
    press(window, qtbot, Key.Key_Right)
    cell_clicked(view, qtbot, 1, TICK)
    state = window.search.hits.data(window.search.hits.index(0, TICK), Qt.ItemDataRole.CheckStateRole)
    assert state == Qt.CheckState.PartiallyChecked
    cell_clicked(view, qtbot, 0, LEFT)
    assert window.search.hits.rowCount() == 2
    cell_clicked(view, qtbot, 0, LEFT)
    assert window.search.hits.rowCount() == 4


def test_highlighting_all_hits_says_how_many_were_already_and_is_one_step(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "灯塔")
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_A, CONTROL)
    click(highlighting(window), qtbot)
    assert told(window, qtbot) == "2 highlighted, 1 was already."
    assert len(annotations(window)) == 3
    assert "highlight 3 hits" in window.actions["undo"].text()
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)


def test_without_a_tick_the_line_on_which_one_is_is_meant(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_Down)
    in_context_menu(window.search.view.viewport(), qtbot, place_of(window, 1, HIT), "Highlight the hits")
    assert told(window, qtbot) == "1 highlighted."
    (made,) = annotations(window)
    assert made.anchor is not None
    assert made.anchor.quote == "燈塔"
    undo(window, qtbot)
    qtbot.waitUntil(lambda: annotations(window) == [])


def test_tagging_offers_known_names_and_makes_new_tags(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_A, CONTROL)
    tag_hits(window, qtbot, "Tag the hits", "light")
    assert told(window, qtbot) == "3 tagged."
    assert [[tag.name for tag in view.tags] for view in annotations(window)] == [["light"]] * 3
    tag_hits(window, qtbot, "Take a tag off the hits", "light")
    assert told(window, qtbot) == "3 untagged."
    assert not any(view.tags for view in annotations(window))
    undo(window, qtbot)
    qtbot.waitUntil(lambda: all(view.tags for view in annotations(window)))


def test_a_known_tag_is_tied(window: Window, qtbot: QtBot) -> None:
    desk_of(window).archive.do(CreateTag(name="stone"))
    in_hits(window, qtbot)
    tag_hits(window, qtbot, "Tag the hits", "stone")
    assert told(window, qtbot) == "1 tagged."
    assert len(desk_of(window).read.authorities.tags()) == 1


def test_a_new_name_is_made_for_all_hits(window: Window, qtbot: QtBot) -> None:
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_A, CONTROL)
    in_menus(window, qtbot, "Search", "Tag the hits")
    dialog = cast("TagDialog", dialog_shown(TagDialog))
    qtbot.keyClicks(dialog.field, "The lighthouse")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    for _ in range(2):
        qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    push(dialog_shown(EntityDialog), qtbot, "OK")
    assert told(window, qtbot) == "3 tagged."
    (entity,) = desk_of(window).read.authorities.entities()
    assert entity.annotations == 3
    undo(window, qtbot)
    qtbot.waitUntil(lambda: desk_of(window).read.authorities.entities() == [])


def test_delete_in_the_hits_takes_the_annotations_that_stand_there(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "灯塔在十月")
    in_hits(window, qtbot)
    press(window, qtbot, Key.Key_A, CONTROL)
    in_button(window.search.controls.more, qtbot, "Highlight the hits")
    told(window, qtbot)
    press(window, qtbot, Key.Key_Delete)
    said = told(window, qtbot)
    assert said.startswith("annotations of 3 hits moved to the trash, 1 annotation that reaches beyond")
    assert len(annotations(window)) == 1
    press(window, qtbot, Key.Key_Delete)
    assert "3 had none" in told(window, qtbot)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(annotations(window)) == 4)


@pytest.mark.parametrize(("kind", "head"), [("csv", b"\xef\xbb\xbfleft,hit"), ("xlsx", b"PK")])
def test_the_hits_are_written_as_they_are_shown(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, head: bytes
) -> None:
    target = tmp_path / "found"
    monkeypatch.setattr(
        "workbench.gui.concordance.results.QFileDialog.getSaveFileName", lambda *_, **__: (str(target), f"(*.{kind})")
    )
    in_hits(window, qtbot)
    in_menus(window, qtbot, "Search", "Export the hits")
    assert told(window, qtbot).startswith("3 hits written")
    assert target.with_suffix(f".{kind}").read_bytes().startswith(head)


def test_groups_and_order_hold_in_the_file(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    in_hits(window, qtbot)
    in_menus(window, qtbot, "Search", "Sort the hits", "by document")
    ready(window, qtbot)
    in_menus(window, qtbot, "Search", "Sort the hits", "the other way round")
    ready(window, qtbot)
    assert text(window, 0, DOCUMENT) == "b-fog.txt"
    window.results.write(tmp_path / "out.csv")
    told(window, qtbot)
    rows = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "b-fog" in rows[1]
    assert text(window, 0, HIT) == "灯塔"


def test_nothing_can_be_done_with_hits_that_are_not_there(window: Window, qtbot: QtBot) -> None:
    for name in ("highlight-hits", "save-search", "sort-left", "tick-all"):
        assert not window.actions[name].isEnabled()
    window.results.tick_document()
    with pytest.raises(InputError):
        window.results.highlight()
    window.results.group("document")
    in_hits(window, qtbot)
    assert window.search.hits.rowCount() == 2
