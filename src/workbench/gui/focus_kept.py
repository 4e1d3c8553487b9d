"""The focus stays in a part of the window that is made anew."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid


def keep_focus(part: QWidget) -> None:
    """Before a part is made anew: who is on a button that goes will be on the next of its kind, else on the part.

    Otherwise Qt takes the next field of the window, and the next keys are typed there.
    """
    focus = QApplication.focusWidget()
    if isinstance(focus, QAbstractButton) and part.isAncestorOf(focus):
        kind = focus.objectName() or focus.text()
        number = _buttons(part, kind).index(focus)
        QTimer.singleShot(0, part, partial(_give_back, part, focus, kind, number))


def _give_back(part: QWidget, focus: QWidget, kind: str, number: int) -> None:
    now = QApplication.focusWidget()
    within = now is not None and part.isAncestorOf(now)  # the part has seen to it
    if part.isVisible() and not within and not (isValid(focus) and focus.isVisible()):
        alike = _buttons(part, kind)
        (alike[min(number, len(alike) - 1)] if alike else part).setFocus()


def _buttons(part: QWidget, kind: str) -> list[QAbstractButton]:
    """The buttons of this name, or of this text, on which Tab stops; with that which has the focus."""
    found = [one for one in part.findChildren(QAbstractButton) if (one.objectName() or one.text()) == kind]
    return [one for one in found if one.hasFocus() or (one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus)]
