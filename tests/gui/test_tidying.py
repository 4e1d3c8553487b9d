"""Objects in cycles are looked for while nobody is doing anything."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
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
    gc.enable()  # as it is when the window is made
    yield
    gc.disable()
    gc.unfreeze()


@pytest.fixture
def shown(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def lost(tidying: Tidying) -> weakref.ref[Thing]:
    """Something that only a search among all objects finds."""
    thing = Thing()
    found = weakref.ref(thing)
    gc.collect(1)
    tidying._made += 1_000_000
    return found


def test_all_objects_are_looked_through_when_it_has_been_quiet(shown: QWidget, qtbot: QtBot) -> None:
    tidying = Tidying(shown, quiet=10)
    thing = lost(tidying)
    assert thing() is not None
    qtbot.waitUntil(lambda: thing() is None)


def test_new_objects_are_looked_through_soon(shown: QWidget, qtbot: QtBot) -> None:
    Tidying(shown, quiet=60_000, often=10)
    things = [weakref.ref(Thing()) for _ in range(3_000)]
    qtbot.waitUntil(lambda: not any(thing() for thing in things))


def test_whoever_never_rests_gets_all_looked_through_at_last(shown: QWidget) -> None:
    tidying = Tidying(shown, quiet=60_000, often=60_000)
    thing = lost(tidying)
    tidying._made += 10_000_000
    kept = [Thing() for _ in range(3_000)]
    tidying._look()
    assert kept
    assert thing() is None


def test_no_other_thread_destroys_what_belongs_to_the_window(shown: QWidget, qtbot: QtBot) -> None:
    """Python searches in the thread that makes one object too many; a timer must go where it was made."""
    Tidying(shown, quiet=60_000, often=10)
    gone: list[bool] = []
    thing = Thing()
    thing.timer = QTimer()  # type: ignore[attr-defined]
    thing.timer.destroyed.connect(  # type: ignore[attr-defined]
        lambda: gone.append(current_thread() is main_thread()), Qt.ConnectionType.DirectConnection
    )
    del thing
    made: list[list[int]] = []
    making = Thread(target=lambda: made.extend([number] for number in range(100_000)))
    making.start()
    making.join()
    qtbot.waitUntil(lambda: gone == [True])


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
    thing = lost(tidying)
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
    thing = weakref.ref(Thing())
    tidying._tidy()
    assert thing() is not None
