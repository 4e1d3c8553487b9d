"""A furnished window over a small real archive, driven with real keys and mouse events."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from acting import settle
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from copies import copied
from support import add_document
from workbench import settings
from workbench.app.archive import Archive
from workbench.gui import start
from workbench.gui.reader import ReaderView
from workbench.gui.shell import Shell
from workbench.gui.window import Window
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
    """The offscreen platform lacks some things that desktops have; no other warning is let through."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of two documents, closed."""
    return copied(tmp_path / "harbour.workbench", _harbour)


def _harbour(place: Path) -> None:
    with Archive.create(place, chosen=Settings(author="Li Wen", backups=0)) as archive:
        add_document(archive, place.parent, TEXT, "a-lighthouse.txt")
        add_document(archive, place.parent, OTHER, "b-fog.txt")


@pytest.fixture
def empty_window(qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window without an archive, on a computer whose fonts have everything: nothing is told of them in between."""
    monkeypatch.setattr(ReaderView, "missing_glyphs", lambda _: set())
    settings.save(Settings(author="Li Wen"))
    monkeypatch.setattr(start, "take_precedence", lambda: None)  # a test is busy all the time: its answers would wait
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
    shell.hold = lambda _: False
    shell.close()
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()], "something is still shown"


@pytest.fixture
def window(empty_window: Window, path: Path, qtbot: QtBot) -> Window:
    """The window with the archive open and its first document shown."""
    empty_window.files.open_path(path)
    settle(empty_window, qtbot)
    assert empty_window.stage.document is not None
    empty_window.room.reader.setFocus()
    return empty_window


def pytest_sessionfinish() -> None:
    """What a test left on the clipboard of the offscreen platform is destroyed after Python: it must not be ours."""
    if isinstance(QApplication.instance(), QApplication):
        QApplication.clipboard().clear()
