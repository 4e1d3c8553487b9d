"""The page of an entity: names changed where they stand, passages by document; with keys, and undone."""

from __future__ import annotations

import pytest
from acting import desk_of, document_named, highlight, press, settle, undo
from choosing import follow_link
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import TieAnnotations
from workbench.commands.entities import CreateEntity, NameForm
from workbench.gui.inspector.entity_page import EntityPage
from workbench.gui.inspector.passages import Passages
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.ids import EntityId
from workbench.model.records import Name
from workbench.model.views import EntityView

Key = Qt.Key


@pytest.fixture
def tower(window: Window, qtbot: QtBot) -> EntityId:
    made = desk_of(window).archive.do(
        CreateEntity(
            kind="place", name="灯塔", forms=[NameForm(text="Light")], identifiers=[("wikidata", "Q1"), ("own", "<7>")]
        )
    )
    window.stage.show(Thing("entities", made))
    settle(window, qtbot)
    return made


def page(window: Window) -> EntityPage:
    found = window.inspector.stack.currentWidget()
    assert isinstance(found, EntityPage)
    return found


def view_of(window: Window, entity: EntityId) -> EntityView:
    found = desk_of(window).read.authorities.entity(entity)
    assert found is not None
    return found


def name_of(window: Window, entity: EntityId) -> Name:
    (found,) = view_of(window, entity).names
    return found


def cell(window: Window, row: int, column: int) -> str:
    item = page(window).forms.item(row, column)
    return item.text() if item is not None else ""


def write(window: Window, qtbot: QtBot, row: int, column: int, text: str) -> None:
    """Go to a cell, type over it, Enter."""
    forms = page(window).forms
    forms.setFocus()
    forms.setCurrentCell(row, column)
    press(window, qtbot, Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not None
    if isinstance(editor, QComboBox):
        editor.lineEdit().selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Key.Key_Return)
    settle(window, qtbot)


def test_the_date_and_script_of_a_name_are_written_into_their_cells(
    window: Window, qtbot: QtBot, tower: EntityId
) -> None:
    write(window, qtbot, 1, 3, "1892/1910")
    qtbot.waitUntil(lambda: name_of(window, tower).date == "1892/1910")
    assert cell(window, 1, 1) == "Latn"  # by itself, from its letters
    write(window, qtbot, 1, 1, "Zsym")
    qtbot.waitUntil(lambda: name_of(window, tower).script == "Zsym")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: name_of(window, tower).script == "Latn")
    qtbot.waitUntil(lambda: cell(window, 1, 1) == "Latn")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: cell(window, 1, 3) == "")


def test_a_date_that_cannot_be_is_refused_and_the_cell_says_again_what_is_kept(
    window: Window, qtbot: QtBot, tower: EntityId
) -> None:
    write(window, qtbot, 1, 3, "never")
    qtbot.waitUntil(window.bar.isVisible)
    qtbot.waitUntil(lambda: cell(window, 1, 3) == "")
    assert name_of(window, tower).date == ""


def test_the_kind_is_chosen_from_a_list(window: Window, qtbot: QtBot, tower: EntityId) -> None:
    assert cell(window, 1, 2) == "Variant"
    write(window, qtbot, 1, 2, "Former name")
    qtbot.waitUntil(lambda: name_of(window, tower).kind == "former")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: cell(window, 1, 2) == "Variant")


def test_the_preferred_name_is_changed_and_a_form_added_in_the_empty_line(
    window: Window, qtbot: QtBot, tower: EntityId
) -> None:
    write(window, qtbot, 0, 0, "Old tower")
    qtbot.waitUntil(lambda: view_of(window, tower).entity.name == "Old tower")
    write(window, qtbot, 2, 0, "Beacon")
    qtbot.waitUntil(lambda: set(view_of(window, tower).forms) == {"Old tower", "Beacon", "Light"})
    qtbot.waitUntil(lambda: cell(window, 2, 1) == "Latn")
    write(window, qtbot, 2, 0, "1892")
    qtbot.waitUntil(lambda: cell(window, 2, 1) == "")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: cell(window, 2, 1) == "Latn")
    settle(window, qtbot)
    qtbot.waitUntil(lambda: page(window).forms.rowCount() == 4)
    beacon = next(row for row in range(4) if cell(window, row, 0) == "Beacon")
    write(window, qtbot, beacon, 0, "Light")
    qtbot.waitUntil(window.bar.isVisible)
    assert set(view_of(window, tower).forms) == {"Old tower", "Beacon", "Light"}
    assert cell(window, beacon, 0) == "Beacon"
    undo(window, qtbot)
    qtbot.waitUntil(lambda: view_of(window, tower).forms == ("Old tower", "Light"))
    undo(window, qtbot)
    qtbot.waitUntil(lambda: cell(window, 0, 0) == "灯塔")


