"""What a person does to menus, boxes and buttons, with the mouse and with keys."""

from __future__ import annotations

from typing import cast

from acting import CONTROL, SHIFT, dialog_shown, press
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLineEdit, QMenu, QMenuBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.gui.actions import plain
from workbench.gui.dialogs.palette import Palette
from workbench.gui.window import Window


def in_menus(window: Window, qtbot: QtBot, *way: str) -> None:
    """Click through the menus: a menu, what opens from it, and the entry."""
    menu: QMenuBar | QMenu = window.shell.menuBar()
    for name in way:
        (entry,) = [one for one in menu.actions() if plain(one.text()) == name]
        below = cast("QMenu | None", entry.menu())
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
        if below is not None:
            qtbot.waitUntil(below.isVisible)
            menu = below


def in_palette(window: Window, qtbot: QtBot, typed: str) -> None:
    """Ctrl+Shift+P, a part of the name, Enter."""
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    press(window, qtbot, Qt.Key.Key_P, CONTROL, SHIFT)
    palette = cast("Palette", dialog_shown(Palette))
    qtbot.keyClicks(palette.field, typed)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not palette)


def in_box(box: QComboBox, qtbot: QtBot, data: object) -> None:
    """Go down or up a box to what it holds for this, with arrows."""
    box.setFocus()
    way = box.findData(data) - box.currentIndex()
    for _ in range(abs(way)):
        qtbot.keyClick(box, Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
    assert box.currentData() == data


def push(part: QWidget, qtbot: QtBot, name: str = "") -> None:
    """Click a button, or the one of this name in a dialog."""
    found = [one for one in part.findChildren(QPushButton) if plain(one.text()) == name] if name else [part]
    (button,) = [one for one in found if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(qtbot: QtBot, words: str) -> None:
    """Type this into the question that comes next, and press Enter."""

    def type_in() -> None:
        dialog = QApplication.activeModalWidget()
        field = dialog.findChild(QLineEdit) if isinstance(dialog, QInputDialog) else None
        if field is None:
            QTimer.singleShot(5, type_in)
            return
        field.selectAll()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_in)
