"""Every other place, beside the text: decided with single keys, taken back step by step."""

from __future__ import annotations

import pytest
from acting import CONTROL, SHIFT, annotations, click, desk_of, document_named, highlight, press, settle, words
from choosing import in_box, tick
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QToolButton
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import TieAnnotations
from workbench.commands.entities import AddForms, CreateEntity, NameForm
from workbench.gui.review import ReviewDesk
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.ids import EntityId


@pytest.fixture
def tower(window: Window) -> EntityId:
    """An entity whose name stands three times in two documents."""
    return desk_of(window).archive.do(CreateEntity(kind="place", name="灯塔"))


@pytest.fixture
def desk(window: Window, tower: EntityId, qtbot: QtBot) -> ReviewDesk:
    """The review desk, open on that entity."""
    window.pages.mentions(tower)
    qtbot.waitUntil(lambda: len(window.beside.review.mentions) == 3, timeout=10_000)
    return window.beside.review


def states(desk: ReviewDesk) -> list[str]:
    return [one.state for one in desk.mentions]


def test_the_desk_takes_the_librarys_place_and_gives_it_back(window: Window, desk: ReviewDesk, qtbot: QtBot) -> None:
    assert desk.isVisible()
    assert window.library.isHidden()
    assert desk.sentence.text() == "3 places in 2 documents: 0 tagged, 3 not"
    assert "灯塔" in desk.title.text()
    press(window, qtbot, Qt.Key.Key_Escape)
    assert not desk.isVisible()
    assert window.library.isVisible()
    assert window.stage.hits == ()


def test_the_label_of_a_name_leads_to_its_other_places(window: Window, tower: EntityId, qtbot: QtBot) -> None:
    highlight(window, qtbot, "灯塔")
    (view,) = annotations(window)
    desk_of(window).change(TieAnnotations(annotations=(view.annotation.id,), entities=(tower,)))
    window.stage.choose(view.annotation.id)
    settle(window, qtbot)
    chips = window.inspector.annotation.chips
    (button,) = [one for one in chips.findChildren(QToolButton, "places") if not one.isHidden()]
    assert button.accessibleName() == "Every other place…"
    click(button, qtbot)
    qtbot.waitUntil(lambda: len(window.beside.review.mentions) == 3, timeout=10_000)
    assert window.beside.review.isVisible()


def test_a_accepts_r_rejects_and_the_text_follows(window: Window, desk: ReviewDesk, qtbot: QtBot) -> None:
    assert desk.view.hasFocus()
    assert (desk.view.currentIndex().row(), window.stage.hit) == (0, 0)
    press(window, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    assert desk.view.currentIndex().row() == 1
    assert window.stage.hit == 1
    press(window, qtbot, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "1 rejected" in desk.sentence.text())
    assert window.stage.document is not None
    assert window.stage.document.file_name == "b-fog.txt"
    press(window, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(annotations(window)) == 2)
    qtbot.waitUntil(lambda: states(desk) == ["tagged", "rejected", "tagged"])
    assert desk.sentence.text() == "3 places in 2 documents: 2 tagged, 0 not, 1 rejected"


def test_each_decision_is_taken_back_by_itself_and_the_desk_returns_to_it(
    window: Window, desk: ReviewDesk, qtbot: QtBot
) -> None:
    for _ in range(2):
        press(window, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(annotations(window)) == 2)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: states(desk) == ["tagged", "new", "new"])
    assert desk.view.currentIndex().row() == 1
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: states(desk) == ["new"] * 3)
    assert annotations(window) == []


def test_a_batch_is_one_step(window: Window, desk: ReviewDesk, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: states(desk) == ["tagged", "tagged", "new"])
    qtbot.waitUntil(lambda: desk.view.currentIndex().row() == 2)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: states(desk) == ["new"] * 3)
    click(desk.buttons["all"], qtbot)
    qtbot.waitUntil(lambda: states(desk) == ["tagged"] * 3)
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: states(desk) == ["new"] * 3)
    desk.view.setFocus()
    press(window, qtbot, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: states(desk) == ["tagged", "tagged", "new"])


def test_skipping_and_arrows_go_round_the_places_that_are_open(window: Window, desk: ReviewDesk, qtbot: QtBot) -> None:
    rows = []
    for key in (Qt.Key.Key_S, Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        press(window, qtbot, key)
        rows.append(desk.view.currentIndex().row())
    assert rows == [1, 2, 0, 1, 0, 2]
    press(window, qtbot, Qt.Key.Key_X)
    press(window, qtbot, Qt.Key.Key_Home)
    assert states(desk) == ["new"] * 3


def test_what_was_rejected_can_be_listed_and_taken_back(window: Window, desk: ReviewDesk, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: states(desk)[0] == "rejected")
    in_box(desk.choices.state, qtbot, "rejected")
    assert [one.state for one in desk.places.rows] == ["rejected"]
    desk.view.setFocus()
    press(window, qtbot, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: states(desk) == ["new"] * 3)
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: states(desk)[0] == "rejected")


