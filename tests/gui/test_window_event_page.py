"""The page of an event: name, date, roles and participants changed where they stand, with keys, and undone."""

from __future__ import annotations

import pytest
from acting import click, desk_of, settle, undo
from choosing import in_box
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent, EditEvent
from workbench.gui.inspector.event_form import EventForm
from workbench.gui.inspector.event_page import EventPage
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.ids import EventId
from workbench.model.views import EventView

Key = Qt.Key


@pytest.fixture
def letter(window: Window, qtbot: QtBot) -> EventId:
    archive = desk_of(window).archive
    keeper = archive.do(CreateEntity(kind="person", name="The keeper"))
    archive.do(CreateEntity(kind="place", name="The harbour"))
    made = archive.do(CreateEvent(kind="letter", name="Letter", date="1892-10", participants=[(keeper, "participant")]))
    window.stage.show(Thing("events", made))
    settle(window, qtbot)
    return made


def form(window: Window) -> EventForm:
    page = window.inspector.stack.currentWidget()
    assert isinstance(page, EventPage)
    return page.form


def view_of(window: Window, event: EventId) -> EventView:
    found = desk_of(window).read.authorities.event(event)
    assert found is not None
    return found


def parts(window: Window, event: EventId) -> list[tuple[str, str]]:
    return [(entity.name, role) for entity, role in view_of(window, event).participants]


def role_box(window: Window) -> QComboBox:
    row = form(window).rows.itemAt(0).widget()
    return row.findChild(QComboBox)


def write(window: Window, qtbot: QtBot, field: str, text: str) -> None:
    line = getattr(form(window), field)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Key.Key_Return)
    settle(window, qtbot)


def test_name_and_date_are_written_where_they_stand(window: Window, qtbot: QtBot, letter: EventId) -> None:
    write(window, qtbot, "name", "A letter to the office")
    qtbot.waitUntil(lambda: view_of(window, letter).event.name == "A letter to the office")
    write(window, qtbot, "date", "1892-10-03")
    qtbot.waitUntil(lambda: view_of(window, letter).event.date == "1892-10-03")
    qtbot.waitUntil(lambda: form(window).meaning.text() == "1892-10-03 (inferred)")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: form(window).date.text() == "1892-10")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: form(window).name.text() == "Letter")


def test_a_date_that_is_none_is_said_and_not_kept(window: Window, qtbot: QtBot, letter: EventId) -> None:
    write(window, qtbot, "date", "the third of October")
    assert form(window).meaning.isVisible()
    assert form(window).meaning.text() not in ("", "1892-10")
    assert view_of(window, letter).event.date == "1892-10"
    desk_of(window).archive.do(EditEvent(event=letter, fields={"note": "changed elsewhere"}))
    settle(window, qtbot)
    assert form(window).date.text() == "the third of October"
    qtbot.keyClick(form(window).date, Key.Key_Escape)
    assert form(window).date.text() == "1892-10"
    write(window, qtbot, "name", "   ")
    assert form(window).name.text() == "Letter"


def test_what_is_being_written_is_kept_when_something_else_is_shown(
    window: Window, qtbot: QtBot, letter: EventId
) -> None:
    other = desk_of(window).archive.do(CreateEvent(kind="visit", name="Visit"))
    settle(window, qtbot)
    line = form(window).name
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Renamed")
    window.stage.show(Thing("events", other))
    qtbot.waitUntil(lambda: view_of(window, letter).event.name == "Renamed")
    assert view_of(window, other).event.name == "Visit"
    assert form(window).name.text() == "Visit"


def test_a_participant_is_added_by_name_and_taken_off(window: Window, qtbot: QtBot, letter: EventId) -> None:
    shown = form(window)
    in_box(shown.role, qtbot, "place")
    shown.add.setFocus()
    qtbot.keyClicks(shown.add, "The harbour")
    qtbot.keyClick(shown.add, Key.Key_Return)
    qtbot.waitUntil(lambda: ("The harbour", "place") in parts(window, letter))
    qtbot.waitUntil(lambda: form(window).chips() == ["The harbour (inferred)", "The keeper (inferred)"])
    row = form(window).rows.itemAt(0).widget()
    click(row.findChild(QToolButton, "cross"), qtbot, QPoint(3, 3))
    qtbot.waitUntil(lambda: parts(window, letter) == [("The keeper", "participant")])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(parts(window, letter)) == 2)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: parts(window, letter) == [("The keeper", "participant")])


def test_a_role_is_chosen_or_typed_as_one_step(window: Window, qtbot: QtBot, letter: EventId) -> None:
    box = role_box(window)
    box.setFocus()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "Author")
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.waitUntil(lambda: parts(window, letter) == [("The keeper", "author")])
    qtbot.waitUntil(lambda: role_box(window).currentText() == "Author")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: parts(window, letter) == [("The keeper", "participant")])
    settle(window, qtbot)
    box = role_box(window)
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "lamplighter")
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.waitUntil(lambda: parts(window, letter) == [("The keeper", "lamplighter")])


def test_the_page_speaks_the_language_of_the_interface(window: Window, qtbot: QtBot, letter: EventId) -> None:
    window.inspector.retranslate()
    settle(window, qtbot)
    assert form(window).name.accessibleName() == "Name"
    assert form(window).chips() == ["The keeper (inferred)"]
