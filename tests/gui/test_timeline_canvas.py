"""The canvas of the timeline with more events than rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from workbench.app.timeline_file import FileOptions, write_timeline
from workbench.finding.timeline import EventLane, Item, Timeline, extent_of
from workbench.gui.timeline import TimelineCanvas
from workbench.model.ids import EventId
from workbench.model.records import Event


def crowd() -> Timeline:
    dates = [f"19{n % 90 + 10}-0{n % 9 + 1}" for n in range(800)] + ["[1912,1950,1990]", "1920~/1960?", "1930?/1980"]
    items = []
    for number, date in enumerate(dates):
        event = Event(id=EventId(str(number)), kind="visit", name=f"A visit with a long name {number}", date=date)
        extent = extent_of(date)
        assert extent is not None
        items.append(Item(event, extent, event.name))
    items.sort(key=lambda one: one.extent.first)
    return Timeline("kind", (EventLane("visit", "visit", tuple(items)),), events=len(items))


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    made = TimelineCanvas()
    qtbot.addWidget(made)
    made.resize(900, 320)
    made.show()
    qtbot.waitExposed(made)
    made.show_timeline(crowd())
    return made


def test_a_click_into_the_strip_comes_nearer(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    assert canvas.shown is not None
    canvas.grab()
    before = canvas.view
    lane = canvas.shown.at(before.scale).lanes[0]
    assert len(lane.packed.rows) + len(lane.packed.over) > canvas.shown.rows
    down = 24 + 20 + 20 * len(lane.packed.rows) + 4 - canvas.verticalScrollBar().value()
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, down))
    assert canvas.view.scale == pytest.approx(before.scale * 4)
    assert canvas.chosen is None


def test_all_kinds_of_bars_are_painted_and_cut_labels_too(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    for _ in range(12):
        canvas.zoom(1.4)
        picture = canvas.grab().toImage()
        assert len({picture.pixel(x, y) for x in range(0, 900, 7) for y in range(50, 300, 5)}) > 3
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.verticalScrollBar().value() == min(60, canvas.verticalScrollBar().maximum())


def test_tab_zooms_to_what_has_no_row(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    assert canvas.shown is not None
    for _ in range(30):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.chosen is not None
    assert canvas.chosen.item == 29
    assert canvas.place(canvas.chosen) is not None


def test_a_crowd_is_drawn_with_its_numbers(tmp_path: Path) -> None:
    target = tmp_path / "crowd.svg"
    assert write_timeline(crowd(), target, FileOptions()) == 803
    assert "url(#out-" in target.read_text(encoding="utf-8")
