"""What a person does to the window: wait, select, press, click."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.gui.desk import Desk
from workbench.gui.window import Window
from workbench.model.ids import DocumentId
from workbench.model.views import AnnotationView

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def settle(window: Window, qtbot: QtBot) -> None:
    """Wait until everything asked for is done and shown."""
    desk = window.stage.desk
    if desk is not None:
        desk.archive.bus.undoable()
        qtbot.waitUntil(lambda: not desk.saving and not turning(desk), timeout=5000)
    for _ in range(3):
        qtbot.wait(5)
    qtbot.waitUntil(lambda: not window.library.asking, timeout=5000)


def turning(desk: Desk) -> bool:
    """Whether something is being taken back or done again."""
    return any(str(job.title).startswith(("Undo", "Redo")) for job in desk.background.jobs)


def words(window: Window, qtbot: QtBot, wanted: str) -> None:
    """Put the caret before these words, and select them with Shift+Right."""
    assert window.stage.reading is not None
    at = window.stage.reading.text.index(wanted)
    window.room.reader.reveal(at, at)
    for _ in wanted:
        qtbot.keyClick(window.room.reader.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    settle(window, qtbot)


def press(window: Window, qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is, as a person would."""
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    target = QApplication.focusWidget() or window.shell
    qtbot.keyClick(target, key, held)
    settle(window, qtbot)


def click(widget: QWidget, qtbot: QtBot, at: QPoint | None = None) -> None:
    """Click a widget with the left button."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or QPoint())


def document_named(window: Window, name: str) -> DocumentId:
    """The document with this file name."""
    assert window.stage.desk is not None
    return window.stage.desk.read.documents.resolve(name).id


def desk_of(window: Window) -> Desk:
    """The desk of the open archive."""
    assert window.stage.desk is not None
    return window.stage.desk


def annotations(window: Window) -> list[AnnotationView]:
    """All annotations of the archive."""
    return desk_of(window).read.annotations.all()


def highlight(window: Window, qtbot: QtBot, wanted: str) -> AnnotationView:
    """Highlight these words."""
    before = {view.annotation.id for view in annotations(window)}
    window.room.reader.setFocus()
    words(window, qtbot, wanted)
    press(window, qtbot, Qt.Key.Key_Return, CONTROL)
    (new,) = [view for view in annotations(window) if view.annotation.id not in before]
    return new


def dialog_shown(kind: type[QDialog]) -> QDialog:
    """The dialog of this kind that is open."""
    (found,) = [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]
    assert isinstance(found, QDialog)
    return found


def key(widget: QWidget, qtbot: QtBot, which: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key in a widget."""
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    qtbot.keyClick(widget, which, held)


def compose(widget: QWidget, text: str) -> None:
    """Type with a Chinese input method: letters being composed first, then the words."""
    QApplication.sendEvent(widget, QInputMethodEvent("abc", []))
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def awake(window: Window, qtbot: QtBot) -> None:
    """Back in the window after a dialog: without a window manager nothing is active then."""
    settle(window, qtbot)
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)


def undo(window: Window, qtbot: QtBot) -> None:
    """Ctrl+Z in the text, once the window is active again."""
    awake(window, qtbot)
    window.room.reader.setFocus()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)


def bold(line: QTreeWidgetItem) -> bool:
    """Whether a line of a tree is painted in bold."""
    tree, option = line.treeWidget(), QStyleOptionViewItem()
    delegate = tree.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, tree.indexFromItem(line))
    return option.font.bold()
