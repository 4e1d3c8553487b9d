"""The colour of a tag, by key."""

from __future__ import annotations

import pytest
from acting import ALT, CONTROL, desk_of, press, settle, undo
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.commands.tags import COLORS, CreateTag
from workbench.gui.ordering.color_menu import ColorMenu
from workbench.gui.stage import Thing
from workbench.gui.window import Window

Key = Qt.Key


def color(window: Window) -> str:
    (view,) = desk_of(window).read.authorities.tags()
    return view.tag.color


def opened(window: Window, qtbot: QtBot) -> ColorMenu:
    window.library.tree.setFocus()
    press(window, qtbot, Key.Key_U, CONTROL, ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), ColorMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ColorMenu)
    return menu


def test_a_digit_gives_the_tag_in_hand_a_colour(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = desk_of(window).archive.do(CreateTag(name="Fog", color=COLORS[0]))
    window.stage.show(Thing("tags", tag))
    settle(window, qtbot)
    menu = opened(window, qtbot)
    assert "Fog" in menu.title()
    assert [one.data() for one in menu.actions() if one.isChecked()] == [COLORS[0]]
    qtbot.keyClick(menu, Key.Key_3)
    qtbot.waitUntil(lambda: color(window) == COLORS[2])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: color(window) == COLORS[0])
    qtbot.keyClick(opened(window, qtbot), Key.Key_Escape)
    monkeypatch.setattr("workbench.gui.ordering.color_menu.QColorDialog.getColor", lambda *_: QColor("#123456"))
    qtbot.keyClick(opened(window, qtbot), Key.Key_A)
    qtbot.waitUntil(lambda: color(window) == "#123456")


def test_without_a_tag_in_hand_it_is_said(window: Window, qtbot: QtBot) -> None:
    window.stage.show(None)
    press(window, qtbot, Key.Key_U, CONTROL, ALT)
    qtbot.waitUntil(lambda: "No tag is in hand" in window.bar.label.text())
