"""References through the window: read, looked at, taken over, undone, exported."""

import json
from pathlib import Path

import pytest
from acting import click, desk_of, dialog_shown, undo
from choosing import drop, enter, files, in_menus, line_clicked, push
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from workbench.gui.references.dialog import ReferencesDialog
from workbench.gui.window import Window


@pytest.fixture
def shown(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReferencesDialog:
    """The dialog over a file of two references and something else."""
    items = [
        {"id": "x", "type": "book", "title": "a-lighthouse", "volume": "7", "author": [{"literal": "Zhou"}]},
        {"id": "y", "type": "thesis", "title": "Nobody has this"},
        "odd",
    ]
    path = tmp_path / "papers.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(path)], ""))
    in_menus(window, qtbot, "File", "Import", "References")
    qtbot.waitUntil(lambda: window.shell.findChild(ReferencesDialog) is not None)
    dialog = dialog_shown(ReferencesDialog)
    assert isinstance(dialog, ReferencesDialog)
    return dialog


def volumes(window: Window) -> list[str]:
    return [one.volume for one in desk_of(window).read.documents.all()]


def test_what_is_empty_is_filled_and_undone_in_one_step(shown: ReferencesDialog, window: Window, qtbot: QtBot) -> None:
    assert "1 reference is about a document here" in shown.said.text()
    assert shown.tree.topLevelItemCount() == 3
    push(shown, qtbot, "Take over")
    qtbot.waitUntil(lambda: "7" in volumes(window))
    undo(window, qtbot)
    qtbot.waitUntil(lambda: volumes(window) == ["", ""])


def test_a_field_that_is_unticked_stays(shown: ReferencesDialog, window: Window, qtbot: QtBot) -> None:
    first = shown.tree.topLevelItem(0)
    assert first is not None
    by = {first.child(at).text(0): first.child(at) for at in range(first.childCount())}
    row = shown.tree.visualRect(shown.tree.indexFromItem(by["Volume"]))
    click(shown.tree.viewport(), qtbot, QPoint(row.left() + 10, row.center().y()))
    push(shown, qtbot, "Take over")
    qtbot.waitUntil(lambda: any(one.author == "Zhou" for one in desk_of(window).read.documents.all()))
    assert volumes(window) == ["", ""]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not any(one.author for one in desk_of(window).read.documents.all()))


def test_a_document_can_be_chosen_and_everything_ticked(
    shown: ReferencesDialog, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line_clicked(shown.tree, qtbot, shown.tree.topLevelItem(1))
    monkeypatch.setattr(QInputDialog, "getItem", lambda *given, **_: (next(n for n in given[3] if "fog" in n), True))
    for name in ("Choose the document", "Tick all", "Take over"):
        push(shown, qtbot, name)
    qtbot.waitUntil(lambda: any(one.kind == "thesis" for one in desk_of(window).read.documents.all()))
    assert "Nobody has this" in [one.title for one in desk_of(window).read.documents.all()]
    undo(window, qtbot)
    qtbot.waitUntil(lambda: not any(one.kind for one in desk_of(window).read.documents.all()))


def test_what_was_left_out_describes_no_document(
    shown: ReferencesDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: asked.append(1) or ("", False))
    for row, count in ((2, 0), (1, 1)):
        line_clicked(shown.tree, qtbot, shown.tree.topLevelItem(row))
        push(shown, qtbot, "Choose the document")
        assert len(asked) == count
    enter(shown, qtbot, Qt.Key.Key_Escape)


def test_references_that_are_dropped_are_shown_beside_and_the_text_with_them_comes_in(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    before = len(volumes(window))
    (tmp_path / "papers.bib").write_text("@book{x, title = {a-lighthouse}, volume = {7}}", encoding="utf-8")
    (tmp_path / "letter.txt").write_text("The lamp is out.", encoding="utf-8")
    assert drop(window.status, files([tmp_path / "papers.bib", tmp_path / "letter.txt"]))
    qtbot.waitUntil(lambda: window.shell.findChild(ReferencesDialog) is not None)
    dialog = dialog_shown(ReferencesDialog)
    assert isinstance(dialog, ReferencesDialog)
    qtbot.waitUntil(lambda: len(volumes(window)) == before + 1)
    push(dialog, qtbot, "Take over")
    qtbot.waitUntil(lambda: "7" in volumes(window))
    undo(window, qtbot)
    qtbot.waitUntil(lambda: "7" not in volumes(window))


def test_a_bad_file_is_told_in_the_bar(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear harbour office", encoding="utf-8")
    window.references.read([path])
    qtbot.waitUntil(lambda: "holds no references" in window.bar.label.text())


@pytest.mark.parametrize(("typed", "kind", "sign"), [("out", "RIS (*.ris)", "TY  -"), ("out.bib", "", "@misc")])
def test_references_are_exported_in_the_format_of_the_name(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, kind: str, sign: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / typed), kind))
    in_menus(window, qtbot, "File", "Export references")
    qtbot.waitUntil(lambda: "written" in window.bar.label.text())
    (written,) = tmp_path.glob("out.*")
    assert sign in written.read_text(encoding="utf-8")
