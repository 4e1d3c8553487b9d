"""Memos in the window: written, read, linked, put into the trash and taken out, with keys and mouse."""

from __future__ import annotations

from acting import ALT, CONTROL, click, compose, desk_of, dialog_shown, highlight, press, settle, undo, words
from choosing import enter, in_menus, line_clicked, push
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from workbench.commands.entities import CreateEntity
from workbench.commands.order import CreateMemo
from workbench.gui.dialogs.trash_dialog import TrashDialog
from workbench.gui.library.panel import children
from workbench.gui.memos.deeds import MemoDialog
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.records import Memo

Key = Qt.Key


def memos(window: Window) -> list[Memo]:
    return desk_of(window).read.order.memos()


def branch(window: Window, name: str) -> list[str]:
    tops = [one for one in children(window.library.tree.invisibleRootItem()) if one.text(0) == name]
    return [one.text(0) for top in tops for one in children(top)]


def ask_for_memo(window: Window, qtbot: QtBot, title: str) -> None:
    press(window, qtbot, Key.Key_M, CONTROL, ALT)
    dialog = dialog_shown(MemoDialog)
    assert isinstance(dialog, MemoDialog)
    compose(dialog.field, title)
    qtbot.keyClick(dialog.field, Key.Key_Return)
    settle(window, qtbot)


def test_a_memo_about_selected_words_is_written_with_keys_and_taken_back_in_one_step(
    window: Window, qtbot: QtBot
) -> None:
    words(window, qtbot, "石碑")
    ask_for_memo(window, qtbot, "The stone")
    qtbot.waitUntil(lambda: window.inspector.stack.currentWidget() is window.inspector.memo)
    page = window.inspector.memo
    assert page.chips.texts() == ["“石碑”"]
    assert page.text.isVisible()
    assert window.room.passage() is None  # else what is done next would highlight the same words again
    qtbot.keyClicks(page.text, "A *slanted* word")
    qtbot.keyClick(page.text, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: memos(window)[0].text == "A *slanted* word")
    assert page.set.isVisible()
    assert page.set.toPlainText().strip() == "A slanted word"
    assert branch(window, "Memos") == ["The stone"]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: memos(window)[0].text == "")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not memos(window))
    assert not desk_of(window).read.annotations.all()


def test_a_memo_stands_on_the_page_of_its_annotation_and_can_be_taken_off(window: Window, qtbot: QtBot) -> None:
    view = highlight(window, qtbot, "燈塔旁邊")
    strip = window.inspector.annotation.memos
    strip.field.setFocus()
    qtbot.keyClicks(strip.field, "Towers")
    press(window, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: len(memos(window)) == 1)
    window.stage.choose(view.annotation.id)
    settle(window, qtbot)
    assert strip.chips.texts() == ["Towers"]
    (cross,) = strip.chips.findChildren(QToolButton, "cross")
    click(cross, qtbot, QPoint(3, 3))
    qtbot.waitUntil(lambda: strip.chips.texts() == [])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: strip.chips.texts() == ["Towers"])


def test_an_old_memo_is_linked_by_its_title_to_an_entity_and_leads_back_there(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    keeper = archive.do(CreateEntity(kind="person", name="Keeper"))
    memo = archive.do(CreateMemo(title="Open questions"))
    window.stage.show(Thing("entities", keeper))
    settle(window, qtbot)
    ask_for_memo(window, qtbot, "open questions")
    page = window.inspector.memo
    qtbot.waitUntil(lambda: page.chips.texts() == ["Keeper"])
    assert [one.id for one in memos(window)] == [memo]
    (chip,) = page.chips.findChildren(QToolButton, "chip")
    click(chip, qtbot, QPoint(3, 3))
    settle(window, qtbot)
    assert window.stage.thing == Thing("entities", keeper)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not desk_of(window).read.order.memos(keeper))


