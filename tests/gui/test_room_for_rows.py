"""Rows of buttons and fields: nothing is cut, and no list below takes the room of the text."""

from __future__ import annotations

import pytest
from acting import settle
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from workbench.gui.flow import flowing
from workbench.gui.window import Window
from workbench.settings import Settings
from workbench.translation import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_below_leave_room_for_the_text_in_every_language(window: Window, language: str) -> None:
    window.apply(Settings(author="Li Wen", language=language))
    QApplication.processEvents()
    assert window.lists.minimumSizeHint().width() <= 480
    assert window.inspector.minimumSizeHint().width() <= 200


def test_what_a_search_is_sorted_by_is_not_cut(window: Window, qtbot: QtBot) -> None:
    window.panes.show("lists", shown=True)
    window.lists.setCurrentWidget(window.search)
    box = window.search.controls.sort
    for at in range(box.count()):
        box.setCurrentIndex(at)
        settle(window, qtbot)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        place = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
        )
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= place.width()


def test_a_line_that_is_full_goes_on_below_and_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    parts = [QPushButton("lamp") for _ in range(3)]
    holder = flowing(*parts)
    qtbot.addWidget(holder)
    wide, high = parts[0].sizeHint().width(), parts[0].sizeHint().height()
    assert holder.heightForWidth(3 * wide + 8) == high
    assert holder.heightForWidth(2 * wide + 4) == 2 * high + 4
    parts[0].hide()
    assert holder.heightForWidth(2 * wide + 4) == high