def test_forms_and_documents_choose_what_is_listed(
    window: Window, desk: ReviewDesk, tower: EntityId, qtbot: QtBot
) -> None:
    desk_of(window).archive.do(AddForms(entity=tower, forms=[NameForm(text="lighthouse")]))
    qtbot.waitUntil(lambda: len(desk.mentions) == 4)
    in_box(desk.choices.form, qtbot, "lighthouse")
    assert [one.form for one in desk.places.rows] == ["lighthouse"]
    qtbot.keyClick(desk.choices.form, Qt.Key.Key_Home)
    in_box(desk.choices.document, qtbot, document_named(window, "b-fog.txt"))
    assert len(desk.places.rows) == 1
    qtbot.keyClick(desk.choices.document, Qt.Key.Key_Home)
    in_box(desk.choices.state, qtbot, "open")
    assert len(desk.places.rows) == 4


def test_names_inside_longer_names_are_shown_on_request_and_not_accepted_with_the_rest(
    window: Window, desk: ReviewDesk, tower: EntityId, qtbot: QtBot
) -> None:
    longer = desk_of(window).archive.do(
        CreateEntity(kind="source", name="灯塔的第二份记录", forms=[NameForm(text="灯塔")])
    )
    qtbot.waitUntil(lambda: "1 inside a longer name" in desk.sentence.text())
    assert len(desk.places.rows) == 2
    tick(desk.choices.inside, qtbot)
    assert len(desk.places.rows) == 3
    hint = desk.places.data(desk.places.index(2, 1), Qt.ItemDataRole.ToolTipRole)
    assert "inside “灯塔的第二份记录”" in hint
    assert "also a name of: 灯塔的第二份记录" in hint
    click(desk.buttons["all"], qtbot)
    qtbot.waitUntil(lambda: states(desk) == ["tagged", "tagged", "new"])
    assert longer


def test_letters_are_only_letters_while_one_types(window: Window, desk: ReviewDesk, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_F, CONTROL, SHIFT)
    settle(window, qtbot)
    field = window.shell.focusWidget()
    assert field is not None
    assert field is not desk.view
    qtbot.keyClicks(field, "ardp")
    settle(window, qtbot)
    assert states(desk) == ["new"] * 3


def test_the_desk_opens_from_an_annotation_a_selection_and_a_choice(
    window: Window, tower: EntityId, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.pages.mentions(tower)
    qtbot.waitUntil(lambda: len(window.beside.review.mentions) == 3)
    press(window, qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    window.beside.review.leave()
    window.stage.choose(annotations(window)[0].annotation.id)
    press(window, qtbot, Qt.Key.Key_L, CONTROL, SHIFT)
    assert window.beside.review.isVisible()
    click(window.beside.review.close_button, qtbot)
    window.stage.show(Thing("entities", tower))
    press(window, qtbot, Qt.Key.Key_L, CONTROL, SHIFT)
    assert window.beside.review.isVisible()
    window.beside.review.leave()
    window.stage.show(None)
    other = desk_of(window).archive.do(CreateEntity(kind="person", name="老周"))
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: ("老周  (Person)", True))
    press(window, qtbot, Qt.Key.Key_L, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: len(window.beside.review.mentions) == 1)
    assert other


def test_a_selected_name_is_looked_for(window: Window, tower: EntityId, qtbot: QtBot) -> None:
    words(window, qtbot, "灯塔")
    press(window, qtbot, Qt.Key.Key_L, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: len(window.beside.review.mentions) == 3)


def test_without_entities_there_is_nothing_to_look_for(window: Window, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_L, CONTROL, SHIFT)
    settle(window, qtbot)
    assert not window.beside.review.isVisible()
    assert window.bar.isVisible()


def test_the_desk_goes_when_its_entity_or_the_archive_goes(
    window: Window, desk: ReviewDesk, tower: EntityId, qtbot: QtBot
) -> None:
    window.retranslate()
    desk_of(window).archive.undo()
    qtbot.waitUntil(lambda: not desk.isVisible())
    window.pages.mentions(tower)
    assert not desk.isVisible()
    desk_of(window).archive.redo()
    window.pages.mentions(tower)
    assert desk.isVisible()
    window.files.close()
    assert not desk.isVisible()


def test_the_list_says_everything_to_those_who_do_not_see_it(window: Window, desk: ReviewDesk, qtbot: QtBot) -> None:
    model = desk.places
    assert model.headerData(1, Qt.Orientation.Horizontal) == "In context"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert "not tagged" in model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "【灯塔】" in model.data(model.index(0, 1))
    assert model.data(model.index(0, 2)).startswith("a-lighthouse")
    assert model.data(model.index(0, 1), Qt.ItemDataRole.DecorationRole) is None
    click(desk.view.viewport(), qtbot, desk.view.visualRect(model.index(2, 1)).center())
    assert window.stage.document is not None
    assert window.stage.document.file_name == "b-fog.txt"


def test_a_double_click_takes_a_known_name_or_a_word(window: Window, qtbot: QtBot) -> None:
    assert window.room._word_or_name(3) == (3, 5)
    desk_of(window).archive.do(CreateEntity(kind="place", name="渡口的燈塔"))
    assert window.room._word_or_name(3) == (0, 5)
    window.files.close()
    assert window.room._word_or_name(3) == (3, 3)
