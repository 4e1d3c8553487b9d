"""The main job in the window: open, select, highlight, tag, note, undo."""

from __future__ import annotations

from pathlib import Path

from gui.conftest import click, press, settle, words
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.app.archive import Archive
from workbench.gui.window import Window
from workbench.model.views import AnnotationView

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def annotations(window: Window) -> list[AnnotationView]:
    assert window.stage.desk is not None
    return window.stage.desk.read.annotations.all()


def test_ctrl_enter_highlights_the_selected_words(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "灯塔")
    press(window, qtbot, Qt.Key.Key_Return, CONTROL)
    (one,) = annotations(window)
    assert one.place is not None
    assert one.place.quote == "灯塔"
    assert window.stage.annotation == one.annotation.id
    assert window.room.reader.marks_at(one.place.start) == [one.annotation.id]
