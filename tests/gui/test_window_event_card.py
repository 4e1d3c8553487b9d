"""The event card: what the selected words offer by themselves, and events that are there already."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from acting import CONTROL, annotations, click, desk_of, dialog_shown, press, settle, undo, words
from choosing import in_box, into
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.events import CreateEvent
from workbench.gui.dialogs.event_dialog import EventDialog
from workbench.gui.dialogs.event_naming import name_in
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


def lines(dialog: EventDialog) -> list[str]:
    return [dialog.offers.list.item(row).text() for row in range(dialog.offers.list.count())]


def offered(reading: Window, qtbot: QtBot) -> EventDialog:
    """The card, with what the words offer."""
    dialog = card(reading, qtbot)
    qtbot.waitUntil(lambda: dialog.offers.list.count() > 0)
    return dialog


def test_the_card_offers_who_is_named_where_and_when_with_the_words(reading: Window, qtbot: QtBot) -> None:
    dialog = offered(reading, qtbot)
    assert dialog.offers.isVisible()
    dates, names = lines(dialog)[:-5], lines(dialog)[-5:]
    assert dates[0] == "Date: 1892-10-03 – “[1892年10月3日]，灯塔看守人老周在渡…”"
    assert [(line.partition(" – ")[0], re.findall(r"\[(.+)\]", line)[0]) for line in names] == [
        ("Participant: 甲 (?)", "灯塔看守人"),
        ("Participant: 乙 (?)", "灯塔看守人"),
        ("Participant: 周永福", "老周"),
        ("Place: 渡口", "渡口"),
        ("Participant: 港務局", "港务局"),
    ]
    assert "also: 乙" in dialog.offers.list.item(len(dates)).toolTip()
    assert dialog.people.chosen() == []
    assert dialog.date.text() == ""
    assert dialog.name.text() == "灯塔看守人老周在渡口写信给港务局"
    assert dialog.name.cursorPosition() == 0
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)


def test_what_was_not_accepted_is_not_saved(reading: Window, qtbot: QtBot) -> None:
    dialog = offered(reading, qtbot)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(reading)) == 1)
    qtbot.waitUntil(lambda: reading.room.passage() is None)
    read = desk_of(reading).read
    (event,) = read.authorities.events()
    assert (event.event.date, event.participants) == ("", ())
    assert read.claims.all() == []


def test_keys_accept_what_is_offered_in_the_roles_of_the_template(reading: Window, qtbot: QtBot) -> None:
    dialog = offered(reading, qtbot)
    in_box(dialog.kind, qtbot, "treaty")
    assert "Participant: signatory: 周永福" in lines(dialog)[-3]
    dialog.offers.list.setFocus()
    keys = iter("A" + "R" * (len(lines(dialog)) - 4) + "AAA")
    for key in keys:
        qtbot.keyClick(dialog.offers.list, getattr(Qt.Key, f"Key_{key}"))
    assert dialog.date.text() == "1892-10-03"
    assert "“1892年10月3日”" in dialog.meaning.text()
    names = {view.entity.id: view.entity.name for view in desk_of(reading).read.authorities.entities()}
    taken = [(names[entity], role) for entity, role in dialog.people.chosen()]
    assert sorted(taken) == [("周永福", "signatory"), ("渡口", "place"), ("港務局", "signatory")]
    words = [label for label in dialog.people.findChildren(QLabel) if "[渡口]" in label.text()]
    qtbot.waitUntil(lambda: words[0].isVisible() and words[0].height() >= words[0].heightForWidth(words[0].width()))
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(reading)) == 1)
    read = desk_of(reading).read
    claimed = sorted((one.slot, one.value, one.inference) for one in read.claims.all())
    assert claimed == [
        ("date", "1892-10-03", False),
        ("participant:signatory", "周永福", False),
        ("participant:signatory", "港務局", False),
        ("place", "渡口", False),
    ]
    undo(reading, qtbot)
    qtbot.waitUntil(lambda: annotations(reading) == [])
    assert read.claims.all() == []
    assert read.authorities.events() == []


def test_everything_that_is_sure_is_accepted_at_once_and_taken_back_line_by_line(reading: Window, qtbot: QtBot) -> None:
    dialog = offered(reading, qtbot)
    click(dialog.offers.all, qtbot)
    assert len(dialog.people.chosen()) == 3
    assert not [one for one in dialog.offers.accepted() if not one.sure]
    last = dialog.offers.list.count() - 1
    dialog.offers.list.setFocus()
    qtbot.keyClick(dialog.offers.list, Qt.Key.Key_End)
    assert dialog.offers.list.currentRow() == last
    qtbot.keyClick(dialog.offers.list, Qt.Key.Key_Space)
    assert len(dialog.people.chosen()) == 2
    row = next(row for row in dialog.people._rows if row[1].choice is not None)
    click(row[2].findChildren(QToolButton)[-1], qtbot)
    assert len(dialog.people.chosen()) == len([one for one in dialog.offers.accepted() if one.entity]) == 1
    assert "inferred" not in dialog.meaning.text()
    into(dialog.date, qtbot, "1893")
    assert all(one.entity for one in dialog.offers.accepted())
    assert "1893 – inferred: rests on no words" in dialog.meaning.text()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)


def test_a_name_that_somebody_has_tagged_is_sure(reading: Window, qtbot: QtBot) -> None:
    archive = desk_of(reading).archive
    second = archive.read.authorities.resolve_entity("乙").entity.id
    document = reading.stage.document
    assert document is not None
    at = SENTENCE.index("灯塔看守人")
    place = archive.passage(document, (at, at + 5))
    archive.do(CreateAnnotation(document=document.id, passage=place, entities=(second,)))
    settle(reading, qtbot)
    dialog = offered(reading, qtbot)
    (named,) = [one for one in (dialog.offers.list.item(n) for n in range(len(lines(dialog)))) if "乙" in one.text()]
    assert "(?)" not in named.text()
    assert "tagged as 乙" in named.toolTip()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)


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
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.existing == event)
    assert "The great storm" in dialog.which.text()
    assert not dialog.date.isEnabled()
    assert "keeps its own kind, date" in dialog.meaning.text()
    assert dialog.date.toolTip() == dialog.kind.toolTip() == dialog.meaning.text()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(reading)) == 1)
    assert [one.id for one in annotations(reading)[0].events] == [event]
    assert len(archive.read.authorities.events()) == 2
    undo(reading, qtbot)
    qtbot.waitUntil(lambda: annotations(reading) == [])


def test_typing_on_makes_it_a_new_event_again(reading: Window, qtbot: QtBot) -> None:
    desk_of(reading).archive.do(CreateEvent(kind="other", name="Storm"))
    dialog = card(reading, qtbot)
    qtbot.keyClicks(dialog.name, "storm")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.existing is not None
    qtbot.keyClicks(dialog.name, " of the year after")
    assert dialog.existing is None
    assert dialog.date.isEnabled()
    assert dialog.date.toolTip() == ""
    assert dialog.meaning.text() == "Leave it empty if the date is unknown."
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)


def test_the_card_grows_with_its_rows_and_scrolls_when_there_are_many(reading: Window, qtbot: QtBot) -> None:
    dialog = card(reading, qtbot)
    before = dialog.height()
    dialog.people._extend("participant")
    qtbot.waitUntil(lambda: dialog.height() > before)
    for _ in range(9):
        dialog.people._extend("participant")
    settle(reading, qtbot)
    qtbot.waitUntil(lambda: dialog.offers.geometry().top() > 0)  # what is offered is looked up beside the window
    for _, field, line in dialog.people._rows:
        assert line.height() >= field.minimumSizeHint().height()
    assert dialog.people.verticalScrollBar().maximum() > 0
    for lines in dialog.findChildren(QPlainTextEdit):
        assert lines.height() >= 3 * lines.fontMetrics().lineSpacing()
    _nothing_overlaps(dialog)
    into(dialog.date, qtbot, "1892-13-45/whenever-it-was-that-the-letter-came-to-the-office-of-the-harbour")
    settle(reading, qtbot)
    assert dialog.meaning.height() >= dialog.meaning.heightForWidth(dialog.meaning.width())
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)


def _nothing_overlaps(dialog: EventDialog) -> None:
    parts: list[QWidget] = [dialog.name, dialog.kind, dialog.offers, dialog.date, dialog.people, dialog.note]
    for above, below in pairwise(parts):
        assert above.geometry().bottom() < below.geometry().top()
        assert above.height() >= min(above.minimumSizeHint().height(), above.maximumHeight())


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("1892年10月3日", "1892年10月3日"),
        ("1892年，石碑立了。以后再说", "石碑立了"),
        ("十月三日,灯亮了", "灯亮了"),
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
    qtbot.waitUntil(lambda: dialog.offers.list.count() > 0)
    assert dialog.date.text() == ""
    choose_from_the_list(dialog, qtbot)
    dialog.date.clear()
    click(dialog.offers.all, qtbot)
    assert dialog.date.text() == "1892-10-03"
    assert "“3 October 1892”" in dialog.meaning.text()
    qtbot.keyClick(dialog.date, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk_of(window).read.claims.all()) == 1)
    (claim,) = desk_of(window).read.claims.all()
    assert (claim.slot, claim.value, claim.inference) == ("date", "1892-10-03", False)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: desk_of(window).read.claims.all() == [])


def choose_from_the_list(dialog: EventDialog, qtbot: QtBot) -> None:
    """The list of dates lies below the explanation of each, also once the dialog has moved."""
    dialog.date.setFocus()
    qtbot.keyClicks(dialog.date, "18")
    popup = dialog.date_list.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    assert "“3 October 1892”" in dialog.meaning.text()
    for place in (QPoint(20, 10), QPoint(70, 30)):
        dialog.move(place)
        under = dialog.meaning.mapToGlobal(QPoint(0, dialog.meaning.height()))
        assert popup.pos() == QPoint(dialog.date.mapToGlobal(QPoint(0, 0)).x(), under.y())
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.date.text() == "1892-10-03"
    assert not popup.isVisible()


@pytest.mark.parametrize(
    ("typed", "edtf", "said"),
    [
        ("宣统三年十一月十九日", "1912-01-07", "1912-01-07 – By the lunar calendar of 清宣統. – inferred"),
        ("民國34年8月14日", "1945-08-14", "1945-08-14 – By the years of 民國"),
        ("14 August 1945", "1945-08-14", "1945-08-14 – "),
        ("1945~", "1945~", "1945~ – inferred"),
    ],
)
def test_a_date_is_typed_in_the_words_of_any_calendar(
    reading: Window, qtbot: QtBot, typed: str, edtf: str, said: str
) -> None:
    dialog = offered(reading, qtbot)
    into(dialog.date, qtbot, typed)
    assert said in dialog.meaning.text()
    qtbot.keyClick(dialog.date, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk_of(reading).read.authorities.events()) == 1)
    (event,) = desk_of(reading).read.authorities.events()
    assert event.event.date == edtf


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30 February 1945", "There is no day 30 in 1945-02"),
        ("宣統十年", "out of the table"),
        ("民國零年", "There is no year 0"),
        ("1945-08-14/15", "cannot be read as a date"),
        ("1946/1945", "The end lies before the beginning"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason(reading: Window, qtbot: QtBot, typed: str, said: str) -> None:
    dialog = offered(reading, qtbot)
    into(dialog.date, qtbot, typed)
    assert said in dialog.meaning.text()
    qtbot.keyClick(dialog.date, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert said in dialog.problem.text()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
