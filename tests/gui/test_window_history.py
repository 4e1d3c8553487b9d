"""The history names what was changed, and a refused undo says what stands in its way."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from acting import CONTROL, annotations, click, desk_of, dialog_shown, document_named, highlight, press, settle
from choosing import enter, line_clicked, push
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import RewriteNote, TieAnnotations
from workbench.commands.entities import CreateEntity
from workbench.commands.events import AddParticipants, CreateEvent
from workbench.commands.tags import CreateTag
from workbench.gui.dialogs.history_dialog import HistoryDialog
from workbench.gui.dialogs.history_filters import KINDS
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId, PersonId, new_id


def rows(window: Window, qtbot: QtBot) -> tuple[HistoryDialog, list[tuple[str, str]]]:
    press(window, qtbot, Qt.Key.Key_H, CONTROL)
    dialog = cast("HistoryDialog", dialog_shown(HistoryDialog))
    qtbot.waitUntil(lambda: not dialog.asking)
    items = [dialog.tree.topLevelItem(n) for n in range(dialog.tree.topLevelItemCount())]
    return dialog, [(item.text(2), item.text(3)) for item in items if item is not None]


def test_every_step_says_what_it_was_about(window: Window, qtbot: QtBot) -> None:
    one = AnnotationId(highlight(window, qtbot, "渡口的灯塔").annotation.id)
    archive = desk_of(window).archive
    tag = archive.do(CreateTag(name="harbour"))
    archive.do(TieAnnotations(annotations=(one,), tags=(tag,)))
    archive.do(RewriteNote(annotation=one, text="a note"))
    keeper = archive.do(CreateEntity(kind="person", name="Keeper"))
    event = archive.do(CreateEvent(kind="other", name="Repair"))
    archive.do(AddParticipants(event=event, participants=[(keeper, "participant")]))
    settle(window, qtbot)
    dialog, shown = rows(window, qtbot)
    assert shown == [
        ("add participant", "Repair · Keeper"),
        ("create event", "Repair"),
        ("create entity", "Keeper"),
        ("edit note", "“渡口的灯塔”"),
        ("tag", "“渡口的灯塔” · harbour"),
        ("create tag", "harbour"),
        ("highlight", "“渡口的灯塔” · a-lighthouse.txt"),
        ("import", "b-fog.txt"),
        ("import", "a-lighthouse.txt"),
        ("first work of Li Wen in this archive", ""),
    ]
    enter(dialog, qtbot, Qt.Key.Key_Escape)


def test_many_things_are_named_by_the_first_of_them(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    people = [archive.do(CreateEntity(kind="person", name=name)) for name in ("A", "B", "C")]
    long = "A name that is far too long to be shown in one line of a table"
    archive.do(CreateEvent(kind="other", name=long, participants=[(one, "participant") for one in people]))
    settle(window, qtbot)
    dialog, shown = rows(window, qtbot)
    about = shown[0][1]
    assert about.startswith("A name that is far too long")
    assert about.endswith("… · A · B …")
    enter(dialog, qtbot, Qt.Key.Key_Escape)


def test_a_refused_undo_names_what_stands_in_its_way_and_who_did_it(window: Window, qtbot: QtBot) -> None:
    one = AnnotationId(highlight(window, qtbot, "石碑").annotation.id)
    archive = desk_of(window).archive
    tag = archive.do(CreateTag(name="stones"))
    archive.do(TieAnnotations(annotations=(one,), tags=(tag,)))
    archive.do(RewriteNote(annotation=one, text="newer"))
    settle(window, qtbot)
    dialog, shown = rows(window, qtbot)
    made = [step for step, _ in shown].index("highlight")
    line_clicked(dialog.tree, qtbot, dialog.tree.topLevelItem(made))
    push(dialog, qtbot, "Take this step back")
    qtbot.waitUntil(dialog.force.isVisible)
    answer = dialog.answer.text()
    assert "“石碑” was changed since (Li Wen)" in answer
    assert "“石碑” · stones was made since (Li Wen)" in answer
    assert "annotation_tags" not in answer
    enter(dialog, qtbot, Qt.Key.Key_Escape)


def test_undoing_a_deletion_takes_its_news_away(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "石碑")
    press(window, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(window.bar.isVisible)
    assert "moved to the trash" in window.bar.label.text()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    assert not window.bar.isVisible()


def steps(dialog: HistoryDialog) -> list[str]:
    items = [dialog.tree.topLevelItem(n) for n in range(dialog.tree.topLevelItemCount())]
    return [item.text(2) for item in items if item is not None]


def pick(dialog: HistoryDialog, box: QComboBox, qtbot: QtBot, rows_down: int) -> None:
    """In a list: the beginning, and arrows down."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(rows_down):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    dialog = cast("HistoryDialog", dialog_shown(HistoryDialog))
    qtbot.waitUntil(lambda: not dialog.asking)


