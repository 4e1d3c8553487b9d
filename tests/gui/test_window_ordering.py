"""Merging, moving, collecting, adopting words: with keys and mouse, and undone."""

from __future__ import annotations

import json

from acting import (
    ALT,
    CONTROL,
    SHIFT,
    annotations,
    compose,
    desk_of,
    dialog_shown,
    highlight,
    press,
    settle,
    undo,
    words,
)
from choosing import answer, drop, in_menus
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QDialogButtonBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import TieAnnotations
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.order import CollectDocuments, CreateCollection, CreateMemo
from workbench.commands.tags import CreateTag
from workbench.gui.dialogs.choose_dialog import ChooseDialog
from workbench.gui.dialogs.merge_entities import MergeDialog
from workbench.gui.library.tree import THINGS
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.ids import EntityId

Key = Qt.Key


def item(window: Window, name: str, *, below: str = "") -> QTreeWidgetItem:
    """The line of the library with this name (below one of another)."""
    return next(
        one
        for one in window.library.tree.items()
        if one.text(0) == name and (not below or (one.parent() is not None and one.parent().text(0) == below))
    )


def to(window: Window, qtbot: QtBot, name: str, *, below: str = "") -> None:
    """Go to a line of the library."""
    found = item(window, name, below=below)
    above = found.parent()
    while above is not None:
        above.setExpanded(True)
        above = above.parent()
    window.library.tree.setFocus()
    window.library.tree.setCurrentItem(found)
    settle(window, qtbot)


def drag(window: Window, qtbot: QtBot, things: list[Thing], name: str, *keys: Qt.KeyboardModifier) -> bool:
    """Drag things onto a line of the library; whether they may be dropped there."""
    tree, target = window.library.tree, item(window, name)
    tree.scrollToItem(target)
    data = QMimeData()
    data.setData(THINGS, json.dumps(things).encode())
    taken = drop(tree.viewport(), data, tree.visualItemRect(target).center(), *keys)
    settle(window, qtbot)
    return taken


def paths(window: Window) -> list[str]:
    return [" / ".join(view.path) for view in desk_of(window).read.authorities.tags()]


def collections(window: Window) -> dict[str, str]:
    found = {one.id: one for one in desk_of(window).read.order.collections()}
    return {one.name: found[one.parent].name if one.parent else "" for one in found.values()}


def entity(window: Window, identity: EntityId) -> tuple[str, ...]:
    view = desk_of(window).read.authorities.entity(identity)
    assert view is not None
    return view.forms


def test_two_entities_are_seen_side_by_side_before_they_become_one_and_undo_parts_them(
    window: Window, qtbot: QtBot
) -> None:
    archive = desk_of(window).archive
    tower = archive.do(CreateEntity(kind="place", name="灯塔", forms=[NameForm(text="Tower")], note="in the north"))
    light = archive.do(CreateEntity(kind="place", name="Lighthouse"))
    memo = archive.do(CreateMemo(title="About it", about=(("entities", light),)))
    first, second = highlight(window, qtbot, "渡口的灯塔"), highlight(window, qtbot, "lighthouse keeper")
    archive.do(TieAnnotations(annotations=(first.annotation.id,), entities=(tower,)))
    archive.do(TieAnnotations(annotations=(second.annotation.id,), entities=(light,)))
    settle(window, qtbot)
    window.stage.show(Thing("entities", light))
    settle(window, qtbot)
    press(window, qtbot, Key.Key_G, CONTROL, ALT)
    dialog = dialog_shown(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    assert not dialog.keep_other.isEnabled()
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert "not chosen" in dialog.problem.text()
    compose(dialog.other, "灯塔")
    qtbot.keyClick(dialog.other, Key.Key_Return)
    left, right = dialog.left.toPlainText(), dialog.right.toPlainText()
    assert "“lighthouse keeper” · a-lighthouse" in left
    assert "1 annotation" in left
    assert "Tower · Variant" in right
    assert "in the north" in right
    dialog.keep_other.setFocus()
    qtbot.keyClick(dialog.keep_other, Key.Key_Space)
    assert dialog.sentence.text().startswith("Everything of “Lighthouse” goes over to “灯塔”.")
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.stage.thing == Thing("entities", tower))
    assert set(entity(window, tower)) == {"灯塔", "Tower", "Lighthouse"}
    assert {one.id for view in annotations(window) for one in view.entities} == {tower}
    assert [one.id for one in desk_of(window).read.order.memos(tower)] == [memo]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: entity(window, tower) == ("灯塔", "Tower"))
    assert {one.id for view in annotations(window) for one in view.entities} == {tower, light}
    assert [one.id for one in desk_of(window).read.order.memos(light)] == [memo]


