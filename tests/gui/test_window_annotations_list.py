"""The list of annotations: filter, sort, columns, many at once, to the passage and back; each undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from acting import ALT, CONTROL, SHIFT, click, compose, desk_of, press, settle
from choosing import enter, in_button, in_menus, push
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import CreateAnnotation
from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent
from workbench.commands.order import CreateCollection
from workbench.commands.tags import CreateTag
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.lists.annotations_table import KEYS
from workbench.gui.lists.columns import Columns
from workbench.gui.lists.narrowing import DaysDialog
from workbench.gui.window import Window
from workbench.model.views import AnnotationFilter

Key = Qt.Key
LISTED = ("Annotate", "In the list of annotations")


@pytest.fixture
def made(window: Window, qtbot: QtBot) -> dict[str, Any]:
    """Four annotations on the first document, the last one on the second; the list is open on the whole archive."""
    archive = desk_of(window).archive
    first, second = (one.id for one in archive.read.documents.all())
    tag = archive.do(CreateTag(name="Weather", digit=1, color="#0072b2"))
    entity = archive.do(CreateEntity(kind="person", name="Old Zhou"))
    event = archive.do(CreateEvent(kind="meeting", name="A talk"))
    values: list[dict[str, Any]] = [{"note": "燈塔 的事"}, {"tags": [tag]}, {"entities": [entity]}, {"events": [event]}]
    ids = [
        archive.do(CreateAnnotation(document=first, passage=archive.passage(first, (at * 4, at * 4 + 3)), **value))
        for at, value in enumerate(values)
    ]
    ids.append(archive.do(CreateAnnotation(document=second, passage=archive.passage(second, (2, 8)), private=True)))
    press(window, qtbot, Key.Key_L, CONTROL, ALT)
    listed = window.annotations
    listed.scope.setFocus()
    press(window, qtbot, Key.Key_Down)
    qtbot.waitUntil(lambda: listed.table.ids == ids)
    listed.view.setFocus()
    return {"ids": ids, "tag": tag, "entity": entity, "event": event, "documents": (first, second)}


def shown(window: Window) -> list[str]:
    return list(window.annotations.table.ids)


def undone(window: Window, qtbot: QtBot) -> None:
    settle(window, qtbot)
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    window.annotations.view.setFocus()
    qtbot.waitUntil(window.actions["undo"].isEnabled)
    press(window, qtbot, Key.Key_Z, CONTROL)


def tags_of(window: Window, one: str) -> list[str]:
    return [tag.name for tag in desk_of(window).read.annotations.views([one])[0].tags]


def at_row(window: Window, qtbot: QtBot, row: int, *held: Qt.KeyboardModifier) -> None:
    view = window.annotations.view
    where = view.visualRect(window.annotations.table.index(row, 0)).center()
    modifiers = held[0] if held else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, where)


def row_menu(window: Window, qtbot: QtBot) -> list[str]:
    """What the right button offers on the row one is on; it is closed again."""
    view = window.annotations.view
    place = view.viewport().mapTo(window.shell, view.visualRect(view.currentIndex()).center())
    qtbot.mouseClick(window.shell.windowHandle(), Qt.MouseButton.RightButton, pos=place)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [one.text() for one in menu.actions()]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    return texts


def test_words_are_found_in_either_script_and_the_line_counts(
    window: Window, made: dict[str, Any], qtbot: QtBot
) -> None:
    listed = window.annotations
    compose(listed.text, "灯塔的")
    qtbot.waitUntil(lambda: shown(window) == made["ids"][:1])
    assert listed.count.text() == "1 of 5"
    listed.text.setFocus()
    press(window, qtbot, Key.Key_Return)
    assert listed.view.hasFocus()
    listed.text.clear()
    qtbot.waitUntil(lambda: shown(window) == made["ids"])
    assert listed.count.text() == "5 annotations"


def test_a_column_is_sorted_by_click_and_by_key_three_times_round(
    window: Window, made: dict[str, Any], qtbot: QtBot
) -> None:
    listed, ids = window.annotations, made["ids"]
    head = listed.view.horizontalHeader()
    note = KEYS.index("note")
    at = QPoint(head.sectionViewportPosition(note) + 20, head.height() // 2)
    click(head.viewport(), qtbot, at)
    qtbot.waitUntil(lambda: shown(window) == [*ids[1:], ids[0]])
    assert head.sortIndicatorSection() == note
    click(listed.view.viewport(), qtbot, listed.view.visualRect(listed.table.index(0, note)).center())
    press(window, qtbot, Key.Key_S)
    qtbot.waitUntil(lambda: shown(window) == ids)
    assert head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    in_menus(window, qtbot, *LISTED, "Sort by this column")
    qtbot.waitUntil(lambda: head.sortIndicatorSection() != note)
    assert shown(window) == ids


def test_enter_goes_to_the_passage_and_alt_left_comes_back(window: Window, made: dict[str, Any], qtbot: QtBot) -> None:
    at_row(window, qtbot, 4)
    assert window.stage.annotation == made["ids"][4]
    assert window.stage.document is not None
    assert window.stage.document.id == made["documents"][0], "a click only shows it in the inspector"
    press(window, qtbot, Key.Key_Space)
    assert window.stage.document.id == made["documents"][1]
    assert window.annotations.view.hasFocus()
    press(window, qtbot, Key.Key_Return)
    assert not window.annotations.view.hasFocus()
    press(window, qtbot, Key.Key_Left, ALT)
    assert window.annotations.view.hasFocus()
    view = window.annotations.view
    where = view.visualRect(window.annotations.table.index(0, 0)).center()
    at_row(window, qtbot, 0)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert window.stage.document.id == made["documents"][0]


def test_all_rows_are_tagged_by_digit_and_one_undo_takes_it_back(
    window: Window, made: dict[str, Any], qtbot: QtBot
) -> None:
    press(window, qtbot, Key.Key_A, CONTROL)
    assert window.annotations.chosen() == made["ids"]
    press(window, qtbot, Key.Key_1, ALT)
    qtbot.waitUntil(lambda: all(tags_of(window, one) == ["Weather"] for one in made["ids"]))
    assert desk_of(window).next_undo() == "tag 5 annotations"
    undone(window, qtbot)
    qtbot.waitUntil(lambda: [bool(tags_of(window, one)) for one in made["ids"]] == [False, True, False, False, False])


def test_a_stretch_of_rows_goes_to_the_trash_and_is_restored_there(
    window: Window, made: dict[str, Any], qtbot: QtBot
) -> None:
    listed, ids = window.annotations, made["ids"]
    at_row(window, qtbot, 1)
    at_row(window, qtbot, 3, SHIFT)
    assert {"&Delete them", "&Restore them"}.intersection(row_menu(window, qtbot)) == {"&Delete them"}
    press(window, qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(window) == [ids[0], ids[4]])
    listed.which.setFocus()
    for _ in range(3):
        press(window, qtbot, Key.Key_Down)
    qtbot.waitUntil(lambda: shown(window) == ids[1:4])
    at_row(window, qtbot, 0)
    press(window, qtbot, Key.Key_Delete)
    press(window, qtbot, Key.Key_Return)
    assert {"&Delete them", "&Restore them"}.intersection(row_menu(window, qtbot)) == {"&Restore them"}
    in_menus(window, qtbot, *LISTED, "Restore them")
    qtbot.waitUntil(lambda: shown(window) == ids[2:4], timeout=5000)
    assert tags_of(window, ids[1]) == ["Weather"], "its tag came back with it"
    undone(window, qtbot)
    qtbot.waitUntil(lambda: shown(window) == ids[1:4])
    undone(window, qtbot)
    qtbot.waitUntil(lambda: shown(window) == [])


def picked(window: Window, qtbot: QtBot, name: str) -> None:
    """Choose this in the list that a question offers, with its first letters or arrows, and press Enter."""
    (dialog,) = [one for one in window.shell.findChildren(QInputDialog) if one.isVisible()]
    box = dialog.findChild(QComboBox)
    assert box is not None
    box.setFocus()
    while box.currentText() != name:
        row = box.currentIndex()
        qtbot.keyClick(box, Key.Key_Down)
        assert box.currentIndex() == row + 1
    enter(dialog, qtbot)


def test_privacy_and_colour_are_given_to_many(window: Window, made: dict[str, Any], qtbot: QtBot) -> None:
    read = desk_of(window).read.annotations
    press(window, qtbot, Key.Key_A, CONTROL)
    in_menus(window, qtbot, *LISTED, "Make them private")
    qtbot.waitUntil(lambda: len(read.all(AnnotationFilter(confidential=True))) == 5)
    undone(window, qtbot)
    qtbot.waitUntil(lambda: len(read.all(AnnotationFilter(confidential=True))) == 1)
    in_menus(window, qtbot, *LISTED, "Make them not private")
    qtbot.waitUntil(lambda: not read.all(AnnotationFilter(confidential=True)))
    undone(window, qtbot)
    in_menus(window, qtbot, *LISTED, "Give them a colour")
    picked(window, qtbot, "Bluish green")
    qtbot.waitUntil(lambda: len(read.all(AnnotationFilter(color="#009e73"))) == 5)
    undone(window, qtbot)
    qtbot.waitUntil(lambda: not read.all(AnnotationFilter(color="#009e73")))


def test_a_tag_is_asked_for_with_ctrl_t_and_taken_off_again(window: Window, made: dict[str, Any], qtbot: QtBot) -> None:
    press(window, qtbot, Key.Key_A, CONTROL)
    press(window, qtbot, Key.Key_T, CONTROL)
    (dialog,) = window.shell.findChildren(TagDialog)
    compose(dialog.field, "Fog")
    qtbot.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: tags_of(window, made["ids"][4]) == ["Fog"])
    undone(window, qtbot)
    qtbot.waitUntil(lambda: tags_of(window, made["ids"][4]) == [])
    in_menus(window, qtbot, *LISTED, "Take a tag off the chosen ones")
    dialog = next(one for one in window.shell.findChildren(TagDialog) if one.isVisible())
    compose(dialog.field, "Weather")
    qtbot.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: tags_of(window, made["ids"][1]) == [])
    undone(window, qtbot)
    qtbot.waitUntil(lambda: tags_of(window, made["ids"][1]) == ["Weather"])


def test_what_is_chosen_is_copied_as_words_or_as_a_table(window: Window, made: dict[str, Any], qtbot: QtBot) -> None:
    at_row(window, qtbot, 0)
    press(window, qtbot, Key.Key_C, CONTROL)
    quote = desk_of(window).read.annotations.views(made["ids"][:1])[0].place
    assert quote is not None
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == quote.quote)
    press(window, qtbot, Key.Key_A, CONTROL)
    in_menus(window, qtbot, *LISTED, "Copy them")
    qtbot.waitUntil(lambda: QApplication.clipboard().text().count("\n") == 4)
    assert "\tWeather\t" in QApplication.clipboard().text()


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_just_the_listed_rows_are_exported(
    window: Window, made: dict[str, Any], qtbot: QtBot, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rows"
    monkeypatch.setattr(
        "workbench.gui.lists.editing.QFileDialog.getSaveFileName", lambda *_: (str(target), f"(*.{suffix})")
    )
    compose(window.annotations.text, "灯塔的")
    qtbot.waitUntil(lambda: len(shown(window)) == 1)
    in_menus(window, qtbot, *LISTED, "Export what is listed")
    written = target.with_name(f"rows.{suffix}")
    qtbot.waitUntil(written.exists)
    settle(window, qtbot)
    if suffix == "csv":
        qtbot.waitUntil(lambda: len(written.read_text(encoding="utf-8-sig").splitlines()) == 2)


def test_chips_narrow_down_and_are_taken_off(window: Window, made: dict[str, Any], qtbot: QtBot) -> None:
    narrowing, ids = window.annotations.narrowing, made["ids"]
    desk_of(window).archive.do(CreateCollection(name="Letters"))

    def only(*way: str) -> None:
        in_button(narrowing.button, qtbot, *way)

    def off(number: int = 0) -> None:
        crosses = [one for one in narrowing.findChildren(QToolButton, "cross") if one.isVisible()]
        click(crosses[number], qtbot)

    only("With a note")
    qtbot.waitUntil(lambda: shown(window) == ids[:1])
    off()
    only("Private ones")
    qtbot.waitUntil(lambda: shown(window) == ids[4:])
    off()
    only("Colour", "Blue")
    qtbot.waitUntil(lambda: shown(window) == [ids[1]])
    assert narrowing.texts() == ["Colour: Blue"]
    off()
    for name, found in (("Old Zhou", ids[2]), ("A talk", ids[3])):
        only("Tag, name or event")
        (dialog,) = [one for one in window.shell.findChildren(TagDialog) if one.isVisible()]
        compose(dialog.field, name)
        qtbot.keyClick(dialog.field, Key.Key_Return)
        qtbot.waitUntil(lambda found=found: shown(window) == [found])  # type: ignore[misc]
        off()
    for way, text, chips in (("Document", "b-fog.txt", 1), ("Collection", "Letters", 2)):
        only(way)
        picked(window, qtbot, text)
        qtbot.waitUntil(lambda chips=chips: len(narrowing.texts()) == chips)  # type: ignore[misc]
    assert narrowing.texts() == ["Document: b-fog.txt", "Collection: Letters"]
    qtbot.waitUntil(lambda: len(narrowing.menu.findChildren(QMenu)) == 2)  # however often it was opened
    qtbot.waitUntil(lambda: shown(window) == [])
    click(window.annotations.forget, qtbot, window.annotations.forget.rect().center())
    qtbot.waitUntil(lambda: shown(window) == ids)


def test_days_are_chosen_in_a_dialog_or_by_name(window: Window, made: dict[str, Any], qtbot: QtBot) -> None:
    narrowing = window.annotations.narrowing
    in_button(narrowing.button, qtbot, "Made", "Today")
    qtbot.waitUntil(lambda: len(narrowing.texts()) == 1)
    assert shown(window) == made["ids"]
    in_button(narrowing.button, qtbot, "Made", "Between two days")
    (dialog,) = window.shell.findChildren(DaysDialog)
    for field in (dialog.since, dialog.until):
        field.setFocus()
        qtbot.keyClick(field, Key.Key_Home)  # into the year
        qtbot.keyClick(field, Key.Key_Down)
    push(dialog, qtbot, "OK")
    qtbot.waitUntil(lambda: shown(window) == [])


def test_filter_sort_and_columns_are_as_they_were_left(
    window: Window, made: dict[str, Any], path: Path, qtbot: QtBot
) -> None:
    listed = window.annotations
    listed.narrowing.take({"tag": made["tag"]})
    listed.sort_by("words")
    listed.columns.toggle("note")
    listed.view.horizontalHeader().moveSection(0, 3)
    listed.view.horizontalHeader().resizeSection(0, 333)
    qtbot.waitUntil(lambda: shown(window) == [made["ids"][1]])
    window.files.close()
    window.files.open_path(path)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: shown(window) == [made["ids"][1]])
    assert listed.order.key == "words"
    listed.columns.keep()
    assert listed.view.isColumnHidden(KEYS.index("note"))
    again = type(listed.view)()
    again.setModel(listed.table)
    qtbot.addWidget(again)
    columns = Columns(again, "annotation_columns", KEYS, {})
    columns.restore((), ())
    assert again.isColumnHidden(KEYS.index("note"))
    assert again.horizontalHeader().sectionSize(0) == 333
    assert again.horizontalHeader().visualIndex(0) == listed.view.horizontalHeader().visualIndex(0)


def test_columns_share_the_room_of_a_wide_window_and_scroll_in_a_narrow_one(window: Window, qtbot: QtBot) -> None:
    view = type(window.annotations.view)()
    view.setModel(window.annotations.table)
    qtbot.addWidget(view)
    columns = Columns(view, "other_columns", ("words", "note", "tags"), {"words": 200, "note": 100, "tags": 100})
    columns.restore(("words", "note", "tags"), ())
    view.show()
    head, bar = view.horizontalHeader(), view.horizontalScrollBar()
    for column in range(3, head.count()):
        head.hideSection(column)
    view.resize(806, 200)
    wide = [head.sectionSize(column) for column in range(3)]
    head.resizeSection(1, wide[1] + 50)
    view.resize(300, 200)
    narrow = [head.sectionSize(column) for column in range(2)]
    assert wide[0] >= 2 * wide[1] > 380
    assert narrow == [200, 150]
    assert bar.maximum() > 0


def test_nothing_is_done_where_nothing_is_chosen(window: Window, made: dict[str, Any], qtbot: QtBot) -> None:
    window.annotations.view.clearSelection()
    in_menus(window, qtbot, *LISTED, "Tag the chosen ones")
    assert window.bar.isVisible()
    press(window, qtbot, Key.Key_1, ALT)
    press(window, qtbot, Key.Key_2, ALT)
    assert tags_of(window, made["ids"][0]) == []
    in_menus(window, qtbot, *LISTED, "Restore them")
    compose(window.annotations.text, "no such words")
    qtbot.waitUntil(lambda: shown(window) == [])
    in_menus(window, qtbot, *LISTED, "Export what is listed")
    assert "filter" in window.bar.label.text()
