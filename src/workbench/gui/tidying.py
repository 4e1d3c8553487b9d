"""The search for reference cycles: in the window's thread alone, and among all objects only while nobody is at work.

Python searches in whichever thread makes the object that is one too many, and what it finds is destroyed there: a
timer, a document of Qt or a model that goes in another thread than its own can take the program with it. And it
looks through all objects again when they have grown by a quarter, which holds all threads for 60 ms and more; in a
window with a large archive that came in the middle of scrolling, or of zooming the timeline.
"""

from __future__ import annotations

import gc
from threading import Thread

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from workbench.gui.heaps import give_back
from workbench.gui.work import Background

_OFTEN_MILLISECONDS = 100
"""Between two searches among new objects: work in the background makes 300,000 meanwhile, 30 ms to look through."""
_QUIET_MILLISECONDS = 3000
_NEW = 1_000
"""New objects that are worth a search."""
_SELDOM = 10_000_000
"""New objects after which all are looked through even if nobody ever rests."""
_SOME = 20_000
"""New objects since the last search among all, without which there is nothing to gain."""
_INPUT = {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
_INPUT |= {QEvent.Type.TouchUpdate, QEvent.Type.NativeGesture, QEvent.Type.InputMethod}


class Tidying(QObject):
    """Searches among new objects every ``often`` milliseconds.

    Among all objects only ``quiet`` milliseconds after the last key or move of the mouse in a window.
    """

    def __init__(self, window: QWidget, quiet: int = _QUIET_MILLISECONDS, often: int = _OFTEN_MILLISECONDS) -> None:
        super().__init__(window)
        gc.disable()
        gc.freeze()  # what is there after the start stays: modules, tables, the window itself
        self._window = window
        self._made = 0
        self._quiet = QTimer(self, interval=quiet)
        self._quiet.timeout.connect(self._tidy)
        self._quiet.start()
        self._often = QTimer(self, interval=often)
        self._often.timeout.connect(self._look)
        self._often.start()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is at work: wait anew."""
        if event.type() in _INPUT:
            self._quiet.start()
        return False

    def _look(self) -> None:
        new = gc.get_count()[0]
        if new < _NEW:
            return
        self._made += new
        if self._made > _SELDOM:
            self._look_through()
        else:
            gc.collect(1)  # not 0: what survives this is looked through once, not twice

    def _tidy(self) -> None:
        active = QApplication.activeWindow()  # dialogs have keys of their own
        if self._made < _SOME or active not in (None, self._window):
            return
        # What is under way may have millions of objects in hand, all of which would be looked through.
        if not any(one.busy for one in self._window.findChildren(Background)):
            self._look_through()
            Thread(target=give_back).start()

    def _look_through(self) -> None:
        self._made = 0
        gc.collect()