def test_the_history_is_sifted_by_person_kind_document_and_time(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "石碑")
    archive = desk_of(window).archive
    archive.do(CreateTag(name="stones"))
    archive.bus.author = replace(archive.bus.author, id=PersonId(new_id()), name="Zhou Ning")
    archive.do(CreateEntity(kind="person", name="Keeper"))
    settle(window, qtbot)
    dialog, _ = rows(window, qtbot)
    pick(dialog, dialog.filters.what, qtbot, 2)
    assert steps(dialog) == ["highlight"]
    pick(dialog, dialog.filters.what, qtbot, 4)
    assert steps(dialog) == ["create tag"]
    pick(dialog, dialog.filters.what, qtbot, 0)
    pick(dialog, dialog.filters.where, qtbot, 1)
    assert steps(dialog) == ["highlight", "import"]
    pick(dialog, dialog.filters.where, qtbot, 0)
    pick(dialog, dialog.filters.when, qtbot, 1)
    assert len(steps(dialog)) >= 5
    names = [dialog.filters.who.itemText(n) for n in range(dialog.filters.who.count())]
    assert names == ["Everybody", "Li Wen", "Zhou Ning"]
    pick(dialog, dialog.filters.who, qtbot, 2)
    assert steps(dialog) == ["create entity", "first work of Zhou Ning in this archive"]
    pick(dialog, dialog.filters.what, qtbot, len(KINDS))
    assert steps(dialog) == []
    assert "No step fits" in dialog.answer.text()
    enter(dialog, qtbot, Qt.Key.Key_Escape)


def test_a_step_of_the_history_leads_to_what_was_changed(window: Window, qtbot: QtBot) -> None:
    one = highlight(window, qtbot, "石碑")
    made = desk_of(window).archive.do(CreateEntity(kind="person", name="Keeper"))
    other = document_named(window, "b-fog.txt")
    window.stage.open_document(other)
    settle(window, qtbot)
    dialog, shown = rows(window, qtbot)
    line_clicked(dialog.tree, qtbot, dialog.tree.topLevelItem([step for step, _ in shown].index("highlight")))
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stage.annotation == one.annotation.id)
    assert window.stage.document is not None
    assert window.stage.document.title == "a-lighthouse.txt"
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    dialog, shown = rows(window, qtbot)
    line_clicked(dialog.tree, qtbot, dialog.tree.topLevelItem(0))
    click(dialog.place, qtbot)
    assert window.stage.thing == Thing("entities", made)


def test_a_step_about_something_that_is_gone_says_so(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "石碑")
    press(window, qtbot, Qt.Key.Key_Delete)
    dialog, _ = rows(window, qtbot)
    line_clicked(dialog.tree, qtbot, dialog.tree.topLevelItem(0))
    click(dialog.place, qtbot)
    assert "no longer there" in dialog.answer.text()
    assert dialog.isVisible()
    enter(dialog, qtbot, Qt.Key.Key_Escape)
