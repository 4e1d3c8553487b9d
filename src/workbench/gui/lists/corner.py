"""The tabs of the lists, and the cross at their corner."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QTabBar, QToolButton, QWidget

from workbench.translation import tr

_AIR = 16
"""Pixels on both sides of the name of a tab together; Fusion leaves 24."""


class Closer(QToolButton):
    """Does what an action does that folds the lists away, and tells its key, whichever that is now."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setText("✕")
        self.setAutoRaise(True)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._say)  # another language, another key
        self._say()

    def _say(self) -> None:
        name, key = tr("Close the lists"), self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)


class NarrowTabs(QTabBar):
    """All the tabs are to be seen beside the cross."""

    def __init__(self) -> None:
        super().__init__()
        style = _Narrow("Fusion")
        style.setParent(self)
        self.setStyle(style)


class _Narrow(QProxyStyle):
    """Leaves less air beside the names of tabs."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """See the class."""
        if metric is QStyle.PixelMetric.PM_TabBarTabHSpace:
            return _AIR
        return super().pixelMetric(metric, option, widget)
