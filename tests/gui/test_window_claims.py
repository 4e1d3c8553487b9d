"""Sources compared, in the window, with keys and mouse."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from acting import CONTROL, SHIFT, awake, desk_of, dialog_shown, press, settle, undo, words
from choosing import answer, enter, in_context_menu, in_menus, in_row, into, line_clicked, push
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, DeleteAnnotations
from workbench.commands.claims import MakeClaim, RejectProposals
from workbench.commands.entities import CreateEntity
from workbench.commands.events import CreateEvent, EditEvent
from workbench.commands.hierarchy import PutWithin, RelateEvents
from workbench.gui.claims import counting
from workbench.gui.claims.dialog import ClaimDialog
from workbench.gui.claims.relation_dialog import EventRelationDialog
from workbench.gui.dialogs.tag_dialog import TagDialog
from workbench.gui.dialogs.trash_dialog import TrashDialog
from workbench.gui.inspector.related import Related
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.model.records import Claim
from workbench.settings import Settings

Key = Qt.Key
FIRST = "The bridge was opened on 14 August 1945 by the mayor.\nNothing else."
SECOND = "The bridge was opened on 15 August 1945, says the ferryman.\nNothing else."
THIRD = "The bridge is long.\nNothing else."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of three documents about one event; the first claims its date."""
    place = tmp_path / "bridge.workbench"
    with Archive.create(place, chosen=Settings(author="Li Wen")) as archive:
        event = archive.do(CreateEvent(kind="visit", name="Opening of the bridge"))
        for name, text in (("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", THIRD)):
            document = add_document(archive, tmp_path, text, name)
            where = archive.passage(document, (0, text.index("\n")))
            made = archive.do(CreateAnnotation(document=document, passage=where, events=(event,)))
            if name == "a.txt":
                archive.do(MakeClaim(event=event, slot="date", value="1945-08-14", annotation=made))
    return place


@pytest.fixture
def compared(window: Window, qtbot: QtBot) -> Window:
    """The window with what its sources disagree on, the first conflict's board shown."""
    press(window, qtbot, Key.Key_B, CONTROL, SHIFT)
    assert window.lists.currentWidget() is window.claims
    qtbot.waitUntil(lambda: window.claims.table.board is not None and bool(window.claims.table.board.proposals))
    window.claims.view.setFocus()
    return window


def claims(window: Window) -> list[Claim]:
    return desk_of(window).read.claims.all()


def texts(window: Window, row: int) -> list[str]:
    table = window.claims.table
    return [str(table.data(table.index(row, column))) for column in range(table.columnCount())]