def test_two_tags_are_merged_with_their_sub_tags_and_digit(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    sea = archive.do(CreateTag(name="Sea", digit=3))
    archive.do(CreateTag(name="Fog", parent=sea))
    water = archive.do(CreateTag(name="Water"))
    view = highlight(window, qtbot, "十月")
    archive.do(TieAnnotations(annotations=(view.annotation.id,), tags=(sea,)))
    settle(window, qtbot)
    to(window, qtbot, "Sea")
    window.inspector.tag.merge.setFocus()
    press(window, qtbot, Key.Key_Space)
    dialog = dialog_shown(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    assert "Fog" in dialog.left.toPlainText()
    assert "“十月”" in dialog.left.toPlainText()
    qtbot.keyClicks(dialog.other, "water")
    qtbot.keyClick(dialog.other, Key.Key_Return)
    dialog.keep_other.setFocus()
    qtbot.keyClick(dialog.keep_other, Key.Key_Space)
    qtbot.keyClick(dialog.keep_other, Key.Key_Return)
    qtbot.waitUntil(lambda: paths(window) == ["Water", "Water / Fog"])
    (kept,) = [one.tag for one in desk_of(window).read.authorities.tags() if one.tag.id == water]
    assert kept.digit == 3
    assert [tag.name for tag in annotations(window)[0].tags] == ["Water"]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: paths(window) == ["Sea", "Sea / Fog", "Water"])
    assert [tag.name for tag in annotations(window)[0].tags] == ["Sea"]
    assert drag(window, qtbot, [Thing("tags", sea)], "Water", CONTROL)
    dialog = dialog_shown(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    assert "Sea" in dialog.left.toPlainText()
    assert dialog.sentence.text().startswith("Everything of “Sea” goes over to “Water”.")
    qtbot.keyClick(dialog.keep_other, Key.Key_Return)
    qtbot.waitUntil(lambda: paths(window) == ["Water", "Water / Fog"])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: paths(window) == ["Sea", "Sea / Fog", "Water"])


def test_a_tag_is_pushed_below_and_out_with_keys(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    for name in ("Air", "Birds"):
        archive.do(CreateTag(name=name))
    settle(window, qtbot)
    to(window, qtbot, "Birds")
    press(window, qtbot, Key.Key_Right, ALT, SHIFT)
    qtbot.waitUntil(lambda: paths(window) == ["Air", "Air / Birds"])
    settle(window, qtbot)
    assert window.library.tree.currentItem().text(0) == "Birds"
    press(window, qtbot, Key.Key_Left, ALT, SHIFT)
    qtbot.waitUntil(lambda: paths(window) == ["Air", "Birds"])
    press(window, qtbot, Key.Key_Left, ALT, SHIFT)
    to(window, qtbot, "Air")
    press(window, qtbot, Key.Key_Right, ALT, SHIFT)
    assert paths(window) == ["Air", "Birds"]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: paths(window) == ["Air", "Air / Birds"])


def test_a_tag_is_moved_by_dragging_and_back_to_the_top(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    air, birds = (archive.do(CreateTag(name=name)) for name in ("Air", "Birds"))
    settle(window, qtbot)
    assert drag(window, qtbot, [Thing("tags", birds)], "Air")
    qtbot.waitUntil(lambda: paths(window) == ["Air", "Air / Birds"])
    assert drag(window, qtbot, [Thing("tags", birds)], "Tags")
    qtbot.waitUntil(lambda: paths(window) == ["Air", "Birds"])
    assert not drag(window, qtbot, [Thing("tags", air)], "Documents")
    assert not drag(window, qtbot, [Thing("documents", "x")], "Air")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: paths(window) == ["Air", "Air / Birds"])
    assert drag(window, qtbot, [Thing("tags", air)], "Birds")  # a circle: refused with a sentence
    qtbot.waitUntil(window.bar.isVisible)
    assert paths(window) == ["Air", "Air / Birds"]


def test_what_is_dragged_carries_the_things_and_foreign_data_is_left_to_the_window(
    window: Window, qtbot: QtBot
) -> None:
    tag = desk_of(window).archive.do(CreateTag(name="Air"))
    settle(window, qtbot)
    tree = window.library.tree
    assert json.loads(bytes(tree.mimeData([item(window, "Air")]).data(THINGS).data())) == [["tags", tag]]
    assert not tree.mimeData([item(window, "Tags")]).hasFormat(THINGS)
    files = QMimeData()
    files.setText("file")
    place, left, none = QPoint(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, files, left, none)
    tree.dragEnterEvent(enter)
    move = QDragMoveEvent(place, Qt.DropAction.CopyAction, files, left, none)
    tree.dragMoveEvent(move)
    drop = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, files, left, none)
    tree.dropEvent(drop)
    assert not enter.isAccepted()
    assert not move.isAccepted()
    assert not drop.isAccepted()


