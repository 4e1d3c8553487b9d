"""A user who does anything at all: presses, clicks, types, drags, at random but repeatable."""

from __future__ import annotations

import math
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from errands import Errands
from PySide6.QtCore import QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from workbench.gui.window import Window

W = TypeVar("W", bound=QWidget)

Key, Modifier, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
KEYS = (
    *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home),
    *(Key.Key_End, Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_Space, Key.Key_F3, Key.Key_F6, Key.Key_Delete),
    *(Key.Key_Backspace, Key.Key_Insert, Key.Key_F2, Key.Key_A, Key.Key_1),
)
HELD = (
    *(Modifier.NoModifier, Modifier.NoModifier, Modifier.ShiftModifier, Modifier.ControlModifier, Modifier.AltModifier),
    Modifier.ShiftModifier | Modifier.ControlModifier,
)
WORDS = ("灯塔", "October", "燈塔 石碑", "1892", "wmg", "*", "", "周 NEAR/3 船", "(", "𠀀島", "a tag", "{x}")
LEAVING = ("quit", "log", "backups", "full-screen", "shared-folder")
"""Actions that end the program, open others, or leave the archive's folder."""
PAGED = ("application/pdf", "image/png")
_MOST = 500
"""Keys pressed in dialogs that do not go, before they are dismissed."""
PAUSES = (0, 0, 0, 5, 20)
"""Milliseconds between two deeds: answers of threads arrive before the next one, or after it."""


def wait(milliseconds: int) -> None:
    """Let the window answer; ``QTest.qWait`` would keep Python's lock, and all other threads waiting."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Watchdog(QObject):
    """How long the window's thread answers nothing; ``worst`` in seconds, with its own time and what was done then."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = ""
        self.worst: list[tuple[float, str]] = []
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self, interval=5)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        """Measure no more."""
        self._timer.stop()

    def go_on(self) -> None:
        """Measure from now on."""
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer.start()

    def longest(self, count: int = 10) -> list[tuple[float, str]]:
        """The longest silences and what was done, the longest first."""
        return sorted(self.worst, reverse=True)[:count]

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        if now - self._last > 0.05:
            self.worst.append((now - self._last, f"({1000 * (used - self._used):.0f} of them at work) {self.doing}"))
        self._last, self._used = now, used