def put(window: Window, row: int, column: int) -> None:
    """Put the cursor on a cell."""
    view = window.claims.view
    view.scrollTo(window.claims.table.index(row, column))
    place = view.visualRect(window.claims.table.index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def row_of(window: Window, slot: str) -> int:
    """The line of a slot."""
    return next(number for number, line in enumerate(window.claims.table.lines) if line.slot == slot)


def claiming(qtbot: QtBot) -> ClaimDialog:
    """The form of a claim, once it is there."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ClaimDialog))
    return cast("ClaimDialog", dialog_shown(ClaimDialog))


def tag_with_event(window: Window, qtbot: QtBot, wanted: str) -> None:
    """Select these words, Ctrl+T, the event's name, Enter."""
    window.room.reader.setFocus()
    words(window, qtbot, wanted)
    press(window, qtbot, Key.Key_T, CONTROL)
    dialog = cast("TagDialog", dialog_shown(TagDialog))
    qtbot.keyClicks(dialog.field, "Opening of the bridge")
    enter(dialog, qtbot)
    awake(window, qtbot)


def test_a_date_in_a_tagged_passage_is_proposed_taken_up_and_decided(compared: Window, qtbot: QtBot) -> None:
    panel = compared.claims
    assert panel.list.count() == 1
    assert panel.list.item(0).text().startswith("? Opening of the bridge · Date: 1945-08-14 / 1945-08-15")
    assert texts(compared, 0)[1] == "? 1 source, 1 proposal to decide"
    assert texts(compared, 0)[3].startswith("? 1945-08-15")
    assert texts(compared, 0)[4] == "silent"
    put(compared, 0, 3)
    assert panel.deeds["accept"].isEnabled()
    assert not panel.deeds["preferred"].isEnabled()
    assert panel.detail.plain.endswith("1 source, 1 proposal to decide")
    press(compared, qtbot, Key.Key_A)
    qtbot.waitUntil(lambda: texts(compared, 0)[1] == "≠ conflicts")
    assert len(claims(compared)) == 2
    put(compared, 0, 2)
    answer(qtbot, "he was there")
    press(compared, qtbot, Key.Key_P)
    qtbot.waitUntil(lambda: "(decided)" in texts(compared, 0)[1])
    decided = next(one for one in claims(compared) if one.verdict)
    assert (decided.value, decided.verdict, decided.why) == ("1945-08-14", "preferred", "he was there")
    assert texts(compared, 0)[2].startswith("✓ 1945-08-14")
    undo(compared, qtbot)
    qtbot.waitUntil(lambda: texts(compared, 0)[1] == "≠ conflicts")
    put(compared, 0, 2)
    press(compared, qtbot, Key.Key_O)
    qtbot.waitUntil(lambda: [one.verdict for one in claims(compared)] == ["possible", ""])
    push(panel, qtbot, "Undecided (U)")
    qtbot.waitUntil(lambda: [one.verdict for one in claims(compared)] == ["", ""])
    for left in (["possible", ""], ["", ""], [""]):
        undo(compared, qtbot)
        qtbot.waitUntil(lambda left=left: [one.verdict for one in claims(compared)] == left)  # type: ignore[misc]


def test_a_proposal_that_is_rejected_comes_no_more(compared: Window, qtbot: QtBot) -> None:
    put(compared, 0, 3)
    press(compared, qtbot, Key.Key_R)
    qtbot.waitUntil(lambda: compared.claims.list.count() == 0)
    assert len(claims(compared)) == 1
    assert texts(compared, 0)[3] == "silent"
    undo(compared, qtbot)
    qtbot.waitUntil(lambda: compared.claims.list.count() == 1)


def test_the_slots_stay_in_view_however_far_one_scrolls(compared: Window, qtbot: QtBot) -> None:
    view = compared.claims.view
    for column in range(1, compared.claims.table.columnCount()):
        view.setColumnWidth(column, view.width())
    for _ in range(2):
        press(compared, qtbot, Key.Key_Right)
    assert compared.claims.view.currentIndex().column() == 4
    assert view.horizontalScrollBar().value() > 0
    header = view.verticalHeader()
    assert header.isVisible()
    assert header.width() > 0
    assert compared.claims.table.headerData(0, Qt.Orientation.Vertical) == "Date"
    assert view.isColumnHidden(0)  # once is enough


def test_a_claim_without_an_annotation_in_hand_says_what_is_missing(window: Window, qtbot: QtBot) -> None:
    window.stage.open_document(desk_of(window).read.documents.all()[0].id)
    settle(window, qtbot)
    assert window.stage.annotation is None
    press(window, qtbot, Key.Key_U, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: "rests on an annotation" in window.bar.label.text())
    assert window.shell.findChild(ClaimDialog) is None


def test_enter_goes_to_the_passage(compared: Window, qtbot: QtBot) -> None:
    put(compared, 0, 3)
    press(compared, qtbot, Key.Key_Return)
    assert compared.stage.document is not None
    assert compared.stage.document.file_name == "b.txt"
    assert compared.stage.annotation is not None


def test_evidence_that_is_deleted_leaves_evidence_lost(compared: Window, qtbot: QtBot) -> None:
    put(compared, 0, 2)
    press(compared, qtbot, Key.Key_Return)
    compared.room.reader.setFocus()
    press(compared, qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: "(evidence lost)" in texts(compared, 0)[2])
    undo(compared, qtbot)
    qtbot.waitUntil(lambda: "(evidence lost)" not in texts(compared, 0)[2])


def test_a_conflict_appears_by_itself_when_a_passage_is_tagged(compared: Window, qtbot: QtBot) -> None:
    put(compared, 0, 3)
    press(compared, qtbot, Key.Key_Return)
    press(compared, qtbot, Key.Key_R)
    qtbot.waitUntil(lambda: compared.claims.list.count() == 0)
    tag_with_event(compared, qtbot, "15 August 1945")
    qtbot.waitUntil(lambda: compared.claims.list.count() == 1)


def test_a_claim_is_made_of_the_annotation_in_hand_and_edited(compared: Window, qtbot: QtBot) -> None:
    put(compared, 0, 3)
    press(compared, qtbot, Key.Key_Return)
    press(compared, qtbot, Key.Key_U, CONTROL, SHIFT)
    dialog = claiming(qtbot)
    for field, text in ((dialog.slot, "who paid"), (dialog.value, "the town"), (dialog.speaker, "the ferryman")):
        into(field, qtbot, text)
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: len(claims(compared)) == 2)
    made = claims(compared)[-1]
    assert (made.slot, made.voice, made.speaker_name) == ("who paid", "reported", "the ferryman")
    board = compared.claims
    qtbot.waitUntil(lambda: any(line.slot == "who paid" for line in board.table.lines))
    awake(compared, qtbot)
    put(compared, row_of(compared, "who paid"), 3)
    press(compared, qtbot, Key.Key_E)
    edited = claiming(qtbot)
    assert edited.slot.currentText() == "who paid"
    into(edited.value, qtbot, "the county")
    enter(edited, qtbot)
    qtbot.waitUntil(lambda: claims(compared)[-1].value == "the county")
    qtbot.waitUntil(lambda: "the county" in texts(compared, row_of(compared, "who paid"))[3])
    push(board, qtbot, "Delete claim")
    qtbot.waitUntil(lambda: len(claims(compared)) == 1)
    for value in ("the county", "the town"):
        undo(compared, qtbot)
        qtbot.waitUntil(lambda value=value: claims(compared)[-1].value == value)  # type: ignore[misc]


