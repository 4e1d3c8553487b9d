"""Objects in cycles are looked for while nobody is doing anything."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.gui.tidying import Tidying
from workbench.gui.work import Background


class Thing:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.fixture
def shown(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def lost() -> weakref.ref[Thing]:
    """Something that only a search among all objects finds."""
    thing = Thing()
    found = weakref.ref(thing)
    for _ in range(12):
        gc.collect(1)
    return found


def test_all_objects_are_looked_through_when_it_has_been_quiet(shown: QWidget, qtbot: QtBot) -> None:
    Tidying(shown, quiet=10)
    assert gc.get_threshold()[2] >= 1000
    thing = lost()
    assert thing() is not None
    qtbot.waitUntil(lambda: thing() is None)


def test_keys_put_it_off(shown: QWidget) -> None:
    tidying = Tidying(shown, quiet=60_000)
    tidying._quiet.stop()
    handle = shown.windowHandle()
    assert handle is not None
    QApplication.sendEvent(handle, QEvent(QEvent.Type.User))
    assert not tidying._quiet.isActive()
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert tidying._quiet.isActive()


def test_what_is_under_way_puts_it_off(shown: QWidget, qtbot: QtBot) -> None:
    background, going = Background(shown), Event()
    background.ask(going.wait, lambda _: None, lambda _: None)
    tidying = Tidying(shown, quiet=60_000)
    thing = lost()
    tidying._tidy()
    assert thing() is not None
    going.set()
    qtbot.waitUntil(lambda: not background.busy)
    tidying._tidy()
    assert thing() is None
    background.close()


def test_where_little_was_made_nothing_is_looked_for(shown: QWidget) -> None:
    tidying = Tidying(shown, quiet=60_000)
    gc.collect()
    gc.disable()
    try:
        thing = weakref.ref(Thing())
        tidying._tidy()
        assert thing() is not None
    finally:
        gc.enable()
