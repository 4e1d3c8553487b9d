"""The timeline in the window, with keys, wheel and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting import CONTROL, SHIFT, annotations, click, desk_of, document_named, press, settle
from choosing import in_button, in_row, into, tick
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip
from pytestqt.qtbot import QtBot

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.claims import MakeClaim
from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent
from workbench.gui.stage import Thing
from workbench.gui.timeline import TimelineCanvas
from workbench.gui.timeline.painting import Chosen
from workbench.gui.window import Window
from workbench.settings import Settings

Key = Qt.Key


@pytest.fixture
def path(path: Path) -> Path:
    """The archive with a letter whose day two documents give differently, and other events."""
    with Archive.open(path, chosen=Settings(author="Li Wen")) as archive:
        keeper = archive.do(CreateEntity(kind="person", name="The keeper"))
        letter = archive.do(
            CreateEvent(kind="letter", name="Letter", date="1892-10-03", participants=((keeper, "author"),))
        )
        archive.do(CreateEvent(kind="visit", name="<b>Visit</b>", date="1895~/1897?"))
        archive.do(CreateEvent(kind="visit", name="Some day"))
        places = []
        for name, words in (("a-lighthouse.txt", "harbour office on 3 October 1892"), ("b-fog.txt", "fog of October")):
            document = archive.read.documents.resolve(name)
            at = archive.reading(document).text.index(words)
            where = archive.passage(document, (at, at + len(words)))
            places.append(archive.do(CreateAnnotation(document=document.id, passage=where, events=(letter,))))
        archive.do(MakeClaim(event=letter, slot="date", value="1892-10-05", annotation=places[1]))
    return path


@pytest.fixture
def line(window: Window, qtbot: QtBot) -> TimelineCanvas:
    """The canvas, shown and filled."""
    press(window, qtbot, Key.Key_L, CONTROL)
    canvas = window.timeline.canvas
    assert canvas.hasFocus()
    qtbot.waitUntil(lambda: canvas.shown is not None)
    return canvas


def wheel(canvas: TimelineCanvas, x: float, turn: int, *, held: Qt.KeyboardModifier | None = None) -> None:
    at = QPointF(x, 60)
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        *(at, canvas.viewport().mapToGlobal(at), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, held or none),
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def found(canvas: TimelineCanvas, name: str, *, rival: bool = False) -> Chosen:
    assert canvas.shown is not None
    for lane, one in enumerate(canvas.shown.timeline.lanes):
        for number, item in enumerate(one.items):
            if item.event.name == name and item.rival == rival:
                return Chosen(lane, number)
    raise AssertionError(name)


def middle(canvas: TimelineCanvas, name: str, *, rival: bool = False) -> QPoint:
    place = canvas.place(found(canvas, name, rival=rival))
    assert place is not None
    return place.center().toPoint()


def test_the_wheel_zooms_around_the_pointer(line: TimelineCanvas) -> None:
    before = line.view
    wheel(line, 200, 120)
    assert line.view.scale > before.scale
    assert line.view.day(200) == pytest.approx(before.day(200))
    wheel(line, 200, -1200)
    assert line.view.scale == pytest.approx(before.scale)
    wheel(line, 300, 120 * 5)
    here = line.view
    wheel(line, 300, -120, held=Qt.KeyboardModifier.ShiftModifier)
    assert line.view.scale == here.scale
    assert line.view.first > here.first


def test_keys_zoom_move_and_show_all(line: TimelineCanvas, window: Window, qtbot: QtBot) -> None:
    whole = line.view
    press(window, qtbot, Key.Key_Plus)
    assert line.view.scale == pytest.approx(whole.scale * 1.5)
    press(window, qtbot, Key.Key_Minus)
    assert line.view.scale == pytest.approx(whole.scale)
    for _ in range(6):
        press(window, qtbot, Key.Key_Plus)
    press(window, qtbot, Key.Key_Home)
    begin = line.view.first
    press(window, qtbot, Key.Key_Right)
    assert line.view.first > begin
    press(window, qtbot, Key.Key_Left)
    assert line.view.first == pytest.approx(begin)
    press(window, qtbot, Key.Key_End)
    assert line.shown is not None
    assert line.view.first < line.shown.span[1] < line.view.last
    press(window, qtbot, Key.Key_0)
    assert line.view == whole
    press(window, qtbot, Key.Key_Escape)
    assert not line.hasFocus()


def test_dragging_moves_the_view_and_opens_nothing(line: TimelineCanvas, window: Window, qtbot: QtBot) -> None:
    line.zoom(8)
    before, day = line.view, line.view.day(300)
    start, end = QPoint(300, 80), QPoint(260, 80)
    qtbot.mousePress(line.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(line.viewport(), QPoint(280, 80))
    qtbot.mouseMove(line.viewport(), end)
    qtbot.mouseRelease(line.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert line.view.first > before.first
    assert line.view.day(260) == pytest.approx(day)
    assert window.stage.thing is None


def test_tab_goes_from_event_to_event_and_enter_shows_event_and_evidence(
    line: TimelineCanvas, window: Window, qtbot: QtBot
) -> None:
    press(window, qtbot, Key.Key_Tab)
    first = line.chosen
    press(window, qtbot, Key.Key_Tab)
    assert line.hasFocus()
    assert line.chosen != first
    press(window, qtbot, Key.Key_Backtab, SHIFT)
    assert line.chosen == first == found(line, "Letter")
    assert "1892-10-03" in line.accessibleDescription()
    press(window, qtbot, Key.Key_Return)
    event = line.item(found(line, "Letter")).event
    assert window.stage.thing == Thing("events", event.id)
    assert window.stage.document is not None
    assert window.stage.document.file_name == "a-lighthouse.txt"
    press(window, qtbot, Key.Key_Return)
    assert window.stage.document.file_name == "b-fog.txt"
    for _ in range(2):
        press(window, qtbot, Key.Key_Tab)
    assert line.item(line.chosen or Chosen(0, 0)).event.name == "<b>Visit</b>"
    press(window, qtbot, Key.Key_Tab)
    assert not line.hasFocus()


def test_tab_brings_into_view_what_is_not(line: TimelineCanvas, window: Window, qtbot: QtBot) -> None:
    line.zoom(400, 0)
    press(window, qtbot, Key.Key_Home)
    for _ in range(3):
        press(window, qtbot, Key.Key_Tab)
    assert line.place(found(line, "<b>Visit</b>")) is not None


def test_a_click_opens_the_claim_of_a_rival_date(line: TimelineCanvas, window: Window, qtbot: QtBot) -> None:
    line.zoom(1000, line.view.x(line.shown.span[0]) if line.shown else 0)
    qtbot.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=middle(line, "Letter", rival=True))
    settle(window, qtbot)
    assert window.stage.document is not None
    assert window.stage.document.id == document_named(window, "b-fog.txt")
    assert window.stage.thing is not None
    assert window.stage.thing.table == "events"


def test_hovering_says_name_days_and_why_as_plain_text(line: TimelineCanvas, window: Window) -> None:
    at = middle(line, "<b>Visit</b>")
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, line.viewport().mapToGlobal(at))
    QApplication.sendEvent(line.viewport(), event)
    said = QToolTip.text()
    QToolTip.hideText()
    assert "‹b>Visit‹/b> · Visit" in said
    assert "1895~/1897?: 1895-01-01 – 1897-12-31" in said
    assert "“About”" in said
    rival = line.telling(line.item(found(line, "Letter", rival=True)))
    assert "According to: b-fog.txt" in rival
    assert "“fog of October”" in rival


def test_lanes_filters_and_dates_of_texts_are_chosen_above(line: TimelineCanvas, window: Window, qtbot: QtBot) -> None:
    panel = window.timeline

    def lanes() -> list[str]:
        return [one.name for one in line.shown.timeline.lanes] if line.shown else []

    assert lanes() == ["letter", "visit"]
    in_row(panel.lanes, qtbot, 1)
    qtbot.waitUntil(lambda: lanes() == ["The keeper", ""])
    in_row(panel.lanes, qtbot, 2)
    qtbot.waitUntil(lambda: lanes() == ["a-lighthouse.txt", "b-fog.txt", ""])
    in_row(panel.document, qtbot, 1)
    qtbot.waitUntil(lambda: lanes() == ["a-lighthouse.txt", "b-fog.txt"])
    in_row(panel.document, qtbot, 0)
    panel.filter.setFocus()
    qtbot.keyClicks(panel.filter, "The keeper")
    qtbot.keyClick(panel.filter, Key.Key_Return)
    qtbot.waitUntil(lambda: lanes() == ["a-lighthouse.txt", "b-fog.txt"])
    into(panel.filter, qtbot, "")
    qtbot.waitUntil(lambda: len(lanes()) == 3)
    tick(panel.dates, qtbot)
    qtbot.waitUntil(lambda: bool(line.shown and line.shown.timeline.faint))
    assert line.shown is not None
    one = line.shown.timeline.faint[0]
    at = QPoint(round(line.view.x(one.first)), 28)
    assert "1892" in line.telling(one)
    qtbot.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.stage.document is not None
    assert window.stage.document.id == one.document


def test_what_changes_is_shown_and_what_is_at_hand_stays(line: TimelineCanvas, window: Window, qtbot: QtBot) -> None:
    for _ in range(2):
        press(window, qtbot, Key.Key_Tab)
    item = line.item(line.chosen or Chosen(0, 0))
    assert window.timeline.count.text() == "2 events"
    assert window.timeline.undrawn.text() == "1 not drawn…"
    desk_of(window).change(CreateEvent(kind="battle", name="Storm", date="1890"))
    qtbot.waitUntil(lambda: window.timeline.count.text() == "3 events")
    assert line.chosen is not None
    assert line.item(line.chosen).event == item.event
    assert len(annotations(window)) == 2


def test_events_without_a_place_are_listed_with_the_reason(line: TimelineCanvas, window: Window, qtbot: QtBot) -> None:
    in_button(window.timeline.undrawn, qtbot, "Some day – It has no date.")
    assert window.stage.thing is not None
    assert window.stage.thing.table == "events"


def test_an_archive_without_dated_events_says_how_to_begin(empty_window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "empty.workbench"
    Archive.create(place, chosen=Settings(author="Li Wen")).close()
    empty_window.files.open_path(place)
    settle(empty_window, qtbot)
    press(empty_window, qtbot, Key.Key_L, CONTROL)
    canvas = empty_window.timeline.canvas
    qtbot.waitUntil(lambda: empty_window.timeline.timeline is not None)
    assert canvas.shown is None
    assert "Ctrl+E" in canvas.empty
    for key in (Key.Key_Plus, Key.Key_0, Key.Key_Home, Key.Key_Return, Key.Key_Right):
        press(empty_window, qtbot, key)
    assert not canvas.grab().isNull()


@pytest.mark.parametrize("suffix", ["svg", "png", "csv"])
def test_it_is_written_as_the_name_says(
    line: TimelineCanvas, window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    target = tmp_path / f"line.{suffix}"
    kinds = {"svg": "Drawing (SVG) (*.svg)", "png": "Picture (PNG) (*.png)", "csv": "Table (CSV) (*.csv)"}
    answer = (str(tmp_path / "line"), kinds[suffix])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: answer)
    click(window.timeline.export, qtbot)
    written = target.read_bytes()
    if suffix == "png":
        assert QImage.fromData(written).width() == int(line.view.width * 2)
    else:
        assert "Visit" in written.decode("utf-8-sig")
    assert str(target) in window.bar.label.text()


def test_a_folder_that_is_not_there_is_told_in_a_sentence(line: TimelineCanvas, window: Window, tmp_path: Path) -> None:
    window.timing.write(tmp_path / "nowhere" / "line.svg")
    assert "nowhere" in window.bar.label.text()


def test_another_theme_and_another_size_are_followed(line: TimelineCanvas, window: Window, qtbot: QtBot) -> None:
    light = line.grab().toImage().pixelColor(5, 60)
    window.pages.theme("dark")
    settle(window, qtbot)
    assert line.grab().toImage().pixelColor(5, 60).lightness() < 80 < light.lightness()
    window.shell.resize(1000, 700)
    settle(window, qtbot)
    assert line.view.width == line.viewport().width()
    window.pages.theme("light")
