"""A bug in a method that Qt calls is told, and Qt gets an answer all the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from workbench.gui.shell import Shell


class Faulty(QDialog):
    def sizeHint(self) -> QSize:
        raise ValueError("size")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        raise ValueError("key")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        raise ValueError("filter")

    def accept(self) -> None:
        raise ValueError("accept")


def test_what_qt_calls_is_answered_by_the_class_below(qtbot: QtBot) -> None:
    dialog, child = Faulty(), QWidget()
    qtbot.addWidget(dialog)
    qtbot.addWidget(child)
    with qtbot.captureExceptions() as caught:
        size = dialog.sizeHint()
        child.installEventFilter(dialog)
        QApplication.sendEvent(child, QEvent(QEvent.Type.User))
        child.removeEventFilter(dialog)
    assert size == QSize(-1, -1)
    assert {str(error) for _, error, _ in caught} == {"size", "filter"}


def test_a_key_that_fails_does_nothing_more(qtbot: QtBot) -> None:
    dialog = Faulty()
    qtbot.addWidget(dialog)
    with qtbot.captureExceptions() as caught:
        dialog.show()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert "key" in [str(error) for _, error, _ in caught]
    assert dialog.isVisible()


def test_what_only_buttons_call_raises_as_ever(qtbot: QtBot) -> None:
    dialog = Faulty()
    qtbot.addWidget(dialog)
    with pytest.raises(ValueError, match="accept"):
        dialog.accept()


def test_the_classes_of_the_window_are_watched() -> None:
    assert hasattr(Shell.event, "__wrapped__")
