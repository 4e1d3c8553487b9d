"""Small widgets, and what Qt's type hints do not say."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget


def small_button(text: str) -> QToolButton:
    """A flat button of one sign; give it a tooltip and an accessible name."""
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    return button


def focus_in(window: QWidget) -> QWidget | None:
    """The widget of a window that has the focus, if any has."""
    return window.focusWidget()