class RandomUser:
    """Does one thing after the other in a window; ``seed`` decides which.

    Dialogs and menus that come up are used for a while, then left; those that wait in a loop of their own are
    answered by keys. What is written goes to ``folder``, which is where the program works meanwhile.
    """

    def __init__(self, window: Window, path: Path, seed: int, *, folder: Path | None = None) -> None:
        self.window = window
        self.path = path
        self.chance = random.Random(seed)
        self.watchdog = Watchdog()
        self.done: list[str] = []
        self._answers = random.Random(seed)
        self._before = Path.cwd(), os.environ.get("HOME", "")
        os.chdir(folder or path.parent)
        os.environ["HOME"] = str(Path.cwd())  # where Qt prints to a file
        self._errands = Errands(Path.cwd(), path, self._answers)
        self._errands.begin()
        if window.stage.desk is not None:
            window.imports.run([one for one in self._errands.files if one.suffix in (".pdf", ".png")])
        for name in LEAVING:
            window.actions[name].triggered.disconnect()
        self._due, self._pressed = math.inf, 0
        self._closer = QTimer(interval=10)
        self._closer.timeout.connect(self._answer)
        self._closer.start()

    def stop(self) -> None:
        """Break off what is under way, and go home."""
        self._closer.stop()
        self.watchdog.stop()
        self.leave()
        while self.window.stage.desk is not None and self.window.stage.desk.background.jobs:
            for job in self.window.stage.desk.background.jobs:
                job.cancel()
            wait(5)
        self._errands.end()
        QApplication.clipboard().clear()  # Qt's own would outlive Python
        os.chdir(self._before[0])
        os.environ["HOME"] = self._before[1]

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Leave all that stands before the window, and do nothing at all: even to watch keeps other threads waiting."""
        self.leave()
        self._closer.stop()
        self.watchdog.stop()
        yield
        self.watchdog.go_on()
        self._closer.start()

    def steps(self, count: int) -> None:
        """Do so many things."""
        for _ in range(count):
            self.step()

    def step(self) -> None:
        """Do one thing, and let the window answer."""
        self._come_home()
        deeds, weights = zip(*self._deeds(), strict=True)
        deed = self.chance.choices(deeds, weights)[0]
        self._doing(deed.__name__)
        self._due, self._pressed = 0.0, 0
        deed()
        pause = self.chance.choice(PAUSES)
        self._due = time.monotonic() + pause / 1000 + 0.2
        wait(pause)
        self._due = math.inf
        if self.chance.random() < 0.4:
            self.leave()

    def _come_home(self) -> None:
        """Open the archive again if none is open, and now and then if it is another one."""
        desk = self.window.stage.desk
        if desk is None or (desk.archive.path != self.path and self.chance.random() < 0.05):
            self.leave()
            self.window.files.open_path(self.path)
            wait(100)

    def _deeds(self) -> list[tuple[Callable[[], object], int]]:
        if isinstance(QApplication.activePopupWidget(), QMenu):
            return [(self.choose_in_menu, 1)]
        anywhere = [
            *((self.key, 5), (self.click_button, 5), (self.choose_row, 5), (self.write, 4), (self.switch, 3)),
            *((self.type, 2), (self.mouse, 3)),
        ]
        if QApplication.activeModalWidget() is not None:
            return anywhere
        return [
            *anywhere,
            (self.act, 8),
            (self.shortcut, 3),
            (self.click_text, 4),
            (self.visit, 1),
            (self.speak, 1),
            (self.resize, 1),
        ]

    # Deeds

    def key(self) -> None:
        """A key, with or without others held, where the focus is."""
        QTest.keyClick(self._focus(), self.chance.choice(KEYS), self.chance.choice(HELD))

    def act(self) -> None:
        """An action of the table that can be done now."""
        one = self.chance.choice([one for one in self.window.actions.all() if one.isEnabled()])
        self._doing(one.objectName())
        one.trigger()

    def shortcut(self) -> None:
        """The keys of an action, whether it can be done or not."""
        one = self.chance.choice([one for one in self.window.actions.all() if not one.shortcut().isEmpty()])
        self._doing(one.shortcut().toString())
        QTest.keySequence(self._focus(), one.shortcut())

    def click_text(self) -> None:
        """Drag from one place of the text to another, double-click or click."""
        self._press_upon(self.window.room.reader.text.viewport())

    def mouse(self) -> None:
        """The mouse anywhere: cards, pages, drawings, heads of tables, borders; also its wheel and its other button."""
        whole = self._scope()
        under = whole.childAt(self._point(whole)) or whole
        self._doing(f"mouse on {type(under).__name__}")
        at = self._point(under)
        kind = self.chance.randrange(4)
        if kind == 0:
            place = under.mapToGlobal(at)
            self._send(under, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, place))
        elif kind == 1:
            self._send(under, self._wheel(under, at))
        elif kind == 2:
            QTest.mouseMove(under, at)
        else:
            self._press_upon(under)

    def choose_in_menu(self) -> None:
        """A line of the menu that is open."""
        menu = QApplication.activePopupWidget()
        able = [one for one in menu.actions() if one.isEnabled() and one.isVisible() and not one.isSeparator()]
        if not able or self.chance.random() < 0.3:
            QTest.keyClick(menu, Key.Key_Escape)
            return
        one = self.chance.choice(able)
        self._doing(f"menu: {one.text()}")
        menu.setActiveAction(one)
        QTest.keyClick(menu, Key.Key_Return)

    def click_button(self) -> None:
        """Press a button that is shown."""
        for one in self._some(QAbstractButton):
            self._doing(f"{type(one).__name__} {one.text()}")
            QTest.mouseClick(one, Left)

    def choose_row(self) -> None:
        """Click into a list, table or tree; sometimes twice."""
        for view in self._some(QAbstractItemView):
            self._doing(f"row of {type(view).__name__}")
            press = self.chance.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
            press(view.viewport(), Left, self.chance.choice(HELD), self._point(view.viewport()))

    def write(self) -> None:
        """Write into a field, and press Enter now and then."""
        for field in self._some(QLineEdit):
            self._doing(f"write in {type(field).__name__}")
            field.setFocus()
            field.setText(self.chance.choice(WORDS))
            field.textEdited.emit(field.text())
            if self.chance.random() < 0.5:
                QTest.keyClick(field, Key.Key_Return)

    def type(self) -> None:
        """Type letters or Chinese words into what takes several lines, or has the focus."""
        for field in [*self._some(QPlainTextEdit), *self._some(QTextEdit), self._focus()][:1]:
            self._doing(f"type in {type(field).__name__}")
            event = QInputMethodEvent("", [])
            event.setCommitString(self.chance.choice(WORDS))
            self._send(field, event)

    def switch(self) -> None:
        """Choose from a box, or another tab."""
        if self.chance.random() < 0.5:
            for box in self._some(QComboBox):
                if box.count():
                    box.setCurrentIndex(self.chance.randrange(box.count()))
                    box.activated.emit(box.currentIndex())
        else:
            for tab in self._some(QTabBar):
                tab.setCurrentIndex(self.chance.randrange(max(tab.count(), 1)))

    def visit(self) -> None:
        """Another document: any, or one of pages, and then its pages instead of the text."""
        stage = self.window.stage
        everything = stage.open_desk.read.documents.all() if stage.desk else []
        self.watchdog.go_on()  # to look up a thousand documents is no work of the window
        paged = [one for one in everything if one.media_type in PAGED]
        chosen = paged if paged and self.chance.random() < 0.6 else everything
        if chosen:
            stage.open_document(self.chance.choice(chosen).id)
            if chosen is paged:
                self.window.actions["page-instead"].trigger()

    def speak(self) -> None:
        """Another language, now and then."""
        if self.chance.random() < 0.3:
            self.chance.choice(self.window.actions.submenus["language"].actions()).trigger()

    def resize(self) -> None:
        """Give the window another size."""
        self.window.shell.resize(self.chance.randrange(700, 1800), self.chance.randrange(450, 1100))

    # Where

    def _scope(self) -> QWidget:
        """Where one can do something: in the dialog that holds up all else, or in one of the windows."""
        modal = QApplication.activeModalWidget()
        others = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        return modal or (self.chance.choice(others) if others else self.window.shell)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._scope()

    def _some(self, kind: type[W]) -> list[W]:
        """One of this kind that is shown; none if there is none."""
        shown = [one for one in self._scope().findChildren(kind) if one.isVisible() and one.isEnabled()]
        return [self.chance.choice(shown)] if shown else []

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(self.chance.randrange(max(widget.width(), 1)), self.chance.randrange(max(widget.height(), 1)))

    def _press_upon(self, widget: QWidget) -> None:
        first, second, none = self._point(widget), self._point(widget), Modifier.NoModifier
        kind = self.chance.randrange(3)
        if kind == 0:
            QTest.mousePress(widget, Left, none, first)
            QTest.mouseMove(widget, second)
            QTest.mouseRelease(widget, Left, none, second)
        elif kind == 1:
            QTest.mouseDClick(widget, Left, none, first)
        else:
            QTest.mouseClick(widget, Left, none, first)

    def _wheel(self, widget: QWidget, at: QPoint) -> QWheelEvent:
        turn = QPoint(0, self.chance.choice((-240, -120, 120)))
        place, held = (
            QPointF(widget.mapToGlobal(at)),
            self.chance.choice((Modifier.NoModifier, Modifier.ControlModifier)),
        )
        phase = Qt.ScrollPhase.NoScrollPhase
        return QWheelEvent(QPointF(at), place, QPoint(), turn, Qt.MouseButton.NoButton, held, phase, False)

    @staticmethod
    def _send(widget: QWidget, event: object) -> None:
        QApplication.sendEvent(widget, event)

    def _doing(self, what: str) -> None:
        self.watchdog.doing = what
        self.done.append(what)

    # What waits for an answer

    def _answer(self) -> None:
        """Something waits for an answer in a loop of its own: a moment later press a key there, and go.

        That is so while a deed lasts, and where a pause lasts longer than it should.
        """
        if time.monotonic() > self._due:
            QTimer.singleShot(0, self._press)  # a timer is not heard again until what it began has ended

    def _press(self) -> None:
        menu, dialog, chance = (
            QApplication.activePopupWidget(),
            QApplication.activeModalWidget(),
            self._answers.random(),
        )
        self._pressed += 1
        if time.monotonic() < self._due:
            return
        if self._pressed > _MOST:
            for one in self.window.shell.findChildren(QDialog):
                one.reject()
        elif menu is not None:
            menu.close()
        elif isinstance(dialog, QDialog) and chance < 0.3:
            for field in dialog.findChildren(QLineEdit)[:1]:
                field.setText(self._answers.choice(WORDS) or "x")  # Qt prints to a file without a name, and warns
            QTest.keyClick(dialog.focusWidget() or dialog, self._answers.choice((Key.Key_Tab, Key.Key_Space)))
        elif isinstance(dialog, QDialog) and chance < 0.6:
            QTest.keyClick(dialog, Key.Key_Return)
        elif dialog is not None:
            dialog.close()

    def leave(self) -> None:
        """Close whatever stands before the window."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window.shell and widget.isVisible():
                widget.close()