def test_alt_and_a_digit_on_a_tag_give_it_the_digit_and_take_it_away(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    archive.do(CreateTag(name="Air", digit=1))
    archive.do(CreateTag(name="Birds"))
    settle(window, qtbot)

    def digits() -> dict[str, int]:
        return {view.tag.name: view.tag.digit for view in desk_of(window).read.authorities.tags()}

    to(window, qtbot, "Birds")
    press(window, qtbot, Key.Key_1, ALT)
    qtbot.waitUntil(lambda: digits() == {"Air": 0, "Birds": 1})
    press(window, qtbot, Key.Key_1, ALT)
    qtbot.waitUntil(lambda: digits() == {"Air": 0, "Birds": 0})
    undo(window, qtbot)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: digits() == {"Air": 1, "Birds": 0})


def test_a_tag_is_moved_below_another_that_is_asked_for(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    air = archive.do(CreateTag(name="Air"))
    archive.do(CreateTag(name="Wings", parent=air))
    archive.do(CreateTag(name="Birds"))
    settle(window, qtbot)
    to(window, qtbot, "Birds")
    press(window, qtbot, Key.Key_B, CONTROL, ALT)
    dialog = dialog_shown(ChooseDialog)
    assert isinstance(dialog, ChooseDialog)
    qtbot.keyClicks(dialog.field, "wings")
    qtbot.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: "Air / Wings / Birds" in paths(window))
    to(window, qtbot, "Birds")
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    press(window, qtbot, Key.Key_B, CONTROL, ALT)
    dialog = dialog_shown(ChooseDialog)
    (top,) = [one for one in dialog.buttons.buttons() if one.text() == "To the &top"]  # type: ignore[attr-defined]
    qtbot.mouseClick(top, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Birds" in paths(window))
    undo(window, qtbot)
    qtbot.waitUntil(lambda: "Air / Wings / Birds" in paths(window))


def test_a_document_stands_in_several_collections_and_is_taken_out_of_one(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    harbour, letters = (archive.do(CreateCollection(name=name)) for name in ("Harbour", "Letters"))
    document = archive.read.documents.all()[0]
    settle(window, qtbot)
    for name in ("Harbour", "Letters"):
        assert drag(window, qtbot, [Thing("documents", document.id)], name)

    def inside() -> list[int]:
        return [len(desk_of(window).read.order.documents_in(one)) for one in (harbour, letters)]

    qtbot.waitUntil(lambda: inside() == [1, 1])
    settle(window, qtbot)
    to(window, qtbot, document.title, below="Letters")
    assert window.library.placed() == [(letters, document.id)]
    in_menus(window, qtbot, "Document", "Take out of the collection")
    qtbot.waitUntil(lambda: inside() == [1, 0])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: inside() == [1, 1])
    settle(window, qtbot)
    assert drag(window, qtbot, [Thing("collections", letters)], "Harbour")
    qtbot.waitUntil(lambda: collections(window) == {"Harbour": "", "Letters": "Harbour"})
    to(window, qtbot, "Letters")
    press(window, qtbot, Key.Key_Left, ALT, SHIFT)
    qtbot.waitUntil(lambda: collections(window) == {"Harbour": "", "Letters": ""})
    undo(window, qtbot)
    qtbot.waitUntil(lambda: collections(window) == {"Harbour": "", "Letters": "Harbour"})


def test_a_sub_collection_is_made_below_the_one_in_hand(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    document = archive.read.documents.all()[0]
    harbour = archive.do(CreateCollection(name="Harbour"))
    archive.do(CollectDocuments(collection=harbour, documents=(document.id,)))
    settle(window, qtbot)
    to(window, qtbot, "Harbour")
    answer(qtbot, "Masts")
    in_menus(window, qtbot, "Document", "New collection")
    qtbot.waitUntil(lambda: collections(window) == {"Harbour": "", "Masts": "Harbour"})
    undo(window, qtbot)
    qtbot.waitUntil(lambda: collections(window) == {"Harbour": ""})


def test_nothing_is_merged_moved_or_released_without_something_in_hand(window: Window, qtbot: QtBot) -> None:
    window.stage.show(None)
    settle(window, qtbot)
    for name in ("merge-names", "move-below", "release", "adopt-name"):
        window.bar.hide()
        window.actions[name].setEnabled(True)
        window.actions[name].trigger()
        assert window.bar.isVisible(), name


def test_one_key_makes_the_words_of_an_annotation_a_name_form(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    tower = archive.do(CreateEntity(kind="place", name="Lighthouse"))
    view = highlight(window, qtbot, "渡口的灯塔")
    archive.do(TieAnnotations(annotations=(view.annotation.id,), entities=(tower,)))
    settle(window, qtbot)
    press(window, qtbot, Key.Key_A, CONTROL, ALT)
    qtbot.waitUntil(lambda: entity(window, tower) == ("Lighthouse", "渡口的灯塔"))
    settle(window, qtbot)
    press(window, qtbot, Key.Key_A, CONTROL, ALT)
    settle(window, qtbot)
    assert entity(window, tower) == ("Lighthouse", "渡口的灯塔")
    assert window.bar.isVisible()
    undo(window, qtbot)
    qtbot.waitUntil(lambda: entity(window, tower) == ("Lighthouse",))


def test_selected_words_are_adopted_by_the_entity_that_is_shown_and_tied_to_it(window: Window, qtbot: QtBot) -> None:
    tower = desk_of(window).archive.do(CreateEntity(kind="place", name="Lighthouse"))
    settle(window, qtbot)
    window.stage.show(Thing("entities", tower))
    words(window, qtbot, "石碑")
    press(window, qtbot, Key.Key_A, CONTROL, ALT)
    qtbot.waitUntil(lambda: entity(window, tower) == ("Lighthouse", "石碑"))
    assert [[one.id for one in view.entities] for view in annotations(window)] == [[tower]]
    settle(window, qtbot)
    assert not window.room.selection
    other = desk_of(window).archive.do(CreateEntity(kind="place", name="Stone"))
    window.stage.show(Thing("entities", other))
    words(window, qtbot, "石碑")
    press(window, qtbot, Key.Key_A, CONTROL, ALT)
    qtbot.waitUntil(lambda: entity(window, other) == ("Stone", "石碑"))
    assert len(annotations(window)) == 1, "words that are marked are not marked once more"
    for _ in range(3):
        undo(window, qtbot)
    qtbot.waitUntil(lambda: entity(window, tower) == ("Lighthouse",))
    assert not annotations(window)


def test_without_an_entity_in_hand_it_is_asked_whose_name_the_words_are(window: Window, qtbot: QtBot) -> None:
    tower = desk_of(window).archive.do(CreateEntity(kind="place", name="Lighthouse"))
    settle(window, qtbot)
    words(window, qtbot, "灯塔")
    press(window, qtbot, Key.Key_A, CONTROL, ALT)
    dialog = dialog_shown(ChooseDialog)
    assert isinstance(dialog, ChooseDialog)
    qtbot.keyClicks(dialog.field, "light")
    qtbot.keyClick(dialog.field, Key.Key_Down)
    qtbot.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: entity(window, tower) == ("Lighthouse", "灯塔"))
    undo(window, qtbot)
    qtbot.waitUntil(lambda: entity(window, tower) == ("Lighthouse",))
