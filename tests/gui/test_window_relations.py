"""Relations between annotations, and comments that are changed: with keys and mouse, and undone."""

from __future__ import annotations

from acting import ALT, CONTROL, SHIFT, annotations, click, desk_of, dialog_shown, highlight, press, settle, undo
from choosing import follow_link, in_button
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import DeleteAnnotations, RelateAnnotations, RewriteNote
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
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
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
    follow_link(next(iter(shown.labels())), qtbot)
    assert window.stage.annotation == one.annotation.id
    archive.do(DeleteAnnotations(annotations=(other.annotation.id,)))
    qtbot.waitUntil(lambda: shown.texts() == [])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: shown.texts() == ["continues “渡口的灯塔”"])


def link_on(window: Window, annotation: str) -> QPoint:
    """The middle of the first relation on a card, in pixels of the margin; nowhere if there is none."""
    for one in window.room.margin.cards():
        for part in one.shape.parts:
            if part.leads_to and one.card.annotation == annotation:
                return (QRectF(*part.rect).center() + one.rect.topLeft()).toPoint()
    return QPoint()


def told(window: Window, annotation: str) -> list[str]:
    """What the card of an annotation says of its relations."""
    return [
        lead.text for one in window.room.margin.cards() for lead in one.card.leads if one.card.annotation == annotation
    ]


def test_a_card_shows_its_relations_and_a_click_leads_to_the_other_end(window: Window, qtbot: QtBot) -> None:
    margin, one, other = window.room.margin, *(highlight(window, qtbot, each) for each in ("石碑", "渡口的灯塔"))
    here, there = one.annotation.id, other.annotation.id
    desk_of(window).archive.do(RelateAnnotations(source=here, target=there, kind="contradicts"))
    qtbot.waitUntil(lambda: told(window, here) == ["→ contradicts “渡口的灯塔”"])
    assert told(window, there) == ["← is contradicted by “石碑”"]
    window.stage.choose(here)
    settle(window, qtbot)
    QTest.mouseMove(margin, link_on(window, here))
    assert window.room.reader.text.marked.pointed == there
    click(margin, qtbot, link_on(window, here))
    assert window.stage.annotation == there
    assert window.room.reader.text.hasFocus()
    desk_of(window).archive.do(RewriteNote(annotation=here, text="See the other one"))
    undo(window, qtbot)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: told(window, here) == told(window, there) == [])
    press(window, qtbot, Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: bool(told(window, there)))


def test_the_relations_of_a_card_are_walked_and_followed_with_keys(window: Window, qtbot: QtBot) -> None:
    first, second, third = (highlight(window, qtbot, each).annotation.id for each in ("灯塔在十月", "石碑", "春天"))
    archive = desk_of(window).archive
    archive.do(RelateAnnotations(source=first, target=second, kind="supports"))
    archive.do(RelateAnnotations(source=third, target=first, kind="comments"))
    window.stage.choose(first)
    margin = window.room.margin
    qtbot.waitUntil(lambda: len(told(window, first)) == 2)
    margin.setFocus()
    plain = margin.grab().toImage()
    press(window, qtbot, Key.Key_Right)
    assert margin.accessibleDescription() == "supports “石碑”"
    assert margin.grab().toImage() != plain
    press(window, qtbot, Key.Key_Right)
    press(window, qtbot, Key.Key_Right)
    assert margin.accessibleDescription() == "is commented on by “春天”"
    press(window, qtbot, Key.Key_Return)
    assert window.stage.annotation == third
    margin.setFocus()
    press(window, qtbot, Key.Key_Return)
    assert window.room.reader.text.hasFocus(), "no relation was chosen: back to the text"
    press(window, qtbot, Key.Key_Left, ALT)
    margin.setFocus()
    press(window, qtbot, Key.Key_Up)
    press(window, qtbot, Key.Key_Up)
    assert margin.accessibleDescription().endswith("2 relations")


def test_only_those_with_relations_are_shown_in_the_text_and_in_the_list(window: Window, qtbot: QtBot) -> None:
    first, second, third = (highlight(window, qtbot, each).annotation.id for each in ("灯塔在十月", "石碑", "春天"))
    archive, bar, marks = desk_of(window).archive, window.room.filter_bar, window.room.reader.text.marked
    archive.do(RelateAnnotations(source=first, target=second, kind="supports"))
    press(window, qtbot, Key.Key_F, CONTROL, ALT)
    bar.related.setFocus()
    press(window, qtbot, Key.Key_Space)
    qtbot.waitUntil(lambda: set(marks.marks) == {first, second})
    assert bar.count.text() == "2 of 3 annotations"
    archive.do(DeleteAnnotations(annotations=(second,)))
    qtbot.waitUntil(lambda: not marks.marks)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: set(marks.marks) == {first, second})
    archive.do(RelateAnnotations(source=third, target=second, kind="continues"))
    qtbot.waitUntil(lambda: len(marks.marks) == 3)
    undo(window, qtbot)
    bar.words.setFocus()
    press(window, qtbot, Key.Key_Escape)
    assert not bar.related.isChecked()
    narrowing, rows = window.annotations.narrowing, window.annotations.view.model().rowCount
    window.panes.show_annotations()
    qtbot.waitUntil(lambda: rows() == 3)
    in_button(narrowing.button, qtbot, "With relations")
    qtbot.waitUntil(lambda: rows() == 2)
    assert narrowing.texts() == ["With relations"]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: rows() == 0)


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
