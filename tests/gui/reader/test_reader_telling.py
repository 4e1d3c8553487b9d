"""What a screen reader is told of the reading text, and where Ctrl and the arrows lead in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from reader_texts import plain

from workbench.gui.reader import ReaderView, announcing
from workbench.gui.reader.announcing import Telling, announce
from workbench.model.views import Mark

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def view(qtbot: QtBot) -> ReaderView:
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_reading(plain("一座旧塔", "the lamp  burns", "末段"))
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    qtbot.waitUntil(view.text.hasFocus)
    return view


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced, in its order."""
    said: list[str] = []
    monkeypatch.setattr(announcing, "announce", lambda widget, words: said.append(words))
    return said


def test_ctrl_and_arrows_go_by_words_and_paragraphs_and_select_with_shift(view: ReaderView, qtbot: QtBot) -> None:
    view.set_words(lambda offset: (2, 4) if offset in {2, 3} else (offset, offset + 1) if offset < 4 else (5, 8))
    places = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Left):
        qtbot.keyClick(view.text, key, Modifier.ControlModifier)
        places.append(view.caret())
    assert places == [1, 2, 5, 9, 5, 2]
    qtbot.keyClick(view.text, Key.Key_Right, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert view.selected_spans() == ((2, 5),)
    for key, place in ((Key.Key_Down, 21), (Key.Key_Down, 23), (Key.Key_Up, 21), (Key.Key_Up, 5), (Key.Key_Up, 0)):
        qtbot.keyClick(view.text, key, Modifier.ControlModifier)
        assert view.caret() == place
    qtbot.keyClick(view.text, Key.Key_Left, Modifier.ControlModifier)
    assert view.caret() == 0


def test_words_are_found_without_a_word_list_too(view: ReaderView, qtbot: QtBot) -> None:
    view.reveal(5, 5)
    places = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        qtbot.keyClick(view.text, key, Modifier.ControlModifier)
        places.append(view.caret())
    assert places == [9, 15, 21, 15]


def test_each_annotation_is_told_once_when_the_caret_comes_into_it(
    view: ReaderView, qtbot: QtBot, told: list[str]
) -> None:
    view.set_marks([Mark("a", ((1, 4),), "", True), Mark("b", ((2, 3),), "", True)])
    for _ in range(4):
        qtbot.keyClick(view.text, Key.Key_Right)
    assert told == ["Annotation: 座旧塔", "Annotation: 旧"]
    assert view.text.accessibleDescription() == ""


def test_a_new_annotation_is_told_and_what_becomes_known_of_it_later(view: ReaderView, told: list[str]) -> None:
    known = {"a": "quoted"}
    view.set_describe(known.__getitem__)
    view.set_active("a")
    assert told == []
    view.update_marks([Mark("a", ((1, 4),), "", True)])
    view.telling.again()
    known["a"] = "quoted. Tags: stones"
    view.telling.again()
    view.telling.again()
    assert told == ["quoted", "Tags: stones"]


def test_nothing_is_said_aloud_where_one_does_not_read(qtbot: QtBot, told: list[str]) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    Telling(field, str.upper).over("a")
    assert told == []
    assert field.accessibleDescription() == "A"


@pytest.mark.parametrize(("platform", "events"), [("xcb", 0), ("windows", 1)])
def test_what_orca_hears_as_a_description_is_not_announced_besides(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, platform: str, events: int
) -> None:
    field, sent = QLineEdit(), []
    qtbot.addWidget(field)
    monkeypatch.setattr(QLineEdit, "hasFocus", lambda _: True)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    monkeypatch.setattr(QAccessible, "updateAccessibility", sent.append)
    announce(field, "Done.")
    announce(field, "Done.")
    assert [type(one) for one in sent] == [QAccessibleAnnouncementEvent] * 2 * events
    assert field.accessibleDescription().rstrip() == "Done."
