"""A user who does anything at all: presses, clicks, types, drags, at random but repeatable."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from workbench.gui.window import Window

Key, Modifier = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home),
    *(Key.Key_End, Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_Space, Key.Key_F3, Key.Key_F6, Key.Key_Delete),
)
HELD = (
    *(Modifier.NoModifier, Modifier.NoModifier, Modifier.ShiftModifier, Modifier.ControlModifier, Modifier.AltModifier),
    Modifier.ShiftModifier | Modifier.ControlModifier,
)
WORDS = ("灯塔", "October", "燈塔 石碑", "1892", "wmg", "*", "", "周 NEAR/3 船", "(", "𠀀島", "a tag", "{x}")
LEAVING = ("quit", "log", "backups", "full-screen", "shared-folder")
"""Actions that end the program, open others, or leave the archive's folder."""


class Watchdog(QObject):
    """Measures how long the window's thread answers nothing; ``worst`` in seconds, with what was done then."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = ""
        self.worst: list[tuple[float, str]] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=5)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()

    def longest(self, count: int = 10) -> list[tuple[float, str]]:
        """The longest silences and what was done, the longest first."""
        return sorted(self.worst, reverse=True)[:count]

    def _tick(self) -> None:
        now = time.perf_counter()
        if now - self._last > 0.05:
            self.worst.append((now - self._last, self.doing))
        self._last = now


class RandomUser:
    """Does one thing after the other in a window; ``seed`` decides which.

    Dialogs and menus that come up are answered by keys, and closed before the next step.
    """

    def __init__(self, window: Window, path: Path, seed: int) -> None:
        self.window = window
        self.path = path
        self.chance = random.Random(seed)
        self.watchdog = Watchdog()
        self.done: list[str] = []
        self._closer = QTimer(interval=40)
        self._closer.timeout.connect(self._answer)
        self._closer.start()

    def stop(self) -> None:
        """Go home."""
        self._closer.stop()
        self.watchdog.stop()
        self._leave_dialogs()

    def steps(self, count: int) -> None:
        """Do so many things."""
        for _ in range(count):
            self.step()

    def step(self) -> None:
        """Do one thing, and let the window answer."""
        if self.window.stage.desk is None:
            self.window.files.open_path(self.path)
            self._wait(0.1)
        deed = self.chance.choices(self._deeds(), weights=(6, 6, 5, 4, 3, 2, 2, 1))[0]
        self._doing(deed.__name__)
        deed()
        self._wait(0.01)
        self._leave_dialogs()

    def _deeds(self) -> tuple[Callable[[], object], ...]:
        return (
            *(self.key, self.act, self.click_text, self.click_button, self.choose_row),
            *(self.write, self.switch, self.resize),
        )

    def key(self) -> None:
        """A key, with or without others held, where the focus is."""
        target = QApplication.focusWidget() or self.window.shell
        QTest.keyClick(target, self.chance.choice(KEYS), self.chance.choice(HELD))

    def act(self) -> None:
        """An action of the table that can be done now."""
        able = [one for one in self._actions() if one.isEnabled()]
        one = self.chance.choice(able)
        self._doing(one.objectName() or one.text())
        one.trigger()

    def click_text(self) -> None:
        """Drag from one place of the text to another, double-click or click."""
        text = self.window.room.reader.text.viewport()
        first, second = self._point(text), self._point(text)
        kind = self.chance.randrange(3)
        if kind == 0:
            QTest.mousePress(text, Qt.MouseButton.LeftButton, Modifier.NoModifier, first)
            QTest.mouseMove(text, second)
            QTest.mouseRelease(text, Qt.MouseButton.LeftButton, Modifier.NoModifier, second)
        elif kind == 1:
            QTest.mouseDClick(text, Qt.MouseButton.LeftButton, Modifier.NoModifier, first)
        else:
            QTest.mouseClick(text, Qt.MouseButton.LeftButton, Modifier.NoModifier, first)

    def click_button(self) -> None:
        """Press a button that is shown."""
        self._click(self._shown(QAbstractButton))

    def choose_row(self) -> None:
        """Click into a list, table or tree; sometimes twice."""
        views = self._shown(QAbstractItemView)
        if views:
            view = self.chance.choice(views)
            self._doing(f"row of {type(view).__name__}")
            press = self.chance.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
            press(view.viewport(), Qt.MouseButton.LeftButton, Modifier.NoModifier, self._point(view.viewport()))

    def write(self) -> None:
        """Write into a field, and press Enter now and then."""
        fields = self._shown(QLineEdit)
        if fields:
            field = self.chance.choice(fields)
            self._doing(f"write in {type(field).__name__}")
            field.setFocus()
            field.setText(self.chance.choice(WORDS))
            field.textEdited.emit(field.text())
            if self.chance.random() < 0.5:
                QTest.keyClick(field, Key.Key_Return)

    def switch(self) -> None:
        """Choose from a box, or another tab."""
        boxes, tabs = self._shown(QComboBox), self._shown(QTabBar)
        if boxes and self.chance.random() < 0.5:
            box = self.chance.choice(boxes)
            if box.count():
                box.setCurrentIndex(self.chance.randrange(box.count()))
                box.activated.emit(box.currentIndex())
        elif tabs:
            tab = self.chance.choice(tabs)
            tab.setCurrentIndex(self.chance.randrange(max(tab.count(), 1)))

    def resize(self) -> None:
        """Give the window another size."""
        self.window.shell.resize(self.chance.randrange(700, 1800), self.chance.randrange(450, 1100))

    def _actions(self) -> Iterable[QAction]:
        left = {id(self.window.actions[name]) for name in LEAVING}
        return [one for one in self.window.actions.all() if id(one) not in left]

    def _shown(self, kind: type[QWidget]) -> list:
        return [one for one in self.window.shell.findChildren(kind) if one.isVisible() and one.isEnabled()]

    def _click(self, widgets: list[QWidget]) -> None:
        if widgets:
            widget = self.chance.choice(widgets)
            self._doing(f"{type(widget).__name__} {getattr(widget, 'text', str)()}")
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(self.chance.randrange(max(widget.width(), 1)), self.chance.randrange(max(widget.height(), 1)))

    def _doing(self, what: str) -> None:
        self.watchdog.doing = what
        self.done.append(what)

    def _answer(self) -> None:
        """Something waits for an answer in a loop of its own: a moment later press a key there, and go."""
        QTimer.singleShot(0, self._press)  # a timer is not heard again until what it began has ended

    def _press(self) -> None:
        menu, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(menu, QMenu):
            menu.close()
        elif dialog is not None and self.chance.random() < 0.3:
            QTest.keyClick(dialog.focusWidget() or dialog, self.chance.choice((Key.Key_Tab, Key.Key_Space)))
        elif dialog is not None and self.chance.random() < 0.3:
            QTest.keyClick(dialog, Key.Key_Return)
        elif dialog is not None:
            dialog.close()

    def _leave_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window.shell and widget.isVisible():
                widget.close()

    def _wait(self, seconds: float) -> None:
        QTest.qWait(int(seconds * 1000))