def test_del_takes_a_name_form_off_but_never_the_preferred_name(window: Window, qtbot: QtBot, tower: EntityId) -> None:
    forms = page(window).forms
    forms.setFocus()
    forms.setCurrentCell(0, 0)
    press(window, qtbot, Key.Key_Delete)
    assert view_of(window, tower).forms == ("灯塔", "Light")
    forms.setCurrentCell(1, 0)
    press(window, qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: view_of(window, tower).forms == ("灯塔",))
    undo(window, qtbot)
    qtbot.waitUntil(lambda: view_of(window, tower).forms == ("灯塔", "Light"))


def test_a_name_that_is_emptied_stays(window: Window, qtbot: QtBot, tower: EntityId) -> None:
    write(window, qtbot, 1, 0, " ")
    assert view_of(window, tower).forms == ("灯塔", "Light")
    assert cell(window, 1, 0) == "Light"


def test_a_change_elsewhere_does_not_close_the_cell_that_is_being_edited(
    window: Window, qtbot: QtBot, tower: EntityId
) -> None:
    forms = page(window).forms
    forms.setFocus()
    forms.setCurrentCell(1, 3)
    qtbot.waitUntil(forms.hasFocus)
    qtbot.keyClick(forms, Key.Key_F2)
    qtbot.waitUntil(lambda: forms.isAncestorOf(QApplication.focusWidget() or window.shell))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "18")
    desk_of(window).archive.do(CreateEntity(kind="person", name="Somebody"))
    desk_of(window).archive.do(TieAnnotations(annotations=(), entities=()))
    settle(window, qtbot)
    assert forms.state() == forms.State.EditingState
    qtbot.keyClicks(editor, "92")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: name_of(window, tower).date == "1892")


def test_passages_stand_by_document_and_lead_to_list_and_place(window: Window, qtbot: QtBot, tower: EntityId) -> None:
    archive = desk_of(window).archive
    views = [highlight(window, qtbot, words) for words in ("渡口的灯塔", "燈塔旁邊")]
    window.stage.open_document(document_named(window, "b-fog.txt"))
    settle(window, qtbot)
    views.append(highlight(window, qtbot, "灯塔的第二份"))
    archive.do(TieAnnotations(annotations=[one.annotation.id for one in views], entities=(tower,)))
    window.stage.show(Thing("entities", tower))
    settle(window, qtbot)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page(window).findChildren(Passages)))
    (shown,) = [one for one in page(window).findChildren(Passages) if one.isVisible()]
    text = shown.text()
    assert text.index("2 passages") < text.index("渡口的灯塔") < text.index("燈塔旁邊") < text.index("1 passage<")
    document = document_named(window, "a-lighthouse.txt")
    follow_link(shown, qtbot)
    qtbot.waitUntil(window.annotations.isVisible)
    qtbot.waitUntil(lambda: window.annotations.view.model().rowCount() == 2)
    follow_link(shown, qtbot)  # the next one
    assert window.stage.annotation == views[0].annotation.id
    assert window.stage.document is not None
    assert window.stage.document.id == document


def test_identifiers_are_links_where_their_authority_has_addresses(
    window: Window, qtbot: QtBot, tower: EntityId
) -> None:
    texts = [one.text() for one in page(window).findChildren(QLabel) if one.isVisible()]
    (said,) = [text for text in texts if "wikidata" in text]
    assert 'href="http://www.wikidata.org/entity/Q1"' in said
    assert "own: &lt;7&gt;" in said
