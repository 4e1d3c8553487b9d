"""Kinds of events of one's own, made and changed in the window."""

from __future__ import annotations

from typing import cast

import pytest
from acting import CONTROL, click, desk_of, dialog_shown, press, settle, words
from choosing import cell_clicked, enter, in_box, in_menus, into, into_cell, line_clicked, push
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from workbench.commands.templates import MakeTemplate
from workbench.gui.claims.templates import TemplateForm, TemplatesDialog
from workbench.gui.dialogs.event_dialog import EventDialog
from workbench.gui.window import Window
from workbench.model.records import Template

Key = Qt.Key


def own(window: Window) -> list[Template]:
    return desk_of(window).read.claims.templates()


@pytest.fixture
def kinds(window: Window, qtbot: QtBot) -> TemplatesDialog:
    in_menus(window, qtbot, "Annotate", "Event types")
    settle(window, qtbot)
    return cast("TemplatesDialog", dialog_shown(TemplatesDialog))


def add(asked: TemplateForm, qtbot: QtBot, kind: str, what: str) -> None:
    """A slot of this kind at the end, with keys: Add, the kind, Tab, what is counted or played."""
    push(asked.slots, qtbot, "Add")
    grid, row = asked.slots.grid, asked.slots.grid.rowCount() - 1
    box = grid.cellWidget(row, 0)
    assert isinstance(box, QComboBox)
    assert box.hasFocus(), "one can go on with keys"
    in_box(box, qtbot, kind)
    cell_clicked(grid, qtbot, row, 1)
    qtbot.keyClick(grid, Key.Key_F2)
    into_cell(grid, qtbot, what)


def form(qtbot: QtBot) -> TemplateForm:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), TemplateForm))
    return cast("TemplateForm", dialog_shown(TemplateForm))


def test_a_kind_of_event_is_made_renamed_edited_and_deleted(
    window: Window, kinds: TemplatesDialog, qtbot: QtBot
) -> None:
    qtbot.keyClick(kinds.tree, Key.Key_Insert)
    asked = form(qtbot)
    push(asked, qtbot, "OK")
    assert asked.problem.isVisible()
    into(asked.name, qtbot, "Trial")
    into(asked.kind, qtbot, "")
    add(asked, qtbot, "participant", "judge")
    add(asked, qtbot, "other", "motive")
    push(asked, qtbot, "OK")
    qtbot.waitUntil(lambda: [one.name for one in own(window)] == ["Trial"])
    assert own(window)[0].kind == "Trial"
    assert own(window)[0].slots[-2:] == ("participant:judge", "motive")
    qtbot.waitUntil(lambda: kinds.tree.topLevelItem(0).text(0) == "Trial")
    line_clicked(kinds.tree, qtbot, kinds.tree.topLevelItem(0))
    qtbot.keyClick(kinds.tree, Key.Key_F2)
    again = form(qtbot)
    assert again.slots.slots() == list(own(window)[0].slots)
    into(again.name, qtbot, "Lawsuit")
    cell_clicked(again.slots.grid, qtbot, 0, 1)
    push(again.slots, qtbot, "Remove")
    push(again, qtbot, "OK")
    qtbot.waitUntil(lambda: [one.name for one in own(window)] == ["Lawsuit"])
    assert "date" not in own(window)[0].slots
    qtbot.waitUntil(lambda: kinds.tree.topLevelItem(0).text(0) == "Lawsuit")
    line_clicked(kinds.tree, qtbot, kinds.tree.topLevelItem(0))
    qtbot.keyClick(kinds.tree, Key.Key_Delete)
    qtbot.waitUntil(lambda: own(window) == [])
    kinds.activateWindow()  # as the desktop does when the form above it closes
    enter(kinds, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: [one.name for one in own(window)] == ["Lawsuit"])
    qtbot.waitUntil(lambda: kinds.tree.topLevelItem(0).text(0) == "Lawsuit")
    enter(kinds, qtbot, Key.Key_Escape)


def test_editing_a_built_in_kind_makes_ones_own(window: Window, kinds: TemplatesDialog, qtbot: QtBot) -> None:
    (built_in,) = kinds.tree.findItems("Battle (built in)", Qt.MatchFlag.MatchExactly)
    line_clicked(kinds.tree, qtbot, built_in)
    assert not kinds.deeds["delete"].isEnabled()
    click(kinds.deeds["edit"], qtbot)
    asked = form(qtbot)
    add(asked, qtbot, "number", "ships")
    push(asked, qtbot, "OK")
    qtbot.waitUntil(lambda: len(own(window)) == 1)
    assert (own(window)[0].kind, own(window)[0].slots[-1]) == ("battle", "number:ships")
    kinds.activateWindow()  # as the desktop does when the form above it closes
    enter(kinds, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: own(window) == [])
    enter(kinds, qtbot, Key.Key_Escape)


def test_the_event_card_offers_ones_own_kind_and_its_roles(window: Window, qtbot: QtBot) -> None:
    desk_of(window).archive.do(MakeTemplate(name="Trial", slots=["date", "participant:judge"]))
    settle(window, qtbot)
    words(window, qtbot, "The lighthouse keeper")
    press(window, qtbot, Key.Key_E, CONTROL)
    dialog = cast("EventDialog", dialog_shown(EventDialog))
    in_box(dialog.kind, qtbot, "Trial")
    box = dialog.people._rows[1][0]
    assert "judge" in [box.itemData(row) for row in range(box.count())]
    enter(dialog, qtbot, Key.Key_Escape)


def test_the_order_of_the_slots_is_changed_with_keys_and_buttons(
    window: Window, kinds: TemplatesDialog, qtbot: QtBot
) -> None:
    desk_of(window).archive.do(MakeTemplate(name="Trial", slots=("date", "participant:judge", "motive")))
    qtbot.waitUntil(lambda: kinds.tree.topLevelItem(0).text(0) == "Trial")
    line_clicked(kinds.tree, qtbot, kinds.tree.topLevelItem(0))
    qtbot.keyClick(kinds.tree, Key.Key_F2)
    asked = form(qtbot)
    grid = asked.slots.grid
    cell_clicked(grid, qtbot, 2, 1)
    qtbot.keyClick(grid, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert asked.slots.slots() == ["date", "motive", "participant:judge"]
    assert grid.currentRow() == 1
    up, down = (asked.slots.buttons.itemAt(at).widget() for at in (1, 2))
    box = grid.cellWidget(0, 0)
    assert isinstance(box, QComboBox)
    assert isinstance(up, QPushButton)
    assert isinstance(down, QPushButton)
    line = box.lineEdit()
    assert line is not None
    click(line, qtbot)
    assert grid.currentRow() == 0
    click(down, qtbot)
    assert asked.slots.slots() == ["motive", "date", "participant:judge"]
    for _ in range(3):
        click(up, qtbot)
    assert asked.slots.slots() == ["date", "motive", "participant:judge"]
    push(asked, qtbot, "OK")
    qtbot.waitUntil(lambda: own(window)[0].slots == ("date", "motive", "participant:judge"))
    kinds.activateWindow()  # as the desktop does when the form above it closes
    enter(kinds, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: own(window)[0].slots == ("date", "participant:judge", "motive"))
    enter(kinds, qtbot, Key.Key_Escape)