def test_what_a_memo_is_about_is_added_and_taken_off_on_its_page(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    archive.do(CreateEntity(kind="person", name="Keeper"))
    memo = archive.do(CreateMemo(title="Who", text="said"))
    window.stage.show(Thing("memos", memo))
    settle(window, qtbot)
    page = window.inspector.memo
    page.add.setFocus()
    qtbot.keyClicks(page.add, "keeper")
    press(window, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: page.chips.texts() == ["Keeper"])
    (cross,) = page.chips.findChildren(QToolButton, "cross")
    click(cross, qtbot, QPoint(3, 3))
    qtbot.waitUntil(lambda: page.chips.texts() == [])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: page.chips.texts() == ["Keeper"])
    page.private.setFocus()
    press(window, qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: memos(window)[0].private)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not memos(window)[0].private)


def test_title_and_text_are_edited_where_they_stand(window: Window, qtbot: QtBot) -> None:
    memo = desk_of(window).archive.do(CreateMemo(title="Draft", text="one"))
    window.stage.show(Thing("memos", memo))
    settle(window, qtbot)
    page = window.inspector.memo
    press(window, qtbot, Key.Key_F2)
    assert page.title.hasFocus()
    qtbot.keyClicks(page.title, "Final")
    press(window, qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: memos(window)[0].title == "Final")
    page.title.selectAll()
    qtbot.keyClick(page.title, Key.Key_Backspace)
    press(window, qtbot, Key.Key_Return)
    assert page.title.text() == "Final"
    page.set.setFocus()
    press(window, qtbot, Key.Key_Return)
    assert page.text.hasFocus()
    qtbot.keyClicks(page.text, "zero ")
    click(page.turn, qtbot, QPoint(5, 5))
    qtbot.waitUntil(lambda: memos(window)[0].text == "zero one")
    assert page.set.isVisible()
    qtbot.mouseDClick(page.set.viewport(), Qt.MouseButton.LeftButton)
    assert page.text.isVisible()
    undo(window, qtbot)
    qtbot.waitUntil(lambda: memos(window)[0].text == "one")


def test_a_memo_goes_into_the_trash_and_comes_back(window: Window, qtbot: QtBot) -> None:
    memo = desk_of(window).archive.do(CreateMemo(title="Passing", text="by"))
    settle(window, qtbot)
    window.stage.show(Thing("memos", memo))
    settle(window, qtbot)
    page = window.inspector.memo
    page.delete.setFocus()
    press(window, qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: not memos(window))
    assert window.inspector.stack.currentWidget() is not page
    in_menus(window, qtbot, "Edit", "Trash")
    dialog = dialog_shown(TrashDialog)
    assert isinstance(dialog, TrashDialog)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    line_clicked(dialog.tree, qtbot, dialog.tree.topLevelItem(0).child(0))  # type: ignore[union-attr]
    push(dialog, qtbot, "Restore")
    qtbot.waitUntil(lambda: [one.title for one in memos(window)] == ["Passing"])
    enter(dialog, qtbot, Key.Key_Escape)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not memos(window))


def test_the_library_lists_finds_and_opens_memos(window: Window, qtbot: QtBot) -> None:
    desk_of(window).archive.do(CreateMemo(title="Ferry", text="the old quay"))
    settle(window, qtbot)
    tree = window.library.tree
    (top,) = [one for one in children(tree.invisibleRootItem()) if one.text(0) == "Memos"]
    top.setExpanded(True)
    tree.setFocus()
    tree.setCurrentItem(top.child(0))
    settle(window, qtbot)
    assert window.inspector.stack.currentWidget() is window.inspector.memo
    press(window, qtbot, Key.Key_Return)
    assert window.inspector.memo.text.hasFocus()
    qtbot.keyClicks(window.library.filter, "quay")
    (top,) = [one for one in children(tree.invisibleRootItem()) if one.text(0) == "Memos"]
    assert not top.child(0).isHidden()