def test_a_claim_dialog_refuses_what_is_no_claim(compared: Window, qtbot: QtBot) -> None:
    push(compared.claims, qtbot, "New claim")
    dialog = claiming(qtbot)
    assert dialog.evidence.toPlainText().startswith("None:")
    for slot, value in (("", ""), ("Date", "soon"), ("number:votes", "many"), ("wording", "words")):
        into(dialog.slot, qtbot, slot)
        into(dialog.value, qtbot, value)
        enter(dialog, qtbot)
        assert not dialog.problem.isHidden()
        dialog.problem.hide()
    into(dialog.reason, qtbot, "from the weather")
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: [one.reason for one in claims(compared)] == ["", "from the weather"])
    undo(compared, qtbot)
    qtbot.waitUntil(lambda: len(claims(compared)) == 1)


def test_the_inspector_tells_what_is_claimed_and_leads_to_the_board(window: Window, qtbot: QtBot) -> None:
    event = desk_of(window).read.authorities.events()[0].event.id
    line_clicked(window.library.tree, qtbot, in_library(window, "Opening of the bridge"))
    push(window.inspector.pages["events"], qtbot, "Sources compared")
    qtbot.waitUntil(lambda: window.claims.table.rowCount() > 0)
    assert window.claims.subject is not None
    assert window.claims.subject.id == event


def in_library(window: Window, text: str) -> QTreeWidgetItem:
    return next(one for one in window.library.tree.items() if one.text(0) == text)


def test_the_board_is_exported_and_all_subjects_are_listed(
    compared: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "board.html"), ""))
    push(compared.claims, qtbot, "Export")
    qtbot.waitUntil((tmp_path / "board.html").exists)
    in_row(compared.claims.which, qtbot, 1)
    qtbot.waitUntil(lambda: compared.claims.list.count() == 1)
    qtbot.waitUntil(lambda: compared.claims.list.item(0).text() == "Opening of the bridge")
    compared.retranslate()
    settle(compared, qtbot)


def test_events_are_related_from_the_inspector_and_not_in_a_circle(window: Window, qtbot: QtBot) -> None:
    desk = desk_of(window)
    event = desk.read.authorities.events()[0].event.id
    talks = desk.archive.do(CreateEvent(kind="negotiation", name="Talks"))
    qtbot.waitUntil(lambda: any(one.text(0) == "Talks" for one in window.library.tree.items()))
    line_clicked(window.library.tree, qtbot, in_library(window, "Opening of the bridge"))
    push(window.inspector.pages["events"], qtbot, "Part of, before, after")
    dialog = cast("EventRelationDialog", dialog_shown(EventRelationDialog))
    enter(dialog, qtbot)
    assert not dialog.problem.isHidden()
    into(dialog.other, qtbot, "Talks")
    enter(dialog, qtbot)  # takes the name
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: len(desk.read.claims.event_relations()) == 1)
    for one, name in ((event, "Is part of: Talks"), (talks, "Its parts: Opening of the bridge")):
        qtbot.waitUntil(lambda one=one, name=name: rows(window, "events", one) == [name])  # type: ignore[misc]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: desk.read.claims.event_relations() == [])


def rows(window: Window, table: str, identity: str) -> list[str]:
    """The rows of relations in the inspector of an event or entity."""
    window.stage.show(Thing(table, identity))
    listed = window.inspector.pages[table].body.findChildren(Related)
    return [one.item(number).text() for one in listed if not one.isHidden() for number in range(one.count())]


def list_of(window: Window, table: str) -> Related:
    (found,) = [one for one in window.inspector.pages[table].body.findChildren(Related) if not one.isHidden()]
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=found.visualItemRect(found.item(0)).center())
    assert found.hasFocus()
    return found


