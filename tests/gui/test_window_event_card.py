"""The event card: what the selected words offer by themselves, and events that are there already."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from acting import CONTROL, annotations, desk_of, dialog_shown, press, settle, words
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.events import CreateEvent
from workbench.gui.dialogs.event_dialog import EventDialog
from workbench.gui.dialogs.event_proposal import date_in, name_in
from workbench.gui.window import Window

SENTENCE = "1892年10月3日，灯塔看守人老周在渡口写信给港务局，请求修理十月里被大雾打坏的灯，信在第二年春天才送到。"


@pytest.fixture
def reading(window: Window, qtbot: QtBot, tmp_path: Path) -> Window:
    """The window with a document open in which persons and places are named."""
    archive = desk_of(window).archive
    archive.do(CreateEntity(kind="place", name="渡口"))
    archive.do(CreateEntity(kind="person", name="周永福", forms=[NameForm(text="老周")]))
    archive.do(CreateEntity(kind="organisation", name="港務局"))
    archive.do(CreateEntity(kind="concept", name="春天"))
    for name in ("甲", "乙"):
        archive.do(CreateEntity(kind="person", name=name, forms=[NameForm(text="灯塔看守人")]))
    add_document(archive, tmp_path, SENTENCE, "c-letter.txt")
    settle(window, qtbot)
    window.stage.open_document(archive.read.documents.resolve("c-letter.txt").id)
    window.room.reader.setFocus()
    settle(window, qtbot)
    return window


def card(window: Window, qtbot: QtBot, wanted: str = SENTENCE) -> EventDialog:
    words(window, qtbot, wanted)
    press(window, qtbot, Qt.Key.Key_E, CONTROL)
    return cast("EventDialog", dialog_shown(EventDialog))


def test_the_card_offers_who_is_named_where_and_when(reading: Window, qtbot: QtBot) -> None:
    dialog = card(reading, qtbot)
    read = desk_of(reading).read
    names = {view.entity.id: view.entity.name for view in read.authorities.entities()}
    assert [(names[entity], role) for entity, role in dialog.people.chosen()] == [
        ("渡口", "place"),
        ("周永福", "participant"),
        ("港務局", "participant"),
    ]
    assert dialog.date.text() == "1892-10-03"
    assert dialog.name.text() == "灯塔看守人老周在渡口写信给港务局"
    assert dialog.name.cursorPosition() == 0
    qtbot.keyClicks(dialog.name, "Letter")
    assert dialog.name.text() == "Letter"
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(reading)) == 1)
    (event,) = read.authorities.events()
    assert (event.event.name, event.event.date, len(event.participants)) == ("Letter", "1892-10-03", 3)


@pytest.mark.parametrize("typed", ["storm", "1892-10"])
def test_the_words_become_evidence_for_an_event_that_is_there(reading: Window, qtbot: QtBot, typed: str) -> None:
    archive = desk_of(reading).archive
    event = archive.do(CreateEvent(kind="other", name="The great storm", date="1892-10-03"))
    archive.do(CreateEvent(kind="other", name="The thaw", date="1893-03"))
    dialog = card(reading, qtbot)
    assert "there already" in dialog.which.text()
    qtbot.keyClicks(dialog.name, typed)
    (offered,) = dialog.name.offered()
    assert offered.startswith("The great storm")
    assert "1892-10-03" in offered
    qtbot.keyClick(dialog.name, Qt.Key.Key_Down)
    popup = dialog.name._completer.popup()
    assert popup is not None
    popup.setCurrentIndex(dialog.name._model.index(0, 0))
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.existing == event)
    assert "The great storm" in dialog.which.text()
    assert not dialog.date.isEnabled()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(reading)) == 1)
    assert [one.id for one in annotations(reading)[0].events] == [event]
    assert len(archive.read.authorities.events()) == 2


def test_typing_on_makes_it_a_new_event_again(reading: Window, qtbot: QtBot) -> None:
    desk_of(reading).archive.do(CreateEvent(kind="other", name="Storm"))
    dialog = card(reading, qtbot)
    qtbot.keyClicks(dialog.name, "storm")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.existing is not None
    qtbot.keyClicks(dialog.name, " of the year after")
    assert dialog.existing is None
    assert dialog.date.isEnabled()
    dialog.reject()


def test_the_card_grows_with_its_rows_and_scrolls_when_there_are_many(reading: Window, qtbot: QtBot) -> None:
    dialog = card(reading, qtbot)
    before = dialog.height()
    dialog.people._extend("participant")
    qtbot.waitUntil(lambda: dialog.height() > before)
    for _ in range(6):
        dialog.people._extend("participant")
    settle(reading, qtbot)
    for _, field, line in dialog.people._rows:
        assert line.height() >= field.minimumSizeHint().height()
    assert dialog.people.verticalScrollBar().maximum() > 0
    for lines in dialog.findChildren(QPlainTextEdit):
        assert lines.height() >= 3 * lines.fontMetrics().lineSpacing()
    _nothing_overlaps(dialog)
    dialog.date.setText("1892-13-45/whenever-it-was-that-the-letter-came-to-the-office-of-the-harbour")
    settle(reading, qtbot)
    assert dialog.meaning.height() >= dialog.meaning.heightForWidth(dialog.meaning.width())
    dialog.reject()


def _nothing_overlaps(dialog: EventDialog) -> None:
    parts: list[QWidget] = [dialog.name, dialog.kind, dialog.date, dialog.people, dialog.note]
    for above, below in pairwise(parts):
        assert above.geometry().bottom() < below.geometry().top()
        assert above.height() >= min(above.minimumSizeHint().height(), above.maximumHeight())


@pytest.mark.parametrize(
    ("quote", "date"),
    [
        ("一八九二年十月三日的信", "1892-10-03"),
        ("在1892年 10月", "1892-10"),
        ("1892 年", "1892"),
        ("wrote on 1892-10-03 to him", "1892-10-03"),
        ("二十三日，一九一二年十二月二十三日", "1912-12-23"),
        ("1892年13月3日，又1893年", "1893"),
        ("十十月，没有日子", ""),
        ("page 1892-13", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_from_plain_forms(quote: str, date: str) -> None:
    assert date_in(quote) == date


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("1892年10月3日", "1892年10月3日"),
        ("1892年，石碑立了。以后再说", "石碑立了"),
        (
            "The keeper wrote a very long letter to the office of the harbour",
            "The keeper wrote a very long letter to the",
        ),
        ("灯" * 40, "灯" * 24),
        ("a\n  b", "a"),
    ],
)
def test_the_name_proposed_is_short(quote: str, name: str) -> None:
    assert name_in(quote) == name


def test_what_the_words_say_rests_on_them_and_what_is_typed_on_nothing(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "wrote to the harbour office on 3 October 1892")
    press(window, qtbot, Qt.Key.Key_E, CONTROL)
    dialog = window.shell.findChild(EventDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.date.text() == "1892-10-03")
    assert "“3 October 1892”" in dialog.meaning.text()
    dialog.accept()
    settle(window, qtbot)
    (claim,) = desk_of(window).read.claims.all()
    assert (claim.slot, claim.value, claim.inference) == ("date", "1892-10-03", False)
    window.undo()
    settle(window, qtbot)
    assert desk_of(window).read.claims.all() == []
