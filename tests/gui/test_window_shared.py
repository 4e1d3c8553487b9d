"""Shared passages and families in the window, with keys and mouse."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from acting import CONTROL, SHIFT, click, desk_of, document_named, press, settle, undo
from choosing import enter, in_box, in_menus, into, push, tick
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from copies import copied
from support import add_document
from workbench.app.archive import Archive
from workbench.commands.derivations import DeriveDocument
from workbench.gui.dialogs.derive_dialog import DeriveDialog
from workbench.gui.inspector.chips import Chips
from workbench.gui.stage import Thing
from workbench.gui.window import Window
from workbench.settings import Settings

SOURCE = "灯塔记事\n那年十月大雾连着下了十九天，守灯的老人每隔一个钟头敲一次钟，直到第二十天早上看见了船。\n完。"
COPY = (
    "霧中鐘聲\n他後來寫道：「那年十月大霧連著下了十七天；守燈的老人每隔一個鐘頭敲一次鐘，直到第二十天早上看見了船」。"
)
OTHER = "Salt prices\nNobody was to learn the price of salt before the ferry had left the harbour.\n無關的一行。"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of three documents, two of which share a passage."""
    return copied(tmp_path / "fog.workbench", _fog)


def _fog(place: Path) -> None:
    with Archive.create(place, chosen=Settings(author="Li Wen", backups=0)) as archive:
        for name, text in (("a-tower.txt", SOURCE), ("b-bell.txt", COPY), ("c-salt.txt", OTHER)):
            add_document(archive, place.parent, text, name)


@pytest.fixture
def compared(window: Window, qtbot: QtBot) -> Window:
    """The window with the comparison done, the focus on the pairs."""
    press(window, qtbot, Qt.Key.Key_D, CONTROL, SHIFT)
    assert window.lists.currentWidget() is window.shared
    assert window.shared.button.hasFocus()
    press(window, qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.shared.table.rowCount() == 1)
    window.shared.view.setFocus()
    return window


def offered(window: Window) -> list[str]:
    page = window.inspector.stack.currentWidget()
    assert page is not None
    return [one.text() for one in page.findChildren(QPushButton) if not one.isHidden()]


def test_a_pair_shows_both_sides_with_what_only_one_has_underlined(compared: Window) -> None:
    shared = compared.shared
    assert shared.count.text() == "1 pair"
    assert shared.table.row(0)[:2] == ["a-tower.txt", "b-bell.txt"]
    assert "text-decoration: underline" in shared.left.words.toHtml()
    assert "[那年十月大雾" in shared.left.words.toPlainText()
    assert "十七天" in shared.right.words.toPlainText()
    assert shared.left.where.text() == "a-tower.txt"
    assert shared.hint.text().startswith("Signs, not proof: “b-bell.txt”")


def test_enter_opens_the_left_place_and_shift_enter_the_right_one(compared: Window, qtbot: QtBot) -> None:
    press(compared, qtbot, Qt.Key.Key_Return, SHIFT)
    assert compared.stage.document is not None
    assert compared.stage.document.file_name == "b-bell.txt"
    compared.shared.view.setFocus()
    press(compared, qtbot, Qt.Key.Key_Return)
    assert compared.stage.document.file_name == "a-tower.txt"


def test_only_the_pairs_of_this_document_on_request(compared: Window, qtbot: QtBot) -> None:
    compared.stage.open_document(document_named(compared, "c-salt.txt"))
    settle(compared, qtbot)
    compared.shared.here.setFocus()
    press(compared, qtbot, Qt.Key.Key_Down)
    click(compared.shared.button, qtbot)
    qtbot.waitUntil(lambda: compared.shared.count.text() == "0 pairs")
    assert not compared.shared.export.isEnabled()
    assert not compared.shared.derive.isEnabled()
    compared.stage.open_document(document_named(compared, "b-bell.txt"))
    click(compared.shared.button, qtbot)
    qtbot.waitUntil(lambda: compared.shared.table.rowCount() == 1)
    assert compared.shared.table.row(0)[0] == "b-bell.txt"


def test_a_longer_least_length_finds_less(compared: Window, qtbot: QtBot) -> None:
    compared.shared.least.setValue(60)
    click(compared.shared.button, qtbot)
    qtbot.waitUntil(lambda: compared.shared.count.text() == "0 pairs")


def test_the_comparison_can_be_stopped(compared: Window, qtbot: QtBot) -> None:
    compared.shared.compare()
    assert compared.shared.button.text() == "Cancel"
    compared.shared.compare()
    qtbot.waitUntil(lambda: compared.shared.button.text() != "Cancel")
    assert compared.shared.table.rowCount() in (0, 1)


def test_a_failure_is_told_and_the_panel_can_be_used_again(
    compared: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.errors import EnvironmentFailedError
    from workbench.translation import msg

    def broken(*_: object, **__: object) -> None:
        raise EnvironmentFailedError(msg("The share is gone."), msg("Try again."))

    monkeypatch.setattr("workbench.finding.shared.shared_passages", broken)
    click(compared.shared.button, qtbot)
    qtbot.waitUntil(lambda: compared.bar.isVisible())
    assert "share is gone" in compared.bar.label.text()
    assert compared.shared.button.text() == "Find shared passages"


def asked_from_what(qtbot: QtBot) -> DeriveDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), DeriveDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DeriveDialog)
    return dialog


