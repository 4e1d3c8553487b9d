"""The search for reference cycles waits until nobody is doing anything: it holds all threads, 60 ms and more.

Python looks through all objects again when they have grown by a quarter. In a window with a large archive that
came in the middle of scrolling, of zooming the timeline, or of the first look for dates.
"""

from __future__ import annotations

import gc
from threading import Thread

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from workbench.gui.heaps import give_back
from workbench.gui.work import Background

_QUIET_MILLISECONDS = 3000
_SELDOM = 2000
"""Searches among younger objects between two among all, if nobody ever rests: some ten million objects."""
_SOME = 10
"""Searches among younger objects since the last among all, without which there is nothing to gain."""
_INPUT = {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
_INPUT |= {QEvent.Type.TouchUpdate, QEvent.Type.NativeGesture, QEvent.Type.InputMethod}


class Tidying(QObject):
    """Searches among all objects only ``quiet`` milliseconds after the last key or move of the mouse in a window."""

    def __init__(self, window: QWidget, quiet: int = _QUIET_MILLISECONDS) -> None:
        super().__init__(window)
        youngest, middle, _ = gc.get_threshold()
        gc.set_threshold(youngest, middle, _SELDOM)
        gc.freeze()  # what is there after the start stays: modules, tables, the window itself
        self._window = window
        self._quiet = QTimer(self, interval=quiet)
        self._quiet.timeout.connect(self._tidy)
        self._quiet.start()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is at work: wait anew."""
        if event.type() in _INPUT:
            self._quiet.start()
        return False

    def _tidy(self) -> None:
        active = QApplication.activeWindow()  # dialogs have keys of their own
        if gc.get_count()[2] < _SOME or active not in (None, self._window):
            return
        # What is under way may have millions of objects in hand, all of which would be looked through.
        if not any(one.busy for one in self._window.findChildren(Background)):
            gc.collect()
            Thread(target=give_back).start()
