"""The history names what was changed, and a refused undo says what stands in its way."""

from __future__ import annotations

from typing import cast

from acting import CONTROL, annotations, desk_of, dialog_shown, highlight, press, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.commands.annotations import RewriteNote, TieAnnotations
from workbench.commands.entities import CreateEntity
from workbench.commands.events import AddParticipants, CreateEvent
from workbench.commands.tags import CreateTag
from workbench.gui.dialogs.history_dialog import HistoryDialog
from workbench.gui.window import Window
from workbench.model.ids import AnnotationId


def rows(window: Window, qtbot: QtBot) -> tuple[HistoryDialog, list[tuple[str, str]]]:
    press(window, qtbot, Qt.Key.Key_H, CONTROL)
    dialog = cast("HistoryDialog", dialog_shown(HistoryDialog))
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
    dialog.close()


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
    dialog.close()


def test_a_refused_undo_names_what_stands_in_its_way_and_who_did_it(window: Window, qtbot: QtBot) -> None:
    one = AnnotationId(highlight(window, qtbot, "石碑").annotation.id)
    archive = desk_of(window).archive
    tag = archive.do(CreateTag(name="stones"))
    archive.do(TieAnnotations(annotations=(one,), tags=(tag,)))
    archive.do(RewriteNote(annotation=one, text="newer"))
    settle(window, qtbot)
    dialog, shown = rows(window, qtbot)
    made = [step for step, _ in shown].index("highlight")
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(made))
    dialog.undo.click()
    qtbot.waitUntil(dialog.force.isVisible)
    answer = dialog.answer.text()
    assert "“石碑” was changed since (Li Wen)" in answer
    assert "“石碑” · stones was made since (Li Wen)" in answer
    assert "annotation_tags" not in answer
    dialog.close()


def test_undoing_a_deletion_takes_its_news_away(window: Window, qtbot: QtBot) -> None:
    highlight(window, qtbot, "石碑")
    window.actions["delete"].trigger()
    qtbot.waitUntil(window.bar.isVisible)
    assert "moved to the trash" in window.bar.label.text()
    window.room.reader.setFocus()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(annotations(window)) == 1)
    assert not window.bar.isVisible()
