"""Library, inspector, list of annotations and search, with keys and mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from acting import (
    CONTROL,
    SHIFT,
    annotations,
    bold,
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
from choosing import enter, follow_link, in_box, in_menus, into
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QColorDialog, QMenu, QPushButton, QToolButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from support import add_document, plain_reading
from workbench.commands.annotations import CreateAnnotation, RelateAnnotations
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.events import CreateEvent
from workbench.commands.order import CreateCollection
from workbench.commands.tags import COLORS, CreateTag
from workbench.gui.dialogs.document_dialog import DocumentDialog
from workbench.gui.dialogs.page_label_dialog import PageLabelDialog
from workbench.gui.inspector.passages import Passages
from workbench.gui.library.branches import Branch
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.reading import BlockKind, Page, Reading
from workbench.model.views import AnnotationFilter

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def furnished(window: Window, qtbot: QtBot) -> dict[str, Any]:
    """A tag below another, an entity, an event, a collection, one annotation with all of them."""
    archive = desk_of(window).archive
    documents = archive.read.documents.all()
    made: dict[str, Any] = {}
    made["top"] = archive.do(CreateTag(name="Sources"))
    made["tag"] = archive.do(CreateTag(name="Letters", parent=made["top"], digit=4))
    made["entity"] = archive.do(
        CreateEntity(kind="place", name="灯塔", forms=[NameForm(text="Lighthouse", language="en")], note="On the rock.")
    )
    made["event"] = archive.do(
        CreateEvent(kind="letter", name="The letter", date="1892-10-03", participants=[(made["entity"], "place")])
    )
    made["collection"] = archive.do(CreateCollection(name="Harbour", documents=[documents[0].id]))
    place = archive.passage(documents[0], (0, 5))
    made["annotation"] = archive.do(
        CreateAnnotation(
            document=documents[0].id,
            passage=place,
            tags=(made["tag"],),
            entities=(made["entity"],),
            events=(made["event"],),
            note="first words",
        )
    )
    settle(window, qtbot)
    return made


def item(window: Window, text: str) -> QTreeWidgetItem:
    return next(one for one in window.library.tree.items() if one.text(0) == text)


def shown(window: Window) -> list[str]:
    def hidden(one: QTreeWidgetItem | None) -> bool:
        return one is not None and (one.isHidden() or hidden(one.parent()))

    return [one.text(0) for one in window.library.tree.items() if not hidden(one)]


def button(window: Window, text: str) -> QPushButton:
    page = window.inspector.stack.currentWidget()
    assert page is not None
    return next(one for one in page.findChildren(QPushButton) if one.text() == text and not one.isHidden())


def test_the_library_shows_everything_with_counts(window: Window, furnished: dict[str, Any]) -> None:
    assert item(window, "a-lighthouse.txt").text(1) == "1"
    assert item(window, "Letters").parent().text(0) == "Sources"
    assert item(window, "Letters").text(1) == "1"
    assert item(window, "灯塔").parent().text(0) == "Places"
    assert item(window, "1892-10-03  The letter").text(1) == "1"
    assert item(window, "Harbour").childCount() == 1
    assert bold(item(window, "a-lighthouse.txt"))
    assert not bold(item(window, "b-fog.txt"))


def test_the_filter_finds_names_in_any_script(window: Window, furnished: dict[str, Any], qtbot: QtBot) -> None:
    compose(window.library.filter, "燈塔")
    assert shown(window) == ["Places", "灯塔"]
    window.library.filter.clear()
    qtbot.keyClicks(window.library.filter, "lightho")
    assert "灯塔" in shown(window)
    assert "b-fog.txt" not in shown(window)
    window.library.filter.clear()
    assert "b-fog.txt" in shown(window)


def test_enter_opens_a_document_and_one_click_only_shows_it(window: Window, qtbot: QtBot) -> None:
    tree = window.library.tree
    other = item(window, "b-fog.txt")
    click(tree.viewport(), qtbot, tree.visualItemRect(other).center())
    assert window.stage.thing == Thing("documents", document_named(window, "b-fog.txt"))
    assert window.stage.document is not None
    assert window.stage.document.file_name == "a-lighthouse.txt"
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert window.stage.document.file_name == "b-fog.txt"


def test_space_looks_at_what_is_chosen_and_stays_in_the_library(window: Window, qtbot: QtBot) -> None:
    tree, inspector = window.library.tree, window.inspector
    press(window, qtbot, Qt.Key.Key_F8)
    assert inspector.isHidden()
    tree.setFocus()
    press(window, qtbot, Qt.Key.Key_Home)
    press(window, qtbot, Qt.Key.Key_Down)
    press(window, qtbot, Qt.Key.Key_Space)
    first, second = (Thing("documents", document_named(window, name)) for name in ("a-lighthouse.txt", "b-fog.txt"))
    assert (inspector.isHidden(), window.stage.thing, tree.hasFocus()) == (False, first, True)
    press(window, qtbot, Qt.Key.Key_Down)
    press(window, qtbot, Qt.Key.Key_Space)
    assert (inspector.isHidden(), window.stage.thing, tree.hasFocus()) == (False, second, True)
    press(window, qtbot, Qt.Key.Key_Space)
    assert (inspector.isHidden(), tree.hasFocus()) == (True, True)
    press(window, qtbot, Qt.Key.Key_F8)
    press(window, qtbot, Qt.Key.Key_Space)
    press(window, qtbot, Qt.Key.Key_Space)
    assert not inspector.isHidden(), "it was not unfolded for a look"
    press(window, qtbot, Qt.Key.Key_Home)
    press(window, qtbot, Qt.Key.Key_Space)
    assert not item(window, "Documents").isExpanded()
    assert window.stage.document is not None
    assert window.stage.document.id == first.id


def test_enter_on_a_document_leads_into_its_text(window: Window, qtbot: QtBot) -> None:
    window.library.tree.setFocus()
    window.library.tree.setCurrentItem(item(window, "b-fog.txt"))
    press(window, qtbot, Qt.Key.Key_Return)
    assert window.room.reader.text.hasFocus()
    window.library.tree.setFocus()
    press(window, qtbot, Qt.Key.Key_Return)
    assert window.room.reader.text.hasFocus()
    press(window, qtbot, Qt.Key.Key_PageDown)
    assert window.room.reader.caret() > 0


def test_the_document_menu_means_the_open_document_unless_one_is_in_the_library(window: Window, qtbot: QtBot) -> None:
    tree = window.library.tree
    tree.setFocus()
    tree.setCurrentItem(item(window, "b-fog.txt"))
    settle(window, qtbot)
    assert window.documents.document == document_named(window, "b-fog.txt")
    click(window.room.reader.text.viewport(), qtbot, QPoint(300, 60))
    for place, name in ((None, "a-lighthouse"), (tree, "b-fog")):
        if place is not None:
            place.setFocus()
        press(window, qtbot, Qt.Key.Key_D, CONTROL)
        dialog = dialog_shown(DocumentDialog)
        assert name in dialog.windowTitle()
        enter(dialog, qtbot, Qt.Key.Key_Escape)
        window.shell.activateWindow()
        qtbot.waitUntil(window.shell.isActiveWindow)
    window.room.reader.setFocus()
    in_menus(window, qtbot, "Document", "Move document to the trash")
    qtbot.waitUntil(lambda: "a-lighthouse.txt" not in shown(window))
    assert "b-fog.txt" in shown(window)
    assert window.stage.document is None
    assert window.room.stack.currentWidget() is window.room.empty
    undo(window, qtbot)
    qtbot.waitUntil(lambda: "a-lighthouse.txt" in shown(window))


def test_enter_on_a_tag_lists_its_annotations(window: Window, furnished: dict[str, Any], qtbot: QtBot) -> None:
    tree = window.library.tree
    tree.setCurrentItem(item(window, "Sources"))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.annotations.table.rowCount() == 1)
    assert window.lists.isVisible()
    assert "Sources" in "".join(window.annotations.narrowing.texts())
    click(window.annotations.forget, qtbot)
    qtbot.waitUntil(lambda: window.annotations.narrowing.texts() == [])


def test_enter_on_a_section_folds_it(window: Window, qtbot: QtBot) -> None:
    tree = window.library.tree
    section = item(window, "Documents")
    tree.setCurrentItem(section)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert not section.isExpanded()
    window.library.reload()
    assert not item(window, "Documents").isExpanded()


def test_a_heading_of_the_outline_jumps(window: Window, qtbot: QtBot) -> None:
    branch = Branch("outline-9", "Somewhere", Thing("heading", "40"))
    window.library.tree.show_branches([branch])
    one = item(window, "Somewhere")
    tree, reader = window.library.tree, window.room.reader
    tree.setFocus()
    click(tree.viewport(), qtbot, tree.visualItemRect(one).center())
    assert (reader.caret(), tree.hasFocus()) == (40, True)
    reader.reveal(0, 0)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert (reader.caret(), tree.hasFocus()) == (40, True)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert (reader.caret(), reader.text.hasFocus()) == (40, True)


def long_reading(text: str) -> Reading:
    """A page of thirty paragraphs, and another; each begins with a heading."""
    made = plain_reading(text)
    second = made.blocks[30].start
    heads = (0, second)
    blocks = tuple(replace(b, kind=BlockKind.HEADING, level=1) if b.start in heads else b for b in made.blocks)
    pages = tuple(Page(number, label, at, at) for number, (label, at) in enumerate(zip(("7", "8"), heads, strict=True)))
    return replace(made, blocks=blocks, pages=pages)


def test_page_and_outline_follow_the_text_in_view_and_not_a_caret_out_of_sight(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("support.plain_reading", long_reading)
    lines = "\n".join(f"{number}. The fog came back in the evening." * 4 for number in range(60))
    window.stage.open_document(add_document(desk_of(window).archive, tmp_path, lines, "long.txt"))
    qtbot.waitUntil(lambda: "Outline" in shown(window) and "long.txt" in shown(window))
    settle(window, qtbot)  # the library is filled anew once more when the import has been told
    first, second = list(window.library.tree.headings())
    tree, reader = window.library.tree, window.room.reader
    click(tree.viewport(), qtbot, tree.visualItemRect(first).center())
    reader.setFocus()
    assert bold(first)
    qtbot.waitUntil(lambda: window.status.place.text().startswith("page 1 of 2"))
    bar = reader.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: window.status.place.text() == "page 2 of 2 · printed 8")
    qtbot.waitUntil(lambda: tree.currentItem() is second)
    assert bold(second)
    assert not bold(first)
    in_menus(window, qtbot, "Document", "Correct the page label")
    dialog = cast("PageLabelDialog", dialog_shown(PageLabelDialog))
    assert dialog.label.text() == "8"
    enter(dialog, qtbot, Qt.Key.Key_Escape)
    tree.setCurrentItem(item(window, "b-fog.txt"))
    bar.setValue(0)
    qtbot.waitUntil(lambda: window.status.place.text().startswith("page 1 of 2"))
    assert tree.currentItem() is item(window, "b-fog.txt")
    assert bold(first)


def test_del_in_the_library_puts_what_is_chosen_into_the_trash(
    window: Window, furnished: dict[str, Any], qtbot: QtBot
) -> None:
    tree = window.library.tree
    for text in ("b-fog.txt", "Letters", "灯塔", "1892-10-03  The letter", "Harbour"):
        tree.setFocus()
        tree.setCurrentItem(item(window, text))
        press(window, qtbot, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda text=text: text not in shown(window))  # type: ignore[misc]
        assert tree.currentItem() is not None, "arrows go on from the line that stands there now"
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: "Harbour" in shown(window))
    assert tree.currentItem().text(0) == "Harbour"


def test_the_context_menu_offers_what_fits(window: Window, furnished: dict[str, Any]) -> None:
    def offered(thing: Thing | None) -> list[str]:
        menu = QMenu(window.shell)
        window.pages.fill_menu(thing, menu)
        return [action.text().replace("&", "") for action in menu.actions()]

    assert offered(Thing("entities", furnished["entity"]))[:2] == ["List annotations", "Every other place…"]
    assert offered(Thing("documents", document_named(window, "b-fog.txt")))[0] == "Open"
    assert offered(None)[0] == "Files…"
    tree = window.library.tree
    window.library._menu(tree.visualItemRect(item(window, "Letters")).center())
    (popup,) = [one for one in window.library.findChildren(QMenu) if one.isVisible()]
    popup.close()


def test_chips_take_off_and_lead_on(window: Window, furnished: dict[str, Any], qtbot: QtBot) -> None:
    window.stage.choose(furnished["annotation"])
    page, chips = window.inspector.annotation, window.inspector.annotation.chips
    whole = ["Letters", "灯塔", "The letter 1892-10-03"]
    assert chips.texts() == whole

    def shown(name: str) -> list[QToolButton]:
        return [one for one in chips.findChildren(QToolButton, name) if one.isVisible()]

    click(shown("cross")[0], qtbot)
    qtbot.waitUntil(lambda: chips.texts() == whole[1:])
    shown("cross")[0].setFocus()
    for left in (whole[2:], []):
        press(window, qtbot, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda left=left: chips.texts() == left)  # type: ignore[misc]
        qtbot.waitUntil(lambda: QApplication.focusWidget() in (page, *shown("cross")))  # in no field of another part
    for number in (2, 1, 0):
        press(window, qtbot, Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda number=number: chips.texts() == whole[number:])  # type: ignore[misc]
    click(shown("chip")[1], qtbot)
    qtbot.waitUntil(lambda: window.stage.thing == Thing("entities", furnished["entity"]))


def test_the_add_field_of_the_inspector_ties_and_makes_and_undo_is_the_archives(
    window: Window, furnished: dict[str, Any], qtbot: QtBot
) -> None:
    one = highlight(window, qtbot, "大雾")
    add = window.inspector.annotation.add

    def typed(words: str) -> None:
        add.setFocus()
        qtbot.keyClicks(add, words)

    typed("lighthouse")
    assert add.offered() == ["灯塔 (Lighthouse) · Place"]
    press(window, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(annotations(window)[-1].entities) == 1)
    typed("Fog")
    assert add.offered()[-2:] == ["New tag “Fog”", "New entity “Fog”…"]
    press(window, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [tag.name for tag in annotations(window)[-1].tags] == ["Fog"])
    assert annotations(window)[-1].annotation.id == one.annotation.id
    window.shell.activateWindow()
    qtbot.waitUntil(add.hasFocus)
    typed("no")
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    assert (add.text(), len(annotations(window)[-1].tags)) == ("", 1), "what is typed is taken back first"
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: annotations(window)[-1].tags == ())
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: annotations(window)[-1].entities == ())
    assert (add.text(), add.hasFocus()) == ("", True)


def test_the_note_is_kept_when_it_is_left_and_given_up_with_escape(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    note = window.inspector.annotation.note
    note.setFocus()
    qtbot.keyClicks(note, "kept")
    window.library.tree.setFocus()
    settle(window, qtbot)
    assert annotations(window)[0].annotation.note == "kept"
    note.setFocus()
    qtbot.keyClicks(note, " not kept")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    settle(window, qtbot)
    assert note.toPlainText() == "kept"
    assert annotations(window)[0].annotation.note == "kept"


def test_a_note_that_is_being_written_survives_choosing_something_else(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "渡口")
    note = window.inspector.annotation.note
    note.setFocus()
    qtbot.keyClicks(note, "half a thou")
    window.stage.show(Thing("documents", document_named(window, "b-fog.txt")))
    settle(window, qtbot)
    assert annotations(window)[0].annotation.note == "half a thou"


def test_private_delete_and_relations_stand_in_the_inspector(
    window: Window, furnished: dict[str, Any], qtbot: QtBot
) -> None:
    one = highlight(window, qtbot, "大雾")
    page = window.inspector.annotation
    for private in (True, False):
        page.private.setFocus()
        press(window, qtbot, Qt.Key.Key_Space if private else Qt.Key.Key_Z, *(() if private else (CONTROL,)))
        qtbot.waitUntil(lambda private=private: annotations(window)[-1].annotation.private is private)  # type: ignore[misc]
    desk_of(window).archive.do(
        RelateAnnotations(source=one.annotation.id, target=furnished["annotation"], kind="contradicts")
    )
    qtbot.waitUntil(lambda: bool(page.relations.texts()))
    assert "contradicts" in page.relations.texts()[0]
    follow_link(next(iter(page.relations.labels())), qtbot)
    assert window.stage.annotation == furnished["annotation"]
    window.stage.choose(one.annotation.id)
    window.room.reader.reveal(0, 0)
    follow_link(page.place, qtbot)
    assert one.place is not None
    qtbot.waitUntil(lambda: window.room.reader.caret() in one.place.spans[0])  # type: ignore[union-attr]
    click(page.delete, qtbot)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    qtbot.waitUntil(lambda: window.inspector.stack.currentWidget() is window.inspector.nothing)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: window.stage.annotation == one.annotation.id)


def test_every_record_has_its_page(window: Window, furnished: dict[str, Any], qtbot: QtBot) -> None:
    window.stage.show(Thing("entities", furnished["entity"]))
    click(button(window, "1 annotation"), qtbot)
    qtbot.waitUntil(lambda: window.annotations.table.rowCount() == 1)
    window.stage.show(Thing("events", furnished["event"]))
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.inspector.findChildren(Passages)))
    (passages,) = [one for one in window.inspector.findChildren(Passages) if one.isVisible()]
    follow_link(passages, qtbot, 2)  # after that of the document
    assert window.stage.annotation == furnished["annotation"]
    window.stage.show(Thing("collections", furnished["collection"]))
    click(button(window, "List its annotations"), qtbot)
    assert "Harbour" in "".join(window.annotations.narrowing.texts())
    other = document_named(window, "b-fog.txt")
    window.stage.show(Thing("documents", other))
    click(button(window, "Open"), qtbot)
    assert window.stage.document is not None
    assert window.stage.document.id == other
    window.stage.show(Thing("tags", furnished["tag"]))
    click(window.inspector.tag.count, qtbot)
    assert "Letters" in "".join(window.annotations.narrowing.texts())


def test_a_record_that_is_gone_leaves_an_empty_inspector(window: Window, qtbot: QtBot) -> None:
    for table in ("annotations", "tags", "entities", "events", "collections", "documents"):
        window.stage.show(Thing(table, "gone"))
        assert window.inspector.stack.currentWidget() is window.inspector.nothing


def test_a_tag_is_changed_where_it_stands(
    window: Window, furnished: dict[str, Any], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def now() -> Any:
        return next(v.tag for v in desk_of(window).read.authorities.tags() if v.tag.id == furnished["tag"])

    page = window.inspector.tag
    window.stage.show(Thing("tags", furnished["tag"]))
    before = now()
    into(page.name, qtbot, "Post")
    press(window, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: now().name == "Post")
    page.digit.setFocus()
    for digit in (5, 6):
        press(window, qtbot, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda digit=digit: now().digit == digit)  # type: ignore[misc]
    page.parent_tag.setFocus()
    press(window, qtbot, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: now().parent is None)
    for _ in range(4):
        press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: (now().name, now().digit, now().parent) == (before.name, before.digit, before.parent))
    assert (page.name.text(), page.digit.currentIndex()) == (before.name, before.digit)
    page.color.setFocus()
    for wanted in [one for one in COLORS if one != before.color][:2]:
        press(window, qtbot, Qt.Key.Key_Home)
        in_box(page.color, qtbot, wanted)
        assert not page.color.currentText().startswith("#"), "a colour of the palette has a name"
        qtbot.waitUntil(lambda wanted=wanted: now().color == wanted)  # type: ignore[misc]
        settle(window, qtbot)
    monkeypatch.setattr(QColorDialog, "getColor", lambda **_: QColor("#123456"))
    press(window, qtbot, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: now().color == "#123456")
    settle(window, qtbot)
    while now().color != before.color:
        step = now().color
        press(window, qtbot, Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda step=step: now().color != step)  # type: ignore[misc]
    into(page.note, qtbot, "all post")
    click(window.room.reader.text.viewport(), qtbot)
    qtbot.waitUntil(lambda: now().note == "all post")
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: now().note == "")


def test_the_list_filters_by_words_and_jumps(window: Window, furnished: dict[str, Any], qtbot: QtBot) -> None:
    highlight(window, qtbot, "大雾")
    press(window, qtbot, Qt.Key.Key_F9)
    listed = window.annotations
    qtbot.waitUntil(lambda: listed.table.rowCount() == 2)
    qtbot.keyClicks(listed.text, "first")
    qtbot.waitUntil(lambda: listed.table.rowCount() == 1)
    listed.text.clear()
    qtbot.waitUntil(lambda: listed.table.rowCount() == 2)
    view = listed.view
    click(view.viewport(), qtbot, view.visualRect(listed.table.index(0, 0)).center())
    assert window.stage.annotation == furnished["annotation"]
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    press(window, qtbot, Qt.Key.Key_Return)
    assert window.stage.annotation != furnished["annotation"]
    press(window, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: listed.table.rowCount() == 1)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: listed.table.rowCount() == 2)
    listed.scope.setFocus()
    press(window, qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not view.isColumnHidden(3))


def test_the_list_takes_its_filter_from_whoever_asks(window: Window, furnished: dict[str, Any], qtbot: QtBot) -> None:
    window.stage.list_annotations(AnnotationFilter(event=furnished["event"]))
    assert "The letter" in "".join(window.annotations.narrowing.texts())
    window.stage.list_annotations(AnnotationFilter(entity=furnished["entity"]))
    assert "灯塔" in "".join(window.annotations.narrowing.texts())


def test_the_selected_words_are_what_is_looked_for(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "harbour")
    press(window, qtbot, Qt.Key.Key_F, CONTROL, SHIFT)
    assert window.search.bar.field.text() == "harbour"
    press(window, qtbot, Qt.Key.Key_F, CONTROL)
    assert window.room.find_bar.field.text() == "harbour"


def test_finding_goes_round_the_end_and_says_where_one_is(window: Window, qtbot: QtBot) -> None:
    bar = window.room.find_bar
    press(window, qtbot, Qt.Key.Key_F, CONTROL)
    compose(bar.field, "灯塔")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 2")
    told = []
    for key, held in (
        (Qt.Key.Key_Return, SHIFT),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_F3, NONE),
        (Qt.Key.Key_F3, NONE),
    ):
        press(window, qtbot, key, held)
        told.append(bar.count.text())
    assert told == ["2 of 2", "1 of 2", "2 of 2", "1 of 2"]
    into(bar.field, qtbot, "nowhere at all")
    press(window, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar.count.text() == "Not found")
    into(bar.field, qtbot, '"open')
    press(window, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar.count.text() not in ("", "Not found"))
    assert window.stage.hits == ()
