"""Hovering over a date, or a key with the caret on it, says what it means and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import ALT, desk_of, press, settle, undo
from choosing import in_context_menu, in_menus
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.dates import DecideDate, DecideDates
from workbench.finding.dates import DateFinder
from workbench.gui.window import Window
from workbench.settings import Settings, load_state
from workbench.translation import use_language

TEXT = "1927年3月5日，霧。該日無船。\n五月，燈換新。\n91年7月8日的帳目在此。\n" + "没有日期的一行。\n" * 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive with a log."""
    place = tmp_path / "log.workbench"
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        add_document(archive, tmp_path, TEXT, "log.txt")
    return place


def place_of(window: Window, words: str) -> QPoint:
    """The middle of the first character of these words, in the viewport."""
    text = window.room.reader.text
    at = TEXT.index(words)
    text.place(at, at)
    return text.cursorRect().center() + QPoint(6, 0)


def hover(window: Window, words: str) -> None:
    """Rest with the mouse on these words."""
    viewport = window.room.reader.text.viewport()
    point = place_of(window, words)
    QTest.mouseMove(viewport, point)
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))


def shown(window: Window, qtbot: QtBot) -> str:
    """What the card says, once it is there."""
    card = window.dating.card
    qtbot.waitUntil(card.isVisible, timeout=10_000)
    return str(card.text.text())


def decide(window: Window, words: str, qtbot: QtBot, **how: str) -> None:
    """Decide on the date with these words, as at the desk of dates."""
    desk, document = desk_of(window), window.stage.document
    assert document is not None
    dates = DateFinder(desk.read, desk.archive.reading).of(document)
    (one,) = [each for each in dates if each.passage.quote == words]
    desk.change(DecideDates(steps=[DecideDate(passage=one.passage, **how)]))
    qtbot.waitUntil(lambda: len(desk.read.dating.all()) > 0 and not desk.saving, timeout=5000)
    settle(window, qtbot)


def test_hovering_over_a_date_shows_value_interval_calendar_rule_role_and_sureness(
    window: Window, qtbot: QtBot
) -> None:
    hover(window, "五月")
    card = shown(window, qtbot)
    for words in ("五月", "1927-05", "1927-05-01 to 1927-05-31, 31 days", "Gregorian", "told as an event"):
        assert words in card
    assert "Year from “該日”, 2 sentences before." in card or "Year from “該日”, in the sentence before." in card
    assert "from the text before" in card
    assert not window.dating.card.button.hasFocus()


def test_a_single_day_has_no_first_and_last(window: Window, qtbot: QtBot) -> None:
    hover(window, "1927年3月5日")
    card = shown(window, qtbot)
    assert "1 day<" in card
    assert " to " not in card


def test_hovering_beside_dates_shows_nothing(window: Window, qtbot: QtBot) -> None:
    hover(window, "五月")
    shown(window, qtbot)
    hover(window, "燈換新")
    qtbot.waitUntil(window.dating.card.isHidden, timeout=5000)


def test_the_card_stays_while_the_mouse_goes_over_to_it_and_goes_after(window: Window, qtbot: QtBot) -> None:
    hover(window, "1927年3月5日")
    shown(window, qtbot)
    card, viewport = window.dating.card, window.room.reader.text.viewport()
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
    assert window.dating._away.isActive()
    card.hovered.emit(True)
    assert (window.dating._away.isActive(), card.isVisible()) == (False, True), "nothing takes it away any more"
    QTest.mouseMove(viewport, place_of(window, "没有日期"))
    card.leaveEvent(QEvent(QEvent.Type.Leave))
    QCursor.setPos(viewport.mapToGlobal(QPoint(2, 2)))
    qtbot.waitUntil(card.isHidden, timeout=5000)


def test_scrolling_takes_the_card_away(window: Window, qtbot: QtBot) -> None:
    hover(window, "1927年3月5日")
    shown(window, qtbot)
    window.room.reader.text.verticalScrollBar().setValue(5)
    assert window.dating.card.isHidden()


def test_a_key_shows_the_date_at_the_caret_and_once_more_opens_the_desk_there(window: Window, qtbot: QtBot) -> None:
    place_of(window, "91年7月8日")
    press(window, qtbot, Qt.Key.Key_Y, ALT)
    card = shown(window, qtbot)
    assert "1991-07-08" in card
    assert "2002-07-08 (Republic of China)" in card
    button = window.dating.card.button
    assert QApplication.focusWidget() is button
    assert "1991-07-08" in button.accessibleDescription()
    assert "doubtful" in window.dating.card.accessibleName()
    press(window, qtbot, Qt.Key.Key_Y, ALT)
    desk = window.beside.dates
    qtbot.waitUntil(lambda: len(desk.found.rows) == 4, timeout=10_000)
    assert desk.found.rows[desk.view.currentIndex().row()].passage.quote == "91年7月8日"
    assert window.dating.card.isHidden()