def test_a_derivation_is_said_from_the_pair_and_shown_in_the_inspector(compared: Window, qtbot: QtBot) -> None:
    compared.shared.derive.setFocus()
    press(compared, qtbot, Qt.Key.Key_Space)
    dialog = asked_from_what(qtbot)
    assert (dialog.document.currentText(), dialog.source.currentText()) == ("b-bell.txt", "a-tower.txt")
    into(dialog.note, qtbot, "word for word")
    push(dialog, qtbot, "OK")
    qtbot.waitUntil(lambda: bool(desk_of(compared).read.derivations.all()))
    (one,) = desk_of(compared).read.derivations.all()
    assert one.note == "word for word"
    compared.stage.show(Thing("documents", one.document))
    page = compared.inspector.stack.currentWidget()
    assert page is not None
    assert [text for row in page.findChildren(Chips) for text in row.texts()] == ["a-tower.txt · word for word"]
    assert "Not derived from “a-tower.txt” after all" in offered(compared)
    undo(compared, qtbot)
    qtbot.waitUntil(lambda: not desk_of(compared).read.derivations.all())


def test_a_derivation_is_taken_back_from_the_inspector_and_by_undo(window: Window, qtbot: QtBot) -> None:
    archive = desk_of(window).archive
    bell, tower = (document_named(window, name) for name in ("b-bell.txt", "a-tower.txt"))
    archive.do(DeriveDocument(document=bell, source=tower))
    settle(window, qtbot)
    window.stage.show(Thing("documents", bell))
    page = window.inspector.stack.currentWidget()
    assert page is not None
    wanted = "Not derived from “a-tower.txt” after all"
    (button,) = [one for one in page.findChildren(QPushButton) if one.text() == wanted and not one.isHidden()]
    click(button, qtbot)
    settle(window, qtbot)
    assert archive.read.derivations.all() == []
    assert wanted not in offered(window)
    window.room.reader.setFocus()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(archive.read.derivations.all()) == 1)


def test_the_document_menu_asks_for_the_source_and_refuses_nonsense(window: Window, qtbot: QtBot) -> None:
    window.stage.show(Thing("documents", document_named(window, "b-bell.txt")))
    window.stage.open_document(document_named(window, "b-bell.txt"))
    settle(window, qtbot)
    in_menus(window, qtbot, "Document", "Derived from")
    dialog = asked_from_what(qtbot)
    enter(dialog, qtbot)
    assert "No source" in dialog.problem.text()
    for name, said in (("b-bell.txt", "itself"), ("c-salt.txt", "")):
        in_box(dialog.source, qtbot, document_named(window, name))
        enter(dialog, qtbot)
        assert said in dialog.problem.text()
    qtbot.waitUntil(lambda: len(desk_of(window).read.derivations.all()) == 1)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not desk_of(window).read.derivations.all())


def test_the_button_of_the_inspector_asks_too(window: Window, qtbot: QtBot) -> None:
    window.stage.show(Thing("documents", document_named(window, "c-salt.txt")))
    page = window.inspector.stack.currentWidget()
    assert page is not None
    (button,) = [one for one in page.findChildren(QPushButton) if one.text() == "Derived from…" and not one.isHidden()]
    click(button, qtbot)
    dialog = asked_from_what(qtbot)
    assert dialog.document.currentText() == "c-salt.txt"
    enter(dialog, qtbot, Qt.Key.Key_Escape)


def test_the_pairs_are_exported_as_a_table(
    compared: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pairs.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    click(compared.shared.export, qtbot)
    qtbot.waitUntil(target.exists)
    with target.open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    assert header[2:4] == ["Left words", "Right words"]
    assert row[2].startswith("那年十月")
    assert "as a quotation" in row[-1]


def test_titles_and_references_are_shown_on_request(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    archive = desk_of(window).archive
    title = "關於守燈人值夜敲鐘及登記往來船隻之臨時規則"
    for name, text in (("d.txt", f"雙方看過《{title}》。"), ("e.txt", f"沒有人讀過《{title}》。")):
        add_document(archive, tmp_path, text, name)
    settle(window, qtbot)
    window.panes.show("lists")
    window.lists.setCurrentWidget(window.shared)
    window.shared.compare()
    qtbot.waitUntil(lambda: window.shared.table.rowCount() == 1)
    assert window.shared.count.text() == "1 pair (and 1 title or reference)"
    tick(window.shared.all_kinds, qtbot)
    assert window.shared.table.rowCount() == 2
    assert window.shared.table.row(1)[-1] == "Name of a work"


def test_the_panel_speaks_the_language_and_forgets_what_another_archive_had(compared: Window, qtbot: QtBot) -> None:
    compared.pages.speak("zh_Hans")
    settle(compared, qtbot)
    assert compared.shared.table.rowCount() == 1
    compared.pages.speak("en")
    compared.files.close()
    settle(compared, qtbot)
    assert compared.shared.table.rowCount() == 0
    assert compared.shared.count.text() == ""
