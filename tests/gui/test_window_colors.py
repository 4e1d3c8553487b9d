"""The colour of a tag, by key and by dragging, and undone."""

from __future__ import annotations

import json

import pytest
from acting import ALT, CONTROL, SHIFT, click, desk_of, press, settle, undo
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.commands.tags import COLORS, CreateTag
from workbench.gui.library.lines import BRANCH
from workbench.gui.library.tree import THINGS
from workbench.gui.ordering.color_menu import ColorMenu
from workbench.gui.stage import Thing
from workbench.gui.window import Window

Key = Qt.Key
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


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


def colors(window: Window) -> list[str]:
    return [view.tag.color for view in desk_of(window).read.authorities.tags()]


def line_of(window: Window, tag: str) -> QPoint:
    """The middle of the line of a tag, in pixels of the tree's viewport."""
    tree = window.library.tree
    (item,) = [one for one in tree.items() if (thing := one.data(0, BRANCH).thing) and thing.id == tag]
    tree.scrollToItem(item)
    return tree.visualItemRect(item).center()


def let_go(window: Window, data: QMimeData, target: QWidget, at: QPoint) -> bool:
    """Drag this over the window and let go, as the desktop tells it; whether anything took it."""
    place, copy = target.mapTo(window.shell, at), Qt.DropAction.CopyAction
    handle = window.shell.windowHandle()
    QApplication.sendEvent(handle, QDragEnterEvent(place, copy, data, LEFT, NONE))
    QApplication.sendEvent(handle, QDragMoveEvent(place, copy, data, LEFT, NONE))
    drop = QDropEvent(QPointF(place), copy, data, LEFT, NONE)
    QApplication.sendEvent(handle, drop)
    return drop.isAccepted()


def test_a_colour_is_dragged_onto_a_tag_and_tags_onto_a_colour(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, strip, viewport = desk_of(window).archive, window.library.colors, window.library.tree.viewport()
    assert not strip.isVisible(), "there is nothing to be coloured"
    fog, sea = (archive.do(CreateTag(name=name, color=COLORS[0])) for name in ("Fog", "Sea"))
    qtbot.waitUntil(strip.isVisible)
    dragged: list[QMimeData] = []

    def fall(drag: QDrag, _: object) -> None:
        dragged.append(drag.mimeData())
        assert not let_go(window, drag.mimeData(), viewport, QPoint(20, viewport.height() - 3)), "no tag is there"
        assert let_go(window, drag.mimeData(), viewport, line_of(window, sea))

    monkeypatch.setattr(QDrag, "exec", fall)
    button = strip.buttons[4]
    QTest.mousePress(button, LEFT, NONE, QPoint(8, 8))
    QTest.mouseMove(button, QPoint(10, 8))
    assert not dragged, "the hand only trembled"
    QTest.mouseMove(button, QPoint(40, 30))
    qtbot.waitUntil(lambda: colors(window) == [COLORS[0], COLORS[4]])
    data = QMimeData()
    data.setData(THINGS, json.dumps([Thing("tags", fog), Thing("tags", sea)]).encode())
    assert let_go(window, data, strip.buttons[2], QPoint(8, 8))
    qtbot.waitUntil(lambda: colors(window) == [COLORS[2]] * 2)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: colors(window) == [COLORS[0], COLORS[4]])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: colors(window) == [COLORS[0]] * 2)


def test_the_colours_below_the_library_are_walked_and_pressed_with_keys(window: Window, qtbot: QtBot) -> None:
    tag = desk_of(window).archive.do(CreateTag(name="Fog", color=COLORS[0]))
    tree, strip = window.library.tree, window.library.colors
    qtbot.waitUntil(strip.isVisible)
    click(tree.viewport(), qtbot, line_of(window, tag))
    tree.setFocus()
    press(window, qtbot, Key.Key_Tab)
    press(window, qtbot, Key.Key_Right)
    press(window, qtbot, Key.Key_Left)
    press(window, qtbot, Key.Key_Left)
    assert strip.buttons[-1].hasFocus()
    assert strip.buttons[-1].accessibleName() == "Colour: Grey"
    press(window, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: color(window) == COLORS[-1])
    press(window, qtbot, Key.Key_Tab, SHIFT)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: color(window) == COLORS[0])
    tree.clearSelection()
    click(strip.buttons[3], qtbot)
    qtbot.waitUntil(lambda: "No tag is chosen" in window.bar.label.text())
