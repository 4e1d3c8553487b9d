"""A furnished window over a small real archive, driven with real keys and mouse events."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from support import add_document
from workbench import settings
from workbench.app.archive import Archive
from workbench.gui import start
from workbench.gui.shell import Shell
from workbench.gui.window import Window
from workbench.model.ids import DocumentId
from workbench.settings import Settings

TEXT = (
    "渡口的灯塔在十月里修好了。\n"
    "船工老周说，燈塔旁邊的石碑上刻着一八九二年。\n"
    "The lighthouse keeper wrote to the harbour office on 3 October 1892.\n"
    "她的信在第二年春天才送到。𠀀島的人都记得那场大雾。"
)
OTHER = "A second paper: the fog of October.\n灯塔的第二份记录。"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform says this of every window with a least size; no other warning is let through."""
    item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of two documents, closed."""
    place = tmp_path / "harbour.workbench"
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        add_document(archive, tmp_path, TEXT, "a-lighthouse.txt")
        add_document(archive, tmp_path, OTHER, "b-fog.txt")
    return place


@pytest.fixture
def empty_window(qtbot: QtBot, qapp: object) -> Iterator[Window]:
    """A window without an archive."""
    settings.save(Settings(author="Li Wen"))
    start.prepare(["workbench"])
    shell = Shell()
    window = Window(shell)
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    window.begin()
    yield window
    shell.close()


@pytest.fixture
def window(empty_window: Window, path: Path, qtbot: QtBot) -> Window:
    """The window with the archive open and its first document shown."""
    empty_window.files.open_path(path)
    settle(empty_window, qtbot)
    assert empty_window.stage.document is not None
    empty_window.room.reader.setFocus()
    return empty_window


def settle(window: Window, qtbot: QtBot) -> None:
    """Wait until everything asked for is done and shown."""
    desk = window.stage.desk
    if desk is not None:
        desk.archive.bus.undoable()
        qtbot.waitUntil(lambda: not desk.saving, timeout=5000)
    for _ in range(3):
        qtbot.wait(5)


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
    target = window.shell.focusWidget() or window.shell
    qtbot.keyClick(target, key, held)
    settle(window, qtbot)


def click(widget: QWidget, qtbot: QtBot, at: QPoint | None = None) -> None:
    """Click a widget with the left button."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or QPoint())


def document_named(window: Window, name: str) -> DocumentId:
    """The document with this file name."""
    assert window.stage.desk is not None
    return window.stage.desk.read.documents.resolve(name).id
