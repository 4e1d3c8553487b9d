"""Corrections in the window: by keys, menus and mouse; each one step to take back."""

from __future__ import annotations

from pathlib import Path

from acting import ALT, CONTROL, SHIFT, annotations, desk_of, highlight, press, settle, undo, words
from choosing import in_context_menu, in_menus, in_palette
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.gui.window import Window


def kinds(window: Window) -> list[tuple[str, str]]:
    """Kind and first two characters of each block."""
    reading = window.stage.reading
    assert reading is not None
    return [(str(one.kind), reading.text[one.start : one.start + 2]) for one in reading.blocks]


def caret_before(window: Window, wanted: str) -> int:
    assert window.stage.reading is not None
    at = window.stage.reading.text.index(wanted)
    window.room.reader.setFocus()
    window.room.reader.clear_selection()
    window.room.reader.reveal(at, at)
    return at


def test_a_paragraph_is_joined_with_the_one_before_and_undone(window: Window, qtbot: QtBot) -> None:
    marked = highlight(window, qtbot, "石碑")
    at = caret_before(window, "燈塔旁邊")
    press(window, qtbot, Qt.Key.Key_J, CONTROL)
    assert len(kinds(window)) == 3
    assert window.room.reader.caret() == at
    assert window.room.reader.marks_at(at + 5) == [marked.annotation.id]
    assert len(window.room.reader.text.toPlainText().split("\n")) == 3
    assert "join paragraphs" in window.actions["undo"].text()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    assert len(kinds(window)) == 4
    assert len(window.room.reader.text.toPlainText().split("\n")) == 4
    press(window, qtbot, Qt.Key.Key_Z, CONTROL, SHIFT)
    assert len(kinds(window)) == 3


def test_selected_paragraphs_are_joined_in_one_step(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "修好了。\n船工老周说，燈塔旁邊的石碑上刻着一八九二年。\nThe")
    press(window, qtbot, Qt.Key.Key_J, CONTROL)
    assert [start for _, start in kinds(window)] == ["渡口", "她的"]
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    assert len(kinds(window)) == 4


def test_a_paragraph_is_split_at_the_caret_and_undone(window: Window, qtbot: QtBot) -> None:
    at = caret_before(window, " wrote to")
    press(window, qtbot, Qt.Key.Key_J, CONTROL, SHIFT)
    assert [start for _, start in kinds(window)] == ["渡口", "船工", "Th", "wr", "她的"]
    assert window.room.reader.caret() == at
    assert "split paragraph" in window.actions["undo"].text()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    assert len(kinds(window)) == 4


def test_where_nothing_can_be_joined_or_split_the_window_says_so(window: Window, qtbot: QtBot) -> None:
    caret_before(window, "渡口")
    press(window, qtbot, Qt.Key.Key_J, CONTROL)
    assert "no paragraph before" in window.bar.label.text()
    press(window, qtbot, Qt.Key.Key_J, CONTROL, SHIFT)
    assert "nothing to split" in window.bar.label.text()
    assert desk_of(window).read.documents.corrections(window.stage.document.id) == []  # type: ignore[union-attr]


def test_a_paragraph_becomes_a_heading_of_the_outline(window: Window, qtbot: QtBot) -> None:
    caret_before(window, "老周")
    press(window, qtbot, Qt.Key.Key_2, CONTROL, ALT)
    assert kinds(window)[1] == ("heading", "船工")
    assert window.stage.reading is not None
    assert [(one.level, one.text[:2]) for one in window.stage.reading.outline] == [(2, "船工")]
    assert "mark paragraphs" in window.actions["undo"].text()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    assert window.stage.reading.outline == ()


def test_all_selected_paragraphs_are_marked_in_one_step(window: Window, qtbot: QtBot) -> None:
    window.room.reader.setFocus()
    press(window, qtbot, Qt.Key.Key_A, CONTROL)
    in_palette(window, qtbot, "mark quotation")
    qtbot.waitUntil(lambda: {kind for kind, _ in kinds(window)} == {"quotation"})
    undo(window, qtbot)
    assert {kind for kind, _ in kinds(window)} == {"paragraph"}


