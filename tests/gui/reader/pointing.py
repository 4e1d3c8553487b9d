"""Where characters stand on the screen, for tests that point and drag."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.gui.reader import ReaderView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def before(view: ReaderView, offset: int, *, dy: float = -0.3) -> QPoint:
    """The point just before a character, ``dy`` ems below its baseline."""
    position = view.text.composition.display.to_display(offset)
    for line in view.text.visible_frame().lines:
        if line.start <= position < line.end or position == line.end == line.base + line.piece.end - line.piece.start:
            return QPoint(round(line.x(position)) + 1, round(line.baseline + dy * line.em))
    raise AssertionError(f"{offset} is not in view")


def click(view: ReaderView, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(view.text.viewport(), LEFT, modifiers, point)


def double_click(view: ReaderView, offset: int) -> None:
    viewport, point = view.text.viewport(), before(view, offset) + QPoint(4, 0)
    QTest.mouseClick(viewport, LEFT, NONE, point)
    QTest.mouseDClick(viewport, LEFT, NONE, point)


def pressed_twice(view: ReaderView, point: QPoint) -> None:
    """A double click as a desktop sends it; QTest puts one press more before the second, which hides mistakes."""
    viewport = view.text.viewport()
    QTest.mouseClick(viewport, LEFT, NONE, point)
    place = QPointF(point), QPointF(viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, QMouseEvent(QEvent.Type.MouseButtonDblClick, *place, LEFT, LEFT, NONE))
    QTest.mouseRelease(viewport, LEFT, NONE, point)


def drag(view: ReaderView, start: int, end: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Select from one character to another with the mouse."""
    viewport = view.text.viewport()
    first, last = before(view, start), before(view, end)
    QTest.mousePress(viewport, LEFT, modifiers, first)
    for point in (first + (last - first) / 2, last):
        moved = QMouseEvent(
            QMouseEvent.Type.MouseMove, point, viewport.mapToGlobal(point), Qt.MouseButton.NoButton, LEFT, modifiers
        )
        QApplication.sendEvent(viewport, moved)
    QTest.mouseRelease(viewport, LEFT, modifiers, last)
