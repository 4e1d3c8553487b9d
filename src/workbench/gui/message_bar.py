"""One sentence and a hint below the text, which stays where it is: never a box that has to be clicked away."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget
from shiboken6 import isValid

from workbench.errors import Text, WorkbenchError
from workbench.gui.reader.announcing import announce
from workbench.gui.small import small_button
from workbench.gui.words import Words
from workbench.translation import N_, sentences

_GOOD_NEWS_MILLISECONDS = 8000


class MessageBar(QFrame):
    """Shows the latest message; good news goes away by itself, bad news stays until it is closed.

    When it goes while one is in it, one is again where one came from, not in whatever Qt finds next.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self._message: Text = ""
        self._hint: Text = ""
        self._button_text: Text = ""
        self._act: Callable[[], object] | None = None
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton()
        self.button.clicked.connect(self._press)
        self.closer = small_button("✕")
        self.closer.clicked.connect(self.hide)
        self._words.say(self.closer.setToolTip, N_("Close this message"))
        self._words.say(self.closer.setAccessibleName, N_("Close this message"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.closer)
        self.setAutoFillBackground(True)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self._bad = self._passing = False
        self._came_from: QWidget | None = None
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._note_focus)
        self.hide()

    def setVisible(self, visible: bool) -> None:
        """Show or hide it."""
        came_from, focus = self._came_from, QApplication.focusWidget()
        if not visible and came_from is not None and focus is not None and self.isAncestorOf(focus):
            if isValid(came_from) and came_from.isVisible():
                came_from.setFocus()
            self._came_from = None
        super().setVisible(visible)

    def tell(self, message: Text, *, button: Text = "", act: Callable[[], object] | None = None) -> None:
        """Good news; ``button`` offers what one may want to do next."""
        self._show(message, "", button, act)
        self._tint(bad=False)
        self._timer.start(_GOOD_NEWS_MILLISECONDS)

    def warn(
        self,
        error: WorkbenchError,
        *,
        button: Text = "",
        act: Callable[[], object] | None = None,
        passing: bool = False,
    ) -> None:
        """What could not be done, why, and what to do about it; ``passing``: that holds until the archive changes."""
        self._show(error.message, error.hint, button, act)
        self._passing = passing
        self._tint(bad=True)
        self._timer.stop()

    def lapse(self) -> None:
        """The archive has changed: bad news that was of its state before goes."""
        if self._passing:
            self.hide()

    def forget(self) -> None:
        """Good news of something that no longer holds goes; bad news stays."""
        if self._timer.isActive():
            self._timer.stop()
            self.hide()

    def retranslate(self) -> None:
        """Say it again in the current language and colours."""
        self._words.retranslate()
        self._say()
        self._tint(bad=self._bad)

    def _show(self, message: Text, hint: Text, button: Text, act: Callable[[], object] | None) -> None:
        self._message, self._hint, self._button_text, self._act = message, hint, button, act
        self._passing = False
        self._say()
        self.show()
        announce(self.label, self.label.text())

    def _say(self) -> None:
        self.label.setText(sentences(self._message, self._hint))
        self.label.setAccessibleName(self.label.text())
        self.button.setText(str(self._button_text))
        self.button.setVisible(bool(self.button.text()))

    def _tint(self, *, bad: bool) -> None:
        self._bad = bad
        palette = QPalette(QApplication.palette())
        dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
        background = ("#5a2a27" if dark else "#fbe3df") if bad else ("#24452f" if dark else "#e0f0e3")
        palette.setColor(QPalette.ColorRole.Window, QColor(background))
        self.setPalette(palette)

    def _note_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is None or now is None or not isValid(self):  # it may be heard while the window is taken apart
            return
        if self.isAncestorOf(now) and not self.isAncestorOf(before):
            self._came_from = before

    def _press(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