def test_enter_on_the_card_opens_the_desk_and_escape_goes_back_to_the_text(window: Window, qtbot: QtBot) -> None:
    place_of(window, "該日")
    press(window, qtbot, Qt.Key.Key_Y, ALT)
    shown(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.dating.card.isHidden()
    assert window.room.reader.text.hasFocus()
    press(window, qtbot, Qt.Key.Key_Y, ALT)
    shown(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Return)
    desk = window.beside.dates
    qtbot.waitUntil(lambda: bool(desk.found.rows), timeout=10_000)
    assert desk.found.rows[desk.view.currentIndex().row()].passage.quote == "該日"


def test_without_a_date_at_the_caret_the_message_bar_says_so(window: Window, qtbot: QtBot) -> None:
    place_of(window, "没有日期")
    press(window, qtbot, Qt.Key.Key_Y, ALT)
    qtbot.waitUntil(lambda: "no date at the caret" in window.bar.label.text(), timeout=10_000)
    press(window, qtbot, Qt.Key.Key_Y, ALT)  # now the dates are known, and the action itself refuses
    assert window.dating.card.isHidden()


def test_a_decision_stands_on_the_card_with_who_and_why_and_undo_takes_it_back(window: Window, qtbot: QtBot) -> None:
    decide(window, "91年7月8日", qtbot, verdict="changed", edtf="2002-07-08", note="the ledger of that year")
    hover(window, "91年7月8日")
    card = shown(window, qtbot)
    assert "2002-07-08" in card
    assert "changed by Li Wen" in card
    assert "the ledger of that year" in card
    assert "Found as" in card
    assert "1991-07-08" in card
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not desk_of(window).read.dating.all(), timeout=5000)
    settle(window, qtbot)
    hover(window, "91年7月8日")
    qtbot.waitUntil(lambda: "doubtful" in shown(window, qtbot), timeout=5000)
    assert "changed by" not in shown(window, qtbot)


def test_dates_are_underlined_on_wish_and_rejected_ones_are_not(window: Window, qtbot: QtBot) -> None:
    composition = window.room.reader.text.composition
    assert composition.dotted is None
    in_menus(window, qtbot, "View", "Underline dates")
    qtbot.waitUntil(
        lambda: composition.dotted is not None and len(list(composition.dotted(0, 60))) == 4, timeout=10_000
    )
    before = window.room.reader.text.viewport().grab().toImage()
    decide(window, "91年7月8日", qtbot, verdict="rejected")
    qtbot.waitUntil(lambda: len(list(composition.dotted(0, 60))) == 3, timeout=10_000)
    assert window.room.reader.text.viewport().grab().toImage() != before
    assert load_state()["dates_underlined"] is True
    in_menus(window, qtbot, "View", "Underline dates")
    assert composition.dotted is None
    assert not window.actions["underline-dates"].isChecked()


def test_the_menu_of_the_text_leads_to_the_desk_at_the_date(window: Window, qtbot: QtBot) -> None:
    hover(window, "該日")
    shown(window, qtbot)
    in_context_menu(window.room.reader.text.viewport(), qtbot, place_of(window, "該日"), "Decide on the date “該日”")
    desk = window.beside.dates
    qtbot.waitUntil(lambda: bool(desk.found.rows), timeout=10_000)
    assert desk.found.rows[desk.view.currentIndex().row()].passage.quote == "該日"


def test_the_card_speaks_the_language_in_force(window: Window, qtbot: QtBot) -> None:
    use_language("zh_Hant")
    try:
        hover(window, "1927年3月5日")
        assert "1927-03-05" in shown(window, qtbot)
    finally:
        use_language("en")


def test_dates_are_looked_for_off_the_thread_of_the_window(window: Window, qtbot: QtBot) -> None:
    hover(window, "五月")
    assert window.dating.card.isHidden()  # the answer has not come yet, and nothing has waited for it
    shown(window, qtbot)
    point = QPointF(place_of(window, "五月"))
    assert window.room.reader.text.character_at(point) == TEXT.index("五月")