def test_a_relation_of_events_is_taken_back_with_del_and_undo_brings_it_again(window: Window, qtbot: QtBot) -> None:
    desk = desk_of(window)
    event = desk.read.authorities.events()[0].event.id
    talks = desk.archive.do(CreateEvent(kind="negotiation", name="Talks"))
    desk.archive.do(RelateEvents(source=event, target=talks, kind="after"))
    settle(window, qtbot)
    qtbot.waitUntil(lambda: rows(window, "events", event) == ["After: Talks"])
    press_in(list_of(window, "events"), qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.read.claims.event_relations() == [])
    qtbot.waitUntil(lambda: rows(window, "events", event) == [])
    assert desk.read.authorities.event(event) is not None
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(desk.read.claims.event_relations()) == 1)
    qtbot.waitUntil(lambda: rows(window, "events", event) == ["After: Talks"])
    press_in(list_of(window, "events"), qtbot, Key.Key_Return)
    assert window.stage.thing == Thing("events", talks)


def press_in(widget: Related, qtbot: QtBot, key: Qt.Key) -> None:
    assert widget.hasFocus()
    qtbot.keyClick(widget, key)


def test_what_an_entity_is_part_of_is_dated_anew_and_taken_back(window: Window, qtbot: QtBot) -> None:
    desk = desk_of(window)
    town = desk.archive.do(CreateEntity(kind="place", name="Old Town"))
    hall = desk.archive.do(CreateEntity(kind="place", name="Hall"))
    desk.archive.do(PutWithin(part=hall, whole=town, date="1911", note="as the maps say"))
    settle(window, qtbot)
    qtbot.waitUntil(lambda: rows(window, "entities", hall) == ["Is part of: Old Town (1911)"])
    answer(qtbot, "1911/1921")
    press_in(list_of(window, "entities"), qtbot, Key.Key_F2)
    qtbot.waitUntil(lambda: [one.date for one in desk.read.claims.entity_relations()] == ["1911/1921"])
    assert desk.read.claims.entity_relations()[0].note == "as the maps say"
    qtbot.waitUntil(lambda: rows(window, "entities", hall) == ["Is part of: Old Town (1911/1921)"])
    awake(window, qtbot)
    answer(qtbot, "when the fog came")
    press_in(list_of(window, "entities"), qtbot, Key.Key_F2)
    awake(window, qtbot)
    assert desk.read.claims.entity_relations()[0].date == "1911/1921"
    qtbot.waitUntil(lambda: rows(window, "entities", town) == ["Its parts: Hall (1911/1921)"])
    press_in(list_of(window, "entities"), qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.read.claims.entity_relations() == [])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: [one.date for one in desk.read.claims.entity_relations()] == ["1911/1921"])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: [one.date for one in desk.read.claims.entity_relations()] == ["1911"])


def facts(window: Window, event: str) -> list[str]:
    window.stage.show(Thing("events", event))
    return [label.text() for label in window.inspector.pages["events"].body.findChildren(QLabel) if label.text()]


def test_no_slot_of_an_event_is_ever_a_bare_value(window: Window, qtbot: QtBot) -> None:
    desk = desk_of(window)
    event = desk.read.authorities.events()[0].event.id
    desk.archive.do(EditEvent(event=event, fields={"date": "1945-08-14"}))
    (claim,) = claims(window)
    assert claim.annotation is not None
    settle(window, qtbot)
    assert "1945-08-14" in facts(window, event)
    desk.change(DeleteAnnotations(annotations=[claim.annotation]))
    qtbot.waitUntil(lambda: "1945-08-14 (evidence lost)" in facts(window, event))
    undo(window, qtbot)
    qtbot.waitUntil(lambda: "1945-08-14 (evidence lost)" not in facts(window, event))
    assert "1945-08-14" in facts(window, event)
    settle(window, qtbot)
    desk.change(EditEvent(event=event, fields={"date": "1945-09"}))
    qtbot.waitUntil(lambda: "1945-09 (inferred)" in facts(window, event))


def test_a_claim_is_restored_from_the_trash(compared: Window, qtbot: QtBot) -> None:
    put(compared, 0, 2)
    push(compared.claims, qtbot, "Delete claim")
    qtbot.waitUntil(lambda: claims(compared) == [])
    settle(compared, qtbot)
    in_menus(compared, qtbot, "Edit", "Trash")
    dialog = cast("TrashDialog", dialog_shown(TrashDialog))
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    branch = dialog.tree.topLevelItem(0)
    assert branch is not None
    assert branch.text(0).startswith("Claims")
    assert branch.child(0).text(0) == "Opening of the bridge · Date: 1945-08-14"
    line_clicked(dialog.tree, qtbot, branch.child(0))
    qtbot.keyClick(dialog.tree, Key.Key_Return)
    qtbot.waitUntil(lambda: [one.value for one in claims(compared)] == ["1945-08-14"])
    enter(dialog, qtbot, Key.Key_Escape)
    undo(compared, qtbot)
    qtbot.waitUntil(lambda: claims(compared) == [])


