"""Another text for a document: the account of its annotations, and the tray of those that wait."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar, cast

import pytest
from acting import awake, desk_of, dialog_shown, highlight, press, settle, undo, words
from choosing import enter, in_menus, line_clicked
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from workbench.anchoring.landing import Landing, Outcome
from workbench.gui.dialogs.account_dialog import AccountDialog, difference_label, marked_up
from workbench.gui.dialogs.reread_dialog import RereadDialog
from workbench.gui.window import Window
from workbench.importing.accounting import Account
from workbench.model.ids import AnnotationId
from workbench.model.views import AnnotationFilter, AnnotationView

D = TypeVar("D", bound=QDialog)
RHYME = "雾从海上来\n钟在塔里鸣\n归船不见岸\n灯火到天明\n"
LETTER = (
    "The pilot came aboard at noon and took the wheel himself.\n"
    "Nobody on the quay had seen the green lantern before that evening.\n"
    "Two barrels of oil were left beside the chapel door.\n"
)
CORRECTED = (
    "The pilot came on board at noon and took the wheel himself.\n"
    "A page was torn out here, and what stood on it is lost.\n"
    "Two barrels of oil were left beside the chapel door.\n"
)


def shown(kind: type[D], qtbot: QtBot) -> D:
    """The dialog of this kind, when it has come."""
    qtbot.waitUntil(lambda: any(type(one) is kind for one in QApplication.topLevelWidgets()), timeout=10_000)
    return cast("D", dialog_shown(kind))


def imported(window: Window, path: Path, text: str, qtbot: QtBot) -> None:
    path.write_text(text, encoding="utf-8")
    desk_of(window).archive.importer("plain").run([path])
    (document,) = [one for one in desk_of(window).read.documents.all() if one.file_name == path.name]
    window.stage.open_document(document.id)
    settle(window, qtbot)


def waiting(window: Window) -> list[AnnotationView]:
    return desk_of(window).read.annotations.all(AnnotationFilter(waiting=True))


@pytest.fixture
def replaced(window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> AccountDialog:
    """A document replaced by a corrected file: one annotation moved, one changed, one lost."""
    imported(window, tmp_path / "letter.txt", LETTER, qtbot)
    for quote in ("came aboard at noon and took the wheel", "the green lantern", "beside the chapel door"):
        highlight(window, qtbot, quote)
    new = tmp_path / "letter-2.txt"
    new.write_text(CORRECTED, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(new), ""))
    window.stage.show(None)
    settle(window, qtbot)
    in_menus(window, qtbot, "Document", "Replace by a corrected file")
    return shown(AccountDialog, qtbot)


def test_a_document_is_read_in_another_way_and_back(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    imported(window, tmp_path / "rhyme.txt", RHYME, qtbot)
    marked = highlight(window, qtbot, "归船")
    window.stage.show(None)
    settle(window, qtbot)
    in_menus(window, qtbot, "Document", "Read anew with other settings")
    dialog = shown(RereadDialog, qtbot)
    assert dialog.ways.chosen() == "plain"
    while dialog.ways.chosen() != "verse":
        enter(dialog, qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "归船" in dialog.ways.reader.text.toPlainText(), timeout=10_000)
    enter(dialog, qtbot)
    qtbot.waitUntil(lambda: "Read anew: 1" in window.bar.label.text(), timeout=10_000)
    settle(window, qtbot)
    assert window.stage.reading is not None
    assert len(window.stage.reading.blocks) == 1
    assert window.room.reader.marks_at(window.stage.reading.text.index("归船")) == [marked.annotation.id]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: window.stage.reading is not None and len(window.stage.reading.blocks) == 4, timeout=10_000)


def test_what_can_be_read_in_one_way_only_is_said_so(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.importing.preview.Choosing", Path)
    in_menus(window, qtbot, "Document", "Read anew with other settings")
    qtbot.waitUntil(lambda: "one way only" in window.bar.label.text(), timeout=10_000)


def test_a_corrected_file_takes_the_place_and_every_annotation_is_accounted_for(
    window: Window, replaced: AccountDialog, qtbot: QtBot
) -> None:
    settle(window, qtbot)
    tops = [replaced.tree.topLevelItem(row) for row in range(replaced.tree.topLevelItemCount())]
    assert sum(one.childCount() for one in tops if one) == 3
    assert any(one and one.text(0).startswith("wording changed") for one in tops)
    assert window.stage.document is not None
    assert window.stage.document.file_name == "letter-2.txt"
    assert len(waiting(window)) == 1
    row = tops[0]
    assert row is not None
    line_clicked(replaced.tree, qtbot, row.child(0))
    qtbot.keyClick(replaced.tree, Qt.Key.Key_Return)
    assert window.stage.annotation == waiting(window)[0].annotation.id
    enter(replaced, qtbot, Qt.Key.Key_Escape)
    undo(window, qtbot)
    read = desk_of(window).read
    qtbot.waitUntil(lambda: "letter.txt" in [one.file_name for one in read.documents.all()], timeout=10_000)
    assert waiting(window) == []
    settle(window, qtbot)


def test_the_very_same_file_cannot_take_the_place(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(window, tmp_path / "letter.txt", LETTER, qtbot)
    for path in (tmp_path / "letter.txt", tmp_path / "gone.txt", ""):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path, **__: (str(path), ""))
        window.bar.hide()
        in_menus(window, qtbot, "Document", "Replace by a corrected file")
        if path:
            qtbot.waitUntil(window.bar.isVisible, timeout=10_000)
            assert any(word in window.bar.label.text() for word in ("very file", "no file"))


def test_the_tray_lists_what_waits_and_places_it_at_the_selection(
    window: Window, replaced: AccountDialog, qtbot: QtBot
) -> None:
    enter(replaced, qtbot, Qt.Key.Key_Escape)
    settle(window, qtbot)
    qtbot.waitUntil(window.status.waiting.isVisible, timeout=10_000)
    assert "1 highlight waits" in window.status.waiting.text()
    qtbot.mouseClick(window.status.waiting, Qt.MouseButton.LeftButton)
    tree = window.tray.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 1, timeout=10_000)
    row = tree.topLevelItem(0)
    assert row is not None
    assert row.text(0) == "the green lantern"
    assert not window.tray.there.isEnabled()
    awake(window, qtbot)
    window.room.reader.setFocus()
    words(window, qtbot, "torn out here")
    assert window.tray.there.isEnabled()
    line_clicked(tree, qtbot, row)
    qtbot.mouseClick(window.tray.there, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: waiting(window) == [], timeout=10_000)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: not window.status.waiting.isVisible(), timeout=10_000)
    assert window.tray.empty.isVisible()
    assert "move highlight" in window.actions["undo"].text()
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(waiting(window)) == 1, timeout=10_000)
    settle(window, qtbot)


def test_what_waits_can_be_deleted_in_the_tray_and_comes_back(
    window: Window, replaced: AccountDialog, qtbot: QtBot
) -> None:
    assert replaced.tree.topLevelItem(0).child(0).text(0).startswith("⚑ ")  # type: ignore[union-attr]
    enter(replaced, qtbot, Qt.Key.Key_Escape)
    other = desk_of(window).read.annotations.all(AnnotationFilter(text="chapel door"))[0]
    window.stage.choose(other.annotation.id)
    in_menus(window, qtbot, "View", "Waiting highlights")
    qtbot.waitUntil(lambda: window.tray.gone.isEnabled() and window.tray.tree.hasFocus(), timeout=10_000)
    press(window, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: waiting(window) == [], timeout=10_000)
    assert not desk_of(window).read.annotations.get(other.annotation.id).annotation.stamp.deleted  # type: ignore[union-attr]
    settle(window, qtbot)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(waiting(window)) == 1, timeout=10_000)
    settle(window, qtbot)


def test_words_of_another_document_are_no_place_for_it(window: Window, replaced: AccountDialog, qtbot: QtBot) -> None:
    enter(replaced, qtbot, Qt.Key.Key_Escape)
    in_menus(window, qtbot, "View", "Waiting highlights")
    qtbot.waitUntil(lambda: window.tray.tree.topLevelItemCount() == 1, timeout=10_000)
    window.stage.open_document(desk_of(window).read.documents.resolve("a-lighthouse.txt").id)
    awake(window, qtbot)
    window.room.reader.setFocus()
    words(window, qtbot, "大雾")
    qtbot.mouseClick(window.tray.there, Qt.MouseButton.LeftButton)
    assert "another document" in window.bar.label.text()
    line_clicked(window.tray.tree, qtbot, window.tray.tree.topLevelItem(0))
    press(window, qtbot, Qt.Key.Key_Return)
    assert window.stage.document is not None
    assert window.stage.document.file_name == "letter-2.txt"


def test_a_candidate_is_looked_at_and_taken_with_keys(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(window, tmp_path / "list.txt", "Oil for the lamp.\nSalt for the fish.\n", qtbot)
    highlight(window, qtbot, "the lamp")
    new = tmp_path / "list-2.txt"
    new.write_text("Rope, salt and the lamp were sold.\nWho bought the lamp is unknown.\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(new), ""))
    window.stage.show(None)
    settle(window, qtbot)
    in_menus(window, qtbot, "Document", "Replace by a corrected file")
    dialog = shown(AccountDialog, qtbot)
    enter(dialog, qtbot, Qt.Key.Key_Escape)
    in_menus(window, qtbot, "View", "Waiting highlights")
    tree = window.tray.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 1, timeout=10_000)
    assert tree.hasFocus()
    item = tree.currentItem()
    assert item is not None
    assert "【the lamp】" in item.text(0)
    back = len(window.stage.back)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    ((start, end),) = window.room.reader.selected_spans()
    assert window.stage.reading is not None
    assert (window.stage.reading.text[start:end], tree.hasFocus()) == ("the lamp", True)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert len(window.stage.back) == back
    assert window.tray.here.isEnabled()
    window.tray.here.setFocus()
    qtbot.keyClick(window.tray.here, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: waiting(window) == [], timeout=10_000)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: len(waiting(window)) == 1, timeout=10_000)


def test_a_difference_is_shown_by_more_than_colour() -> None:
    landing = Landing(Outcome.CHANGED, None, "a <red> lamp", "a green lamp")
    html = difference_label(landing).text()
    assert "<s>" in html
    assert "<u><b>" in html
    assert "<red>" not in html
    assert marked_up([("=", "a\nb"), ("-", "&")]) == "a b<s>&amp;</s>"


def test_annotations_of_the_whole_document_are_in_the_account(qtbot: QtBot) -> None:
    dialog = AccountDialog("Read anew", Account({}, (AnnotationId("x"),)))
    qtbot.addWidget(dialog)
    row = dialog.tree.topLevelItem(0)
    assert row is not None
    assert row.text(0) == "same place (1)"
