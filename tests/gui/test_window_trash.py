"""The trash: looked at, restored by key and mouse, put back by Undo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from acting import CONTROL, annotations, desk_of, dialog_shown, document_named, highlight, key, press, settle, undo
from choosing import enter, in_menus, line_clicked, push
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workbench.app import trash
from workbench.commands.annotations import DeleteAnnotations
from workbench.commands.comments import AddComment, DeleteComment
from workbench.commands.documents import TrashDocuments
from workbench.commands.entities import CreateEntity, DeleteEntity, NameForm
from workbench.commands.events import CreateEvent, DeleteEvent
from workbench.commands.order import CreateCollection, DeleteCollection
from workbench.commands.tags import CreateTag, DeleteTag
from workbench.gui.dialogs.trash_dialog import TrashDialog
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId

Key = Qt.Key


@pytest.fixture
def filled(window: Window, qtbot: QtBot) -> Iterator[TrashDialog]:
    """The dialog with a tag, an entity, an event, a collection and a comment in it."""
    archive = desk_of(window).archive
    one = highlight(window, qtbot, "渡口")
    comment = archive.do(AddComment(annotation=AnnotationId(one.annotation.id), text="which <ferry>?"))
    archive.do(DeleteComment(comment=comment))
    archive.do(DeleteTag(tag=archive.do(CreateTag(name="Fog"))))
    keeper = archive.do(CreateEntity(kind="person", name="The keeper", forms=[NameForm(text="守塔人")]))
    event = archive.do(
        CreateEvent(kind="letter", name="A letter", date="1892-10-03", participants=[(keeper, "author")])
    )
    archive.do(DeleteEvent(event=event))
    archive.do(DeleteEntity(entity=keeper))
    archive.do(DeleteCollection(collection=archive.do(CreateCollection(name="Harbour"))))
    dialog = opened(window, qtbot)
    yield dialog
    enter(dialog, qtbot, Key.Key_Escape)


def opened(window: Window, qtbot: QtBot) -> TrashDialog:
    """Edit ▸ Trash, with what lies in it."""
    settle(window, qtbot)
    in_menus(window, qtbot, "Edit", "Trash")
    dialog = cast("TrashDialog", dialog_shown(TrashDialog))
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    return dialog


def line(dialog: TrashDialog, text: str) -> QTreeWidgetItem:
    """The line of the tree with this text."""
    found = dialog.tree.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    assert len(found) == 1, text
    return found[0]


def test_what_an_undo_took_back_was_never_put_into_the_trash(window: Window, qtbot: QtBot) -> None:
    read = desk_of(window).read
    highlight(window, qtbot, "渡口")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))
    assert trash.lying(read, "annotations") == ([], 0)
    press(window, qtbot, Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))
    assert trash.lying(read, "annotations") == ([], 0)
    press(window, qtbot, Key.Key_Y, CONTROL)
    desk_of(window).archive.do(DeleteAnnotations(annotations=[one.annotation.id for one in annotations(window)]))
    assert trash.lying(read, "annotations")[1] == 1


def test_each_kind_of_thing_is_listed_and_looked_at(filled: TrashDialog, qtbot: QtBot) -> None:
    headings = [filled.tree.topLevelItem(n).text(0) for n in range(filled.tree.topLevelItemCount())]
    assert headings == ["Entities (1)", "Events (1)", "Tags (1)", "Collections (1)", "Comments (1)"]
    assert "Choose something" in filled.preview.text()
    assert not filled.restored.isEnabled()
    line_clicked(filled.tree, qtbot, line(filled, "The keeper"))
    said = filled.preview.text()
    assert "<b>The keeper</b> · Entity" in said
    assert "守塔人" in said
    assert "delete entity" in said
    assert "Li Wen" in said
    assert "Comes back with it: Name form (1)" in said
    line_clicked(filled.tree, qtbot, line(filled, "A letter"))
    assert "1892-10-03" in filled.preview.text()
    line_clicked(filled.tree, qtbot, line(filled, "which <ferry>?"))
    assert "which &lt;ferry&gt;?" in filled.preview.text()
    assert "渡口" in filled.preview.text()


def test_several_things_come_back_as_one_step_and_ctrl_z_puts_them_there_again(
    window: Window, filled: TrashDialog, qtbot: QtBot
) -> None:
    read = desk_of(window).read
    for text in ("The keeper", "Fog", "Harbour"):
        line_clicked(filled.tree, qtbot, line(filled, text), CONTROL)
    assert filled.preview.text() == "3 things chosen"
    qtbot.keyClick(filled.tree, Key.Key_Return)
    qtbot.waitUntil(lambda: [view.tag.name for view in read.authorities.tags()] == ["Fog"])
    settle(window, qtbot)
    assert [one.name for one in read.order.collections()] == ["Harbour"]
    assert read.authorities.entities()[0].forms == ("The keeper", "守塔人")
    assert "3 things restored" in filled.told.text()
    assert desk_of(window).next_undo() == "restore from the trash"
    qtbot.keyClick(filled.tree, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not read.authorities.tags())
    assert not read.authorities.entities()
    qtbot.waitUntil(lambda: bool(filled.tree.findItems("Fog", Qt.MatchFlag.MatchRecursive)))


def test_a_heading_means_all_below_it(window: Window, filled: TrashDialog, qtbot: QtBot) -> None:
    read = desk_of(window).read.authorities
    line_clicked(filled.tree, qtbot, line(filled, "Tags (1)"))
    push(filled, qtbot, "Restore")
    qtbot.waitUntil(lambda: [view.tag.name for view in read.tags()] == ["Fog"])
    qtbot.waitUntil(filled.told.isVisible)
    push(filled, qtbot, "Undo")
    qtbot.waitUntil(lambda: not read.tags())
    settle(window, qtbot)


def test_an_annotation_waits_for_its_document(window: Window, qtbot: QtBot) -> None:
    one = highlight(window, qtbot, "渡口")
    archive = desk_of(window).archive
    archive.do(DeleteAnnotations(annotations=[AnnotationId(one.annotation.id)]))
    archive.do(TrashDocuments(documents=[document_named(window, "a-lighthouse.txt")]))
    dialog = opened(window, qtbot)
    line_clicked(dialog.tree, qtbot, line(dialog, "渡口"))
    push(dialog, qtbot, "Restore")
    qtbot.waitUntil(lambda: "no such entry" in window.bar.label.text())
    key(dialog.tree, qtbot, Key.Key_A, CONTROL)
    push(dialog, qtbot, "Restore")
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    enter(dialog, qtbot, Key.Key_Escape)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not annotations(window))


def test_of_very_many_the_newest_are_listed(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    for name in ("one", "two", "three"):
        archive.do(DeleteTag(tag=archive.do(CreateTag(name=name))))
    whole = trash.lying
    monkeypatch.setattr("workbench.gui.dialogs.trash_dialog.lying", lambda read, table: whole(read, table, 2))
    dialog = opened(window, qtbot)
    branch = dialog.tree.topLevelItem(0)
    assert branch.text(0) == "Tags (3)"
    assert [branch.child(n).text(0) for n in (0, 1)] == ["three", "two"]
    assert "The newest 2 are shown" in branch.child(2).text(0)
    enter(dialog, qtbot, Key.Key_Escape)
