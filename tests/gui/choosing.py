"""What a person does to menus, boxes and buttons, with the mouse and with keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from acting import CONTROL, SHIFT, click, compose, dialog_shown, press
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QInputDialog,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QPushButton,
    QTabBar,
    QTableView,
    QTableWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.gui.actions import plain
from workbench.gui.dialogs.palette import Palette
from workbench.gui.window import Window

_NONE = Qt.KeyboardModifier.NoModifier


def in_menus(window: Window, qtbot: QtBot, *way: str) -> None:
    """Click through the menus: a menu, what opens from it, and the entry."""
    _through(window.shell.menuBar(), qtbot, way)
    _go_on(window.shell, qtbot)


def in_button(button: QWidget, qtbot: QtBot, *way: str) -> None:
    """Click a button that has a menu, and through the menu."""

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        try:
            _through(menu, qtbot, way)
        finally:
            menu.close()  # else the click below never ends

    QTimer.singleShot(0, choose)
    click(button, qtbot)
    _go_on(button, qtbot)


def in_context_menu(part: QWidget, qtbot: QtBot, at: QPoint, *way: str) -> None:
    """Click with the right button, and through the menu that comes."""
    through: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(5, choose)
            return
        try:
            _through(menu, qtbot, way)
            through.extend(way)
        finally:
            menu.close()

    QTimer.singleShot(0, choose)
    top = part.window()
    QTest.mouseClick(top.windowHandle(), Qt.MouseButton.RightButton, _NONE, part.mapTo(top, at))
    qtbot.waitUntil(lambda: through == list(way))
    _go_on(top, qtbot)


def _go_on(part: QWidget, qtbot: QtBot) -> None:
    """Without a window manager nothing is active after a menu: let its window be, unless a dialog has come."""
    QApplication.processEvents()
    if isinstance(QApplication.activeWindow(), QMenu | None):
        part.activateWindow()
        qtbot.waitUntil(lambda: not isinstance(QApplication.activeWindow(), QMenu | None))


def _through(menu: QMenuBar | QMenu, qtbot: QtBot, way: Sequence[str]) -> None:
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


def follow_link(label: QWidget, qtbot: QtBot, number: int = 1) -> None:
    """Tab to the first, second … link of a text, and press Enter."""
    label.setFocus()
    for _ in range(number):
        qtbot.keyClick(label, Qt.Key.Key_Tab)
    qtbot.keyClick(label, Qt.Key.Key_Return)


def in_box(box: QComboBox, qtbot: QtBot, data: object) -> None:
    """Go down or up a box to what it holds for this, with arrows."""
    in_row(box, qtbot, box.findData(data))
    assert box.currentData() == data


def in_row(box: QComboBox, qtbot: QtBot, row: int) -> None:
    """Go down or up a box to a line, with arrows."""
    box.setFocus()
    way = row - box.currentIndex()
    for _ in range(abs(way)):
        qtbot.keyClick(box, Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
    assert box.currentIndex() == row


def push(part: QWidget, qtbot: QtBot, name: str = "") -> None:
    """Click a button, or the one of this name in a dialog."""
    found = [one for one in part.findChildren(QPushButton) if plain(one.text()) == name] if name else [part]
    (button,) = [one for one in found if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def into(field: QWidget, qtbot: QtBot, text: str) -> None:
    """Click into a field, and type this over all that stands there."""
    qtbot.waitUntil(field.isActiveWindow)
    click(field.viewport() if isinstance(field, QAbstractScrollArea) else field, qtbot)
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:
        compose(field, text)


def enter(dialog: QWidget, qtbot: QtBot, which: Qt.Key = Qt.Key.Key_Return, held: Qt.KeyboardModifier = _NONE) -> None:
    """Press Enter (or another key) where the focus is in a dialog."""
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    qtbot.keyClick(dialog.focusWidget(), which, held)


def tick(button: QAbstractButton, qtbot: QtBot) -> None:
    """Click a box to tick, or one of several choices."""
    assert button.isVisible()
    click(button, qtbot, QPoint(8, button.height() // 2))


def line_clicked(
    tree: QTreeWidget, qtbot: QtBot, line: QTreeWidgetItem | None, held: Qt.KeyboardModifier = _NONE
) -> None:
    """Click a line of a tree."""
    assert line is not None
    tree.scrollToItem(line)
    place = tree.visualItemRect(line).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, held, place)


def into_cell(grid: QTableWidget, qtbot: QtBot, text: str) -> None:
    """Type into the cell that is being edited, and press Enter."""
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = QApplication.focusWidget()
    assert grid.isAncestorOf(field)
    compose(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(grid.hasFocus)  # Qt ends it a moment later


def drop(part: QWidget, mime: QMimeData, at: QPoint = QPoint(3, 3), keys: Qt.KeyboardModifier = SHIFT) -> bool:  # noqa: B008
    """Drag this over a part and let go, as the desktop tells its window; whether anything took it."""
    top = part.window()
    place, both = part.mapTo(top, at), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    held = Qt.MouseButton.LeftButton, keys
    enters = QDragEnterEvent(place, both, mime, *held)
    fallen = QDropEvent(QPointF(place), both, mime, *held)
    for event in (enters, QDragMoveEvent(place, both, mime, *held), fallen):
        event.ignore()
        QApplication.sendEvent(top.windowHandle(), event)
    if mime.urls() and fallen.isAccepted():
        assert fallen.proposedAction() is Qt.DropAction.MoveAction, "as file managers propose on the same disk"
        assert fallen.dropAction() is Qt.DropAction.CopyAction, "what is imported stays where it was"
    return enters.isAccepted() and fallen.isAccepted()


def files(paths: Sequence[Path]) -> QMimeData:
    """Files and folders as they are dragged."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def tab_clicked(tabs: QTabBar, qtbot: QtBot, number: int) -> None:
    """Click a tab."""
    click(tabs, qtbot, tabs.tabRect(number).center())
    assert tabs.currentIndex() == number


def tab_to(part: QWidget, qtbot: QtBot, at_most: int = 8) -> None:
    """Press Tab until this has the focus."""
    for _ in range(at_most):
        if part.hasFocus():
            return
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert part.hasFocus()


def cell_clicked(
    view: QTableView | QListView, qtbot: QtBot, row: int, column: int = 0, held: Qt.KeyboardModifier = _NONE
) -> None:
    """Click a cell of a table, or a line of a list."""
    index = view.model().index(row, column)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, view.visualRect(index).center())


def answer(qtbot: QtBot, words: str) -> None:
    """Type this into the question that comes next, and press Enter."""

    def type_in() -> None:
        dialog = QApplication.activeModalWidget()
        field = dialog.findChild(QLineEdit) if isinstance(dialog, QInputDialog) else None
        if field is None:
            QTimer.singleShot(5, type_in)
            return
        qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_in)
