"""Damaged characters in the window: listed, added, looked at, taken out, undone."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from acting import awake, compose, settle, undo, words
from choosing import enter, in_menus, into, line_clicked, push
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.gui.dialogs import damaged_dialog
from workbench.gui.dialogs.damaged_dialog import DamagedDialog
from workbench.gui.window import Window


def opened(window: Window, qtbot: QtBot) -> DamagedDialog:
    awake(window, qtbot)
    in_menus(window, qtbot, "Document", "Damaged characters")
    found = window.shell.findChildren(DamagedDialog)
    return cast("DamagedDialog", found[-1])


def rows(dialog: DamagedDialog) -> list[tuple[str, ...]]:
    items = [dialog.list.topLevelItem(number) for number in range(dialog.list.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(4)) for item in items if item is not None]


def test_a_character_is_added_looked_at_and_taken_out(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "塔")
    dialog = opened(window, qtbot)
    assert dialog.stands.text() == "塔"
    assert rows(dialog) == []
    compose(dialog.printed, "臺")
    QTest.keyClick(dialog.printed, Qt.Key.Key_Return)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: rows(dialog) == [("塔", "臺", "2", "you")])
    assert len(window.stage.open_desk.archive.finder.search("灯台").hits) > 0
    assert "name a damaged character" in window.actions["undo"].text()

    line_clicked(dialog.list, qtbot, dialog.list.topLevelItem(0))
    QTest.keyClick(dialog.list, Qt.Key.Key_F3)
    assert window.stage.reading is not None
    text = window.stage.reading.text
    assert [text[start:end] for start, end in window.stage.hits] == ["塔", "塔"]
    first = window.stage.hit
    push(dialog, qtbot, "Next place (F3)")
    assert window.stage.hit == 1 - first
    qtbot.waitUntil(window.actions["find-next"].isEnabled)

    push(dialog, qtbot, "Remove from the list")
    qtbot.waitUntil(lambda: rows(dialog) == [])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 1)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_is_no_pair_is_said_in_the_dialog(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    into(dialog.stands, qtbot, "塔")
    enter(dialog, qtbot)
    assert "different characters" in dialog.problem.text()
    assert dialog.problem.isVisibleTo(dialog)
    for name in ("Next place (F3)", "Remove from the list"):
        push(dialog, qtbot, name)
    assert window.stage.hits == ()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_refusal_is_announced_and_speaks_another_language(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(damaged_dialog, "announce", lambda widget, text: said.append(text))
    dialog = opened(window, qtbot)
    dialog.stands.setFocus()
    qtbot.keyClicks(dialog.stands, "a")
    QTest.keyClick(dialog.stands, Qt.Key.Key_Return)
    assert said == [dialog.problem.text()] == [dialog.problem.accessibleName()]
    assert "different characters" in said[0]
    window.apply(replace(window.stage.settings, language="zh_Hans"))
    qtbot.waitUntil(lambda: dialog.windowTitle() != "Damaged characters")
    assert "different characters" not in dialog.problem.text()
    assert len(said) == 1
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
