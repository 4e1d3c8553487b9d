"""The first five minutes: each step is ticked when it is really done, by keys or by mouse, in any order."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from acting import (
    CONTROL,
    SHIFT,
    annotations,
    click,
    compose,
    desk_of,
    dialog_shown,
    highlight,
    press,
    settle,
    undo,
    words,
)
from choosing import enter, in_menus, into
from looking import ask
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench import assets, settings
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.bus import ChangeSet
from workbench.gui.dialogs.event_dialog import EventDialog
from workbench.gui.dialogs.export_dialog import ExportDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.lesson.panel import LessonPanel
from workbench.gui.lesson.remembering import remember, remembered
from workbench.gui.lesson.steps import START, STEPS, steps_in
from workbench.gui.window import Window
from workbench.progress import no_progress
from workbench.settings import Settings

Key = Qt.Key
GUIDE = (
    "# The tour\n\nA few words.\n\n## One\n\nThe lamp was lit at dusk on the rock.\n\n## Two\n\nThe keeper slept.\n\n"
    "## Three\n\nOn 4 May 1901 the boat came.\n\n## Four\n\nNothing more.\n\n## Five\n\nThe end.\n"
)


@pytest.fixture
def told() -> str:
    """What the document of the tour says."""
    return GUIDE


@pytest.fixture
def tour(empty_window: Window, tmp_path: Path, qtbot: QtBot, told: str) -> Window:
    """A window with an archive that has the document of the tour."""
    source, place = tmp_path / START, tmp_path / "tour.workbench"
    source.write_text(told, encoding="utf-8")
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        archive.importer().run([source], no_progress())
    empty_window.files.open_path(place)
    settle(empty_window, qtbot)
    empty_window.room.reader.setFocus()
    return empty_window


def done(window: Window) -> set[str]:
    return {name for name, button in window.lesson.panel.buttons.items() if button.text().startswith("✓")}


def test_the_strip_is_there_in_the_sample_and_nowhere_else_by_itself(tour: Window, path: Path, qtbot: QtBot) -> None:
    panel = tour.lesson.panel
    assert panel.isVisible()
    assert tour.actions["lesson"].isChecked()
    assert "Ctrl+Enter" in panel.hint.text()
    tour.files.open_path(path)
    settle(tour, qtbot)
    assert not panel.isVisible()
    in_menus(tour, qtbot, "Help", "First five minutes")
    assert panel.isVisible()
    press(tour, qtbot, Key.Key_W, CONTROL)
    assert not panel.isVisible()


def test_each_step_is_ticked_when_it_is_done_in_another_order(tour: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert done(tour) == set()
    ask(tour, qtbot, "keeper")
    qtbot.waitUntil(lambda: done(tour) == {"search"})
    highlight(tour, qtbot, "lamp")
    qtbot.waitUntil(lambda: done(tour) == {"search", "highlight"})
    press(tour, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not annotations(tour))
    assert "highlight" in done(tour), "it was done, whatever became of it"
    press(tour, qtbot, Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: bool(annotations(tour)))
    tour.stage.choose(annotations(tour)[0].annotation.id)
    press(tour, qtbot, Key.Key_T, CONTROL)
    tag = cast("TagDialog", dialog_shown(TagDialog))
    compose(tag.field, "light")
    assert "tag" not in done(tour)
    press(tour, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "tag" in done(tour))
    assert tour.lesson.panel.at == "event"
    tour.shell.activateWindow()
    qtbot.waitUntil(tour.shell.isActiveWindow)
    tour.room.reader.setFocus()
    words(tour, qtbot, "On 4 May 1901 the boat came")
    press(tour, qtbot, Key.Key_E, CONTROL)
    dialog = cast("EventDialog", dialog_shown(EventDialog))
    assert "event" not in done(tour), "an open dialog is not an event"
    into(dialog.name, qtbot, "The boat")
    qtbot.keyClick(dialog.name, Key.Key_Return)
    qtbot.waitUntil(lambda: "event" in done(tour))
    tour.shell.activateWindow()
    qtbot.waitUntil(tour.shell.isActiveWindow)
    press(tour, qtbot, Key.Key_E, CONTROL, SHIFT)
    out = cast("ExportDialog", dialog_shown(ExportDialog))
    into(out.where.field, qtbot, str(tmp_path / "out"))
    assert "export" not in done(tour)
    enter(out, qtbot)
    qtbot.waitUntil(lambda: done(tour) == {step.id for step in STEPS}, timeout=20_000)
    assert "All done" in tour.lesson.panel.hint.text()


@pytest.mark.parametrize("told", [GUIDE + "\nA line of the log of the rock.\n" * 200])
def test_what_is_read_stays_where_it_is_when_the_strip_comes_grows_and_goes(
    tour: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, panel = tour.room.reader.text, tour.lesson.panel
    monkeypatch.setattr(LessonPanel, "_how", lambda _, step: step.id + "\nlonger" * (step.id == "tag"))
    press(tour, qtbot, Key.Key_End, CONTROL)
    for key in (Key.Key_PageUp, *[Key.Key_Up] * 6, Key.Key_Home):
        press(tour, qtbot, key)

    def line() -> int:
        return text.mapTo(tour.shell, text.cursorRect().topLeft()).y()

    was, height = line(), panel.height()
    press(tour, qtbot, Key.Key_Right, SHIFT)
    press(tour, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: done(tour) == {"highlight"})
    assert panel.height() > height
    assert line() == was
    click(panel.closer, qtbot)
    assert (panel.isVisible(), line()) == (False, was)
    in_menus(tour, qtbot, "Help", "First five minutes")
    assert (panel.isVisible(), line()) == (True, was)
    undo(tour, qtbot)
    assert annotations(tour) == []


def test_what_was_done_is_remembered_for_the_archive_and_so_is_hiding(tour: Window, qtbot: QtBot) -> None:
    place = desk_of(tour).archive.path
    highlight(tour, qtbot, "lamp")
    qtbot.waitUntil(lambda: done(tour) == {"highlight"})
    tour.lesson.panel.closer.setFocus()
    press(tour, qtbot, Key.Key_Space)
    assert not tour.lesson.panel.isVisible()
    assert tour.room.reader.text.hasFocus()
    press(tour, qtbot, Key.Key_W, CONTROL)
    tour.files.open_path(place)
    settle(tour, qtbot)
    assert not tour.lesson.panel.isVisible()
    assert done(tour) == {"highlight"}
    in_menus(tour, qtbot, "Help", "First five minutes")
    assert tour.lesson.panel.isVisible()
    assert remembered(place) == ({"highlight"}, True)


def test_a_step_leads_to_its_heading(tour: Window, qtbot: QtBot) -> None:
    assert tour.stage.reading is not None
    went: list[int] = []
    tour.stage.jumped.connect(lambda start, end, select: went.append(start))
    button = tour.lesson.panel.buttons["event"]
    click(button, qtbot, button.rect().center())
    assert went == [tour.stage.reading.text.index("Three")]
    assert tour.lesson.panel.at == "event"
    assert button.at_hand
    press(tour, qtbot, Key.Key_W, CONTROL)


@pytest.mark.parametrize("told", [(assets.sample_archive() / "zh_Hant" / START).read_text("utf-8")], ids=["zh_Hant"])
def test_the_steps_go_by_the_chinese_document_too(tour: Window, qtbot: QtBot) -> None:
    assert tour.stage.reading is not None
    went: list[int] = []
    tour.stage.jumped.connect(lambda start, end, select: went.append(start))
    for button in tour.lesson.panel.buttons.values():
        click(button, qtbot, button.rect().center())
    text = tour.stage.reading.text
    assert went == [text.index(f"第{number}分鐘") for number in "一二三四五"]
    highlight(tour, qtbot, "电报先到")
    qtbot.waitUntil(lambda: done(tour) == {"highlight"})
    press(tour, qtbot, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not annotations(tour))


def test_keys_of_the_hints_are_those_in_force(tour: Window) -> None:
    tour.actions.bindings.give("highlight", ["Ctrl+Alt+H"])
    tour.actions.rebind()
    assert "Ctrl+Alt+H" in tour.lesson.panel.hint.text()
    tour.actions.bindings.give("highlight", [])
    tour.actions.rebind()
    assert "“Highlight”" in tour.lesson.panel.hint.text()


def test_the_strip_speaks_the_language_of_the_window(tour: Window) -> None:
    for language in ("zh_Hans", "zh_Hant", "en"):
        tour.apply(Settings(author="Li Wen", language=language))
        names = [button.accessibleName() for button in tour.lesson.panel.buttons.values()]
        assert len(set(names)) == len(STEPS)
    assert names[0] == "Highlight: to do"


def test_what_comes_from_elsewhere_or_from_an_undo_is_not_a_step(tour: Window, qtbot: QtBot) -> None:
    desk = desk_of(tour)
    document = desk.read.documents.all()[0].id
    made = desk.archive.do(CreateAnnotation(document=document, note="x"))
    person = desk.archive.bus.author.id
    touched = {"annotations": frozenset({made})}
    assert list(steps_in(ChangeSet(touched), desk.read, person)) == ["highlight"]
    assert not list(steps_in(ChangeSet(touched, outside=True), desk.read, person))
    assert not list(steps_in(ChangeSet(touched, everything=True), desk.read, person))
    assert not list(steps_in(ChangeSet(touched), desk.read, "somebody else"))
    assert not list(steps_in(ChangeSet({"annotations": frozenset({"gone"})}), desk.read, person))
    settle(tour, qtbot)


def test_a_broken_memory_is_an_empty_one(tmp_path: Path) -> None:
    place = tmp_path / "a.workbench"
    assert remembered(place) == (set(), None)
    settings.save_state({"lessons": {str(place.resolve()): {"done": "no", "shown": 3}}})
    assert remembered(place) == (set(), None)
    for number in range(60):
        remember(tmp_path / f"{number}.workbench", {"tag"}, True)
    assert remembered(place) == (set(), None)
    assert remembered(tmp_path / "59.workbench") == ({"tag"}, True)