def test_every_mark_of_the_menu_can_be_given(window: Window, qtbot: QtBot) -> None:
    for name, kind in (
        ("Caption", "caption"),
        ("Note of the text", "note"),
        ("Not part of the text", "apparatus"),
        ("List item", "list-item"),
        ("Paragraph", "paragraph"),
    ):
        caret_before(window, "她的信")
        in_menus(window, qtbot, "Document", "Mark the paragraph as", name)
        qtbot.waitUntil(lambda kind=kind: kinds(window)[3][0] == kind)  # type: ignore[misc]
    undo(window, qtbot)
    assert kinds(window)[3][0] == "list-item"


def test_all_corrections_of_the_document_are_withdrawn_in_one_step(window: Window, qtbot: QtBot) -> None:
    assert not window.actions["withdraw-corrections"].isEnabled()
    caret_before(window, "老周")
    press(window, qtbot, Qt.Key.Key_1, CONTROL, ALT)
    press(window, qtbot, Qt.Key.Key_J, CONTROL)
    assert len(kinds(window)) == 3
    in_menus(window, qtbot, "Document", "Withdraw the corrections of this document")
    qtbot.waitUntil(lambda: len(kinds(window)) == 4)
    settle(window, qtbot)
    assert "2 corrections withdrawn" in window.bar.label.text()
    assert kinds(window)[1][0] == "paragraph"
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    assert len(kinds(window)) == 3


def test_a_note_is_not_joined_with_the_text(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "noted.md"
    path.write_text("The ferry sank.[^1]\n\n[^1]: Nobody drowned.\n", encoding="utf-8")
    desk_of(window).archive.importer("markdown").run([path])
    window.stage.open_document(desk_of(window).read.documents.resolve("noted.md").id)
    caret_before(window, "Nobody")
    press(window, qtbot, Qt.Key.Key_J, CONTROL)
    assert "cannot be joined" in window.bar.label.text()


def test_the_menu_of_the_text_corrects_the_paragraph_that_was_clicked(window: Window, qtbot: QtBot) -> None:
    caret_before(window, "渡口")
    reader = window.room.reader
    line = next(line for line in reader.text.visible_frame().lines if line.piece.start >= 15)
    point = QPoint(round(line.x(line.start + 3)) + 2, round(line.cell.center().y()))
    in_context_menu(reader.text.viewport(), qtbot, point, "Join with the paragraph before")
    qtbot.waitUntil(lambda: len(kinds(window)) == 3)
    undo(window, qtbot)
    assert len(kinds(window)) == 4


def test_a_click_into_the_selection_keeps_it(window: Window, qtbot: QtBot) -> None:
    words(window, qtbot, "渡口的灯塔")
    reader = window.room.reader
    before = reader.selected_spans()
    line = reader.text.visible_frame().lines[0]
    point = QPoint(round(line.x(line.start + 1)) + 2, round(line.cell.center().y()))
    in_context_menu(reader.text.viewport(), qtbot, point, "Highlight")
    settle(window, qtbot)
    assert [(one.anchor.start, one.anchor.end) for one in annotations(window) if one.anchor] == list(before)
    undo(window, qtbot)
    assert annotations(window) == []


def test_no_correction_is_offered_in_an_archive_that_is_only_read(window: Window) -> None:
    path = desk_of(window).archive.path
    window.files.close()
    window.files.open_path(path, read_only=True)
    window.refresh()
    for name in ("join-paragraphs", "split-paragraph", "mark-quotation", "withdraw-corrections"):
        assert not window.actions[name].isEnabled()


def test_copying_a_joined_paragraph_gives_what_is_seen(window: Window, qtbot: QtBot) -> None:
    caret_before(window, "船工")
    press(window, qtbot, Qt.Key.Key_J, CONTROL)
    words(window, qtbot, "修好了。\n船工")
    press(window, qtbot, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "修好了。船工"
    press(window, qtbot, Qt.Key.Key_C, CONTROL, SHIFT)
    assert QApplication.clipboard().text().startswith("“修好了。船工” (")