def test_the_difference_of_two_wordings_is_shown_and_copied(compared: Window, qtbot: QtBot) -> None:
    archive = desk_of(compared).archive
    event = archive.read.authorities.events()[0].event.id
    said = {"a.txt": "opened by the mayor, at noon", "b.txt": "Opened by the ferryman at noon"}
    for view in archive.read.annotations.all():
        if words := said.get(view.document.file_name):
            archive.do(MakeClaim(event=event, slot="wording", value=words, annotation=view.annotation.id))
    table = compared.claims.table
    qtbot.waitUntil(lambda: any(line.slot == "wording" for line in table.lines))
    put(compared, row_of(compared, "wording"), 2)
    detail = compared.claims.detail
    assert "<s>" in detail.text()
    assert "<u><b>" in detail.text()
    press(compared, qtbot, Key.Key_C, CONTROL)
    pasted = QGuiApplication.clipboard().mimeData()
    assert pasted.text() == detail.plain
    assert "From here to b.txt: opened by the [-mayor, -]{+ferryman +}at noon" in pasted.text()
    assert "<s>" in pasted.html()
    put(compared, 0, 2)
    assert "<s>" not in detail.text()


def tab(window: Window) -> str:
    return window.lists.tabText(window.lists.indexOf(window.claims))


def test_the_tab_counts_conflicts_by_itself_when_a_passage_is_tagged(window: Window, qtbot: QtBot) -> None:
    desk = desk_of(window)
    event = desk.read.authorities.events()[0].event.id
    qtbot.waitUntil(lambda: tab(window) == "Sources compared (1)")
    (proposed,) = [one for one in window.claims.known()().proposals((event,)) if one.value == "1945-08-15"]
    desk.change(RejectProposals(keys=[proposed.key]))
    qtbot.waitUntil(lambda: tab(window) == "Sources compared")
    assert window.claims.title.text() != "Nothing is claimed yet."
    window.stage.open_document(desk.read.documents.resolve("b.txt").id)
    tag_with_event(window, qtbot, "15 August 1945")
    qtbot.waitUntil(lambda: tab(window) == "Sources compared (1)")
    assert window.lists.currentWidget() is not window.claims
    assert "1 conflict" in window.lists.tabToolTip(window.lists.indexOf(window.claims))
    window.retranslate()
    assert tab(window) == "Sources compared (1)"
    undo(window, qtbot)
    qtbot.waitUntil(lambda: tab(window) == "Sources compared")
    first, second = desk.read.annotations.all()[:2]
    desk.change(MakeClaim(event=event, slot="number:guests", value="20", annotation=first.annotation.id))
    desk.change(MakeClaim(event=event, slot="number:guests", value="30", annotation=second.annotation.id))
    qtbot.waitUntil(lambda: tab(window) == "Sources compared (1)")


def test_in_a_large_archive_only_passages_of_events_that_were_touched_are_looked_at(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_AT_ONCE", 0)
    window.stage.deskChanged.emit()
    qtbot.waitUntil(lambda: tab(window) == "Sources compared")
    desk = desk_of(window)
    event = desk.read.authorities.events()[0].event.id
    document = desk.read.documents.resolve("b.txt")
    where = desk.archive.passage(document, (SECOND.index("15"), SECOND.index(",")))
    desk.change(CreateAnnotation(document=document.id, passage=where, events=(event,)))
    qtbot.waitUntil(lambda: tab(window) == "Sources compared (1)")


def test_a_relation_has_a_menu_for_the_mouse(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    town = archive.do(CreateEntity(kind="place", name="Old Town"))
    hall = archive.do(CreateEntity(kind="place", name="Hall"))
    archive.do(PutWithin(part=hall, whole=town))
    qtbot.waitUntil(lambda: rows(window, "entities", hall) == ["Is part of: Old Town"])
    listed = list_of(window, "entities")
    in_context_menu(listed.viewport(), qtbot, listed.visualItemRect(listed.item(0)).center(), "Remove")
    qtbot.waitUntil(lambda: archive.read.claims.entity_relations() == [])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: rows(window, "entities", hall) == ["Is part of: Old Town"])
