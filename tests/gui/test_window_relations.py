"""Relations between annotations, and comments that are changed: with keys and mouse, and undone."""

from __future__ import annotations

from acting import CONTROL, SHIFT, annotations, desk_of, dialog_shown, highlight, press, settle, undo
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import DeleteAnnotations, RelateAnnotations
from workbench.gui.dialogs.relate_dialog import RelateDialog
from workbench.gui.library.panel import children
from workbench.gui.window import Window

Key = Qt.Key


def test_a_relation_is_made_with_keys_seen_at_both_ends_and_taken_away(window: Window, qtbot: QtBot) -> None:
    other = highlight(window, qtbot, "石碑")
    highlight(window, qtbot, "渡口的灯塔")
    shown = window.inspector.annotation.relations
    assert shown.texts() == []
    shown.add.setFocus()
    press(window, qtbot, Key.Key_Space)
    dialog = dialog_shown(RelateDialog)
    assert isinstance(dialog, RelateDialog)
    qtbot.keyClick(dialog.kind, Key.Key_Down)
    qtbot.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: shown.texts() == ["contradicts “石碑”"])
    window.stage.choose(other.annotation.id)
    settle(window, qtbot)
    assert shown.texts() == ["is contradicted by “渡口的灯塔”"]
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    shown.list.setFocus()
    press(window, qtbot, Key.Key_Space)
    qtbot.waitUntil(window.annotations.isVisible)
    qtbot.waitUntil(lambda: window.annotations.view.model().rowCount() == 2)
    settle(window, qtbot)
    (cross,) = shown.findChildren(QToolButton, "cross")
    cross.setFocus()
    press(window, qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: shown.texts() == [])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: shown.texts() == ["is contradicted by “渡口的灯塔”"])


def test_a_relation_leads_to_the_other_end(window: Window, qtbot: QtBot) -> None:
    one, other = highlight(window, qtbot, "石碑"), highlight(window, qtbot, "渡口的灯塔")
    archive = desk_of(window).archive
    archive.do(RelateAnnotations(source=one.annotation.id, target=other.annotation.id, kind="continues"))
    settle(window, qtbot)
    shown = window.inspector.annotation.relations
    assert shown.texts() == ["is continued by “石碑”"]
    next(iter(shown.labels())).linkActivated.emit("go")
    assert window.stage.annotation == one.annotation.id
    archive.do(DeleteAnnotations(annotations=(other.annotation.id,)))
    qtbot.waitUntil(lambda: shown.texts() == [])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: shown.texts() == ["continues “渡口的灯塔”"])


def test_the_library_lists_the_annotations_of_a_kind_of_relation(window: Window, qtbot: QtBot) -> None:
    one, other = highlight(window, qtbot, "石碑"), highlight(window, qtbot, "渡口的灯塔")
    highlight(window, qtbot, "大雾")
    desk_of(window).archive.do(RelateAnnotations(source=one.annotation.id, target=other.annotation.id, kind="supports"))
    settle(window, qtbot)
    tree = window.library.tree
    (top,) = [line for line in children(tree.invisibleRootItem()) if line.text(0) == "Relations"]
    top.setExpanded(True)
    assert [(line.text(0), line.text(1)) for line in children(top)] == [("supports", "1")]
    tree.setFocus()
    tree.setCurrentItem(top.child(0))
    assert window.library.chosen() == []
    press(window, qtbot, Key.Key_Return)
    qtbot.waitUntil(window.annotations.isVisible)
    qtbot.waitUntil(lambda: window.annotations.view.model().rowCount() == 2)
    assert len(annotations(window)) == 3


def test_a_comment_is_changed_where_it_stands(window: Window, qtbot: QtBot) -> None:
    view = highlight(window, qtbot, "石碑")
    talk = window.inspector.annotation.talk

    def said() -> list[str]:
        return [one.comment.text for one in desk_of(window).read.comments.of(view.annotation.id)]

    press(window, qtbot, Key.Key_T, CONTROL, SHIFT)
    qtbot.keyClicks(talk.field, "Which stone?")
    press(window, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: said() == ["Which stone?"])
    settle(window, qtbot)
    entry = talk.entries.itemAt(0).widget()
    (edit,) = [one for one in entry.findChildren(QToolButton) if one.text() == "Edit"]
    edit.setFocus()
    press(window, qtbot, Key.Key_Space)
    assert talk.field.hasFocus()
    assert talk.field.toPlainText() == "Which stone?"
    assert talk.save.isVisible()
    assert not talk.comment.isVisible()
    press(window, qtbot, Key.Key_Escape)
    assert talk.field.toPlainText() == ""
    assert talk.comment.isVisible()
    edit.setFocus()
    press(window, qtbot, Key.Key_Space)
    press(window, qtbot, Key.Key_End, CONTROL)
    qtbot.keyClicks(talk.field, " The old one?")
    talk.save.setFocus()
    press(window, qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: said() == ["Which stone? The old one?"])
    assert talk.comment.isVisible()
    undo(window, qtbot)
    qtbot.waitUntil(lambda: said() == ["Which stone?"])


def test_a_change_that_was_not_saved_is_no_draft_of_another_annotation(window: Window, qtbot: QtBot) -> None:
    other = highlight(window, qtbot, "大雾")
    highlight(window, qtbot, "石碑")
    talk = window.inspector.annotation.talk
    press(window, qtbot, Key.Key_T, CONTROL, SHIFT)
    qtbot.keyClicks(talk.field, "First")
    press(window, qtbot, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: talk.entries.count() == 1)
    settle(window, qtbot)
    (edit,) = [one for one in talk.entries.itemAt(0).widget().findChildren(QToolButton) if one.text() == "Edit"]
    edit.setFocus()
    press(window, qtbot, Key.Key_Space)
    window.stage.choose(other.annotation.id)
    settle(window, qtbot)
    assert talk.field.toPlainText() == ""
    assert talk.comment.isVisible()
    assert not talk.save.isVisible()
