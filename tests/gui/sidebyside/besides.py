"""What a person does to a source, and to one of two readers."""

from __future__ import annotations

from acting import settle
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.gui.reader import ReaderView
from workbench.gui.sidebyside.source_text import SourceText
from workbench.gui.window import Window


def with_source(window: Window, qtbot: QtBot) -> SourceText:
    """Press the keys that show the source, and wait for it."""
    QTest.keyClick(window.room.reader.text, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    text = window.source.panel.text
    qtbot.waitUntil(lambda: bool(text.source.text) and text.isVisible(), timeout=5000)
    settle(window, qtbot)
    return text


def point_in(reader: ReaderView, offset: int) -> QPoint:
    """Where a character that is in view stands, in the viewport of a reader."""
    frame = reader.text.visible_frame()
    display = reader.text.composition.display.to_display(offset)
    line = next(one for one in frame.lines if one.start <= display < one.end)
    return QPointF(line.x(display) + 2, line.baseline - 4).toPoint()


def point_at(text: SourceText, offset: int) -> QPoint:
    """The same in a source."""
    cursor = text.textCursor()
    cursor.setPosition(text.source.display.to_display(offset))
    return text.cursorRect(cursor).center() + QPoint(2, 0)
