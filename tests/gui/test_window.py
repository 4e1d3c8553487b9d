"""The main job in the window, with keys and mouse: select, highlight, tag, note, undo, move about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from acting import (
    ALT,
    CONTROL,
    SHIFT,
    annotations,
    click,
    compose,
    desk_of,
    dialog_shown,
    document_named,
    highlight,
    press,
    settle,
    undo,
    words,
)
from choosing import answer, in_menus, in_palette, into, into_cell, push
from looking import in_hits
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.tags import CreateTag
from workbench.gui.dialogs.entity_dialog import EntityDialog
from workbench.gui.dialogs.event_dialog import EventDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.shell import Shell
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.settings import Settings, load_state


def test_ctrl_enter_highlights_the_selected_words(window: Window, qtbot: QtBot) -> None:
    one = highlight(window, qtbot, "灯塔")
    assert one.place is not None
    assert one.place.quote == "灯塔"
    assert window.stage.annotation == one.annotation.id
    assert window.room.reader.marks_at(one.place.start) == [one.annotation.id]
    assert not window.room.selection


def test_characters_beyond_the_first_plane_are_counted_as_one(window: Window, qtbot: QtBot) -> None:
    one = highlight(window, qtbot, "𠀀島")
    assert one.place is not None
    assert one.place.quote == "𠀀島"


def test_undo_and_redo_say_what_they_do(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "石碑")
    assert "highlight" in window.actions["undo"].text()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not annotations(window))
    settle(window, qtbot)
    assert "highlight" in window.actions["redo"].text()
    press(window, qtbot, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not annotations(window))
    press(window, qtbot, Qt.Key.Key_Z, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)


def test_an_unclean_undo_can_be_forced_from_the_message(window: Window, qtbot: QtBot) -> None:
    desk, document = desk_of(window), window.stage.document
    assert document is not None
    mine = desk.archive.do(CreateAnnotation(document=document.id, passage=desk.archive.passage(document, (0, 2))))
    others = desk.archive.bus.author
    desk.take_settings(Settings(author="Somebody else"))
    desk.archive.bus.author = type(others)(id=cast("Any", "another"), name="Somebody else")
    from workbench.commands.annotations import RewriteNote

    desk.archive.do(RewriteNote(annotation=mine, text="not so"))
    desk.archive.bus.author = others
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(window.bar.isVisible)
    assert window.bar.button.isVisible()
    click(window.bar.button, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))
    qtbot.waitUntil(window.room.reader.text.hasFocus)
    qtbot.waitUntil(window.actions["redo"].isEnabled)
    press(window, qtbot, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: [one.annotation.note for one in annotations(window)] == ["not so"])


def test_ctrl_m_highlights_and_puts_the_cursor_into_the_note(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "十月里")
    press(window, qtbot, Qt.Key.Key_M, CONTROL)
    note = window.inspector.annotation.note
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClicks(note, "see the ledger")
    press(window, qtbot, Qt.Key.Key_Return, CONTROL)
    (one,) = annotations(window)
    assert one.annotation.note == "see the ledger"
    qtbot.waitUntil(window.room.reader.text.hasFocus)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: annotations(window)[0].annotation.note == "")
    qtbot.waitUntil(lambda: note.toPlainText() == "")
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not annotations(window))


def test_alt_digit_highlights_with_the_tag_of_that_digit(window: Window, qtbot: QtBot) -> None:
    tag = desk_of(window).archive.do(CreateTag(name="Date", digit=3))
    words(window, qtbot, "一八九二年")
    press(window, qtbot, Qt.Key.Key_3, ALT)
    (one,) = annotations(window)
    assert [found.id for found in one.tags] == [tag]
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not annotations(window))


def test_alt_digit_without_a_tag_says_what_to_do(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "一八九二年")
    press(window, qtbot, Qt.Key.Key_7, ALT)
    assert window.bar.isVisible()
    assert "7" in window.bar.label.text()
    assert not annotations(window)


def test_ctrl_enter_and_alt_digit_make_the_hit_of_a_search_a_highlight(window: Window, qtbot: QtBot) -> None:
    desk_of(window).archive.do(CreateTag(name="Light", digit=1))
    press(window, qtbot, Qt.Key.Key_F, CONTROL)
    field = window.room.find_bar.field
    qtbot.waitUntil(field.hasFocus)
    compose(field, "灯塔")
    press(window, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.stage.hits) == 2)
    press(window, qtbot, Qt.Key.Key_F3)
    press(window, qtbot, Qt.Key.Key_1, ALT)
    (one,) = annotations(window)
    assert one.place is not None
    assert one.place.quote == "燈塔"
    press(window, qtbot, Qt.Key.Key_F3, SHIFT)
    assert window.stage.hit == 0
    press(window, qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: {view.place.quote for view in annotations(window) if view.place} == {"灯塔", "燈塔"})
    assert field.hasFocus()
    for left in (1, 0):
        press(window, qtbot, Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda left=left: len(annotations(window)) == left)  # type: ignore[misc]
    assert (field.text(), field.hasFocus()) == ("灯塔", True), "not the words looked for are taken back"
    qtbot.keyClick(field, Qt.Key.Key_X)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    assert "x" not in field.text(), "and what is typed after that is"
    press(window, qtbot, Qt.Key.Key_Escape)
    assert not window.room.find_bar.isVisible()
    assert window.stage.hits == ()


def test_alt_digit_in_a_field_tags_the_words_selected_in_the_text_and_never_types(window: Window, qtbot: QtBot) -> None:
    tag = desk_of(window).archive.do(CreateTag(name="Light", digit=1))
    words(window, qtbot, "燈塔")
    fields = window.library.filter, window.search.bar.field
    window.panes.show_search()
    for field in fields:
        field.setFocus()
        press(window, qtbot, Qt.Key.Key_1, ALT)
        assert (field.text(), field.hasFocus()) == ("", True)
    (one,) = annotations(window)
    assert ([each.id for each in one.tags], one.place.quote if one.place else "") == ([tag], "燈塔")
    undo(window, qtbot)
    window.stage.show(None)
    window.bar.hide()
    fields[0].setFocus()
    press(window, qtbot, Qt.Key.Key_1, ALT)
    assert (annotations(window), fields[0].text()) == ([], "")
    assert "No words are selected." in window.bar.label.text()


def test_alt_digit_tags_the_annotation_in_hand(window: Window, qtbot: QtBot) -> None:
    tag = desk_of(window).archive.do(CreateTag(name="Place", digit=2))
    highlight(window, qtbot, "harbour")
    press(window, qtbot, Qt.Key.Key_2, ALT)
    assert [found.id for found in annotations(window)[0].tags] == [tag]


def test_keys_mean_the_annotation_at_the_caret_once_it_has_left_that_in_hand(window: Window, qtbot: QtBot) -> None:
    desk_of(window).archive.do(CreateTag(name="Place", digit=2))
    first, last = highlight(window, qtbot, "harbour"), highlight(window, qtbot, "船工老周")
    assert first.place is not None
    assert window.stage.annotation == last.annotation.id
    window.room.reader.reveal(first.place.start, first.place.start)
    press(window, qtbot, Qt.Key.Key_Right)
    press(window, qtbot, Qt.Key.Key_T, CONTROL)
    assert window.stage.annotation == first.annotation.id, "one sees what is tagged"
    dialog = cast("TagDialog", dialog_shown(TagDialog))
    qtbot.keyClicks(dialog.field, "Place")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.annotation.id for one in annotations(window) if one.tags] == [first.annotation.id])
    undo(window, qtbot)
    window.stage.choose(last.annotation.id, jump=False)
    press(window, qtbot, Qt.Key.Key_Right)
    press(window, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [one.annotation.id for one in annotations(window)] == [last.annotation.id])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(annotations(window)) == 2)


def test_a_new_tag_is_made_by_its_name_and_taken_back_in_one_step(window: Window, qtbot: QtBot) -> None:
    desk_of(window).archive.do(CreateTag(name="Boatmen of the harbour", digit=3))
    words(window, qtbot, "船工老周")
    press(window, qtbot, Qt.Key.Key_T, CONTROL)
    dialog = cast("TagDialog", dialog_shown(TagDialog))
    qtbot.keyClicks(dialog.field, "Boatmen")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    (one,) = annotations(window)
    assert [(tag.name, tag.digit) for tag in one.tags] == [("Boatmen", 1)]
    settle(window, qtbot)
    assert window.room.passage() is None
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))
    assert [one.tag.digit for one in desk_of(window).read.authorities.tags()] == [3]


def test_a_known_tag_is_chosen_by_a_part_of_its_name(window: Window, qtbot: QtBot) -> None:
    tag = desk_of(window).archive.do(CreateTag(name="灯塔看守"))
    words(window, qtbot, "灯塔")
    press(window, qtbot, Qt.Key.Key_T, CONTROL)
    dialog = cast("TagDialog", dialog_shown(TagDialog))
    compose(dialog.field, "燈塔看")
    assert dialog.field.offered()[0].startswith("灯塔看守")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    assert [found.id for found in annotations(window)[0].tags] == [tag]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))


def test_ctrl_e_makes_an_event_with_the_selection_as_its_evidence(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "3 October 1892")
    press(window, qtbot, Qt.Key.Key_E, CONTROL)
    dialog = cast("EventDialog", dialog_shown(EventDialog))
    assert dialog.name.text() == "3 October 1892"
    qtbot.keyClicks(dialog.name, "Letter to the office")
    qtbot.keyClicks(dialog.date, "1892-13")
    qtbot.keyClick(dialog.date, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    dialog.date.selectAll()
    qtbot.keyClicks(dialog.date, "1892-10-03")
    assert dialog.meaning.text().startswith("1892-10-03")
    qtbot.keyClick(dialog.date, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    (event,) = desk_of(window).read.authorities.events()
    assert (event.event.name, event.event.date, event.annotations) == ("Letter to the office", "1892-10-03", 1)
    assert annotations(window)[0].events[0].id == event.event.id
    qtbot.waitUntil(lambda: window.stage.thing == Thing("events", event.event.id))
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))
    assert (desk_of(window).read.authorities.events(), window.stage.thing) == ([], None)


def test_a_new_entity_takes_the_selected_words_as_its_name(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "老周")
    in_menus(window, qtbot, "Annotate", "New entity")
    dialog = cast("EntityDialog", dialog_shown(EntityDialog))
    assert dialog.name.text() == "老周"
    push(dialog.forms, qtbot, "Add")
    into_cell(dialog.forms.grid, qtbot, "Old Zhou")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk_of(window).read.authorities.entities()) == 1)
    (entity,) = desk_of(window).read.authorities.entities()
    assert entity.forms == ("老周", "Old Zhou")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not desk_of(window).read.authorities.entities())


def test_a_new_tag_from_the_menu(window: Window, qtbot: QtBot) -> None:
    answer(qtbot, "Weather")
    in_menus(window, qtbot, "Annotate", "New tag")
    qtbot.waitUntil(lambda: bool(desk_of(window).read.authorities.tags()))
    qtbot.waitUntil(lambda: window.stage.thing is not None and window.stage.thing.table == "tags")
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    press(window, qtbot, Qt.Key.Key_F2)
    qtbot.waitUntil(window.inspector.tag.name.hasFocus)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not desk_of(window).read.authorities.tags())


def test_a_note_on_the_whole_document(window: Window, qtbot: QtBot) -> None:
    in_palette(window, qtbot, "note whole document")
    note = window.inspector.annotation.note
    qtbot.waitUntil(lambda: annotations(window) != [])
    window.shell.activateWindow()
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClicks(note, "read twice")
    press(window, qtbot, Qt.Key.Key_Return, CONTROL)
    (one,) = annotations(window)
    assert one.anchor is None
    assert one.annotation.note == "read twice"
    undo(window, qtbot)
    qtbot.waitUntil(lambda: annotations(window)[0].annotation.note == "")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))


def test_del_puts_the_annotation_in_hand_into_the_trash(window: Window, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    one, page = highlight(window, qtbot, "大雾").annotation.id, window.inspector.annotation
    press(window, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not annotations(window))
    assert "trash" in window.bar.label.text()
    assert (window.stage.annotation, page.isVisible()) == (None, False), "what lies in the trash is not in hand"
    press(window, qtbot, Qt.Key.Key_C, CONTROL)
    press(window, qtbot, Qt.Key.Key_T, CONTROL)
    assert (QApplication.clipboard().text(), QApplication.activeModalWidget()) == ("", None)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: window.stage.annotation == one)
    assert page.isVisible()
    assert window.room.reader.text.hasFocus()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not annotations(window) and window.stage.annotation is None)


def test_alt_down_and_up_go_from_annotation_to_annotation(window: Window, qtbot: QtBot) -> None:
    first, second = highlight(window, qtbot, "渡口"), highlight(window, qtbot, "大雾")
    window.stage.show(None)
    window.room.reader.reveal(0, 0)
    press(window, qtbot, Qt.Key.Key_Down, ALT)
    assert window.stage.annotation == first.annotation.id
    press(window, qtbot, Qt.Key.Key_Down, ALT)
    assert window.stage.annotation == second.annotation.id
    press(window, qtbot, Qt.Key.Key_Up, ALT)
    assert window.stage.annotation == first.annotation.id


def test_back_and_forward_go_through_the_documents_and_what_was_shown_of_each(window: Window, qtbot: QtBot) -> None:
    first, other = document_named(window, "a-lighthouse.txt"), document_named(window, "b-fog.txt")
    mark = Thing("annotations", highlight(window, qtbot, "大雾").annotation.id)
    in_hits(window, qtbot, "second")
    press(window, qtbot, Qt.Key.Key_Return)
    window.library.tree.setFocus()
    press(window, qtbot, Qt.Key.Key_Home)
    press(window, qtbot, Qt.Key.Key_Down)
    assert window.stage.thing == Thing("documents", first)
    press(window, qtbot, Qt.Key.Key_Return)
    places = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right):
        press(window, qtbot, key, ALT)
        assert window.stage.document is not None
        places.append((window.stage.document.id, window.stage.thing))
    shown = Thing("documents", other), Thing("documents", first)
    assert places == [(other, shown[0]), (first, mark), (other, shown[0]), (first, shown[1])]
    assert {first, other} <= {*load_state()["reading_spots"]}, "a kill does not forget where one was"


def test_panes_fold_and_f6_walks_through_those_that_are_shown(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_F7)
    assert window.library.isHidden()
    assert not window.actions["library"].isChecked()
    press(window, qtbot, Qt.Key.Key_F7)
    press(window, qtbot, Qt.Key.Key_F8)
    assert window.inspector.isHidden()
    press(window, qtbot, Qt.Key.Key_F9)
    assert window.lists.isVisible()
    window.room.reader.setFocus()
    press(window, qtbot, Qt.Key.Key_F6)
    assert window.annotations.view.hasFocus()
    press(window, qtbot, Qt.Key.Key_F6)
    assert window.library.tree.hasFocus()
    press(window, qtbot, Qt.Key.Key_F7)
    assert window.room.reader.text.hasFocus()
    press(window, qtbot, Qt.Key.Key_F8)
    highlight(window, qtbot, "渡口")
    window.lists.setCurrentIndex(1)
    press(window, qtbot, Qt.Key.Key_F6)
    assert window.search.bar.field.hasFocus()
    press(window, qtbot, Qt.Key.Key_F6)
    assert window.inspector.annotation.add.hasFocus()
    cross = window.lists.cornerWidget()
    assert (cross.accessibleName(), cross.toolTip()) == ("Close the lists", "Close the lists (F9)")
    window.search.bar.field.setFocus()
    click(cross, qtbot)
    assert window.lists.isHidden()
    assert not window.actions["lists"].isChecked()
    assert window.room.reader.text.hasFocus()


def test_zoom_and_full_screen_have_keys(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_Plus, CONTROL)
    larger = window.room.reader.zoom
    assert larger > 100
    press(window, qtbot, Qt.Key.Key_Minus, CONTROL)
    press(window, qtbot, Qt.Key.Key_Minus, CONTROL)
    assert window.room.reader.zoom < 100
    press(window, qtbot, Qt.Key.Key_0, CONTROL)
    assert window.room.reader.zoom == 100
    press(window, qtbot, Qt.Key.Key_F11)
    assert window.shell.isFullScreen()
    press(window, qtbot, Qt.Key.Key_F11)
    assert not window.shell.isFullScreen()


@pytest.mark.parametrize(("held", "key"), [(ALT, Qt.Key.Key_1), (CONTROL, Qt.Key.Key_Return)])
def test_the_hit_that_was_found_stays_selected_when_the_find_bar_is_left(
    window: Window, qtbot: QtBot, held: Any, key: Qt.Key
) -> None:
    desk_of(window).archive.do(CreateTag(name="Light", digit=1))
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_F, CONTROL)
    qtbot.waitUntil(window.room.find_bar.field.hasFocus)
    compose(window.room.find_bar.field, "灯塔")
    qtbot.waitUntil(lambda: len(window.stage.hits) == 2)
    press(window, qtbot, Qt.Key.Key_F3)
    at_hand = window.stage.hits[window.stage.hit]
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.stage.hits == ()
    qtbot.waitUntil(window.actions["highlight"].isEnabled)
    press(window, qtbot, key, held)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    (one,) = annotations(window)
    assert one.place is not None
    assert one.place.spans == (at_hand,)
    assert one.place.quote in ("灯塔", "燈塔")


def test_hits_of_a_newer_reading_wait_until_it_is_shown(window: Window, qtbot: QtBot) -> None:
    whole = window.stage.reading
    assert whole is not None
    window.stage.reading = replace(whole, text=whole.text[:3], blocks=(), notes=(), pages=())
    press(window, qtbot, Qt.Key.Key_F, CONTROL)
    compose(window.room.find_bar.field, "灯塔")
    window.room.find_bar.look()
    assert window.stage.hits == ()
    window.stage.reading = whole
    qtbot.waitUntil(lambda: len(window.stage.hits) == 2)


def test_escape_steps_out_of_hits_and_then_of_the_annotation(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    window.stage.set_hits(((0, 2),), 0)
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.stage.hits == ()
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.stage.thing is None


def test_escape_steps_out_of_every_pane_into_the_text(window: Window, qtbot: QtBot) -> None:
    one = highlight(window, qtbot, "渡口")
    window.panes.show("lists")
    ways = [(0, window.library.tree), (0, window.library.filter), (0, window.inspector.annotation.add)]
    lists = (window.annotations.view, window.search.bar.field, window.tray.tree, window.shared.view)
    for number, widget in [*ways, *enumerate(lists)]:
        window.lists.setCurrentIndex(number)
        widget.setFocus()
        assert widget.hasFocus()
        press(window, qtbot, Qt.Key.Key_Escape)
        assert window.room.reader.text.hasFocus(), widget
    assert window.stage.annotation == one.annotation.id


def test_copying_puts_words_and_citation_on_the_clipboard(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "harbour office")
    press(window, qtbot, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "harbour office"
    press(window, qtbot, Qt.Key.Key_C, CONTROL, SHIFT)
    copied = QApplication.clipboard().mimeData()
    assert copied is not None
    assert copied.text().startswith("“harbour office” (")
    assert "<blockquote>" in copied.html()


def test_the_annotation_in_hand_is_copied_where_nothing_is_selected(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    press(window, qtbot, Qt.Key.Key_C, CONTROL, SHIFT)
    assert QApplication.clipboard().text().startswith("“渡口”")


def test_copy_in_a_field_copies_from_the_field(window: Window, qtbot: QtBot) -> None:
    into(window.library.filter, qtbot, "fog")
    press(window, qtbot, Qt.Key.Key_A, CONTROL)
    press(window, qtbot, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "fog"


def test_the_status_bar_counts_and_says_that_everything_is_saved(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "灯塔")
    qtbot.waitUntil(lambda: "2 characters" in window.status.selected.text())
    assert "2 documents" in window.status.counts.text()
    assert "Saved" in window.status.saved.text()


def test_saving_becomes_saved_when_the_highlight_is_on_the_disk(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "灯塔")
    qtbot.waitUntil(lambda: window.status.saved.text() == "✓ Saved", timeout=2000)
    words(window, qtbot, "lighthouse")
    qtbot.keyClick(window.room.reader.text, Qt.Key.Key_Return, CONTROL)
    assert window.status.saved.text() == "Saving…"
    qtbot.waitUntil(lambda: window.status.saved.text() == "✓ Saved", timeout=2000)


def test_what_another_process_changes_appears_by_itself(window: Window, qtbot: QtBot) -> None:
    path = desk_of(window).archive.path
    with Archive.open(path, chosen=Settings(author="Li Wen")) as other:
        document = other.read.documents.all()[0]
        other.do(CreateAnnotation(document=document.id, passage=other.passage(document, (0, 2))))
    desk_of(window).look_outside()
    qtbot.waitUntil(lambda: bool(window.room.reader.marks_at(0)), timeout=5000)


def test_ones_own_changes_are_not_taken_for_somebody_elses(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    heard: list[Any] = []
    desk_of(window).changed.connect(heard.append)
    desk_of(window).look_outside()
    qtbot.waitUntil(lambda: not desk_of(window)._asking)
    assert heard == []


def test_the_window_comes_back_where_it_was_left(window: Window, qtbot: QtBot) -> None:
    other = document_named(window, "b-fog.txt")
    path = desk_of(window).archive.path
    window.stage.open_document(other)
    press(window, qtbot, Qt.Key.Key_F, CONTROL, SHIFT)
    window.shell.close()
    shell = Shell()
    again = Window(shell)
    qtbot.addWidget(shell)
    shell.show()
    again.begin([path])
    settle(again, qtbot)
    assert again.stage.document is not None
    assert again.stage.document.id == other
    assert again.search.isVisible(), "the list that one worked with"
    assert again.room.reader.text.hasFocus()
    shell.close()


def test_a_read_only_archive_can_be_read_and_not_changed(empty_window: Window, path: Path, qtbot: QtBot) -> None:
    empty_window.files.open_path(path, read_only=True)
    settle(empty_window, qtbot)
    assert "read-only" in empty_window.shell.windowTitle()
    words(empty_window, qtbot, "渡口")
    assert not empty_window.actions["highlight"].isEnabled()
    assert empty_window.status.saved.text() == "Read-only"
    desk_of(empty_window).change(CreateTag(name="x"))
    assert empty_window.bar.isVisible()


def test_the_line_that_is_read_stays_where_it_is_when_a_message_comes_and_goes(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    text, lines = window.room.reader.text, "\n\n".join(f"Ferry {number} left the harbour." for number in range(60))
    window.stage.open_document(add_document(desk_of(window).archive, tmp_path, lines, "c-ferries.txt"))
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() > 20)

    def first_line() -> tuple[int, float]:
        line = text.visible_frame().lines[0]
        return line.start, text.viewport().mapToGlobal(line.cell.topLeft()).y()

    for place in (10, text.verticalScrollBar().maximum()):
        text.verticalScrollBar().setValue(place)
        before, height = first_line(), text.height()
        window.bar.tell("Seven ferries have left the harbour.")
        qtbot.waitUntil(lambda height=height: text.height() < height)
        assert first_line() == before
        window.bar.hide()
        qtbot.waitUntil(lambda height=height: text.height() == height)
        assert first_line() == before
