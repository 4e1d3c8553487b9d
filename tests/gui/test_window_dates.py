"""Dates beside the text: read with their rule, decided with single keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import CONTROL, SHIFT, click, desk_of, press, undo
from choosing import in_menus, in_row, into, push
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.app.archive import Archive
from workbench.gui.review.dates import DatesDesk
from workbench.gui.window import Window
from workbench.settings import Settings

Key = Qt.Key
TEXT = "1927年3月5日，霧。該日無船。\n五月，燈換新。\n91年7月8日的帳目在此。"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive with a log."""
    place = tmp_path / "log.workbench"
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        add_document(archive, tmp_path, TEXT, "log.txt")
    return place


@pytest.fixture
def desk(window: Window, qtbot: QtBot) -> DatesDesk:
    """The dates to be decided, open."""
    press(window, qtbot, Key.Key_Y, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: len(window.beside.dates.found.rows) == 2, timeout=10_000)
    return window.beside.dates


def shown(desk: DatesDesk) -> list[tuple[str, ...]]:
    found = desk.found
    return [tuple(found.data(found.index(row, column)) for column in range(3)) for row in range(len(found.rows))]


def states(window: Window) -> list[tuple[str, str]]:
    return [(one.verdict, one.edtf) for one in desk_of(window).read.dating.all()]


def test_doubtful_dates_are_shown_with_value_and_rule(window: Window, desk: DatesDesk) -> None:
    assert shown(desk) == [("該日", "1927-03-05", "doubtful"), ("91年7月8日", "1991-07-08", "doubtful")]
    assert "1927年3月5日" in desk.reason.text()
    assert desk.value.text() == "1927-03-05"
    assert desk.sentence.text() == "2 dates"
    assert window.stage.hits
    tip = desk.found.data(desk.found.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "told as an event" in tip
    assert desk.found.data(desk.found.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


def test_keys_decide_and_undo_takes_back(window: Window, desk: DatesDesk, qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_A)
    qtbot.waitUntil(lambda: len(desk.found.rows) == 1, timeout=5000)
    press(window, qtbot, Key.Key_E)
    qtbot.keyClicks(desk.value, "8 July 2002")
    press(window, qtbot, Key.Key_Escape)
    assert (desk.value.text(), desk.view.hasFocus(), desk.isVisible()) == ("1991-07-08", True, True)
    press(window, qtbot, Key.Key_E)
    qtbot.keyClicks(desk.value, "8 July 2002")
    press(window, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: desk.found.rows == [], timeout=5000)
    assert states(window) == [("accepted", "1927-03-05"), ("changed", "2002-07-08")]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(desk.found.rows) == 1, timeout=5000)
    push(desk, qtbot, "Reject")
    qtbot.waitUntil(lambda: desk.found.rows == [], timeout=5000)
    assert states(window)[1] == ("rejected", "")
    for left in (1, 0):
        undo(window, qtbot)
        qtbot.waitUntil(lambda left=left: len(states(window)) == left)  # type: ignore[misc]


def test_decided_dates_can_be_seen_and_forgotten(window: Window, desk: DatesDesk, qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_R)
    qtbot.waitUntil(lambda: len(desk.found.rows) == 1, timeout=5000)
    in_row(desk.what, qtbot, 2)
    qtbot.waitUntil(lambda: shown(desk) == [("該日", "–", "rejected")], timeout=5000)
    push(desk, qtbot, "Forget")
    qtbot.waitUntil(lambda: desk.found.rows == [], timeout=5000)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: shown(desk) == [("該日", "–", "rejected")], timeout=5000)
    undo(window, qtbot)
    in_row(desk.where, qtbot, 1)
    in_row(desk.what, qtbot, 1)
    qtbot.waitUntil(lambda: len(desk.found.rows) == 4, timeout=5000)
    assert [row[2] for row in shown(desk)] == ["sure", "doubtful", "from the text before", "doubtful"]


def test_a_value_that_cannot_be_read_is_refused_in_the_message_bar(
    window: Window, desk: DatesDesk, qtbot: QtBot
) -> None:
    into(desk.value, qtbot, "30 February 1927")
    press(window, qtbot, Key.Key_Return)
    qtbot.waitUntil(window.bar.isVisible)
    assert states(window) == []


def test_skipping_goes_round_and_escape_puts_the_desk_away(window: Window, desk: DatesDesk, qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_S)
    assert desk.view.currentIndex().row() == 1
    press(window, qtbot, Key.Key_Space)
    assert desk.view.currentIndex().row() == 0
    press(window, qtbot, Key.Key_Escape)
    assert desk.isHidden()
    assert not window.stage.hits
    in_menus(window, qtbot, "Annotate", "Dates of the text")
    qtbot.waitUntil(desk.view.hasFocus)
    click(desk.close_button, qtbot)
    assert desk.isHidden()
    desk.retranslate()


def test_where_no_date_is_listed_it_is_said_why_and_nothing_can_be_decided(
    window: Window, desk: DatesDesk, qtbot: QtBot
) -> None:
    assert all(button.isEnabled() for button in desk.buttons.values())
    in_row(desk.what, qtbot, 2)
    qtbot.waitUntil(lambda: desk.reason.text() == "No date was decided here.")
    assert not any(button.isEnabled() for button in desk.buttons.values())
